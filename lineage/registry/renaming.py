"""Ids that change, in the value of a registry: of one record, or of two records that are the same."""

from __future__ import annotations

import copy
import re
from typing import Any

from lineage.problems import pointer
from lineage.registry.schema import schema

Json = dict[str, Any]
_TABLES = ("organisations", "events", "sources")
# The keys under which ids of each table stand, alone or in a list.
_REFERENCES = {
    "organisations": ("organisation", "to", "continuity_of", "held_by", "from", "published_by"),
    "events": ("follows",),
    "sources": ("source",),
}
_ADDED = ("names", "citations", "affiliations", "claims", "countries", "accounts", "follows", "former_ids")


def renamed(value: Json, old: str, new: str) -> Json:
    """The value with the record `old` under the id `new`, and every reference to it changed.

    Raises:
        KeyError: if there is no record `old`, or there is one called `new`, or that is no id.
    """
    table = _table(value, old)
    if not re.fullmatch(schema()["$defs"]["slug"]["pattern"], new):
        raise KeyError(f"{new!r} is no id: small letters a to z, digits and single hyphens")
    if any(new in value[name] for name in _TABLES):
        raise KeyError(f"there is a record {new!r} already; `lineage join` makes one of two")
    made = copy.deepcopy(value)
    record = made[table].pop(old)
    former = [key for key in record.get("former_ids", []) if key != new]
    made[table][new] = record | {"former_ids": [*former, old]}
    return _redirected(made, table, old, new)


def joined(value: Json, duplicate: str, into: str) -> Json:
    """The value with the record `duplicate` made part of `into`, of the same table.

    Raises:
        KeyError: if one of them is missing, or they are not of one table, or one.
    """
    table = _table(value, duplicate)
    if duplicate == into or into not in value[table]:
        raise KeyError(f"there is no other record {into!r} among the {table}")
    made = copy.deepcopy(value)
    gone, kept = made[table].pop(duplicate), made[table][into]
    made[table][into] = _merged(table, gone, kept) | {
        "former_ids": [*dict.fromkeys([*kept.get("former_ids", []), *gone.get("former_ids", []), duplicate])]
    }
    return _without_repeats(_redirected(made, table, duplicate, into), table, into)


def _table(value: Json, key: str) -> str:
    for table in _TABLES:
        if key in value[table]:
            return table
    for table in _TABLES:
        for other, record in value[table].items():
            if key in record.get("former_ids", []):
                raise KeyError(f"{key!r} is a former id; the record is called {other!r}")
    raise KeyError(f"there is no record {key!r}; an id is wanted, as in the file")


def _merged(table: str, gone: Json, kept: Json) -> Json:
    if table == "sources":
        return gone | kept
    made = gone | kept
    for key in _ADDED:
        both = [*kept.get(key, []), *gone.get(key, [])]
        if both:
            made[key] = [part for number, part in enumerate(both) if part not in both[:number]]
    if "names" in made:
        texts = {name["text"] for name in kept["names"]}
        made["names"] = [*kept["names"], *(name for name in gone["names"] if name["text"] not in texts)]
    return made


def _redirected(value: Json, table: str, old: str, new: str) -> Json:
    keys = _REFERENCES[table]
    for name in (*_TABLES, "context"):
        _redirect(value.get(name, {}), keys, old, new)
    for waiver in value.get("exceptions", []):
        here = pointer(table, old)
        if waiver["record"] == here or waiver["record"].startswith(f"{here}/"):
            waiver["record"] = pointer(table, new) + waiver["record"].removeprefix(here)
    return value


def _redirect(value: Any, keys: tuple[str, ...], old: str, new: str) -> None:
    if isinstance(value, list):
        for part in value:
            _redirect(part, keys, old, new)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in keys and part == old:
                value[key] = new
            elif key in keys and isinstance(part, list) and old in part:
                value[key] = [*dict.fromkeys(new if entry == old else entry for entry in part)]
            else:
                _redirect(part, keys, old, new)


def _without_repeats(value: Json, table: str, into: str) -> Json:
    """What stood beside each other under two ids, and is now the same twice, is left once."""
    record = value[table][into]
    if table == "organisations":
        for key, to in (("affiliations", "to"), ("claims", "continuity_of")):
            if key in record:
                record[key] = [part for part in record[key] if part[to] != into]
                if not record[key]:
                    del record[key]
        for event in value["events"].values():
            for side in ("predecessors", "successors"):
                if side in event:
                    seen = [member["organisation"] for member in event[side]]
                    event[side] = [m for n, m in enumerate(event[side]) if m["organisation"] not in seen[:n]]
    return value
