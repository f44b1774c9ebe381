"""The years that other facts give for a fact: what speaks for a date when two contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lineage.checks.facts import Facts
from lineage.checks.screens import joined, lines_matching
from lineage.edtf import Date, Interval, Open
from lineage.model import Citation, Event, Organisation
from lineage.problems import steps
from lineage.queries.history import participants, stated_life

_YEAR = re.compile(r"(?:1[789]\d\d|20\d\d)(?<!\d{5})(?!\d)")
# Between hyphens; what it begins with stands first, so that `re` looks for that, and then back.
_WORD_OF_ID = re.compile(r"((?:1(?<![^-\n].)[789]|2(?<![^-\n].)0)\d\d)(?![^-\n])")
BEGINS, ENDS = "begins", "ends"
_WIDEST = 3  # years; a vaguer date speaks neither for nor against another
_NO_YEARS = frozenset[int]()


def witnesses(facts: Facts, pointer: str, end: str) -> frozenset[int]:
    """The years that speak for the date of an event, or for one end of the life of a body, at a pointer."""
    table, *rest = steps(pointer)
    if len(rest) < 2:
        return frozenset()
    if table == "events" and rest[1] == "date":
        return frozenset(_of_event(facts, facts.registry.events[rest[0]]))
    if table == "organisations" and rest[1] == "affiliations":
        org = facts.registry.organisations[rest[0]]
        return frozenset((*traces(facts, org, "", ties=False), *lived(org.existed)))
    if table == "organisations" and rest[1] == "existed":
        return frozenset(traces(facts, facts.registry.organisations[rest[0]], end))
    return frozenset()


def dated(keys: Iterable[str]) -> set[str]:
    """The ids that have a year as a word: all are looked through at once, which is quick."""
    return lines_matching(_WORD_OF_ID, joined(keys))


def given_years(facts: Facts, event: Event) -> list[int]:
    """The years that the id of an event gives, and the sources quoted for it."""
    return years_of_id(event.id, _bodies(facts, event)) + said(event.citations)


def _bodies(facts: Facts, event: Event) -> Iterator[Organisation]:
    for key in participants(event):
        yield facts.registry.organisations[key]


def _of_event(facts: Facts, event: Event) -> Iterator[int]:
    yield from given_years(facts, event)
    for account in event.accounts:
        yield from years_of(account.date)
        yield from said(account.citations)
    for org in _bodies(facts, event):
        yield from lived(stated_life(org))


def traces(facts: Facts, org: Organisation, end: str, *, ties: bool = True) -> Iterator[int]:
    """The years that speak for one end of the life of a body; those soonest found come first."""
    for event in facts.past.came_from(org.id) if end != ENDS else ():
        yield from years_of(event.date)
    for event in facts.past.led_to(org.id) if end != BEGINS else ():
        yield from years_of(event.date)
    for name in org.names:
        yield from _ends(name.used, end)
    for affiliation in org.affiliations if ties else ():
        yield from _ends(affiliation.during, end)
    yield from years_of_id(org.id, (org,))
    yield from said(org.citations)


def _ends(intervals: tuple[Interval, ...], end: str) -> Iterator[int]:
    for interval in intervals:
        yield from years_of(interval.start) if end != ENDS else ()
        yield from years_of(interval.end) if end != BEGINS else ()


def said(citations: Iterable[Citation]) -> list[int]:
    """The years that sources are quoted with."""
    return [year for citation in citations if citation.says for year in years_in(citation.says)]


@cache
def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names; several rules ask it of each quote.

    >>> years_in("founded in 1938, see p. 19380")
    (1938,)
    """
    return tuple(map(int, _YEAR.findall(text)))


def years_of_id(key: str, bodies: Iterable[Organisation]) -> list[int]:
    """The years that are words of an id, unless a body that it is about has that number in its name."""
    years = _WORD_OF_ID.findall(key)
    if not years:
        return []
    named = " ".join(name.text for body in bodies for name in body.names)
    return [int(year) for year in years if year not in named]


def lived(intervals: Iterable[Interval]) -> Iterator[int]:
    """The years in which intervals begin and end."""
    for interval in intervals:
        yield from years_of(interval.start)
        yield from years_of(interval.end)


def years_of(side: Date | Open | None) -> frozenset[int]:
    """The years that a date allows; none where it is vague, open or not known."""
    years = side.years if isinstance(side, Date) else _NO_YEARS
    return years if len(years) <= _WIDEST else _NO_YEARS
