"""Where in time things stand: middles of spans, ends that are not known, and orders that are certain."""

from __future__ import annotations

from datetime import date

import pytest

from lineage.edtf import parse_date
from lineage.layout.timeline_dates import Ending, moment, times, within
from lineage.queries.links import graph
from tests.timeline_registry import registry


def _times(records):
    return times(graph(records), records.organisations)


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        pytest.param("1953-11-16", date(1953, 11, 16).toordinal(), id="a day is its own middle"),
        pytest.param("1953", date(1953, 7, 2).toordinal(), id="a year"),
        pytest.param("1953-04", date(1953, 4, 15).toordinal() + 0.5, id="a month"),
        pytest.param("195X", date(1955, 1, 1).toordinal() - 0.5, id="a decade"),
        pytest.param("1953~", date(1953, 7, 2).toordinal(), id="a flag widens both sides alike"),
    ],
)
def test_a_mark_stands_in_the_middle_of_its_span(text, middle):
    assert moment(parse_date(text)).middle == pytest.approx(middle, abs=0.51)


@pytest.mark.parametrize(
    ("existed", "ending"),
    [
        pytest.param("1950/1960", Ending.DATED, id="ended"),
        pytest.param("1950/..", Ending.GOES_ON, id="goes on"),
        pytest.param("1950/", Ending.UNKNOWN, id="not known"),
    ],
)
def test_there_are_three_ends(existed, ending):
    (part,) = _times(registry({"a": existed})).lives["a"]
    assert part.ending is ending


def test_a_line_whose_end_is_not_known_goes_on_past_the_last_that_is_known():
    records = registry({"a": "1950/", "b": "1970/.."}, {"e": ("split", "1970", ["a"], ["b"])})
    (part,) = _times(records).lives["a"]
    assert date.fromordinal(int(part.end.middle)).year in (1972, 1973)


def test_a_body_without_any_date_is_not_placed():
    assert "a" not in _times(registry({"a": "/", "b": "1950/.."})).lives


def test_what_is_known_to_come_first_never_stands_after():
    records = registry(
        {"a": "1940/1960", "b": "1953/..", "c": "1953-03/.."},
        {
            "first": ("split", "1953", ["a"], ["b"]),
            "second": ("split", "1953-03-10", ["a"], ["c"], {"follows": ["first"]}),
        },
    )
    placed = _times(records).events
    assert placed["first"].middle <= placed["second"].middle


def test_a_period_cuts_lives_and_drops_what_lies_outside():
    records = registry({"a": "1940/1960", "b": "1970/.."})
    low, high = date(1950, 1, 1).toordinal(), date(1965, 1, 1).toordinal()
    cut = within(_times(records), low, high)
    (part,) = cut.lives["a"]
    assert cut.lives.keys() == {"a"}
    assert (part.beginning, part.begin.middle) == (Ending.CUT, low)
