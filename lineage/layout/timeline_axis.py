"""The scale of a timeline: how many pixels a year has, which years are labelled, and where x = 0 is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lineage.layout.timeline_dates import YEAR, Times
from lineage.layout.timeline_geometry import Axis, Scale

# What a plot would like to be wide, and how much more for each body; what is least of these counts.
WIDTHS = ((1200.0, 16.0), (2200.0, 6.0), (6000.0, 0.0))
LEAST, MOST = 12.0, 100.0  # pixels of a year
LABEL_ROOM = 46.0  # between two labelled years


def pixels_per_day(times: Times) -> float:
    """A scale that fits the years shown: wide enough for names, not wider than a wall."""
    first, last = reach(times)
    years = max((last - first) / YEAR, 1)
    width = min(width + more * len(times.lives) for width, more in WIDTHS)
    return round(min(max(width / years, LEAST), MOST)) / YEAR


def reach(times: Times) -> tuple[float, float]:
    """The first and the last day that is shown."""
    days = [side for life in times.lives.values() for part in life for side in (part.begin, part.end)]
    days += times.events.values()
    lows, highs = [day.earliest for day in days], [day.latest for day in days]
    return min(lows, default=times.today - YEAR), max(highs, default=times.today)


def scaled(first: float, pixels: float, left: float) -> Scale:
    """The scale on which `first` stands at `left` or a little further right, so that x = 0 is a whole day."""
    origin = max(int(first - left / pixels), 1)
    return Scale(date.fromordinal(origin), pixels)


def axis(scale: Scale, first: float, last: float, right: float, top: float, bottom: float) -> Axis:
    """The years from `first` to `last`, and the edges of the plot."""
    begin, end = _year(first), _year(last) + 1
    years = tuple((year, scale.x(date(year, 1, 1).toordinal())) for year in range(begin, min(end, 9999) + 1))
    step = next(
        (n for n in (1, 2, 5, 10, 20, 50) if n * YEAR * scale.pixels_per_day >= LABEL_ROOM),
        100,
    )
    labelled = tuple((year, x) for year, x in _within(years, right - 20) if year % step == 0)
    return Axis(years, labelled, scale.x(first), right, top, bottom)


def _within(years: Iterable[tuple[int, float]], right: float) -> Iterable[tuple[int, float]]:
    return (year for year in years if year[1] <= right)


def _year(day: float) -> int:
    return date.fromordinal(max(int(day), 1)).year
