"""Uncertain time: the EDTF subset of the registry, its bounds, and what can be said of its order.

The subset is that of the Library of Congress, Extended Date/Time Format (EDTF) Specification,
4 February 2019: level 0 dates and intervals, level 1 except negative and long years, and of
level 2 the one-of set as a date. Days are proleptic Gregorian, years 0001 to 9999.

`date.min` and `date.max` stand for "no bound on this side".
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from functools import cache

from msgspec import Struct

from lineage.errors import EdtfError, shortened

PAST, FUTURE = date.min, date.max


class Span(Struct, frozen=True, gc=False):
    """The days between which something lies, both included."""

    earliest: date
    latest: date

    def certainly_before(self, other: Span) -> bool:
        """Whether every day of this span comes before every day of the other."""
        return self.latest < other.earliest

    def possibly_before(self, other: Span) -> bool:
        """Whether some day of this span comes before some day of the other."""
        return self.earliest < other.latest

    def overlaps(self, other: Span) -> bool:
        """Whether the two may be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    @property
    def empty(self) -> bool:
        """Whether no day is left, as after narrowing by contradictory facts."""
        return self.earliest > self.latest


ANY_DAY = Span(PAST, FUTURE)
NEVER = Span(FUTURE, FUTURE)
ALWAYS = Span(PAST, PAST)


class Unit(Enum):
    """The last digit that a date gives: how wide its margin is, in months (a day: in days)."""

    DAY = 0
    MONTH = 1
    SEASON = 3
    YEAR = 12
    DECADE = 120
    CENTURY = 1200


class Date(Struct, frozen=True, gc=False):
    """One EDTF date: its text, its bounds, and its two flags.

    `bounds` are the days that the text allows; the flags do not widen them. `counted` are the
    bounds that answers and comparisons use: a flagged date is one unit of its last given digit
    wider on each side (``1977~``: 1976 to 1978).
    """

    text: str
    bounds: Span
    counted: Span
    unit: Unit
    uncertain: bool = False
    approximate: bool = False

    @property
    def years(self) -> frozenset[int]:
        """The years in which it may lie, its margin included."""
        return _years(self.counted.earliest.year, self.counted.latest.year)

    def certainly_before(self, other: Date) -> bool:
        """Whether this date comes before the other, however both are read."""
        return self.counted.certainly_before(other.counted)

    def possibly_before(self, other: Date) -> bool:
        """Whether this date may come before the other."""
        return self.counted.possibly_before(other.counted)

    def certainly_same_day(self, other: Date) -> bool:
        """Whether both name one and the same day, without doubt."""
        one, another = self.counted, other.counted
        return one.earliest == one.latest == another.earliest == another.latest


@cache
def _years(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last + 1))


class Open(Enum):
    """A side of an interval that is no date."""

    GOES_ON = ".."
    UNKNOWN = ""


Side = Date | Open
_OPEN = {side.value: side for side in Open}


class Interval(Struct, frozen=True, gc=False):
    """A stretch of time with two sides, each a date, open (``..``) or not known (empty).

    An end has three states: a date (it ended), `Open.GOES_ON`, `Open.UNKNOWN`. `beginning` and `ending`
    are the days on which it may have begun and ended; `NEVER` where it goes on. Who makes an interval calls
    `interval`, which works them out.
    """

    text: str
    start: Side
    end: Side
    beginning: Span
    ending: Span

    @property
    def reversed(self) -> bool:
        """Whether it certainly ends before it begins."""
        return self.ending.certainly_before(self.beginning)

    def certainly_holds(self, day: Span) -> bool:
        """Whether it holds on a day that lies in `day`, wherever in it that day is.

        Certain from the latest beginning to the earliest end. A side that is not known is
        never certain.
        """
        if Open.UNKNOWN in (self.start, self.end):
            return False
        return self.beginning.latest <= day.earliest and day.latest <= self.ending.earliest

    def possibly_holds(self, day: Span) -> bool:
        """Whether it holds on some day of `day`, as far as is known."""
        return self.beginning.earliest <= day.latest and day.earliest <= self.ending.latest


