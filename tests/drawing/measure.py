"""Measures a picture from its SVG alone: texts, boxes and lines, by widths of letters and with margins.

It knows nothing of the layout: it reads coordinates, classes and ids as a browser would.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lineage.layout.metrics import known, text_width

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, DESCENT = 0.74, 0.22  # of letters, in sizes
BOLD = {"abbreviation", "title", "heading", "code"}
TOLERANCE = 0.6  # pixels


class Frame(NamedTuple):
    """A rectangle with what it belongs to."""

    owner: str
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Frame) -> bool:
        return (
            self.left < other.right - TOLERANCE
            and other.left < self.right - TOLERANCE
            and self.top < other.bottom - TOLERANCE
            and other.top < self.bottom - TOLERANCE
        )

    def holds(self, other: Frame) -> bool:
        return (
            self.left <= other.left + TOLERANCE
            and other.right <= self.right + TOLERANCE
            and self.top <= other.top + TOLERANCE
            and other.bottom <= self.bottom + TOLERANCE
        )


class Picture:
    """A parsed picture, asked for its faults."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)
        self.sizes = {
            role: float(size)
            for roles, size in re.findall(r"((?:\.[\w-]+,?)+)\{font-size:([\d.]+)px\}", svg)
            for role in roles.replace(".", "").split(",")
        }
        self.boxes = list(self._boxes())
        self.texts = list(self._texts(self.root, "picture"))
        self.lines = list(self._lines())

    def _boxes(self) -> Iterator[Frame]:
        for group in self.root.iter(f"{SVG}g"):
            if "box" in group.get("class", "").split() and group.get("id"):
                points = [
                    point
                    for path in group.iter(f"{SVG}path")
                    if "body" in path.get("class", "").split()
                    for point in placed(group, path)
                ]
                xs, ys = [x for x, _ in points], [y for _, y in points]
                yield Frame(group.get("id", ""), "", min(xs), min(ys), max(xs), max(ys))

    def _texts(self, element: ET.Element, owner: str) -> Iterator[Frame]:
        owner = element.get("id") or owner
        if element.tag == f"{SVG}text":
            yield self._text(element, owner)
        for child in element:
            yield from self._texts(child, owner)

    def _text(self, element: ET.Element, owner: str) -> Frame:
        role, said = element.get("class", ""), element.text or ""
        size = self.sizes[role]
        width = text_width(said, size, bold=role in BOLD)
        held = element.get("textLength")
        if held is not None:
            assert abs(float(held) - width) < TOLERANCE, f"{said!r} is held to another width than its own"
        else:
            assert not known(said), f"{said!r} could be held to its width"
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        left = x - {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0.0)
        return Frame(owner, said, left, y - ASCENT * size, left + width, y + DESCENT * size)

    def _lines(self) -> Iterator[tuple[str, list[tuple[float, float]]]]:
        for group in self.root.iter(f"{SVG}g"):
            name = group.get("id", "")
            if name.startswith(("e-", "o-")) and "." not in name.removeprefix("o-"):
                for path in group.iter(f"{SVG}path"):
                    if "line" in path.get("class", "").split():
                        yield name, points_of(path.get("d", ""))

    def repeated_ids(self) -> list[str]:
        ids = Counter(element.get("id") for element in self.root.iter() if element.get("id"))
        return [str(name) for name, number in ids.items() if number > 1]

    def overlapping_texts(self) -> list[tuple[str, str]]:
        rows = sorted(self.texts, key=lambda frame: frame.top)
        found = []
        for number, one in enumerate(rows):
            for other in rows[number + 1 :]:
                if other.top > one.bottom:
                    break
                if one.meets(other):
                    found.append((one.text, other.text))
        return found

    def texts_outside_boxes(self) -> list[str]:
        boxes = {box.owner: box for box in self.boxes}
        return [text.text for text in self.texts if text.owner in boxes and not boxes[text.owner].holds(text)]

    def texts_outside_page(self) -> list[str]:
        page = Frame("", "", 0, 0, float(self.root.get("width", "0")), float(self.root.get("height", "0")))
        return [text.text for text in self.texts if not page.holds(text)]

    def overlapping_boxes(self) -> list[tuple[str, str]]:
        return [
            (one.owner, other.owner)
            for number, one in enumerate(self.boxes)
            for other in self.boxes[number + 1 :]
            if one.meets(other)
        ]

    def lines_through_boxes(self) -> list[tuple[str, str]]:
        """Lines that enter a box, other than at the side where they begin or end."""
        return [
            (name, box.owner)
            for name, points in self.lines
            for box in self.boxes
            if any(box.meets(frame) for frame in _stretches(points, box))
        ]

    def lines_through_texts(self) -> list[tuple[str, str]]:
        return [
            (name, text.text)
            for name, points in self.lines
            for text in self.texts
            if any(text.meets(frame) for frame in _stretches(points, text))
        ]

    def faults(self) -> dict[str, list[object]]:
        """All that must be empty."""
        found = {
            "repeated ids": self.repeated_ids(),
            "overlapping texts": self.overlapping_texts(),
            "texts outside their boxes": self.texts_outside_boxes(),
            "texts outside the page": self.texts_outside_page(),
            "overlapping boxes": self.overlapping_boxes(),
            "lines through boxes": self.lines_through_boxes(),
            "lines through texts": self.lines_through_texts(),
        }
        return {name: list(faults) for name, faults in found.items() if faults}


def _stretches(points: list[tuple[float, float]], near: Frame) -> Iterator[Frame]:
    """The pieces of a line as thin frames; the very ends, which touch their boxes, are left out."""
    wide = 2 * TOLERANCE
    if not _near(points, near):
        return
    for (x, y), (to_x, to_y) in pairwise(points):
        left, right, top, bottom = min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y)
        if right < near.left or left > near.right or bottom < near.top or top > near.bottom:
            continue
        pieces = max(int((right - left + bottom - top) / 2), 1)
        for n in range(pieces + 1):
            at_x, at_y = x + (to_x - x) * n / pieces, y + (to_y - y) * n / pieces
            if min(abs(at_x - points[end][0]) + abs(at_y - points[end][1]) for end in (0, -1)) > 4.5:
                yield Frame("", "", at_x - wide / 2, at_y - wide / 2, at_x + wide / 2, at_y + wide / 2)


def _near(points: list[tuple[float, float]], frame: Frame) -> bool:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) < frame.right and max(xs) > frame.left and min(ys) < frame.bottom and max(ys) > frame.top


def points_of(d: str) -> list[tuple[float, float]]:
    """The places that a path of straight and rounded pieces goes through, its control points included."""
    points: list[tuple[float, float]] = []
    x = y = 0.0
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        numbers = [float(value) for value in rest.split()]
        if letter in "MLQ":
            for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                points.append((x, y))
        elif letter == "l":
            x, y = x + numbers[0], y + numbers[1]
            points.append((x, y))
        elif letter in "hHvV":
            value = numbers[0]
            x = value if letter == "H" else x + value if letter == "h" else x
            y = value if letter == "V" else y + value if letter == "v" else y
            points.append((x, y))
    return points


def placed(group: ET.Element, path: ET.Element) -> list[tuple[float, float]]:
    """The places of a path, where a group around it swaps its axes too."""
    points = points_of(path.get("d", ""))
    for inner in group.iter(f"{SVG}g"):
        matrix = re.fullmatch(r"matrix\(0 1 1 0 ([\d.-]+) ([\d.-]+)\)", inner.get("transform", ""))
        if matrix and path in list(inner):
            x, y = float(matrix[1]), float(matrix[2])
            return [(b + x, a + y) for a, b in points]
    return points
