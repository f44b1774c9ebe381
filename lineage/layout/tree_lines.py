"""A family whose nodes Graphviz has placed: its coordinates, its ports, and its lines from port to port."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from lineage.layout.geometry import Point
from lineage.layout.tree_graph import Edge, Key
from lineage.layout.tree_route import Block, Routes, Wire, routed
from lineage.layout.tree_shapes import Shape

STEPS = 12  # places at which a curve is looked at
CORNER = 10.0  # how far from the corner of a box a line may meet it
NEAR = 24.0  # how far an event is moved so that a line through it runs straight
APART = 6.0  # what must stay free between two nodes


@frozen
class Placed:
    """A family with its size: the upper left corners of its nodes, and the corners of its lines."""

    width: float
    height: float
    corners: dict[Key, Point]
    lines: dict[Edge, tuple[Point, ...]]


@frozen
class Flow:
    """A family, and how its coordinates along and across time become x and y."""

    shapes: Mapping[Key, Shape]
    keys: Sequence[Key]
    edges: Sequence[Edge]
    down: bool

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """Along and across of a place that Graphviz gives; its y axis points up."""
        return (-y, x) if self.down else (x, -y)

    def size(self, key: Key) -> tuple[float, float]:
        """Length along and breadth across of a node."""
        form = self.shapes[key]
        return (form.height, form.width) if self.down else (form.width, form.height)

    def point(self, along: float, across: float) -> Point:
        """The place in the picture."""
        return Point(across, along) if self.down else Point(along, across)


def with_lines(
    flow: Flow, blocks: dict[int, Block], ranks: list[int], curves: dict[tuple[int, int], list[str]]
) -> Placed:
    """Lead the lines of a family; `curves` are those of Graphviz, which say between which boxes to pass."""
    numbers = {key: number for number, key in enumerate(flow.keys)}
    ends = [(numbers[edge.source], numbers[edge.target]) for edge in flow.edges]
    blocks = _straightened(flow, blocks, ends)
    wires = []
    for edge, (source, target) in zip(flow.edges, ends, strict=True):
        curve = [flow.turned(*map(float, at.split(","))) for at in curves[source, target].pop(0).split()]
        between = ranks[blocks[source].rank + 1 : blocks[target].rank]
        lanes = tuple(round(_across(curve, along)) for along in between)
        start = blocks[source].middle + (blocks[source].breadth // 4 if edge.backward else 0)
        wires.append(Wire(source, target, start, blocks[target].middle, lanes, (source, edge.backward)))
    routes = routed(blocks, list(_ported(flow, blocks, wires)))
    return _placed(flow, blocks, routes)


def _placed(flow: Flow, blocks: Mapping[int, Block], routes: Routes) -> Placed:
    reached = [across for line in routes.corners for _, across in line]
    low = min([*reached, *(block.across for block in blocks.values())])
    high = max([*reached, *(block.across + block.breadth for block in blocks.values())])
    corners = {
        key: flow.point(routes.ranks[blocks[n].rank], blocks[n].across - low)
        for n, key in enumerate(flow.keys)
    }
    lines = {
        edge: tuple(flow.point(along, across - low) for along, across in line)
        for edge, line in zip(flow.edges, routes.corners, strict=True)
    }
    whole = flow.point(routes.length, high - low)
    return Placed(whole.x, whole.y, corners, lines)


def _straightened(flow: Flow, blocks: dict[int, Block], ends: Sequence[tuple[int, int]]) -> dict[int, Block]:
    """Move events a little across where that makes the line through them straight."""
    moved = dict(blocks)
    by_rank: dict[int, list[int]] = {}
    for number, block in blocks.items():
        by_rank.setdefault(block.rank, []).append(number)
    after: dict[int, list[int]] = {}
    before: dict[int, list[int]] = {}
    for source, target in ends:
        after.setdefault(source, []).append(target)
        before.setdefault(target, []).append(source)
    for number, key in enumerate(flow.keys):
        if key[0] == "o":
            continue
        for near in (after.get(number, []), before.get(number, [])):
            if len(near) != 1:
                continue
            shifted = evolve(moved[number], across=moved[near[0]].middle - moved[number].breadth / 2)
            others = [moved[n] for n in by_rank[shifted.rank] if n != number]
            if abs(shifted.across - moved[number].across) <= NEAR and not any(
                _touch(shifted, o) for o in others
            ):
                moved[number] = shifted
                break
    return moved


def _touch(one: Block, other: Block) -> bool:
    return (
        one.across < other.across + other.breadth + APART and other.across < one.across + one.breadth + APART
    )


def _ported(flow: Flow, blocks: Mapping[int, Block], wires: Sequence[Wire]) -> Iterator[Wire]:
    """Let a line that has the side of a box for itself meet it where it need not turn."""
    leaving = Counter(wire.source for wire in wires)
    arriving = Counter(wire.target for wire in wires)
    for wire in wires:
        source, target = blocks[wire.source], blocks[wire.target]
        straight = not wire.lanes and abs(wire.start - wire.end) > 0.1
        if straight and flow.keys[wire.target][0] == "o" and arriving[wire.target] == 1:
            yield evolve(wire, end=_within(target, wire.start, wire.end))
        elif straight and flow.keys[wire.source][0] == "o" and leaving[wire.source] == 1:
            yield evolve(wire, start=_within(source, wire.end, wire.start))
        else:
            yield wire


def _within(block: Block, wish: float, else_: float) -> float:
    inside = block.across + CORNER <= wish <= block.across + block.breadth - CORNER
    return wish if inside else else_


def _across(curve: Sequence[tuple[float, float]], along: float) -> float:
    """Where a chain of Bézier curves passes a rank."""
    places = [curve[0]]
    for first in range(0, len(curve) - 1, 3):
        bends = curve[first : first + 4]
        places.extend(_on(bends, step / STEPS) for step in range(1, STEPS + 1))
    for (before, start), (after, end) in pairwise(places):
        if before <= along <= after and before < after:
            return start + (end - start) * (along - before) / (after - before)
    return min(places, key=lambda place: abs(place[0] - along))[1]


def _on(bends: Sequence[tuple[float, float]], share: float) -> tuple[float, float]:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    along, across = (sum(w * bend[axis] for w, bend in zip(weights, bends, strict=True)) for axis in (0, 1))
    return along, across
