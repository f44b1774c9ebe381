"""Family trees of organisations: read a registry once, then ask it, check it and draw it.

>>> import lineage
>>> registry = lineage.load()  # the registry that comes with the package, or that of a path
>>> lineage.resolve(registry, "Lanka Sama Samāja Party").id
'lanka-sama-samaja-party'
>>> [body.organisation for body in lineage.ancestors(registry, "rci", depth=1).relatives]
['committee-for-a-workers-international']
>>> isinstance(lineage.alive(registry, "1938-09-04"), tuple)
True
>>> lineage.draw(registry, "rci", up=1, down=0).startswith("<svg")  # a notebook shows the picture
True

Each name is imported when it is first used, so that ``import lineage`` costs nothing. Questions take the
`graph` of a registry in its place (`find` and `resolve` do not): make that once where you ask much. What
this module offers is stable by semantic versioning; the rest may change.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lineage.drawing.draw import Picture as Picture
    from lineage.drawing.draw import draw as draw
    from lineage.model import Registry as Registry
    from lineage.queries.alive import alive as alive
    from lineage.queries.bibliography import bibliography as bibliography
    from lineage.queries.chronicle import chronicle as chronicle
    from lineage.queries.common import common as common
    from lineage.queries.descent import ancestors as ancestors
    from lineage.queries.descent import descendants as descendants
    from lineage.queries.links import graph as graph
    from lineage.queries.lookup import find as find
    from lineage.queries.lookup import resolve as resolve
    from lineage.queries.path import path as path
    from lineage.queries.relatives import relatives as relatives
    from lineage.queries.sections import sections as sections
    from lineage.queries.statistics import statistics as statistics
    from lineage.queries.why import why as why
    from lineage.registry.load import load as load

__version__ = "0.1.0"

_HOMES = {
    "Picture": "lineage.drawing.draw",
    "Registry": "lineage.model",
    "alive": "lineage.queries.alive",
    "ancestors": "lineage.queries.descent",
    "bibliography": "lineage.queries.bibliography",
    "chronicle": "lineage.queries.chronicle",
    "common": "lineage.queries.common",
    "descendants": "lineage.queries.descent",
    "draw": "lineage.drawing.draw",
    "find": "lineage.queries.lookup",
    "graph": "lineage.queries.links",
    "load": "lineage.registry.load",
    "path": "lineage.queries.path",
    "relatives": "lineage.queries.relatives",
    "resolve": "lineage.queries.lookup",
    "sections": "lineage.queries.sections",
    "statistics": "lineage.queries.statistics",
    "why": "lineage.queries.why",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
