"""The pictures that the page carries: the internationals, and everything, as drawn for files."""

from __future__ import annotations

from attrs import frozen

from lineage.drawing.timeline import timeline_svg
from lineage.drawing.tree import tree_svg
from lineage.explorer.embed import Embedded, embedded
from lineage.layout.choosing import everything
from lineage.layout.selection import Selection, internationals
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.layout.tree import TreeOptions, tree
from lineage.queries.links import Graph

TENTHS, WHOLE = 1, 0  # decimals of a pixel: time is true to half a pixel, a tree has no scale


@frozen
class Picture:
    """One picture: which view of what, and its drawing.

    On a scale of time `first_day` is the day at x = 0, `pixels_a_day` what a day is wide.
    """

    view: str
    scope: str
    drawing: Embedded
    first_day: int | None = None
    pixels_a_day: float | None = None


def pictures(graph: Graph) -> list[Picture]:
    """The pictures of a registry; the first is the one that stands in the page before any script runs."""
    world, whole = internationals(graph), everything(graph)
    chosen = [("internationals", world)] if world.organisations else []
    if len(world.organisations) < len(whole.organisations):
        chosen.append(("everything", whole))
    return [drawn(graph, scope, selection) for drawn in (_timeline, _tree) for scope, selection in chosen]


def _name(view: str, scope: str) -> str:
    """The name of a picture in the page: short, since it stands before every id and every rule of style."""
    return f"{'l' if view == 'timeline' else 't'}{scope[0]}"


def _timeline(graph: Graph, scope: str, selection: Selection) -> Picture:
    placed = timeline(graph, selection, TimelineOptions())
    drawing = embedded(_name("timeline", scope), timeline_svg(graph, placed), TENTHS)
    return Picture("timeline", scope, drawing, placed.scale.origin.toordinal(), placed.scale.pixels_per_day)


def _tree(graph: Graph, scope: str, selection: Selection) -> Picture:
    drawing = embedded(_name("tree", scope), tree_svg(graph, tree(graph, selection, TreeOptions())), WHOLE)
    return Picture("tree", scope, drawing)
