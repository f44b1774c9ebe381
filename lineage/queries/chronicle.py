"""Everything that happened to one body, in order: its beginning, names, events, ties, claims and end."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lineage.edtf import ANY_DAY, Date, Interval, Span
from lineage.model import Affiliation, Claim, Event, Name, Organisation, Registry, Tradition
from lineage.queries.descent import asked
from lineage.queries.history import births, ends_with, life, participants
from lineage.queries.links import Graph
from lineage.queries.names import periods

Fact = Event | Name | Affiliation | Claim | Tradition | None

# What happens on one and the same day is told in this order.
WHATS = ("beginning", "event", "name", "tradition", "affiliation", "claim",
         "tradition ends", "claim ends", "affiliation ends", "end")  # fmt: skip


@frozen
class Happening:
    """One thing that happened to a body; `fact` is the record that says it, None for its bare life.

    `what` is one of `WHATS`; `date` is None where it is not known.
    """

    what: str
    date: Date | None
    days: Span
    fact: Fact = None


def chronicle(registry: Registry | Graph, org: str) -> tuple[Happening, ...]:
    """All that the registry knows to have happened to a body, in order of time.

    What has no known date stands last. A beginning or an end that an event brings is told by
    that event alone.

    Raises:
        SelectionError: if `org` names no body, or several.

    >>> import lineage
    >>> [step.what for step in chronicle(lineage.load(), "rci") if step.what == "name"]
    ['name', 'name', 'name']
    """
    graph, key = asked(registry, org)
    record = graph.registry.organisations[key]
    found = [*_events(graph, record), *_life(graph, record), *_names(graph, record), *_ties(record)]
    return tuple(sorted(found, key=_in_time))


def _in_time(step: Happening) -> tuple[object, ...]:
    unknown = step.date is None and step.days == ANY_DAY
    fact = step.fact.id if isinstance(step.fact, Event) else ""
    return unknown, step.days.earliest, WHATS.index(step.what), step.days.latest, fact


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
        yield Happening(what, start, start.counted if start else ANY_DAY, fact)
        if isinstance(part.end, Date):
            yield Happening(f"{what} ends", part.end, part.end.counted, fact)
