"""The timeline as SVG: what is behind, the runs of events, and bodies and marks in the order of time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from attrs import frozen

from lineage.drawing.marks import mark
from lineage.drawing.style import Look, family_class, hues
from lineage.drawing.svg import element, escaped, number, root, rounded
from lineage.drawing.timeline_frame import SIZES, behind, stubs
from lineage.drawing.timeline_legend import timeline_legend
from lineage.drawing.timeline_lines import gap, line, name, rename, run, strip
from lineage.drawing.timeline_style import timeline_sheet
from lineage.drawing.tree import LINK_BASE
from lineage.drawing.words import text, written
from lineage.layout.geometry import Point
from lineage.layout.timeline_geometry import Bar, Gap, Mark, NameLabel, Note, Rename, Strip, Timeline
from lineage.layout.timeline_labels import SIZE
from lineage.layout.timeline_strips import SIZE as CODE
from lineage.model import Organisation
from lineage.queries.families import BELONGING, families
from lineage.queries.history import life
from lineage.queries.links import Graph
from lineage.queries.sentences import body_in_words, event_in_words
from lineage.queries.words import long_date, years

BRIEF = 10_000  # bars from which on titles say name and years alone, or the picture would be twice as large
SMALL = 0.62  # the size of a mark on a lifeline to that in the legend
Part = Strip | Gap | Bar | Rename | NameLabel
DRAWN: Mapping[type[Part], Callable[[Any], str]] = {Gap: gap, Bar: line, Rename: rename, NameLabel: name}


@frozen
class _Drawing:
    graph: Graph
    link: str
    roots: Mapping[str, str]
    colours: dict[str, str]
    notes: dict[str, list[Note]]
    brief: bool


def timeline_svg(graph: Graph, placed: Timeline, *, style: str = "auto", link_base: str = LINK_BASE) -> str:
    """Draw a timeline that has its places; `link_base` is the page that the marks lead to."""
    known = families(graph)
    notes: dict[str, list[Note]] = {}
    for note in placed.notes:
        notes.setdefault(note.event, []).append(note)
    brief = len(placed.bars) > BRIEF
    link = f"{escaped(link_base)}#focus="
    drawing = _Drawing(graph, link, known.roots, hues(graph, known), notes, brief)
    sheet = placed.sheet
    sizes = {t.role: t.size for t in (*sheet.texts, *(e.text for e in sheet.legend))}
    look = Look(drawing.colours, _shown(drawing, placed), sizes | SIZES | {"name": SIZE, "code": CODE})
    parts = [
        element("title", escaped(sheet.title), id="title"),
        element("desc", escaped(sheet.description), id="description"),
        element("style", timeline_sheet(look, style)),
        element("rect", width=sheet.width, height=sheet.height, class_="page"),
        element("g", map(text, sheet.texts), class_="frame"),
        *behind(placed),
        element("g", map(run, placed.connectors), class_="runs"),
        *_records(drawing, placed),
        element("g", stubs(placed.stubs), class_="stubs"),
        timeline_legend(sheet.legend, drawing.colours),
    ]
    return "\n".join([_head(graph, placed), *parts, "</svg>\n"])


def _head(graph: Graph, placed: Timeline) -> str:
    sheet = placed.sheet
    empty = element(
        "svg",
        **root(sheet.width, sheet.height, "timeline", graph.registry.language),
        class_="tl",
    )
    return empty.removesuffix("/>") + ">"


def _shown(drawing: _Drawing, placed: Timeline) -> tuple[str, ...]:
    """The families with a colour that the picture shows."""
    seen = {bar.family for bar in placed.bars} | {drawing.roots.get(found.to) for found in placed.strips}
    return tuple(root for root in drawing.colours if root in seen)


def _records(drawing: _Drawing, placed: Timeline) -> Iterator[str]:
    """Bodies by their beginnings, and each mark after the bodies that it lies on."""
    bodies = _bodies(placed)
    marks = {found.event: found for found in placed.marks}
    order: list[tuple[float, int, str]] = [(bar.x0, 0, key) for key, (bar, _) in bodies.items()]
    order += [(found.x, 1, key) for key, found in marks.items()]
    for _, is_mark, key in sorted(order):
        yield _mark(drawing, marks[key]) if is_mark else _body(drawing, key, bodies[key])


def _bodies(placed: Timeline) -> dict[str, tuple[Bar, list[Part]]]:
    """The first bar of each body, and all that is drawn of it, its names last."""
    bodies: dict[str, tuple[Bar, list[Part]]] = {}
    for bar in placed.bars:
        bodies.setdefault(bar.organisation, (bar, []))
    parts: Iterable[Part] = chain(placed.strips, placed.gaps, placed.bars, placed.renames, placed.labels)
    for part in parts:
        bodies[part.organisation][1].append(part)
    return bodies


def _linked(drawing: _Drawing, key: str, words: str, parts: Iterable[str], label: str = "") -> str:
    """Parts under one title, which lead to a record; a link without a text in it needs a label.

    `words` and `label` are escaped already.
    """
    named = f' aria-label="{label}"' if label else ""
    return f'<title>{words}</title><a href="{drawing.link}{key}"{named}>{"".join(parts)}</a>'


def _body(drawing: _Drawing, key: str, body: tuple[Bar, list[Part]]) -> str:
    bar, parts = body
    org = drawing.graph.registry.organisations[key]
    family = family_class(bar.family, drawing.colours)
    drawn = [_strip(drawing, part) if isinstance(part, Strip) else DRAWN[type(part)](part) for part in parts]
    said = _linked(drawing, key, escaped(_words(drawing, org)), drawn)
    return f'<g id="o-{key}" class="organisation {org.kind}{family}" role="graphics-object">{said}</g>'


def _words(drawing: _Drawing, org: Organisation) -> str:
    if not drawing.brief:
        return body_in_words(drawing.graph, org)
    # With a dash beyond Latin-1 a picture would take twice the memory.
    lived = years(life(drawing.graph.past, org)).replace("–", "-")
    return f"{drawing.graph.labels[org.id].text}, {lived}"


def _strip(drawing: _Drawing, found: Strip) -> str:
    root = drawing.roots.get(found.to)
    loose = found.kind in BELONGING and found.kind != "section"
    return strip(found, family_class(root, drawing.colours), loose)


@cache
def _shape(kind: str) -> str:
    return mark(kind, Point(0, 0))


def _mark(drawing: _Drawing, found: Mark) -> str:
    event = drawing.graph.registry.events[found.event]
    at = f"translate({number(found.x)} {number(found.y)}) scale({SMALL})"
    parts = [f'<g transform="{at}">{_shape(found.kind)}</g>']
    parts += [written(n.text, n.at.x, n.at.y, n.role, n.width) for n in drawing.notes.get(found.event, ())]
    brief = escaped(f"{event.kind}, {long_date(event.date)}")
    words = brief if drawing.brief else escaped(event_in_words(drawing.graph, event))
    said = _linked(drawing, event.id, words, parts, "" if len(parts) > 1 else brief)
    return f'<g id="e-{event.id}" class="event {event.kind}" role="graphics-object">{said}</g>'


def timeline_json(placed: Timeline) -> str:
    """The geometry: scale, bars, connectors and labels, with the numbers of the SVG."""
    value = {
        "scale": {"origin": placed.scale.origin.isoformat(), "pixels_per_day": placed.scale.pixels_per_day},
        "lanes": placed.lanes,
        "bars": [
            {
                "id": b.organisation,
                "lane": b.lane,
                "x0": rounded(b.x0),
                "x1": rounded(b.x1),
                "y": rounded(b.y),
            }
            for b in placed.bars
        ],
        "connectors": [
            {
                "event": c.event.partition("~")[0],
                "x": rounded(c.x),
                "y0": rounded(c.y0),
                "y1": rounded(c.y1),
                "jump": c.jump is not None,
            }
            for c in placed.connectors
        ],
        "labels": [_label(found) for found in placed.labels],
    }
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _label(found: NameLabel) -> dict[str, object]:
    return {
        "id": found.organisation,
        "x": rounded(found.x),
        "y": rounded(found.y),
        "width": rounded(found.width),
        "height": rounded(found.height),
        "text": found.text,
    }
