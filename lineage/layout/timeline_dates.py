"""Where in time things stand on a timeline: the middle of each date's span, and the span itself.

Days are proleptic ordinals. What an event's own date leaves open is narrowed only where its middle would
stand against an order that is certain: before an event that came first, or outside a participant's life.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache

from attrs import evolve, frozen

from lineage.edtf import FUTURE, PAST, Date, Interval, Open, Span, parse_date
from lineage.kinds import EVENT_KINDS, Newness
from lineage.model import Event, Organisation
from lineage.queries.history import History, life
from lineage.queries.links import Graph
from lineage.queries.names import Period

YEAR = 365.2425
FADE = 2 * YEAR  # how long a line whose end is not known goes on after the last that is known of it


class Ending(Enum):
    """How a line ends, or begins: three ends, two beginnings, and where the picture is cut off."""

    DATED = "dated"
    GOES_ON = "goes-on"
    UNKNOWN = "unknown"
    CUT = "cut"


@frozen
class Moment:
    """A day on the time scale, and the days between which it may lie."""

    middle: float
    earliest: float
    latest: float


@frozen
class Part:
    """One part of a body's life. Where a side is not known it stands where the body is first or last met."""

    begin: Moment
    end: Moment
    beginning: Ending
    ending: Ending


@frozen
class Times:
    """All that a timeline needs of time: parts of lives, and events, by id. What has no date is absent."""

    lives: dict[str, tuple[Part, ...]]
    events: dict[str, Moment]
    today: float


def moment(date: Date) -> Moment:
    """The middle of a date's span; its margin, if it is flagged, is in the two other days."""
    return _moment(date.text)


@cache  # by the text, which says all of a date: some thousand of them come again and again
def _moment(text: str) -> Moment:
    date = parse_date(text)
    span, counted = date.bounds, date.counted
    return Moment(
        (span.earliest.toordinal() + span.latest.toordinal()) / 2,
        counted.earliest.toordinal(),
        counted.latest.toordinal(),
    )


def _of_span(span: Span) -> Moment | None:
    if span.empty or PAST in (span.earliest, span.latest) or FUTURE in (span.earliest, span.latest):
        return None
    low, high = span.earliest.toordinal(), span.latest.toordinal()
    return Moment((low + high) / 2, low, high)


def times(graph: Graph, shown: Iterable[str]) -> Times:
    """Place the lives of some bodies, and all events in which these take part, in time."""
    past = graph.past
    today = float(graph.registry.released.bounds.latest.toordinal())
    orgs = [graph.registry.organisations[key] for key in shown]
    events = {event.id: event for org in orgs for event in past.taken_part(org.id)}
    own = {key: moment(event.date) for key, event in events.items() if event.date}
    lives = {org.id: found for org in orgs if (found := _life(past, org, own, today))}
    raw = own | _undated(graph, events, lives)
    inside = {key: _inside(events[key], at, lives) for key, at in raw.items()}
    return Times(lives, _ordered(graph, events, inside), today)


def within(at: Times, since: float | None, until: float | None) -> Times:
    """Only what lies between two days; lines that go on beyond are cut off there."""
    if since is None and until is None:
        return at
    low, high = since or 0.0, min(until or at.today, at.today)
    lives = {
        key: tuple(_cut(part, low, high) for part in life if _meets(part, low, high))
        for key, life in at.lives.items()
    }
    events = {
        key: Moment(day.middle, max(day.earliest, low), min(day.latest, high))
        for key, day in at.events.items()
        if low <= day.middle <= high
    }
    return Times({key: life for key, life in lives.items() if life}, events, high)


def _meets(part: Part, low: float, high: float) -> bool:
    return part.begin.middle < high and low < part.end.middle


def _cut(part: Part, low: float, high: float) -> Part:
    if part.begin.middle < low:
        part = evolve(part, begin=_now(low), beginning=Ending.CUT)
    if part.end.middle > high:
        part = evolve(part, end=_now(high), ending=Ending.CUT)
    begin, end = part.begin, part.end
    return evolve(
        part,
        begin=evolve(begin, earliest=max(begin.earliest, low)),
        end=evolve(end, latest=min(end.latest, high)),
    )


def _life(past: History, org: Organisation, events: dict[str, Moment], today: float) -> tuple[Part, ...]:
    parts = life(past, org)
    known: list[float] | None = None
    found = []
    for part in parts:
        if isinstance(part.start, Date) and isinstance(part.end, Date):
            found.append(Part(moment(part.start), moment(part.end), Ending.DATED, Ending.DATED))
        elif isinstance(part.start, Date) and part.end is Open.GOES_ON:
            found.append(Part(moment(part.start), _now(today), Ending.DATED, Ending.GOES_ON))
        else:
            if known is None:
                known = _mentions(past, org, events, parts)
            if not known:
                return ()
            found.append(_met(part, known, today))
    return tuple(found)


