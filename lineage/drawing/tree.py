"""The family tree as SVG: every body and every event one group, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from lineage.drawing.legend import legend
from lineage.drawing.marks import body, mark, path, rounded_path
from lineage.drawing.style import Look, family_class, hues
from lineage.drawing.svg import element, escaped, root, title
from lineage.drawing.tree_style import tree_sheet
from lineage.drawing.words import text
from lineage.layout.geometry import Box, Chip, Connector, Junction, Text, Tree
from lineage.queries.families import Families, families
from lineage.queries.links import Graph
from lineage.queries.sentences import body_in_words, event_in_words
from lineage.queries.words import listed

LINK_BASE = "index.html"


@frozen
class Drawing:
    """What the drawing of a tree goes back to, besides the places: names, colours, where links lead."""

    graph: Graph
    link_base: str
    families: Families
    colours: dict[str, str]


@frozen
class _Group:
    """What belongs to one body, or to one event."""

    boxes: list[Box] = field(factory=list)
    junctions: list[Junction] = field(factory=list)
    lines: list[Connector] = field(factory=list)

    @property
    def order(self) -> int:
        """The place in the order of reading of its first part."""
        return min([*(box.order for box in self.boxes), *(turn.order for turn in self.junctions)])


def tree_svg(graph: Graph, tree: Tree, *, style: str = "auto", link_base: str = LINK_BASE) -> str:
    """Draw a tree that has its places; `link_base` is the page that the marks lead to."""
    known = families(graph)
    drawing = Drawing(graph, link_base, known, hues(graph, known))
    sheet = tree.sheet
    look = Look(drawing.colours, _shown(drawing, tree), {t.role: t.size for t in _texts(tree)})
    parts = [
        element("title", escaped(sheet.title), id="title"),
        element("desc", escaped(sheet.description), id="description"),
        element("style", tree_sheet(look, style)),
        element("rect", width=sheet.width, height=sheet.height, class_="page"),
        element("g", map(text, sheet.texts), class_="frame"),
        *_records(drawing, tree),
        legend(sheet.legend, drawing.colours, down=tree.direction == "down"),
    ]
    return (
        element(
            "svg",
            "\n" + "\n".join(parts) + "\n",
            **root(sheet.width, sheet.height, "family tree", graph.registry.language),
        )
        + "\n"
    )


def _texts(tree: Tree) -> Iterator[Text]:
    yield from tree.sheet.texts
    yield from (entry.text for entry in tree.sheet.legend)
    yield from (line for box in tree.boxes for line in box.texts)
    yield from (line for junction in tree.junctions for line in junction.texts)
    yield from (chip.text for box in tree.boxes for chip in box.chips)


def _shown(drawing: Drawing, tree: Tree) -> tuple[str, ...]:
    """The families with a colour that the picture shows."""
    seen = {box.family for box in tree.boxes}
    seen |= {drawing.families.roots[chip.organisation] for box in tree.boxes for chip in box.chips}
    return tuple(root for root in drawing.colours if root in seen)


def _records(drawing: Drawing, tree: Tree) -> Iterator[str]:
    """The groups of bodies and events, by their first place in the order of time."""
    bodies: dict[str, _Group] = {}
    events: dict[str, _Group] = {}
    for box in tree.boxes:
        bodies.setdefault(box.organisation, _Group()).boxes.append(box)
    for junction in tree.junctions:
        if junction.event is not None:
            events.setdefault(junction.event, _Group()).junctions.append(junction)
        elif junction.organisation is not None:
            bodies[junction.organisation].junctions.append(junction)
    for line in tree.connectors:
        if line.event is not None:
            events[line.event].lines.append(line)
        elif line.organisation is not None:
            bodies[line.organisation].lines.append(line)
    groups = [(group.order, key, group, True) for key, group in bodies.items()]
    groups += [(group.order, key, group, False) for key, group in events.items()]
    for _, key, group, is_body in sorted(groups, key=lambda entry: entry[:2]):
        yield _body(drawing, tree, key, group) if is_body else _event(drawing, key, group)


def _linked(drawing: Drawing, key: str, parts: Iterable[str]) -> str:
    return element("a", parts, href=f"{drawing.link_base}#focus={key}")


def _body(drawing: Drawing, tree: Tree, key: str, group: _Group) -> str:
    org = drawing.graph.registry.organisations[key]
    boxes = (_box(drawing, tree, box) for box in group.boxes)
    parts = [*map(_line, group.lines), *map(_turn, group.junctions), *boxes]
    said = title(body_in_words(drawing.graph, org))
    return element(
        "g",
        [said, _linked(drawing, key, parts)],
        id=f"o-{key}",
        class_=f"organisation {org.kind}",
        role="graphics-object",
    )


def _box(drawing: Drawing, tree: Tree, box: Box) -> str:
    down = tree.direction == "down"
    focus = " focus" if box.focus else ""
    stripe = element("rect", x=box.at.x, y=box.at.y, width=4, height=box.height, class_="stripe")
    parts = [
        body(box.at, box.width, box.height, box.end, down=down),
        stripe,
        *map(text, box.texts),
        *(_chip(drawing, chip) for chip in box.chips),
    ]
    return element(
        "g",
        parts,
        id=f"o-{box.organisation}.{box.number}",
        class_=f"box {box.end.value}{focus}{family_class(box.family, drawing.colours)}",
    )


def _chip(drawing: Drawing, chip: Chip) -> str:
    loose = "" if chip.kind == "section" else " loose"
    doubt = "" if chip.certain else " disputed"
    family = family_class(drawing.families.roots[chip.organisation], drawing.colours)
    shape = element("rect", x=chip.at.x, y=chip.at.y, width=chip.width, height=chip.height, rx=3)
    return element("g", [shape, text(chip.text)], class_=f"chip {chip.kind}{family}{loose}{doubt}")


def _event(drawing: Drawing, key: str, group: _Group) -> str:
    event = drawing.graph.registry.events[key]
    said = title(event_in_words(drawing.graph, event))
    lines = (_line(line, _via(drawing, line)) for line in group.lines)
    marks = [_junction(key, junction) for junction in group.junctions]
    return element(
        "g",
        [said, _linked(drawing, key, [*lines, *marks])],
        id=f"e-{key}",
        class_=f"event {event.kind}",
        role="graphics-object",
    )


def _via(drawing: Drawing, line: Connector) -> str:
    return title(f"through {listed(drawing.graph.labels[key].text for key in line.via)}") if line.via else ""


def _junction(key: str, junction: Junction) -> str:
    parts = [mark(junction.kind, junction.at), *map(text, junction.texts)]
    return element("g", parts, id=f"e-{key}.{junction.number}")


def _turn(junction: Junction) -> str:
    """What stands between two names of a body: texts, and no mark but the line through them."""
    return "".join(map(text, junction.texts))


def _line(line: Connector, told: str = "") -> str:
    kinds = [line.role, "part" if line.part else "", "" if line.certain else "uncertain"]
    drawn = element(
        "path", told, d=rounded_path(line.points), class_=" ".join(["line", *filter(None, kinds)])
    )
    if line.head:
        tip, one, other = line.head
        corners = path("M", tip.x, tip.y, "L", one.x, one.y, "L", other.x, other.y, "z")
        drawn += element("path", d=corners, class_="head")
    return drawn
