"""The text of a family tree: every body once, with dates, verbs, former names and doubts.

A tree is told to a depth that leaves room for its words; what lies deeper is told below, under a
heading of its own, so that a chain of thousands is as readable as one of ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from lineage.cli.naming import called, former_names, heading
from lineage.cli.page import fill
from lineage.cli.telling import doubt_words, on_date, step
from lineage.edtf import Span
from lineage.queries.descent import Descent
from lineage.queries.links import Graph, Link
from lineage.queries.scope import span

DEEPEST = 14  # levels before a branch is told below


class _Tree(Struct, frozen=True, eq=False):
    graph: Graph
    upward: bool
    sides: dict[str, list[tuple[Link, str]]]
    possible: frozenset[str]
    as_of: Span | None
    told: set[str] = field(default_factory=set)
    below: list[str] = field(default_factory=list)


def tree(graph: Graph, descent: Descent, *, upward: bool) -> Iterator[str]:
    """The lines of the tree of a body, up to its ancestors or down to its descendants."""
    sides: dict[str, list[tuple[Link, str]]] = {}
    for link in descent.links:
        near, far = (link.successor, link.predecessor) if upward else (link.predecessor, link.successor)
        sides.setdefault(near, []).append((link, far))
    for onward in sides.values():
        onward.sort(key=lambda pair: _by_date(graph, pair, upward))
    possible = frozenset(r.organisation for r in descent.relatives if not r.certain)
    whole = _Tree(graph, upward, sides, possible, descent.scope.as_of)
    whole.told.add(descent.organisation)
    yield from heading(graph, descent.organisation)
    yield from _below(whole, descent.organisation)
    while whole.below:
        key = whole.below.pop(0)
        yield ""
        yield from fill(f"{called(graph, key)}, continued from above:")
        yield from _below(whole, key)


def _by_date(graph: Graph, pair: tuple[Link, str], upward: bool) -> tuple[int, str, str]:
    days = span(graph, pair[0]).earliest.toordinal()
    return (-days if upward else days, pair[0].event, pair[1])


def _below(whole: _Tree, root: str) -> Iterator[str]:
    """The branches under a body, depth first; the ways still to go are kept on a stack."""
    waiting = _branches(whole, root, "")
    while waiting:
        near, link, far, margin, last = waiting.pop()
        again = far in whole.told
        deep = len(margin) // 2 >= DEEPEST and not again and far in whole.sides
        inner = margin + ("  " if last else "│ ")
        text = _branch(whole, near, link, far)
        after = " (see above)" if again and far in whole.sides else " (continued below)" if deep else ""
        yield from fill(text + after, margin + ("└ " if last else "├ "), inner + "    ")
        if not again:
            whole.told.add(far)
            yield from former_names(whole.graph, whole.graph.registry.organisations[far], inner + "  ")
            if deep:
                whole.below.append(far)
            else:
                waiting.extend(_branches(whole, far, inner))


def _branches(whole: _Tree, key: str, margin: str) -> list[tuple[str, Link, str, str, bool]]:
    """The branches of a body, the first one last, as a stack has it."""
    onward = whole.sides.get(key, [])
    return [(key, link, far, margin, number == 0) for number, (link, far) in enumerate(reversed(onward))]


def _branch(whole: _Tree, near: str, link: Link, far: str) -> str:
    graph = whole.graph
    doubt = doubt_words(graph, link)
    if not doubt and far in whole.possible and near not in whole.possible:
        late = whole.as_of is not None and span(graph, link).latest > whole.as_of.earliest
        doubt = f" ({'perhaps later than asked for' if late else 'the order of events is open'})"
    maybe = "" if link.claim or (far not in whole.possible and link.certain) else "possibly "
    date = "" if link.claim else f"{on_date(graph.registry.events[link.event].date)}: "
    return f"{date}{maybe}{step(graph, link, upward=whole.upward)}{doubt}"
