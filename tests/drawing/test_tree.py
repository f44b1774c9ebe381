"""The tree picture, measured from its SVG: what stands in it, and that nothing stands in the way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from msgspec.structs import replace

from lineage.drawing.marks import mark
from lineage.drawing.tree import tree_svg
from lineage.edtf import parse_date
from lineage.kinds import EVENT_KINDS
from lineage.layout.choosing import Choice, chosen
from lineage.layout.geometry import Point
from lineage.layout.selection import country, internationals, kin
from lineage.layout.tree import TreeOptions, tree
from lineage.queries.links import graph

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
PICTURES = {
    "internationals": internationals,
    "Britain": lambda known: country(known, "GB"),
    "Argentina": lambda known: country(known, "AR"),
    "a small country": lambda known: country(known, "IE"),
    "other scripts": lambda known: country(known, "JP"),
    "the RCI": lambda known: kin(known, ["rci"]),
    "a lineage with stubs": lambda known: chosen(
        known, Choice(orgs=("workers-revolutionary-party",), up=2, down=1)
    ),
    "a period": lambda known: chosen(
        known, Choice(country="FR", since=parse_date("1944"), until=parse_date("1969"))
    ),
}
LINEAGE = {
    "a": "1930/1938",
    "b": {"existed": "1930/..", "names": [{"text": "Ancien", "language": "fr"}], "countries": ["FR"]},
    "c": "1938/",
    "rci": {
        "existed": "1992/..",
        "names": [
            {"text": "Committee", "abbreviation": "CMI", "used": "1992/2006"},
            {"text": "Tendency", "abbreviation": "IMT", "used": "2006/2024"},
            {"text": "International", "abbreviation": "RCI", "used": "2024/.."},
        ],
    },
}
EVENTS = {
    "joined": {"kind": "merger", "date": "1938", "predecessors": ["a", "b"], "successors": ["c"]},
    "parted": {
        "kind": "split",
        "date": "1992",
        "certainty": "disputed",
        "predecessors": ["c"],
        "successors": ["rci"],
    },
}


def ids(svg: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', svg)


@pytest.mark.parametrize("direction", ["right", "down"])
@pytest.mark.parametrize("name", PICTURES)
def test_nothing_overlaps_and_nothing_leaves_its_box(name, direction, real, measure):
    placed = tree(real, PICTURES[name](real), TreeOptions(direction=direction, claims=direction == "down"))
    picture = measure.Picture(tree_svg(real, placed))
    assert len(picture.boxes) == len(placed.boxes)
    assert len(picture.lines) == len(placed.connectors)
    assert picture.faults() == {}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param(r'(<text x=")\d+', r"\g<1>3", "overlapping texts", id="texts"),
        pytest.param(r'(class="line [^"]*" ?)', r"\1", None, id="no change"),
        pytest.param(r'id="o-b\.1"', 'id="o-a.1"', "repeated ids", id="ids"),
        pytest.param(r"(d=\"M)[\d.]+ [\d.]+(L[^\"]*\" class=\"line)", r"\g<1>0 0\2", None, id="a line"),
    ],
)
def test_the_measure_finds_what_is_wrong(old, new, fault, make, draw, measure):
    svg = draw(make(LINEAGE, EVENTS))
    found = measure.Picture(re.sub(old, new, svg)).faults()
    assert fault is None or fault in found


def test_the_measure_finds_a_text_too_long_and_a_line_through_a_box(make, draw, measure):
    svg = draw(make(LINEAGE, EVENTS))
    picture = measure.Picture(svg)
    box = picture.boxes[0]
    picture.lines.append(("e-x", [(box.left - 50, box.top + 9), (box.right + 50, box.top + 9)]))
    picture.texts.append(measure.Frame(box.owner, "long", box.left + 5, box.top, box.right + 9, box.top + 9))
    assert {"lines through boxes", "texts outside their boxes"} <= picture.faults().keys()


def test_every_name_has_a_box_and_every_event_a_mark(make, draw):
    found = ids(draw(make(LINEAGE, EVENTS)))
    assert [name for name in found if name.startswith("o-rci")] == ["o-rci", "o-rci.1", "o-rci.2", "o-rci.3"]
    assert {"o-a", "o-b", "o-c", "e-joined", "e-parted"} <= set(found)


def test_names_can_be_folded(make, draw):
    svg = draw(make(LINEAGE, EVENTS), names="current")
    assert "o-rci.2" not in ids(svg)
    assert ">IMT<" not in svg
    assert ">RCI<" in svg


def test_a_merger_is_one_point_with_a_line_from_each(make, draw):
    root = ET.fromstring(draw(make(LINEAGE, EVENTS)))
    event = next(group for group in root.iter(f"{SVG}g") if group.get("id") == "e-joined")
    lines = [
        path.get("class") for path in event.iter(f"{SVG}path") if "line" in path.get("class", "").split()
    ]
    assert sorted(lines) == ["line into", "line into part", "line out"]
    assert [group.get("class") for group in event.iter(f"{SVG}g")].count("mark disc") == 1


def test_doubt_is_dotted_and_asked(make, draw):
    svg = draw(make(LINEAGE, EVENTS))
    event = svg[svg.index('id="e-parted"') :]
    assert "uncertain" in event[: event.index("</g>")]
    assert ">split ?<" in event
    assert ">merger<" in svg


def test_ends_differ(make, draw):
    svg = draw(make(LINEAGE, EVENTS))
    shown = dict(re.findall(r'id="o-(\w+)\.\d" class="box ([\w-]+)', svg))
    assert shown == {"a": "ended", "b": "goes-on", "c": "unknown", "rci": "goes-on"}
    assert svg.count('class="cap"') == 2  # the body, and the legend


def test_who_cannot_see_it_is_told(make, draw):
    root = ET.fromstring(draw(make(LINEAGE, EVENTS)))
    assert root.get("role") == "graphics-document document"
    assert root.get("aria-roledescription") == "family tree"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].get("id") == root.get("aria-labelledby")
    assert "1 merger and 1 split" in (root[1].text or "")
    titles = {
        group.get("id"): group[0].text
        for group in root.iter(f"{SVG}g")
        if group.get("role") == "graphics-object"
    }
    assert titles["o-a"] == "a, 1930 to 1938; merged into c, 1938"
    assert titles["e-joined"] == "Merger, 1938: of a and a part of Ancien to c"
    assert list(titles) == ["o-a", "o-b", "e-joined", "o-c", "e-parted", "o-rci"]  # in order of time


def test_what_has_a_role_has_a_name(make, draw):
    for element in ET.fromstring(draw(make(LINEAGE, EVENTS))).iter():
        if element.get("role"):
            assert element[0].tag == f"{SVG}title", element.get("id")


def test_marks_lead_to_the_page(make, draw):
    registry = make(LINEAGE, EVENTS)
    assert 'href="index.html#focus=joined"' in draw(registry)
    known = graph(registry)
    placed = tree(known, kin(known, ["a"]), TreeOptions())
    assert 'href="https://example.org/x?a=1&amp;b#focus=a"' in tree_svg(
        known, placed, link_base="https://example.org/x?a=1&b"
    )


def test_names_say_their_language(make, draw):
    named = [
        text
        for text in ET.fromstring(draw(make(LINEAGE, EVENTS))).iter(f"{SVG}text")
        if text.get(f"{XML}lang")
    ]
    assert [(text.text, text.get(f"{XML}lang")) for text in named] == [("Ancien", "fr")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>&\"'", id="markup"),
        pytest.param("a\x1b[2J\x00\ud800\ufffe", id="what XML cannot hold"),
        pytest.param("حزب العمال الثوري", id="from right to left"),
        pytest.param("日本革命的共産主義者同盟" * 9, id="no spaces"),
        pytest.param("𐍈🏴‍☠️\u0301", id="beyond the basic plane"),
        pytest.param('n0 [label="x"]; } digraph {', id="Graphviz"),
        pytest.param("x" * 3000, id="endless"),
    ],
)
def test_any_name_is_drawn(text, make, draw, measure):
    names = [{"text": text, "abbreviation": text}, {"text": text + "2", "abbreviation": text}]
    registry = make(
        {"a": {"names": names}, "b": None},
        {"e": {"kind": "split", "predecessors": ["a"], "successors": ["b"]}},
    )
    assert measure.Picture(draw(registry)).faults() == {}


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_every_kind_of_event_is_drawn_with_its_word(kind, make, draw):
    arity = EVENT_KINDS[kind]
    olds = ["a", "b"][: max(arity.predecessors[0], 1)]
    news = ["c"] if arity.successors[1] != 0 else []
    event = {"kind": kind, "date": "1950", "predecessors": olds, "successors": news}
    svg = draw(make({"a": "1940/1950", "b": "1940/1950", "c": "1950/.."}, {"e": event}))
    drawn = svg[svg.index('id="e-e"') :]
    assert f">{kind}<" in drawn
    assert f'class="mark {arity.mark}"' in drawn


def test_every_kind_of_event_has_a_mark_of_its_own():
    shapes = {mark(kind, Point(0, 0)).partition(">")[2] for kind in EVENT_KINDS}
    assert len(shapes) == len(EVENT_KINDS)


def test_the_legend_explains_what_is_shown_and_nothing_else(make, draw):
    svg = draw(make({"a": "1930/1938"}))
    legend = svg[svg.index('class="legend"') :]
    assert "came to an end" in legend
    assert "exists today" not in legend
    assert "split" not in legend


def test_title_date_licence_and_sources_stand_in_the_picture(make, draw):
    svg = draw(make(LINEAGE, EVENTS))
    assert ">Everything<" in svg
    assert "Data of 22 November 2026. Licence: CC0-1.0. Drawn from 1 source" in svg


def test_the_order_of_records_does_not_matter(real):
    registry = real.registry
    other = replace(
        registry,
        organisations=dict(reversed(registry.organisations.items())),
        events=dict(reversed(registry.events.items())),
    )
    drawn = []
    for known in (real, graph(other)):
        drawn.append(tree_svg(known, tree(known, country(known, "GB"), TreeOptions())))
    assert drawn[0] == drawn[1]


def test_the_hash_seed_does_not_matter_and_nothing_is_said(registry_path):
    command = [
        sys.executable,
        "-m",
        "lineage",
        "--registry",
        str(registry_path),
        "render",
        "rci",
        "--view",
        "tree",
    ]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert [run.stderr for run in runs] == [b"", b""]


def test_bodies_without_relatives_stand_in_a_corner_that_is_free(make, draw):
    children = [f"child-{number}" for number in range(9)]
    lives = {"root": "1930/1940", **dict.fromkeys(children, "1940/1950")}
    parting = {"kind": "split", "date": "1940", "predecessors": ["root"], "successors": children}
    alone = ET.fromstring(draw(make(lives, {"parted": parting})))
    joined = ET.fromstring(draw(make(lives | {"single": "1945/1950"}, {"parted": parting})))
    assert joined.get("height") == alone.get("height")
    assert joined.get("width") == alone.get("width")


def test_nobody_is_in_a_host_that_had_ended(make, draw):
    host = {"existed": "1921/1991", "names": [{"text": "Host", "abbreviation": "PCI"}]}
    guest = {
        "existed": "1983/..",
        "names": [{"text": "Hammer", "used": "1983/2014"}, {"text": "Party", "used": "2014/.."}],
        "affiliations": [{"to": "host", "kind": "entry", "citations": [{"source": "s", "locator": "1"}]}],
    }
    drawn = ET.fromstring(draw(make({"host": host, "guest": guest})))
    boxes = {
        group.get("id"): " ".join(group.itertext()) for group in drawn.iter(f"{SVG}g") if group.get("id")
    }
    assert "in Host" in boxes["o-guest.1"]
    assert "in Host" not in boxes["o-guest.2"]
