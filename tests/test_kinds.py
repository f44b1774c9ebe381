"""The tables of kinds are those of the public format, in the schema and wherever they are used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lineage.drawing.marks import mark
from lineage.kinds import (
    AFFILIATION_KINDS,
    CERTAINTIES,
    EVENT_KINDS,
    EXTENTS,
    NAME_KINDS,
    ORGANISATION_KINDS,
    EventKind,
    Group,
    Newness,
)
from lineage.layout.geometry import Point

SCHEMA = json.loads((Path(__file__).parent.parent / "schema/registry.schema.json").read_text("utf-8"))[
    "$defs"
]
KINDS = [pytest.param(kind, id=kind.name) for kind in EVENT_KINDS.values()]


@pytest.mark.parametrize(
    ("table", "enum"),
    [
        pytest.param(EVENT_KINDS, SCHEMA["eventKind"], id="events"),
        pytest.param(ORGANISATION_KINDS, SCHEMA["organisation"]["properties"]["kind"], id="organisations"),
        pytest.param(NAME_KINDS, SCHEMA["name"]["properties"]["kind"], id="names"),
        pytest.param(AFFILIATION_KINDS, SCHEMA["affiliation"]["properties"]["kind"], id="affiliations"),
        pytest.param(EXTENTS, SCHEMA["extent"], id="extents"),
        pytest.param(CERTAINTIES, SCHEMA["certainty"], id="certainties"),
    ],
)
def test_the_schema_has_the_same_words(table: dict[str, object], enum: dict[str, Any]) -> None:
    assert list(table) == enum["enum"] or set(table) == set(enum["enum"])
    assert len(enum["enum"]) == len(table)


@pytest.mark.parametrize(
    ("kind", "group", "predecessors", "successors", "newness"),
    [
        pytest.param("merger", Group.JOINING, (2, None), (1, 1), Newness.NEW, id="merger"),
        pytest.param("reunification", Group.JOINING, (2, None), (1, 1), Newness.EITHER, id="reunification"),
        pytest.param("absorption", Group.JOINING, (1, None), (1, 1), Newness.STOOD_BEFORE, id="absorption"),
        pytest.param("succession", Group.JOINING, (1, None), (1, 1), Newness.NEW, id="succession"),
        pytest.param("split", Group.PARTING, (1, None), (1, None), Newness.EITHER, id="split"),
        pytest.param("expulsion", Group.PARTING, (1, None), (1, None), Newness.EITHER, id="expulsion"),
        pytest.param("founding", Group.PARTING, (0, None), (1, 1), Newness.NEW, id="founding"),
        pytest.param("refoundation", Group.PARTING, (0, None), (1, 1), Newness.EITHER, id="refoundation"),
        pytest.param("ban", Group.NEITHER, (1, None), (0, 0), Newness.NONE, id="ban"),
        pytest.param("dissolution", Group.NEITHER, (1, None), (0, 0), Newness.NONE, id="dissolution"),
    ],
)
def test_the_table_of_the_format(
    kind: str,
    group: Group,
    predecessors: tuple[int, int | None],
    successors: tuple[int, int | None],
    newness: Newness,
) -> None:
    entry = EVENT_KINDS[kind]
    assert (entry.group, entry.newness) == (group, newness)
    assert (entry.predecessors, entry.successors) == (predecessors, successors)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("side", ["predecessors", "successors"])
def test_the_schema_allows_as_many_bodies(kind: EventKind, side: str) -> None:
    least, most = getattr(kind, side)
    narrowed = [
        branch["then"]
        for branch in SCHEMA["event"]["allOf"]
        if kind.name in branch["if"]["properties"]["kind"]["enum"]
    ]
    bounds = [branch.get("properties", {}).get(side, {}) for branch in narrowed]
    required = any(side in branch.get("required", ()) for branch in narrowed)
    asked = SCHEMA["event"]["properties"][side].get("minItems", 0)
    assert max([asked if required else 0, *(b.get("minItems", 0) for b in bounds)]) == least
    assert min((b["maxItems"] for b in bounds if "maxItems" in b), default=None) == most


def test_each_kind_tells_itself_apart() -> None:
    for attribute in ("name", "mark", "sign"):
        shown = [getattr(kind, attribute) for kind in EVENT_KINDS.values()]
        assert len(set(shown)) == len(shown)
    assert all(len(kind.sign) == 1 for kind in EVENT_KINDS.values())


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_drawing(kind: EventKind) -> None:
    assert kind.mark in mark(kind.name, Point(0, 0))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_words_for_both_ways(kind: EventKind) -> None:
    assert kind.backward
    assert kind.forward
    assert kind.backward != kind.forward or kind.group is Group.NEITHER
