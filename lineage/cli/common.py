"""``lineage common A B…``: what several bodies came out of together."""

from __future__ import annotations

from collections.abc import Iterator

import click

from lineage.cli.answers import common_json
from lineage.cli.asking import ORG, scope_options
from lineage.cli.naming import called
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, print_json, print_lines
from lineage.cli.path import common_words
from lineage.cli.telling import scope_words
from lineage.model import Registry
from lineage.queries.common import Common
from lineage.queries.common import common as shared
from lineage.queries.descent import known
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.words import listed


@click.command()
@click.argument("orgs", metavar="A B...", nargs=-1, required=True, type=ORG)
@scope_options
@format_option("text", "json")
@pass_registry
def common(
    registry: Registry, orgs: tuple[str, ...], as_of: str | None, claims: bool, certain: bool, form: str
) -> None:
    """List the common ancestors of several organisations, nearest first."""
    graph = known(registry)
    keys = tuple(dict.fromkeys(resolve(registry, org).id for org in orgs))
    if len(keys) < 2:
        raise click.UsageError("name two or more organisations; `lineage ancestors` takes one")
    found = shared(graph, *keys, as_of=as_of, claims=claims, certain=certain)
    if form == "json":
        ancestors = [common_json(graph, one) for one in found]
        print_json("common", {"organisations": list(keys), "ancestors": ancestors})
    else:
        print_lines(_lines(graph, found, keys, scope_words(as_of, certain)))


def _lines(graph: Graph, found: tuple[Common, ...], keys: tuple[str, ...], scope: str) -> Iterator[str]:
    bodies = listed(called(graph, key) for key in keys)
    if not found:
        yield from fill(f"{bodies} have no common ancestor{scope or ' in the registry'}.")
        return
    yield from fill(f"Common ancestors of {bodies}{scope}")
    for title, nearest in (("Nearest", True), ("Farther back", False)):
        group = [one for one in found if one.nearest is nearest]
        if group:
            yield ""
            yield f"{title}:"
        for one in group:
            yield from fill(f"- {common_words(graph, one, keys)}", "  ")
