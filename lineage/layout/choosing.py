"""Selections by several wishes at once: a lineage, a country, an international, a kind, a period.

Each wish narrows the others, and the bodies asked for are always shown. Bodies that are hidden do not
break descent: layouts draw the chains through them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from lineage.edtf import Date
from lineage.errors import SelectionError
from lineage.kinds import ORGANISATION_KINDS
from lineage.layout.selection import Selection, country, internationals
from lineage.model import Organisation
from lineage.queries.countries import country_name
from lineage.queries.descent import Descent, ancestors, descendants
from lineage.queries.families import BELONGING
from lineage.queries.history import life
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.words import listed, short_date

HIDDEN = ("ended", "minor")
MINOR_EVENTS = 1  # a body in no more events than this, from which nothing descends, is minor


@frozen
class Choice:
    """What a picture is to show; what is left out does not narrow.

    `up` and `down` are generations of ancestors and descendants of `orgs`, all where they are None.
    """

    orgs: tuple[str, ...] = ()
    up: int | None = None
    down: int | None = None
    country: str | None = None
    international: str | None = None
    kinds: tuple[str, ...] = ()
    since: Date | None = None
    until: Date | None = None
    hide: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Choice()


def chosen(graph: Graph, choice: Choice) -> Selection:
    """The bodies that meet all wishes, and a title that says so.

    Raises:
        SelectionError: if a name means no body, or several, or if no body is left.
    """
    titles: list[str] = []
    shown = set(graph.registry.organisations)
    focus: tuple[str, ...] = ()
    if choice.orgs:
        lineage = kindred(graph, choice)
        shown, focus = shown & set(lineage.organisations), lineage.focus
        titles.append(lineage.title)
    if choice.country:
        code = choice.country.upper()
        shown &= set(country(graph, code).organisations)
        titles.append(country_name(code))
    if choice.international:
        key = resolve(graph.registry, choice.international).id
        shown &= {key, *sections(graph, key)}
        titles.append(f"{graph.labels[key].text} and its sections")
    shown = {key for key in shown if _wanted(graph, choice, key)} | set(focus)
    if not shown:
        raise SelectionError("no organisation meets all these conditions; leave one out")
    title = _title(graph, choice, titles)
    return Selection(title, tuple(sorted(shown)), focus, choice.since, choice.until)


def everything(graph: Graph) -> Selection:
    """All bodies of a registry."""
    return Selection(graph.registry.title, tuple(sorted(graph.registry.organisations)))


def kindred(graph: Graph, choice: Choice) -> Selection:
    """Some bodies with so many generations of ancestors and of descendants.

    Raises:
        SelectionError: if a name means no body, or several.
    """
    focus = tuple(sorted({resolve(graph.registry, name).id for name in choice.orgs}))
    shown = set(focus)
    for key in focus:
        shown |= _near(graph, key, ancestors, choice.up) | _near(graph, key, descendants, choice.down)
    names = listed(graph.labels[key].text for key in focus)
    return Selection(f"{names}: {_generations(choice)}", tuple(sorted(shown)), focus)


def _near(graph: Graph, key: str, side: Callable[[Graph, str], Descent], limit: int | None) -> set[str]:
    if limit == 0:
        return set()
    return {r.organisation for r in side(graph, key).relatives if limit is None or r.distance <= limit}


def _generations(choice: Choice) -> str:
    def side(word: str, limit: int | None) -> str:
        if limit is None:
            return word
        return f"{limit} generation{'' if limit == 1 else 's'} of {word}"

    sides = [side("ancestors", choice.up)] * (choice.up != 0)
    sides += [side("descendants", choice.down)] * (choice.down != 0)
    return listed(sides) or "alone"


def sections(graph: Graph, international: str) -> set[str]:
    """The bodies that belonged to an international at any time, as sections or more loosely."""
    return {
        org.id
        for org in graph.registry.organisations.values()
        if any(a.to == international and a.kind in BELONGING for a in org.affiliations)
    }


def _wanted(graph: Graph, choice: Choice, key: str) -> bool:
    org = graph.registry.organisations[key]
    if choice.kinds and org.kind not in choice.kinds:
        return False
    if "ended" in choice.hide and _ended(graph, org):
        return False
    if "minor" in choice.hide and _minor(graph, org):
        return False
    return _lived(graph, choice, org)


def _lived(graph: Graph, choice: Choice, org: Organisation) -> bool:
    parts = life(graph.past, org)
    before = choice.until and choice.until.counted.certainly_before(parts[0].beginning)
    after = choice.since and parts[-1].ending.certainly_before(choice.since.counted)
    return not before and not after


def _ended(graph: Graph, org: Organisation) -> bool:
    return life(graph.past, org)[-1].ending.certainly_before(graph.registry.released.counted)


def _minor(graph: Graph, org: Organisation) -> bool:
    return len(graph.past.taken_part(org.id)) <= MINOR_EVENTS and not graph.down(org.id)


def _title(graph: Graph, choice: Choice, titles: Iterable[str]) -> str:
    said = [*titles]
    if choice.kinds:
        said.append(listed(f"{kind}: {ORGANISATION_KINDS[kind]}" for kind in choice.kinds))
    said = said or [graph.registry.title]
    if choice.since or choice.until:
        since = short_date(choice.since) if choice.since else ""
        said.append(f"{since}–{short_date(choice.until) if choice.until else ''}")
    if choice.hide:
        said.append(f"without {listed(f'{word} bodies' for word in choice.hide)}")
    return ", ".join(said)


def usual(graph: Graph, view: str) -> Selection:
    """What a picture shows where nothing is asked for: a tree the internationals, a timeline everything."""
    return internationals(graph) if view == "tree" else everything(graph)
