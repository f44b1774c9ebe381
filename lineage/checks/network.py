"""The order of all that happens, as a network of "not after": a simple temporal network without durations.

Its points are the beginnings and ends of lives, names and affiliations, and the events; its steps
say which cannot come after which. Dechter, Meiri and Pearl, Temporal Constraint Networks (1991): such
a network contradicts itself exactly where a path leads from a point to one that lies certainly before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from msgspec import Struct, field

from lineage.checks.facts import Facts
from lineage.checks.stretches import existed
from lineage.edtf import FUTURE, PAST, Date, Interval, Open
from lineage.kinds import MAKING_EITHER, MAKING_NEW
from lineage.model import Event, Organisation
from lineage.queries.history import births, stated_life

Doubted = Callable[[str], bool]  # whether the fact at a pointer is in doubt already


class Point(Struct, eq=False):
    """A moment: what it is, such as "begin" or "event", of what, an id or a pointer, and its date, if any."""

    kind: str
    key: str
    day: Date | None = None

    @property
    def earliest(self) -> date:
        """The first day on which it may lie by its own date."""
        return self.day.counted.earliest if self.day else PAST

    @property
    def latest(self) -> date:
        """The last day on which it may lie by its own date."""
        return self.day.counted.latest if self.day else FUTURE

    @property
    def place(self) -> str:
        """The pointer to its date."""
        if self.kind == "event":
            return f"/events/{self.key}/date"
        return f"/organisations/{self.key}/existed" if self.kind in ("begin", "end") else self.key


class Step(NamedTuple):
    """That one point is not after another, and the place in the registry that says so."""

    source: Point
    target: Point
    place: str


class Network(Struct):
    """The points of all lives and events, and the steps in the order in which they were entered."""

    begins: dict[str, Point] = field(default_factory=dict)
    ends: dict[str, Point] = field(default_factory=dict)
    events: dict[str, Point] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    def order(self, source: Point, target: Point, place: str) -> None:
        """Enter that a point is not after another."""
        self.steps.append(Step(source, target, place))

    def reached(self) -> dict[Point, date]:
        """For each point to which a step leads, the latest day on which something began that is not after it.

        The points are taken from the latest day down, so that each is visited once.
        """
        onward: dict[Point, list[Point]] = {}
        for step in self.steps:
            onward.setdefault(step.source, []).append(step.target)
        found: dict[Point, date] = {}
        for start in sorted((point for point in onward if point.day), key=_in_time, reverse=True):
            waiting = [start] if start not in found else []
            day = found.setdefault(start, start.earliest)
            while waiting:
                for target in onward.get(waiting.pop(), ()):
                    if target not in found:
                        found[target] = day
                        waiting.append(target)
        return found

    def too_early(self) -> list[Point]:
        """The points that lie certainly too early."""
        found = [point for point, day in self.reached().items() if point.day and day > point.latest]
        return sorted(found, key=lambda point: (point.kind, point.key))

    def contradictions(self) -> Iterator[tuple[Step, ...]]:
        """For each point that lies certainly too early, the fewest steps that lead to it from a later one."""
        back: dict[Point, list[Step]] = {}
        for step in self.steps:
            back.setdefault(step.target, []).append(step)
        for point in self.too_early():
            yield _shortest(point, back)


def _in_time(point: Point) -> tuple[date, str, str]:
    return point.earliest, point.kind, point.key


def _shortest(end: Point, back: dict[Point, list[Step]]) -> tuple[Step, ...]:
    before: dict[Point, tuple[Step, ...]] = {end: ()}
    level = [end]
    while level:
        ahead = []
        for point in level:
            for step in back.get(point, ()):
                if step.source not in before:
                    before[step.source] = (step, *before[point])
                    if step.source.earliest > end.latest:
                        return before[step.source]
                    ahead.append(step.source)
        level = ahead
    raise AssertionError("a contradiction without a path")


def network(facts: Facts, doubted: Doubted) -> Network:
    """The network of a registry, without the facts that are doubted already."""
    made = Network()
    for org in facts.registry.organisations.values():
        begins, ends = _bounds(existed(org), org.existed, doubted) or (None, None)
        made.begins[org.id] = Point("begin", org.id, begins)
        made.ends[org.id] = Point("end", org.id, ends)
    for event in facts.registry.events.values():
        day = None if event.date and doubted(f"/events/{event.id}/date") else event.date
        made.events[event.id] = Point("event", event.id, day)
    for org in facts.registry.organisations.values():
        made.order(made.begins[org.id], made.ends[org.id], "")
        _stretches(made, org, doubted)
    for event in facts.registry.events.values():
        _participants(made, event, doubted)
        for number, earlier in enumerate(event.follows):
            place = f"/events/{event.id}/follows/{number}"
            if not doubted(place):
                made.order(made.events[earlier], made.events[event.id], place)
    return made


def _bounds(
    place: str, intervals: tuple[Interval, ...], doubted: Doubted
) -> tuple[Date | None, Date | None] | None:
    """The dates of the beginning and the end of a stretch of time; None where it is in doubt."""
    return None if doubted(place) else sides_of(intervals)


def sides_of(intervals: tuple[Interval, ...]) -> tuple[Date | None, Date | None] | None:
    """The dates of the beginning and the end of a stretch of time, if any; None where a part is reversed."""
    if any(part.reversed for part in intervals):
        return None
    if not intervals:
        return None, None
    start, end = intervals[0].start, intervals[-1].end
    return start if isinstance(start, Date) else None, end if isinstance(end, Date) else None


def _stretches(made: Network, org: Organisation, doubted: Doubted) -> None:
    top = f"/organisations/{org.id}"
    for number, name in enumerate(org.names):
        if name.used:
            _stretch(made, f"{top}/names/{number}/used", name.used, (org.id,), doubted)
    for number, tie in enumerate(org.affiliations):
        if not doubted(f"{top}/affiliations/{number}/to"):
            _stretch(made, f"{top}/affiliations/{number}/during", tie.during, (org.id, tie.to), doubted)
    for number, claim in enumerate(org.claims):
        if claim.during:
            _stretch(made, f"{top}/claims/{number}/during", claim.during, (org.id,), doubted)


def _stretch(
    made: Network, place: str, intervals: tuple[Interval, ...], bodies: tuple[str, ...], doubted: Doubted
) -> None:
    """A stretch of time lies within the lives of its bodies, even where it has no dates."""
    bounds = _bounds(place, intervals, doubted)
    if bounds:
        first, last = Point("from", place, bounds[0]), Point("until", place, bounds[1])
        made.order(first, last, place)
        for body in bodies:
            made.order(made.begins[body], first, place)
            made.order(last, made.ends[body], place)


def _participants(made: Network, event: Event, doubted: Doubted) -> None:
    here = made.events[event.id]
    refounds = event.kind == "refoundation"
    makes_new = event.kind in MAKING_NEW
    for number, old in enumerate(event.predecessors):
        place = f"/events/{event.id}/predecessors/{number}/organisation"
        if not doubted(place):
            made.order(made.begins[old.organisation], here, place)
            if not refounds:
                made.order(here, made.ends[old.organisation], place)
    for number, new in enumerate(event.successors):
        place = f"/events/{event.id}/successors/{number}/organisation"
        if not doubted(place):
            made.order(made.begins[new.organisation], here, place)
            made.order(here, made.ends[new.organisation], place)
            if makes_new:
                made.order(here, made.begins[new.organisation], place)


def add_births(made: Network, facts: Facts, doubted: Doubted) -> bool:
    """Add that a body without a beginning of its own did not begin before the split from which it comes.

    So the format counts; but it may in truth have stood before without anybody having written it down.
    Returns whether there was such a body.
    """
    added = False
    for event in facts.registry.events.values():
        for number, new in enumerate(event.successors):
            org = facts.registry.organisations[new.organisation]
            place = f"/events/{event.id}/successors/{number}/organisation"
            if begun_by(facts, event, org) and not doubted(place):
                made.order(made.events[event.id], made.begins[org.id], place)
                added = True
    return added


def begun_by(facts: Facts, event: Event, org: Organisation) -> bool:
    """Whether a body begins with an event, though it might have stood before: its own life does not say."""
    may_begin = event.kind in MAKING_EITHER and event.kind != "refoundation"
    return may_begin and stated_life(org)[0].start is Open.UNKNOWN and event in births(facts.past, org)
