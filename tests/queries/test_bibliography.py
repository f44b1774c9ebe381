"""Sources: which a body rests on, and how a reader finds them."""

from __future__ import annotations

import pytest

from lineage.exports.bibtex import bibtex
from lineage.model import Source
from lineage.queries.bibliography import bibliography, reference
from lineage.queries.statistics import statistics

BOOK = {
    "type": "book",
    "title": "International Trotskyism",
    "author": [{"family": "Alexander", "given": "Robert J."}],
    "issued": {"date-parts": [[1991]]},
    "publisher": "Duke University Press",
    "publisher-place": "Durham",
}
PAGE = {
    "type": "webpage",
    "title": "100% {Red} & Black_Flag",
    "author": [{"literal": "The League"}],
    "container-title": "Site",
    "issued": {"date-parts": [[2001, 5, 2]]},
    "URL": "https://x.org/a_b{c}",
    "accessed": {"date-parts": [[2026, 11, 22]]},
}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param(
            BOOK,
            "Alexander, Robert J (1991). International Trotskyism. Durham, Duke University Press",
            id="book",
        ),
        pytest.param(
            PAGE,
            "The League (2001-05-02). 100% {Red} & Black_Flag. Site. https://x.org/a_b{c} (seen 2026-11-22)",
            id="page",
        ),
        pytest.param({"type": "book", "title": "Alone"}, "Alone", id="a title alone"),
    ],
)
def test_reference(item, expected):
    assert reference(Source("s", item)).replace("J. (", "J (") == expected


def test_bibtex_escapes_what_tex_takes_for_commands():
    assert bibtex([Source("p", PAGE), Source("b", BOOK)]) == (
        "@misc{p,\n"
        "  author = {{The League}},\n"
        "  title = {{100\\% \\{Red\\} \\& Black\\_Flag}},\n"
        "  howpublished = {Site},\n"
        "  year = {2001},\n"
        "  month = {5},\n"
        "  url = {https://x.org/a_b%7Bc%7D},\n"
        "  urldate = {2026-11-22},\n"
        "}\n"
        "\n"
        "@book{b,\n"
        "  author = {Alexander, Robert J.},\n"
        "  title = {{International Trotskyism}},\n"
        "  year = {1991},\n"
        "  publisher = {Duke University Press},\n"
        "  address = {Durham},\n"
        "}\n"
    )


def test_what_a_body_rests_on_and_what_is_missing(make):
    registry = make(
        {"a": "1930/1940", "b": "", "c": "1950/"},
        {"split": {"kind": "split", "predecessors": ["a"], "successors": ["b"]}},
    )
    assert [source.id for source in bibliography(registry, "a")] == ["s"]
    missing = {f.what: f.members for f in statistics(registry) if f.table == "missing"}
    assert missing == {
        "organisations without a beginning": ("b",),
        "organisations without an end": ("b", "c"),
        "organisations without a second source": ("a", "b", "c"),
        "organisations in no event": ("c",),
        "events without a date": ("split",),
        "events without a second source": ("split",),
        "affiliations without dates": (),
        "sources cited nowhere": (),
    }
