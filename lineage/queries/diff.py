"""What an edit means: two versions of a registry compared record by record, and what it does to descent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from lineage.model import Event, Registry, Source
from lineage.queries.diff_consequences import Consequence, consequences
from lineage.queries.diff_descent import Turn, turns
from lineage.queries.diff_ids import Record, as_called_now, new_ids, tables
from lineage.queries.diff_parts import Labels, summary
from lineage.queries.diff_words import changes
from lineage.queries.history import participants
from lineage.queries.links import Graph, graph
from lineage.queries.words import listed

ADDED, REMOVED, CHANGED, RENAMED = "added", "removed", "changed", "renamed"
_SORTS = (REMOVED, RENAMED, ADDED, CHANGED)  # in the order in which they are listed


class Change(Struct, frozen=True):
    """What became of one record: `details` are phrases such as ``date 1985 → 1985-10-26``.

    `record` is its id in the newer version, or in the older if it was removed; `label` says in words what
    it is. A change is `minor` if only citations and notes are others.
    """

    table: str
    record: str
    sort: str
    label: str
    details: tuple[str, ...] = ()
    minor: bool = False


class Difference(Struct, frozen=True):
    """An edit: what changed in the file itself, in its records, in descent, and what else follows."""

    file: tuple[str, ...]
    records: tuple[Change, ...]
    descent: tuple[Turn, ...]
    consequences: tuple[Consequence, ...]

    @property
    def empty(self) -> bool:
        """Whether the two versions say the same."""
        return not (self.file or self.records or self.descent or self.consequences)


def difference(old: Registry, new: Registry) -> Difference:
    """What differs between an older and a newer version of a registry, in each part what matters first.

    A record under a new id is the same if it has the old one among its former ids.
    """
    ids = new_ids(old, new)
    before = graph(as_called_now(old, ids))
    after = graph(new)
    labels = _labels(before, after)
    stood = frozenset(key for table, _ in tables(old, new) for key in table)
    records = sorted(_records(before.registry, new, ids, stood, labels), key=_weight)
    # Of two records that became one, each had a descent of its own.
    joined = {former for former, now in ids.items() if now in stood}
    renamed = {former: now for former, now in ids.items() if former not in joined}
    apart = graph(as_called_now(old, renamed)) if joined else before
    descent = turns(apart, after, _touched(apart, after, records), labels, joined)
    return Difference(
        tuple(changes(old, new, labels)),
        tuple(records),
        tuple(descent),
        consequences(before, after, labels),
    )


def _labels(before: Graph, after: Graph) -> Labels:
    """What to call each record of both versions, as the newer calls it."""
    labels = {key: one.text for known in (before, after) for key, one in known.labels.items()}
    for registry in (before.registry, after.registry):
        labels |= {key: _event(event, labels) for key, event in registry.events.items()}
    return labels


def _event(event: Event, labels: Labels) -> str:
    old, new = ([member.organisation for member in side] for side in (event.predecessors, event.successors))
    bodies = (new or old) if event.kind in ("founding", "refoundation") else (old or new)
    return f"{event.kind} of {listed(labels.get(body, body) for body in bodies)}"


def _records(
    old: Registry, new: Registry, ids: dict[str, str], stood: Collection[str], labels: Labels
) -> Iterator[Change]:
    for table in ("events", "organisations", "sources"):
        before: Mapping[str, Record] = getattr(old, table)
        after: Mapping[str, Record] = getattr(new, table)
        for key in {*before, *after}:
            was, now = before.get(key), after.get(key)
            if was and now:
                yield from _change(
                    table, was, now, [former for former in ids if ids[former] == key], stood, labels
                )
            elif record := now or was:
                sort = ADDED if now else REMOVED
                yield Change(table, key, sort, _label(record, labels), tuple(summary(record, labels)))


def _change(
    table: str, was: Record, now: Record, formers: list[str], stood: Collection[str], labels: Labels
) -> Iterator[Change]:
    """What changed in a record; `formers` are older ids that lead to it now."""
    if was == now:
        return
    renamed = bool(formers) and now.id not in stood
    head = f"id {formers[0]} → {now.id}" if renamed else f"{listed(formers)} joined to it"
    was = replace(was, former_ids=(*was.former_ids, *formers))
    details = [*([head] if formers else []), *changes(was, now, labels)]
    sort = RENAMED if renamed else CHANGED
    minor = not formers and _unsourced(was) == _unsourced(now)
    if details:
        yield Change(table, now.id, sort, _label(now, labels), tuple(details), minor)


def _unsourced(part: Any) -> Any:
    """A record, or a part of one, without its citations and notes."""
    if isinstance(part, tuple):
        return tuple(map(_unsourced, part))
    if not isinstance(part, Struct):
        return part
    without = {"citations": (), "note": None}
    return tuple(without.get(name, _unsourced(getattr(part, name))) for name in part.__struct_fields__)


def _label(record: Record, labels: Labels) -> str:
    return str(record.item.get("title") or record.id) if isinstance(record, Source) else labels[record.id]


def _weight(change: Change) -> tuple[int, bool, int, str]:
    table = ("events", "organisations", "sources").index(change.table)
    return table, change.minor, _SORTS.index(change.sort), change.record


def _touched(before: Graph, after: Graph, records: Iterable[Change]) -> set[str]:
    """The bodies whose descent may have changed: those that changed, and those in events that did."""
    found: set[str] = set()
    for change in (record for record in records if not record.minor):
        if change.table == "organisations":
            found.add(change.record)
        for known in (before, after):
            if change.record in known.registry.events:
                found |= {*participants(known.registry.events[change.record])}
    return found
