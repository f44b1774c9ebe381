"""Fixtures and options that all tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from lineage.model import Registry
from lineage.registry.codec import decode

ROOT = Path(__file__).parent.parent

# A slow machine is no fault; the same examples on every run, unless one asks for others.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "rewrite the output and the pictures shown in README.md and docs/"
    parser.addoption("--update-golden", action="store_true", help=text)


@pytest.fixture(scope="session")
def registry_path() -> Path:
    """The real registry, data/orgs.json."""
    return ROOT / "data" / "orgs.json"


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the caller's choice of a registry out of the tests."""
    monkeypatch.delenv("LINEAGE_REGISTRY", raising=False)


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
