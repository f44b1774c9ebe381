"""Single edits of the real registry: mistakes that people make, each caught once, and good edits, which pass.

A line of wrong.jsonl or right.jsonl is an edit. `put`, `remove`, `rename` and `copy` change the value at
pointers, in which ``[key=value]`` finds an entry of a list and ``-`` its end; `text` replaces a stretch
of the file as it is written. `at` is where the message is expected, without it the first place edited.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lineage.cli.checking import problems_of
from lineage.problems import Problem, Severity

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
    return frozenset((problem.code, problem.place.pointer) for problem in found(original()))


def found(text: str) -> list[Problem]:
    return [p for p in problems_of(text.encode()) if p.severity >= Severity.WARNING]


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


def edited(edit: dict[str, Any]) -> str:
    """The text of the registry after an edit."""
    if "text" in edit:
        old, new = edit["text"]
        assert original().count(old) >= 1, f"{old!r} no longer stands in the registry"
        return original().replace(old, new, 1)
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
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _at(value: Any, path: list[str | int]) -> Any:
    for step in path:
        value = value[step]
    return value


def expected_place(edit: dict[str, Any], text: str) -> str | None:
    """The pointer at which an edit is to be told; None where any will do."""
    if edit.get("at") == "*" or "text" in edit:
        return edit["at"] if edit.get("at") not in (None, "*") else None
    places = [edit.get("at"), *edit.get("put", {}), *edit.get("remove", []), *edit.get("copy", {})]
    place = next(place for place in places if place)
    return "/" + "/".join(map(str, steps(json.loads(text), place)))


@pytest.mark.parametrize("edit", edits("wrong.jsonl"))
def test_a_mistake_is_told_once(edit):
    text = edited(edit)
    new = [p for p in found(text) if (p.code, p.place.pointer) not in before()]
    told = [f"{p.place.line}:{p.place.column} {p.place.pointer}: {p.message} [{p.code}]" for p in new]
    assert len(new) == 1 or (new and edit.get("many")), "\n".join(told) or "not caught"
    assert edit["code"] in (new[0].code, "*"), told[0]
    place = expected_place(edit, text)
    assert place in (new[0].place.pointer, None), told[0]
    assert new[0].place.line > 0


@pytest.mark.parametrize("edit", edits("right.jsonl"))
def test_a_good_edit_passes(edit):
    errors = [p for p in found(edited(edit)) if p.severity is Severity.ERROR]
    assert not errors, "\n".join(f"{p.place.pointer}: {p.message} [{p.code}]" for p in errors)
