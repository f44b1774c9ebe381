"""The legend: a sample of each thing that the picture shows, drawn as it is drawn there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lineage.drawing.marks import body, mark, path
from lineage.drawing.style import family_class
from lineage.drawing.svg import element
from lineage.drawing.words import text
from lineage.layout.geometry import End, Entry, Point

HALF = 16.0  # half the width of a sample
LINES = {
    "whole": "line into",
    "part": "line into part",
    "uncertain": "line into part uncertain",
    "rename": "line rename",
    "backward": "line out",
    "returns": "line returns",
    "contracted": "line contracted",
    "claim": "line claim uncertain",
    "beyond": "line beyond part",
}


def legend(entries: Iterable[Entry], colours: Mapping[str, str], *, down: bool) -> str:
    """The samples with their words."""
    drawn = (_SAMPLES[entry.kind](entry, colours, down) + text(entry.text) for entry in entries)
    return element("g", drawn, class_="legend")


def _mark(entry: Entry, colours: Mapping[str, str], down: bool) -> str:
    return mark(entry.key, entry.at)


def _line(entry: Entry, colours: Mapping[str, str], down: bool) -> str:
    x, y = entry.at.x - HALF, entry.at.y
    drawn = element("path", d=path("M", x, y, "h", 2 * HALF), class_=LINES[entry.key])
    if entry.key in ("backward", "returns"):
        drawn += element("path", d=path("M", x, y, "l", 9, -4, "v", 8, "z"), class_="head")
    return drawn


def _end(entry: Entry, colours: Mapping[str, str], down: bool) -> str:
    corner = Point(entry.at.x - HALF, entry.at.y - 8)
    return element("g", body(corner, 2 * HALF, 16, End(entry.key), down=down), class_="box")


def _chip(entry: Entry, colours: Mapping[str, str], down: bool) -> str:
    loose = "" if entry.key == "section" else " loose"
    shape = element("rect", x=entry.at.x - 12, y=entry.at.y - 7, width=24, height=14, rx=3)
    return element("g", shape, class_=f"chip{loose}{' disputed' if entry.key == 'disputed' else ''}")


def _family(entry: Entry, colours: Mapping[str, str], down: bool) -> str:
    drawn = body(Point(entry.at.x - HALF, entry.at.y - 8), 2 * HALF, 16, End.RENAMED, down=False)
    stripe = element("rect", x=entry.at.x - HALF, y=entry.at.y - 8, width=6, height=16, class_="stripe")
    return element("g", drawn + stripe, class_=f"box{family_class(entry.key, colours)}")


_SAMPLES: dict[str, Callable[[Entry, Mapping[str, str], bool], str]] = {
    "mark": _mark,
    "line": _line,
    "end": _end,
    "chip": _chip,
    "family": _family,
}
