"""Facts in words: years of a life, dates as a reader says them, what an event did to a body."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from lineage.edtf import Date, Interval, Open, Side, Unit, parse_date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def years(life: tuple[Interval, ...]) -> str:
    """A life in short, down to the year: ``1973–1985``, ``1974–``, ``1935–?``, ``1935–1942, 1945–``."""
    return ", ".join(_years(part) for part in life)


def _years(part: Interval) -> str:
    start, end = _year(part.start), _year(part.end)
    if part.end is Open.GOES_ON:
        return f"{start}–"
    return start if start == end and start != "?" else f"{start}–{end}"


def _year(side: Side) -> str:
    if isinstance(side, Open):
        return "?"
    return short_date(side)


def short_date(day: Date) -> str:
    """A date down to the year, with the sign of its doubt: ``1938``, ``c. 1938``, ``1938?``, ``1930s``."""
    return _short(day.text)


@cache  # by the text, which says all of a date
def _short(text: str) -> str:
    day = parse_date(text)
    if day.text.startswith("["):
        low, high = day.bounds.earliest.year, day.bounds.latest.year
        words = f"{low}" if low == high else f"{low}/{high}"
    else:
        words = _year_words(text[:4])
    return f"{'c. ' if day.approximate else ''}{words}{'?' if day.uncertain else ''}"


def long_date(day: Date | None) -> str:
    """A date as a reader says it: ``3 September 1938``, ``about 1977``, ``1965 or 1967``."""
    if day is None:
        return "date not known"
    return _long(day.text)


@cache
def _long(text: str) -> str:
    if text.startswith("["):
        return _one_of(text)
    day = parse_date(text)
    said = _plain(text.rstrip("?~%"))
    if day.approximate:
        said = f"about {said}"
    return f"{said} (doubtful)" if day.uncertain else said


def _one_of(text: str) -> str:
    said = [
        " to ".join(long_date(parse_date(member)) for member in part.strip().split(".."))
        for part in text[1:-1].split(",")
    ]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"


def _year_words(digits: str) -> str:
    """The year of a date, as far as it is given: ``1938``, ``1930s``, ``20th century``."""
    if digits.endswith("XX"):
        century = int(digits[:2]) + 1
        teens = century in (11, 12, 13)
        ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
        return f"{century}{ending} century"
    return digits.replace("X", "0s")


def _plain(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    year = _year_words(year)
    if month in ("", "XX"):
        return year
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    name = _MONTHS[int(month) - 1]
    return f"{name} {year}" if day in ("", "XX") else f"{int(day)} {name} {year}"


def at(day: Date) -> str:
    """A date in a sentence: ``in June 1938``, ``on 3 September 1938``, ``in the 1930s``."""
    if day.unit in (Unit.DECADE, Unit.CENTURY):
        return f"in the {long_date(day)}"
    return f"{'on' if day.unit is Unit.DAY else 'in'} {long_date(day)}"


def interval_words(interval: Interval) -> str:
    """An interval as a reader says it: ``1974 to the present``, ``from 1935, end not known``."""
    start, end = interval.start, interval.end
    began = long_date(start) if isinstance(start, Date) else ""
    if end is Open.GOES_ON:
        return f"{began} to the present" if began else "to the present"
    if end is Open.UNKNOWN:
        return f"from {began}, end not known" if began else "dates not known"
    ended = long_date(end) if isinstance(end, Date) else ""
    if not began:
        return f"until {ended}"
    return began if began == ended else f"{began} to {ended}"


def listed(texts: Iterable[str]) -> str:
    """Texts in a row: ``A, B and C``."""
    said = list(texts)
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}" if said else ""


def a_kind(word: str) -> str:
    """A word with its article: ``a merger``, ``an expulsion``."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def shown(text: str) -> str:
    """A text that is safe on a terminal: control characters and overrides of direction are escaped.

    >>> shown("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return "".join(c.encode("unicode_escape").decode("ascii") if _harmful(c) else c for c in text)


def _harmful(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _DIRECTIONS
