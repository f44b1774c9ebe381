"""The certain order of events: dates, then `follows`, then births, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lineage.edtf import ANY_DAY, Span
from lineage.model import Registry
from lineage.queries.links import graph

Make = Callable[..., Registry]


def ban(day: str | None = None, *follows: str) -> dict[str, Any]:
    return {"kind": "ban", "predecessors": ["z"], "follows": list(follows)} | ({"date": day} if day else {})


def split(old: str, new: str, day: str | None = None, *follows: str) -> dict[str, Any]:
    return ban(day, *follows) | {"kind": "split", "predecessors": [old], "successors": [new]}


def taken_in(old: str, new: str, day: str | None = None, *follows: str) -> dict[str, Any]:
    return split(old, new, day, *follows) | {"kind": "absorption"}


ORDERS = [
    pytest.param({"e": ban("1938"), "f": ban("1939")}, "before", id="dates"),
    pytest.param({"e": ban("1938"), "f": ban("1938")}, "open", id="one year"),
    pytest.param({"e": ban("1938-05-01"), "f": ban("1938-05-01")}, "open", id="one day"),
    pytest.param({"e": ban("1938~"), "f": ban("1939")}, "open", id="a flag counts"),
    pytest.param({"e": ban(), "f": ban("1939")}, "open", id="no date"),
    pytest.param({"e": ban("1938"), "f": ban("1938", "e")}, "before", id="follows"),
    pytest.param({"e": ban(), "f": ban(None, "e")}, "before", id="follows, without dates"),
    pytest.param({"e": ban("1938"), "f": ban("1937", "e")}, "after", id="dates before follows"),
    pytest.param(
        {"e": ban(), "m": ban(None, "e"), "f": ban(None, "m")}, "before", id="follows by way of another"
    ),
    pytest.param({"e": ban(), "f": ban("1937"), "m": ban("1938", "e")}, "open", id="before the later"),
    pytest.param({"e": ban(), "m": ban("1938", "e"), "f": ban("1939")}, "before", id="before the earlier"),
    pytest.param({"e": ban("1937"), "m": ban("1938"), "f": ban(None, "m")}, "before", id="after the later"),
    pytest.param({"e": split("z", "a"), "f": split("a", "b")}, "before", id="birth"),
    pytest.param(
        {"e": split("z", "a", "1938"), "f": split("a", "b", "1938")}, "before", id="birth, one year"
    ),
    pytest.param(
        {"e": split("z", "a", "1938"), "f": split("a", "b", "1937")}, "after", id="dates, not birth"
    ),
    pytest.param(
        {"e": split("z", "a", "1938", "f"), "f": split("a", "b", "1938")}, "after", id="follows, not birth"
    ),
    pytest.param({"e": split("z", "a"), "f": taken_in("b", "a")}, "before", id="birth of a host"),
    pytest.param({"e": taken_in("z", "a"), "f": split("a", "b")}, "open", id="an absorption is no birth"),
    pytest.param(
        {"e": split("z", "a"), "m": split("a", "b"), "f": split("b", "c")}, "before", id="birth of a birth"
    ),
    pytest.param(
        {"e": split("z", "a", "1938"), "m": split("a", "b"), "f": split("b", "c", "1937")},
        "after",
        id="births do not turn dates round",
    ),
    pytest.param({"e": ban(None, "nowhere"), "f": ban(None, "e")}, "before", id="follows what is not there"),
]


@pytest.mark.parametrize(("events", "answer"), ORDERS)
def test_the_order_of_two(make: Make, events: dict[str, Any], answer: str) -> None:
    order = graph(make(dict.fromkeys("abcz", ""), events)).order
    assert order.certainly_before("e", "f") is (answer == "before")
    assert order.certainly_before("f", "e") is (answer == "after")
    assert not order.certainly_before("e", "e")


@pytest.mark.parametrize(
    ("events", "span"),
    [
        pytest.param({"e": ban("1938")}, Span(date(1938, 1, 1), date(1938, 12, 31)), id="its own date"),
        pytest.param({"e": ban()}, ANY_DAY, id="no date"),
        pytest.param(
            {"e": ban(None, "f"), "f": ban("1938")}, Span(date(1938, 1, 1), date.max), id="after another"
        ),
        pytest.param(
            {"e": ban(), "f": ban("1938", "e")}, Span(date.min, date(1938, 12, 31)), id="before another"
        ),
        pytest.param(
            {"e": ban("193X", "f"), "f": ban("1935"), "g": ban("1936", "e")},
            Span(date(1935, 1, 1), date(1936, 12, 31)),
            id="between two",
        ),
        pytest.param(
            {"e": ban(None, "f"), "f": ban(None, "g"), "g": ban("1936")},
            Span(date(1936, 1, 1), date.max),
            id="after one that is after another",
        ),
        pytest.param(
            {"e": ban(None, "f"), "f": ban(None, "e"), "g": ban("1936", "e")},
            Span(date.min, date(1936, 12, 31)),
            id="in a circle",
        ),
        pytest.param(
            {"e": ban("193X", "f", "g"), "f": ban("1938"), "g": ban("194X"), "h": ban("1931", "e")},
            Span(date(1930, 1, 1), date(1939, 12, 31)),
            id="contradictions leave the date as it is",
        ),
    ],
)
def test_span(make: Make, events: dict[str, Any], span: Span) -> None:
    assert graph(make({"z": ""}, events)).order.span("e") == span


def test_spans_do_not_depend_on_which_is_asked_first(make: Make) -> None:
    events = {f"e{n}": ban("1938" if n % 5 == 2 else None, *([f"e{n - 1}"] if n else [])) for n in range(12)}
    registry = make({"z": ""}, events)
    asked = [list(events), list(reversed(events)), sorted(events, key=lambda key: key[-1])]
    spans = []
    for keys in asked:
        order = graph(registry).order
        spans.append(dict(sorted((key, order.span(key)) for key in keys)))
    assert spans[0] == spans[1] == spans[2]


def test_neighbours_in_time(make: Make) -> None:
    order = graph(
        make({"z": "", "a": "", "b": ""}, {"e": split("z", "a"), "f": split("a", "b"), "g": ban("1938", "e")})
    ).order
    assert sorted(order.later("e")) == ["f", "g"]
    assert list(order.earlier("f")) == ["e"]
    assert list(order.earlier("e")) == []
