"""What an edit means: two versions of a registry compared record by record, and what it does to descent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from attrs import frozen

from lineage.model import Event, Organisation, Registry, Source
from lineage.queries.descent import ancestors, descendants
from lineage.queries.diff_words import (
    changes_of_event,
    changes_of_file,
    changes_of_organisation,
    changes_of_source,
    summary,
)
from lineage.queries.history import participants
from lineage.queries.links import Graph, graph
from lineage.queries.words import listed

Record = Organisation | Event | Source

ADDED, REMOVED, CHANGED, RENAMED = "added", "removed", "changed", "renamed"


@frozen
class Change:
    """What became of one record: `details` are phrases such as ``date 1985 → 1985-10-26``.

    `record` is its id in the newer version, or in the older if it was removed; `label` says in words what
    it is.
    """

    table: str
    record: str
    sort: str
    label: str
    details: tuple[str, ...] = ()


@frozen
class Turn:
    """That some bodies are ancestors of some others now, or no longer, or are so more or less certainly."""

    sort: str
    ancestors: tuple[str, ...]
    descendants: tuple[str, ...]
    sentence: str


@frozen
class Difference:
    """An edit: what changed in the file itself, in its records, and in descent."""

    file: tuple[str, ...]
    records: tuple[Change, ...]
    descent: tuple[Turn, ...]

    @property
    def empty(self) -> bool:
        """Whether the two versions say the same."""
        return not (self.file or self.records or self.descent)


def difference(old: Registry, new: Registry) -> Difference:
    """What differs between an older and a newer version of a registry.

    A record under a new id is the same if it has the old one among its former ids.
    """
    ids = _new_ids(old, new)
    before = graph(_as_called_now(old, ids))
    after = graph(new)
    told = {org: label.text for graph_ in (before, after) for org, label in graph_.labels.items()}
    stood = frozenset(key for table, _ in _tables(old, new) for key in table)
    records = tuple(_records(before.registry, new, ids, stood, told))
    touched = _touched(before, after, records)
    turns = tuple(_descent(before, after, touched, told))
    return Difference(tuple(changes_of_file(old, new)), records, turns)


def _new_ids(old: Registry, new: Registry) -> dict[str, str]:
    """Each old id that is gone, and the id of the record that has it as a former one."""
    found = {}
    for before, after in _tables(old, new):
        now = {former: key for key, record in after.items() for former in record.former_ids}
        found.update({key: now[key] for key in before if key not in after and key in now})
    return found


def _tables(old: Registry, new: Registry) -> Iterator[tuple[Mapping[str, Record], Mapping[str, Record]]]:
    yield old.organisations, new.organisations
    yield old.events, new.events
    yield old.sources, new.sources


def _as_called_now(registry: Registry, ids: dict[str, str]) -> Registry:
    """The registry with all ids as they are now, but for records that were joined to one that stands."""
    made: Registry = _called(registry, ids) if ids else registry
    return made


_ID = ("id", "organisation", "to", "continuity_of", "source", "published_by")
_IDS = ("held_by", "origins", "follows")


def _called(value: Any, ids: dict[str, str]) -> Any:
    """A record, or a part of one, with the ids that it names as they are now."""
    if not attrs.has(type(value)):
        return value
    changed: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        part = getattr(value, field.name)
        if field.name in _ID and isinstance(part, str):
            changed[field.name] = ids.get(part, part)
        elif field.name in _IDS and isinstance(part, tuple):
            changed[field.name] = tuple(ids.get(key, key) for key in part)
        elif (
            field.name in ("predecessors", "successors", "accounts") and part is not None
        ) or field.name in ("names", "affiliations", "claims", "citations", "context"):
            changed[field.name] = tuple(_called(entry, ids) for entry in part)
        elif field.name in ("organisations", "events", "sources"):
            changed[field.name] = _renamed_table(part, ids)
    return attrs.evolve(value, **changed)


def _renamed_table(table: Mapping[str, Record], ids: dict[str, str]) -> dict[str, Record]:
    made = {key: _called(record, ids) for key, record in table.items() if key not in ids}
    for key in table:
        if key in ids and ids[key] not in made:
            made[ids[key]] = _called(table[key], ids)
    return dict(sorted(made.items()))


def _records(
    old: Registry, new: Registry, ids: dict[str, str], stood: frozenset[str], told: dict[str, str]
) -> Iterator[Change]:
    former = {now: key for key, now in ids.items()}
    for table in ("events", "organisations", "sources"):
        before: Mapping[str, Record] = getattr(old, table)
        after: Mapping[str, Record] = getattr(new, table)
        for key in sorted({*before, *after}):
            was, now = before.get(key), after.get(key)
            record = now or was
            assert record is not None
            label = _label(record, told)
            if was is None or now is None:
                sort = ADDED if was is None else REMOVED
                yield Change(table, key, sort, label, tuple(summary(record, told)))
            else:
                details = [*_details(was, now, told)]
                sort = CHANGED
                if key in former:
                    kept = f"former id added: {former[key]}"
                    sort = CHANGED if key in stood else RENAMED
                    phrase = f"{former[key]} joined to it" if key in stood else f"id {former[key]} → {key}"
                    details = [phrase, *(detail for detail in details if detail != kept)]
                if details:
                    yield Change(table, key, sort, label, tuple(details))


def _details(was: Record, now: Record, told: dict[str, str]) -> Iterator[str]:
    if isinstance(was, Event) and isinstance(now, Event):
        yield from changes_of_event(was, now, told)
    elif isinstance(was, Organisation) and isinstance(now, Organisation):
        yield from changes_of_organisation(was, now, told)
    elif isinstance(was, Source) and isinstance(now, Source):
        yield from changes_of_source(was, now)


def _label(record: Record, told: dict[str, str]) -> str:
    if isinstance(record, Organisation):
        return told[record.id]
    if isinstance(record, Source):
        return str(record.item.get("title") or record.id)
    old, new = ([member.organisation for member in side] for side in (record.predecessors, record.successors))
    bodies = (new or old) if record.kind in ("founding", "refoundation") else (old or new)
    return f"{record.kind} of {listed(told.get(body, body) for body in bodies)}"


def _touched(before: Graph, after: Graph, records: Iterable[Change]) -> list[str]:
    """The bodies whose ancestors may have changed: those in records that did, and what came out of them."""
    found: set[str] = set()
    for change in records:
        for known in (before, after):
            keys = [change.record] if change.table == "organisations" else []
            if change.table == "events" and change.record in known.registry.events:
                keys = participants(known.registry.events[change.record])
            for key in keys:
                if key in known.registry.organisations and key not in found:
                    found.add(key)
                    found |= {relative.organisation for relative in descendants(known, key).relatives}
    return sorted(found)


def _descent(before: Graph, after: Graph, touched: Iterable[str], told: dict[str, str]) -> Iterator[Turn]:
    changes: dict[tuple[str, str], list[str]] = {}
    for key in touched:
        was, now = _ancestors(before, key), _ancestors(after, key)
        for other in sorted({*was, *now}):
            sort = _turn(was.get(other), now.get(other))
            if sort and (other in before.registry.organisations or other in now):
                changes.setdefault((sort, other), []).append(key)
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (sort, ancestor), bodies in changes.items():
        groups.setdefault((sort, tuple(bodies)), []).append(ancestor)
    for (sort, young), olds in sorted(groups.items(), key=lambda pair: (pair[0], pair[1])):
        yield Turn(sort, tuple(olds), young, _sentence(sort, olds, list(young), told))


def _ancestors(known: Graph, org: str) -> dict[str, bool]:
    if org not in known.registry.organisations:
        return {}
    return {relative.organisation: relative.certain for relative in ancestors(known, org).relatives}


def _turn(was: bool | None, now: bool | None) -> str | None:
    if was is now:
        return None
    if was is None:
        return "ancestor" if now else "possible ancestor"
    if now is None:
        return "no ancestor"
    return "certain ancestor" if now else "only possible ancestor"


_SENTENCES = {
    "ancestor": "now {an} of",
    "possible ancestor": "now possibly {an} of",
    "no ancestor": "no longer {an} of",
    "certain ancestor": "now certainly {an} of",
    "only possible ancestor": "now only possibly {an} of",
}
_FEW = 5


def _sentence(sort: str, olds: list[str], bodies: list[str], told: dict[str, str]) -> str:
    verb = "is" if len(olds) == 1 else "are"
    words = _SENTENCES[sort].format(an="an ancestor" if len(olds) == 1 else "ancestors")
    return f"{_some(olds, told)} {verb} {words} {_some(bodies, told)}"


def _some(keys: list[str], told: dict[str, str]) -> str:
    names = [told.get(key, key) for key in keys]
    if len(names) <= _FEW + 1:
        return listed(names)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW} more"
