"""Descent worked out beforehand, so that the page tells just what the queries tell: for every body its
ancestors, how far away and how surely, and the first of the shortest ways to each."""

from __future__ import annotations

from lineage.queries.descent import ancestors
from lineage.queries.links import Graph, Link
from lineage.queries.path import between
from lineage.queries.scope import Scope

Kin = list[int | list[int]]


def numbered_links(graph: Graph) -> list[Link]:
    """Every link of the registry, event by event."""
    return [link for event in graph.registry.events.values() for link in graph.links(event)]


def ancestry(graph: Graph, bodies: dict[str, int], links: list[Link]) -> list[list[Kin]]:
    """For each body its ancestors: number, distance, whether certain, and the links of a way, eldest first.

    The way is the surest of the shortest, as `lineage path` tells it first. Its first link stands for
    all, where it goes on just as the way does from the body that this link leads to.
    """
    places = {(link.event, link.predecessor, link.successor): place for place, link in enumerate(links)}
    found = []
    for key in graph.registry.organisations:
        relatives = ancestors(graph, key).relatives
        ways = {relative.organisation: _way(graph, relative.organisation, key) for relative in relatives}
        kin: list[Kin] = []
        for relative in relatives:
            first, *rest = ways[relative.organisation]
            told = [first] if tuple(rest) == ways.get(first.successor) else [first, *rest]
            steps = [places[link.event, link.predecessor, link.successor] for link in told]
            kin.append([bodies[relative.organisation], relative.distance, int(relative.certain), steps])
        found.append(kin)
    return found


def _way(graph: Graph, ancestor: str, descendant: str) -> tuple[Link, ...]:
    lines = between(graph, ancestor, descendant, Scope()).lines
    line = next(line for line in lines if line.ancestor == ancestor)
    return line.ways[0].links
