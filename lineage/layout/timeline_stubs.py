"""Stubs: that descent goes on outside a picture, and to how many bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lineage.layout.metrics import text_width
from lineage.layout.selection import Beyond
from lineage.layout.timeline_geometry import Bar, Stub
from lineage.layout.timeline_notes import Taken
from lineage.layout.timeline_threads import Thread

SIZE = 8.0
BEFORE, AFTER = 4.0, 10.0  # between the end of a lifeline, with its arrow, and the number
ROOM = AFTER + text_width("+99", SIZE)  # what a lane keeps free for one at an end of its line


def stubs(
    beyond: Mapping[str, Beyond], bars: Sequence[Bar], threads: Sequence[Thread], taken: Taken
) -> Iterator[Stub]:
    """A number at each lifeline that has parents or children which are not shown.

    It stands at the end of the line; where another body goes on there, in the nearest free place.
    """
    first: dict[str, Bar] = {}
    last: dict[str, Bar] = {}
    for bar in bars:
        first.setdefault(bar.organisation, bar)
        last[bar.organisation] = bar
    heads = {thread.bodies[0] for thread in threads}
    tails = {thread.bodies[-1] for thread in threads}
    for key in first:
        found = beyond.get(key)
        if found and found.before:
            width = text_width(f"+{found.before}", SIZE)
            x = first[key].thin_from
            yield _stub(taken, first[key], (x, x - BEFORE - width), found.before, free=key in heads)
        if found and found.after:
            x = last[key].thin_to
            yield _stub(taken, last[key], (x, x + AFTER), found.after, free=key in tails)


def _stub(taken: Taken, bar: Bar, at: tuple[float, float], number: int, *, free: bool) -> Stub:
    text = f"+{number}"
    width = text_width(text, SIZE)
    x, beside = at
    if free:
        y = bar.y + 2.8
        taken.add((beside, y - SIZE * 0.75, beside + width, y + 1))
        return Stub(bar.organisation, beside, y, text, width)
    dx, dy = taken.place(x, bar.y, width, SIZE)
    return Stub(bar.organisation, x + dx, bar.y + dy, text, width)
