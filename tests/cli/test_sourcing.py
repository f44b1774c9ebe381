"""What `validate --against` says of a date that changed while its sources did not (R110)."""

from __future__ import annotations

import json

import pytest

from lineage.cli.checking import compared

CITED = [{"source": "history", "locator": "ch. 2"}]
OLD = {
    "title": "Test", "licence": "CC0-1.0", "released": "2026-11-22", "language": "en",
    "organisations": {
        "alpha": {"kind": "party", "countries": ["GB"], "existed": "1990/2010", "names": [{"text": "Alpha"}],
                  "citations": CITED},
        "beta": {"kind": "party", "countries": ["GB"], "existed": "2000/..", "names": [{"text": "Beta"}],
                 "citations": CITED},
    },
    "events": {
        "beta-split-2000": {
            "kind": "split", "date": "2000", "predecessors": [{"organisation": "alpha"}],
            "successors": [{"organisation": "beta", "extent": "minority"}], "citations": CITED,
        },
    },
    "sources": {"history": {"type": "webpage", "title": "A history", "issued": {"date-parts": [[2020]]},
                            "container-title": "Pages"}},
}  # fmt: skip


def codes(*edits: tuple[str, object]) -> list[tuple[str, str]]:
    """What is new in OLD with the values at some pointers changed; None takes a key away."""
    new = json.loads(json.dumps(OLD))
    for pointer, value in edits:
        *path, last = pointer.split("/")[1:]
        record = new
        for step in path:
            record = record[int(step)] if isinstance(record, list) else record[step]
        record[last] = value
        if value is None:
            del record[last]
    found = compared(json.dumps(OLD).encode(), json.dumps(new).encode()).new
    return [(problem.code, problem.place.pointer) for problem in found if problem.code in ("R103", "R110")]


DATE, LIFE = "/events/beta-split-2000/date", "/organisations/alpha/existed"


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([(DATE, "2000-10-26")], [("R110", DATE)]),
        ([(DATE, "2001")], []),
        ([(DATE, None)], [("R110", DATE)]),
        ([(DATE, "2000-10"), ("/events/beta-split-2000/citations/0/says", "October 2000")], []),
        ([(LIFE, "1990/..")], [("R110", LIFE)]),
        ([(LIFE, "1990/2010-05")], [("R110", LIFE)]),
        ([(LIFE, "1990/2010-05"), ("/organisations/alpha/citations/0/locator", "ch. 3")], []),
        ([(LIFE, "1990/2012")], []),
    ],
)
def test_a_date_changes_with_its_source(edits, told):
    assert codes(*edits) == told


@pytest.mark.parametrize(
    ("says", "date", "told"),
    [
        ("26 October 2000", "2000-10-26", False),
        ("conference of 25 and 26 October 2000", "2000-10-26", False),
        ("26 October 2000", "2000-10", False),
        ("October 2000", "2000-10-26", True),
        ("6 October 2000", "2000-10-26", True),
    ],
)
def test_a_date_that_is_quoted_already_may_be_written(says, date, told):
    old = json.loads(json.dumps(OLD))
    event = old["events"]["beta-split-2000"]
    event["citations"][0]["says"] = says
    before = json.dumps(old).encode()
    event["date"] = date
    found = compared(before, json.dumps(old).encode()).new
    assert ("R110" in {problem.code for problem in found}) is told


def test_a_life_may_follow_a_cited_event():
    cited = [*CITED, {"source": "history", "locator": "ch. 4", "says": "26 October 2000"}]
    edits = [
        (DATE, "2000-10-26"), ("/events/beta-split-2000/citations", cited),
        ("/organisations/beta/existed", "2000-10-26/.."),
    ]  # fmt: skip
    assert codes(*edits) == []


def test_a_citation_keeps_its_place():
    place = "/organisations/alpha/citations/0"
    assert codes((f"{place}/locator", None)) == [("R103", place)]
