"""What the tests of pictures share: the measuring program, and pictures of the real registry."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from lineage.drawing.tree import tree_svg
from lineage.layout.selection import Selection
from lineage.layout.tree import TreeOptions, tree
from lineage.model import Registry
from lineage.queries.links import Graph, graph
from lineage.registry.load import load


@pytest.fixture(scope="session")
def measure() -> ModuleType:
    """The module measure.py beside this file: it is no test, so pytest does not import it."""
    spec = importlib.util.spec_from_file_location("measure", Path(__file__).with_name("measure.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def real(registry_path: Path) -> Graph:
    """The real registry, ready to be asked."""
    return graph(load(registry_path))


@pytest.fixture
def draw() -> Callable[..., str]:
    """Draw the tree of a whole registry."""

    def drawn(registry: Registry, *, style: str = "auto", **options: object) -> str:
        known = graph(registry)
        selection = Selection("Everything", tuple(sorted(registry.organisations)))
        return tree_svg(known, tree(known, selection, TreeOptions(**options)), style=style)

    return drawn
