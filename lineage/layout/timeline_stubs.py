"""Stubs: that descent goes on outside a picture, and to how many bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lineage.layout.metrics import text_width
from lineage.layout.selection import Selection
from lineage.layout.timeline_geometry import Bar, Stub
from lineage.queries.links import Graph

SIZE = 8.0


def stubs(graph: Graph, selection: Selection, bars: Sequence[Bar]) -> Iterator[Stub]:
    """A number at each lifeline of a lineage that has parents or children which are not shown."""
    if not selection.focus:
        return
    shown = set(selection.organisations)
    first: dict[str, Bar] = {}
    last: dict[str, Bar] = {}
    for bar in bars:
        first.setdefault(bar.organisation, bar)
        last[bar.organisation] = bar
    for key in first:
        before = {link.predecessor for link in graph.up(key)} - shown
        after = {link.successor for link in graph.down(key)} - shown
        if before:
            yield _stub(first[key], first[key].thin_from - 4, len(before), "end")
        if after:
            yield _stub(last[key], last[key].thin_to + 10, len(after), "start")


def _stub(bar: Bar, x: float, number: int, anchor: str) -> Stub:
    text = f"+{number}"
    return Stub(bar.organisation, x, bar.y + 2.8, text, text_width(text, SIZE), anchor)
