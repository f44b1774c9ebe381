"""Ids that change, in the value of a registry: of one record, or of two records that are the same."""

from __future__ import annotations

import copy
import json
import re
from difflib import get_close_matches
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
# By what an entry of a list is that of the other record: what else the two say is put together.
_SAME = {
    "names": ("text",),
    "affiliations": ("to", "kind"),
    "claims": ("continuity_of",),
    "accounts": ("text",),
    "citations": ("source", "locator"),
}


def renamed(value: Json, old: str, new: str) -> Json:
    """The value with the record `old` under the id `new`, and every reference to it changed.

    Raises:
        KeyError: if there is no record `old`, or there is one called `new`, or that is no id.
    """
    table = _table(value, old)
    if new == old:
        raise KeyError(f"{old!r} is its id already")
    if not re.fullmatch(schema()["$defs"]["slug"]["pattern"], new):
        raise KeyError(f"{new!r} is not a valid id; use small letters a to z, digits and single hyphens")
    if any(new in value[name] for name in _TABLES):
        raise KeyError(f"there is already a record {new!r}; `lineage join` merges two records")
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
    table, other = _table(value, duplicate), _table(value, into)
    if duplicate == into:
        raise KeyError(f"{into!r} cannot be joined to itself")
    if table != other:
        raise KeyError(
            f"{duplicate!r} is among the {table} and {into!r} among the {other}; they cannot be joined"
        )
    made = copy.deepcopy(value)
    gone, kept = made[table].pop(duplicate), made[table][into]
    made[table][into] = _merged(table, gone, kept) | {
        "former_ids": [*dict.fromkeys([*kept.get("former_ids", []), *gone.get("former_ids", []), duplicate])]
    }
    return _without_repeats(_redirected(made, table, duplicate, into), table, into)


def left_out(value: Json, duplicate: str, into: str) -> list[str]:
    """What the record `duplicate` says and the joined one does not, since `into` says something else."""
    table = _table(value, duplicate)
    gone, kept = value[table][duplicate], value[table][into]
    told = [
        f"{key} {_shown(gone[key])}"
        for key in gone
        if key not in _ADDED and gone[key] != kept.get(key, gone[key])
    ]
    for name in gone.get("names", ()):
        for other in kept.get("names", ()):
            if _alike(name, other, "names") and not _agree(name, other):
                told.append(f"name {_shown(name)}")
    return told


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _table(value: Json, key: str) -> str:
    for table in _TABLES:
        if key in value[table]:
            return table
    for table in _TABLES:
        for other, record in value[table].items():
            if key in record.get("former_ids", []):
                raise KeyError(f"{key!r} is a former id; the record is called {other!r}")
    near = get_close_matches(key, [known for table in _TABLES for known in value[table]], 3)
    advice = (
        f"did you mean {' or '.join(map(repr, near))}?" if near else "give an id, as `lineage find` prints it"
    )
    raise KeyError(f"there is no record {key!r}; {advice}")


def _merged(table: str, gone: Json, kept: Json) -> Json:
    if table == "sources":
        return gone | kept
    made = gone | kept
    for key in _ADDED:
        if key in gone:
            made[key] = _together(kept.get(key, []), gone[key], key)
    return made


def _together(kept: list[Any], gone: list[Any], key: str) -> list[Any]:
    """The entries of two lists, those that are of one thing and agree as one."""
    made, others = list(kept), []
    for entry in gone:
        alike = [place for place, other in enumerate(made) if _alike(entry, other, key)]
        place = next((place for place in alike if _agree(entry, made[place])), None)
        if place is not None:
            made[place] = _one(entry, made[place])
        elif not alike or key != "names":  # of a name both tell, one is enough
            others.append(entry)
    # The last name is what a body is called where no dates say otherwise: that is still the name of `into`.
    return [*others, *made] if key == "names" else [*made, *others]


def _alike(one: Any, other: Any, key: str) -> bool:
    if key in _SAME:
        return all(one.get(name) == other.get(name) for name in _SAME[key])
    return bool(one == other)


def _agree(one: Any, other: Any) -> bool:
    """Whether what both say is the same, citations aside."""
    return not isinstance(one, dict) or all(
        one[key] == other[key] for key in one if key in other and key != "citations"
    )


def _one(gone: Any, kept: Any) -> Any:
    if not isinstance(gone, dict):
        return kept
    cited = _together(kept.get("citations", []), gone.get("citations", []), "citations")
    return gone | kept | ({"citations": cited} if cited else {})


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
