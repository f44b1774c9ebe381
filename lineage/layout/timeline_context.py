"""Context events: what happened around the bodies, as walls through the picture with words above."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lineage.layout.metrics import text_width
from lineage.layout.timeline_dates import moment
from lineage.layout.timeline_geometry import Beside, Scale
from lineage.queries.links import Graph

SIZE, ROW = 10.0, 14.0


@frozen
class Around:
    """The context events of a picture: day, words and row of each, and the height of the rows."""

    events: tuple[tuple[float, str, int], ...]
    height: float

    def placed(self, scale: Scale, top: float) -> Iterator[Beside]:
        """Their places on a sheet; the words stand above the plot, which begins at `top`."""
        for day, text, row in self.events:
            x = scale.x(day)
            yield Beside(x, text, x + 3, top + ROW * (row + 1) - 3)


def beside(graph: Graph, wanted: bool, first: float, last: float, pixels: float) -> Around:
    """The context events between two days, in rows in which no two words touch."""
    found = (
        sorted((moment(event.date).middle, event.text) for event in graph.registry.context) if wanted else []
    )
    ends: list[float] = []
    events = []
    for day, text in found:
        if first <= day <= last:
            row = next((r for r, taken in enumerate(ends) if taken <= day), len(ends))
            ends[row : row + 1] = [day + (text_width(text, SIZE) + 12) / pixels]
            events.append((day, text, row))
    return Around(tuple(events), ROW * len(ends) + 4 * bool(ends))
