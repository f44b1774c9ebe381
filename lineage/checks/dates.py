"""Rules about single dates and intervals, each judged by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lineage.checks.rules import Finding, Found, rule
from lineage.checks.stretches import Stretch, dates, lives, stretches
from lineage.edtf import Date, Interval
from lineage.problems import Severity
from lineage.queries.links import Graph


@rule("D201", Severity.ERROR, "a life ends after it begins")
def life_is_not_reversed(graph: Graph) -> Found:
    """A body cannot certainly end before it begins."""
    for stretch in lives(graph.registry):
        yield from _reversed(stretch)


@rule("D202", Severity.ERROR, "a date is EDTF, and an interval runs forward")
def intervals_are_not_reversed(graph: Graph) -> Found:
    """Dates are written in the EDTF subset of the format; what lasts cannot end before it begins."""
    for stretch in stretches(graph.registry):
        yield from _reversed(stretch)


def _reversed(stretch: Stretch) -> Iterator[Finding]:
    for number, interval in enumerate(stretch.intervals):
        if interval.reversed:
            start, end = interval.text.split("/")
            message = f"{interval.text!r} ends before it begins; if the two are swapped, write {end}/{start}"
            yield Finding(stretch.place(number), message)


@rule("D203", Severity.ERROR, "no date lies in the future")
def dates_are_past(graph: Graph) -> Found:
    """No date is certainly later than the day to which the registry is released (`released`)."""
    limit = graph.registry.released
    for place, day in _all_dates(graph):
        if limit.certainly_before(day):
            message = (
                f"{day.text} is after this registry was released ({limit.text}); "
                'correct the date, write ".." for what goes on, or set "released"'
            )
            yield Finding(place, message)


def _all_dates(graph: Graph) -> Iterator[tuple[str, Date]]:
    yield from dates(graph.registry)
    for stretch in (*lives(graph.registry), *stretches(graph.registry)):
        for number, interval in enumerate(stretch.intervals):
            for side in (interval.start, interval.end):
                if isinstance(side, Date):
                    yield stretch.place(number), side


@rule("D212", Severity.ERROR, "the parts of a list of intervals come in order and apart")
def parts_are_in_order(graph: Graph) -> Found:
    """Where a life, a name or an affiliation was interrupted, its parts stand in order and do not overlap."""
    for stretch in (*lives(graph.registry), *stretches(graph.registry)):
        for number, (one, next_one) in enumerate(pairwise(stretch.intervals), start=1):
            if not _reversed_in(one, next_one) and next_one.beginning.certainly_before(one.ending):
                message = (
                    f"{next_one.text!r} begins before {one.text!r} has ended; "
                    "put the parts in order, or make one interval of them"
                )
                yield Finding(stretch.place(number), message)


def _reversed_in(*intervals: Interval) -> bool:
    return any(interval.reversed for interval in intervals)
