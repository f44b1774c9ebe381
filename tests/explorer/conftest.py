"""A small registry, and the page of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import lineage
from lineage.explorer.data import Numbers, numbers, page_data
from lineage.explorer.page import page
from lineage.queries.links import graph

SMALL = Path(__file__).parent.parent / "registry" / "small.json"


@pytest.fixture(scope="session")
def small() -> lineage.Registry:
    return lineage.load(SMALL)


@pytest.fixture(scope="session")
def known(small: lineage.Registry) -> Numbers:
    return numbers(graph(small))


@pytest.fixture(scope="session")
def data(known: Numbers) -> dict[str, object]:
    return page_data(known)


@pytest.fixture(scope="session")
def small_page(small: lineage.Registry) -> str:
    return page(small)
