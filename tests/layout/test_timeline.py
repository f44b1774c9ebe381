"""The timeline as a layout: threads, lanes, labels, connectors, and laws that hold for any registry."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from lineage.layout.choosing import Choice, chosen
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.layout.timeline_axis import LEAST
from lineage.layout.timeline_dates import YEAR
from lineage.layout.timeline_geometry import Strip
from lineage.layout.timeline_labels import HEIGHT
from lineage.layout.timeline_strips import apart
from lineage.queries.links import graph
from tests.timeline_registry import laid_out, registry


def _lane(placed, key):
    return next(bar.lane for bar in placed.bars if bar.organisation == key)


def test_a_successor_goes_on_along_the_lane_of_its_predecessor():
    placed = laid_out(
        registry({"a": "1950/1960", "b": "1960/.."}, {"e": ("succession", "1960", ["a"], ["b"])})
    )
    assert _lane(placed, "a") == _lane(placed, "b")
    assert placed.connectors == ()


def test_a_split_leaves_its_parent_at_its_date():
    placed = laid_out(registry({"a": "1950/..", "b": "1960/.."}, {"e": ("split", "1960", ["a"], ["b"])}))
    (run,) = placed.connectors
    child = next(bar for bar in placed.bars if bar.organisation == "b")
    assert run.day == pytest.approx(child.x0)
    assert {run.y0, run.y1} == {bar.y for bar in placed.bars}


def test_runs_that_would_touch_stand_beside_their_date_and_lead_back():
    names = [f"b{n}" for n in range(4)]
    placed = laid_out(
        registry(
            {"a": "1950/.."} | dict.fromkeys(names, "1960/.."),
            {f"e{n}": ("split", "1960", ["a"], [name]) for n, name in enumerate(names)},
        )
    )
    assert all(abs(run.x - run.day) <= 8 for run in placed.connectors)
    touching = [
        (one, other)
        for one in placed.connectors
        for other in placed.connectors
        if one.event < other.event and abs(one.x - other.x) < 2.5 and one.y0 < other.y1 and other.y0 < one.y1
    ]
    assert touching == []


def test_two_parts_of_one_life_share_a_lane_with_a_gap_between():
    placed = laid_out(registry({"a": ["1935/1942", "1945/.."]}))
    one, other = placed.bars
    assert one.lane == other.lane
    (gap,) = placed.gaps
    assert one.x1 <= gap.x0 < gap.x1 <= other.x0


def test_a_rename_is_a_new_label_on_the_same_line():
    names = [{"text": "Old", "used": "1950/1970"}, {"text": "New", "used": "1970/.."}]
    placed = laid_out(registry({"a": {"existed": "1950/..", "names": names}}))
    assert [label.text for label in placed.labels] == ["Old", "New"]
    (bar,) = placed.bars
    (tick,) = placed.renames
    assert tick.x == pytest.approx(placed.scale.x(date(1970, 7, 2).toordinal()), abs=0.1)
    assert tick.y == bar.y


def test_an_abbreviation_stands_where_the_name_has_no_room():
    names = [
        {
            "text": "A very long name of a party that lived for a short time",
            "abbreviation": "AVL",
            "used": "1950/1951",
        },
        {"text": "New", "used": "1951/.."},
    ]
    placed = laid_out(registry({"a": {"existed": "1950/..", "names": names}}))
    assert [label.text for label in placed.labels] == ["AVL", "New"]


def test_letters_tell_namesakes_apart_where_the_long_name_has_no_room():
    body = {
        "text": "International Secretariat of it all, for ever and ever",
        "kind": "common",
        "abbreviation": "IS",
    }
    records = {
        "a": {"existed": "1930/1950", "names": [{"text": "International"}]},
        "b": {"existed": "1950/1960", "names": [{"text": "International"}, body]},
        "c": {"existed": "1960/..", "names": [{"text": "Next"}]},
    }
    events = {
        "one": ("succession", "1950", ["a"], ["b"]),
        "two": ("succession", "1960", ["b"], ["c"]),
    }
    placed = laid_out(registry(records, events))
    assert "International (IS)" in [label.text for label in placed.labels]


def test_names_follow_one_another_where_one_life_ends_as_the_next_begins():
    records = registry(
        {"b": "/1976", "a": "1976/..", "c": "/1976"}, {"one": ("merger", "1976", ["b", "c"], ["a"])}
    )
    placed = laid_out(records)
    lanes = {bar.organisation: bar.lane for bar in placed.bars}
    before = {key for key in "bc" if lanes[key] == lanes["a"]}
    texts = [label.organisation for label in sorted(placed.labels, key=lambda label: label.x)]
    assert before
    assert all(texts.index(key) < texts.index("a") for key in before)


def test_of_two_lives_on_a_lane_neither_is_drawn_when_it_cannot_be():
    records = registry({"a": "1918/1928~", "b": "1929-02/.."}, {"e": ("succession", "1929-02", ["a"], ["b"])})
    placed = laid_out(records)
    one, other = placed.bars
    assert one.lane == other.lane
    first = placed.scale.x(date(1929, 2, 1).toordinal())
    assert first - 0.01 <= other.thin_from <= other.x0
    assert one.x1 <= one.thin_to <= other.thin_from


def test_an_affiliation_without_dates_lies_where_both_lives_do():
    tie = {"to": "i", "kind": "section"}
    records = registry(
        {
            "i": {"existed": "1963/1980", "kind": "international"},
            "a": {"existed": "1940/..", "affiliations": [tie]},
        }
    )
    placed = laid_out(records)
    (strip,) = placed.strips
    (host,) = [bar for bar in placed.bars if bar.organisation == "i"]
    assert (strip.x0, strip.x1) == (host.x0, host.x1)
    assert not strip.certain


def test_affiliations_lie_in_rows_in_which_none_touch():
    records = registry(
        {
            "i": {"existed": "1940/..", "kind": "international", "code": "INT"},
            "j": {"existed": "1940/..", "kind": "international", "code": "JNT"},
            "a": {
                "existed": "1950/..",
                "affiliations": [
                    {"to": "i", "kind": "section", "during": "1950/1970"},
                    {"to": "j", "kind": "sympathising", "during": "1960/1980"},
                    {"to": "i", "kind": "entry", "during": "1990/1995"},
                ],
            },
        }
    )
    strips = laid_out(records).strips
    assert [strip.text for strip in strips] == ["INT", "in INT", "JNT"]
    rows: dict[float, list] = {}
    for strip in strips:
        rows.setdefault(strip.y, []).append(strip)
    assert all(one.x1 <= other.x0 for row in rows.values() for one, other in pairwise(row))


@pytest.mark.parametrize(
    ("during", "text"), [({}, "OP"), ({"during": "1980/1985"}, "NP")], ids=["none", "late"]
)
def test_a_strip_bears_the_name_of_its_time(during, text):
    names = [
        {"text": "Old Party", "abbreviation": "OP", "used": "1950/1975"},
        {"text": "New Party", "abbreviation": "NP", "used": "1975/.."},
    ]
    faction = {"existed": "1955/1986", "affiliations": [{"to": "host", "kind": "faction-of", **during}]}
    records = registry({"host": {"existed": "1950/..", "names": names}, "faction": faction})
    assert [strip.text for strip in laid_out(records).strips] == [text]


def test_context_events_stand_above_the_plot_when_asked_for():
    records = registry({"a": "1930/.."}, context=[{"date": "1939-09-01", "text": "War"}])
    assert laid_out(records).context == ()
    (wall,) = laid_out(records, context=True).context
    assert wall.text == "War"


@pytest.mark.parametrize(
    ("until", "texts"),
    [
        pytest.param("1960", ["Old"], id="before its last name"),
        pytest.param("1980", ["Old", "New"], id="after it"),
    ],
)
def test_a_picture_that_ends_earlier_shows_the_name_of_its_time(until, texts):
    names = [{"text": "Old", "used": "1950/1970"}, {"text": "New", "used": "1970/.."}]
    records = registry({"a": {"existed": "1950/..", "names": names}})
    placed = laid_out(records, until=date(int(until), 1, 1).toordinal())
    assert [label.text for label in placed.labels] == texts
    assert len(laid_out(records).labels) == 2


def test_hidden_bodies_leave_descent_as_one_line():
    records = registry(
        {"a": "1930/..", "b": "1940/1950", "c": "1950/.."},
        {"e1": ("split", "1940", ["a"], ["b"]), "e2": ("succession", "1950", ["b"], ["c"])},
    )
    known = graph(records)
    placed = timeline(known, chosen(known, Choice(hide=("ended",))), TimelineOptions())
    assert {bar.organisation for bar in placed.bars} == {"a", "c"}
    assert any(run.via == ("b",) for run in placed.connectors)


def test_a_lineage_says_how_many_lie_outside():
    records = registry(
        {"a": "1930/..", "b": "1940/..", "c": "1950/..", "d": "1951/.."},
        {
            "e1": ("split", "1940", ["a"], ["b"]),
            "e2": ("split", "1950", ["b"], ["c"]),
            "e3": ("split", "1951", ["b"], ["d"]),
        },
    )
    known = graph(records)
    placed = timeline(known, chosen(known, Choice(orgs=("b",), up=1, down=0)), TimelineOptions())
    assert [(stub.organisation, stub.text) for stub in placed.stubs] == [("b", "+2")]


@st.composite
def genealogies(draw):
    """Registries of splits, mergers and absorptions in order of years."""
    count = draw(st.integers(2, 14))
    lives = {f"b{n}": [draw(st.integers(1920, 1990)), None] for n in range(count)}
    events = {}
    for number in range(draw(st.integers(0, 16))):
        one, other = draw(st.permutations(sorted(lives)))[:2]
        year = max(lives[one][0], lives[other][0]) + draw(st.integers(1, 12))
        ended = [lives[key][1] for key in (one, other)]
        if any(end is not None and end <= year for end in ended):
            continue
        if draw(st.booleans()):
            lives[one][1] = year
            events[f"e{number}"] = ("absorption", f"{year}", [one], [other])
        else:
            key = f"c{number}"
            lives[key] = [year, None]
            events[f"e{number}"] = ("split", f"{year}", [one], [key])
    bodies = {key: f"{start}/{end or '..'}" for key, (start, end) in lives.items()}
    return bodies, events


@settings(max_examples=60)
@given(genealogies(), st.sampled_from(["fast", "normal", "best"]))
def test_bars_of_one_lane_never_overlap(made, effort):
    placed = laid_out(registry(*made), effort=effort)
    lanes: dict[int, list] = {}
    for bar in placed.bars:
        lanes.setdefault(bar.lane, []).append(bar)
    for bars in lanes.values():
        ordered = sorted(bars, key=lambda bar: (bar.x0, bar.x1))
        assert all(one.x1 <= other.x0 + 0.1 for one, other in pairwise(ordered))


@settings(max_examples=60)
@given(genealogies())
def test_labels_never_overlap_and_no_line_runs_through_them(made):
    placed = laid_out(registry(*made))
    assert {label.organisation for label in placed.labels} <= {bar.organisation for bar in placed.bars}
    for one in placed.labels:
        for other in placed.labels:
            if one is not other and abs(one.y - other.y) < HEIGHT:
                assert one.x + one.width <= other.x or other.x + other.width <= one.x
        assert not any(one.y < bar.y < one.y + one.height for bar in placed.bars)


@settings(max_examples=40)
@given(genealogies(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(made, dice):
    records = registry(*made)
    tables = [list(table.items()) for table in (records.organisations, records.events)]
    for table in tables:
        dice.shuffle(table)
    shuffled = replace(records, organisations=dict(tables[0]), events=dict(tables[1]))
    assert laid_out(shuffled) == laid_out(records)


@settings(max_examples=40)
@given(genealogies())
def test_events_stand_on_the_middle_of_their_dates(made):
    records = registry(*made)
    placed = laid_out(records)
    for mark in placed.marks:
        day = records.events[mark.event].date
        middle = (day.bounds.earliest.toordinal() + day.bounds.latest.toordinal()) / 2
        assert mark.x == pytest.approx(placed.scale.x(middle), abs=0.5)


def test_the_code_beside_a_short_strip_gives_way_to_a_longer_one_that_begins_there():
    long = Strip("a", "x", "section", 10.0, 90.0, 5.0, 8.5, "GS", 14.0, 11.0, certain=True)
    short = Strip("b", "y", "faction-of", 10.0, 10.0, 5.0, 8.5, "IS", 13.0, 7.0, certain=True)
    assert {strip.organisation: strip.text for strip in apart([long, short])} == {"a": "GS", "b": ""}


def test_a_picture_of_few_bodies_over_many_years_is_no_long_ribbon():
    few = laid_out(registry({"a": "1900/..", "b": "1950/1960", "c": "1990/.."}))
    many = laid_out(registry({f"a{number}": "1900/.." for number in range(150)}))
    assert few.sheet.width < 0.6 * many.sheet.width
    assert few.scale.pixels_per_day * YEAR >= LEAST
