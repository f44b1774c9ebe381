"""A layout as JSON: the places and texts of a picture, for programs that draw it in their own way."""

from __future__ import annotations

import json
from enum import Enum

from attrs import fields, has

from lineage.drawing.svg import rounded


def geometry_json(layout: object) -> str:
    """All values of a layout, with the numbers rounded as in the SVG."""
    return json.dumps(_plain(layout), indent=1, ensure_ascii=False) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return rounded(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    kind = type(value)
    if has(kind):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(kind)}
    return value