def _side(side: Side) -> Span:
    return side.counted if isinstance(side, Date) else ANY_DAY


_YEAR = r"\d{4}|\d{3}X|\d{2}XX"
_DATE = re.compile(rf"({_YEAR})(?:-(\d{{2}}|XX))?(?:-(\d{{2}}|XX))?([?~%])?", re.ASCII)
_UNITS = (Unit.YEAR, Unit.DECADE, Unit.CENTURY)  # by the X in a year
_SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}
_HINT = (
    "write 1938, 1938-09, 1938-09-03, 193X, 1938-XX, a season such as 1938-21, "
    "or one of several: [1938,1940]; ?, ~ or % may follow a date"
)


@cache
def parse_date(text: str) -> Date:
    """Read one EDTF date, such as ``1938-09``, ``193X``, ``1977~`` or ``[1965,1967]``.

    A part that is missing or written ``X`` widens the bounds. Seasons 21 to 24 are those of the
    northern hemisphere, three months each; winter begins in December of the year named.

    Raises:
        EdtfError: if `text` is no such date, or names a day that never was.

    >>> parse_date("193X").bounds.latest
    datetime.date(1939, 12, 31)
    >>> parse_date("1977~").bounds.latest, parse_date("1977~").counted.latest
    (datetime.date(1977, 12, 31), datetime.date(1978, 12, 31))
    """
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text)
    return _day(text) or _simple(text)


def _day(text: str) -> Date | None:
    """A plain full day, in half the time that looking for anything else takes; None for other texts."""
    if not text[4:5] == text[7:8] == "-":
        return None
    try:
        exact = date.fromisoformat(text)
    except ValueError:
        return None
    span = Span(exact, exact)
    return Date(text, span, span, Unit.DAY)


@cache
def parse_interval(text: str) -> Interval:
    """Read an EDTF interval, such as ``1935/1948``, ``1974/..`` (goes on) or ``1935/`` (end not known).

    The order of the two sides is not judged here: see `Interval.reversed`.

    Raises:
        EdtfError: if `text` is no interval of two such sides.

    >>> parse_interval("1974/..").end
    <Open.GOES_ON: '..'>
    """
    first, slash, last = text.partition("/")
    if not slash or "/" in last:
        raise EdtfError(_no_interval(text))
    start = _OPEN.get(first) or _parse_side(text, first)
    end = _OPEN.get(last) or _parse_side(text, last)
    return interval(text, start, end)


def interval(text: str, start: Side, end: Side) -> Interval:
    """The interval between two sides, with the days on which it may have begun and ended."""
    begun = start.counted if isinstance(start, Date) else _begun(start, end)
    ended = end.counted if isinstance(end, Date) else _ended(start, end)
    return Interval(text, start, end, begun, ended)


def _begun(start: Open, end: Side) -> Span:
    return ALWAYS if start is Open.GOES_ON else Span(PAST, _side(end).latest)


def _ended(start: Side, end: Open) -> Span:
    return NEVER if end is Open.GOES_ON else Span(_side(start).earliest, FUTURE)


def _no_interval(text: str) -> str:
    if text.startswith("["):
        return _no_side(text)
    try:
        parse_date(text)
    except EdtfError:
        hint = "write 1935/1948 (ended), 1935/.. (goes on) or 1935/ (end not known)"
        return f"{shortened(text)!r} is not an interval; {hint}"
    day = shortened(text)
    return (
        f"{day!r} is a date where an interval is needed; "
        f"write {day}/{day} if it lasted no longer, {day}/.. if it goes on, {day}/ if nobody knows"
    )


def _no_side(text: str) -> str:
    advice = "write the span of its years, such as 196X/, or a flag: 1965?/"
    return f"{shortened(text)!r}: a one-of set cannot stand in an interval; {advice}"


