"""Family trees of organisations: read a registry once, then ask it, check it and draw it.

``registry = lineage.load("data/orgs.json")`` reads one; ``lineage.ancestors(registry, "rci")`` asks it.
Each name is imported when it is first used, so that ``import lineage`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lineage.queries.descent import ancestors as ancestors
    from lineage.queries.descent import descendants as descendants
    from lineage.registry.load import load as load

__version__ = "0.1.0"

_HOMES = {
    "ancestors": "lineage.queries.descent",
    "descendants": "lineage.queries.descent",
    "load": "lineage.registry.load",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
