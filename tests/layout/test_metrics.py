"""Widths of texts, and lines that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.layout.metrics import cut, known, text_width, wrapped

WORDS = st.text(st.characters(categories=["L", "N", "Zs", "Pd", "Po", "Mn"]), max_size=120)


@pytest.mark.parametrize(
    ("text", "bold", "units"),
    [
        pytest.param("A", False, 1366, id="A"),
        pytest.param("A", True, 1479, id="bold A"),
        pytest.param("iii", False, 3 * 455, id="narrow"),
        pytest.param("é", False, 1139, id="Latin-1"),
        pytest.param("Ж", False, 1891, id="Cyrillic"),
        pytest.param("Ω", False, 1531, id="Greek"),
        pytest.param("–", False, 1139, id="dash"),
        pytest.param("…", False, 2048, id="ellipsis"),
    ],
)
def test_widths_are_those_of_arial(text, bold, units):
    assert text_width(text, 2048, bold=bold) == units


def test_other_scripts_are_estimated_generously():
    assert text_width("日本", 100) >= 200
    assert text_width("සි", 100) >= 100
    assert not known("日本")
    assert known("Ligue communiste – ΕΛΛΑΔΑ, Россия")


@given(WORDS, st.floats(30, 300), st.integers(1, 4))
def test_wrapped_lines_fit(text, limit, lines):
    rows = wrapped(text, 12, limit, lines)
    assert 1 <= len(rows) <= lines
    assert all(text_width(row, 12) <= limit or len(row) <= 2 for row in rows)
    if len(rows) < lines and not text.isspace():
        assert "".join("".join(rows).split()) == "".join(text.split())


@given(WORDS, st.floats(20, 300))
def test_a_cut_text_fits(text, limit):
    short = cut(text, 10, limit)
    assert text_width(short, 10) <= limit
    assert short == text or short.endswith("…")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("Fourth International", ("Fourth International",), id="one line"),
        pytest.param(
            "Committee for a Workers' International", ("Committee for a", "Workers' International"), id="even"
        ),
        pytest.param("Donaudampfschifffahrtsgesellschaftskapitän", None, id="a long word"),
        pytest.param("", ("",), id="nothing"),
    ],
)
def test_wrapped(text, rows):
    found = wrapped(text, 12, 180, 3)
    assert found == rows if rows else len(found) == 2
