"""An older version of a registry with the ids that its records have in a newer one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from lineage.model import Event, Organisation, Registry, Source

Record = Organisation | Event | Source


def new_ids(old: Registry, new: Registry) -> dict[str, str]:
    """Each old id that is gone, and the id of the record that has it as a former one."""
    found = {}
    for before, after in tables(old, new):
        now = {former: key for key, record in after.items() for former in record.former_ids}
        found.update({key: now[key] for key in before if key not in after and key in now})
    return found


def tables(old: Registry, new: Registry) -> Iterator[tuple[Mapping[str, Record], Mapping[str, Record]]]:
    """The tables of two versions, side by side."""
    yield old.organisations, new.organisations
    yield old.events, new.events
    yield old.sources, new.sources


def as_called_now(registry: Registry, ids: dict[str, str]) -> Registry:
    """The registry with all ids as they are now, but for records that were joined to one that stands."""
    made: Registry = _called(registry, ids) if ids else registry
    return made


_ID = ("id", "organisation", "to", "continuity_of", "source", "published_by")
_IDS = ("held_by", "origins", "follows")
_PARTS = ("names", "affiliations", "claims", "citations", "predecessors", "successors", "accounts", "context")


def _called(value: Any, ids: dict[str, str]) -> Any:
    """A record, or a part of one, with the ids that it names as they are now."""
    if not isinstance(value, Struct):
        return value
    changed: dict[str, Any] = {}
    for name in value.__struct_fields__:
        part = getattr(value, name)
        if name in _ID and isinstance(part, str):
            changed[name] = ids.get(part, part)
        elif name in _IDS and isinstance(part, tuple):
            changed[name] = tuple(ids.get(key, key) for key in part)
        elif name in _PARTS and part is not None:
            changed[name] = tuple(_called(entry, ids) for entry in part)
        elif name in ("organisations", "events", "sources"):
            changed[name] = _renamed_table(part, ids)
    return replace(value, **changed)


def _renamed_table(table: Mapping[str, Record], ids: dict[str, str]) -> dict[str, Record]:
    made = {key: _called(record, ids) for key, record in table.items() if key not in ids}
    for key in table:
        if key in ids and ids[key] not in made:
            made[ids[key]] = _called(table[key], ids)
    return dict(sorted(made.items()))
