"""What stands around a picture: title and lines above, legend and sources beneath, all inside margins."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from lineage.layout.geometry import Entry, Point, Sheet, Text
from lineage.layout.metrics import text_width, wrapped

MARGIN = 28.0
TITLE, SUBTITLE, HEADING, WORDS = 24.0, 13.0, 12.0, 12.0
WIDE = 90.0  # how many times wider than its title's letters a picture may be
LEAST = 700.0  # no picture is narrower inside its margins
SAMPLE = 46.0  # the width of a sample in the legend
ROW, GAP = 24.0, 22.0


@frozen
class Group:
    """A part of the legend: a heading, and what it explains as (sort, key, words)."""

    heading: str
    entries: tuple[tuple[str, str, str], ...]


@frozen
class Framing:
    """The texts around a picture."""

    title: str
    description: str
    lines: tuple[str, ...]
    footer: tuple[str, ...]
    legend: tuple[Group, ...]


def framed(framing: Framing, width: float, height: float) -> tuple[Sheet, Point]:
    """The sheet for a picture of that size, and where the picture's upper left corner stands on it."""
    inner = max(width, LEAST)
    title = max(TITLE, inner / WIDE)
    texts: list[Text] = []
    y = _lines(texts, wrapped(framing.title, title, inner, 3, bold=True), "title", title, MARGIN)
    for line in framing.lines:
        y = _lines(texts, wrapped(line, SUBTITLE, inner, 3), "subtitle", SUBTITLE, y)
    corner = Point(MARGIN + (inner - width) / 2, y + 20)
    legend: list[Entry] = []
    y = corner.y + height + 30
    for group in framing.legend:
        y = _group(group, inner, y, texts, legend)
    y += 6
    for line in framing.footer:
        y = _lines(texts, wrapped(line, WORDS, inner, 4), "footer", WORDS, y)
    height = y + MARGIN - 6
    sheet = Sheet(framing.title, framing.description, inner + 2 * MARGIN, height, tuple(texts), tuple(legend))
    return sheet, corner


def _lines(texts: list[Text], lines: Iterable[str], role: str, size: float, y: float) -> float:
    for line in lines:
        width = text_width(line, size, bold=role in ("title", "heading"))
        texts.append(Text(line, Point(MARGIN, y + size), role, size, width))
        y += size * 1.35
    return y


def _group(group: Group, inner: float, y: float, texts: list[Text], legend: list[Entry]) -> float:
    """A row that begins with its heading, and goes on beneath its first entry."""
    if not group.entries:
        return y
    width = text_width(group.heading, HEADING, bold=True)
    texts.append(Text(group.heading, Point(MARGIN, y + 16), "heading", HEADING, width))
    left = MARGIN + 96
    x = left
    for kind, key, words in group.entries:
        wide = text_width(words, WORDS)
        if x > left and x + SAMPLE + wide > MARGIN + inner:
            x, y = left, y + ROW
        text = Text(words, Point(x + SAMPLE, y + 16), "legend", WORDS, wide)
        legend.append(Entry(kind, key, Point(x + SAMPLE / 2 - 4, y + 12), text))
        x += SAMPLE + wide + GAP
    return y + ROW
