"""A picture in columns: its elements in order, and the values of each attribute one below the other.

What is small and alike packs best: so places are steps from the place before, and ids numbers. A tree comes
down to two fifths. picture_columns.js makes the SVG again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

TENTHS = 10  # places are whole tenths of a pixel
_PLACED = re.compile(r' (c?[xy]|d|transform)="([^"]*)"')
_ABSOLUTE = re.compile(r"([MLQHV]|translate\()([^A-Za-z)]*)")
_ALONG = {"H": "x", "V": "y"}
_PARTS = re.compile(r' ([\w:-]+)="([^"]*)"|(?<=>)(?!\n<)([^<]+)')


def picture_columns(svg: str, name: str, numbers: Mapping[str, int]) -> dict[str, object]:
    """The columns of a picture with that name, by the numbers of `o-<id>` and `e-<id>` in it."""
    return _parted(_stepped(_numbered(svg, name, numbers)))


def _numbered(svg: str, name: str, numbers: Mapping[str, int]) -> str:
    """Bodies and events by number; a link needs none, since it leads to the one that it stands in."""
    svg = re.sub(rf' id="{name}-(([oe])-[^".]+)', lambda found: f' id="{found[2]}{numbers[found[1]]}', svg)
    svg = re.sub(r' data-event="([^"~]+)', lambda found: f' data-event="{numbers[f"e-{found[1]}"]}', svg)
    return re.sub(r' href="#focus=[^"]*"', ' href=""', svg)


def _stepped(svg: str) -> str:
    """Every absolute place as a step from the one before, along the same axis."""
    at = {"x": 0, "y": 0}

    def step(axis: str, place: str) -> str:
        before, at[axis] = at[axis], round(float(place) * TENTHS)
        return str(at[axis] - before)

    def steps(found: re.Match[str]) -> str:
        axes = _ALONG.get(found[1], "xy")
        places = found[2].split()
        return found[1] + " ".join(step(axes[turn % len(axes)], place) for turn, place in enumerate(places))

    def attribute(found: re.Match[str]) -> str:
        key, value = found.groups()
        said = step(key[-1], value) if key[-1] in at else _ABSOLUTE.sub(steps, value)
        return f' {key}="{said}"'

    return _PLACED.sub(attribute, svg)


def _parted(svg: str) -> dict[str, object]:
    """The elements with the names of their attributes, `#` where a text stands; and the columns of both."""
    columns: dict[str, list[str]] = {}

    def part(found: re.Match[str]) -> str:
        key, value, text = found.groups()
        columns.setdefault(key or "#", []).append(value if key else text)
        return f" {key}=" if key else "#"

    return {"elements": _PARTS.sub(part, svg), "columns": columns}
