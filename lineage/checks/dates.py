"""Rules about single dates and intervals, each judged by itself or against what its sources say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.checks.stretches import Stretch, dates, lives, stretches, stretches_of
from lineage.checks.witnesses import dated, given_years, said, years_in, years_of
from lineage.edtf import Date, Interval, Unit
from lineage.model import Affiliation, Citation, Claim, Event, Name
from lineage.problems import Severity, pointer, steps
from lineage.queries.words import long_date


@rule("D201", Severity.ERROR, "a body ends after it begins")
def life_is_not_reversed(facts: Facts) -> Found:
    """A body cannot certainly end before it begins.

    Wrong: "existed": "1971/1964".
    Right: "existed": "1964/1971", or "1964/1964" for a body that did not see the next year.
    """
    yield from _reversed(facts, lives(facts.registry))


@rule("D202", Severity.ERROR, "a date is EDTF, and an interval runs forward")
def intervals_are_not_reversed(facts: Facts) -> Found:
    """Dates are written in the EDTF subset of the format; what lasts cannot end before it begins.

    An event has a date (1938-09-03, 1938-09, 1938, 193X, 1938~, [1938,1939]). Anything that lasts has
    an interval of two dates (1938/1953), with ".." for what goes on, and nothing for what is not known.

    Wrong: "date": "3.9.1938", "used": "2006/1992".
    Right: "date": "1938-09-03", "used": "1992/2006".
    """
    yield from _reversed(facts, stretches(facts.registry))


def _reversed(facts: Facts, among: Iterable[Stretch]) -> Iterator[Finding]:
    if not facts.reversed:
        return
    for stretch in among:
        for number, interval in enumerate(stretch.intervals):
            if interval.reversed:
                start, end = interval.text.split("/")
                advice = f"if the dates are swapped, write {end}/{start}"
                message = f"{interval.text!r} ends before it begins; {advice}"
                yield Finding(stretch.place(number), message, settles=(stretch.pointer,))


@rule("D203", Severity.ERROR, "no date lies in the future")
def dates_are_past(facts: Facts) -> Found:
    """No date is certainly later than the day to which the registry is released ("released").

    Wrong: an event of 2042 in a registry released on 2026-11-22.
    Right: the event of 2024, or "released" set to the day of the new release.
    """
    limit = facts.registry.released
    for _, fact, day in _dates_that(facts, limit.certainly_before):
        message = (
            f"{day.text} is after the release of this registry ({limit.text}); "
            'correct the date, write ".." for what goes on, or update "released"'
        )
        back = f"{limit.text} is earlier than dates in this registry, such as {day.text}; correct it"
        yield Clash((Side(fact, message, years_of(day)), Side("/released", back, firm=1.0)))


def _dates_that(facts: Facts, wanted: Callable[[Date], bool]) -> Iterator[tuple[str, str, Date]]:
    """The dates for which a question is answered yes: the place, the fact that it belongs to, the date."""
    texts = {day.text for day in facts.dates if wanted(day)}
    if not texts:
        return
    for place, day in dates(facts.registry):
        if day.text in texts:
            yield place, place, day
    spans = {interval.text for interval in facts.intervals if not texts.isdisjoint(interval.text.split("/"))}
    for stretch in stretches_of(facts, spans):
        for number, interval in enumerate(stretch.intervals):
            for side in (interval.start, interval.end):
                if isinstance(side, Date) and side.text in texts:
                    yield stretch.place(number), stretch.pointer, side


@rule("D210", Severity.WARNING, "unknown dates are left out, not given as a placeholder year")
def no_year_for_unknown(facts: Facts) -> Found:
    """Years such as 1900 or 9999 are what other tables write for "not known".

    Here an unknown side of an interval is left empty, and what goes on is "..".

    Wrong: "existed": "1900/2100".
    Right: "existed": "/..".
    """
    for place, _, day in _dates_that(facts, lambda day: day.text in _NO_YEARS):
        if facts.registry.released.certainly_before(day):
            continue  # for D203 to tell
        if not {*said(_cited_at(facts, place))} & {*years_of(day)}:
            message = (
                f"{day.text} looks like a placeholder for an unknown date; leave that side empty, "
                'or write ".." for what goes on'
            )
            yield Finding(place, message, settles=(place,))


_NO_YEARS = ("0001", "1000", "1111", "1234", "1900", "1900-01-01", "1970-01-01", "2100", "9999", "9999-12-31")


@rule("D212", Severity.ERROR, "the intervals of a list are in order and do not overlap")
def parts_are_in_order(facts: Facts) -> Found:
    """Where a life, a name or an affiliation was interrupted, its parts stand in order and do not overlap.

    Wrong: "existed": ["1945/..", "1935/1942"].
    Right: "existed": ["1935/1942", "1945/.."].
    """
    if max(map(len, facts.stretches), default=0) < 2:
        return
    for stretch in stretches_of(facts):
        for number, (one, next_one) in enumerate(pairwise(stretch.intervals), start=1):
            if not _any_reversed(one, next_one) and next_one.beginning.certainly_before(one.ending):
                message = (
                    f"{next_one.text!r} begins before {one.text!r} has ended; "
                    "put the parts in order, or merge them into one"
                )
                yield Finding(stretch.place(number), message, settles=(stretch.pointer,))


def _any_reversed(*intervals: Interval) -> bool:
    return any(interval.reversed for interval in intervals)


@rule("D209", Severity.WARNING, "no day is made up where only the year is known")
def first_of_january_is_quoted(facts: Facts) -> Found:
    """1 January, where no source is quoted with it, is often a year that some program made a day of.

    A date is never more precise than its source. Where it really was that day, "says" quotes the
    source.

    Wrong: "date": "1969-01-01" from a source that says "1969".
    Right: "date": "1969", or a citation with "says": "on 1 January 1969".
    """
    for place, _, day in _dates_that(facts, lambda day: day.text[4:] == "-01-01"):
        if not _names_january(_cited_at(facts, place)):
            message = (
                f"{day.text} is the first day of a year, but no quoted source gives it; "
                f'write {day.text[:4]}, or quote the source in "says"'
            )
            yield Finding(place, message)


def _names_january(quotes: Iterable[Citation]) -> bool:
    return any(re.search(_JANUARY, f"{quote.says or ''} {quote.locator or ''}") for quote in quotes)


# The day and the month in the languages of the sources, or both in figures.
_MONTH = r"(?:jan|ene|gen|tammi|stycz|янв)"
_JANUARY = (
    rf"(?i)\b0?1(?:st|er|º|\.)?\s+(?:of\s+|de\s+)?{_MONTH}|\b{_MONTH}\w*\.?\s+1(?:st)?\b|01-01\b"
    r"|\b0?1[./]\s?0?1[./]|new year"
)


def _cited_at(facts: Facts, place: str) -> tuple[Citation, ...]:
    """The citations that the fact at a pointer rests on: its own, else those of its record."""
    table, key, *rest = steps(place)
    if table == "context":
        return facts.registry.context[int(key)].citations
    if table == "events":
        event = facts.registry.events[key]
        told = event.accounts[int(rest[1])].citations if rest[0] == "accounts" else ()
        return (*told, *event.citations)
    org = facts.registry.organisations[key]
    lists: dict[str, tuple[Name | Affiliation | Claim, ...]] = {
        "names": org.names, "affiliations": org.affiliations, "claims": org.claims
    }  # fmt: skip
    own = lists[rest[0]][int(rest[1])].citations if rest[0] in lists else ()
    return (*own, *org.citations)


@rule("D213", Severity.WARNING, "the date of an event agrees with its sources and its id")
def date_agrees_with_quotes(facts: Facts) -> Found:
    """Where an id ends in a year, or a source is quoted with one, the date agrees with at least one of them.

    A typing error turns 1985 into 1958; the quoted sources still have the right year.

    Wrong: "date": "1958" in the event "wrp-split-1985" with "says": "October 1985".
    Right: "date": "1985-10".
    """
    events = facts.registry.events.values()
    quotes = {quote for quote in facts.quotes if years_in(quote)}
    quoted = {event.id for event in events for citation in event.citations if citation.says in quotes}
    telling = quoted | dated(facts.registry.events)
    numbers = " ".join(word for words in facts.counts.values() for word in words if not word.isalpha())
    for event in events if telling else ():
        day = event.date
        if event.id in telling and day and day.unit.value <= Unit.YEAR.value:
            if event.id.endswith(f"-{day.text[:4]}") and day.text[:4] not in numbers:
                continue  # as nearly all: the id ends in the year, which is part of no name
            given = given_years(facts, event)
            if given and day.years.isdisjoint(given):
                yield _disagreement(event, sorted({*given}))


def _disagreement(event: Event, given: list[int]) -> Clash:
    top = pointer("events", event.id)
    years = " or ".join(map(str, given))
    message = (
        f"{long_date(event.date)} does not match the id and the quoted sources ({years}); correct the date"
    )
    quoted = f'this says {years}, but the date is {long_date(event.date)}; correct the date, or "says"'
    place = f"{top}/citations" if [*said(event.citations)] else top
    return Clash((Side(f"{top}/date", message), Side(place, quoted, firm=1.0)))


@rule("D211", Severity.NOTE, "a doubtful date says why")
def doubts_have_reasons(facts: Facts) -> Found:
    """A date with "?", "~" or "%" has a quoted source or a note from which the doubt can be understood.

    Wrong: "date": "1943?" and nothing else.
    Right: "date": "1943?" with a citation that "says": "in the war".
    """
    for event in facts.registry.events.values():
        if event.date and (event.date.uncertain or event.date.approximate):
            quoted = any(citation.says for citation in event.citations)
            if not (event.note or quoted or event.accounts):
                message = (
                    f"{event.date.text} is doubtful, but nothing says why; "
                    'quote the source in "says", or add a note'
                )
                yield Finding(pointer("events", event.id, "date"), message)
