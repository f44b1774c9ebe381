"""Where dates and births tell the order of all events, the short search finds what the long one does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.model import Registry
from lineage.queries.descent import certain_levels, possible_levels
from lineage.queries.links import Graph, graph
from lineage.queries.plain import Levels, plain_levels
from lineage.queries.scope import Scope, walk
from lineage.registry.codec import decode
from tests.queries.test_laws import values

Make = Callable[..., Registry]
CITED = [{"source": "s"}]
ODD_DAYS = [None, "190X", "1904-06", "1903~", "1909", "1900"]


@st.composite
def families(draw: st.DrawFn) -> dict[str, Any]:
    """The value of a registry of splits, mergers and absorptions, mostly one after the other."""
    count, years = draw(st.integers(3, 12)), draw(st.sampled_from([2, 5, 12]))
    odd = draw(st.sampled_from([0, 0, 5, 15]))  # in percent: what is out of order, or dated otherwise

    def strange() -> bool:
        return draw(st.integers(0, 99)) < odd

    bodies: dict[str, Any] = {}
    events: dict[str, Any] = {}
    for number in range(count):
        day = draw(st.sampled_from(ODD_DAYS)) if strange() else f"{1900 + number * years // count}"
        body: dict[str, Any] = {"kind": "group", "names": [{"text": "B"}], "citations": CITED}
        if day and draw(st.booleans()):
            body["existed"] = f"{day}/"
        bodies[f"b{number}"] = body
        if not number:
            continue
        near = st.integers(0, count - 1) if strange() else st.integers(max(0, number - 4), number - 1)
        old = draw(st.lists(near, min_size=1, max_size=2, unique=True))
        takes_in = draw(st.integers(0, 5)) == 0
        kind = "absorption" if takes_in else draw(st.sampled_from(["split", "merger"]))
        new = {number, draw(near)} if strange() else {draw(near) if takes_in else number}
        events[f"e{number}"] = {
            "kind": kind,
            "citations": CITED,
            "predecessors": [{"organisation": f"b{one}"} for one in old],
            "successors": [{"organisation": f"b{one}"} for one in sorted(new)],
            **({"date": day} if day else {}),
            **({"certainty": "disputed"} if draw(st.integers(0, 9)) == 0 else {}),
            **({"follows": [f"e{draw(st.integers(1, count))}"]} if strange() else {}),
        }
    return {
        "title": "T",
        "licence": "CC0-1.0",
        "released": "2026-11-22",
        "language": "en",
        "organisations": bodies,
        "events": events,
        "sources": {"s": {"type": "book", "title": "S"}},
    }


def keys(levels: Levels) -> list[list[tuple[str, str, str, bool]]]:
    return [[(*link.key, link.certain) for link in level] for level in levels if level]


def assert_both_agree(whole: Graph) -> None:
    for body in whole.registry.organisations:
        for upward in (True, False):
            way = walk(whole, Scope(), upward=upward)
            for certain, search in ((True, certain_levels), (False, possible_levels)):
                found = plain_levels(way, body, certain=certain)
                assert found is None or keys(found) == keys(search(way, body))


@settings(max_examples=200)
@given(families())
def test_both_searches_agree_on_families(value: dict[str, Any]) -> None:
    assert_both_agree(graph(decode(value)))


@given(values())
def test_both_searches_agree_on_any_registry(value: dict[str, Any]) -> None:
    assert_both_agree(graph(decode(value)))


def split(old: str, new: str, day: str, **more: Any) -> dict[str, Any]:
    return {"kind": "split", "predecessors": [old], "successors": [new], "date": day} | more


PLAIN = [
    pytest.param({"e": split("a", "b", "1938"), "f": split("b", "c", "1939")}, ["f", "e"], id="by dates"),
    pytest.param({"e": split("a", "b", "1938"), "f": split("b", "c", "1938")}, ["f", "e"], id="by birth"),
    pytest.param(
        {"e": split("a", "b", "1940", kind="absorption"), "f": split("b", "c", "1938")},
        ["f"],
        id="taken in after the split",
    ),
    pytest.param(
        {"e": split("a", "b", "1938", kind="absorption"), "f": split("b", "c", "1938")},
        None,
        id="taken in in the year of the split",
    ),
    pytest.param(
        {"e": split("a", "b", "1938"), "f": split("b", "c", "1938-05")}, None, id="narrowed by a birth"
    ),
    pytest.param(
        {"e": split("a", "b", "1938", follows=["f"]), "f": split("b", "c", "1938")}, None, id="follows"
    ),
    pytest.param(
        {"e": split("a", "b", "1938"), "f": split("b", "c", "1939"), "g": split("b", "d", "1937")},
        None,
        id="split from before it was born",
    ),
    pytest.param(
        {
            "e": split("a", "b", "1938"),
            "f": split("b", "c", "1939")
            | {"accounts": [{"text": "No.", "citations": CITED, "predecessors": [{"organisation": "d"}]}]},
        },
        None,
        id="two readings",
    ),
]


@pytest.mark.parametrize(("events", "found"), PLAIN)
def test_what_is_plain(make: Make, events: dict[str, Any], found: list[str] | None) -> None:
    way = walk(graph(make(dict.fromkeys("abcd", ""), events)), Scope(), upward=True)
    levels = plain_levels(way, "c", certain=False)
    assert (levels and [key for level in keys(levels) for key, *_ in level]) == found
