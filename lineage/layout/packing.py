"""Rectangles on a page: large ones first, each as high as it fits, then as far to the left."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from lineage.layout.geometry import Point

GAP = 30.0
ASPECT = 1.5  # the width of a page to its height, as we would like it
TRIES = 24


@frozen
class Page:
    """Where the upper left corner of each rectangle stands, in the order given, and the size of the whole."""

    corners: tuple[Point, ...]
    width: float
    height: float


def packed(sizes: Sequence[tuple[float, float]], least: float = 0) -> Page:
    """Pack rectangles of (width, height), in their order, at least `GAP` apart, on a page of good shape.

    The page is as wide as the widest of them at least, and as `least`.
    """
    if not sizes:
        return Page((), least, 0)
    widest = max(least, *(width for width, _ in sizes))
    area = sum((width + GAP) * (height + GAP) for width, height in sizes)
    wide = max(widest, math.sqrt(area * ASPECT) * 1.5)
    tries = [widest + (wide - widest) * number / TRIES for number in range(TRIES + 1)]
    return min((_on(sizes, width) for width in tries), key=_badness)


def _badness(page: Page) -> float:
    """How much larger than the page is one of the shape we like that holds it."""
    return max(page.width, page.height * ASPECT) ** 2 + page.width * page.height


def _on(sizes: Sequence[tuple[float, float]], limit: float) -> Page:
    skyline: list[tuple[float, float]] = [(0.0, 0.0)]  # from x on, so low is free; to the next x
    corners = []
    for width, height in sizes:
        x, y = _lowest(skyline, width, limit)
        corners.append(Point(x, y))
        skyline = _raised(skyline, x, x + width + GAP, y + height + GAP)
    right = max(corner.x + size[0] for corner, size in zip(corners, sizes, strict=True))
    low = max(corner.y + size[1] for corner, size in zip(corners, sizes, strict=True))
    return Page(tuple(corners), right, low)


def _lowest(skyline: list[tuple[float, float]], width: float, limit: float) -> tuple[float, float]:
    """The highest free place on the page, and of those the one farthest left."""
    best = None
    for x, _ in skyline:
        if x > 0 and x + width > limit + 0.01:
            break
        y = max(
            low
            for number, (start, low) in enumerate(skyline)
            if start < x + width and (number + 1 == len(skyline) or skyline[number + 1][0] > x)
        )
        if best is None or y < best[1]:
            best = (x, y)
    assert best is not None
    return best


def _raised(
    skyline: list[tuple[float, float]], left: float, right: float, low: float
) -> list[tuple[float, float]]:
    before = [part for part in skyline if part[0] < left]
    after = [part for part in skyline if part[0] > right]
    at_right = next(level for start, level in reversed(skyline) if start <= right)
    return [*before, (left, low), (right, at_right), *after]
