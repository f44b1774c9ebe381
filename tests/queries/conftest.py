"""A short way to write a registry in a test: bodies with their lives, events with their parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lineage.model import Registry
from lineage.registry.codec import decode

CITED = [{"source": "s"}]


def _event(value: dict[str, Any]) -> dict[str, Any]:
    def sided(key: str) -> dict[str, Any]:
        members = value.get(key)
        return (
            {}
            if members is None
            else {key: [m if isinstance(m, dict) else {"organisation": m} for m in members]}
        )

    return {"citations": CITED} | value | sided("predecessors") | sided("successors")


@pytest.fixture
def make() -> Callable[..., Registry]:
    """Make a registry from ``{id: existed or record}`` and ``{id: event}``; parts may be plain ids."""

    def registry(organisations: dict[str, Any], events: dict[str, Any] | None = None) -> Registry:
        records = {
            key: {"kind": "group", "names": [{"text": key}], "citations": CITED}
            | (value if isinstance(value, dict) else {"existed": value} if value else {})
            for key, value in organisations.items()
        }
        return decode(
            {
                "title": "T",
                "licence": "CC0-1.0",
                "released": "2026-11-22",
                "language": "en",
                "organisations": records,
                "events": {key: _event(value) for key, value in (events or {}).items()},
                "sources": {"s": {"type": "book", "title": "S"}},
            }
        )

    return registry
