"""JSON Pointers, and how findings compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.problems import Place, Problem, Related, Severity, pointer, steps


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        pytest.param((), "", id="the whole file"),
        pytest.param(("events", "a", "date"), "/events/a/date", id="keys"),
        pytest.param(("names", 0), "/names/0", id="index"),
        pytest.param(("a/b",), "/a~1b", id="slash"),
        pytest.param(("m~n",), "/m~0n", id="tilde"),
        pytest.param(("~1",), "/~01", id="what looks like an escape"),
        pytest.param(("",), "/", id="empty key"),
        pytest.param(("", ""), "//", id="two empty keys"),
        pytest.param((" é",), "/ é", id="nothing else is escaped"),
    ],
)
def test_a_pointer(parts: tuple[str | int, ...], text: str) -> None:
    assert pointer(*parts) == text
    assert steps(text) == tuple(str(part) for part in parts)


@given(st.lists(st.text(st.sampled_from("~/01a"), max_size=5)))
def test_steps_undo_a_pointer(parts: list[str]) -> None:
    assert steps(pointer(*parts)) == tuple(parts)


def test_severities_are_in_order_and_have_words() -> None:
    assert [severity.word for severity in sorted(Severity)] == ["note", "warning", "error"]
    assert max(Severity.NOTE, Severity.ERROR) is Severity.ERROR


def test_a_problem_is_a_value() -> None:
    place = Place("/events/a", line=3, column=5)
    related = (Related(Place("/organisations/b"), "it began here"),)
    one = Problem("E302", Severity.ERROR, place, "Correct the date.", related=related)
    assert one == Problem("E302", Severity.ERROR, place, "Correct the date.", related=related)
    assert len({one, one}) == 1
    assert not place.at_key
    assert (Place("").line, Place("").column) == (0, 0)
