"""Says what is wrong with the form of a value: what is there, what is allowed, what to do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from lineage.errors import LONGEST, shortened
from lineage.kinds import EVENT_KINDS

_FORM, _ARITY, _DATE, _LANGUAGE, _CITATION = "V906", "E301", "D202", "N404", "S601"
_FEW = 16  # words that a message still lists
_TYPES = {
    "string": "a text in quotes",
    "array": "a list [ … ]",
    "object": "an object { … }",
    "integer": "a whole number",
    "boolean": "true or false",
}
_NUMBERS = ("no", "one", "two")

Path = tuple[str | int, ...]


class Violation(Struct, frozen=True):
    """One keyword of the schema that one value does not keep to.

    `limit` is what the keyword says, `schema` the part of the schema around it. `detail` is the
    key that is missing or unknown, or what the check of a format said. `of_key` says that `value`
    is itself a key of the object at `path`; `kind` is that of the record, where a branch on it was
    not kept to.
    """

    keyword: str
    limit: Any
    value: Any
    schema: Mapping[str, Any]
    path: Path
    detail: str
    of_key: bool = False
    kind: str | None = None


class Fault(Struct, frozen=True):
    """A sentence on a violation, under the code of a rule.

    `lacks` are the keys of which one is missing at `path`, `unknown` is a key that nobody knows and
    `meant` the key that it seems to stand for.
    """

    path: Path
    at_key: bool
    code: str
    message: str
    about_value: bool = True
    of_type: bool = False
    against_kind: bool = False
    lacks: frozenset[str] = frozenset()
    unknown: str | None = None
    meant: str | None = None


def misplaced(table: str, key: str, home: str) -> Fault:
    """Say of a record that it has the form of those of another table."""
    one = {"organisations": "an organisation", "events": "an event", "sources": "a source"}[home]
    message = f'{key} has the form of {one}, but is in "{table}"; move it to "{home}"'
    return Fault((table, key), True, _FORM, message, about_value=False)


def explained(violations: Iterable[Violation]) -> list[Fault]:
    """Say each fault once: one for a value, none for a key that is there but misspelt, one for a list."""
    faults = _paired([_said(violation) for violation in sorted(violations, key=_rank)])
    meant = {(fault.path[:-1], fault.meant) for fault in faults if fault.meant}
    told: set[Path] = set()
    kept = []
    for fault in faults:
        if fault.about_value and fault.path in told:
            continue
        if any((fault.path, key) in meant for key in fault.lacks):
            continue
        if fault.about_value:
            told.add(fault.path)
        kept.append(fault)
    return _of_kinds(_of_lists(kept))


def _paired(faults: list[Fault]) -> list[Fault]:
    """Of one object that lacks one key and has one that is not known, the first is meant by the second."""
    lacking = {fault.path: fault for fault in faults if fault.lacks and not fault.about_value}
    unknown = Counter(fault.path[:-1] for fault in faults if fault.unknown)
    found = []
    for fault in faults:
        missing = lacking.get(fault.path[:-1]) if fault.unknown and not fault.meant else None
        if missing and len(missing.lacks) == 1 and unknown[fault.path[:-1]] == 1:
            (key,) = missing.lacks
            hint = f'; if it means "{key}", which is missing, rename it'
            fault = replace(fault, meant=key, message=fault.message.partition("; ")[0] + hint)
        found.append(fault)
    return found


def _of_lists(faults: list[Fault]) -> list[Fault]:
    """Where the entries of a list are of a wrong type, the first stands for all, and for their number."""
    first: dict[Path, Fault] = {}
    for fault in faults:
        if fault.of_type and fault.path and isinstance(fault.path[-1], int):
            first.setdefault(fault.path[:-1], fault)
    return [
        fault
        for fault in faults
        if fault.path not in first and not (fault.of_type and first.get(fault.path[:-1], fault) is not fault)
    ]


def _of_kinds(faults: list[Fault]) -> list[Fault]:
    """Where two things in a record do not fit its kind, it is the kind that is wrong: told once, there.

    So it is where an event has on neither side as many bodies as its kind takes.
    """
    sides: dict[Path, list[Fault]] = {}
    for fault in faults:
        if fault.code == _ARITY or fault.against_kind:
            sides.setdefault(fault.path if fault.lacks else fault.path[:-1], []).append(fault)
    wrong = {event: both for event, both in sides.items() if len(both) > 1}
    found = [fault for fault in faults if not any(fault in both for both in wrong.values())]
    for event, both in wrong.items():
        said = "; ".join(fault.message.partition("; ")[0] for fault in both)
        advice = "correct the kind, or remove them" if both[0].against_kind else "correct the kind"
        found.append(Fault((*event, "kind"), False, both[0].code, f"{said}; {advice}"))
    return found


def _rank(violation: Violation) -> int:
    """The most telling first: a wrong type before all, a kind's own bounds before those of every list."""
    return 0 if violation.keyword == "type" else 1 if violation.kind else 2


