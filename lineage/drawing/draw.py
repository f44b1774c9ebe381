"""A picture of a registry in one call, for programs and notebooks."""

from __future__ import annotations

from collections.abc import Iterable

from lineage.drawing.timeline import timeline_svg
from lineage.drawing.tree import LINK_BASE, tree_svg
from lineage.edtf import Date, parse_date
from lineage.layout.choosing import Choice, chosen, usual
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.layout.tree import TreeOptions, tree
from lineage.model import Registry
from lineage.queries.descent import known
from lineage.queries.links import Graph

WORDS = {
    "view": ("tree", "timeline"),
    "style": ("auto", "light", "dark", "print"),
    "direction": ("right", "down"),
    "names": ("all", "current"),
    "effort": ("fast", "normal", "best"),
}


class Picture(str):
    """The text of an SVG, which a notebook shows as a picture."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def draw(
    registry: Registry | Graph,
    *orgs: str,
    view: str = "tree",
    up: int | None = None,
    down: int | None = None,
    country: str | None = None,
    international: str | None = None,
    kinds: Iterable[str] = (),
    since: str | Date | None = None,
    until: str | Date | None = None,
    hide: Iterable[str] = (),
    direction: str = "right",
    names: str = "all",
    claims: bool = False,
    effort: str = "normal",
    context: bool = False,
    style: str = "auto",
    link_base: str = LINK_BASE,
) -> Picture:
    """Draw bodies with all their ancestors and descendants, as a tree or on a scale of years.

    Each keyword is an option of ``lineage render`` (`since` is its ``--from``): which bodies (`up` to
    `hide`), how a tree lies (`direction`, `names`, `claims`), how a timeline does (`effort`, `context`),
    and how both look. Where nothing says which, a tree shows the internationals, a timeline everything.

    Raises:
        SelectionError: if a name means no body, or several, or if no body is left.
        EdtfError: if `since` or `until` is no date.
        ValueError: if `view`, `style`, `direction`, `names` or `effort` is another word than theirs.

    >>> import lineage
    >>> picture = draw(lineage.load(), "rci", up=1, down=0)
    >>> picture.startswith("<svg") and "Revolutionary Communist International" in picture
    True
    >>> draw(lineage.load(), "rci", view="pie")
    Traceback (most recent call last):
    ...
    ValueError: view is 'pie'; choose tree, timeline
    """
    _check(view=view, style=style, direction=direction, names=names, effort=effort)
    graph = known(registry)
    first, last = _date(since), _date(until)
    choice = Choice(orgs, up, down, country, international, tuple(kinds), first, last, tuple(hide))
    selection = chosen(graph, choice) if choice.narrows else usual(graph, view)
    if view == "tree":
        placed = tree(graph, selection, TreeOptions(direction, names, claims))
        return Picture(tree_svg(graph, placed, style=style, link_base=link_base))
    line = timeline(graph, selection, _timeline_options(effort, context, first, last))
    return Picture(timeline_svg(graph, line, style=style, link_base=link_base))


def _check(**given: str) -> None:
    for name, word in given.items():
        if word not in WORDS[name]:
            raise ValueError(f"{name} is {word!r}; choose {', '.join(WORDS[name])}")


def _date(value: str | Date | None) -> Date | None:
    return parse_date(value) if isinstance(value, str) else value


def _timeline_options(effort: str, context: bool, since: Date | None, until: Date | None) -> TimelineOptions:
    first = since.counted.earliest.toordinal() if since else None
    return TimelineOptions(effort, context, first, until.counted.latest.toordinal() if until else None)
