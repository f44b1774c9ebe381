"""Bars: the parts of lives as pixels, and the gaps between them and the events they take part in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from lineage.layout.timeline_connectors import Run
from lineage.layout.timeline_dates import Times
from lineage.layout.timeline_geometry import Bar, Gap, Scale
from lineage.layout.timeline_strips import Belonging
from lineage.layout.timeline_threads import Thread
from lineage.queries.families import BELONGING

SLIGHT = 1.0  # pixels that need no bridge


def bars(
    colours: Mapping[str, str],
    times: Times,
    lane: Mapping[str, int],
    middles: Sequence[float],
    scale: Scale,
) -> list[Bar]:
    """A bar for each part of each life, in the order of days and ids."""
    found = []
    for key, life in times.lives.items():
        for number, part in enumerate(life, start=1):
            found.append(
                Bar(
                    key,
                    number,
                    lane[key],
                    scale.x(part.begin.middle),
                    scale.x(part.end.middle),
                    middles[lane[key]],
                    scale.x(part.begin.earliest),
                    scale.x(part.begin.latest),
                    scale.x(part.end.earliest),
                    scale.x(part.end.latest),
                    part.beginning,
                    part.ending,
                    colours.get(key),
                )
            )
    return _apart(sorted(found, key=lambda bar: (bar.x0, bar.organisation, bar.number)))


def family_of(roots: Mapping[str, str], strips: Mapping[str, Sequence[Belonging]]) -> dict[str, str]:
    """The family of internationals of each body: its own, else that to which it belonged longest.

    `roots` are those of all internationals.
    """
    found = {}
    for key, belongings in strips.items():
        days: dict[str, float] = {}
        for belonging in belongings:
            root = roots.get(belonging.to)
            if root and belonging.kind in BELONGING:
                days[root] = days.get(root, 0.0) + belonging.end - belonging.start
        if key in roots:
            found[key] = roots[key]
        elif days:
            found[key] = min(days, key=lambda root: (-days[root], root))
    return found


def _apart(found: list[Bar]) -> list[Bar]:
    """Where bars follow one another on a lane, what is only possible of one ends where the other begins."""
    on_lane: dict[int, list[int]] = {}
    for index, bar in enumerate(found):
        on_lane.setdefault(bar.lane, []).append(index)
    for indices in on_lane.values():
        for left, right in pairwise(indices):
            one, other = found[left], found[right]
            if one.thin_to > other.thin_from:
                middle = (one.x1 + other.x0) / 2 if one.x1 < other.x0 else one.x1
                border = min(max(middle, other.thin_from), one.thin_to)  # neither is drawn when it cannot be
                found[left] = evolve(one, thin_to=border, sure_to=min(one.sure_to, border))
                found[right] = evolve(other, thin_from=border, sure_from=max(other.sure_from, border))
    return found


def gaps(found: Sequence[Bar], runs: Sequence[Run], threads: Sequence[Thread]) -> Iterator[Gap]:
    """The interruptions of lives, and the way from a life to an event that lies outside of it."""
    by_body: dict[str, list[Bar]] = {}
    for bar in found:
        by_body.setdefault(bar.organisation, []).append(bar)
    for body, own in by_body.items():
        for one, other in pairwise(sorted(own, key=lambda bar: bar.number)):
            if other.thin_from - one.thin_to > SLIGHT:
                yield Gap(body, one.thin_to, other.thin_from, one.y)
    reach = {
        body: (min(bar.thin_from for bar in own), max(bar.thin_to for bar in own))
        for body, own in by_body.items()
    }
    for run in runs:
        for body, y in run.at.items():
            first, last = reach[body]
            if first - run.x > SLIGHT:
                yield Gap(body, run.x, first, y)
            if run.x - last > SLIGHT:
                yield Gap(body, last, run.x, y)
