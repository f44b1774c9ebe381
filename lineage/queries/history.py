"""The registry as a history: who took part in what, who lived when, what begins and ends with an event.

The rules are those of the public format: a body's life is its `existed`, an empty first beginning
is taken from the event that brought it forth, an empty last end from an event with
``"continues": false``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from msgspec import Struct, field

from lineage.edtf import ANY_DAY, Date, Interval, Open, Span, interval
from lineage.kinds import MAKING_NEW, TAKING_IN
from lineage.model import Event, Organisation, Predecessor, Registry
from lineage.queries.participations import Participations, participations

UNKNOWN_LIFE = (interval("/", Open.UNKNOWN, Open.UNKNOWN),)


class History(Struct, frozen=True, eq=False, dict=True):
    """A registry and who takes part in what, each side of the events indexed when it is first asked for.

    `followed_by` is `follows` the other way round.
    """

    registry: Registry
    followed_by: dict[str, list[str]] = field(default_factory=dict)
    _told_from: dict[str, list[Event]] = field(default_factory=dict)
    _told_to: dict[str, list[Event]] = field(default_factory=dict)
    _births: dict[str, list[Event]] = field(default_factory=dict)
    _sound: set[str] = field(default_factory=set)

    @cached_property
    def _came_from(self) -> Participations:
        return participations(self.registry.events.values(), attrgetter("successors"))

    @cached_property
    def _led_to(self) -> Participations:
        return participations(self.registry.events.values(), attrgetter("predecessors"))

    def came_from(self, org: str) -> Sequence[Event]:
        """The events of which a body is a successor, in the order of the registry."""
        return self._came_from.of(org)

    def led_to(self, org: str) -> Sequence[Event]:
        """The events of which a body is a predecessor, in the order of the registry."""
        return self._led_to.of(org)

    def taken_part(self, org: str) -> list[Event]:
        """The events that a body came out of or went into, in the order of their ids."""
        both = {event.id: event for event in (*self.came_from(org), *self.led_to(org))}
        return [both[key] for key in sorted(both)]

    def went_in_before(self, births: Mapping[str, Event]) -> bool:
        """Whether a body went into an event certainly before its one possible birth.

        To look through all events takes a third of the time of an index: so it is done for the first
        question. Who asks another may ask many.
        """
        begun = {body: when(birth).earliest for body, birth in births.items() if body not in self._sound}
        if self._sound:
            found = any(
                when(event).latest < day for body, day in begun.items() for event in self.led_to(body)
            )
        else:
            found = any(
                when(event).latest < begun[old.organisation]
                for event in self.registry.events.values()
                for old in event.predecessors
                if old.organisation in begun
            )
        if not found:
            self._sound.update(begun)
        return found

    def told_from(self, org: str) -> Sequence[Event]:
        """The events of which a body is a successor in an account alone."""
        return self._told_from.get(org, ())

    def told_to(self, org: str) -> Sequence[Event]:
        """The events of which a body is a predecessor in an account alone."""
        return self._told_to.get(org, ())


def history(registry: Registry) -> History:
    """Make the history of a registry, with what `follows` and accounts tell of it indexed."""
    past = History(registry)
    for event in registry.events.values():
        for earlier in event.follows:
            past.followed_by.setdefault(earlier, []).append(event.id)
        if event.accounts:
            _index_accounts(past, event)
    return past


def _index_accounts(past: History, event: Event) -> None:
    old = {member.organisation for member in event.predecessors}
    new = {member.organisation for member in event.successors}
    for account in event.accounts:
        for predecessor in account.predecessors or ():
            if predecessor.organisation not in old:
                old.add(predecessor.organisation)
                past._told_to.setdefault(predecessor.organisation, []).append(event)
        for successor in account.successors or ():
            if successor.organisation not in new:
                new.add(successor.organisation)
                past._told_from.setdefault(successor.organisation, []).append(event)


def when(event: Event) -> Span:
    """The days on which an event may have happened, with the margin of a flagged date."""
    return event.date.counted if event.date else ANY_DAY


def stated_life(org: Organisation) -> tuple[Interval, ...]:
    """The life as `existed` says it; ``/`` where it says nothing."""
    return org.existed or UNKNOWN_LIFE


def stood_before(org: Organisation, event: Event) -> bool:
    """Whether a body certainly began before an event, by its stated life.

    A body that an event brings in as the receiving side of an absorption stood before by the
    meaning of the word.
    """
    if event.kind in TAKING_IN:
        return True
    return stated_life(org)[0].beginning.certainly_before(when(event))


def births(past: History, org: Organisation) -> list[Event]:
    """The events that begin a body: of a sound registry there is one, or none.

    An event begins its successors, except one that certainly stood before: by its stated life,
    or because it took part in something that certainly came earlier. Events of a kind that makes
    a new body begin it even so, and contradict the earlier ones.
    """
    known = past._births.get(org.id)
    if known is None:
        known = past._births[org.id] = [
            event for event in past.came_from(org.id) if _begins(past, event, org)
        ]
    return known


def _begins(past: History, event: Event, org: Organisation) -> bool:
    if stood_before(org, event):
        return False
    if event.kind in MAKING_NEW:
        return True
    days, taken = when(event), (*past.came_from(org.id), *past.led_to(org.id))
    if any(when(other).certainly_before(days) for other in taken):
        return False
    open_to = [other for other in taken if event.follows and when(other).overlaps(days)]
    return not any(other is not event and follows(past.registry, event, other.id) for other in open_to)


def birth(past: History, org: Organisation) -> Event | None:
    """The event that brought a body forth, the earliest where the registry wrongly has several."""
    found = births(past, org)
    if len(found) > 1:
        return min(found, key=lambda event: (when(event).earliest, event.id))
    return found[0] if found else None


def beginning(past: History, org: Organisation) -> Span:
    """The days on which a body may have begun; where that is unknown, those of its birth."""
    first = stated_life(org)[0]
    born = birth(past, org) if first.start is Open.UNKNOWN else None
    return born.date.counted if born and born.date else first.beginning


def life(past: History, org: Organisation) -> tuple[Interval, ...]:
    """The parts of a body's life, with an unknown beginning or end filled in from its events."""
    stated = stated_life(org)
    if stated[0].start is not Open.UNKNOWN and stated[-1].end is not Open.UNKNOWN:
        return stated
    parts = list(stated)
    if parts[0].start is Open.UNKNOWN:
        born = birth(past, org)
        if born and born.date:
            parts[0] = _interval(born.date, parts[0].end)
    if parts[-1].end is Open.UNKNOWN:
        died = _stated_end(past, org)
        if died:
            parts[-1] = _interval(parts[-1].start, died)
    return tuple(parts)


