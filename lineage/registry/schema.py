"""Checks the form of a registry against its JSON Schema.

`jsonschema_rs` says a quick yes; what it does not accept, or cannot take, `jsonschema` explains, record
by record, in our own words. The forms of texts, such as dates, are asked only where there is a fault: who
makes records of a value reads them anyway.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from lineage.registry.formats import FORMATS
from lineage.registry.packaged import packaged

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

    from lineage.problems import Problem
    from lineage.registry.wording import Violation

SCHEMA = "schema/registry.schema.json"
_TABLES = ("organisations", "events", "sources")


def problems(value: object) -> list[Problem]:
    """What is wrong with the form of a registry, given as `json.loads` would; empty if nothing is.

    One fault gives one problem, not located yet. Its code says what it is about: E301 the number of
    bodies in an event, D202 a date, N404 a language, S601 missing citations, V906 anything else.
    """
    if _accepts("", value):
        return []
    from lineage.problems import Place, Problem, Severity, pointer
    from lineage.registry.wording import explained, misplaced

    doubtful = _doubtful(value)
    strays = [*_strays(doubtful)]
    errors = _explainer().iter_errors(_without(doubtful, strays))  # type: ignore[arg-type]
    faults = [misplaced(*stray) for stray in strays]
    faults += explained(_violation(error, value) for error in errors)
    return [
        Problem(fault.code, Severity.ERROR, Place(pointer(*fault.path), fault.at_key), fault.message)
        for fault in faults
    ]


def fits(value: object) -> bool:
    """Whether a value, as `json.loads` gives it, has the form of a registry, but for the forms of texts.

    It is the quick yes or no; whether a date is a date, `lineage.registry.codec.decode` asks.
    """
    return _accepts("", value, formats=False)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the registry."""
    read: dict[str, Any] = json.loads(packaged(SCHEMA).read_text("utf-8"))
    return read


def _accepts(table: str, value: object, *, formats: bool = True) -> bool:
    """Whether the fast validator takes a whole registry, or one of its tables."""
    try:
        return _quick(table, formats)(value)
    except Exception:  # it raises in many ways on what it cannot hold; then the slow one decides
        return False


def _doubtful(value: object) -> object:
    """The registry without those records that are certainly well formed: what is worth a slow look."""
    if not isinstance(value, dict):
        return value
    return value | {
        name: {key: record for key, record in table.items() if not _accepts(name, {key: record})}
        for name in _TABLES
        if isinstance(table := value.get(name), dict)
    }


def _strays(value: object) -> Iterator[tuple[str, str, str]]:
    """The records that stand in a table, and have the form of another: table, id, and that other."""
    if not isinstance(value, dict):
        return
    for name in _TABLES:
        table = value.get(name)
        for key, record in table.items() if isinstance(table, dict) else ():
            others = (other for other in _TABLES if other != name and _accepts(other, {key: record}))
            yield from ((name, key, other) for other in others)


def _without(value: object, strays: list[tuple[str, str, str]]) -> object:
    if not strays or not isinstance(value, dict):
        return value
    gone = {(table, key) for table, key, _ in strays}
    return value | {
        name: {key: record for key, record in value[name].items() if (name, key) not in gone}
        for name in {table for table, _, _ in strays}
    }


@cache
def _quick(table: str, formats: bool) -> Callable[[Any], bool]:
    import jsonschema_rs

    part = schema()
    if table:
        part = {**part["properties"][table], "$defs": part["$defs"]}
    # Formats that it is given slow it down by a sixth, even where it is told to leave them out.
    checks = {name: _passes(check) for name, check in FORMATS.items()} if formats else None
    return jsonschema_rs.Draft202012Validator(part, formats=checks, validate_formats=formats).is_valid


def _passes(check: Callable[[str], object]) -> Callable[[str], bool]:
    @cache
    def passes(text: str) -> bool:
        try:
            check(text)
        except ValueError:
            return False
        return True

    return passes


@cache
def _explainer() -> Validator:
    import jsonschema
    from jsonschema.validators import extend

    formats = jsonschema.FormatChecker(formats=())
    for name, check in FORMATS.items():
        formats.checks(name, raises=ValueError)(_on_texts(check))
    keywords = {
        "pattern": _pattern,
        "required": _required,
        "additionalProperties": _additional_properties,
    }
    kind: type[Validator] = extend(jsonschema.Draft202012Validator, keywords)  # type: ignore[no-untyped-call]
    return kind(schema(), format_checker=formats)


def _on_texts(check: Callable[[str], object]) -> Callable[[object], bool]:
    def checks(value: object) -> bool:
        if isinstance(value, str):
            check(value)
        return True

    return checks


# The three keywords below differ from those of `jsonschema` in that an error's message is the bare key,
# and that `$` in a pattern means the very end, as it does for every other validator.


def _pattern(validator: Any, pattern: str, value: object, schema: object) -> Iterator[ValidationError]:
    from jsonschema import ValidationError

    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError(pattern)


def _required(validator: Any, keys: list[str], value: object, schema: object) -> Iterator[ValidationError]:
    from jsonschema import ValidationError

    if isinstance(value, dict):
        yield from (ValidationError(key) for key in keys if key not in value)


def _additional_properties(
    validator: Any, rest: Any, value: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    from jsonschema import ValidationError

    if not isinstance(value, dict):
        return
    known = schema.get("properties", {})
    for key in value:
        if key not in known and rest is False:
            yield ValidationError(key)
        elif key not in known:
            yield from validator.descend(value[key], rest, path=key)


def _violation(error: ValidationError, root: Any) -> Violation:
    from lineage.registry.wording import Violation

    path = tuple(error.absolute_path)
    steps = error.absolute_schema_path
    return Violation(
        keyword=str(error.validator),
        limit=error.validator_value,
        value=error.instance,
        schema=error.schema if isinstance(error.schema, dict) else {},
        path=path,
        detail=str(error.cause or error.message),
        of_key="propertyNames" in steps,
        kind=root[path[0]][path[1]]["kind"] if "then" in steps else None,
    )
