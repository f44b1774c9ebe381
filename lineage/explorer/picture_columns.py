"""A picture in columns: its elements in order, and the values of each attribute one below the other.

What is small and alike packs best: so places are steps from the place before, ids numbers, and a text that
the data has already says only which words of its body it is. A tree comes down to a third.
picture_columns.js makes the SVG again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lineage.explorer.data import Numbers
from lineage.explorer.embed import Embedded

FEW = 250  # different values of a column, up to which they stand in a table
_BODY = re.compile(r"o(\d+)")
_PLACED = re.compile(r' (c?[xy]|d|transform)="([^"]*)"')
_ABSOLUTE = re.compile(r"([MLQHV]|translate\()([^A-Za-z)]*)")
_ALONG = {"H": "x", "V": "y"}
_PARTS = re.compile(r' ([\w:-]+)="([^"]*)"|(?<=>)(?!\n<)([^<]+)')


def picture_columns(picture: Embedded, known: Numbers) -> dict[str, object]:
    """The columns of a picture, by the numbers of the bodies and events in it."""
    scale = 10**picture.decimals
    parted = _parted(_stepped(_numbered(picture.svg, picture.name, known.marks), scale), known.words)
    return {"scale": scale, **parted}


def _numbered(svg: str, name: str, numbers: Mapping[str, int]) -> str:
    """Bodies and events by number; a link needs none, since it leads to the one that it stands in."""
    svg = re.sub(rf' id="{name}-(([oe])-[^".]+)', lambda found: f' id="{found[2]}{numbers[found[1]]}', svg)
    svg = re.sub(r' data-event="([^"~]+)', lambda found: f' data-event="{numbers[f"e-{found[1]}"]}', svg)
    return re.sub(r' href="#focus=[^"]*"', ' href=""', svg)


def _stepped(svg: str, scale: int) -> str:
    """Every absolute place as a step from the one before, along the same axis; whole, at that scale."""
    at = {"x": 0, "y": 0}

    def step(axis: str, place: str) -> str:
        before, at[axis] = at[axis], round(float(place) * scale)
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


def _parted(svg: str, words: Sequence[Sequence[str]]) -> dict[str, object]:
    """The elements with the names of their attributes, `#` where a text stands; and the columns of both."""
    columns: dict[str, list[object]] = {}
    spoken: Sequence[str] = ()  # the words of the body in which a text stands

    def part(found: re.Match[str]) -> str:
        nonlocal spoken
        key, value, text = found.groups()
        if key == "id":
            body = _BODY.match(value)
            spoken = words[int(body[1])] if body else ()
        columns.setdefault(key or "#", []).append(value if key else _quoted(text, spoken))
        return f" {key}=" if key else "#"

    elements = _PARTS.sub(part, svg)
    return {"elements": elements, "columns": {key: _counted(column) for key, column in columns.items()}}


def _counted(column: list[object]) -> list[object] | dict[str, list[object]]:
    """A column of few different values as these, the most frequent first, and the place of each among them.

    >>> _counted(["name", "code", "code"])
    {'few': ['code', 'name'], 'at': [1, 0, 0]}
    """
    if any(isinstance(value, list) for value in column):
        return column
    few = [value for value, _ in Counter(column).most_common(FEW + 1)]
    if len(few) > FEW:
        return column
    places = {value: place for place, value in enumerate(few)}
    return {"few": few, "at": [places[value] for value in column]}


def _quoted(text: str, words: Sequence[str]) -> str | list[int]:
    """From which to before which of these words a text is, if it is of them.

    >>> _quoted("Workers Party", ["Old", "Workers", "Party", "OWP"])
    [1, 3]
    """
    asked = text.split(" ")
    for start in range(len(words) - len(asked) + 1):
        end = start + len(asked)
        if words[start:end] == asked:
            return [start, end]
    return text
