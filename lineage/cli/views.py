"""The kinds of pictures that ``lineage render`` draws: one entry each, and the files that are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from attrs import frozen

from lineage.drawing.geometry import geometry_json
from lineage.drawing.timeline import timeline_json, timeline_svg
from lineage.drawing.tree import LINK_BASE, tree_svg
from lineage.explorer.page import page
from lineage.layout.choosing import everything
from lineage.layout.selection import Selection, countries, country, internationals
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.layout.tree import TreeOptions, source, tree
from lineage.queries.links import Graph

EXPLORER = "index.html"
COUNTRY_BODIES = 5  # a country with so many bodies gets pictures of its own


@frozen
class Wishes:
    """How a picture is to look, as the command line says; `watch` sees how far a long layout is."""

    style: str = "auto"
    link_base: str = LINK_BASE
    tree: TreeOptions = TreeOptions()  # noqa: RUF009 - frozen, so it may be shared
    timeline: TimelineOptions = TimelineOptions()  # noqa: RUF009
    watch: Callable[[Sequence[Any]], Iterable[Any]] = iter


Drawer = Callable[[Graph, Selection, Wishes], str]


class View(NamedTuple):
    """A kind of picture: how it is written in each format, and which files of it the main job makes."""

    formats: dict[str, Drawer]
    due: Callable[[Graph], Iterator[tuple[str, Selection]]]


def _tree_svg(graph: Graph, selection: Selection, wishes: Wishes) -> str:
    placed = tree(graph, selection, wishes.tree)
    return tree_svg(graph, placed, style=wishes.style, link_base=wishes.link_base)


def _tree_json(graph: Graph, selection: Selection, wishes: Wishes) -> str:
    return geometry_json(tree(graph, selection, wishes.tree))


def _tree_dot(graph: Graph, selection: Selection, wishes: Wishes) -> str:
    return source(graph, selection, wishes.tree)


def _tree_files(graph: Graph) -> Iterator[tuple[str, Selection]]:
    everywhere = internationals(graph)
    if everywhere.organisations:
        yield "tree-internationals.svg", everywhere
    for code in countries(graph, COUNTRY_BODIES):
        yield f"tree-{code.lower()}.svg", country(graph, code)


def _timeline_svg(graph: Graph, selection: Selection, wishes: Wishes) -> str:
    placed = timeline(graph, selection, wishes.timeline, wishes.watch)
    return timeline_svg(graph, placed, style=wishes.style, link_base=wishes.link_base)


def _timeline_json(graph: Graph, selection: Selection, wishes: Wishes) -> str:
    return timeline_json(timeline(graph, selection, wishes.timeline, wishes.watch))


def _timeline_files(graph: Graph) -> Iterator[tuple[str, Selection]]:
    if graph.registry.organisations:
        yield "timeline.svg", everything(graph)
    for name, selection in _tree_files(graph):
        yield name.replace("tree", "timeline"), selection


VIEWS = {
    "timeline": View({"svg": _timeline_svg, "json": _timeline_json}, _timeline_files),
    "tree": View({"svg": _tree_svg, "dot": _tree_dot, "json": _tree_json}, _tree_files),
}


def due(
    graph: Graph, wishes: Wishes, watch: Callable[[Sequence[Any]], Iterable[Any]] = iter
) -> dict[str, bytes]:
    """The files of the main job, by name; `watch` is given the list of them."""
    files = [(view, *file) for view in VIEWS.values() for file in view.due(graph)]
    drawn = {
        name: view.formats["svg"](graph, selection, wishes).encode() for view, name, selection in watch(files)
    }
    return drawn | {EXPLORER: page(graph.registry).encode()}
