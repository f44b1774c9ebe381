"""Fixtures for tests of commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lineage.cli.checking import problems_of
from lineage.problems import Severity
from lineage.registry.canonical import canonical

SMALL = Path(__file__).parent.parent / "cases" / "R108" / "good.json"


@pytest.fixture
def small(tmp_path):
    """A sound registry in its canonical form."""
    path = tmp_path / "orgs.json"
    path.write_text(canonical(json.loads(SMALL.read_text("utf-8"))), "utf-8")
    assert not [p for p in problems_of(path.read_bytes()) if p.severity is Severity.ERROR]
    return path
