"""What several bodies come out of together: their common ancestors, and the nearest of them."""

from __future__ import annotations

from msgspec import Struct

from lineage.edtf import Date
from lineage.model import Registry
from lineage.queries.descent import asked, search
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.scope import Scope, day


class Common(Struct, frozen=True):
    """A common ancestor: how far above each body (in the order asked), how surely, whether a nearest one.

    A body counts as its own ancestor here, at distance 0. An ancestor is among the nearest if no
    other common ancestor descends from it.
    """

    organisation: str
    distances: tuple[int, ...]
    certain: bool
    nearest: bool


def common(
    registry: Registry | Graph,
    *orgs: str,
    as_of: str | Date | None = None,
    claims: bool = False,
    certain: bool = False,
) -> tuple[Common, ...]:
    """The bodies from which all of the given ones descend, the nearest first.

    Raises:
        SelectionError: if a text names no body, or several.
        EdtfError: if `as_of` is no date.

    >>> import lineage
    >>> cwi = ("committee-for-a-workers-international-2019", "international-socialist-alternative")
    >>> [shared.organisation for shared in common(lineage.load(), *cwi, certain=True)][0]
    'committee-for-a-workers-international'
    """
    graph, first = asked(registry, orgs[0])
    keys = (first, *(resolve(graph.registry, org).id for org in orgs[1:]))
    return shared(graph, keys, Scope(None, day(as_of), claims, certain))


def nearest(graph: Graph, keys: tuple[str, ...], scope: Scope) -> tuple[Common, ...]:
    """Only the nearest common ancestors, of bodies given by their ids."""
    return tuple(found for found in shared(graph, keys, scope) if found.nearest)


def shared(graph: Graph, keys: tuple[str, ...], scope: Scope) -> tuple[Common, ...]:
    """All common ancestors of bodies given by their ids, the nearest first."""
    lists = [_above(graph, key, scope) for key in keys]
    both = [key for key in lists[0] if all(key in others for others in lists[1:])]
    higher = {key: _above(graph, key, scope).keys() - {key} for key in both}
    found = [
        Common(
            key,
            distances=tuple(above[key][0] for above in lists),
            certain=all(above[key][1] for above in lists),
            nearest=not any(key in higher[low] and low not in higher[key] for low in both),
        )
        for key in both
    ]
    return tuple(sorted(found, key=_nearness))


def _nearness(found: Common) -> tuple[bool, int, int, str]:
    return not found.nearest, max(found.distances), sum(found.distances), found.organisation


def _above(graph: Graph, key: str, scope: Scope) -> dict[str, tuple[int, bool]]:
    relatives = search(graph, key, scope, upward=True).relatives
    return {key: (0, True)} | {r.organisation: (r.distance, r.certain) for r in relatives}
