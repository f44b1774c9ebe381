"""Families of internationals: which go back to one root, and which of them a body belonged to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lineage.edtf import Interval
from lineage.model import Affiliation, Organisation, Registry
from lineage.queries.history import births, when
from lineage.queries.links import Graph, Link
from lineage.queries.names import abbreviation, last_name

INTERNATIONAL = "international"
# How near a member stands; one that belongs in several ways is shown in the nearest.
BELONGING = ("section", "sympathising", "individuals", "fraternal", "observer")


class Families(Struct, frozen=True):
    """The root of each international, and the roots that have a colour: a family of one needs none.

    `roots` holds every international; `shared` are the roots that two bodies or more, members
    included, go back to, in the order of ids.
    """

    roots: dict[str, str]
    shared: tuple[str, ...]


def families(graph: Graph) -> Families:
    """Follow every international to the root of its descent.

    The way up goes by the event that brought it forth, through other internationals and through
    factions alone: a national body does not pass on a family. An international that has a colour
    of its own is a root.
    """
    ids = [org.id for org in graph.registry.organisations.values() if org.kind == INTERNATIONAL]
    roots = {key: _root(graph, key) for key in ids}
    bodies: dict[str, int] = {}
    for root in roots.values():
        bodies[root] = bodies.get(root, 0) + 1
    for org in graph.registry.organisations.values():
        if org.affiliations:
            for root in {roots[a.to] for a in org.affiliations if a.to in roots and a.kind in BELONGING}:
                bodies[root] += 1
    return Families(roots, tuple(sorted(root for root, number in bodies.items() if number > 1)))


def _root(graph: Graph, key: str) -> str:
    seen = {key}
    root = key
    while True:
        if graph.registry.organisations[root].colour:
            return root
        parent = next((p for p in _parents(graph, root, set(seen)) if p not in seen), None)
        if parent is None:
            return root
        seen.add(parent)
        root = parent


def _parents(graph: Graph, key: str, passed: set[str]) -> Iterator[str]:
    """Internationals from which one came at its birth, the surest first."""
    born = {event.id for event in births(graph.past, graph.registry.organisations[key])}
    links = [link for link in graph.up(key) if link.event in born]
    for link in sorted(links, key=lambda link: _priority(graph, link)):
        old = graph.registry.organisations.get(link.predecessor)
        if old is None or old.id in passed:
            continue
        passed.add(old.id)
        if old.kind == INTERNATIONAL:
            yield old.id
        elif old.kind == "faction":
            yield from _parents(graph, old.id, passed)


def _priority(graph: Graph, link: Link) -> tuple[bool, int, str, str]:
    earliest = when(graph.registry.events[link.event]).earliest.toordinal()
    return not link.certain, earliest, link.event, link.predecessor


def family_title(registry: Registry, root: str) -> str:
    """What to call a family: the code of its root, and the name for which that stands."""
    org = registry.organisations[root]
    code = org.code or abbreviation(registry, org)
    name = next((name for name in org.names if name.abbreviation == code), last_name(registry, org))
    return f"{code}: {name.text}" if code else name.text


def memberships(org: Organisation, during: tuple[Interval, ...] | None) -> list[Affiliation]:
    """How a body belonged to others in some stretch of its life (None: at any time), in order of time.

    Of several ways of belonging to one body, the nearest is kept.
    """
    kept: dict[str, Affiliation] = {}
    for affiliation in sorted(org.affiliations, key=_start):
        if during is None or possibly_during(affiliation, during):
            known = kept.get(affiliation.to)
            if known is None or _nearness(affiliation) < _nearness(known):
                kept[affiliation.to] = affiliation
    return list(kept.values())


def possibly_during(affiliation: Affiliation, stretch: tuple[Interval, ...]) -> bool:
    """Whether an affiliation may have held at some time of a stretch, longer than a shared limit."""
    return not affiliation.during or overlap(affiliation.during, stretch)


def overlap(one: tuple[Interval, ...], other: tuple[Interval, ...]) -> bool:
    """Whether two times may share more than a limit."""
    return any(
        part.beginning.earliest < stretch.ending.latest and stretch.beginning.earliest < part.ending.latest
        for part in one
        for stretch in other
    )


def _start(affiliation: Affiliation) -> tuple[int, str]:
    start = affiliation.during[0].beginning.earliest.toordinal() if affiliation.during else 0
    return start, affiliation.to


def _nearness(affiliation: Affiliation) -> int:
    return BELONGING.index(affiliation.kind) if affiliation.kind in BELONGING else len(BELONGING)