def _interval(start: Date | Open, end: Date | Open) -> Interval:
    texts = (side.text if isinstance(side, Date) else side.value for side in (start, end))
    return interval("/".join(texts), start, end)


def _stated_end(past: History, org: Organisation) -> Date | None:
    ends = [
        event.date
        for event in past.led_to(org.id)
        if event.date and participant(event, org.id).continues is False
    ]
    return max(ends, key=lambda day: day.counted.earliest, default=None)


def participants(event: Event) -> list[str]:
    """The bodies in an event, predecessors first."""
    return [
        *(old.organisation for old in event.predecessors),
        *(new.organisation for new in event.successors),
    ]


def participant(event: Event, org: str) -> Predecessor:
    """The record of a body among the predecessors of an event; it must be one of them."""
    return next(predecessor for predecessor in event.predecessors if predecessor.organisation == org)


def ends_with(past: History, event: Event, org: Organisation) -> bool | None:
    """Whether a predecessor, or one part of its life, ends with an event; None where that is open.

    The dates say so, or else `continues`.
    """
    by_dates = ends_by_dates(past, event, org)
    if by_dates is not None:
        return by_dates
    stated = participant(event, org.id).continues
    return None if stated is None else not stated


def ends_by_dates(past: History, event: Event, org: Organisation) -> bool | None:
    """Whether a predecessor ends with an event, as far as the dates tell; None where they leave it open.

    It ends when the end of a part of its life is the event's date (the same text, or certainly the
    same day) and no later event of that date has it as predecessor.
    """
    states = [_ends_part(past, event, org, part) for part in stated_life(org)]
    if True in states:
        return True
    return None if None in states else False


def _ends_part(past: History, event: Event, org: Organisation, part: Interval) -> bool | None:
    if not part.ending.overlaps(when(event)) or part.end is Open.GOES_ON:
        return False
    if part.end is Open.UNKNOWN or event.date is None or not same_date(part.end, event.date):
        return None
    return _last_of_its_date(past, event, org)


def same_date(one: Date, other: Date) -> bool:
    """Whether two dates are the same as written, or certainly the same day."""
    return one.text == other.text or one.certainly_same_day(other)


def _last_of_its_date(past: History, event: Event, org: Organisation) -> bool | None:
    """Whether no other event of the same date takes the body on after this one; None: order open."""
    rivals = [
        other
        for other in past.led_to(org.id)
        if other is not event and other.date and event.date and same_date(other.date, event.date)
    ]
    if any(_comes_first(past, event, other) for other in rivals):
        return False
    if all(_comes_first(past, other, event) for other in rivals):
        return True
    return None


def _comes_first(past: History, one: Event, other: Event) -> bool:
    """Whether the first of two events of one date came before the other: by `follows`, else as a birth."""
    if follows(past.registry, other, one.id):
        return True
    taking_part = set(participants(other))
    begun = (new.organisation for new in one.successors if new.organisation in taking_part)
    orgs = (past.registry.organisations[key] for key in begun if key in past.registry.organisations)
    return any(birth(past, org) is one for org in orgs) and not follows(past.registry, one, other.id)


def follows(registry: Registry, event: Event, earlier: str) -> bool:
    """Whether an event follows another, by its `follows` and theirs in turn."""
    seen: set[str] = set()
    waiting = list(event.follows)
    while waiting:
        current = waiting.pop()
        if current == earlier:
            return True
        if current not in seen and current in registry.events:
            seen.add(current)
            waiting.extend(registry.events[current].follows)
    return False


def extent_of_predecessor(past: History, event: Event, org: str) -> str:
    """How much of a predecessor went into a joining: as stated, else whole if it ended there, else part."""
    stated = participant(event, org).extent
    if stated:
        return stated
    ended = ends_with(past, event, past.registry.organisations[org])
    return "whole" if ended and len(event.successors) == 1 else "part"
