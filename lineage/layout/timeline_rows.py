"""Lanes from top to bottom: how high each is, and the titles of bands between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from attrs import field, frozen

from lineage.layout.timeline_families import Band
from lineage.layout.timeline_geometry import Heading
from lineage.layout.timeline_labels import ABOVE, HEIGHT
from lineage.layout.timeline_strips import BELOW, ROW

UPPER = HEIGHT + ABOVE + 1.2  # from the upper edge of a lane to its lifeline
LOWER = 4.6
TITLE = 22.0  # a band's title
SPACE = 6.0


@frozen
class Rows:
    """The middles of lanes from the top of the plot, and all that the lanes are high."""

    middles: tuple[float, ...]
    headings: tuple[Heading, ...]
    height: float
    count: int = field(init=False)

    @count.default
    def _count(self) -> int:
        return len(self.middles)

    def at(self, top: float) -> tuple[float, ...]:
        """The middles of all lanes on a sheet whose plot begins at `top`."""
        return tuple(middle + top for middle in self.middles)


def rows(
    bands: Sequence[Band], counts: Sequence[int], lane: Mapping[str, int], strips: Mapping[str, int]
) -> Rows:
    """Stack the bands, each with its title and its lanes; a lane with strips is higher."""
    below = [LOWER] * sum(counts)
    for body, number in lane.items():
        if strips[body]:
            below[number] = max(below[number], BELOW + ROW * strips[body] + 0.6)
    middles: list[float] = []
    headings = []
    y = 0.0
    for band, count, first in zip(bands, counts, accumulate(counts, initial=0), strict=False):
        top = y
        y += TITLE if band.title else SPACE
        for number in range(first, first + count):
            middles.append(y + UPPER)
            y += UPPER + below[number]
        y += SPACE
        headings.append(Heading(band.title, 0.0, top + TITLE - 7, top, y))
    return Rows(tuple(middles), tuple(headings), y)
