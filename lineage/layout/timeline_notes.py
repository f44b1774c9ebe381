"""Small notes beside marks: "?" where an event is doubtful, and the numbers of jumps, where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lineage.layout.geometry import Point
from lineage.layout.metrics import text_width
from lineage.layout.timeline_geometry import Connector, Mark, NameLabel, Note, Strip

DOUBT, JUMP = 9.0, 8.0
HALF = 4.3  # of the width of a mark
CAP = 0.72  # how high a sign stands above its baseline, in sizes
# Places to try, from the mark: the left end of the text, and its baseline.
PLACES = tuple(
    (dx, dy) for dy in (9.5, -4.5, 3.2, 17.0, -14.0) for dx in (5.5, -10.5, 9.0, -14.0, 16.0, -21.0, 24.0)
)
Box = tuple[float, float, float, float]


def occupied(labels: Sequence[NameLabel], strips: Sequence[Strip], marks: Sequence[Mark]) -> Taken:
    """The places that names, codes and marks take up."""
    taken = Taken()
    for label in labels:
        taken.add((label.x, label.y, label.x + label.width, label.y + label.height))
    for strip in strips:
        taken.add((strip.text_x, strip.y, strip.text_x + strip.text_width, strip.y + strip.height))
    for mark in marks:
        taken.add((mark.x - HALF, mark.y - HALF, mark.x + HALF, mark.y + HALF))
    return taken


def notes(taken: Taken, marks: Sequence[Mark], connectors: Sequence[Connector]) -> Iterator[Note]:
    """The notes of all events, each in the first place where it touches no other text."""
    for mark in marks:
        if not mark.certain:
            yield _note(taken, mark.event, "?", mark.x, mark.y, "doubted", DOUBT)
    for connector in connectors:
        if connector.jump is not None:
            for y, sign in ((connector.y0, "↓"), (connector.y1, "↑")):
                text = f"{sign}{connector.jump}"
                yield _note(taken, connector.event, text, connector.day, y, "jump", JUMP)


def _note(taken: Taken, event: str, text: str, x: float, y: float, role: str, size: float) -> Note:
    width = text_width(text, size, bold=True)
    dx, dy = taken.place(x, y, width, size)
    return Note(event, text, Point(x + dx, y + dy), role, size, width)


class Taken:
    """The boxes that texts take up, by strips of a height."""

    STEP = 40.0

    def __init__(self) -> None:
        self._rows: dict[int, list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take up a box."""
        for row in range(int(box[1] // self.STEP), int(box[3] // self.STEP) + 1):
            self._rows.setdefault(row, []).append(box)

    def place(self, x: float, y: float, width: float, size: float) -> tuple[float, float]:
        """The first free one of `PLACES` for a text beside a mark, which it then takes up."""
        boxes = [(x + dx, y + dy - size * CAP, x + dx + width, y + dy) for dx, dy in PLACES]
        place = next((n for n, box in enumerate(boxes) if self._free(box)), 0)
        self.add(boxes[place])
        return PLACES[place]

    def _free(self, box: Box) -> bool:
        return not any(
            other[0] < box[2] and box[0] < other[2] and other[1] < box[3] and box[1] < other[3]
            for row in range(int(box[1] // self.STEP), int(box[3] // self.STEP) + 1)
            for other in self._rows.get(row, ())
        )
