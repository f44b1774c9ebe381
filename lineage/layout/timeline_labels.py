"""The names along a lifeline: which text at which day, and the room that it gets on its lane."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import evolve, frozen

from lineage.layout.metrics import cut, text_width
from lineage.layout.timeline_dates import Ending, Part, name_changes
from lineage.layout.timeline_geometry import NameLabel
from lineage.model import Name, Organisation
from lineage.queries.families import INTERNATIONAL
from lineage.queries.labels import Label
from lineage.queries.links import Graph
from lineage.queries.names import abbreviation, language_of, last_name, periods

SIZE = 10.0
ASCENT, DESCENT = 9.2, 2.2
HEIGHT = ASCENT + DESCENT
ABOVE = 3.4  # from the lower edge of a label down to the middle of its lifeline
INDENT = 6.0  # from the day to the first letter, past the mark
SPACE = 6.0  # between a label and the next
WIDEST = 190.0  # what a label may take beyond its lifeline before the abbreviation stands for it
SHORTEST = 18.0
LEGIBLE = 90.0  # what a name without an abbreviation gets at least


@cache
def name_width(text: str, bold: bool) -> float:
    """The width of a name in a timeline; those of internationals are bold."""
    return text_width(text, SIZE, bold=bold)


@frozen
class Called:
    """A name from a day on, in a life until another: the full text, the shorter texts that may stand for it,
    its language, and whether it is the last of its body and set in bold letters.
    """

    organisation: str
    day: float
    until: float
    texts: tuple[str, ...]
    language: str | None
    last: bool
    bold: bool


@frozen
class Naming:
    """What labels are made from."""

    graph: Graph
    told: Mapping[str, Label]
    lives: Mapping[str, tuple[Part, ...]]


def called(naming: Naming, key: str) -> list[Called]:
    """The names of a body in the order in which it took them; where the days are unknown, the last alone."""
    org = naming.graph.registry.organisations[key]
    borne = periods(naming.graph.registry, org) if len(org.names) > 1 else ()
    changes = name_changes(borne)
    begin = naming.lives[key][0].begin.middle
    if not changes:
        return [_last(naming, org, begin)]
    first = max((index for day, index in changes if day <= begin), default=0)
    end = _end(naming, key)
    days = [(begin, first), *((day, index) for day, index in changes if begin < day <= end)]
    found = [_name(naming, org, day, borne[index].name) for day, index in days]
    if naming.lives[key][-1].ending is Ending.CUT and changes[-1][0] > end:
        return [*found[:-1], evolve(found[-1], last=True)]  # its last name came after the picture
    return [*found[:-1], _last(naming, org, days[-1][0])]


def _last(naming: Naming, org: Organisation, day: float) -> Called:
    label = naming.told[org.id]
    name = last_name(naming.graph.registry, org)
    short = name.abbreviation or abbreviation(naming.graph.registry, org)
    # Letters that do not stand for the name tell it from its namesakes: Fourth International (ISFI).
    told = f"{label.name} ({short})" if label.distinction and short and not name.abbreviation else None
    texts = _texts(label.text, told, label.name, short)
    end, language = _end(naming, org.id), _language(naming, name)
    return Called(org.id, day, end, texts, language, last=True, bold=org.kind == INTERNATIONAL)


def _name(naming: Naming, org: Organisation, day: float, name: Name) -> Called:
    texts = _texts(name.text, name.abbreviation)
    end, language = _end(naming, org.id), _language(naming, name)
    return Called(org.id, day, end, texts, language, last=False, bold=org.kind == INTERNATIONAL)


def _end(naming: Naming, key: str) -> float:
    return naming.lives[key][-1].end.middle


def _texts(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _language(naming: Naming, name: Name) -> str | None:
    registry = naming.graph.registry
    language = language_of(registry, name)
    return None if language == registry.language else language


def wanted(names: Called, life: float) -> float:
    """The room that a name would like to have, in pixels, where its line is so long."""
    full = name_width(names.texts[0], names.bold)
    if full <= max(life, WIDEST):
        return full
    return min(name_width(names.texts[-1], names.bold), WIDEST)


def needed(names: Sequence[Called]) -> float:
    """The least room that the names of a body take up one after another, in pixels."""
    return sum(min(name_width(name.texts[-1], name.bold), LEGIBLE) + INDENT + SPACE for name in names)


def placed(along: Sequence[tuple[float, Called]], y: float, right: float) -> Iterator[NameLabel]:
    """Place the names of one lane, given with the x of their days from left to right.

    Each has the room up to the next; the last one the room up to `right`. A body's last name that has no
    room to the right of its day may stand further to the left, if nothing stands there.
    """
    taken = 0.0
    for number, (x, name) in enumerate(along):
        start = max(x + INDENT, taken)
        limit = along[number + 1][0] + INDENT - SPACE if number + 1 < len(along) else right
        text = _fitting(name, limit - start)
        if text not in name.texts:
            # There may be room to the left of its day, as long as it reaches over its line.
            text = _fitting(name, limit - max(taken, x - WIDEST)) or text
        if text is None:
            continue
        width = name_width(text, name.bold)
        start = min(start, limit - width)
        top = y - ABOVE - HEIGHT
        yield NameLabel(name.organisation, start, top, width, HEIGHT, top + ASCENT, text, name.language)
        taken = start + width + SPACE


def _fitting(name: Called, room: float) -> str | None:
    for text in name.texts:
        if name_width(text, name.bold) <= room:
            return text
    text = cut(name.texts[0], SIZE, room, bold=name.bold) if room >= SHORTEST * 2 else ""
    return text if len(text) > 4 else None


def lanes_of(labels: Iterable[Called], lane: Mapping[str, int]) -> dict[int, list[Called]]:
    """The names on each lane, from left to right."""
    found: dict[int, list[Called]] = {}
    for name in labels:
        found.setdefault(lane[name.organisation], []).append(name)
    for names in found.values():
        names.sort(key=lambda name: (name.day, name.until, name.organisation))
    return found
