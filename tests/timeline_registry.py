"""A short way to write a registry for timelines: bodies with their lives, events with their parts."""

from __future__ import annotations

from typing import Any

from lineage.layout.choosing import everything
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.layout.timeline_geometry import Timeline
from lineage.model import Registry
from lineage.queries.links import graph
from lineage.registry.codec import decode

CITED = [{"source": "s", "locator": "1"}]


def registry(
    organisations: dict[str, Any], events: dict[str, Any] | None = None, context: list[Any] | None = None
) -> Registry:
    """Make a registry from ``{id: life or record}`` and ``{id: (kind, date, old, new)}``."""
    value: dict[str, Any] = {
        "title": "T",
        "licence": "CC0-1.0",
        "released": "2026-11-22",
        "language": "en",
        "organisations": {key: _body(key, record) for key, record in organisations.items()},
        "events": {key: _event(record) for key, record in (events or {}).items()},
        "sources": {"s": {"type": "book", "title": "S"}},
    }
    if context:
        value["context"] = context
    return decode(value)


def _body(key: str, record: Any) -> dict[str, Any]:
    given = record if isinstance(record, dict) else {"existed": record}
    return {"kind": "group", "names": [{"text": key.upper()}], "citations": CITED} | given


def _event(record: Any) -> dict[str, Any]:
    kind, date, old, new, *more = record
    value = {"kind": kind, "citations": CITED} | (more[0] if more else {})
    if date:
        value["date"] = date
    for side, keys in (("predecessors", old), ("successors", new)):
        if keys:
            value[side] = [key if isinstance(key, dict) else {"organisation": key} for key in keys]
    return value


def laid_out(records: Registry, **options: Any) -> Timeline:
    """The timeline of everything."""
    known = graph(records)
    return timeline(known, everything(known), TimelineOptions(**options))
