"""The marks of events, each kind of its own shape, and the ends of boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lineage.drawing.svg import element, number
from lineage.kinds import EVENT_KINDS
from lineage.layout.geometry import End, Point

RADIUS = 6.0
ROUND = 9.0  # of the corners of lines


def mark(kind: str, at: Point) -> str:
    """The mark of a kind of event around a place."""
    shape = EVENT_KINDS[kind].mark
    return element("g", _SHAPES[shape](at), class_=f"mark {shape}")


def _circle(at: Point, radius: float, name: str | None = None) -> str:
    return element("circle", cx=at.x, cy=at.y, r=radius, class_=name)


def path(*steps: str | float) -> str:
    """The ``d`` of a path, from letters and numbers.

    >>> path("M", 1, 2.5, "h", -3, "z")
    'M1 2.5h-3z'
    """
    said = ""
    for step in steps:
        if isinstance(step, str):
            said += step
        else:
            said += f"{'' if not said or said[-1].isalpha() else ' '}{number(step)}"
    return said


def rounded_path(corners: Sequence[Point]) -> str:
    """The ``d`` of a line through corners, each rounded as far as the stretches beside it allow."""
    steps: list[str | float] = ["M", corners[0].x, corners[0].y]
    for before, here, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(ROUND, _distance(before, here) / 2, _distance(here, after) / 2)
        arrive, leave = _towards(here, before, radius), _towards(here, after, radius)
        steps += ["L", arrive.x, arrive.y, "Q", here.x, here.y, leave.x, leave.y]
    return path(*steps, "L", corners[-1].x, corners[-1].y)


def _distance(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)


def _towards(start: Point, end: Point, length: float) -> Point:
    whole = _distance(start, end) or 1.0
    return start.moved((end.x - start.x) * length / whole, (end.y - start.y) * length / whole)


def _polygon(at: Point, *corners: tuple[float, float], name: str | None = None) -> str:
    first, *rest = [(at.x + x * RADIUS, at.y + y * RADIUS) for x, y in corners]
    steps: list[str | float] = ["M", *first]
    for x, y in rest:
        steps += ["L", x, y]
    return element("path", d=path(*steps, "z"), class_=name)


def _square(at: Point) -> str:
    return _polygon(at, (-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85))


def _diamond(at: Point, name: str | None = None) -> str:
    return _polygon(at, (0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0), name=name)


def _strokes(at: Point, *lines: tuple[float, float, float, float]) -> str:
    steps: list[str | float] = []
    for x, y, to_x, to_y in lines:
        steps += ["M", at.x + x * RADIUS, at.y + y * RADIUS, "L", at.x + to_x * RADIUS, at.y + to_y * RADIUS]
    return element("path", d=path(*steps))


def _crossed(at: Point) -> str:
    return _diamond(at, "open") + _strokes(at, (-0.4, -0.4, 0.4, 0.4), (-0.4, 0.4, 0.4, -0.4))


def _barred(at: Point) -> str:
    return _circle(at, RADIUS, "open") + _strokes(at, (-0.7, 0.7, 0.7, -0.7))


def _cross(at: Point) -> str:
    return _circle(at, RADIUS + 1, "blank") + _strokes(at, (-0.8, -0.8, 0.8, 0.8), (-0.8, 0.8, 0.8, -0.8))


_SHAPES: dict[str, Callable[[Point], str]] = {
    "disc": lambda at: _circle(at, RADIUS),
    "ring-disc": lambda at: _circle(at, RADIUS, "open") + _circle(at, RADIUS / 2.2),
    "triangle": lambda at: _polygon(at, (-0.9, -1.05), (1.2, 0), (-0.9, 1.05)),
    "square": _square,
    "diamond": _diamond,
    "cross-diamond": _crossed,
    "ring": lambda at: _circle(at, RADIUS, "open"),
    "double-ring": lambda at: _circle(at, RADIUS, "open") + _circle(at, RADIUS / 2, "open"),
    "bar": _barred,
    "cross": _cross,
}

TIP, CAP, FADE = 8.0, 4.0, 24.0


def body(at: Point, width: float, height: float, end: End, *, down: bool) -> str:
    """A box, by its upper left corner, whose end side says how the life in it ends."""
    if down:
        inner = body(Point(0, 0), height, width, end, down=False)
        # The same box mirrored at its diagonal: what was its right side is its lower one.
        return element("g", inner, transform=f"matrix(0 1 1 0 {number(at.x)} {number(at.y)})")
    x, y = at.x, at.y
    whole = path("M", x, y, "h", width, "v", height, "h", -width, "z")
    if end is End.GOES_ON:
        half = height / 2
        whole = path("M", x, y, "h", width - TIP, "l", TIP, half, "l", -TIP, half, "H", x, "z")
    if end is End.UNKNOWN:
        return element("path", d=whole, class_="body") + element(
            "path", d=_fading(x, y, width, height), class_="edge"
        )
    drawn = element("path", d=whole, class_="body edge")
    if end is End.ENDED:
        drawn += element("rect", x=x + width - CAP, y=y, width=CAP, height=height, class_="cap")
    return drawn


def _fading(x: float, y: float, width: float, height: float) -> str:
    """An edge without its right side, whose upper and lower lines break up towards there."""
    start = x + width - FADE
    steps: list[str | float] = ["M", start, y, "H", x, "v", height, "H", start]
    for at, length in ((4.0, 6.0), (14.0, 3.0), (21.0, 1.5)):
        for level in (y, y + height):
            steps += ["M", start + at, level, "h", length]
    return path(*steps)
