"""Labels: no two bodies bear the same."""

from __future__ import annotations

import pytest

from lineage.queries.history import history
from lineage.queries.labels import labels, namesakes
from lineage.registry.load import load


def called(text: str, *common: str, **more: object) -> dict[str, object]:
    return {"names": [{"text": text}, *({"text": name, "kind": "common"} for name in common)], **more}


@pytest.mark.parametrize(
    ("organisations", "expected"),
    [
        pytest.param({"a": called("WRP"), "b": called("SLL")}, ["WRP", "SLL"], id="no namesakes"),
        pytest.param(
            {"a": called("WRP", "News Line"), "b": called("WRP", "Workers Press")},
            ["WRP (News Line)", "WRP (Workers Press)"],
            id="common names",
        ),
        pytest.param(
            {"a": called("WRP", existed="1973/1985", countries=["GB"]), "b": called("wrp", countries=["FR"])},
            ["WRP (GB, 1973–1985)", "wrp (FR)"],
            id="country and years",
        ),
        pytest.param({"a": called("WRP"), "b": called("WRP")}, ["WRP (a)", "WRP (b)"], id="nothing else"),
        pytest.param(
            {"a": called("WRP", "Left"), "b": called("WRP", "Left")},
            ["WRP (a)", "WRP (b)"],
            id="the same again",
        ),
    ],
)
def test_labels(organisations, expected, make):
    assert [label.text for label in labels(history(make(organisations))).values()] == expected


def test_namesakes_among_some_are_told_apart_only_there(make):
    bodies = {key: called("WRP", f"of {key}") for key in "abc"} | {"d": called("SLL")}
    found = labels(history(make(bodies)), ["a", "b", "d"])
    assert [label.text for label in found.values()] == ["WRP (of a)", "WRP (of b)", "WRP", "SLL"]


def test_no_two_bodies_of_the_real_registry_bear_one_label(registry_path):
    registry = load(registry_path)
    found = labels(history(registry))
    assert len({label.text for label in found.values()}) == len(registry.organisations)
    assert {key for key, label in found.items() if label.distinction} == namesakes(registry)
