"""Which bodies a picture shows where several wishes meet, and where it says that descent goes on."""

from __future__ import annotations

import pytest

from lineage.edtf import parse_date
from lineage.errors import SelectionError
from lineage.layout.choosing import Choice, chosen, usual
from lineage.layout.selection import Beyond, Selection, beyond
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.layout.tree import TreeOptions, tree
from lineage.layout.tree_names import NameBox
from lineage.layout.tree_plan import plan
from lineage.queries.links import graph
from tests.timeline_registry import registry

SECTION = [{"to": "i", "kind": "section", "during": "1950/1960"}]
BODIES = {
    "i": {"existed": "1938/..", "kind": "international"},
    "a": {"existed": "1930/1950", "countries": ["GB"]},
    "b": {"existed": "1940/..", "countries": ["GB"], "kind": "party", "affiliations": SECTION},
    "c": {"existed": "1950/..", "countries": ["GB", "FR"], "affiliations": SECTION},
    "d": {"existed": "1960/1970", "countries": ["FR"]},
    "lone": "1920/1925",
}
EVENTS = {
    "e1": ("split", "1940", ["a"], ["b"]),
    "e2": ("split", "1950", ["b"], ["c"]),
    "e3": ("split", "1960", ["c"], ["d"]),
}
DATES = {name: parse_date(name) for name in ("1945", "1955", "1965")}


@pytest.fixture(scope="module")
def known():
    return graph(registry(BODIES, EVENTS))


CASES = {
    "a lineage": (Choice(orgs=("c",)), "abcd", "C: ancestors and descendants"),
    "near kin": (
        Choice(orgs=("c",), up=1, down=0),
        "bc",
        "C: 1 generation of ancestors",
    ),
    "alone": (Choice(orgs=("c",), up=0, down=0), "c", "C: alone"),
    "a country": (Choice(country="gb"), "abc", "Britain"),
    "a lineage in a country": (
        Choice(orgs=("b",), country="FR"),
        "bcd",
        "B: ancestors and descendants, France",
    ),
    "sections": (Choice(international="i"), "bci", "I and its sections"),
    "sections in a country": (
        Choice(international="i", country="FR"),
        "c",
        "France, I and its sections",
    ),
    "kinds": (Choice(kinds=("party", "international")), "bi", None),
    "since": (Choice(orgs=("a",), since=DATES["1965"]), "abcd", "A: ancestors and descendants, 1965–"),
    "until": (Choice(country="GB", until=DATES["1945"]), "ab", "Britain, –1945"),
    "a period": (Choice(since=DATES["1955"], until=DATES["1955"]), "bci", "T, 1955–1955"),
    "hidden": (Choice(country="FR", hide=("ended",)), "c", "France, without ended bodies"),
    "minor": (Choice(hide=("minor",)), "abc", "T, without minor bodies"),
}


@pytest.mark.parametrize("name", CASES)
def test_wishes_narrow_one_another(name, known):
    choice, shown, title = CASES[name]
    found = chosen(known, choice)
    assert "".join(found.organisations) == shown
    assert title is None or found.title == title


def test_the_bodies_asked_for_are_always_shown(known):
    found = chosen(known, Choice(orgs=("a",), hide=("ended",)))
    assert found.organisations == ("a", "b", "c")
    assert found.focus == ("a",)


@pytest.mark.parametrize(
    "choice",
    [
        pytest.param(Choice(country="JP"), id="nothing left"),
        pytest.param(Choice(orgs=("nobody",)), id="an unknown body"),
        pytest.param(Choice(international="nobody"), id="an unknown international"),
    ],
)
def test_what_cannot_be_shown_is_said(choice, known):
    with pytest.raises(SelectionError):
        chosen(known, choice)


def test_without_wishes_a_tree_shows_internationals_and_a_timeline_everything(known):
    assert usual(known, "tree").organisations == ("i",)
    assert len(usual(known, "timeline").organisations) == len(BODIES)


