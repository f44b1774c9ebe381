"""`lineage diff` tells every change: each field of a registry in which every field is written."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct

from lineage import model
from lineage.queries.diff import difference
from lineage.registry import schema
from lineage.registry.codec import decode

CITED = [{"source": "history", "locator": "p. 1", "says": "in spring"}]
FULL: dict[str, Any] = {
    "$schema": "registry.schema.json",
    "title": "Leagues",
    "licence": "CC0-1.0",
    "released": "2026-11-22",
    "language": "en",
    "tradition": "trotskyist",
    "organisations": {
        "alpha": {
            "kind": "party",
            "existed": ["1950/1960", "1970/.."],
            "countries": ["GB"],
            "names": [
                {
                    "text": "Alpha League", "abbreviation": "AL", "kind": "common", "language": "en",
                    "used": "1950/1955", "citations": CITED, "note": "As its paper says.",
                },
                {"text": "Alpha Party", "used": "1955/.."},
            ],
            "affiliations": [
                {
                    "to": "world", "kind": "section", "during": "1951/1952", "certainty": "disputed",
                    "citations": CITED, "note": "So the minutes.",
                },
                {"to": "world", "kind": "section", "during": "1980/.."},
            ],
            "claims": [
                {"continuity_of": "beta", "during": "1990/..", "citations": CITED, "note": "In its paper."}
            ],
            "tradition": [{"name": "trotskyist", "during": "1950/.."}],
            "identifiers": {"wikidata": "Q1", "wikipedia": "en:Alpha"},
            "former_ids": ["a-league"],
            "note": "A party.",
            "citations": CITED,
        },
        "beta": {"kind": "group", "names": [{"text": "Beta"}], "citations": CITED},
        "world": {
            "kind": "international", "code": "W", "colour": "#112233", "names": [{"text": "World League"}],
            "citations": CITED,
        },
    },
    "events": {
        "founding-1950": {"kind": "founding", "date": "1950", "successors": [{"organisation": "alpha"}],
                          "citations": CITED},
        "split-1970": {
            "kind": "split",
            "date": "1970-05",
            "certainty": "probable",
            "follows": ["founding-1950"],
            "predecessors": [{"organisation": "alpha", "extent": "part", "continues": True}],
            "successors": [{"organisation": "beta", "extent": "minority", "from": ["alpha"]}],
            "accounts": [
                {
                    "text": "They were put out.", "held_by": ["beta"], "kind": "expulsion", "date": "1971",
                    "predecessors": [{"organisation": "alpha", "extent": "whole"}],
                    "successors": [{"organisation": "beta", "extent": "majority"}], "citations": CITED,
                }
            ],
            "former_ids": ["the-split"],
            "note": "A split.",
            "citations": CITED,
        },
    },
    "sources": {
        "history": {
            "type": "book", "title": "A history", "author": [{"family": "Smith", "given": "Ann"}],
            "issued": {"date-parts": [[1999]]}, "URL": "https://example.org/",
            "published_by": "alpha", "former_ids": ["old-history"], "note": "Read in part.",
        }
    },
    "context": [{"date": "1956", "text": "Hungary", "citations": CITED}],
    "exceptions": [
        {"rule": "D207", "record": "/organisations/alpha", "reason": "Known.", "until": "2030-01-01"}
    ],
}  # fmt: skip
# Another value for those that may not be any text.
OTHER = {
    "1950": "1951", "1970-05": "1970-06", "1971": "1972", "1956": "1957", "2026-11-22": "2027-01-01",
    "2030-01-01": "2031-01-01", "party": "group", "group": "party", "international": "group",
    "common": "cover", "split": "expulsion", "expulsion": "split", "founding": "refoundation",
    "section": "observer", "disputed": "probable", "probable": "certain", "part": "section",
    "minority": "part", "majority": "minority", "whole": "part", "alpha": "beta", "beta": "alpha",
    "world": "beta", "founding-1950": "split-1970", "GB": "FR", "#112233": "#332211", "en": "fr",
    "book": "report", True: False, "D207": "D208", "Q1": "Q2", 1999: 2000,
}  # fmt: skip


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands that may be taken away or changed."""
    for step, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*above, step)
        if isinstance(part, dict | list):
            yield from places(part, (*above, step))


def edited(place: tuple[Any, ...], *, changed: bool) -> Any:
    value = copy.deepcopy(FULL)
    part = value
    for step in place[:-1]:
        part = part[step]
    last = place[-1]
    if not changed:
        del part[last]
    elif isinstance(part[last], dict | list):
        return None
    else:
        text = str(part[last])
        years = text.replace("19", "18", 1) if "/" in text and text[0].isdigit() else f"{text}x"
        part[last] = OTHER.get(part[last], years)
    return value


TABLES = ("organisations", "events", "sources")
PLACES = [place for place in places(FULL) if len(place) > 2 or place[0] not in TABLES]


def told(old: Any, new: Any) -> str:
    found = difference(decode(old), decode(new))
    return " ".join([*found.file, *(detail for change in found.records for detail in change.details)])


def test_every_field_of_the_records_is_written_here():
    registry = decode(FULL)
    assert not schema.problems(FULL)
    seen: dict[type[Struct], set[str]] = {}

    def walk(part: Any) -> None:
        if isinstance(part, Struct) and type(part).__module__ == model.__name__:
            for name in part.__struct_fields__:
                value = getattr(part, name)
                if value not in (None, (), "certain", "official"):
                    seen.setdefault(type(part), set()).add(name)
                walk(value)
        for entry in part.values() if hasattr(part, "values") else part if isinstance(part, tuple) else ():
            walk(entry)

    walk(registry)
    for record, names in seen.items():
        assert names == {*record.__struct_fields__}, record


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "/".join(map(str, place)))
def test_what_is_taken_away_added_or_changed_is_told(place):
    without, another = edited(place, changed=False), edited(place, changed=True)
    tried = [value for value in (without, another) if value and not schema.problems(value)]
    for value in tried:
        there, back = told(FULL, value), told(value, FULL)
        assert there
        assert back
        assert there != back
        assert "{" not in there
        assert "None" not in there
    if another in tried:
        part = json.loads(json.dumps(another))
        for step in place:
            part = part[step]
        assert spoken(part) in told(FULL, another)


def spoken(value: Any) -> str:
    names = {"alpha": "Alpha", "beta": "Beta", "world": "World League", "split-1970": "split of"}
    kinds = {"observer": "observer at"}
    return (
        {True: "live on", False: "end with it"}.get(value) or names.get(value) or kinds.get(value, str(value))
    )
