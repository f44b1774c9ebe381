"""Single edits of the real registry: mistakes that people make, each caught once, and good edits, which pass.

A line of wrong.jsonl or right.jsonl is an edit. `put`, `remove`, `rename` and `copy` change the value at
pointers, in which ``[key=value]`` finds an entry of a list and ``-`` its end. `at` is where the message is
expected, without it the first place edited.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lineage import checks
from lineage.cli.checking import problems_of
from lineage.problems import Problem, Severity
from lineage.registry import schema
from lineage.registry.codec import decode

HERE = Path(__file__).parent
REGISTRY = HERE.parent.parent / "data" / "orgs.json"


def edits(name: str) -> list[Any]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line]
    return [pytest.param(row, id=row.get("mistake") or row["edit"]) for row in rows]


@cache
def original() -> str:
    return REGISTRY.read_text("utf-8")


@cache
def before() -> frozenset[tuple[str, str]]:
    return frozenset((problem.code, problem.place.pointer) for problem in found(json.loads(original())))


def found(value: Any) -> list[Problem]:
    """What is told of a value: as `lineage validate` does, but without reading it from a text."""
    faults = schema.problems(value) or checks.problems(decode(value))
    return [problem for problem in faults if problem.severity >= Severity.WARNING]


def steps(value: Any, pointer: str) -> list[str | int]:
    """The keys and indices that a pointer means, with ``[key=value]`` looked up."""
    path: list[str | int] = []
    for step in pointer.split("/")[1:]:
        if isinstance(value, list):
            path.append(_index(value, step))
        else:
            path.append(step)
        last = path[-1]
        value = value[last] if (last in value if isinstance(value, dict) else last < len(value)) else None
    return path


def _index(entries: list[Any], step: str) -> int:
    if step == "-":
        return len(entries)
    if step.startswith("["):
        key, _, wanted = step[1:-1].partition("=")
        return next(number for number, entry in enumerate(entries) if entry.get(key) == wanted)
    return int(step)


def edited(edit: dict[str, Any]) -> Any:
    """The value of the registry after an edit."""
    value = json.loads(original())
    for pointer, new in edit.get("put", {}).items():
        *above, last = steps(value, pointer)
        holder = _at(value, above)
        if isinstance(holder, list) and last == len(holder):
            holder.append(new)
        else:
            holder[last] = new
    for pointer in edit.get("remove", []):
        *above, last = steps(value, pointer)
        del _at(value, above)[last]
    for pointer, key in edit.get("rename", {}).items():
        *above, last = steps(value, pointer)
        holder = _at(value, above)
        holder[key] = holder.pop(last)
    for pointer, target in edit.get("copy", {}).items():
        *above, last = steps(value, target)
        _at(value, above)[last] = copy.deepcopy(_at(value, steps(value, pointer)))
    return value


def _at(value: Any, path: list[str | int]) -> Any:
    for step in path:
        value = value[step]
    return value


def expected_place(edit: dict[str, Any], value: Any) -> str | None:
    """The pointer at which an edit is to be told; None where any will do."""
    if edit.get("at") == "*":
        return None
    places = [edit.get("at"), *edit.get("put", {}), *edit.get("remove", []), *edit.get("copy", {})]
    place = next(place for place in places if place)
    return "/" + "/".join(map(str, steps(value, place)))


@pytest.mark.parametrize("edit", edits("wrong.jsonl"))
def test_a_mistake_is_told_once(edit):
    value = edited(edit)
    new = [p for p in found(value) if (p.code, p.place.pointer) not in before()]
    told = [f"{p.place.pointer}: {p.message} [{p.code}]" for p in new]
    assert len(new) == 1 or (new and edit.get("many")), "\n".join(told) or "not caught"
    assert edit["code"] in (new[0].code, "*"), told[0]
    assert expected_place(edit, value) in (new[0].place.pointer, None), told[0]


@pytest.mark.parametrize("edit", edits("right.jsonl"))
def test_a_good_edit_passes(edit):
    errors = [p for p in found(edited(edit)) if p.severity is Severity.ERROR]
    assert not errors, "\n".join(f"{p.place.pointer}: {p.message} [{p.code}]" for p in errors)


def test_a_mistake_has_the_line_at_which_it_stands():
    text = original().replace('"date": "1985-10"', '"date": "1958-10"', 1)
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if '"1958-10"' in row)
    told = [p for p in problems_of(text.encode()) if p.severity is Severity.ERROR]
    assert [(p.place.line, p.place.column) for p in told] == [(line, 15)]
