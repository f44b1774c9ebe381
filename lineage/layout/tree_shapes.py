"""How large the boxes and turns of a tree are, and where their texts stand in them, from their corner.

Sizes are even numbers of pixels, so that corners and middles stand on whole ones: lines are sharper, and
pictures shorter.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from attrs import evolve, field, frozen

from lineage.edtf import ANY_DAY, Open
from lineage.kinds import EVENT_KINDS
from lineage.layout.geometry import Chip, End, Point, Text
from lineage.layout.metrics import cut, text_width, wrapped
from lineage.layout.tree_graph import Node, Stub, Turn
from lineage.layout.tree_names import NameBox
from lineage.model import Affiliation, Organisation
from lineage.queries.families import BELONGING, Families, memberships, overlap
from lineage.queries.history import life
from lineage.queries.labels import Label
from lineage.queries.links import Graph
from lineage.queries.names import abbreviation, called_on, callings, language_of, last_name
from lineage.queries.words import short_date, shown, years

INNER = 180.0  # the greatest width of what stands in a box
LEFT, RIGHT, TOP, BOTTOM = 11.0, 9.0, 6.0, 7.0
TIP = 8.0  # how far the point of a life that goes on reaches beyond its texts
SHORT, YEARS, NAME, NOTE, CODE, DATE, WORD = 13.0, 11.0, 12.0, 10.0, 10.0, 11.0, 10.0  # sizes of letters
LINE = 1.22  # the height of a line, in sizes
MARK = 7.0  # half the width of an event's mark
CHIP_HEIGHT, CHIP_PAD, CHIP_GAP = 14.0, 5.0, 4.0
NOTED = {"entry": "in", "faction-of": "faction of", "youth-of": "youth of", "armed-wing-of": "armed wing of"}
NOTES = 2  # at most so many notes of that sort in a box; the title of the box says all


@frozen
class Shape:
    """The size of a node, with its texts and chips placed from its upper left corner."""

    width: float
    height: float
    texts: tuple[Text, ...] = ()
    chips: tuple[Chip, ...] = ()
    end: End = End.RENAMED
    family: str | None = None


@frozen
class Shaping:
    """What shapes are made from; `down` is the direction of the tree."""

    graph: Graph
    labels: dict[str, Label]
    families: Families
    down: bool


def shape(shaping: Shaping, node: Node) -> Shape:
    """The shape of a node."""
    if isinstance(node, NameBox):
        return _box(shaping, node)
    if isinstance(node, Turn):
        event = shaping.graph.registry.events[node.event]
        word = EVENT_KINDS[event.kind].name + ("" if node.certain else " ?")
        return _turn(short_date(event.date) if event.date else "", word, MARK, shaping.down)
    if isinstance(node, Stub):
        return _stub(node.text)
    return _turn(*node.words, 1.0, shaping.down)


def _even(size: float) -> int:
    """The next even number of pixels."""
    return 2 * math.ceil(size / 2)


def _stub(text: str) -> Shape:
    """A number to which a line leads."""
    width, height = text_width(text, DATE), round(DATE * LINE)
    return Shape(
        _even(width + 6), _even(height + 4), (Text(text, Point(3, height - 1), "beyond", DATE, width),)
    )


def _turn(date: str, word: str, mark: float, down: bool) -> Shape:
    """A point with a date above it and a word below it, or left and right of it where the tree runs down."""
    date_width, word_width = text_width(date, DATE), text_width(word, WORD)
    if down:
        side = math.ceil(max(date_width, word_width) + mark + 4)
        height = _even(max(2 * mark, DATE) + 6)
        first, second = Point(side - mark - 4, height / 2 + 4), Point(side + mark + 4, height / 2 + 3)
        anchors = ("end", "start")
        width = 2 * side
    else:
        width = _even(max(2 * mark, date_width, word_width) + 6)
        height = _even(2 * (mark + DATE + 4))
        first, second = (
            Point(width / 2, height / 2 - mark - 4),
            Point(width / 2, height / 2 + mark + WORD + 1),
        )
        anchors = ("middle", "middle")
    texts = (
        Text(date, first, "date", DATE, date_width, anchors[0]),
        Text(word, second, "word", WORD, word_width, anchors[1]),
    )
    return Shape(width, height, tuple(text for text in texts if text.text))


@frozen
class _Rows:
    """Texts and chips that fill a box from the top; `width` is that of the widest row."""

    texts: list[Text] = field(factory=list)
    chips: list[Chip] = field(factory=list)
    size: list[float] = field(factory=lambda: [0.0, TOP])

    def widen(self, width: float) -> None:
        self.size[0] = max(self.size[0], math.ceil(width))

    def line(
        self, text: str, role: str, size: float, language: str | None = None, *, bold: bool = False
    ) -> None:
        """Add a line."""
        width = text_width(text, size, bold=bold)
        self.widen(width)
        at = Point(LEFT, self.size[1] + size)
        self.texts.append(Text(text, at, role, size, width, "start", language))
        self.size[1] += round(size * LINE)


def _box(shaping: Shaping, box: NameBox) -> Shape:
    org = shaping.graph.registry.organisations[box.organisation]
    rows = _Rows()
    _head(shaping, box, org, rows)
    for text in _notes(shaping, box, org):
        rows.line(cut(text, NOTE, INNER), "note", NOTE)
    _chips(shaping, box, org, rows)
    end = _end(shaping, org) if box.last else End.RENAMED
    right = RIGHT + (TIP if end is End.GOES_ON and not shaping.down else 0)
    bottom = BOTTOM + (TIP if end is End.GOES_ON and shaping.down else 0)
    width = LEFT + rows.size[0] + right
    texts = tuple(
        _at_right(text, LEFT + rows.size[0]) if text.anchor == "end" else text for text in rows.texts
    )
    return Shape(
        _even(width), _even(rows.size[1] + bottom), texts, tuple(rows.chips), end, _family(shaping, box, org)
    )


def _at_right(text: Text, x: float) -> Text:
    return evolve(text, at=Point(x, text.at.y))


def _head(shaping: Shaping, box: NameBox, org: Organisation, rows: _Rows) -> None:
    """Abbreviation and years on one line if they fit; the name; what sets it apart from namesakes."""
    registry = shaping.graph.registry
    short = shown(_short(shaping, box, org) or "")
    lived = _years(shaping, box, org)
    spoken = language_of(registry, box.name)
    language = spoken if spoken != registry.language else None
    if short:
        short = cut(short, SHORT, INNER, bold=True)
        rows.line(short, "abbreviation", SHORT, language, bold=True)
        width = text_width(lived, YEARS)
        beside = rows.texts[-1].width + 12 + width
        if lived and beside <= INNER:
            rows.texts.append(Text(lived, rows.texts[-1].at, "years", YEARS, width, "end"))
            rows.widen(beside)
            lived = ""
    for line in wrapped(shown(box.name.text), NAME, INNER, 3):
        rows.line(line, "name" if short else "only-name", NAME, language)
    if lived:
        rows.line(lived, "years", YEARS)
    told = shaping.labels[org.id]
    if box.last and told.distinction and told.name == box.name.text:
        for line in wrapped(shown(f"({told.distinction})"), NOTE, INNER, 2):
            rows.line(line, "note", NOTE)


def _short(shaping: Shaping, box: NameBox, org: Organisation) -> str | None:
    if box.name.abbreviation:
        return box.name.abbreviation
    if box.number == 1 and box.last:
        return abbreviation(shaping.graph.registry, org)
    return None


def _years(shaping: Shaping, box: NameBox, org: Organisation) -> str:
    if box.borne is not None:
        lived = years(box.borne)
        return lived if lived.strip("?–") else ""
    lived = years(life(shaping.graph.past, org))
    start, _, end = lived.partition("–")
    if box.number == 1 and start != "?":
        return f"from {start}"
    return f"until {end}" if box.last and end not in ("", "?") else ""


def _notes(shaping: Shaping, box: NameBox, org: Organisation) -> list[str]:
    noted = [a for a in _memberships(shaping, box, org) if a.kind in NOTED]
    return [f"{NOTED[a.kind]} {_called_then(shaping, a, box)}" for a in noted[:NOTES]]


def _memberships(shaping: Shaping, box: NameBox, org: Organisation) -> Iterator[Affiliation]:
    """How a body may have belonged to others under the name of a box, while they lived."""
    for affiliation in memberships(org, box.borne):
        host = shaping.graph.registry.organisations[affiliation.to]
        if box.borne is None or overlap(life(shaping.graph.past, host), box.borne):
            yield affiliation


def _called_then(shaping: Shaping, affiliation: Affiliation, box: NameBox) -> str:
    """What the other side was called when the body in a box belonged to it."""
    registry = shaping.graph.registry
    org = registry.organisations[affiliation.to]
    starts = [stretch[0].beginning for stretch in (affiliation.during, box.borne) if stretch]
    day = max(starts, key=lambda span: span.earliest, default=ANY_DAY)
    called = called_on(callings(registry, org), day)
    return shown(called.abbreviation if called.abbreviation and len(called.name) > 20 else called.name)


def _chips(shaping: Shaping, box: NameBox, org: Organisation, rows: _Rows) -> None:
    x, y = LEFT, rows.size[1] + 3
    for affiliation in _belonging(shaping, box, org):
        code = cut(_code(shaping, affiliation.to), CODE, 70)
        wide = text_width(code, CODE, bold=True)
        width = _even(wide + 2 * CHIP_PAD)
        if x > LEFT and x + width > LEFT + INNER:
            x, y = LEFT, y + CHIP_HEIGHT + CHIP_GAP
        text = Text(code, Point(x + width / 2, y + CHIP_HEIGHT / 2 + 4), "code", CODE, wide, "middle")
        certain = affiliation.certainty == "certain"
        rows.chips.append(
            Chip(affiliation.to, affiliation.kind, certain, Point(x, y), width, CHIP_HEIGHT, text)
        )
        x += width + CHIP_GAP
        rows.widen(x - CHIP_GAP - LEFT)
        rows.size[1] = y + CHIP_HEIGHT


def _belonging(shaping: Shaping, box: NameBox, org: Organisation) -> Iterator[Affiliation]:
    for affiliation in _memberships(shaping, box, org):
        if affiliation.kind in BELONGING and affiliation.to in shaping.families.roots:
            yield affiliation


def _code(shaping: Shaping, key: str) -> str:
    org = shaping.graph.registry.organisations[key]
    registry = shaping.graph.registry
    return shown(org.code or abbreviation(registry, org) or last_name(registry, org).text)


def _family(shaping: Shaping, box: NameBox, org: Organisation) -> str | None:
    roots = shaping.families.roots
    if org.id in roots:
        return roots[org.id]
    belonging = list(_belonging(shaping, box, org))
    return roots[belonging[-1].to] if belonging else None


def _end(shaping: Shaping, org: Organisation) -> End:
    end = life(shaping.graph.past, org)[-1].end
    if end is Open.GOES_ON:
        return End.GOES_ON
    return End.UNKNOWN if end is Open.UNKNOWN else End.ENDED