def _said(violation: Violation) -> Fault:
    if violation.of_key:
        return _bad_key(violation)
    return _SAYINGS.get(violation.keyword, _anything_else)(violation)


def _fault(violation: Violation, message: str, code: str = _FORM) -> Fault:
    return Fault(violation.path, False, code, message)


def _wrong_type(violation: Violation) -> Fault:
    types = violation.limit if isinstance(violation.limit, list) else [violation.limit]
    wanted = " or ".join(_TYPES[name] for name in types)
    message = f"{_label(violation.path)} is {_shown(violation.value)}; write {wanted}"
    return Fault(violation.path, False, _FORM, message, of_type=True)


def _unknown_word(violation: Violation) -> Fault:
    words: list[str] = violation.limit
    near = _nearest(str(violation.value), words)
    hint = f'; did you mean "{near}"?' if near else ""
    allowed = f", but must be one of {', '.join(words)}" if len(words) <= _FEW else ", which is not allowed"
    if not hint and len(words) > _FEW:
        similar = get_close_matches(str(violation.value)[:LONGEST], words, 5, 0)
        hint = f"; write for example {', '.join(similar)}"
    return _fault(violation, f"{_label(violation.path)} is {_shown(violation.value)}{allowed}{hint}")


def _bad_pattern(violation: Violation) -> Fault:
    hint = violation.schema["patternErrorMessage"]
    return _fault(violation, f"{_label(violation.path)} is {_shown(violation.value)}, but {hint}")


def _bad_format(violation: Violation) -> Fault:
    return _fault(violation, violation.detail, _LANGUAGE if violation.limit == "bcp47" else _DATE)


def _bad_key(violation: Violation) -> Fault:
    path = (*violation.path, violation.value)
    message = f"{_shown(violation.value)} is not a valid id: {violation.schema['patternErrorMessage']}"
    return Fault(path, True, _FORM, message, about_value=False)


def _missing_key(violation: Violation) -> Fault:
    key = violation.detail
    if violation.kind:
        return replace(_wrong_number(violation, key, 0), about_value=False, lacks=frozenset({key}))
    if key == "citations":
        hint = f'{_a(violation)} needs "citations": say where it was read'
        return _lacking(violation, hint, {key}, _CITATION)
    return _lacking(violation, f'{_a(violation)} needs "{key}", which is missing', {key})


def _missing_choice(violation: Violation) -> Fault:
    keys = [key for branch in violation.limit for key in branch["required"]]
    choice = " or ".join(f'"{key}"' for key in keys)
    return _lacking(violation, f"{_a(violation)} needs {choice}; both are missing", set(keys))


def _lacking(violation: Violation, message: str, keys: set[str], code: str = _FORM) -> Fault:
    return Fault(violation.path, False, code, message, about_value=False, lacks=frozenset(keys))


def _unknown_key(violation: Violation) -> Fault:
    key, allowed = violation.detail, list(violation.schema["properties"])
    near = _nearest(key, [word for word in allowed if word not in violation.value])
    message = f"{_a(violation)} has no key {_shown(key)}"
    if near:
        message += f'; did you mean "{near}"?'
    elif len(allowed) <= _FEW:
        message += f"; allowed are {', '.join(allowed)}"
    else:
        message += "; remove it, or keep what it says as a note"
    return Fault((*violation.path, key), True, _FORM, message, about_value=False, unknown=key, meant=near)


