"""What lies behind the lifelines of a timeline: decades, years at both ends, band titles, context events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage.drawing.marks import path
from lineage.drawing.svg import element
from lineage.drawing.words import text
from lineage.layout.geometry import Point, Text
from lineage.layout.metrics import text_width
from lineage.layout.timeline_context import SIZE as BESIDE
from lineage.layout.timeline_geometry import Axis, Beside, Heading, Stub, Timeline
from lineage.layout.timeline_stubs import SIZE as STUB

YEAR, BAND = 12.0, 13.0
SIZES = {"year": YEAR, "band": BAND, "beside": BESIDE, "doubted": 9.0, "jump": 8.0, "stub": STUB}


def behind(line: Timeline) -> Iterator[str]:
    """Decade bands, year lines and labels, titles of bands and context events."""
    axis = line.axis
    yield element("g", _grid(axis), class_="grids")
    yield element("g", [*_years(axis, axis.top - 8), *_years(axis, axis.bottom + YEAR + 5)], class_="years")
    yield element("g", [part for heading in line.headings for part in _band(heading, axis)], class_="bands")
    if line.context:
        yield element("g", [part for wall in line.context for part in _wall(wall, axis)], class_="context")


def _grid(axis: Axis) -> Iterator[str]:
    height = axis.bottom - axis.top
    starts = dict(axis.years)
    for year, x in axis.years:
        if year % 20 == 0 and x < axis.right:
            left = max(x, axis.left)
            right = min(starts.get(year + 10, axis.right), axis.right)
            yield element("rect", x=left, y=axis.top, width=right - left, height=height, class_="decade")
    for year, x in axis.years:
        if axis.left <= x <= axis.right:
            name = "grid" if year % 10 else "grid ten"
            yield element("path", d=path("M", x, axis.top, "v", height), class_=name)


def _years(axis: Axis, y: float) -> Iterator[str]:
    for year, x in axis.labelled:
        if x >= axis.left:
            said = str(year)
            role = "year" if year % 10 else "year year0"
            width = text_width(said, YEAR, bold=year % 10 == 0)
            yield text(Text(said, Point(x, y), role, YEAR, width, anchor="middle"))


def _band(heading: Heading, axis: Axis) -> Iterator[str]:
    ruler = path("M", heading.x, heading.top, "H", axis.right)
    yield element("path", d=ruler, class_="ruler")
    if heading.text:
        width = text_width(heading.text, BAND, bold=True)
        yield text(Text(heading.text, Point(heading.x, heading.y), "band", BAND, width))


def _wall(wall: Beside, axis: Axis) -> Iterator[str]:
    yield element("path", d=path("M", wall.x, wall.text_y - 8, "V", axis.bottom), class_="wall")
    yield text(
        Text(wall.text, Point(wall.text_x, wall.text_y), "beside", BESIDE, text_width(wall.text, BESIDE))
    )


def stubs(found: Iterable[Stub]) -> Iterator[str]:
    """Numbers where descent goes on outside the picture."""
    for stub in found:
        yield text(Text(stub.text, Point(stub.x, stub.y), "stub", STUB, stub.width))