def test_what_lies_outside_is_counted_and_not_what_lines_lead_through(known):
    selection = chosen(known, Choice(orgs=("c",), up=1, down=0))
    assert beyond(known, selection, ()) == {"b": Beyond(1, 0), "c": Beyond(0, 1)}
    assert beyond(known, selection, ("d",)) == {"b": Beyond(1, 0)}
    assert beyond(known, Selection("T", ("b", "c")), ()) == {}


@pytest.mark.parametrize("direction", ["right", "down"])
def test_a_tree_ends_in_stubs(direction, known):
    selection = chosen(known, Choice(orgs=("c",), up=1, down=0))
    placed = tree(known, selection, TreeOptions(direction=direction))
    stubs = {j.organisation: j for j in placed.junctions if j.kind == "stub"}
    assert {key: [t.text for t in stub.texts] for key, stub in stubs.items()} == {"b": ["+1"], "c": ["+1"]}
    boxes = {box.organisation: box for box in placed.boxes}
    along = (lambda at: at.x) if direction == "right" else (lambda at: at.y)
    assert along(stubs["b"].at) < along(boxes["b"].at)
    assert along(stubs["c"].at) > along(boxes["c"].at)
    assert "+1: so many more bodies, not shown" in [entry.text.text for entry in placed.sheet.legend]
    assert sum(line.role == "beyond" for line in placed.connectors) == 2


def test_a_timeline_ends_in_stubs_at_the_ends_of_its_lines(known):
    selection = chosen(known, Choice(orgs=("c",), up=1, down=0))
    placed = timeline(known, selection, TimelineOptions())
    bars = {bar.organisation: bar for bar in placed.bars}
    before, after = placed.stubs
    assert (before.organisation, before.text) == ("b", "+1")
    assert before.x + before.width < bars["b"].thin_from
    assert (after.organisation, after.text) == ("c", "+1")
    assert after.x > bars["c"].thin_to
    assert "so many more bodies, not shown" in [entry.text.text for entry in placed.sheet.legend]


def test_a_stub_stands_beside_a_line_that_another_body_goes_on():
    records = registry(
        {"a": "1930/1950", "b": "1950/..", "c": "1950/.."},
        {"e": ("succession", "1950", ["a"], ["b", "c"])},
    )
    found = graph(records)
    placed = timeline(found, chosen(found, Choice(orgs=("a", "b"), up=0, down=0)), TimelineOptions())
    assert len({bar.lane for bar in placed.bars}) == 1
    (stub,) = [stub for stub in placed.stubs if stub.organisation == "a"]
    assert abs(stub.y - placed.bars[0].y - 2.8) > 1
    assert not any(
        label.x < stub.x + stub.width
        and stub.x < label.x + label.width
        and label.y < stub.y < label.y + label.height
        for label in placed.labels
    )


RENAMED = [{"text": "Old", "used": "1940/1955"}, {"text": "New", "used": "1955/.."}]


@pytest.mark.parametrize(
    ("since", "until", "names", "events"),
    [
        pytest.param(None, None, ["Old", "C", "New"], {"e1", "e2"}, id="all"),
        pytest.param(None, "1952", ["Old", "C"], {"e1"}, id="until"),
        pytest.param("1960", None, ["C", "New"], {"e2"}, id="since"),
        pytest.param("1952", "1953", ["Old", "C"], set(), id="neither event"),
    ],
)
def test_a_tree_shows_names_and_events_of_its_period(since, until, names, events):
    bodies = {"a": {"existed": "1940/1970", "names": RENAMED}, "c": "1950/.."}
    records = registry(
        bodies, {"e1": ("split", "1950", ["a"], ["c"]), "e2": ("absorption", "1970", ["a"], ["c"])}
    )
    found = graph(records)
    first, last = (parse_date(day) if day else None for day in (since, until))
    shown = plan(found, chosen(found, Choice(kinds=("group",), since=first, until=last)))
    boxes = [node.name.text for node in shown.nodes.values() if isinstance(node, NameBox)]
    assert boxes == names
    assert {key[1] for key in shown.nodes if key[0] == "e"} == events
