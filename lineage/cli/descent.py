"""What `ancestors` and `descendants` print: a tree, and how many bodies it holds."""

from __future__ import annotations

from collections.abc import Iterator

from lineage.cli.branches import tree
from lineage.cli.naming import asked_for
from lineage.cli.page import fill, print_json, print_lines
from lineage.cli.telling import scope_words
from lineage.model import Registry
from lineage.queries.descent import Descent, ancestors, descendants, known
from lineage.queries.history import beginning
from lineage.queries.links import Graph


def tell(
    registry: Registry,
    org: str,
    form: str,
    *,
    upward: bool,
    depth: int | None,
    as_of: str | None,
    claims: bool,
    certain: bool,
) -> None:
    """Print the ancestors (`upward`) or the descendants of a body."""
    graph = known(registry)
    ask = ancestors if upward else descendants
    found = ask(graph, org, depth=depth, as_of=as_of, claims=claims, certain=certain)
    if form == "json":
        from lineage.cli.answers import descent_json

        answer = "ancestors" if upward else "descendants"
        print_json(answer, descent_json(graph, found, org, upward=upward))
        return
    lines = _lines(graph, found, upward, scope_words(as_of, certain))
    print_lines([*asked_for(graph, graph.registry.organisations[found.organisation], org), *lines])


def _lines(graph: Graph, found: Descent, upward: bool, scope: str) -> Iterator[str]:
    yield from tree(graph, found, upward=upward)
    yield ""
    yield from fill(_summary(found, "ancestor" if upward else "descendant", scope))
    if _began_later(graph, found):
        yield "It began only later."


def _began_later(graph: Graph, found: Descent) -> bool:
    as_of = found.scope.as_of
    if as_of is None:
        return False
    return as_of.certainly_before(beginning(graph.past, graph.registry.organisations[found.organisation]))


def _summary(found: Descent, word: str, scope: str) -> str:
    sure = sum(relative.certain for relative in found.relatives)
    maybe = len(found.relatives) - sure
    if not found.relatives:
        return f"No {word} is known{scope}."
    counted = f"{len(found.relatives)} {word}{'s' if len(found.relatives) > 1 else ''}{scope}"
    if not maybe:
        return f"{counted}, {'all ' if sure > 1 else ''}certain."
    return f"{counted}: {sure} certain, {maybe} possible." if sure else f"{counted}, possible only."
