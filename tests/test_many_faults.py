"""A file with thousands of faults: each is told once, and none is compared with all the others."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from lineage.checks import problems
from lineage.checks.references import ADVISED

MANY = 200
LIFE = "1950/1990"


def named(text: str, **more: Any) -> dict[str, Any]:
    return {"countries": ["GB"], "names": [{"text": text}], **more}


def codes(registry, *wanted: str) -> Counter[str]:
    return Counter(problem.code for problem in problems(registry) if problem.code in wanted)


@pytest.mark.parametrize(
    ("existed", "code"),
    [pytest.param({"existed": LIFE}, "R106", id="dated"), pytest.param({}, "R106", id="without dates")],
)
def test_of_many_copies_each_is_told_once(make, existed, code):
    registry = make({f"o{number:03}": named("Workers League", **existed) for number in range(MANY)})
    assert codes(registry, "R106", "R107") == {code: MANY - 1}


def test_a_copy_is_still_compared_with_others(make):
    old = named("Workers League", existed="1950/..")
    assert codes(make({"a": old, "b": old, "c": named("Workers League", existed="1950/")}), "R106") == {
        "R106": 2
    }


def test_of_many_copies_of_an_event_each_is_told_once(make):
    split = {"kind": "split", "date": "1950", "predecessors": ["a"], "successors": ["b"]}
    registry = make({"a": "1940/..", "b": "1950/.."}, {f"e{number:03}": split for number in range(MANY)})
    assert codes(registry, "E308") == {"E308": MANY - 1}


def test_of_many_ties_that_are_the_same_each_is_told_once(make):
    tie = {"to": "i", "kind": "section", "during": "1950/1960"}
    claim = {"continuity_of": "i"}
    registry = make(
        {"i": named("I", kind="international"), "a": named("A", affiliations=[tie] * 50, claims=[claim] * 50)}
    )
    assert codes(registry, "A505") == {"A505": 98}


def test_contradictions_that_have_nothing_in_common_are_told_each(make):
    organisations: dict[str, Any] = {}
    events: dict[str, Any] = {}
    for number in range(MANY):
        a, b, c, d = (f"{letter}{number:03}" for letter in "abcd")
        organisations |= dict.fromkeys((a, b, c, d))
        for kind, date, old, new in (("x", "1990", a, b), ("y", None, b, c), ("z", "1950", c, d)):
            event = {"kind": "succession", "predecessors": [old], "successors": [new]}
            events[f"{kind}{number:03}"] = event | ({"date": date} if date else {})
    found = [problem for problem in problems(make(organisations, events)) if problem.code == "G801"]
    assert len({problem.place.pointer.split("/")[2] for problem in found}) == len(found) == MANY


def test_likely_ids_are_looked_for_of_the_first_lost_ones_alone(make):
    ties = [{"to": f"leaguf-{number}", "kind": "section"} for number in range(2 * ADVISED)]
    found = problems(make({"league-1": None, "a": {"affiliations": ties}}))
    meant = ["did you mean 'league-1'" in problem.message for problem in found]
    assert meant == [True] * ADVISED + [False] * ADVISED


def test_what_is_called_by_its_name_or_abbreviation_is_offered_by_its_id(make):
    organisations: dict[str, Any] = {
        "a": {"affiliations": [{"to": "wp", "kind": "section"}]},
        "former": {
            "names": [{"text": "Workers Power", "abbreviation": "WP", "used": "/1990"}, {"text": "F"}]
        },
        "workers-power": {"names": [{"text": "Workers Power", "abbreviation": "WP"}]},
    }
    (found,) = problems(make(organisations))
    assert found.message.endswith("did you mean 'workers-power' or 'former'?")
