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
    # Where all quotes give another day, or none, D217 says so instead.
    assert bool({"R110", "D217"} & {problem.code for problem in found}) is told


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


def test_another_place_in_a_source_loses_nothing():
    cited = [{**CITED[0], "says": "1990"}, {"source": "history", "locator": "ch. 3"}]
    old = {**OLD, "organisations": {**OLD["organisations"]}}
    old["organisations"]["alpha"] = {**OLD["organisations"]["alpha"], "citations": cited[:1]}
    new = json.loads(json.dumps(old))
    new["organisations"]["alpha"]["citations"] = cited
    assert not compared(json.dumps(old).encode(), json.dumps(new).encode()).new


def test_a_source_under_another_id_is_where_its_old_one_is_missed():
    new = json.loads(json.dumps(OLD).replace('"history"', '"chronicle-of-the-left"'))
    (found,) = compared(json.dumps(OLD).encode(), json.dumps(new).encode()).new
    assert (found.code, found.place.pointer) == ("R103", "/sources/chronicle-of-the-left")


@pytest.mark.parametrize(("scheme", "told"), [("http", ["S608"]), ("https", [])])
def test_a_new_address_is_https_where_others_of_its_host_are(scheme, told):
    page = {**OLD["sources"]["history"], "accessed": {"date-parts": [[2026, 11, 20]]}}
    pages = {f"page-{n}": {**page, "title": f"Page {n}", "URL": f"https://x.org/{n}"} for n in range(3)}
    old = {**OLD, "sources": {**OLD["sources"], **pages}}
    added = {**page, "title": "Page 3", "URL": f"{scheme}://x.org/3"}
    new = {**old, "sources": {**old["sources"], "page-3": added}}
    found = compared(json.dumps(old).encode(), json.dumps(new).encode()).new
    assert [problem.code for problem in found if problem.code != "R109"] == told


def _without(event: str, side: str, number: int, **also: object) -> list[tuple[str, str]]:
    """What R110 says of a merger of three bodies when one is taken out of it."""
    value = json.loads(json.dumps(OLD))
    bodies = value["organisations"]
    for key in ("gamma", "delta", "omega"):
        life = "2005-05/.." if key == "omega" else "1980/2005-05"
        bodies[key] = {**bodies["beta"], "existed": life, "names": [{"text": key.title()}]}
    value["events"]["omega-merger-2005"] = {
        "kind": "merger", "date": "2005-05", "successors": [{"organisation": "omega"}], "citations": CITED,
        "predecessors": [{"organisation": key} for key in ("beta", "gamma", "delta")],
    }  # fmt: skip
    bodies["beta"]["existed"] = "2000/2005-05"
    before = json.dumps(value).encode()
    del value["events"][event][side][number]
    value["events"][event].update(also)
    found = compared(before, json.dumps(value).encode()).new
    return [(problem.code, problem.place.pointer) for problem in found if problem.code == "R110"]


def test_a_body_is_taken_out_of_an_event_with_another_word():
    place = "/events/omega-merger-2005/predecessors"
    assert _without("omega-merger-2005", "predecessors", 1) == [("R110", place)]
    cited = [*CITED, {"source": "history", "locator": "ch. 4", "says": "beta and delta"}]
    assert _without("omega-merger-2005", "predecessors", 1, citations=cited) == []
    assert _without("omega-merger-2005", "predecessors", 1, note="Gamma stayed away.") == []


def test_a_list_that_is_too_short_is_told_once():
    assert _without("beta-split-2000", "predecessors", 0) == []
