"""What rules share: the quick answers without places are of the same facts as the walks with places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lineage.checks.facts import Facts
from lineage.checks.stretches import beyond, lives, outlives, stretches
from lineage.checks.texts import all_texts, texts
from lineage.queries.history import history
from lineage.registry.codec import decode


def cited(text: str) -> list[dict[str, str]]:
    return [{"source": "s", "locator": f"p. of {text}", "says": f"words of {text}"}]


def told(text: str) -> dict[str, Any]:
    return {"note": f"note of {text}", "citations": cited(text)}


def full() -> dict[str, Any]:
    """A registry with a text, a stretch of time and citations wherever they may stand."""
    return {
        "title": "T",
        "licence": "CC0-1.0",
        "released": "2026-11-22",
        "language": "en",
        "organisations": {
            "a": {
                "kind": "party",
                "existed": "1935/1990",
                "names": [{"text": "A", "abbreviation": "AA", "used": "1936/1937", **told("name")}],
                "affiliations": [{"to": "b", "kind": "member", "during": "1938/1939", **told("tie")}],
                "claims": [{"continuity_of": "b", "during": "1940/1941", **told("claim")}],
                "tradition": [{"name": "T", "during": "1942/1943"}],
                **told("a"),
            },
            "b": {"kind": "party", "names": [{"text": "B"}], "citations": cited("b")},
        },
        "events": {
            "e": {
                "kind": "ban",
                "date": "1944",
                "predecessors": [{"organisation": "a"}],
                "accounts": [{"text": "No.", "date": "1945", "citations": cited("account")}],
                **told("e"),
            },
        },
        "sources": {
            "s": {
                "type": "book",
                "title": "S",
                "container-title": "C",
                "publisher": "P",
                "note": "note of s",
            }
        },
        "context": [{"date": "1939", "text": "War", "citations": cited("context")}],
    }


@pytest.fixture(params=["full", "real"])
def facts(request: pytest.FixtureRequest, registry_path: Path) -> Facts:
    value = full() if request.param == "full" else json.loads(registry_path.read_text("utf-8"))
    return Facts(history(decode(value)))


def test_notes_and_citations_are_those_of_the_statements(facts):
    assert sorted(facts.notes) == sorted(note for _, note, _ in facts.statements if note is not None)
    stated = [citation for _, _, citations in facts.statements for citation in citations]
    assert sorted(map(repr, facts.citations)) == sorted(map(repr, stated))


def test_stretches_are_those_with_places(facts):
    placed = [*lives(facts.registry), *stretches(facts.registry)]
    assert sorted(map(repr, facts.stretches)) == sorted(repr(stretch.intervals) for stretch in placed)


def test_what_strays_from_a_life_is_all_that_the_rules_may_tell(facts):
    assert {*facts.straying} <= {*map(tuple, facts.lasting)}
    for org, key, number, during, other in facts.lasting:
        bodies = [body for body in (org, other) if body]
        beyond_one = any(beyond(part, body) or outlives(part, body) for part in during for body in bodies)
        assert not beyond_one or (org, key, number, during, other) in facts.straying


def test_all_texts_are_those_with_places(facts):
    assert {*all_texts(facts)} == {text for text, _ in texts(facts)}


def test_bodies_have_their_events(facts):
    for org in facts.registry.organisations:
        assert [*facts.past.came_from(org)] == [event for event, _, news in facts.sides if org in news]
        assert [*facts.past.led_to(org)] == [event for event, olds, _ in facts.sides if org in olds]


def test_every_place_is_in_the_full_registry():
    facts = Facts(history(decode(full())))
    assert len({*facts.notes}) == 6
    assert len(facts.quotes) == len(facts.locators) == 8
    assert len(facts.stretches) == 5
