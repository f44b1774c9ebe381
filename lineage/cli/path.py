"""``lineage path A B``: how one body came out of the other, told in sentences."""

from __future__ import annotations

from collections.abc import Iterator

import click

from lineage.cli.answers import paths_json
from lineage.cli.asking import ORG, scope_options
from lineage.cli.naming import asked_for, called, short_names
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, print_json, print_lines, together
from lineage.cli.telling import scope_words, sentence, sources
from lineage.edtf import parse_date
from lineage.model import Citation, Registry
from lineage.queries.common import Common
from lineage.queries.descent import known
from lineage.queries.links import Graph, Link
from lineage.queries.path import Line, Paths, Way
from lineage.queries.path import path as paths
from lineage.queries.scope import span
from lineage.queries.words import at, listed


@click.command()
@click.argument("one", metavar="A", type=ORG)
@click.argument("other", metavar="B", type=ORG)
@scope_options
@format_option("text", "json")
@pass_registry
def path(
    registry: Registry, one: str, other: str, as_of: str | None, claims: bool, certain: bool, form: str
) -> None:
    """Explain how one of A and B descends from the other, by every shortest path.

    If neither does, name their nearest common ancestors.
    """
    graph = known(registry)
    found = paths(graph, one, other, as_of=as_of, claims=claims, certain=certain)
    if form == "json":
        print_json("path", paths_json(graph, found))
        return
    bodies = graph.registry.organisations
    asked = [
        *asked_for(graph, bodies[found.one], one),
        *asked_for(graph, bodies[found.other], other),
    ]
    print_lines([*asked, *path_lines(graph, found, as_of, certain)])


def path_lines(graph: Graph, found: Paths, as_of: str | None = None, certain: bool = False) -> Iterator[str]:
    """The lines between two bodies in sentences, or what they have in common."""
    if found.one == found.other:
        yield from fill(f"Both are names of {called(graph, found.one)}.")
        return
    for number, line in enumerate(found.lines):
        if number:
            yield ""
            yield "And the other way round:"
        yield from _line(graph, line, as_of)
    if not found.lines:
        yield from _nothing(graph, found, scope_words(as_of, certain))


def _line(graph: Graph, line: Line, as_of: str | None) -> Iterator[str]:
    sure = "certainly" if line.certain else "possibly"
    part = " in part" if all(way.in_part for way in line.ways) else ""
    yield from fill(
        f"{called(graph, line.descendant)} descends {sure}{' and' + part if part else ''} from "
        f"{called(graph, line.ancestor)}{scope_words(as_of, False)}."
    )
    told: set[tuple[str, str, str]] = set()
    for number, way in enumerate(sorted(line.ways, key=lambda way: not way.certain), start=1):
        if len(line.ways) > 1:
            yield ""
            sure = "" if way.certain == line.certain else ", possible only"
            yield f"Way {number} of {len(line.ways)}{sure}:"
        yield from _way(graph, way, told)
        if not way.certain and all(link.certain for link in way.links):
            yield from fill(f"Possible only: {_open(graph, way, as_of)}.", "  ")
    if line.more:
        yield ""
        yield "There are more ways as short as these."


def _way(graph: Graph, way: Way, told: set[tuple[str, str, str]]) -> Iterator[str]:
    """The sentences of a way; sources are named where a link is first told."""
    for link in way.links:
        yield from fill(f"- {sentence(graph, link)}")
        key = (link.event, link.predecessor, link.successor)
        if key not in told:
            told.add(key)
            yield from sources(graph.registry, _citations(graph, link), "    ")


def _open(graph: Graph, way: Way, as_of: str | None) -> str:
    """Why a way of links that are certain is not."""
    if as_of is not None:
        day = parse_date(as_of).counted
        if any(span(graph, link).latest > day.earliest for link in way.links):
            return f"perhaps not all of it had happened yet {at(parse_date(as_of))}"
    return "the order of these events is open"


def _citations(graph: Graph, link: Link) -> tuple[Citation, ...]:
    if link.claim is not None:
        return link.claim.citations or graph.registry.organisations[link.successor].citations
    return graph.registry.events[link.event].citations


def _nothing(graph: Graph, found: Paths, scope: str) -> Iterator[str]:
    one, other = called(graph, found.one), called(graph, found.other)
    yield from fill(f"Neither {one} nor {other} descends from the other{scope}.")
    if not found.common:
        yield from fill(f"They have no common ancestor{' either' if scope else ' in the registry'}.")
        return
    many = len(found.common) > 1
    yield f"Their nearest common ancestor{'s are' if many else ' is'}:"
    for shared in found.common:
        yield from fill(f"- {common_words(graph, shared, (found.one, found.other))}")


def common_words(graph: Graph, shared: Common, keys: tuple[str, ...]) -> str:
    """A common ancestor, and how far above each body it lies."""
    maybe = "" if shared.certain else "possibly "
    itself = " itself" if shared.organisation in keys else ""
    return f"{maybe}{called(graph, shared.organisation)}{itself}, {_heights(graph, shared, keys)}"


def _heights(graph: Graph, shared: Common, keys: tuple[str, ...]) -> str:
    """How far above the bodies a common ancestor lies: ``2 events above each``, ``1 event above WRP``."""
    above: dict[int, list[str]] = {}
    for distance, key, one in zip(shared.distances, keys, short_names(graph, keys), strict=True):
        if key != shared.organisation:
            above.setdefault(distance, []).append(one)
    if above.keys() == set(shared.distances) and len(above) == 1 and len(keys) > 1:
        above = {distance: ["each"] for distance in above}
    words = (f"{n} {'event' if n == 1 else 'events'} above {listed(ones)}" for n, ones in above.items())
    return ", ".join(map(together, words))
