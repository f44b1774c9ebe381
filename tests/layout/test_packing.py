"""Shapes on a page never meet."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from lineage.layout.packing import CELL, Footprint, Rectangle, packed

SIZES = st.tuples(st.floats(1, 900), st.floats(1, 400))


def solid(width: float, height: float) -> Footprint:
    return Footprint(width, height, (Rectangle(0, 0, width, height),))


@given(st.lists(SIZES, max_size=25), st.floats(0, 1000))
def test_shapes_never_meet_and_stay_on_the_page(sizes, least):
    shapes = [solid(*size) for size in sizes]
    page = packed(shapes, least)
    assert len(page.corners) == len(shapes)
    frames = list(zip(page.corners, sizes, strict=True))
    for (one, (width, height)), (other, (wide, high)) in combinations(frames, 2):
        apart = (
            one.x + width + CELL <= other.x
            or other.x + wide + CELL <= one.x
            or one.y + height + CELL <= other.y
            or other.y + high + CELL <= one.y
        )
        assert apart
    for at, (width, height) in frames:
        assert at.x >= 0 <= at.y
        assert at.x + width <= page.width + 0.01
        assert at.y + height <= page.height + 0.01


def test_a_small_shape_stands_in_what_a_large_one_leaves_free():
    angle = Footprint(1000, 500, (Rectangle(0, 400, 1000, 100), Rectangle(900, 0, 100, 500)))
    page = packed([angle, solid(200, 100)])
    assert page.height == 500
    assert page.corners[1].x == page.corners[1].y == 0


def test_nothing():
    assert packed([], 300).width == 300
