"""What a tree consists of: which boxes, which points, which lines."""

from __future__ import annotations

import pytest

from lineage.layout.selection import Selection, countries, country, internationals, kin
from lineage.layout.tree import TreeOptions, source, tree
from lineage.layout.tree_graph import Plan, connected
from lineage.layout.tree_names import NameBox
from lineage.layout.tree_plan import plan
from lineage.model import Registry
from lineage.queries.links import graph


def planned(registry: Registry, shown: str = "", **wishes: object) -> Plan:
    keys = tuple(shown.split()) or tuple(sorted(registry.organisations))
    return plan(graph(registry), Selection("T", keys), **wishes)


def lines(found: Plan) -> list[str]:
    """Edges in short: ``into a.1 > e.1``, with ``~`` part, ``?`` doubt and ``<`` backward."""
    said = []
    for edge in found.edges:
        marks = f"{'~' * edge.part}{'?' * (not edge.certain)}{'<' * edge.backward}"
        ends = (f"{key[1]}.{key[2]}" for key in (edge.source, edge.target))
        said.append(f"{edge.role}{marks} {' > '.join(ends)}")
    return sorted(said)


def event(
    kind: str, date: str | None, olds: list[object], news: list[object], **more: object
) -> dict[str, object]:
    return {"kind": kind, "predecessors": olds, "successors": news} | ({"date": date} if date else {}) | more


def named(*names: tuple[str, str]) -> dict[str, object]:
    return {"existed": "1950/..", "names": [{"text": text, "used": used} for text, used in names]}


