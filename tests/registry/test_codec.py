"""JSON values to records and back, without loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.edtf import Open, parse_date, parse_interval
from lineage.kinds import (
    AFFILIATION_KINDS,
    CERTAINTIES,
    EVENT_KINDS,
    EXTENTS,
    NAME_KINDS,
    ORGANISATION_KINDS,
)
from lineage.model import Predecessor, Successor
from lineage.registry.codec import decode, encode

SMALL = Path(__file__).parent / "small.json"
CITED = [{"source": "s"}]
EMPTY: dict[str, Any] = {
    "title": "T",
    "licence": "CC0-1.0",
    "released": "2026-11-22",
    "language": "en",
    "organisations": {},
    "events": {},
    "sources": {},
}
Strategy = st.SearchStrategy[Any]

ids = st.text("abc-", min_size=1, max_size=4)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
dates = st.sampled_from(["1938", "1938-09", "1938-09-03", "193X~", "1938-21", "[1965,1967]", "1977%"])
days = st.just("2026-11-22")
intervals = st.sampled_from(["1935/1948", "1974/..", "1935/", "/", "../1940", "193X~/1945-09"])


def given_or_not(needed: dict[str, Strategy], **optional: Strategy) -> Strategy:
    return st.fixed_dictionaries(needed, optional=optional)


def some(items: Strategy) -> Strategy:
    return st.lists(items, min_size=1, max_size=2)


# The canonical value of one interval is a text; a list has two or more.
stretch = st.one_of(intervals, st.lists(intervals, min_size=2, max_size=3))
citations = some(given_or_not({"source": ids}, locator=texts, says=texts))
shared = {"citations": citations, "note": texts}
name = given_or_not(
    {"text": texts},
    abbreviation=texts,
    kind=st.sampled_from([kind for kind in NAME_KINDS if kind != "official"]),
    language=st.sampled_from(["en", "si", "zh-Hant"]),
    used=stretch,
    **shared,
)
affiliation = given_or_not(
    {"to": ids, "kind": st.sampled_from(list(AFFILIATION_KINDS))},
    during=stretch,
    certainty=st.sampled_from([word for word in CERTAINTIES if word != "certain"]),
    **shared,
)
organisation = given_or_not(
    {"kind": st.sampled_from(list(ORGANISATION_KINDS)), "names": some(name), "citations": citations},
    existed=stretch,
    countries=some(st.sampled_from(["LK", "SUHH"])),
    affiliations=some(affiliation),
    claims=some(given_or_not({"continuity_of": ids}, during=stretch, **shared)),
    tradition=some(given_or_not({"name": texts}, during=stretch)),
    identifiers=st.dictionaries(st.sampled_from(["wikidata", "partyfacts"]), texts, min_size=1),
    former_ids=some(ids),
    note=texts,
    code=texts,
    colour=st.just("#aa0000"),
)
extent = st.sampled_from(list(EXTENTS))
predecessors = some(given_or_not({"organisation": ids}, extent=extent, continues=st.booleans()))
successors = some(given_or_not({"organisation": ids}, extent=extent) | st.fixed_dictionaries(
    {"organisation": ids, "from": some(ids)}
))  # fmt: skip
account = given_or_not(
    {"text": texts},
    held_by=some(ids),
    kind=st.sampled_from(list(EVENT_KINDS)),
    date=dates,
    predecessors=st.one_of(st.just([]), predecessors),
    successors=st.one_of(st.just([]), successors),
    citations=citations,
)
event = given_or_not(
    {"kind": st.sampled_from(list(EVENT_KINDS)), "citations": citations},
    date=dates,
    predecessors=predecessors,
    successors=successors,
    follows=some(ids),
    certainty=st.sampled_from([word for word in CERTAINTIES if word != "certain"]),
    accounts=some(account),
    former_ids=some(ids),
    note=texts,
)
# A source keeps whatever CSL-JSON it has, empty lists and nulls too.
source = given_or_not(
    {"type": st.just("book"), "title": texts},
    author=st.just([{"family": "Trotsky", "given": "L."}]),
    issued=st.just({"date-parts": [[1938, 9, 3]]}),
    custom=st.sampled_from([[], {}, None, 0, False]),
    published_by=ids,
    former_ids=some(ids),
    note=texts,
)
registries = given_or_not(
    {
        "title": texts,
        "licence": texts,
        "released": days,
        "language": st.just("en"),
        "organisations": st.dictionaries(ids, organisation, max_size=2),
        "events": st.dictionaries(ids, event, max_size=2),
        "sources": st.dictionaries(ids, source, max_size=2),
    },
    **{"$schema": texts},
    tradition=texts,
    context=some(given_or_not({"date": dates, "text": texts}, citations=citations)),
    exceptions=some(given_or_not({"rule": texts, "record": texts, "reason": texts}, until=days)),
)


def canonical(value: object) -> str:
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@given(registries)
def test_a_canonical_value_comes_back(value: dict[str, Any]) -> None:
    assert canonical(encode(decode(value))) == canonical(value)


@given(registries)
def test_a_registry_comes_back(value: dict[str, Any]) -> None:
    registry = decode(value)
    assert decode(encode(registry)) == registry


def test_a_file_comes_back() -> None:
    text = SMALL.read_text("utf-8")
    assert canonical(encode(decode(json.loads(text)))) == text


def test_the_registry_comes_back(registry_path: Path) -> None:
    """It says here and there that a name is official, which goes without saying."""
    value = json.loads(registry_path.read_text("utf-8"))
    for org in value["organisations"].values():
        for borne in org["names"]:
            if borne.get("kind") == "official":
                del borne["kind"]
    assert encode(decode(value)) == value


def body(**more: Any) -> dict[str, Any]:
    return {"kind": "party", "names": [{"text": "A"}], "citations": CITED} | more


def happened(**more: Any) -> dict[str, Any]:
    return {"kind": "split", "citations": CITED} | more


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        pytest.param(body(existed=["1935/"]), body(existed="1935/"), id="list of one interval"),
        pytest.param(body(countries=[]), body(), id="empty list"),
        pytest.param(body(identifiers={}), body(), id="empty object"),
        pytest.param(body(names=[{"text": "A", "kind": "official"}]), body(), id="a name is official"),
        pytest.param(
            body(affiliations=[{"to": "b", "kind": "entry", "certainty": "certain"}]),
            body(affiliations=[{"to": "b", "kind": "entry"}]),
            id="an affiliation is certain",
        ),
    ],
)
def test_what_may_be_left_out_is(longer: dict[str, Any], shorter: dict[str, Any]) -> None:
    one = decode(EMPTY | {"organisations": {"a": longer}})
    assert one == decode(EMPTY | {"organisations": {"a": shorter}})
    assert encode(one)["organisations"]["a"] == shorter


def test_an_event_is_certain_unless_said() -> None:
    one = decode(EMPTY | {"events": {"e": happened(certainty="certain")}})
    assert one.events["e"].certainty == "certain"
    assert encode(one)["events"]["e"] == happened()


def test_what_the_records_hold() -> None:
    registry = decode(
        EMPTY
        | {
            "organisations": {"b": body(existed=["1935/1942", "1945/.."]), "a": body()},
            "events": {
                "e": happened(
                    date="1938~",
                    predecessors=[{"organisation": "a", "continues": False}],
                    successors=[{"organisation": "b", "extent": "minority", "from": ["a"]}],
                    accounts=[{"text": "No.", "held_by": ["b"], "predecessors": []}],
                )
            },
        }
    )
    assert list(registry.organisations) == ["a", "b"]
    assert registry.organisations["b"].existed == (parse_interval("1935/1942"), parse_interval("1945/.."))
    assert registry.organisations["b"].existed[-1].end is Open.GOES_ON
    told = registry.events["e"]
    assert told.date == parse_date("1938~")
    assert told.predecessors == (Predecessor("a", continues=False),)
    assert told.successors == (Successor("b", "minority", ("a",)),)
    assert (told.accounts[0].predecessors, told.accounts[0].successors) == ((), None)


def test_an_account_may_say_that_it_came_from_nobody() -> None:
    value = happened(accounts=[{"text": "Out of nothing.", "citations": CITED, "predecessors": []}])
    assert encode(decode(EMPTY | {"events": {"e": value}}))["events"]["e"] == value
