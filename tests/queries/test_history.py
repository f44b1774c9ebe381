"""Who took part in what, when a body began and ended, and with which event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lineage.edtf import parse_date
from lineage.model import Registry
from lineage.queries.history import (
    birth,
    births,
    ends_with,
    extent_of_predecessor,
    follows,
    history,
    life,
    participant,
    participants,
    same_date,
)
from lineage.queries.links import graph

Make = Callable[..., Registry]


def event(
    kind: str, old: list[Any] | None = None, new: list[Any] | None = None, **more: Any
) -> dict[str, Any]:
    sides = {"predecessors": old, "successors": new}
    return {"kind": kind, **{key: side for key, side in sides.items() if side}, **more}


def test_the_index_knows_both_ways(make: Make) -> None:
    registry = make(
        {"a": "1930/..", "b": "1940/..", "c": ""},
        {
            "split": event("split", ["a"], ["b"], date="1940"),
            "ban": event("ban", ["b"], date="1950", follows=["split"]),
        },
    )
    past = history(registry)
    assert [(key, [e.id for e in past.came_from(key)]) for key in "abc"] == [
        ("a", []),
        ("b", ["split"]),
        ("c", []),
    ]
    assert [(key, [e.id for e in past.led_to(key)]) for key in "abc"] == [
        ("a", ["split"]),
        ("b", ["ban"]),
        ("c", []),
    ]
    assert past.followed_by == {"split": ["ban"]}
    assert [e.id for e in past.taken_part("b")] == ["ban", "split"]
    assert list(past.taken_part("c")) == []
    assert participants(registry.events["split"]) == ["a", "b"]
    assert participant(registry.events["ban"], "b").organisation == "b"


def test_the_index_knows_what_only_accounts_tell(make: Make) -> None:
    account = {
        "text": "It was otherwise.",
        "citations": [{"source": "s"}],
        "predecessors": [{"organisation": "a"}, {"organisation": "c"}],
        "successors": [{"organisation": "d"}],
    }
    registry = make(
        {"a": "", "b": "", "c": "", "d": ""},
        {"split": event("split", ["a"], ["b"], accounts=[account, account])},
    )
    past = history(registry)
    assert [key for key in "abcd" for _ in past.told_to(key)] == ["c"]
    assert [key for key in "abcd" for _ in past.told_from(key)] == ["d"]


def test_a_body_that_wrongly_stands_on_both_sides_takes_part_once(make: Make) -> None:
    past = history(make({"a": "", "b": ""}, {"split": event("split", ["a"], ["a", "b"], date="1940")}))
    sides = (past.taken_part("a"), past.came_from("a"), past.led_to("a"))
    assert [[e.id for e in events] for events in sides] == [["split"]] * 3


SPLIT, MERGER = event("split", ["x"], ["b"], date="1940"), event("merger", ["x", "y"], ["b"], date="1940")


@pytest.mark.parametrize(
    ("existed", "events", "begun_by"),
    [
        pytest.param("", {"e": SPLIT}, ["e"], id="an event begins its successors"),
        pytest.param("1940/..", {"e": SPLIT}, ["e"], id="of the same date"),
        pytest.param("1939/..", {"e": SPLIT}, [], id="but not one that certainly stood before"),
        pytest.param("1939~/..", {"e": SPLIT}, ["e"], id="it began about that time"),
        pytest.param("../1950", {"e": SPLIT}, [], id="it always was"),
        pytest.param("/1939", {"e": SPLIT}, [], id="it had ended, and so begun, before"),
        pytest.param(["1935/1938", "1940/.."], {"e": SPLIT}, [], id="its first life counts"),
        pytest.param("1939/..", {"e": SPLIT | {"date": "194X~"}}, ["e"], id="the event is of unsure date"),
        pytest.param("1939/..", {"e": event("split", ["x"], ["b"])}, ["e"], id="the event has no date"),
        pytest.param("", {"e": event("absorption", ["x"], ["b"])}, [], id="an absorption begins nobody"),
        pytest.param(
            "", {"e": SPLIT, "f": event("split", ["y"], ["b"], date="1950")}, ["e"], id="the first of two"
        ),
        pytest.param(
            "",
            {"e": SPLIT, "f": event("split", ["y"], ["b"], date="1940", follows=["e"])},
            ["e"],
            id="of two in a year, the one before",
        ),
        pytest.param(
            "",
            {
                "e": SPLIT,
                "f": event("ban", ["y"], date="1940", follows=["e"]),
                "g": event("split", ["y"], ["b"], date="1940", follows=["f"]),
            },
            ["e"],
            id="before by way of a third",
        ),
        pytest.param(
            "",
            {"e": SPLIT, "f": event("split", ["y"], ["b"], date="1940-03")},
            ["e", "f"],
            id="two of open order are a contradiction",
        ),
        pytest.param(
            "",
            {"e": event("split", ["y"], ["b"], date="1930"), "f": MERGER},
            ["e", "f"],
            id="a merger makes a new body, and contradicts",
        ),
        pytest.param(
            "", {"e": SPLIT, "f": event("ban", ["b"], date="1939")}, [], id="it was banned the year before"
        ),
        pytest.param(
            "1936/..",
            {
                "union": event("merger", ["b", "y"], ["x"], date="1936-06"),
                "out": event("split", ["x"], ["b"], date="1936-10"),
            },
            [],
            id="it comes out of the union that it went into the same year",
        ),
    ],
)
def test_births(make: Make, existed: Any, events: dict[str, Any], begun_by: list[str]) -> None:
    registry = make({"b": {"existed": existed} if existed else "", "x": "", "y": ""}, events)
    past = history(registry)
    assert [event.id for event in births(past, registry.organisations["b"])] == begun_by
    born = birth(past, registry.organisations["b"])
    assert (born.id if born else None) == (begun_by[0] if begun_by else None)


def test_who_went_into_a_union_and_comes_out_inherits_nothing_from_it(make: Make) -> None:
    registry = make(
        {"pci": "", "gbl": "", "poi": ""},
        {
            "union": event("merger", ["gbl", "pci"], ["poi"], date="1936-06"),
            "out": event("split", ["poi"], ["pci"], date="1936-10"),
        },
    )
    whole = graph(registry)
    assert whole.links(registry.events["out"]) == []
    assert [link.predecessor for link in whole.links(registry.events["union"])] == ["gbl", "pci"]


@pytest.mark.parametrize(
    ("existed", "events", "lived"),
    [
        pytest.param("1930/1940", {"e": SPLIT}, ["1930/1940"], id="as stated"),
        pytest.param("", {}, ["/"], id="nothing known"),
        pytest.param("/1950", {"e": SPLIT}, ["1940/1950"], id="beginning from the event of birth"),
        pytest.param("", {"e": SPLIT}, ["1940/"], id="beginning, no end"),
        pytest.param("/..", {"e": SPLIT | {"date": "1940~"}}, ["1940~/.."], id="the flag stays"),
        pytest.param(
            "1930/",
            {"e": event("ban", [{"organisation": "b", "continues": False}], date="1940")},
            ["1930/1940"],
            id="end from an event that it did not outlive",
        ),
        pytest.param(
            "1930/",
            {"e": event("ban", [{"organisation": "b", "continues": True}], date="1940")},
            ["1930/"],
            id="no end from one that it did",
        ),
        pytest.param("1930/", {"e": event("ban", ["b"], date="1940")}, ["1930/"], id="nor from an open one"),
        pytest.param(
            "1930/..",
            {"e": event("ban", [{"organisation": "b", "continues": False}], date="1940")},
            ["1930/.."],
            id="what is stated stands",
        ),
        pytest.param(
            ["/1935", "1945/"],
            {
                "e": SPLIT | {"date": "1930"},
                "f": event("dissolution", [{"organisation": "b", "continues": False}], date="1950"),
            },
            ["1930/1935", "1945/1950"],
            id="first beginning and last end",
        ),
    ],
)
def test_life(make: Make, existed: Any, events: dict[str, Any], lived: list[str]) -> None:
    registry = make({"b": {"existed": existed} if existed else "", "x": "", "y": ""}, events)
    assert [part.text for part in life(history(registry), registry.organisations["b"])] == lived


@pytest.mark.parametrize(
    ("existed", "date", "continues", "ended"),
    [
        pytest.param("1930/1940", "1940", None, True, id="the same year, as written"),
        pytest.param("1930/1940-05-01", "1940-05-01", None, True, id="the same day"),
        pytest.param("1930/1940~", "1940~", None, True, id="the same doubtful year, as written"),
        pytest.param("1930/1940", "1940", True, True, id="then nothing else is asked"),
        pytest.param(["1930/1940", "1945/.."], "1940", None, True, id="one part of a life"),
        pytest.param("1930/1950", "1940", None, False, id="later"),
        pytest.param("1930/..", "1940", None, False, id="it goes on"),
        pytest.param("1930/..", "1940", False, False, id="then nothing else is asked either"),
        pytest.param("1930/1940", "1940-05", None, None, id="the dates overlap"),
        pytest.param("1930/1940", "1940-05", True, False, id="they overlap, it went on"),
        pytest.param("1930/1940", "1940-05", False, True, id="they overlap, it ended"),
        pytest.param("1930/", "1940", None, None, id="end not known"),
        pytest.param("1930/", "1940", False, True, id="end not known, it ended here"),
        pytest.param("1950/", "1940", None, False, id="end not known, but later"),
        pytest.param("1930/1940", None, None, None, id="event without date"),
        pytest.param("1930/..", None, None, False, id="event without date, it goes on"),
    ],
)
def test_ends_with(
    make: Make, existed: Any, date: str | None, continues: bool | None, ended: bool | None
) -> None:
    old: dict[str, Any] = {"organisation": "a"} | ({} if continues is None else {"continues": continues})
    split = event("split", [old], ["b"]) | ({"date": date} if date else {})
    registry = make({"a": {"existed": existed}, "b": ""}, {"e": split})
    assert ends_with(history(registry), registry.events["e"], registry.organisations["a"]) is ended


@pytest.mark.parametrize(
    ("second", "ends"),
    [
        pytest.param({"date": "1940"}, {"e": None, "f": None}, id="order open"),
        pytest.param({"date": "1940", "follows": ["e"]}, {"e": False, "f": True}, id="the later of two"),
        pytest.param({"date": "1939"}, {"e": True, "f": False}, id="the other year"),
    ],
)
def test_a_body_ends_with_the_last_event_of_its_last_date(
    make: Make, second: dict[str, Any], ends: dict[str, bool | None]
) -> None:
    registry = make(
        {"a": "1930/1940", "b": "", "c": ""},
        {"e": event("split", ["a"], ["b"], date="1940"), "f": event("split", ["a"], ["c"]) | second},
    )
    past = history(registry)
    org = registry.organisations["a"]
    assert {key: ends_with(past, registry.events[key], org) for key in ends} == ends


def test_a_birth_tells_which_event_of_the_last_date_was_the_last(make: Make) -> None:
    registry = make(
        {"a": "1930/1938", "b": "1938/1938", "c": "1938/.."},
        {
            "split": event("split", ["a"], ["b"], date="1938"),
            "union": event("merger", ["a", "b"], ["c"], date="1938"),
        },
    )
    whole = graph(registry)
    assert whole.order.certainly_before("split", "union")
    ended = [ends_with(whole.past, each, registry.organisations["a"]) for each in registry.events.values()]
    assert ended == [False, True]


@pytest.mark.parametrize(
    ("existed", "extent", "kind", "told"),
    [
        pytest.param("1930/1940", None, "merger", "whole", id="it ended"),
        pytest.param("1930/..", None, "merger", "part", id="it went on"),
        pytest.param("1930/", None, "merger", "part", id="nobody knows"),
        pytest.param("1930/1940", "majority", "merger", "majority", id="as stated"),
    ],
)
def test_extent_of_predecessor(make: Make, existed: str, extent: str | None, kind: str, told: str) -> None:
    old = {"organisation": "a"} | ({"extent": extent} if extent else {})
    registry = make({"a": existed, "b": "", "c": ""}, {"e": event(kind, [old, "b"], ["c"], date="1940")})
    assert extent_of_predecessor(history(registry), registry.events["e"], "a") == told


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("1940", "1940", True, id="as written"),
        pytest.param("1940", "1940-05", False, id="not as precise"),
        pytest.param("1940-05-01", "[1940-05-01]", True, id="certainly the same day"),
        pytest.param("1940?", "1940~", False, id="other doubts"),
    ],
)
def test_same_date(one: str, other: str, same: bool) -> None:
    assert same_date(parse_date(one), parse_date(other)) is same


def test_follows_goes_all_the_way_and_ends_in_a_circle(make: Make) -> None:
    bans = {key: event("ban", ["a"], follows=before) for key, before in
            {"e": [], "f": ["e"], "g": ["f"], "h": ["i"], "i": ["h"], "j": ["nowhere"]}.items()}  # fmt: skip
    registry = make({"a": ""}, bans)
    assert follows(registry, registry.events["g"], "e")
    assert not follows(registry, registry.events["e"], "g")
    assert not follows(registry, registry.events["h"], "e")
    assert follows(registry, registry.events["h"], "h")
    assert follows(registry, registry.events["j"], "nowhere")
    assert not follows(registry, registry.events["j"], "e")
