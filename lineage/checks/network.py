"""The order of all that happens, as a network of "not after": a simple temporal network without durations.

Its points are the beginnings and ends of lives, names and affiliations, and the events; its steps
say which cannot come after which. Dechter, Meiri and Pearl, Temporal Constraint Networks (1991): such
a network contradicts itself exactly where a path leads from a point to one that lies certainly before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import define, field, frozen

from lineage.checks.stretches import existed
from lineage.edtf import PAST, Date, Interval, Open
from lineage.kinds import EVENT_KINDS, Newness
from lineage.model import Event, Organisation
from lineage.queries.history import births, stated_life
from lineage.queries.links import Graph

Point = tuple[str, str]  # what it is, such as "begin" or "event", and of what: an id or a pointer


@frozen
class Fact:
    """What bounds a point: the place that states it, and its text."""

    place: str
    text: str


@frozen
class Step:
    """That one point is not after another, and the place in the registry that says so."""

    source: Point
    target: Point
    place: str


@define
class Network:
    """Points with their earliest and latest days, and the steps between them, both ways."""

    earliest: dict[Point, date] = field(factory=dict)
    latest: dict[Point, date] = field(factory=dict)
    facts: dict[Point, Fact] = field(factory=dict)
    onward: dict[Point, list[Step]] = field(factory=dict)
    back: dict[Point, list[Step]] = field(factory=dict)

    def bound(self, point: Point, day: Date | Open, fact: Fact) -> None:
        """Enter when a point was, where a date says so."""
        if isinstance(day, Date):
            self.earliest[point], self.latest[point] = day.counted.earliest, day.counted.latest
            self.facts[point] = fact

    def order(self, source: Point, target: Point, place: str) -> None:
        """Enter that a point is not after another."""
        step = Step(source, target, place)
        self.onward.setdefault(source, []).append(step)
        self.back.setdefault(target, []).append(step)

    def reached(self) -> dict[Point, date]:
        """For each point, the latest day on which something began that is not after it.

        The points are taken from the latest day down, so that each is visited once.
        """
        found: dict[Point, date] = {}
        for start in sorted(self.earliest, key=lambda point: (self.earliest[point], point), reverse=True):
            waiting = [start] if start not in found else []
            found.setdefault(start, self.earliest[start])
            while waiting:
                for step in self.onward.get(waiting.pop(), ()):
                    if step.target not in found:
                        found[step.target] = self.earliest[start]
                        waiting.append(step.target)
        return found

    def contradictions(self) -> Iterator[tuple[Step, ...]]:
        """For each point that lies certainly too early, the fewest steps that lead to it from a later one."""
        reached = self.reached()
        for point in sorted(self.latest):
            if reached.get(point, PAST) > self.latest[point]:
                yield self._shortest(point)

    def _shortest(self, end: Point) -> tuple[Step, ...]:
        limit = self.latest[end]
        before: dict[Point, tuple[Step, ...]] = {end: ()}
        level = [end]
        while level:
            ahead = []
            for point in level:
                for step in self.back.get(point, ()):
                    if step.source not in before:
                        before[step.source] = (step, *before[point])
                        if self.earliest.get(step.source, PAST) > limit:
                            return before[step.source]
                        ahead.append(step.source)
            level = ahead
        raise AssertionError("a contradiction without a path")


def network(graph: Graph, doubted: Callable[[str], bool]) -> Network:
    """The network of a registry, without the facts that are doubted already."""
    made = Network()
    for org in graph.registry.organisations.values():
        if org.existed and not doubted(existed(org)):
            _life(made, org)
        made.order(("begin", org.id), ("end", org.id), "")
        _names_and_ties(made, org, doubted)
    for event in graph.registry.events.values():
        top = f"/events/{event.id}"
        if event.date and not doubted(f"{top}/date"):
            fact = Fact(f"{top}/date", f"{event.id} happened in {event.date.text}")
            made.bound(("event", event.id), event.date, fact)
        _participants(made, event, top, doubted)
        for number, earlier in enumerate(event.follows):
            place = f"{top}/follows/{number}"
            if not doubted(place):
                made.order(("event", earlier), ("event", event.id), place)
    return made


def add_births(made: Network, graph: Graph, doubted: Callable[[str], bool]) -> bool:
    """Add that a body without a beginning of its own did not begin before the split from which it comes.

    So the format counts; but it may in truth have stood before without anybody having written it down.
    Returns whether there was such a body.
    """
    added = False
    for event in graph.registry.events.values():
        if EVENT_KINDS[event.kind].newness is Newness.EITHER and event.kind != "refoundation":
            for number, new in enumerate(event.successors):
                org = graph.registry.organisations[new.organisation]
                place = f"/events/{event.id}/successors/{number}/organisation"
                if _begins(graph, event, org) and not doubted(place):
                    made.order(("event", event.id), ("begin", org.id), place)
                    added = True
    return added


def _begins(graph: Graph, event: Event, org: Organisation) -> bool:
    return stated_life(org)[0].start is Open.UNKNOWN and event in births(graph.past, org)


def _life(made: Network, org: Organisation) -> None:
    life = org.existed
    if not any(part.reversed for part in life):
        place = existed(org)
        began, ended = (
            f"{org.id} began in {_text(life[0].start)}",
            f"{org.id} ended in {_text(life[-1].end)}",
        )
        made.bound(("begin", org.id), life[0].start, Fact(place, began))
        made.bound(("end", org.id), life[-1].end, Fact(place, ended))


def _text(side: Date | Open) -> str:
    return side.text if isinstance(side, Date) else side.value


def _names_and_ties(made: Network, org: Organisation, doubted: Callable[[str], bool]) -> None:
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
    made: Network,
    place: str,
    intervals: tuple[Interval, ...],
    bodies: Iterable[str],
    doubted: Callable[[str], bool],
) -> None:
    """A stretch of time lies within the lives of its bodies, even where it has no dates."""
    first, last = ("from", place), ("until", place)
    if doubted(place) or any(part.reversed for part in intervals):
        return
    if intervals:
        start, end = intervals[0].start, intervals[-1].end
        made.bound(first, start, Fact(place, f"{place} is from {_text(start)}"))
        made.bound(last, end, Fact(place, f"{place} is until {_text(end)}"))
    made.order(first, last, place)
    for body in bodies:
        made.order(("begin", body), first, place)
        made.order(last, ("end", body), place)


def _participants(made: Network, event: Event, top: str, doubted: Callable[[str], bool]) -> None:
    here: Point = ("event", event.id)
    refounds = event.kind == "refoundation"
    makes_new = EVENT_KINDS[event.kind].newness is Newness.NEW
    for number, old in enumerate(event.predecessors):
        place = f"{top}/predecessors/{number}/organisation"
        if not doubted(place):
            made.order(("begin", old.organisation), here, place)
            if not refounds:
                made.order(here, ("end", old.organisation), place)
    for number, new in enumerate(event.successors):
        place = f"{top}/successors/{number}/organisation"
        if not doubted(place):
            made.order(("begin", new.organisation), here, place)
            made.order(here, ("end", new.organisation), place)
            if makes_new:
                made.order(here, ("begin", new.organisation), place)