RENAMED = named(("Old", "1950/1960"), ("New", "1960/.."))
CASES = {
    "a merger of three is one point": (
        {"a": "1940/1950", "b": "1940/1950", "c": "1940/1950", "d": "1950/.."},
        {"e": event("merger", "1950", ["a", "b", "c"], ["d"])},
        ["into a.1 > e.1", "into b.1 > e.1", "into c.1 > e.1", "out e.1 > d.1"],
    ),
    "a split leaves the parent living": (
        {"a": "1940/..", "b": "1950/.."},
        {"e": event("split", "1950", ["a"], ["b"])},
        ["into~ a.1 > e.1", "out~ e.1 > b.1"],
    ),
    "the majority is drawn whole": (
        {"a": "1940/1950", "b": "1950/..", "c": "1950/.."},
        {"e": event("split", "1950", ["a"], [{"organisation": "b", "extent": "majority"}, "c"])},
        ["into a.1 > e.1", "out e.1 > b.1", "out~ e.1 > c.1"],
    ),
    "what goes in leads back to a body that stood before": (
        {"a": "1930/..", "b": "1940/1950"},
        {"e": event("absorption", "1950", ["b"], ["a"])},
        ["into b.1 > e.1", "out< a.1 > e.1"],
    ),
    "a new name of that day takes the line": (
        {"a": RENAMED, "b": "1940/1960"},
        {"e": event("absorption", "1960", ["b"], ["a"])},
        ["into b.1 > e.1", "out e.1 > a.2", "rename a.1 > a.2", "rename a.2 > a.2"],
    ),
    "lines leave the name of their time": (
        {"a": RENAMED, "b": "1955/..", "c": "1970/.."},
        {"e": event("split", "1955", ["a"], ["b"]), "f": event("split", "1970", ["a"], ["c"])},
        [
            "into~ a.1 > e.1", "into~ a.2 > f.1", "out~ e.1 > b.1", "out~ f.1 > c.1",
            "rename a.1 > a.2", "rename a.2 > a.2",
        ],
    ),
    "a body comes out of a union as itself": (
        {"u": "1936/..", "p": "1935/.."},
        {"e": event("split", "1937", ["u"], ["p"])},
        ["into~ u.1 > e.1", "returns~< p.1 > e.1"],
    ),
    "a ban ends in nothing": (
        {"a": "1930/1940"},
        {"e": {"kind": "ban", "date": "1940", "predecessors": ["a"]}},
        ["into a.1 > e.1"],
    ),
    "successors with origins of their own get points of their own": (
        {"a": "1940/..", "b": "1940/..", "c": "1950/..", "d": "1950/.."},
        {"e": event("split", "1950", ["a", "b"], [
            {"organisation": "c", "from": ["a"]}, {"organisation": "d", "from": ["b"]}])},
        ["into~ a.1 > e.1", "into~ b.1 > e.2", "out~ e.1 > c.1", "out~ e.2 > d.1"],
    ),
    "a link of one account is doubtful": (
        {"a": "1940/..", "x": "1940/..", "b": "1950/.."},
        {"e": event("split", "1950", ["a"], ["b"], accounts=[
            {"text": "No.", "held_by": ["b"], "predecessors": [{"organisation": "x"}]}])},
        ["into~? a.1 > e.1", "into~? x.1 > e.1", "out~? e.1 > b.1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_lines(name, make):
    organisations, events, expected = CASES[name]
    assert lines(planned(make(organisations, events))) == sorted(expected)


CHAIN = (
    {"a": "1940/..", "h": "1950/1960", "i": "1960/1970", "b": "1970/.."},
    {
        "e": event("split", "1950", ["a"], ["h"]),
        "f": event("succession", "1960", ["h"], ["i"]),
        "g": event("succession", "1970", ["i"], ["b"]),
    },
)


def test_bodies_that_are_not_shown_are_drawn_as_one_line(make):
    found = planned(make(*CHAIN), "a b")
    assert lines(found) == ["contracted e.1 > g.1", "into~ a.1 > e.1", "out g.1 > b.1"]
    assert next(edge.via for edge in found.edges if edge.role == "contracted") == ("h", "i")


def test_lines_through_hidden_bodies_meet_at_the_event_of_an_older_body(make):
    faction = {"to": "h", "kind": "faction-of", "citations": [{"source": "s"}]}
    registry = make(
        {
            "a": "1940/..",
            "b": "1940/..",
            "h": "1950/..",
            "c": {"existed": "1955/..", "affiliations": [faction]},
        },
        {"e": event("merger", "1950", ["a", "b"], ["h"]), "f": event("expulsion", "1960", ["h"], ["c"])},
    )
    found = lines(planned(registry, "a b c"))
    assert found[:2] == ["contracted e.1 > f.1", "contracted e.2 > f.1"]
    assert found[2:] == ["into~ a.1 > e.1", "into~ b.1 > e.2", "out~< c.1 > f.1"]


def test_a_chain_against_time_is_no_line(make):
    organisations, events = CHAIN
    late = events | {"f": event("split", "1945", ["h"], ["i"])}
    assert lines(planned(make(organisations | {"h": "/", "i": "/"}, late), "a b")) == []


def test_claims_are_drawn_only_when_asked_for(make):
    registry = make({"a": "1940/1950", "b": {"existed": "1950/..", "claims": [
        {"continuity_of": "a", "citations": [{"source": "s"}]}]}})  # fmt: skip
    assert lines(planned(registry)) == []
    assert lines(planned(registry, claims=True)) == ["claim? a.1 > b.1"]


def test_a_circle_is_opened(make):
    registry = make(
        {"a": None, "b": None},
        {"e": event("split", None, ["a"], ["b"]), "f": event("succession", None, ["b"], ["a"])},
    )
    found = planned(registry)
    assert sum(edge.backward for edge in found.edges) == 1
    assert tree(graph(registry), Selection("T", ("a", "b")), TreeOptions()).connectors


def test_families_come_apart_the_large_ones_first(make):
    registry = make(
        {"a": "1930/..", "b": "1930/1950", "c": "1930/1950", "d": "1950/.."},
        {"e": event("merger", "1950", ["b", "c"], ["d"])},
    )
    assert [len(nodes) for nodes, _ in connected(planned(registry))] == [4, 1]


def test_nodes_stand_in_order_of_time(make):
    registry = make({"z": "1920/..", "a": "1950/..", "m": RENAMED})
    boxes = [n for n in planned(registry).nodes.values() if isinstance(n, NameBox)]
    assert [f"{box.organisation}.{box.number}" for box in boxes] == ["z.1", "a.1", "m.1", "m.2"]


def test_selections(make):
    registry = make(
        {
            "i": {"kind": "international"}, "a": {"existed": "1940/..", "countries": ["GB"]},
            "b": {"existed": "1950/..", "countries": ["GB", "FR"]}, "c": "1960/..",
        },
        {"e": event("split", "1950", ["a"], ["b"]), "f": event("split", "1960", ["b"], ["c"])},
    )  # fmt: skip
    known = graph(registry)
    assert internationals(known).organisations == ("i",)
    assert country(known, "GB").organisations == ("a", "b")
    assert country(known, "GB").title == "Britain"
    assert countries(known, 2) == ["GB"]
    assert kin(known, ["b"]).organisations == ("a", "b", "c")
    assert kin(known, ["b"]).focus == ("b",)


def test_the_source_for_graphviz_has_real_labels(make):
    known = graph(make({"a": named(('A "B" \\n <b>', "1950/.."))}))
    said = source(known, Selection("T", ("a",)), TreeOptions(direction="down"))
    assert r"A \"B\" \\n <b>" in said
    assert "rankdir=TB" in said


def test_a_body_that_claims_to_continue_itself_gets_no_line(make):
    own = {"claims": [{"continuity_of": "a", "citations": [{"source": "s"}]}]}
    registry = make({"a": RENAMED | own, "b": {"existed": "1950/.."} | own})
    assert lines(planned(registry, claims=True)) == ["claim? a.2 > b.1", *lines(planned(registry))]
