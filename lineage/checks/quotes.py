"""Rules that hold a date against the words of its sources: the month, and how precise these are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.checks.witnesses import years_in
from lineage.edtf import Date, Unit
from lineage.model import Event
from lineage.problems import Severity, pointer
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
_WITHIN_YEAR = re.compile(
    r"\b(?:jan|gen|ene|feb|fév|fev|mar|mär|apr|avr|abr|ma[iyj]|mei|jun|jui|giu|jul|lug|aug|ago|aoû|se[pt]|oct|okt"
    r"|ott|out|nov|dec|dez|dic|déc|янв|фев|апр|мая|июн|июл|авг|сен|окт|ноя|дек|spring|summer|autumn|fall|winter"
    r"|print|été|automne|hiver|frühl|somm|herbst|easter|whit|christmas|day|week|congress|conference)"
    r"|月|\d[./]\d|\d{4}-\d\d",
    re.IGNORECASE,
)


@rule("D217", Severity.WARNING, "the month of an event is one that its sources give")
def months_are_quoted(facts: Facts) -> Found:
    """Where sources are quoted with a month, the date of the event has that month, or one of them.

    Where all are quoted with the year alone, the date is the year: it is never more precise than they are.

    Wrong: "date": "1985-11" with "says": "26 October 1985"; "date": "1985-11" with "says": "in 1985".
    Right: "date": "1985-10-26"; "date": "1985".
    """
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
            given = set(_months(day, quotes))
            if given and not given & _own(day):
                yield _clash(event, day, quotes)
            elif len(quotes) == len(event.citations) and all(_year_alone(day, quote) for quote in quotes):
                message = (
                    f"{long_date(day)} is more precise than what the sources are quoted with; "
                    f'write {day.text[:4]}, or quote in "says" where the day or the month stands'
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
    number = re.compile(rf"(?<!\d)0?{day.bounds.earliest.day}(?!\d)")
    return any(
        _own(day) & set(_months(day, [quote])) and (day.unit is not Unit.DAY or number.search(quote))
        for quote in quotes
    )


def _own(day: Date) -> set[int]:
    first, last = day.counted.earliest, day.counted.latest
    later = (last.year - first.year) * 12 + last.month - first.month
    return {(first.month - 1 + month) % 12 + 1 for month in range(later + 1)}


def _year_alone(day: Date, quote: str) -> bool:
    return day.bounds.earliest.year in years_in(quote) and not _WITHIN_YEAR.search(quote)


def _clash(event: Event, day: Date, quotes: list[str]) -> Clash:
    top = pointer("events", event.id)
    quoted = "; ".join(f"{quote!r}" for quote in quotes if {*_months(day, [quote])})
    message = (
        f"{long_date(day)} is not in a month that the quoted sources give ({quoted}); correct one of them"
    )
    return Clash((Side(f"{top}/date", message), Side(f"{top}/citations", message, firm=1.0)))


A_DAY = 20  # letters: "on 26 September"; longer quotes may name a movement after its day
