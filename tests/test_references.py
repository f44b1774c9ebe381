"""Every id by which one record names another is found, with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lineage.dangling import Reference, dangling, references
from lineage.problems import steps
from lineage.references import all_known, cited
from lineage.registry.codec import decode

CITED = [{"source": "s"}]


def full() -> dict[str, Any]:
    """A registry with one reference of every sort."""
    return {
        "title": "T",
        "licence": "CC0-1.0",
        "released": "2026-11-22",
        "language": "en",
        "organisations": {
            "a": {
                "kind": "party",
                "names": [{"text": "A"}, {"text": "B", "citations": CITED}],
                "affiliations": [{"to": "b", "kind": "section", "citations": CITED}],
                "claims": [{"continuity_of": "c", "citations": CITED}],
                "citations": CITED,
            },
            **{key: {"kind": "party", "names": [{"text": key}], "citations": CITED} for key in ("b", "c")},
        },
        "events": {
            "e": {
                "kind": "split",
                "predecessors": [{"organisation": "a"}],
                "successors": [{"organisation": "b", "from": ["a"]}],
                "follows": ["f"],
                "accounts": [
                    {
                        "text": "No.",
                        "held_by": ["c"],
                        "predecessors": [{"organisation": "b"}],
                        "successors": [{"organisation": "c"}],
                        "citations": CITED,
                    }
                ],
                "citations": CITED,
            },
            "f": {"kind": "ban", "predecessors": [{"organisation": "c"}], "citations": CITED},
        },
        "sources": {"s": {"type": "book", "title": "S", "published_by": "a"}},
        "context": [{"date": "1939", "text": "War", "citations": CITED}],
    }


REFERENCES = {
    "/organisations/a/citations/0/source": ("sources", "s"),
    "/organisations/a/names/1/citations/0/source": ("sources", "s"),
    "/organisations/a/affiliations/0/to": ("organisations", "b"),
    "/organisations/a/affiliations/0/citations/0/source": ("sources", "s"),
    "/organisations/a/claims/0/continuity_of": ("organisations", "c"),
    "/organisations/a/claims/0/citations/0/source": ("sources", "s"),
    "/organisations/b/citations/0/source": ("sources", "s"),
    "/organisations/c/citations/0/source": ("sources", "s"),
    "/events/e/citations/0/source": ("sources", "s"),
    "/events/e/predecessors/0/organisation": ("organisations", "a"),
    "/events/e/successors/0/organisation": ("organisations", "b"),
    "/events/e/follows/0": ("events", "f"),
    "/events/e/accounts/0/citations/0/source": ("sources", "s"),
    "/events/e/accounts/0/held_by/0": ("organisations", "c"),
    "/events/e/accounts/0/predecessors/0/organisation": ("organisations", "b"),
    "/events/e/accounts/0/successors/0/organisation": ("organisations", "c"),
    "/events/f/citations/0/source": ("sources", "s"),
    "/events/f/predecessors/0/organisation": ("organisations", "c"),
    "/sources/s/published_by": ("organisations", "a"),
    "/context/0/citations/0/source": ("sources", "s"),
}


def test_every_reference_is_found_once() -> None:
    found = list(references(decode(full())))
    assert {reference.pointer: (reference.table, reference.id) for reference in found} == REFERENCES
    assert len(found) == len(REFERENCES)


def test_nothing_dangles_in_a_whole_registry() -> None:
    registry = decode(full())
    assert list(dangling(registry)) == []
    assert all_known(registry, cited(registry))


@pytest.mark.parametrize("place", REFERENCES)
def test_a_reference_to_nothing_dangles(place: str) -> None:
    value = json.loads(json.dumps(full()))
    *way, last = steps(place)
    here: Any = value
    for step in way:
        here = here[int(step) if isinstance(here, list) else step]
    here[int(last) if isinstance(here, list) else last] = "nobody"
    registry = decode(value)
    assert list(dangling(registry)) == [Reference(place, REFERENCES[place][0], "nobody")]
    assert not all_known(registry, cited(registry))


def test_a_reference_points_at_its_own_text(registry_path: Path) -> None:
    value = json.loads(registry_path.read_text("utf-8"))
    for reference in references(decode(value)):
        here: Any = value
        for step in steps(reference.pointer):
            here = here[int(step) if isinstance(here, list) else step]
        assert here == reference.id, reference.pointer
