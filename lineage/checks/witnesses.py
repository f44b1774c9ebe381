"""The years that other facts give for a fact: what speaks for a date when two contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lineage.edtf import Date, Interval, Open
from lineage.model import Citation, Event, Organisation
from lineage.problems import steps
from lineage.queries.history import participants, stated_life
from lineage.queries.links import Graph

_YEAR = re.compile(r"(?<!\d)(1[789]\d\d|20\d\d)(?!\d)")
_WORD_OF_ID = re.compile(r"(?:^|-)(1[789]\d\d|20\d\d)(?=-|$)")
BEGINS, ENDS = "begins", "ends"
_WIDEST = 3  # years; a vaguer date speaks neither for nor against another


def witnesses(graph: Graph, pointer: str, end: str) -> frozenset[int]:
    """The years that speak for the date of an event, or for one end of the life of a body, at a pointer."""
    table, *rest = steps(pointer)
    if len(rest) < 2:
        return frozenset()
    if table == "events" and rest[1] == "date":
        return frozenset(_of_event(graph, graph.registry.events[rest[0]]))
    if table == "organisations" and rest[1] == "affiliations":
        org = graph.registry.organisations[rest[0]]
        return frozenset((*_of_organisation(graph, org, "", ties=False), *lived(org.existed)))
    if table == "organisations" and rest[1] == "existed":
        return frozenset(_of_organisation(graph, graph.registry.organisations[rest[0]], end))
    return frozenset()


def _of_event(graph: Graph, event: Event) -> Iterator[int]:
    yield from years_of_id(event.id, (graph.registry.organisations[key] for key in participants(event)))
    yield from said(event.citations)
    for account in event.accounts:
        yield from years_of(account.date)
        yield from said(account.citations)
    for key in participants(event):
        yield from lived(stated_life(graph.registry.organisations[key]))


def _of_organisation(graph: Graph, org: Organisation, end: str, *, ties: bool = True) -> Iterator[int]:
    yield from years_of_id(org.id, (org,))
    yield from said(org.citations)
    tied = (affiliation.during for affiliation in org.affiliations if ties)
    for intervals in (*(name.used for name in org.names), *tied):
        for interval in intervals:
            yield from years_of(interval.start) if end != ENDS else ()
            yield from years_of(interval.end) if end != BEGINS else ()
    for event in graph.past.came_from(org.id) if end != ENDS else ():
        yield from years_of(event.date)
    for event in graph.past.led_to(org.id) if end != BEGINS else ():
        yield from years_of(event.date)


def said(citations: Iterable[Citation]) -> Iterator[int]:
    """The years that sources are quoted with."""
    for citation in citations:
        yield from years_in(citation.says or "")


def years_in(text: str) -> Iterator[int]:
    """The years that a text names.

    >>> list(years_in("founded in 1938, see p. 19380"))
    [1938]
    """
    return (int(year) for year in _YEAR.findall(text))


def years_of_id(key: str, bodies: Iterable[Organisation]) -> Iterator[int]:
    """The years that are words of an id, unless a body that it is about has that number in its name."""
    if years := _WORD_OF_ID.findall(key):
        named = " ".join(name.text for body in bodies for name in body.names)
        yield from (int(year) for year in years if year not in named)


def lived(intervals: Iterable[Interval]) -> Iterator[int]:
    """The years in which intervals begin and end."""
    for interval in intervals:
        yield from years_of(interval.start)
        yield from years_of(interval.end)


def years_of(side: Date | Open | None) -> frozenset[int]:
    """The years that a date allows; none where it is vague, open or not known."""
    if not isinstance(side, Date):
        return frozenset()
    first, last = side.counted.earliest.year, side.counted.latest.year
    return frozenset(range(first, last + 1)) if last - first < _WIDEST else frozenset()
