"""What the page carries of a registry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import lineage
from lineage.edtf import parse_interval
from lineage.explorer.data import Numbers, given, page_data
from lineage.queries.descent import ancestors
from lineage.queries.path import path


def test_what_is_empty_is_left_out() -> None:
    assert given(a="", b=None, c=[], d={}, e=False, f="x", g=[0]) == {"f": "x", "g": [0]}


def test_bodies_stand_in_the_order_of_ids(small: lineage.Registry, data: dict[str, Any]) -> None:
    assert [body["id"] for body in data["bodies"]] == list(small.organisations)
    assert [event["id"] for event in data["events"]] == list(small.events)


def test_a_body_keeps_its_names_ties_claims_and_notes(data: dict[str, Any]) -> None:
    body = data["bodies"][0]
    assert [name["text"] for name in body["names"]] == ["新黨", "New Party"]
    assert body["names"][0] | {"used": 0, "cites": 0} == {
        "text": "新黨", "short": "NP", "kind": "translation", "language": "zh-Hant", "used": 0, "cites": 0,
        "note": "On its banner.",
    }  # fmt: skip
    assert body["ties"][0]["certainty"] == "disputed"
    assert body["claims"][0]["of"] == [1]
    assert (body["state"], body["note"], body["former"]) == ("living", "Small.", ["newer-party"])


def test_the_first_body_is_no_empty_number(data: dict[str, Any]) -> None:
    # Number 0 must not be taken for nothing.
    split = next(event for event in data["events"] if event["id"] == "split-1938")
    assert split["new"] == [[0, "minority"]]
    assert split["old"] == [[1]]


def test_citations_are_numbered(known: Numbers, data: dict[str, Any]) -> None:
    split = next(event for event in data["events"] if event["id"] == "split-1938")
    assert split["cites"] == [[known.sources["history"], "p. 12", "1937"]]
    assert data["bodies"][1]["cites"] == [[known.sources["history"], 0, 0]]


@pytest.mark.parametrize(
    ("text", "possible", "less"),
    [
        ("1938/1940", (date(1938, 1, 1), date(1940, 12, 31)), [364, 365]),
        ("1938-09/..", (date(1938, 9, 1), date.max), [29, 0]),
        ("1938/", (date(1938, 1, 1), date.max), [None, None]),
        ("/1940", (date.min, date(1940, 12, 31)), [None, None]),
        ("1938~/1940", (date(1937, 1, 1), date(1940, 12, 31)), [1094, 365]),
    ],
)
def test_a_stretch_of_time_is_two_days_and_by_how_much_less_it_holds_for_certain(
    known: Numbers, text: str, possible: tuple[date, date], less: list[int | None]
) -> None:
    number = known.during([parse_interval(text)])[0]
    found = page_data(known)["times"][number]
    assert found[:4] == [*(day.toordinal() for day in possible), *less]


def test_kin_is_what_the_queries_say(known: Numbers, data: dict[str, Any]) -> None:
    ids = list(known.bodies)
    for key, body in zip(ids, data["bodies"], strict=True):
        told = [(ids[number], distance, bool(sure)) for number, distance, sure, _ in body.get("kin", [])]
        asked = ancestors(known.graph, key).relatives
        assert told == [(found.organisation, found.distance, found.certain) for found in asked]
        for number, _, _, way in body.get("kin", []):
            first = path(known.graph, key, ids[number]).lines[0].ways[0]
            events = [list(known.events)[data["links"][step][0]] for step in way]
            assert events == [link.event for link in first.links]
