"""Rules that hold a date against the words of its sources: the month, the day, and how precise these are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.checks.stretches import existed
from lineage.checks.witnesses import years_in
from lineage.edtf import Date, Unit
from lineage.model import Event, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import participants
from lineage.queries.words import long_date

# The months in the languages that most sources are written in; no word here means anything else in another.
_NAMES = """
january januari janvier enero janeiro gennaio januar января
february februari février febrero fevereiro febbraio februar февраля
march maart mars marzo março märz марта
april avril abril aprile апреля
may mei mayo maio maggio мая
june juni juin junio junho giugno июня
july juli juillet julio julho luglio июля
august augustus août agosto августа
september septembre septiembre setiembre setembro settembre сентября
october oktober octobre octubre outubro ottobre октября
november novembre noviembre novembro ноября
december dezember décembre diciembre dezembro dicembre декабря
"""
_MONTHS = {
    name: number for number, line in enumerate(_NAMES.strip().splitlines(), 1) for name in line.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\b\d{4}-(\d\d)\b|\b\d{1,2}\.\s?(\d{1,2})\.\s?\d{4}\b")
# Whatever may speak of a time within a year, in any language: words that begin so, figures, feasts.
_WITHIN_YEAR = (
    r"(?i)\b(?:jan|gen|ene|feb|fév|fev|mar|mär|apr|avr|abr|ma[iyj]|mei|jun|jui|giu|jul|lug|aug|ago|aoû|se[pt]|oct|okt"
    r"|ott|out|nov|dec|dez|dic|déc|янв|фев|апр|мая|июн|июл|авг|сен|окт|ноя|дек|spring|summer|autumn|fall|winter"
    r"|print|été|automne|hiver|frühl|somm|herbst|easter|whit|christmas|day|week|congress|conference)"
    r"|月|\d[./]\d|\d{4}-\d\d"
)

_DAY = r"\d{1,2}(?!\d)(?:st|nd|rd|th|er|º|\.)?"
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# "4 May", "4–6 May", "4 and 5 de mayo de 1912"; "May 4"; "1912-05-04". It takes two milliseconds to compile,
# so `re` does so when it is first used.
_DAYS = (
    rf"(?<![\d.,–-])({_DAY}(?:\s*(?:[–,/-]|and|to|or|und|bis|et|y|e|a|al)\s*{_DAY})*)\s+(?:(?:of|de|di)\s+|d[’'])?({_MONTH})\b"
    rf"|\b({_MONTH})\s+({_DAY})|\b\d{{4}}-(\d\d)-(\d\d)\b"
)
_BESIDE = r"(?i)\b(?:before|after|eve|following|since|week)\b"
# Whatever may name a day: a number that is no year, a weekday, a feast.
_A_DAY = r"(?i)(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)|day|easter|whit|pentecost|christmas|\beve\b"


@rule("D217", Severity.WARNING, "the month and day of a date agree with its sources")
def months_are_quoted(facts: Facts) -> Found:
    """Where sources are quoted with a month, or a day of it, the date of the event is one that they give.

    So is the day on which a life begins or ends, where no event tells of it. Where all are quoted with the
    year or the month alone, the date is no more than that: it is never more precise than they are.

    Wrong: "date": "1985-11" with "says": "26 October 1985"; "date": "1985-11" with "says": "in 1985".
    Right: "date": "1985-10-26"; "date": "1985".
    """
    if not any(map(_tells, facts.quotes)):
        return
    for event in facts.registry.events.values():
        day = event.date
        # The first of January is for D209 to tell.
        if (
            day
            and day.unit.value < Unit.YEAR.value
            and not day.text.startswith("[")
            and day.text[4:] != "-01-01"
        ):
            quotes = [citation.says for citation in event.citations if citation.says]
            top = pointer("events", event.id)
            given = {*_months(day, quotes)}
            if given and not given & _own(day):
                yield _clash(f"{top}/date", top, day, "in a month", quotes)
            elif _another_day(day, quotes):
                yield _clash(f"{top}/date", top, day, "a day", quotes)
            elif len(quotes) == len(event.citations) and quotes:
                yield from _too_precise(facts, event, day, quotes)
    yield from _days_of_lives(facts)


def _tells(quote: str) -> bool:
    """Whether a quote gives a year, or is no more than a day of some year."""
    return bool(years_in(quote) or (len(quote) <= A_DAY and _months_named(quote)))


def _days_of_lives(facts: Facts) -> Iterator[Clash]:
    for org in facts.registry.organisations.values():
        for side in (org.existed[0].start, org.existed[-1].end) if org.existed else ():
            if isinstance(side, Date) and side.unit is Unit.DAY:
                quotes = [citation.says for citation in org.citations if citation.says]
                dated = [quote for quote in quotes if years_in(quote)]
                if _another_day(side, dated) and not _date_of_event(facts, org, side):
                    top = pointer("organisations", org.id)
                    clash = _clash(existed(org), top, side, "a day", dated)
                    events = [event for event in facts.past.taken_part(org.id) if event.date]
                    # Where the date of an event is wrong, it is missed here.
                    dates = [
                        Side(f"/events/{event.id}/date", clash.sides[0].message, firm=1.0) for event in events
                    ]
                    yield Clash((*clash.sides, *dates))


def _date_of_event(facts: Facts, org: Organisation, day: Date) -> bool:
    return any(event.date == day for event in facts.past.taken_part(org.id))


def _too_precise(facts: Facts, event: Event, day: Date, quotes: list[str]) -> Iterator[Finding]:
    if all(_year_alone(day, quote) for quote in quotes):
        plain, more = day.text[:4], "the day or the month"
    elif day.unit is Unit.DAY and all(_no_day(day, quote) for quote in quotes):
        plain, more = day.text[:7], "the day"
    else:
        return
    orgs = [facts.registry.organisations[key] for key in participants(event)]
    if not quoted(day, [one.says for org in orgs for one in org.citations if one.says]):
        message = (
            f"{long_date(day)} is more precise than the quoted sources; "
            f'write {plain}, or quote in "says" what gives {more}'
        )
        yield Finding(pointer("events", event.id, "date"), message)


def _months(day: Date, quotes: Iterable[str]) -> Iterator[int]:
    """The months in quotes with the year of a date, or that are no more than a day of some year."""
    for quote in quotes:
        years = years_in(quote)
        if day.bounds.earliest.year in years or (not years and len(quote) <= A_DAY):
            yield from _months_named(quote)


@cache
def _months_named(quote: str) -> tuple[int, ...]:
    words = (word.lower() for word in _WORD.findall(quote))
    figures = (int(number) for pair in _FIGURES.findall(quote) for number in pair if number)
    return (*(_MONTHS[word] for word in words if word in _MONTHS), *figures)


def quoted(day: Date, quotes: Iterable[str]) -> bool:
    """Whether one of some quotes gives a date: its year, its month, and its day where it has one."""
    number = str(day.bounds.earliest.day)
    return any(
        _own(day) & set(_months(day, [quote]))
        and (day.unit is not Unit.DAY or not _numbers(quote).isdisjoint((number, f"0{number}")))
        for quote in quotes
    )


@cache
def _numbers(quote: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", quote))


def _own(day: Date) -> set[int]:
    first, last = day.counted.earliest, day.counted.latest
    later = (last.year - first.year) * 12 + last.month - first.month
    return {(first.month - 1 + month) % 12 + 1 for month in range(later + 1)}


def _year_alone(day: Date, quote: str) -> bool:
    return day.bounds.earliest.year in years_in(quote) and not re.search(_WITHIN_YEAR, quote)


def _no_day(day: Date, quote: str) -> bool:
    """Whether a quote gives the year of a date, and perhaps its month, but no day."""
    return _year_alone(day, quote) or bool({*_months(day, [quote])} and not re.search(_A_DAY, quote))


def _another_day(day: Date, quotes: list[str]) -> bool:
    """Whether quotes give days of the month of a date, and not its own."""
    if day.unit is not Unit.DAY or quoted(day, quotes):
        return False
    days = [_days_named(quote) for quote in quotes if {*_months(day, [quote])}]
    given = {number for found in days for month, number in found if month == day.bounds.earliest.month}
    return bool(given) and day.bounds.earliest.day not in given


@cache
def _days_named(quote: str) -> tuple[tuple[int, int], ...]:
    """The months and days that a quote gives; none where it tells what came before or after one.

    >>> _days_named("4 and 5 May 1912, April 3"), _days_named("the day before 8 September")
    (((5, 4), (5, 5), (4, 3)), ())
    """
    if re.search(_BESIDE, quote):
        return ()
    found = []
    for days, month, other_month, other_day, *figures in re.findall(_DAYS, quote, re.IGNORECASE):
        if figures[0]:
            found.append((int(figures[0]), int(figures[1])))
        else:
            numbers = [int(number) for number in re.findall(r"\d+", days or other_day)]
            every = range(min(numbers), max(numbers) + 1)
            found += [(_MONTHS[(month or other_month).lower()], number) for number in every]
    return tuple(found)


def _clash(place: str, top: str, day: Date, what: str, quotes: list[str]) -> Clash:
    told = "; ".join(f"{quote!r}" for quote in quotes if {*_months(day, [quote])})
    message = f"{long_date(day)} is not {what} that the quoted sources give ({told}); correct one of them"
    return Clash((Side(place, message), Side(f"{top}/citations", message, firm=1.0)))


A_DAY = 20  # letters: "on 26 September"; longer quotes may name a movement after its day
