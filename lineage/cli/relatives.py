"""``lineage relatives ORG``: siblings and cousins of a body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click

from lineage.cli.answers import asked_json, brief, certainty
from lineage.cli.asking import ORG, as_of_option
from lineage.cli.naming import asked_for, called, heading
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, print_json, print_lines
from lineage.cli.telling import scope_words
from lineage.model import Registry
from lineage.queries.descent import known
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.relatives import Kin, kin_word, kin_words
from lineage.queries.relatives import relatives as kin_of


@click.command()
@click.argument("org", type=ORG)
@click.option(
    "--degree",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Cousins up to this degree; 0: siblings only.",
)
@as_of_option()
@click.option("--certain", is_flag=True, help="Follow only undisputed descent.")
@format_option("text", "json")
@pass_registry
def relatives(registry: Registry, org: str, degree: int, as_of: str | None, certain: bool, form: str) -> None:
    """List siblings and cousins of ORG.

    They share an ancestor with ORG, but are neither its ancestors nor its descendants.
    """
    graph = known(registry)
    record = resolve(registry, org)
    found = kin_of(graph, record.id, degree=degree, as_of=as_of, certain=certain)
    if form == "json":
        value = {"organisation": record.id, **asked_json(graph, record.id, org)}
        print_json("relatives", value | {"relatives": [_json(graph, kin) for kin in found]})
    else:
        print_lines(
            [*asked_for(graph, record, org), *_lines(graph, record.id, found, scope_words(as_of, certain))]
        )


def _json(graph: Graph, kin: Kin) -> dict[str, object]:
    return {
        **brief(graph, kin.organisation),
        "relation": kin_word(kin),
        "degree": kin.degree,
        "removed": kin.removed,
        "up": kin.up,
        "down": kin.down,
        "through": list(kin.through),
        "certainty": certainty(kin.certain),
    }


def _lines(graph: Graph, key: str, found: tuple[Kin, ...], scope: str) -> Iterator[str]:
    yield from heading(graph, key)
    if not found:
        yield ""
        yield f"No siblings or cousins of this degree are known{scope}."
    for word, group in groupby(found, key=kin_words):
        yield ""
        yield f"{word[0].upper()}{word[1:]}{scope}, through"
        for through, kins in _by_ancestor(group):
            yield from fill(f"{', '.join(called(graph, one) for one in through)}:", "  ")
            for kin in kins:
                maybe = "" if kin.certain else "possibly "
                yield from fill(f"- {maybe}{called(graph, kin.organisation)}", "    ")


def _by_ancestor(group: Iterator[Kin]) -> list[tuple[tuple[str, ...], list[Kin]]]:
    found: dict[tuple[str, ...], list[Kin]] = {}
    for kin in group:
        found.setdefault(kin.through, []).append(kin)
    return list(found.items())
