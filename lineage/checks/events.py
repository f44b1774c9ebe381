"""Rules about events: who may take part in which, how often one may be born and die, and no circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage.checks.rules import Finding, Found, related, rule
from lineage.kinds import EVENT_KINDS, EventKind, Group, Newness
from lineage.model import Event, Organisation, Predecessor, Successor
from lineage.problems import Severity, pointer
from lineage.queries.history import birth, births, ends_with, stated_life, when
from lineage.queries.links import Graph, Reading, readings
from lineage.queries.words import a_kind, long_date


@rule("E301", Severity.ERROR, "an event has as many bodies on each side as its kind takes")
def arity_fits_the_kind(graph: Graph) -> Found:
    """The kind of an event says how many predecessors and successors it has, and whether these are new.

    A merger takes two or more and brings forth one new body; an absorption goes into a body that
    stood before; what founds a new body goes on itself. The same holds for each account that
    names participants of its own.
    """
    for event in graph.registry.events.values():
        top = pointer("events", event.id)
        for reading in readings(event):
            place = _place(top, event, reading)
            yield from _counts(place, reading)
        if event.kind == "founding":
            yield from _founders_go_on(graph, top, event)
        if EVENT_KINDS[event.kind].newness is Newness.STOOD_BEFORE:
            yield from _host_is_older(graph, top, event)


def _place(top: str, event: Event, reading: Reading) -> str:
    return top if reading.account is None else f"{top}/accounts/{event.accounts.index(reading.account)}"


def _counts(top: str, reading: Reading) -> Iterator[Finding]:
    kind = EVENT_KINDS[reading.kind]
    for side, bounds, members in (
        ("predecessors", kind.predecessors, reading.predecessors),
        ("successors", kind.successors, reading.successors),
    ):
        low, high = bounds
        if len(members) < low or (high is not None and len(members) > high):
            wanted = f"{a_kind(kind.name)} has {_number(low, high)} {side}"
            message = f"{wanted}, here are {len(members)}; {_advice(kind, side)}"
            yield Finding(f"{top}/{side}", message)


def _number(low: int, high: int | None) -> str:
    if high is None:
        return f"{low} or more"
    return "no" if high == 0 else f"exactly {low}"


def _advice(kind: EventKind, side: str) -> str:
    if kind.name == "merger" and side == "predecessors":
        return 'name them all, or call it "succession" or "absorption"'
    return "name those that took part, or choose another kind"


def _founders_go_on(graph: Graph, top: str, event: Event) -> Iterator[Finding]:
    for number, member in enumerate(event.predecessors):
        if ends_with(graph.past, event, graph.registry.organisations[member.organisation]):
            message = (
                f"{member.organisation} ends with this founding, but bodies that found go on; "
                'call it "succession" or "merger"'
            )
            yield Finding(f"{top}/predecessors/{number}", message)


def _host_is_older(graph: Graph, top: str, event: Event) -> Iterator[Finding]:
    for number, member in enumerate(event.successors):
        org = graph.registry.organisations[member.organisation]
        begins = stated_life(org)[0].beginning
        only = not births(graph.past, org) and event.date
        if only and begins == when(event) and begins.earliest == begins.latest:
            message = (
                f"{org.id} begins on the day of this {event.kind}, which takes a body that stood before; "
                'call it "merger" or "succession"'
            )
            yield Finding(f"{top}/successors/{number}", message)


@rule("E305", Severity.ERROR, "a body is begun once and ended once")
def begun_and_ended_once(graph: Graph) -> Found:
    """A body is begun by at most one event and ended by at most one.

    Where sources tell rival stories, one event holds them as accounts. A body that came out of
    several others has one event with several predecessors.
    """
    for org in graph.registry.organisations.values():
        begun = births(graph.past, org)
        if len(begun) > 1:
            yield from _twice(org, begun, "successors", "begun")
        ended = [event for event in graph.past.led_to.get(org.id, ()) if ends_with(graph.past, event, org)]
        if len(ended) > len(stated_life(org)):
            yield from _twice(org, ended, "predecessors", "ended")


def _twice(org: Organisation, events: list[Event], side: str, word: str) -> Iterator[Finding]:
    first, *others = sorted(events, key=lambda event: (when(event).earliest, event.id))
    for other in others:
        members: Iterable[Predecessor | Successor] = (
            other.successors if side == "successors" else other.predecessors
        )
        number = [member.organisation for member in members].index(org.id)
        message = (
            f"{org.id} is {word} by this event ({long_date(other.date)}), and also by {first.id} "
            f"({long_date(first.date)}); keep one event, and tell the other story in its accounts"
        )
        place = pointer("events", other.id, side, number)
        yield Finding(place, message, related=(related(pointer("events", first.id), "the other event"),))


@rule("E306", Severity.ERROR, "nobody comes out of a body that comes out of them")
def no_circles(graph: Graph) -> Found:
    """A body is not its own ancestor, and no event follows itself.

    What began with an event began after its predecessors began, and so on back: the chain never
    returns to where it started.
    """
    parents = {key: _parents(graph, org) for key, org in graph.registry.organisations.items()}
    for circle in _circles(parents):
        born = birth(graph.past, graph.registry.organisations[circle[0]])
        assert born is not None
        yield Finding(pointer("events", born.id, "predecessors"), _circle_in_words(graph, circle))
    later = {key: list(event.follows) for key, event in graph.registry.events.items()}
    for circle in _circles(later):
        path = " follows ".join([*circle, circle[0]])
        yield Finding(
            pointer("events", circle[0], "follows"), f"events follow each other in a circle: {path}"
        )


def _parents(graph: Graph, org: Organisation) -> list[str]:
    # Where a date already forbids the parent, E302 or E303 says so.
    born = birth(graph.past, org)
    if born is None:
        return []
    day = when(born)
    olds = [member.organisation for member in born.predecessors]
    records = ((old, graph.registry.organisations[old]) for old in olds)
    return [old for old, record in records if not day.certainly_before(stated_life(record)[0].beginning)]


def _circle_in_words(graph: Graph, circle: list[str]) -> str:
    steps = []
    for child, parent in zip(circle, [*circle[1:], circle[0]], strict=True):
        born = birth(graph.past, graph.registry.organisations[child])
        assert born is not None
        steps.append(f"{child} comes out of {parent} ({born.id}, {long_date(born.date)})")
    return f"a circle of descent: {'; '.join(steps)}; one of these events is wrong"


def _circles(onward: dict[str, list[str]]) -> Iterator[list[str]]:
    """Each circle once, from its first id in the alphabet; found by walking on until a step repeats."""
    done: set[str] = set()
    for start in sorted(onward):
        path: list[str] = []
        on_path: set[str] = set()
        trail: list[Iterator[str]] = []
        current: str | None = start
        while current is not None or trail:
            if current is not None and current in on_path:
                circle = path[path.index(current) :]
                first = circle.index(min(circle))
                yield circle[first:] + circle[:first]
            elif current is not None and current not in done and current in onward:
                path.append(current)
                on_path.add(current)
                done.add(current)
                trail.append(iter(onward[current]))
            current = _step(trail, path, on_path)


def _step(trail: list[Iterator[str]], path: list[str], on_path: set[str]) -> str | None:
    """The next node of a walk in depth, leaving those behind that lead nowhere new."""
    while trail:
        following = next(trail[-1], None)
        if following is not None:
            return following
        trail.pop()
        on_path.discard(path.pop())
    return None


@rule("E307", Severity.ERROR, "a body stands in an event once")
def bodies_stand_once(graph: Graph) -> Found:
    """A body is a predecessor or a successor of an event, and only once.

    A parent that lives on stands among the predecessors only, and so does nothing twice.
    """
    for event in graph.registry.events.values():
        top = pointer("events", event.id)
        for reading in readings(event):
            seen: set[str] = set()
            place = _place(top, event, reading)
            sides: tuple[tuple[str, Iterable[Predecessor | Successor]], ...] = (
                ("predecessors", reading.predecessors),
                ("successors", reading.successors),
            )
            for side, members in sides:
                for number, member in enumerate(members):
                    if member.organisation in seen:
                        message = (
                            f"{member.organisation} stands in this event twice; leave it on one side only "
                            "(a parent that lives on is a predecessor)"
                        )
                        yield Finding(f"{place}/{side}/{number}", message)
                    seen.add(member.organisation)


@rule("E309", Severity.ERROR, "what follows an event does not come before it")
def follows_runs_forward(graph: Graph) -> Found:
    """An event that `follows` another cannot have a date that is certainly earlier."""
    events = graph.registry.events
    for event in events.values():
        for number, earlier in enumerate(event.follows):
            if earlier in events and when(event).certainly_before(when(events[earlier])):
                message = (
                    f"{event.id} ({long_date(event.date)}) came before {earlier} "
                    f"({long_date(events[earlier].date)}); correct a date, or leave this out"
                )
                yield Finding(
                    pointer("events", event.id, "follows", number),
                    message,
                    related=(related(pointer("events", earlier, "date"), "the other date"),),
                )


@rule("E316", Severity.ERROR, '"extent" stands on the side where it says something')
def extent_where_it_may_stand(graph: Graph) -> Found:
    """At a joining the predecessor says how much of it went in, at a parting the successor how much it took.

    A ban or a dissolution has no extent.
    """
    for event in graph.registry.events.values():
        top = pointer("events", event.id)
        for reading in readings(event):
            group = EVENT_KINDS[reading.kind].group
            place = _place(top, event, reading)
            if group is not Group.JOINING:
                extents = ((n, member.extent) for n, member in enumerate(reading.predecessors))
                yield from _misplaced(f"{place}/predecessors", extents, reading.kind, group)
            if group is not Group.PARTING:
                extents = ((n, member.extent) for n, member in enumerate(reading.successors))
                yield from _misplaced(f"{place}/successors", extents, reading.kind, group)


def _misplaced(
    top: str, extents: Iterable[tuple[int, str | None]], kind: str, group: Group
) -> Iterator[Finding]:
    where = {
        Group.JOINING: "on a predecessor (what went in)",
        Group.PARTING: "on a successor (what it took)",
        Group.NEITHER: "nowhere",
    }
    for number, extent in extents:
        if extent is not None:
            message = f'at {a_kind(kind)} "extent" stands {where[group]}; move or leave out {extent!r}'
            yield Finding(f"{top}/{number}/extent", message)
