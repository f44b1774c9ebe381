"""The writing of SVG."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.drawing.geometry import geometry_json
from lineage.drawing.svg import element, escaped, number, rounded
from lineage.layout.geometry import End, Point


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(0.0, "0", id="nought"),
        pytest.param(-0.004, "0", id="never minus nought"),
        pytest.param(1e-9, "0", id="no exponent"),
        pytest.param(100.0, "100", id="noughts before the point stay"),
        pytest.param(-10.5, "-10.5", id="negative"),
        pytest.param(2.675, "2.67", id="two decimals"),
    ],
)
def test_numbers(value, text):
    assert number(value) == text
    assert float(number(value)) == rounded(value)


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_survives(text):
    said = ET.fromstring(element("a", escaped(text), title=text))
    assert said.get("title") is not None
    if text.isprintable():
        assert (said.text or "") == text
        assert said.get("title") == text


def test_geometry_is_rounded_json():
    said = json.loads(geometry_json((Point(1.23456, 2), End.GOES_ON, None, "é", True)))
    assert said == [{"x": 1.23, "y": 2}, "goes-on", None, "é", True]
