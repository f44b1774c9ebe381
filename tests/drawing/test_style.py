"""Colours: contrast in every style, and rules that converters understand."""

from __future__ import annotations

from itertools import combinations

import pytest

from lineage.drawing.style import PALETTE, STYLES, THEMES, contrast, hues, luminance, mixed, toned
from lineage.queries.families import families
from lineage.queries.links import graph

TEXT, LINE = 4.5, 3.0


@pytest.mark.parametrize("name", THEMES)
def test_plain_colours_have_contrast(name):
    theme = THEMES[name]
    for ground in (theme.page, theme.box):
        assert contrast(theme.text, ground) >= TEXT
        assert contrast(theme.muted, ground) >= TEXT
        assert contrast(theme.edge, ground) >= LINE
    assert contrast(theme.line, theme.page) >= LINE
    assert contrast(theme.faint, theme.page) >= LINE


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("colour", [*PALETTE, "#ffff00", "#000000", "#ffffff", "#808080"])
def test_colours_of_families_have_contrast(name, colour):
    theme = THEMES[name]
    strong = toned(colour, theme.page)
    box = mixed(strong, theme.page, theme.tint)
    assert contrast(strong, theme.page) >= TEXT  # the code stands on it, or is written in it
    assert contrast(strong, box) >= LINE
    assert contrast(theme.text, box) >= TEXT
    assert contrast(theme.muted, box) >= TEXT


# Severe deuteranopia and protanopia: Machado, Oliveira and Fernandes 2009, table of severity 1.0.
BLIND = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour, as one with that sight sees it."""
    shares = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    r, g, b = (max(sum(k * c for k, c in zip(row, linear, strict=True)), 0.0) for row in matrix)
    x, y, z = (
        0.4124 * r + 0.3576 * g + 0.1805 * b,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        0.0193 * r + 0.1192 * g + 0.9505 * b,
    )
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x / 0.9505, y, z / 1.089)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


@pytest.mark.parametrize("sight", BLIND)
def test_most_hues_differ_for_the_colour_blind(sight):
    colours = [seen(toned(colour, "#ffffff"), BLIND[sight]) for colour in PALETTE]
    near = [
        1
        for one, other in combinations(colours, 2)
        if sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 < 6
    ]
    assert len(near) <= 3  # of 45 pairs; the code beside the colour tells these apart


def test_luminance_is_that_of_wcag():
    assert luminance("#ffffff") == pytest.approx(1)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("style", STYLES)
def test_styles(style, make, draw):
    svg = draw(make({"a": "1930/1938"}), style=style)
    assert "var(" not in svg
    assert ("@media" in svg) == (style == "auto")
    assert (THEMES["dark"].page in svg) == (style in ("auto", "dark"))


def test_a_family_has_one_colour_and_a_lone_international_none(make):
    registry = make(
        {
            "old": {"kind": "international", "existed": "1938/1953"},
            "new": {"kind": "international", "existed": "1953/..", "code": "NEW"},
            "blue": {"kind": "international", "existed": "1953/..", "colour": "#0000ff"},
            "alone": {"kind": "international", "existed": "1960/.."},
        },
        {"e": {"kind": "split", "date": "1953", "predecessors": ["old"], "successors": ["new", "blue"]}},
    )
    known = graph(registry)
    assert families(known).roots == {"old": "old", "new": "old", "blue": "blue", "alone": "alone"}
    assert hues(known, families(known)) == {"blue": "#0000ff", "old": PALETTE[0]}
