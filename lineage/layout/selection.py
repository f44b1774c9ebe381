"""Which bodies a picture shows, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from lineage.edtf import Date, Span
from lineage.model import Organisation
from lineage.queries.countries import country_name
from lineage.queries.descent import ancestors, descendants
from lineage.queries.families import INTERNATIONAL
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.words import listed


@frozen
class Selection:
    """The ids of the bodies to show, sorted, and the title of the picture; `focus` are those asked for.

    What happened outside of `since` and `until` is not shown.
    """

    title: str
    organisations: tuple[str, ...]
    focus: tuple[str, ...] = ()
    since: Date | None = None
    until: Date | None = None

    def outside(self, first: Span, last: Span) -> bool:
        """Whether what lasted from one time to another was certainly over before, or came after."""
        early = self.since is not None and last.certainly_before(self.since.counted)
        return early or (self.until is not None and self.until.counted.certainly_before(first))


@frozen
class Beyond:
    """How many parents and how many children of a body a picture of a lineage does not show."""

    before: int
    after: int


def beyond(graph: Graph, selection: Selection, via: Iterable[str]) -> dict[str, Beyond]:
    """Where a lineage goes on outside its picture, which shows the bodies `via` as lines between others."""
    if not selection.focus:
        return {}
    shown = {*selection.organisations, *via}
    found = {
        key: Beyond(
            len({link.predecessor for link in graph.up(key)} - shown),
            len({link.successor for link in graph.down(key)} - shown),
        )
        for key in selection.organisations
    }
    return {key: outside for key, outside in found.items() if outside.before or outside.after}


def internationals(graph: Graph) -> Selection:
    """All internationals."""
    return _selection("The internationals", (o.id for o in _bodies(graph) if o.kind == INTERNATIONAL))


def country(graph: Graph, code: str) -> Selection:
    """All bodies of a country, by its code."""
    return _selection(country_name(code), (o.id for o in _bodies(graph) if code in o.countries))


def countries(graph: Graph, least: int) -> list[str]:
    """The codes of the countries that have at least so many bodies, sorted."""
    number: dict[str, int] = {}
    for org in _bodies(graph):
        for code in dict.fromkeys(org.countries):
            number[code] = number.get(code, 0) + 1
    return sorted(code for code, bodies in number.items() if bodies >= least)


def kin(graph: Graph, names: Iterable[str]) -> Selection:
    """Some bodies, by ids or names, with all that they descend from and all that descends from them.

    Raises:
        SelectionError: if a name means no body, or several.
    """
    focus = tuple(sorted({resolve(graph.registry, name).id for name in names}))
    shown = set(focus)
    for key in focus:
        for descent in (ancestors(graph, key), descendants(graph, key)):
            shown |= {relative.organisation for relative in descent.relatives}
    title = f"{listed(graph.labels[key].text for key in focus)}: ancestors and descendants"
    return _selection(title, shown, focus)


def _bodies(graph: Graph) -> Iterable[Organisation]:
    return graph.registry.organisations.values()


def _selection(title: str, keys: Iterable[str], focus: tuple[str, ...] = ()) -> Selection:
    return Selection(title, tuple(sorted(keys)), focus)
