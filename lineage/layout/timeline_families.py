"""Which threads stand together: families by country, each large one with lanes of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from attrs import frozen

from lineage.layout.timeline_threads import Thread
from lineage.queries.countries import country_name
from lineage.queries.families import BELONGING, INTERNATIONAL
from lineage.queries.labels import Label
from lineage.queries.links import Graph

LARGE = 6  # bodies of a family that has a title and lanes of its own
FEW = 4  # a section with fewer bodies stands among the others
OTHERS = "~"


@frozen
class Band:
    """Families that share lanes, from top to bottom, each a list of threads; and what they are called."""

    title: str
    families: tuple[tuple[int, ...], ...]


@frozen
class _Naming:
    """What bands get their titles from; `focus` are the bodies that the picture was asked for, and
    `members` counts for each body what belonged to it as its sections do.
    """

    graph: Graph
    told: Mapping[str, Label]
    threads: Sequence[Thread]
    focus: Collection[str]
    members: Counter[str]


def bands(
    graph: Graph,
    told: Mapping[str, Label],
    threads: Sequence[Thread],
    families: Sequence[Sequence[int]],
    focus: Collection[str] = (),
) -> list[Band]:
    """Sort families into bands: internationals first, then countries by name, the small ones at the end."""
    orgs = graph.registry.organisations.values()
    members = Counter(tie.to for org in orgs for tie in org.affiliations if tie.kind in BELONGING)
    naming = _Naming(graph, told, threads, focus, members)
    sections: dict[str, list[Sequence[int]]] = {}
    for family in families:
        sections.setdefault(_section(graph, threads, family), []).append(family)
    small = [key for key, found in sections.items() if key != OTHERS and _bodies(threads, found) < FEW]
    if len(small) < len(sections):
        for key in small:
            sections.setdefault(OTHERS, []).extend(sections.pop(key))
    found = []
    for key in sorted(sections, key=_place):
        alone = len(sections) == 1
        found += _section_bands(naming, "" if alone else _name(key), key, sections[key])
    return found


def _section(graph: Graph, threads: Sequence[Thread], family: Sequence[int]) -> str:
    """The country of most bodies of a family, the internationals, or no such thing."""
    counted: Counter[str] = Counter()
    for thread in family:
        for body in threads[thread].bodies:
            org = graph.registry.organisations[body]
            at_home = org.countries[0] if org.countries else ""
            counted[at_home or (INTERNATIONAL if org.kind == INTERNATIONAL else OTHERS)] += 1
    return min(counted, key=lambda key: (-counted[key], key))


def _place(key: str) -> tuple[int, str]:
    return (0 if key == INTERNATIONAL else 2 if key == OTHERS else 1), _name(key)


def _name(key: str) -> str:
    if key == OTHERS:
        return "Others"
    return "Internationals" if key == INTERNATIONAL else country_name(key)


def _bodies(threads: Sequence[Thread], families: Sequence[Sequence[int]]) -> int:
    return sum(len(threads[thread].bodies) for family in families for thread in family)


def _section_bands(naming: _Naming, name: str, section: str, families: Sequence[Sequence[int]]) -> list[Band]:
    """The large families of a section, the older first, and then the small ones together."""
    threads = naming.threads
    large: list[tuple[int, ...]] = []
    rest: list[tuple[int, ...]] = []
    for family in sorted(families, key=lambda family: _age(threads, family)):
        (large if _bodies(threads, [family]) >= LARGE else rest).append(tuple(family))
    found = []
    for family in large:
        title = f"{_best_known(naming, section, family)} and kin" if name or len(large) > 1 or rest else ""
        found.append(Band(f"{name}: {title}" if name else title, (family,)))
    if rest:
        title = name or "Others"
        if large or name:
            found.append(Band(f"{name}: others" if large and name else title, tuple(rest)))
        else:
            found.append(Band("", tuple(rest)))
    return found


def _best_known(naming: _Naming, section: str, family: Sequence[int]) -> str:
    """The body under whose name readers would look for a family: one that the picture was asked for, else
    an international, or in a country one that belonged to one; of these, the one to which most others
    belonged or out of which they came.
    """
    sought = section == INTERNATIONAL
    bodies = [body for thread in family for body in naming.threads[thread].bodies]
    inside = set(bodies)

    def fame(key: str) -> tuple[bool, bool, int, str]:
        org = naming.graph.registry.organisations[key]
        belonged = any(affiliation.kind in BELONGING for affiliation in org.affiliations)
        wanted = org.kind == INTERNATIONAL if sought else belonged and org.kind != INTERNATIONAL
        events = naming.graph.past.led_to(key)
        came = len({new.organisation for event in events for new in event.successors} & inside)
        return key not in naming.focus, not wanted, -came - naming.members[key], key

    return naming.told[min(bodies, key=fame)].name


def _age(threads: Sequence[Thread], family: Sequence[int]) -> tuple[float, str]:
    return min((threads[thread].start, threads[thread].bodies[0]) for thread in family)
