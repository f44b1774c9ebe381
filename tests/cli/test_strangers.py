"""What `validate --against` says of a source that is newly cited for another country (S617)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lineage.cli.checking import compared
from lineage.problems import Severity

GREEK = {"source": "greece", "locator": "ch. 2"}
BRITISH = {"source": "britain", "locator": "ch. 2"}
OLD: dict[str, Any] = {
    "title": "Test", "licence": "CC0-1.0", "released": "2026-11-22", "language": "en",
    "organisations": {
        "alpha": {"kind": "party", "countries": ["GR"], "names": [{"text": "Alpha"}], "citations": [GREEK]},
        "beta": {"kind": "party", "countries": ["GB"], "names": [{"text": "Beta"}], "citations": [BRITISH]},
        "gamma": {"kind": "international", "names": [{"text": "Gamma"}], "citations": [BRITISH]},
    },
    "events": {},
    "sources": {
        key: {"type": "webpage", "title": title, "language": "en", "container-title": "Pages",
              "issued": {"date-parts": [[2020]]}}
        for key, title in (("greece", "The left in Greece"), ("britain", "Another history"))
    },
}  # fmt: skip


def told(key: str, citation: dict[str, str], title: str | None = None) -> list[tuple[str, str]]:
    """What is new where a body cites one more source, which may have another title."""
    old = json.loads(json.dumps(OLD))
    if title:
        old["sources"][citation["source"]]["title"] = title
    new = json.loads(json.dumps(old))
    new["organisations"][key]["citations"].append(citation)
    found = compared(json.dumps(old).encode(), json.dumps(new).encode(), Severity.WARNING).new
    return [(problem.code, problem.place.pointer) for problem in found]


@pytest.mark.parametrize(
    ("key", "citation", "title", "found"),
    [
        ("beta", GREEK, None, [("S617", "/organisations/beta/citations/1/source")]),
        ("beta", GREEK, "A history of the left", []),
        ("beta", GREEK, "Beta and its Greek friends", []),
        ("beta", GREEK, "From Greece to Britain", []),
        ("gamma", GREEK, None, []),
        ("alpha", BRITISH, None, []),
    ],
    ids=[
        "another-country",
        "names-nobody",
        "names-the-body",
        "names-the-country",
        "an-international",
        "a-general-work",
    ],
)
def test_a_source_of_another_country_is_told(key, citation, title, found):
    assert told(key, citation, title) == found


def test_a_source_that_is_gone_is_no_stranger():
    new = json.loads(json.dumps(OLD))
    new["organisations"]["alpha"]["citations"] = [BRITISH]
    del new["sources"]["britain"]
    found = compared(json.dumps(OLD).encode(), json.dumps(new).encode(), Severity.WARNING).new
    assert {problem.code for problem in found} == {"R101"}


def test_a_source_taken_for_another_is_told_once_though_the_other_is_left_uncited():
    new = json.loads(json.dumps(OLD))
    new["organisations"]["gamma"]["citations"] = [{"source": "greece", "locator": "ch. 1"}]
    new["organisations"]["beta"]["citations"] = [GREEK]
    found = compared(json.dumps(OLD).encode(), json.dumps(new).encode(), Severity.WARNING).new
    assert [problem.code for problem in found] == ["S617"]
