"""Pictures made fit for a page."""

from __future__ import annotations

from lineage.explorer.embed import embedded

ALONE = """<svg class="tl" viewBox="0 0 10.00 5.00" role="graphics-document document" aria-labelledby="title">
<title id="title">All</title>
<style>.tl .mark{x:y}a,b{c:d}@media print{.page{fill:#fff}}</style>
<g id="o-a" role="graphics-object"><title>A, 1938</title><a href="index.html#focus=a">\
<g id="o-a.1" aria-label="A"><path d="M1.26 2h-0.04" class="x"/>\
<g transform="scale(0.62)"/></g></a></g>
</svg>"""


def test_ids_are_its_own_and_references_follow() -> None:
    svg = embedded("tree", ALONE, 1).svg
    assert 'id="tree-o-a"' in svg
    assert 'id="tree-o-a.1"' in svg
    assert 'id="tree-title"' in svg
    assert 'aria-labelledby="tree-title"' in svg


def test_the_style_reaches_no_other_picture() -> None:
    found = embedded("tree", ALONE, 1)
    assert found.svg.count("<style>") == found.svg.count(f"<style>{found.style}</style>") == 1
    assert found.style == ".tree .mark{x:y}.tree a,.tree b{c:d}@media print{.tree .page{fill:#fff}}"


def test_it_keeps_its_own_class() -> None:
    assert embedded("tree", ALONE, 1).svg.startswith('<svg class="tree tl" ')


def test_links_stay_in_the_page_and_titles_of_marks_go() -> None:
    svg = embedded("tree", ALONE, 1).svg
    assert 'href="#focus=a"' in svg
    assert "A, 1938" not in svg
    assert "aria-label=" not in svg
    assert "All</title>" in svg


def test_places_are_rounded_and_scales_are_not() -> None:
    svg = embedded("tree", ALONE, 1).svg
    assert 'd="M1.3 2h0"' in svg
    assert "scale(0.62)" in svg
    assert 'viewBox="0 0 10.00 5.00"' in svg
