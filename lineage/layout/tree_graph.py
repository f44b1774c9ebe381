"""The graph of a tree, before anything has a place: its nodes, its edges, its circles and its families.

An edge runs the way time does, so that older things stand first. `backward` marks one whose meaning runs
against that: a body that took another in stood before the event, and the line leads back to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from lineage.layout.tree_names import NameBox


@frozen
class Turn:
    """An event as a point where lines meet; it has several where not all descend from all."""

    event: str
    number: int
    since: date
    certain: bool = True


@frozen
class NameTurn:
    """The place between two names of a body."""

    organisation: str
    number: int
    words: tuple[str, str]
    since: date


@frozen
class Stub:
    """That descent goes on outside the picture: before a body's first box, or after its last."""

    organisation: str
    number: int
    text: str
    since: date


Node = NameBox | Turn | NameTurn | Stub
Key = tuple[str, str, int]  # a letter for the sort of node, the id of its record, a number


@frozen
class Edge:
    """A line between two nodes; see `geometry.Connector` for its parts."""

    source: Key
    target: Key
    role: str
    organisation: str | None = None
    event: str | None = None
    part: bool = False
    certain: bool = True
    backward: bool = False
    via: tuple[str, ...] = ()


@frozen
class Plan:
    """Nodes in order of time, and the edges between them."""

    nodes: dict[Key, Node]
    edges: tuple[Edge, ...]


def turned(edge: Edge) -> Edge:
    """The same line, drawn the other way round."""
    return evolve(edge, source=edge.target, target=edge.source, backward=not edge.backward)


def closing(order: list[Key], edges: list[Edge]) -> Iterator[Edge]:
    """The edges that close a circle, found on one walk from the oldest nodes."""
    onward: dict[Key, list[Edge]] = {key: [] for key in order}
    for edge in edges:
        onward[edge.source].append(edge)
    done: dict[Key, bool] = {}  # False: on the way
    for root in order:
        if root not in done:
            yield from _walk(root, onward, done)


def _walk(root: Key, onward: dict[Key, list[Edge]], done: dict[Key, bool]) -> Iterator[Edge]:
    done[root] = False
    way = [(root, iter(onward[root]))]
    while way:
        key, rest = way[-1]
        for edge in rest:
            if edge.target not in done:
                done[edge.target] = False
                way.append((edge.target, iter(onward[edge.target])))
                break
            if not done[edge.target]:
                yield edge
        else:
            done[key] = True
            way.pop()


def connected(plan: Plan) -> list[tuple[list[Key], list[Edge]]]:
    """The families of a plan, nodes and edges, in its order: those of most nodes first."""
    leaders = {key: key for key in plan.nodes}

    def leader(key: Key) -> Key:
        while leaders[key] != key:
            leaders[key] = key = leaders[leaders[key]]
        return key

    for edge in plan.edges:
        leaders[leader(edge.source)] = leader(edge.target)
    found: dict[Key, tuple[list[Key], list[Edge]]] = {}
    for key in plan.nodes:
        found.setdefault(leader(key), ([], []))[0].append(key)
    for edge in plan.edges:
        found[leader(edge.source)][1].append(edge)
    return sorted(found.values(), key=lambda family: -len(family[0]))
