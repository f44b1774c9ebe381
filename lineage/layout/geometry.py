"""The values that a layout gives: numbers, ids and texts. Pixels, from the upper left corner; no colours."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


@frozen
class Point:
    """A place."""

    x: float
    y: float

    def moved(self, x: float, y: float) -> Point:
        """The place that lies so far from this one."""
        return Point(self.x + x, self.y + y)


@frozen
class Text:
    """A line of text: its baseline begins, ends or has its middle at a place (`anchor`).

    `role` names what it says and so how it looks; `width` is what our fonts need for it.
    `language` is its BCP 47 language where that is not the language of the picture.
    """

    text: str
    at: Point
    role: str
    size: float
    width: float
    anchor: str = "start"
    language: str | None = None


@frozen
class Chip:
    """A small label on a box: that the body belonged to an international, and how."""

    organisation: str
    kind: str
    certain: bool
    at: Point
    width: float
    height: float
    text: Text


class End(Enum):
    """What the end side of a box says of the life or the name in it."""

    GOES_ON = "goes-on"
    ENDED = "ended"
    UNKNOWN = "unknown"
    RENAMED = "renamed"


@frozen
class Box:
    """A body under one of its names; `at` is the upper left corner, `number` counts its names from 1.

    `order` is its place in the order of reading, which is that of time. `family` is the international
    whose family the body belongs to, or None; `focus` is true for one that was asked for. The end side is
    the right one, or the lower one in a picture that runs down.
    """

    organisation: str
    number: int
    order: int
    at: Point
    width: float
    height: float
    end: End
    family: str | None
    focus: bool
    texts: tuple[Text, ...]
    chips: tuple[Chip, ...]


@frozen
class Junction:
    """The mark of an event, at its middle; one event has several where not all descend from all.

    A change of name has the kind `rename`, no event but an organisation, and no mark but its texts; so
    has a `stub`, the number of bodies with which descent goes on outside the picture.
    """

    event: str | None
    organisation: str | None
    number: int
    order: int
    kind: str
    certain: bool
    at: Point
    texts: tuple[Text, ...]


@frozen
class Connector:
    """A line: straight stretches from corner to corner, along the edges of the paper.

    `role`: `into` an event, `out` of one, `returns` (a body that came out as itself), `rename`,
    `contracted` (through bodies that are not shown), `claim`, `beyond` (to a stub). `part`: only a part
    of the body took this way, or the body went on. `head` is a triangle where the line has an arrow.
    """

    role: str
    organisation: str | None
    event: str | None
    part: bool
    certain: bool
    points: tuple[Point, ...]
    head: tuple[Point, Point, Point] | None = None
    via: tuple[str, ...] = ()


@frozen
class Entry:
    """A line of the legend: a sample of `key` (of the sort `kind`) around a place, and its words."""

    kind: str
    key: str
    at: Point
    text: Text


@frozen
class Sheet:
    """What stands around a picture: its size, title and other lines, and the legend.

    `title` and `description` say for those who do not see it what the picture shows.
    """

    title: str
    description: str
    width: float
    height: float
    texts: tuple[Text, ...]
    legend: tuple[Entry, ...]


@frozen
class Tree:
    """A family tree, placed. `direction` is `right` or `down`: where the younger ones stand."""

    sheet: Sheet
    direction: str
    boxes: tuple[Box, ...]
    junctions: tuple[Junction, ...]
    connectors: tuple[Connector, ...]
