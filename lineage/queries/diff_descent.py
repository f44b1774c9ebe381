"""What an edit does to descent: who is an ancestor of whom now, or no longer, or more or less surely."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from msgspec import Struct

from lineage.queries.descent import ancestors, descendants
from lineage.queries.diff_parts import Labels
from lineage.queries.links import Graph
from lineage.queries.words import listed

_FEW = 5  # bodies that a sentence names; of more it counts the rest

# From what is lost to what is more certain.
_SENTENCES = {
    "no ancestor": "no longer {an} of",
    "only possible ancestor": "now only possibly {an} of",
    "ancestor": "now {an} of",
    "possible ancestor": "now possibly {an} of",
    "certain ancestor": "now certainly {an} of",
}


class Turn(Struct, frozen=True):
    """That some bodies are ancestors of some others now, or no longer, or are so more or less certainly."""

    sort: str
    ancestors: tuple[str, ...]
    descendants: tuple[str, ...]
    sentence: str


class _Relation(NamedTuple):
    """An ancestor: how surely, and at which place among those of the body, nearest first."""

    certain: bool
    place: int


def turns(
    before: Graph, after: Graph, touched: Collection[str], labels: Labels, joined: Collection[str] = ()
) -> list[Turn]:
    """The changes of descent, those of bodies that stand in both versions first, and losses before gains.

    `touched` are the bodies in records that changed: what came out of these may have other ancestors.
    Nothing is said of `joined`, which are part of others now.
    """
    changes: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for key in sorted(_with_descendants(before, after, touched).difference(joined)):
        was, now = _ancestors(before, key), _ancestors(after, key)
        for other in {*was, *now}.difference(joined):
            sort = _turn(was.get(other), now.get(other))
            if sort:
                near = (now.get(other) or was[other]).place
                changes.setdefault((sort, other), []).append((near, key))
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[int, str]]] = {}
    for (sort, ancestor), bodies in changes.items():
        young = tuple(sorted(key for _, key in bodies))
        groups.setdefault((sort, young), []).append((min(near for near, _ in bodies), ancestor))
    found = []
    for (sort, young), olds in groups.items():
        nearest_first = tuple(key for _, key in sorted(olds))
        found.append(Turn(sort, nearest_first, young, _sentence(sort, nearest_first, young, labels)))
    stood = {*before.registry.organisations} & {*after.registry.organisations}
    return sorted(found, key=lambda turn: _weight(turn, stood))


def _weight(turn: Turn, stood: Collection[str]) -> tuple[bool, int, tuple[str, ...], tuple[str, ...]]:
    new = not any(key in stood for key in turn.descendants)
    return new, [*_SENTENCES].index(turn.sort), turn.descendants, turn.ancestors


def _with_descendants(before: Graph, after: Graph, touched: Collection[str]) -> set[str]:
    found: set[str] = set()
    for known in (before, after):
        for key in touched:
            if key in known.registry.organisations:
                found.add(key)
                found |= {relative.organisation for relative in descendants(known, key).relatives}
    return found


def _ancestors(known: Graph, org: str) -> dict[str, _Relation]:
    if org not in known.registry.organisations:
        return {}
    relatives = ancestors(known, org).relatives
    return {relative.organisation: _Relation(relative.certain, at) for at, relative in enumerate(relatives)}


def _turn(was: _Relation | None, now: _Relation | None) -> str | None:
    if was is None and now is not None:
        return "ancestor" if now.certain else "possible ancestor"
    if was is not None and now is None:
        return "no ancestor"
    if was is None or now is None or was.certain is now.certain:
        return None
    return "certain ancestor" if now.certain else "only possible ancestor"


def _sentence(sort: str, olds: Collection[str], young: Collection[str], labels: Labels) -> str:
    verb = "is" if len(olds) == 1 else "are"
    words = _SENTENCES[sort].format(an="an ancestor" if len(olds) == 1 else "ancestors")
    return f"{_some(olds, labels)} {verb} {words} {_some(young, labels)}"


def _some(keys: Collection[str], labels: Labels) -> str:
    names = [labels.get(key, key) for key in keys]
    if len(names) <= _FEW + 1:
        return listed(names)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW} more"
