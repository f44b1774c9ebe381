"""What the families of a timeline are called."""

from __future__ import annotations

import pytest

from lineage.layout.choosing import Choice, chosen, everything
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.queries.links import graph
from tests.timeline_registry import registry

SECTION = {"existed": "1940/..", "affiliations": [{"to": "i", "kind": "section", "during": "1950/1970"}]}
BODIES = {
    "i": {"existed": "1938/..", "kind": "international"},
    "host": "1920/..",
    "party": SECTION,
    "other": SECTION,
    **dict.fromkeys(["w1", "w2", "w3", "w4"], "1925/.."),
    **dict.fromkeys(["s1", "s2"], "1960/.."),
}
EVENTS = {
    **{f"w{n}": ("split", "1925", ["host"], [f"w{n}"]) for n in range(1, 5)},
    "e1": ("split", "1940", ["host"], ["party"]),
    "e2": ("split", "1940", ["w4"], ["other"]),
    "e3": ("split", "1960", ["party"], ["s1"]),
    "e4": ("split", "1960", ["party"], ["s2"]),
}


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        pytest.param(Choice(), "PARTY and kin", id="a section, not its host"),
        pytest.param(Choice(orgs=("s2", "i")), "S2 and kin", id="the body that was asked for"),
    ],
)
def test_a_family_is_called_after_the_body_that_readers_look_for(choice, title):
    more = {"s3": "1961/..", "s4": "1962/..", "s5": "1963/.."}
    splits = {key: ("split", year[:4], ["s2"], [key]) for key, year in more.items()}
    known = graph(registry(BODIES | more, EVENTS | splits))
    selection = chosen(known, choice) if choice.narrows else everything(known)
    placed = timeline(known, selection, TimelineOptions())
    assert [title] == [heading.text for heading in placed.headings if "kin" in heading.text]


@pytest.mark.parametrize(("sections", "title"), [(0, "I"), (4, "J")])
def test_a_family_of_internationals_is_called_after_the_best_known(sections, title):
    begun = {"i": "g", "h": "g", "m": "g", "j": "i", "k": "i", "l": "i"}
    international = {"existed": "1940/..", "kind": "international"}
    bodies = {key: international if key in "ijkl" else "1940/.." for key in begun}
    events = {f"e-{new}": ("split", "1940", [old], [new]) for new, old in begun.items()}
    section = {"existed": "1940/..", "affiliations": [{"to": "j", "kind": "section"}]}
    others = {"g": "1930/..", "alone": "1950/.."} | {f"s{n}": section for n in range(sections)}
    known = graph(registry(others | bodies, events))
    placed = timeline(known, everything(known), TimelineOptions())
    assert f"Internationals: {title} and kin" in [heading.text for heading in placed.headings]
