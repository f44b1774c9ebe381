"""A registry from a file: taken at once where it is sound, else refused with its first faults."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest

from lineage.errors import InvalidRegistryError, UnreadableError
from lineage.registry import schema
from lineage.registry.codec import decode
from lineage.registry.load import load, well_formed

SMALL = Path(__file__).parent / "small.json"


def written(folder: Path, change: Callable[[Any], object]) -> Path:
    """A file with the small registry, changed."""
    value = json.loads(SMALL.read_text("utf-8"))
    change(value)
    path = folder / "orgs.json"
    path.write_text(json.dumps(value, indent=2), "utf-8")
    return path


def test_a_sound_registry():
    assert load(SMALL) == decode(json.loads(SMALL.read_text("utf-8")))


def test_what_the_quick_validator_cannot_take_is_looked_at_again(monkeypatch):
    monkeypatch.setattr(schema, "fits", lambda value: False)
    assert load(SMALL) == decode(json.loads(SMALL.read_text("utf-8")))


def places(value: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """The path to each text in a value."""
    if isinstance(value, str):
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from places(part, *path, step)


def put(value: Any, place: tuple[str | int, ...], text: str) -> Any:
    """The value with another text at a place."""
    *above, key = place
    value = deepcopy(value)
    reduce(getitem, above, value)[key] = text
    return value


@pytest.mark.parametrize("text", ["20 May 1938", "1938", "1938/1940", "en", "2026-11-22", "X", ""])
def test_the_quick_way_takes_what_the_whole_schema_takes(text):
    value = json.loads(SMALL.read_text("utf-8"))
    edits = {place: put(value, place, text) for place in places(value)}
    taken = [place for place, edited in edits.items() if well_formed(edited)]
    assert taken == [place for place, edited in edits.items() if not schema.problems(edited)]


@pytest.mark.parametrize("number", [2**63, 10**30, -(10**30), 5])
def test_a_number_is_what_was_written(tmp_path, number):
    path = written(tmp_path, lambda value: value["sources"]["history"].update(volume=number))
    volume = load(path).sources["history"].item["volume"]
    assert (type(volume), volume) == (int, number)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda value: value.pop("title"), r"orgs.json:1:1: /: .*title", id="of its form"),
        pytest.param(
            lambda value: value["sources"].clear(),
            r"/source: there is no '.*' in sources \[R101\]",
            id="lost",
        ),
        pytest.param(
            lambda value: value.update({f"stray-{number}": 1 for number in range(7)}),
            r"reports everything that is wrong:(\n  .*){5}\n  and 2 more$",
            id="five faults at most",
        ),
    ],
)
def test_another_is_refused_with_its_faults(tmp_path, change, told):
    with pytest.raises(InvalidRegistryError, match=told):
        load(written(tmp_path, change))


def test_what_is_no_json_is_refused_where_it_ceases_to_be(tmp_path):
    path = tmp_path / "orgs.json"
    path.write_text('{"title": }', "utf-8")
    with pytest.raises(InvalidRegistryError, match=r"orgs.json:1:11: .* \[V905\]"):
        load(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableError, match="cannot read"):
        load(tmp_path / "orgs.json")