def _parse_side(text: str, side: str) -> Date:
    if side.startswith("["):
        raise EdtfError(_no_side(text))
    try:
        return parse_date(side)
    except EdtfError as error:
        if any(map(str.isdigit, side)):
            raise
        message = (
            f"{shortened(side)!r} is not a date; write .. for what goes on, and nothing for what is not known"
        )
        raise EdtfError(message) from error  # "present", "unknown", "?"


def _simple(text: str) -> Date:
    match = _DATE.fullmatch(text)
    if match is None:
        raise EdtfError(f"{shortened(text)!r} is not a date; {_HINT}")
    year, month, day, flag = match.groups()
    bounds, unit = _bounds(text, year, month, day)
    counted = _widened(bounds, unit) if flag else bounds
    return Date(text, bounds, counted, unit, flag in ("?", "%"), flag in ("~", "%"))


def _bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[Span, Unit]:
    high = int(year.replace("X", "9"))
    if high == 0:
        raise EdtfError(f"{text!r}: there is no year 0000 here; years go from 0001 to 9999")
    if month is not None and month != "XX":
        if "X" in year:
            raise EdtfError(f"{text!r} gives a month without its year; write {year}")
        return _within_year(text, high, month, day)
    if day not in (None, "XX"):
        raise EdtfError(f"{text!r} gives a day without its month; write {year}-XX or {year}")
    low = max(int(year.replace("X", "0")), 1)
    return Span(date(low, 1, 1), date(high, 12, 31)), _UNITS[year.count("X")]


def _within_year(text: str, year: int, month: str, day: str | None) -> tuple[Span, Unit]:
    number = int(month)
    if not 1 <= number <= 12:
        if month in _SEASONS and day is None:
            return _season(year, _SEASONS[month]), Unit.SEASON
        raise EdtfError(
            f"{text!r}: there is no month {month}; if it is not known, write {year:04}-XX or {year:04}"
        )
    if day is None or day == "XX":
        return Span(date(year, number, 1), _last_day(year, number)), Unit.MONTH
    try:
        exact = date(year, number, int(day))
    except ValueError:
        raise EdtfError(
            f"{text!r}: {year:04}-{month} has no day {day}; if it is not known, write {year:04}-{month}"
        ) from None
    return Span(exact, exact), Unit.DAY


def _season(year: int, month: int) -> Span:
    first = date(year, month, 1)
    return Span(first, _month_end(_plus_months(first, 2)))


def _one_of(text: str) -> Date:
    dates = [one for member in text[1:-1].split(",") for one in _member(text, member.strip())]
    return Date(
        text,
        _hull([one.bounds for one in dates]),
        _hull([one.counted for one in dates]),
        max((one.unit for one in dates), key=lambda unit: unit.value),
        any(one.uncertain for one in dates),
        any(one.approximate for one in dates),
    )


def _member(text: str, member: str) -> tuple[Date, ...]:
    """The date that a member of a one-of set is, or the first and the last of its dates."""
    low, dots, high = member.partition("..")
    if not dots:
        return (_simple(low),)
    if not (low and high):
        raise EdtfError(
            f"{shortened(text)!r}: a one-of set names its first and its last date, such as [1953..1955]"
        )
    first, last = _simple(low), _simple(high)
    if last.certainly_before(first):
        raise EdtfError(f"{shortened(text)!r}: {high} comes before {low}")
    return first, last


def _hull(spans: list[Span]) -> Span:
    return Span(min(s.earliest for s in spans), max(s.latest for s in spans))


def _widened(span: Span, unit: Unit) -> Span:
    if unit is Unit.DAY:
        return Span(_plus_days(span.earliest, -1), _plus_days(span.latest, 1))
    latest = _month_end(_plus_months(span.latest.replace(day=1), unit.value))
    return Span(_plus_months(span.earliest, -unit.value), latest)


def _month_end(day: date) -> date:
    return _last_day(day.year, day.month)


def _last_day(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(1)


def _plus_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return FUTURE if days > 0 else PAST


def _plus_months(day: date, months: int) -> date:
    """The first of a month, some months on; stops at the ends of the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < 1:
        return PAST
    return FUTURE if year > 9999 else date(year, month + 1, 1)
