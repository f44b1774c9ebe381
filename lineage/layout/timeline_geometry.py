"""The values that the layout of a timeline gives: numbers, ids and texts, in pixels; no colours."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from lineage.layout.geometry import Point, Sheet
from lineage.layout.timeline_dates import Ending


@frozen
class Scale:
    """A straight map from days to pixels: `origin` is the day at x = 0."""

    origin: date
    pixels_per_day: float
    _first: int = field(init=False)

    @_first.default
    def _ordinal(self) -> int:
        return self.origin.toordinal()

    def x(self, day: float) -> float:
        """Horizontal place of a day, given as an ordinal."""
        return (day - self._first) * self.pixels_per_day


@frozen
class Bar:
    """One part of a body's life: from the middle of its beginning's span to that of its end, y its middle.

    It is certain from `sure_from` to `sure_to`, and possible from `thin_from` to `thin_to`; where the first
    comes after the second, no day is certain.
    """

    organisation: str
    number: int
    lane: int
    x0: float
    x1: float
    y: float
    thin_from: float
    sure_from: float
    sure_to: float
    thin_to: float
    beginning: Ending
    ending: Ending
    family: str | None


@frozen
class Gap:
    """Where a lifeline is interrupted, or an event stands beside the lives it joins."""

    organisation: str
    x0: float
    x1: float
    y: float


@frozen
class Tap:
    """Where an event leaves or meets a lifeline; `part` where only a part of the body goes that way."""

    organisation: str
    y: float
    part: bool


@frozen
class Connector:
    """An event that joins different lanes: a vertical run at `x`, from `y0` down to `y1`.

    The event's day is at `day`; a short slant leads there from the run at each tap. A `jump` is drawn as two
    ends with a number, not as a line. `via` are the bodies of a chain that are not shown.
    """

    event: str
    x: float
    day: float
    y0: float
    y1: float
    taps: tuple[Tap, ...]
    certain: bool
    jump: int | None = None
    via: tuple[str, ...] = ()


@frozen
class Mark:
    """The mark of an event, on the lifeline that it is told of."""

    event: str
    kind: str
    x: float
    y: float
    certain: bool


@frozen
class Note:
    """A small text beside a mark: that it is doubtful, or the number of a jump."""

    event: str
    text: str
    at: Point
    role: str
    size: float
    width: float


@frozen
class NameLabel:
    """A name shown: x and y are its upper left corner, `baseline` is where its letters stand."""

    organisation: str
    x: float
    y: float
    width: float
    height: float
    baseline: float
    text: str
    language: str | None = None


@frozen
class Rename:
    """The place on a lifeline where the body took another name."""

    organisation: str
    x: float
    y: float


@frozen
class Strip:
    """An affiliation along a lifeline, with the code of the body belonged to; `entry` is bracketed."""

    organisation: str
    to: str
    kind: str
    x0: float
    x1: float
    y: float
    height: float
    text: str
    text_x: float
    text_width: float
    certain: bool


@frozen
class Heading:
    """The title of a band of lanes, its baseline, and the y where the band begins and ends."""

    text: str
    x: float
    y: float
    top: float
    bottom: float


@frozen
class Stub:
    """That descent goes on outside the picture, to how many bodies: where the text begins, its baseline."""

    organisation: str
    x: float
    y: float
    text: str
    width: float


@frozen
class Beside:
    """Something that happened around the bodies: a wall from top to bottom, and its words above."""

    x: float
    text: str
    text_x: float
    text_y: float


@frozen
class Axis:
    """The scale as it is seen: where years begin, which of them have a label, and the plot's edges."""

    years: tuple[tuple[int, float], ...]
    labelled: tuple[tuple[int, float], ...]
    left: float
    right: float
    top: float
    bottom: float


@frozen
class Timeline:
    """A timeline, placed. `undated` are bodies of the selection of which no date is known."""

    sheet: Sheet
    scale: Scale
    axis: Axis
    lanes: int
    bars: tuple[Bar, ...]
    gaps: tuple[Gap, ...]
    connectors: tuple[Connector, ...]
    marks: tuple[Mark, ...]
    labels: tuple[NameLabel, ...]
    notes: tuple[Note, ...]
    strips: tuple[Strip, ...]
    headings: tuple[Heading, ...]
    context: tuple[Beside, ...]
    stubs: tuple[Stub, ...]
    undated: tuple[str, ...]
    renames: tuple[Rename, ...]
