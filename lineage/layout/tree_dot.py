"""A tree as a Graphviz source, and where Graphviz puts it: one connected family at a time.

Graphviz knows no names: nodes are called n0, n1 … in order of time, have fixed sizes and empty labels, so
that no font of the machine matters.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import graphviz
import pygraphviz

from lineage.kinds import EVENT_KINDS
from lineage.layout.geometry import Point
from lineage.layout.tree_graph import Edge, Key, Plan, Stub, Turn
from lineage.layout.tree_lines import Flow, Placed, with_lines
from lineage.layout.tree_names import NameBox
from lineage.layout.tree_route import Block
from lineage.layout.tree_shapes import Shape
from lineage.queries.links import Graph
from lineage.queries.words import long_date, shown, years

INCH = 72.0
LARGE = 60  # nodes from which a family is placed with limits on the time that Graphviz takes
RANK_GAP, NODE_GAP = 0.34, 0.2  # inches
PORTS = {"right": ("e", "w"), "down": ("s", "n")}
WEIGHTS = {
    "rename": "12",
    "into": "3",
    "out": "3",
    "returns": "1",
    "contracted": "1",
    "claim": "0",
    "beyond": "3",
}


def family_source(
    shapes: Mapping[Key, Shape], keys: Sequence[Key], edges: Sequence[Edge], direction: str
) -> str:
    """The description of a family for `placed`."""
    drawing = _digraph(direction)
    drawing.attr("node", shape="box", fixedsize="true", label="")
    drawing.attr("edge", dir="none")
    if len(keys) >= LARGE:
        drawing.attr(nslimit="1", nslimit1="1", mclimit="1")
    names = {key: f"n{number}" for number, key in enumerate(keys)}
    for key in keys:
        width, height = (f"{side / INCH:.4f}" for side in (shapes[key].width, shapes[key].height))
        drawing.node(names[key], width=width, height=height)
    tail, head = PORTS[direction]
    for edge in edges:
        ends = f"{names[edge.source]}:{tail}", f"{names[edge.target]}:{head}"
        drawing.edge(*ends, weight=WEIGHTS[edge.role])
    return str(drawing.source)


def _digraph(direction: str) -> graphviz.Digraph:
    drawing = graphviz.Digraph()
    rankdir = "LR" if direction == "right" else "TB"
    drawing.attr(rankdir=rankdir, ranksep=str(RANK_GAP), nodesep=str(NODE_GAP), splines="true")
    return drawing


def placed(shapes: Mapping[Key, Shape], keys: Sequence[Key], edges: Sequence[Edge], direction: str) -> Placed:
    """Let Graphviz place a family, and lead the lines through it."""
    if len(keys) == 1:
        return Placed(shapes[keys[0]].width, shapes[keys[0]].height, {keys[0]: Point(0, 0)}, {})
    flow = Flow(shapes, keys, edges, direction == "down")
    source = family_source(shapes, keys, edges, direction)
    answer = json.loads(pygraphviz.AGraph(string=source).draw(format="json", prog="dot"))
    centres = [flow.turned(*map(float, node["pos"].split(","))) for node in answer["objects"]]
    ranks = sorted({round(along) for along, _ in centres})
    blocks = {
        number: Block(ranks.index(round(along)), *flow.size(key), round(across - flow.size(key)[1] / 2))
        for number, (key, (along, across)) in enumerate(zip(keys, centres, strict=True))
    }
    curves: dict[tuple[int, int], list[str]] = {}
    for line in answer["edges"]:
        curves.setdefault((line["tail"], line["head"]), []).append(line["pos"])
    return with_lines(flow, blocks, ranks, curves)


def readable_source(graph: Graph, plan: Plan, direction: str) -> str:
    """The whole tree as a Graphviz source with real labels, to go on working with."""
    drawing = _digraph(direction)
    drawing.attr("node", fontname="Arial", fontsize="11")
    drawing.attr("edge", arrowsize="0.6")
    names = {key: f"n{number}" for number, key in enumerate(plan.nodes)}
    for key, node in plan.nodes.items():
        if isinstance(node, NameBox):
            drawing.node(
                names[key], _label(_lines(node)), shape="box", id=f"o-{node.organisation}.{node.number}"
            )
        elif isinstance(node, Turn):
            event = graph.registry.events[node.event]
            lines = [EVENT_KINDS[event.kind].name, long_date(event.date)]
            drawing.node(names[key], _label(lines), shape="plaintext", id=f"e-{node.event}")
        elif isinstance(node, Stub):
            drawing.node(names[key], node.text, shape="plaintext")
        else:
            drawing.node(names[key], _label(list(reversed(node.words))), shape="plaintext")
    for edge in plan.edges:
        style = "solid" if edge.certain else "dotted"
        way = "back" if edge.backward else "forward"
        drawing.edge(names[edge.source], names[edge.target], style=style, dir=way, comment=edge.role)
    return str(drawing.source)


def _lines(box: NameBox) -> list[str]:
    lived = years(box.borne) if box.borne else ""
    return [shown(text) for text in (box.name.abbreviation, box.name.text, lived) if text]


def _label(lines: Sequence[str]) -> str:
    return "\\n".join(graphviz.escape(line) for line in lines if line)
