"""The timeline as SVG: written from the values of the layout, with ids, titles and classes."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest

from lineage.drawing.svg import rounded
from lineage.drawing.timeline import timeline_json, timeline_svg
from lineage.kinds import EVENT_KINDS
from lineage.queries.links import graph
from tests.timeline_registry import laid_out, registry

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def records():
    return registry(
        {
            "i": {"existed": "1940/..", "kind": "international", "code": "INT", "colour": "#aa2222"},
            "a": {
                "existed": "1950/1960-05",
                "affiliations": [{"to": "i", "kind": "section", "during": "1950/1955"}],
            },
            "b": "1955/",
            "c": "1960-05/..",
            "d": "1970-02-03/..",
        },
        {
            "parted": ("split", "1955", ["a"], ["b"], {"certainty": "disputed"}),
            "followed": ("succession", "1960-05", ["a"], ["c"]),
            "left": ("expulsion", "1970-02-03", ["c"], ["d"]),
        },
    )


@pytest.fixture(scope="module")
def placed(records):
    return laid_out(records)


@pytest.fixture(scope="module")
def drawn(records, placed):
    return ET.fromstring(timeline_svg(graph(records), placed))


def _group(drawn, key):
    return next(group for group in drawn.iter(f"{SVG}g") if group.get("id") == key)


def test_no_id_stands_twice(drawn):
    ids = [element.get("id") for element in drawn.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_every_body_and_event_has_a_group_a_title_and_a_link(drawn, records):
    for key in (*(f"o-{org}" for org in records.organisations), *(f"e-{event}" for event in records.events)):
        group = _group(drawn, key)
        assert group.find(f"{SVG}title").text
        assert group.find(f"{SVG}a").get("href") == f"index.html#focus={key[2:]}"


def test_a_link_has_a_text_or_a_label(drawn):
    links = list(drawn.iter(f"{SVG}a"))
    assert all(link.get("aria-label") or link.find(f".//{SVG}text") is not None for link in links)
    assert any(link.get("aria-label") for link in links)


def test_the_lines_are_those_of_the_layout(drawn, placed):
    for bar in placed.bars:
        paths = [path.get("d") for path in _group(drawn, f"o-{bar.organisation}").iter(f"{SVG}path")]
        heights = {float(y) for d in paths for y in re.findall(r"^M[\d.]+ ([\d.]+)H", d)}
        assert heights == {rounded(bar.y)}


def test_names_stand_where_the_layout_put_them(drawn, placed):
    for label in placed.labels:
        texts = _group(drawn, f"o-{label.organisation}").iter(f"{SVG}text")
        places = {(t.text, float(t.get("x")), float(t.get("y"))) for t in texts if t.get("class") == "name"}
        assert (label.text, rounded(label.x), rounded(label.baseline)) in places


def test_runs_are_those_of_the_geometry(drawn, placed):
    told = json.loads(timeline_json(placed))
    runs = {path.get("data-event"): path for path in drawn.iter(f"{SVG}path") if path.get("data-event")}
    assert runs.keys() == {run["event"] for run in told["connectors"]}
    for run in told["connectors"]:
        numbers = {float(n) for n in re.findall(r"[\d.]+", runs[run["event"]].get("d"))}
        assert {run["x"], run["y0"], run["y1"]} <= numbers


def test_the_geometry_has_the_public_keys(placed):
    told = json.loads(timeline_json(placed))
    assert told.keys() == {"scale", "lanes", "bars", "connectors", "labels"}
    assert told["scale"].keys() == {"origin", "pixels_per_day"}
    assert all(bar.keys() == {"id", "lane", "x0", "x1", "y"} for bar in told["bars"])
    assert all(run.keys() == {"event", "x", "y0", "y1", "jump"} for run in told["connectors"])
    assert all(label.keys() == {"id", "x", "y", "width", "height", "text"} for label in told["labels"])


def test_what_is_disputed_is_dotted_and_has_a_question_mark(drawn):
    run = next(path for path in drawn.iter(f"{SVG}path") if path.get("data-event") == "parted")
    assert "doubt" in run.get("class")
    assert "?" in [text.text for text in _group(drawn, "e-parted").iter(f"{SVG}text")]


def test_the_three_ends_differ(drawn):
    def classes(key):
        return {path.get("class") for path in _group(drawn, key).iter(f"{SVG}path")}

    assert "arrow" in classes("o-c")
    assert "tick" in classes("o-a")
    assert "thin fading" in classes("o-b")


def test_the_legend_names_what_is_shown_and_nothing_else(drawn):
    legend = next(group for group in drawn.iter(f"{SVG}g") if group.get("class") == "legend")
    said = {text.text for text in legend.iter(f"{SVG}text")}
    assert {"split", "succession", "expulsion"} == said & set(EVENT_KINDS)
    assert "entry: inside a host" not in said


@pytest.mark.parametrize("style", ["auto", "light", "dark", "print"])
def test_every_style_is_sound_and_without_variables(records, placed, style):
    picture = timeline_svg(graph(records), placed, style=style)
    assert "var(" not in picture
    assert ("prefers-color-scheme" in picture) == (style == "auto")
