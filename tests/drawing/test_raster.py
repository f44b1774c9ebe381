"""PNG: the text is in the picture, on a machine without any font too."""

from __future__ import annotations

import re
import struct
import zlib

import pytest

from lineage.drawing import raster
from lineage.drawing.raster import png


def pixels(data: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of RGBA of a PNG, with its filters undone."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, colours = struct.unpack(">IIBB", data[16:26])
    assert (depth, colours) == (8, 6)
    packed, at = b"", 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        packed += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw, stride = zlib.decompress(packed), 4 * width
    rows: list[bytes] = []
    for number in range(height):
        line = raw[number * (stride + 1) : (number + 1) * (stride + 1)]
        rows.append(_unfiltered(line[0], line[1:], rows[-1] if rows else bytes(stride)))
    return width, height, rows


def _unfiltered(way: int, line: bytes, above: bytes) -> bytes:
    row = bytearray(line)
    for n in range(len(row)):
        left, up = row[n - 4] if n >= 4 else 0, above[n]
        corner = above[n - 4] if n >= 4 else 0
        guess = left + up - corner
        paeth = min((left, up, corner), key=lambda value: abs(guess - value))
        row[n] = (row[n] + (0, left, up, (left + up) // 2, paeth)[way]) & 0xFF
    return bytes(row)


def ink(rows: list[bytes], box: tuple[float, float, float, float]) -> int:
    """How many pixels of a rectangle are dark."""
    left, top, right, bottom = (int(side) for side in box)
    return sum(sum(row[4 * x : 4 * x + 3]) < 600 for row in rows[top:bottom] for x in range(left, right))


@pytest.fixture
def without_fonts(monkeypatch):
    """The machine has no fonts: whatever the painter asks of it, it gets none."""
    paint = raster.svg_to_bytes
    monkeypatch.setattr(
        raster, "svg_to_bytes", lambda **wishes: paint(**{**wishes, "skip_system_fonts": True})
    )


@pytest.mark.usefixtures("without_fonts")
def test_text_is_drawn_without_any_font_of_the_machine(make, draw, measure):
    svg = draw(
        make({"a": {"existed": "1930/1938", "names": [{"text": "Ligue", "abbreviation": "LCR"}]}}),
        style="light",
    )
    width, height, rows = pixels(png(svg))
    picture = measure.Picture(svg)
    assert abs(width - float(picture.root.get("width"))) <= 1
    assert abs(height - float(picture.root.get("height"))) <= 1
    for text in picture.texts:
        assert ink(rows, text[2:]) > 2 * len(text.text), text.text
    bare = pixels(png(re.sub(r"<text.*?</text>", "", svg)))[2]
    assert not any(ink(bare, text[2:]) for text in picture.texts if text.owner == "picture")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("Ligue Ελλάδα Россия ivrit עברית", False, id="letters of ours"),
        pytest.param("日本", True, id="Japanese"),
        pytest.param("සිංහල", True, id="Sinhala"),
    ],
)
def test_the_fonts_of_the_machine_are_asked_only_for_scripts_that_ours_lacks(
    text, asked, monkeypatch, make, draw
):
    wishes = {}
    monkeypatch.setattr(raster, "svg_to_bytes", lambda **given: wishes.update(given) or b"")
    png(draw(make({"a": {"names": [{"text": text}]}})))
    assert wishes["skip_system_fonts"] is not asked
    assert all(name.endswith(".ttf") for name in wishes["font_files"])


def test_scale(make, draw):
    svg = draw(make({"a": "1930/1938"}))
    width, height, _ = pixels(png(svg, 0.5))
    assert abs(width * 2 - pixels(png(svg))[0]) <= 2
    assert height > 10


def test_the_same_bytes_again(make, draw):
    svg = draw(make({"a": "1930/1938"}))
    assert png(svg) == png(svg)
