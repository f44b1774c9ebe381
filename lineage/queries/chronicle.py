"""Everything that happened to one body, in order: its beginning, names, events, ties, claims and end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from lineage.edtf import ANY_DAY, Date, Interval, Span
from lineage.model import Affiliation, Claim, Event, Name, Organisation, Registry, Tradition
from lineage.queries.descent import asked
from lineage.queries.history import beginning, births, ends_with, life, participants
from lineage.queries.links import Graph
from lineage.queries.names import periods

Fact = Event | Name | Affiliation | Claim | Tradition | None

# What happens on one and the same day is told in this order.
WHATS = ("beginning", "event", "name", "tradition ends", "tradition", "claim ends", "claim",
         "affiliation ends", "affiliation", "end")  # fmt: skip


class Happening(Struct, frozen=True):
    """One thing that happened to a body; `fact` is the record that says it, None for its bare life.

    `what` is one of `WHATS`; `date` is None where it is not known.
    """

    what: str
    date: Date | None
    days: Span
    fact: Fact = None


def chronicle(registry: Registry | Graph, org: str) -> tuple[Happening, ...]:
    """All that the registry knows to have happened to a body, in order of time.

    What has no known date stands last, what ends on a date before what begins on it, and what is
    dated less precisely than the body's beginning after that. A beginning or an end that an event
    brings is told by that event alone.

    Raises:
        SelectionError: if `org` names no body, or several.

    >>> import lineage
    >>> [step.what for step in chronicle(lineage.load(), "rci") if step.what == "name"]
    ['name', 'name', 'name']
    """
    graph, key = asked(registry, org)
    record = graph.registry.organisations[key]
    found = [*_events(graph, record), *_life(graph, record), *_names(graph, record), *_ties(record)]
    return tuple(sorted(found, key=partial(_in_time, graph, record)))


def _in_time(graph: Graph, org: Organisation, step: Happening) -> tuple[object, ...]:
    unknown = step.date is None and step.days == ANY_DAY
    began = beginning(graph.past, org).earliest
    earliest = step.days.earliest if step.days.latest < began else max(step.days.earliest, began)
    fact = step.fact.id if isinstance(step.fact, Event) else ""
    return unknown, earliest, _place_in_day(graph, org, step), step.days.latest, fact


def _place_in_day(graph: Graph, org: Organisation, step: Happening) -> int:
    if isinstance(step.fact, Event) and step.fact in births(graph.past, org):
        return WHATS.index("beginning")
    return WHATS.index("end" if _ends_at_once(step) else step.what)


def _ends_at_once(step: Happening) -> bool:
    """Whether something ends on the date on which it began: its end is told after its beginning."""
    if not step.what.endswith(" ends") or not isinstance(step.fact, Affiliation | Claim | Tradition):
        return False
    return step.date in [part.start for part in step.fact.during]


def events_of(graph: Graph, org: Organisation) -> list[Event]:
    """The events that a body takes part in, those that only an account brings it into included, in order."""
    past = graph.past
    taken = (*past.taken_part(org.id), *past.told_from(org.id), *past.told_to(org.id))
    mine = {event.id: event for event in taken}
    return sorted(mine.values(), key=lambda event: (graph.order.span(event.id).earliest, event.id))


def _events(graph: Graph, org: Organisation) -> Iterator[Happening]:
    for event in events_of(graph, org):
        yield Happening("event", event.date, graph.order.span(event.id), event)


def _life(graph: Graph, org: Organisation) -> Iterator[Happening]:
    parts = life(graph.past, org)
    mine = events_of(graph, org)
    born = bool(births(graph.past, org))
    told_ends = {event.date.text for event in mine if event.date and _ends(graph, event, org)}
    told_starts = {event.date.text for event in mine if event.date and org.id in participants(event)}
    for number, part in enumerate(parts):
        if isinstance(part.start, Date) and not (born and number == 0) and part.start.text not in told_starts:
            yield Happening("beginning", part.start, part.start.counted)
        if isinstance(part.end, Date) and part.end.text not in told_ends:
            yield Happening("end", part.end, part.end.counted)


def _ends(graph: Graph, event: Event, org: Organisation) -> bool:
    if org.id not in {member.organisation for member in event.predecessors}:
        return False
    return ends_with(graph.past, event, org) is True


def _names(graph: Graph, org: Organisation) -> Iterator[Happening]:
    borne = periods(graph.registry, org)
    if len(borne) < 2:
        return
    for period in borne:
        start = period.used.start if period.used else None
        date = start if isinstance(start, Date) else None
        yield Happening("name", date, date.counted if date else ANY_DAY, period.name)


def _ties(org: Organisation) -> Iterator[Happening]:
    for tie in org.affiliations:
        yield from _stretches("affiliation", tie.during, tie)
    for claim in org.claims:
        yield from _stretches("claim", claim.during, claim)
    for tradition in org.tradition:
        if tradition.during:
            yield from _stretches("tradition", tradition.during, tradition)


def _stretches(what: str, during: tuple[Interval, ...], fact: Fact) -> Iterator[Happening]:
    if not during:
        yield Happening(what, None, ANY_DAY, fact)
    for part in during:
        start = part.start if isinstance(part.start, Date) else None
        if start or not isinstance(part.end, Date):  # else its end says all
            yield Happening(what, start, start.counted if start else ANY_DAY, fact)
        if isinstance(part.end, Date):
            yield Happening(f"{what} ends", part.end, part.end.counted, fact)
