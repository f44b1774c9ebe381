"""PDF: one page of the picture's own size, or pages of a paper, cut where decades begin."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest

from lineage.drawing.raster_pdf import OVERLAP, PIXEL, SIZES, _cuts, pdf
from lineage.drawing.timeline import timeline_svg
from lineage.errors import LineageError
from lineage.queries.links import graph
from tests.timeline_registry import laid_out, registry

POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def picture():
    names = {f"b{n:02}": f"{1900 + n}/{1960 + n}" for n in range(60)}
    records = registry(names)
    return timeline_svg(graph(records), laid_out(records), style="print")


def boxes(data: bytes) -> list[tuple[float, float]]:
    """The size of each page, in points."""
    found = re.findall(rb"/MediaBox ?\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", data)
    return [(float(width), float(height)) for width, height in found]


def test_one_page_has_the_size_of_the_picture(picture):
    pytest.importorskip("typst", reason="Typst is not installed")
    data = pdf(picture)
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture).groups())
    assert data.startswith(b"%PDF-")
    assert boxes(data) == [pytest.approx((width * PIXEL, height * PIXEL), abs=0.1)]


@pytest.mark.parametrize("landscape", [False, True])
def test_pages_have_the_size_of_the_paper(picture, landscape):
    pytest.importorskip("typst", reason="Typst is not installed")
    short, long = (side * POINTS for side in SIZES["a4"])
    pages = boxes(pdf(picture, "a4", landscape=landscape))
    assert len(pages) > 2
    size = pytest.approx((long, short) if landscape else (short, long), abs=0.1)
    assert all(page == size for page in pages)


def test_the_same_bytes_again(picture):
    pytest.importorskip("typst", reason="Typst is not installed")
    assert pdf(picture, "a3") == pdf(picture, "a3")


def test_without_typst_it_says_what_to_install(picture, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(LineageError, match="pip install typst"):
        pdf(picture)


@pytest.mark.parametrize(
    ("size", "places", "cuts"),
    [
        pytest.param(90, (), [(0, 90)], id="it fits"),
        pytest.param(150, (), [(0, 100), (100 - OVERLAP, 150)], id="nowhere better"),
        pytest.param(150, (40, 70, 95), [(0, 70 + OVERLAP), (70, 150)], id="the last decade that fits"),
        pytest.param(150, (20, 140), [(0, 100), (100 - OVERLAP, 150)], id="not too early"),
    ],
)
def test_where_pages_are_cut(size, places, cuts):
    assert _cuts(size, 100, places) == cuts


def test_pages_leave_nothing_out():
    cuts = _cuts(1000, 130, range(0, 1000, 37))
    assert cuts[0][0] == 0
    assert cuts[-1][1] == 1000
    assert all(after[0] < before[1] for before, after in pairwise(cuts))
    assert all(end - start <= 130 for start, end in cuts)
