"""The texts of timelines, measured from the SVG of the real registry: none is squeezed or struck through."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from lineage.drawing.timeline import timeline_svg
from lineage.layout.choosing import Choice, chosen
from lineage.layout.metrics import text_width
from lineage.layout.timeline import TimelineOptions, timeline

SVG = "{http://www.w3.org/2000/svg}"
BOLD = {"title", "heading", "band", "code", "doubted", "jump"}
ASCENT, DESCENT = 0.72, 0.2  # of letters, in sizes


class Written(NamedTuple):
    """A text of a picture: its upper edge first, so that texts sort from top to bottom."""

    top: float
    left: float
    right: float
    bottom: float
    text: str
    held: float
    natural: float


def _texts(group: ET.Element, sizes: dict[str, float], bold_names: bool) -> Iterator[Written]:
    bold_names = bold_names or "international" in group.get("class", "").split()
    for child in group:
        if child.tag != f"{SVG}text":
            yield from _texts(child, sizes, bold_names)
            continue
        role = child.get("class", "").split()[0]
        said, size = child.text or "", sizes[role]
        bold = role in BOLD or "year0" in child.get("class", "") or (bold_names and role == "name")
        natural = text_width(said, size, bold=bold)
        held = float(child.get("textLength", natural))
        x, y = float(child.get("x", "0")), float(child.get("y", "0"))
        left = x - {"middle": held / 2, "end": held}.get(child.get("text-anchor", ""), 0.0)
        low = y + (0 if said == "?" else DESCENT * size)
        yield Written(y - ASCENT * size, left, left + held, low, said, held, natural)


PICTURES = [{"country": "GB"}, {"international": "fourth-international"}]


@pytest.fixture(scope="module", params=PICTURES, ids=["a country", "an international"])
def drawn(request, real):
    """A timeline as a tree of elements, and its texts from top to bottom."""
    selection = chosen(real, Choice(**request.param))
    root = ET.fromstring(timeline_svg(real, timeline(real, selection, TimelineOptions())))
    rules = root.find(f"{SVG}style").text
    sizes = {
        role: float(size)
        for roles, size in re.findall(r"((?:\.[\w-]+,?)+)\{font-size:([\d.]+)px\}", rules)
        for role in roles.replace(".", "").split(",")
    }
    return root, sorted(_texts(root, sizes, False))


def test_no_letters_are_squeezed(drawn):
    _, texts = drawn
    assert [found for found in texts if abs(found.held - found.natural) > 0.6] == []


def test_no_two_texts_touch(drawn):
    _, texts = drawn
    touching = [
        (one.text, other.text)
        for number, one in enumerate(texts)
        for other in texts[number + 1 :]
        if other.top < one.bottom - 0.5 and one.left < other.right - 0.5 and other.left < one.right - 0.5
    ]
    assert touching == []


def test_no_bracket_of_an_entry_strikes_through_a_text(drawn):
    root, texts = drawn
    brackets = [path.get("d") for path in root.iter(f"{SVG}path") if path.get("class") == "bracket"]
    assert brackets
    for bracket in brackets:
        left, _, low, right, _ = map(float, re.findall(r"[\d.]+", bracket))
        struck = [t.text for t in texts if t.top < low - 0.6 < t.bottom and t.left < right and left < t.right]
        assert struck == []