def _forbidden_key(violation: Violation) -> Fault:
    message = f'only an international has "{violation.path[-1]}", and this is of the kind {violation.kind}'
    return Fault(violation.path, True, _FORM, f"{message}; remove it", against_kind=True)


def _wrong_length(violation: Violation) -> Fault:
    label, key = _label(violation.path), violation.path[-1]
    if violation.kind:
        return _wrong_number(violation, str(key), len(violation.value))
    if violation.keyword == "maxItems":
        return _fault(violation, f"{label} has {len(violation.value)} entries; {violation.limit} is the most")
    if key == "citations":
        return _fault(violation, f"{label} is an empty list; say where it was read", _CITATION)
    return _fault(violation, f"{label} is an empty list; write an entry, or leave the key out")


def _wrong_number(violation: Violation, key: str, count: int) -> Fault:
    kind = EVENT_KINDS[str(violation.kind)]
    least, most = kind.predecessors if key == "predecessors" else kind.successors
    number = _NUMBERS[least] + (" or more" if most is None else "")
    noun = key if number != "one" else key.removesuffix("s")
    given = ("none is", "one is", "two are", "three are")[count] if count < 4 else f"{count} are"
    article = "an" if kind.name[0] in "aeiou" else "a"
    message = f"{article} {kind.name} has {number} {noun}, and {given} given"
    return _fault(violation, f"{message}; correct the list or the kind", _ARITY)


def _empty_text(violation: Violation) -> Fault:
    return _fault(violation, f"{_label(violation.path)} is an empty text; write one, or leave the key out")


def _empty_object(violation: Violation) -> Fault:
    return _fault(violation, f"{_label(violation.path)} is an empty object; fill it, or leave the key out")


def _repeated_entry(violation: Violation) -> Fault:
    entries = violation.value
    again = next(place for place, entry in enumerate(entries) if entry in entries[:place])
    what = _shown(entries[again]) if isinstance(entries[again], str) else "this entry"
    message = f"{_label(violation.path)} has {what} twice; remove one"
    return Fault((*violation.path, again), False, _FORM, message)


def _out_of_range(violation: Violation) -> Fault:
    low, high = violation.schema["minimum"], violation.schema["maximum"]
    name = violation.schema["title"].lower()
    return _fault(
        violation, f"{_shown(violation.value)} is not a valid {name}; write a number from {low} to {high}"
    )


def _anything_else(violation: Violation) -> Fault:
    return _fault(violation, f"{_label(violation.path)} is {_shown(violation.value)}: {violation.detail}")


_SAYINGS: dict[str, Callable[[Violation], Fault]] = {
    "not": _forbidden_key,
    "type": _wrong_type,
    "enum": _unknown_word,
    "pattern": _bad_pattern,
    "format": _bad_format,
    "required": _missing_key,
    "anyOf": _missing_choice,
    "additionalProperties": _unknown_key,
    "minItems": _wrong_length,
    "maxItems": _wrong_length,
    "minLength": _empty_text,
    "minProperties": _empty_object,
    "uniqueItems": _repeated_entry,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}


def _label(path: Path) -> str:
    """What the last step of a path is called: a key, or an entry of a list."""
    if not path:
        return "the registry"
    if isinstance(path[-1], str):
        return _shown(path[-1])
    key = next(step for step in reversed(path) if isinstance(step, str))
    return f'entry {path[-1] + 1} of "{key}"'


def _a(violation: Violation) -> str:
    title = str(violation.schema["title"]).lower()
    return f"an {title}" if title[0] in "aeiou" else f"a {title}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    return shortened(json.dumps(value, ensure_ascii=False))


def _nearest(word: str, words: list[str]) -> str | None:
    """The word that is most like what was written, if any is like it."""
    near = {candidate.lower(): candidate for candidate in words}
    found = get_close_matches(word[:LONGEST].lower(), near, 1)
    return near[found[0]] if found else None