def _now(today: float) -> Moment:
    return Moment(today, today, today)


def _met(part: Interval, known: list[float], today: float) -> Part:
    """A part of which a side is not known: it reaches as far as the body is met, and fades out."""
    first, last = min(known), max(known)
    if isinstance(part.start, Date):
        begin, beginning = moment(part.start), Ending.DATED
    else:
        begin, beginning = Moment(first, first, first), Ending.UNKNOWN
    if isinstance(part.end, Date):
        end, ending = moment(part.end), Ending.DATED
    elif part.end is Open.GOES_ON:
        end, ending = _now(today), Ending.GOES_ON
    else:
        fades = min(max(last, begin.latest) + FADE, max(today, begin.middle + 1))
        end, ending = Moment(fades, fades, fades), Ending.UNKNOWN
    if beginning is Ending.UNKNOWN and begin.middle > end.middle:
        begin = end
    return Part(begin, end, beginning, ending)


def _mentions(
    past: History, org: Organisation, events: dict[str, Moment], parts: tuple[Interval, ...]
) -> list[float]:
    """The days on which a body is met: sides of its life, its events, names and affiliations."""
    taken = past.taken_part(org.id)
    found = [events[event.id].middle for event in taken if event.id in events]
    stretches = (
        *parts,
        *(used for name in org.names for used in name.used),
        *(during for affiliation in org.affiliations for during in affiliation.during),
    )
    sides = (side for stretch in stretches for side in (stretch.start, stretch.end))
    return [*found, *(moment(side).middle for side in sides if isinstance(side, Date))]


def _undated(graph: Graph, events: dict[str, Event], lives: dict[str, tuple[Part, ...]]) -> dict[str, Moment]:
    """Events without a date, as far as the order of events or the birth of a body tells their time."""
    found = {}
    for key, event in events.items():
        if event.date:
            continue
        at = _of_span(graph.order.span(key)) or _birth_of_another(event, lives)
        if at:
            found[key] = at
    return found


def _birth_of_another(event: Event, lives: dict[str, tuple[Part, ...]]) -> Moment | None:
    if EVENT_KINDS[event.kind].newness is not Newness.STOOD_BEFORE:
        for successor in event.successors:
            part = lives.get(successor.organisation, (None,))[0]
            if part and part.beginning is Ending.DATED:
                return part.begin
    for predecessor in event.predecessors:
        parts = lives.get(predecessor.organisation)
        if parts and parts[-1].ending is Ending.DATED:
            return parts[-1].end
    return None


def _ordered(graph: Graph, events: dict[str, Event], at: dict[str, Moment]) -> dict[str, Moment]:
    """Narrow the events whose middles stand against their certain order, until none does."""
    placed = dict(at)
    changed = True
    while changed:
        changed = False
        for key in at:
            if not _stands_late(graph.past, events[key], placed):
                continue
            for other in graph.order.later(key):
                if other in placed and placed[key].middle > placed[other].middle:
                    changed |= _narrow(graph, placed, key) | _narrow(graph, placed, other)
    return placed


def _stands_late(past: History, event: Event, placed: dict[str, Moment]) -> bool:
    """Whether what must come after an event may stand before it: seen at once, which the order is not."""
    day = placed[event.id].middle
    return event.id in past.followed_by or any(
        part.id in placed and placed[part.id].middle < day
        for successor in event.successors
        for part in past.taken_part(successor.organisation)
    )


def _narrow(graph: Graph, placed: dict[str, Moment], key: str) -> bool:
    narrow = _of_span(graph.order.span(key))
    if narrow is None or narrow == placed[key]:
        return False
    placed[key] = narrow
    return True


def _inside(event: Event, at: Moment, lives: dict[str, tuple[Part, ...]]) -> Moment:
    """Move an event into the lives of those that go into it, where the dates allow both."""
    low, high = at.earliest, at.latest
    outside = False
    for predecessor in event.predecessors:
        parts = lives.get(predecessor.organisation)
        if not parts:
            continue
        begin, end = parts[0].begin, parts[-1].end
        if at.middle < begin.middle and begin.earliest <= at.latest and at.middle < begin.earliest:
            low, outside = max(low, begin.earliest), True
        if at.middle > end.latest and end.latest >= at.earliest and parts[-1].ending is Ending.DATED:
            high, outside = min(high, end.latest), True
    if not outside or low > high:
        return at
    return evolve(at, middle=(low + high) / 2)


def name_changes(borne: Iterable[Period]) -> tuple[tuple[float, int], ...]:
    """When a body took its later official names, where known: the day, and the place in its `periods`."""
    found = []
    for index, period in enumerate(borne):
        if index and period.used and isinstance(period.used.start, Date):
            found.append((moment(period.used.start).middle, index))
    return tuple(found)
