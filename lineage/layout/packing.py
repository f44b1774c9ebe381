"""Shapes on a page: large ones first, each as high as it fits, then as far to the left.

A shape is the rectangles that it covers; another may stand in what they leave free. The page is ruled in
cells, and a row of cells is the bits of a number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from lineage.layout.geometry import Point

CELL = 16.0
GAP = 1  # cells around a rectangle that stay free
ASPECT = 1.5  # the width of a page to its height, as we would like it
TRIES = 6


@frozen
class Rectangle:
    """A place that is taken, by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@frozen
class Footprint:
    """What a shape covers, and the size of all of it."""

    width: float
    height: float
    covers: tuple[Rectangle, ...]


@frozen
class Page:
    """Where the upper left corner of each shape stands, in the order given, and the size of the whole."""

    corners: tuple[Point, ...]
    width: float
    height: float


def packed(shapes: Sequence[Footprint], least: float = 0) -> Page:
    """Pack shapes, in their order, on a page of good proportions, at least `least` wide."""
    if not shapes:
        return Page((), least, 0)
    rows = [_rows(shape) for shape in shapes]
    widest = max(least, *(shape.width for shape in shapes))
    area = sum(row.bit_count() for found in rows for row in found) * CELL * CELL
    wide = max(widest * 1.01, math.sqrt(area * ASPECT) * 1.6)
    tries = [widest + (wide - widest) * number / TRIES for number in range(TRIES + 1)]
    return min((_on(shapes, rows, width) for width in tries), key=lambda page: badness(page, least))


def badness(page: Page, least: float) -> float:
    """How large a page of the proportions that we like must be to hold this one, and how large it is."""
    width = max(page.width, least)
    return max(width, page.height * ASPECT) ** 2 + width * page.height


def _cells(start: float, length: float) -> tuple[int, int]:
    """First and last cell of a stretch, with what stays free around it."""
    return max(math.floor(start / CELL) - GAP, 0), math.ceil((start + length) / CELL) + GAP


def _rows(shape: Footprint) -> list[int]:
    """The cells that a shape takes, row by row."""
    height = _cells(0, shape.height)[1]
    rows = [0] * (height + 1)
    for part in shape.covers:
        left, right = _cells(part.x, part.width)
        top, bottom = _cells(part.y, part.height)
        for row in range(top, min(bottom, height) + 1):
            rows[row] |= (1 << (right + 1)) - (1 << left)
    return rows


def _on(shapes: Sequence[Footprint], rows: Sequence[list[int]], width: float) -> Page:
    page: list[int] = []
    corners = []
    for shape, taken in zip(shapes, rows, strict=True):
        column, row = _free(page, taken, int(max(width - shape.width, 0) / CELL))
        page.extend([0] * (row + len(taken) - len(page)))
        for number, cells in enumerate(taken, start=row):
            page[number] |= cells << column
        corners.append(Point(column * CELL, row * CELL))
    right = max(corner.x + shape.width for corner, shape in zip(corners, shapes, strict=True))
    low = max(corner.y + shape.height for corner, shape in zip(corners, shapes, strict=True))
    return Page(tuple(corners), right, low)


def _free(page: list[int], taken: list[int], last: int) -> tuple[int, int]:
    """Column and row of the highest free place, and of those the one farthest left."""
    within = (1 << (last + 1)) - 1
    for row in range(len(page)):
        barred = 0
        for cells, used in zip(taken, page[row:], strict=False):
            barred |= _barred(cells, used)
            if barred & within == within:
                break
        open_ = within & ~barred
        if open_:
            return (open_ & -open_).bit_length() - 1, row
    return 0, len(page)


def _barred(cells: int, used: int) -> int:
    """The columns at which cells of a row would meet cells in use, as bits."""
    barred = 0
    while cells and used:
        start = (cells & -cells).bit_length() - 1
        run = ((cells >> start) + 1 & ~(cells >> start)).bit_length() - 1
        cells &= ~(((1 << run) - 1) << start)
        spread, length = used, 1  # where any of `run` cells from a place on is in use
        while length < run:
            step = min(length, run - length)
            spread |= spread >> step
            length += step
        barred |= spread >> start
    return barred
