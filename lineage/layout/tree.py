"""The family tree, placed: what the plan holds, with the places that Graphviz found, family by family."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve, frozen

from lineage.layout.geometry import Box, Connector, End, Junction, Point, Text, Tree
from lineage.layout.packing import Footprint, Page, Rectangle, badness, packed
from lineage.layout.selection import Selection
from lineage.layout.sheet import LEAST, framed
from lineage.layout.tree_dot import placed, readable_source
from lineage.layout.tree_frame import framing
from lineage.layout.tree_graph import Edge, Key, Plan, Stub, Turn, connected
from lineage.layout.tree_lines import Placed
from lineage.layout.tree_names import NameBox
from lineage.layout.tree_plan import plan
from lineage.layout.tree_shapes import TIP, Shape, Shaping, shape
from lineage.queries.families import families
from lineage.queries.labels import labels
from lineage.queries.links import Graph

ARROW, HALF = 9.0, 4.0  # length and half the width of an arrow's head
COLUMN, SPACE = 210.0, 22.0  # of the rows in which bodies without relatives stand
PARTS = (1, 2, 3, 4, 6)  # such a row is as wide as the widest family, or a part of that


@frozen
class TreeOptions:
    """How to lay out a tree: `direction` right or down, `names` all or current, `claims` drawn or not."""

    direction: str = "right"
    names: str = "all"
    claims: bool = False


@frozen
class _Drawn:
    graph: Graph
    plan: Plan
    shapes: dict[Key, Shape]
    down: bool
    focus: tuple[str, ...]


def tree(graph: Graph, selection: Selection, options: TreeOptions) -> Tree:
    """Place the family tree of some bodies."""
    planned = plan(graph, selection, names=options.names, claims=options.claims)
    told = labels(graph.past, selection.organisations)
    shaping = Shaping(graph, told, families(graph), options.direction == "down")
    shapes = {key: shape(shaping, node) for key, node in planned.nodes.items()}
    found = [placed(shapes, *family, options.direction) for family in connected(planned)]
    moved, page = _packed(shapes, found)
    sheet, corner = framed(framing(shaping, selection, planned, shapes), page.width, page.height)
    moved = [_moved(family, Point(round(corner.x), round(corner.y))) for family in moved]
    drawn = _Drawn(graph, planned, shapes, shaping.down, selection.focus)
    places = {key: at for family in moved for key, at in family.corners.items()}
    lines = {edge: points for family in moved for edge, points in family.lines.items()}
    return Tree(
        sheet,
        options.direction,
        tuple(_boxes(drawn, places)),
        tuple(_junctions(drawn, places)),
        tuple(_connector(drawn, places, edge, lines[edge]) for edge in planned.edges),
    )


def _packed(shapes: dict[Key, Shape], families: list[Placed]) -> tuple[list[Placed], Page]:
    """All families on one page; bodies without relatives stand together in rows, where these fit best."""
    together = [family for family in families if len(family.corners) > 1]
    alone = [family for family in families if len(family.corners) == 1]
    footprints = [_footprint(shapes, family) for family in together]
    if not alone:
        page = packed(footprints, LEAST)
        return [_moved(family, at) for family, at in zip(together, page.corners, strict=True)], page
    wide = max([LEAST, *(family.width for family in together)])
    most = min(max(int((wide + SPACE) / (COLUMN + SPACE)), 1), len(alone))
    blocks = [_in_rows(alone, math.ceil(most / part)) for part in PARTS]
    pages = [(packed([*footprints, block], LEAST), rows) for rows, block in blocks]
    page, rows = min(pages, key=lambda found: badness(found[0], LEAST))
    *corners, corner = page.corners
    moved = [_moved(family, at) for family, at in zip(together, corners, strict=True)]
    return [*moved, *(_moved(family, corner) for family in rows)], page


def _footprint(shapes: dict[Key, Shape], family: Placed) -> Footprint:
    nodes = [
        Rectangle(at.x, at.y, shapes[key].width, shapes[key].height) for key, at in family.corners.items()
    ]
    stretches = [
        Rectangle(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
        for corners in family.lines.values()
        for a, b in pairwise(corners)
    ]
    return Footprint(family.width, family.height, (*nodes, *stretches))


def _in_rows(alone: list[Placed], columns: int) -> tuple[list[Placed], Footprint]:
    """Bodies in rows of so many columns, and the place that they take up."""
    moved = []
    y = width = 0.0
    for first in range(0, len(alone), columns):
        row = alone[first : first + columns]
        moved += [_moved(family, Point(n * (COLUMN + SPACE), y)) for n, family in enumerate(row)]
        y += max(family.height for family in row) + SPACE
        width = max(width, (len(row) - 1) * (COLUMN + SPACE) + row[-1].width)
    height = y - SPACE
    return moved, Footprint(width, height, (Rectangle(0, 0, width, height),))


def source(graph: Graph, selection: Selection, options: TreeOptions) -> str:
    """The family tree of some bodies as a Graphviz source with their names."""
    planned = plan(graph, selection, names=options.names, claims=options.claims)
    return readable_source(graph, planned, options.direction)


def _moved(family: Placed, by: Point) -> Placed:
    corners = {key: at.moved(by.x, by.y) for key, at in family.corners.items()}
    lines = {edge: tuple(at.moved(by.x, by.y) for at in points) for edge, points in family.lines.items()}
    return evolve(family, corners=corners, lines=lines)


def _boxes(drawn: _Drawn, places: dict[Key, Point]) -> Iterator[Box]:
    for order, (key, node) in enumerate(drawn.plan.nodes.items()):
        if isinstance(node, NameBox):
            form, at = drawn.shapes[key], places[key]
            chips = (
                evolve(chip, at=chip.at.moved(at.x, at.y), text=_text(chip.text, at)) for chip in form.chips
            )
            yield Box(
                node.organisation,
                node.number,
                order,
                at,
                form.width,
                form.height,
                form.end,
                form.family,
                node.organisation in drawn.focus,
                tuple(_text(text, at) for text in form.texts),
                tuple(chips),
            )


def _junctions(drawn: _Drawn, places: dict[Key, Point]) -> Iterator[Junction]:
    for order, (key, node) in enumerate(drawn.plan.nodes.items()):
        if isinstance(node, NameBox):
            continue
        texts = tuple(_text(text, places[key]) for text in drawn.shapes[key].texts)
        middle = _middle(drawn, places, key)
        if isinstance(node, Turn):
            kind = drawn.graph.registry.events[node.event].kind
            yield Junction(node.event, None, node.number, order, kind, node.certain, middle, texts)
        else:
            kind = "stub" if isinstance(node, Stub) else "rename"
            yield Junction(None, node.organisation, node.number, order, kind, True, middle, texts)


def _text(text: Text, by: Point) -> Text:
    return evolve(text, at=text.at.moved(by.x, by.y))


def _middle(drawn: _Drawn, places: dict[Key, Point], key: Key) -> Point:
    return places[key].moved(drawn.shapes[key].width / 2, drawn.shapes[key].height / 2)


def _connector(drawn: _Drawn, places: dict[Key, Point], edge: Edge, corners: tuple[Point, ...]) -> Connector:
    """A line from the middle of one turn, or the side of one box, to that of the other."""
    points = list(corners)
    sided = (NameBox, Stub)
    if not isinstance(drawn.plan.nodes[edge.source], sided):
        points[0] = _middle(drawn, places, edge.source)
    elif edge.backward and drawn.shapes[edge.source].end is End.GOES_ON:
        points[0] = points[0].moved(*((0, -TIP / 2) if drawn.down else (-TIP / 2, 0)))
    if not isinstance(drawn.plan.nodes[edge.target], sided):
        points[-1] = _middle(drawn, places, edge.target)
    if edge.backward:
        points.reverse()
    head = _head(points[-1], drawn.down) if edge.backward else None
    return Connector(
        edge.role, edge.organisation, edge.event, edge.part, edge.certain, tuple(points), head, edge.via
    )


def _head(tip: Point, down: bool) -> tuple[Point, Point, Point]:
    """An arrow that points back in time, at the end side of a box."""
    if down:
        return tip, tip.moved(-HALF, ARROW), tip.moved(HALF, ARROW)
    return tip, tip.moved(ARROW, -HALF), tip.moved(ARROW, HALF)
