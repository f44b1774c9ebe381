"""The boxes of a body in a tree: one for each official name, in their order, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from lineage.edtf import PAST, Date, Interval, Span
from lineage.model import Name, Organisation
from lineage.queries.history import life
from lineage.queries.links import Graph
from lineage.queries.names import Period, last_name, periods, renames
from lineage.queries.words import short_date


@frozen
class NameBox:
    """A body under one name; `number` counts from 1. `borne` is None where its time is not known.

    `between` is what stands between this box and the one before: a date, and a word.
    """

    organisation: str
    number: int
    name: Name
    borne: tuple[Interval, ...] | None
    last: bool
    beginning: Span
    since: date
    between: tuple[str, str] = ("", "")


def name_boxes(graph: Graph, org: Organisation, *, current: bool) -> tuple[NameBox, ...]:
    """One box for each official name of a body, or with `current` one for its last name alone."""
    borne = periods(graph.registry, org)
    lived = life(graph.past, org)
    since = lived[0].beginning.earliest
    if current or len(borne) < 2:
        name = last_name(graph.registry, org)
        return (NameBox(org.id, 1, name, lived, True, lived[0].beginning, since),)
    boxes: list[NameBox] = []
    for number, period in enumerate(borne, start=1):
        start = period.beginning.earliest
        since = start if start != PAST else since
        used = (period.used,) if period.used else None
        between = _between(graph, org, borne[number - 2], period) if number > 1 else ("", "")
        last = number == len(borne)
        boxes.append(NameBox(org.id, number, period.name, used, last, period.beginning, since, between))
    return tuple(boxes)


def _between(graph: Graph, org: Organisation, old: Period, new: Period) -> tuple[str, str]:
    if not any(r.old is old.name and r.new is new.name for r in renames(graph.registry, org)):
        return "", "also"
    sides = (new.used.start if new.used else None, old.used.end if old.used else None)
    return next((short_date(side) for side in sides if isinstance(side, Date)), ""), "renamed"


def box_before(boxes: Sequence[NameBox], day: Span, *, ended: bool) -> NameBox:
    """The name that a body bore when it went into an event."""
    if ended:
        return boxes[-1]
    return next((box for box in reversed(boxes) if box.beginning.certainly_before(day)), boxes[0])


def box_after(boxes: Sequence[NameBox], day: Span) -> NameBox:
    """The name that a body bore when it came out of an event: one taken on that day, if there is one."""
    borne = (b for b in reversed(boxes) if b.beginning.earliest != PAST and _by(b.beginning, day))
    return next(borne, boxes[0])


def _by(beginning: Span, day: Span) -> bool:
    return beginning.earliest <= day.latest
