"""Suspicions about events: entered twice, a rename taken for a new body, too many in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lineage.checks.events import wholly_ends
from lineage.checks.facts import Facts
from lineage.checks.lives import kind_in_words
from lineage.checks.rules import Finding, Found, related, rule
from lineage.edtf import Date
from lineage.kinds import EVENT_KINDS, Group
from lineage.model import Event
from lineage.problems import Severity, pointer
from lineage.queries.history import ends_by_dates, participants, same_date, stated_life, when

MANY = 8  # successors of one event after which records may have run together


@rule("E308", Severity.WARNING, "an event is entered once")
def events_are_entered_once(facts: Facts) -> Found:
    """Two events with the same bodies on the same sides may be one, also where their dates differ.

    So may two splits of one date with the sides exchanged. A body that splits twice from another must
    have come back in between, which takes an event. If one of the two led to the other, it "follows"
    it. If a body would begin or end twice with them, this is an error. Nor is a body banned twice on one day.

    Wrong: "wrp-split-1985" and "healy-split-1986", both of the WRP into the same two.
    Right: one event, with a citation of each source; where they differ, an account.
    """
    alike = [frozenset(olds + news) for _, olds, news in facts.sides]
    again_told = {bodies for bodies, count in Counter(alike).items() if count > 1}
    seen: dict[tuple[frozenset[str], frozenset[str]], list[Event]] = {}
    for (event, olds, news), bodies in zip(facts.sides, alike, strict=True):
        if bodies in again_told:
            seen.setdefault((frozenset(olds), frozenset(news)), []).append(event)
    for (old, new), events in seen.items():
        swapped = seen.get((new, old), [])
        again = bool(new) and not swapped
        for number, event in enumerate(events):
            first = next((other for other in events[:number] if _may_be_one(event, other, again=again)), None)
            if first:
                yield _twice(facts, event, first)
        for event in events if old and new and min(old) < min(new) else ():
            first = next((other for other in swapped if _parted_at_once(event, other)), None)
            if first:
                yield _twice(facts, *sorted((event, first), key=lambda one: one.id, reverse=True))
    yield from _banned_twice(facts)


def _banned_twice(facts: Facts) -> Iterator[Finding]:
    """Bans that share a body and a date, but not all bodies: those of all are for the rule above."""
    banned: dict[tuple[str, int], Event] = {}
    for event, olds, _ in facts.sides:
        for key in olds if event.kind == "ban" and event.date else ():
            first = banned.setdefault((key, when(event).earliest.year), event)
            if when(event).overlaps(when(first)) and {*participants(first)} != {*olds}:
                yield _twice(facts, event, first, what=f"names {key}, as does")
                break


def _may_be_one(event: Event, other: Event, *, again: bool) -> bool:
    """Whether two events of the same bodies may be one; `again`: also if their dates differ."""
    alike = again and _group(event) is _group(other)
    return (alike or when(event).overlaps(when(other))) and not _ordered(event, other)


def _parted_at_once(event: Event, other: Event) -> bool:
    """Whether two events are partings of one date; without dates, E306 reports the circle."""
    dated = event.date is not None and other.date is not None and event.date == other.date
    return dated and _group(event) is _group(other) is Group.PARTING


def _group(event: Event) -> Group:
    return EVENT_KINDS[event.kind].group


def _ordered(one: Event, other: Event) -> bool:
    return one.id in other.follows or other.id in one.follows


def _twice(facts: Facts, *twins: Event, what: str = "has the same bodies as") -> Finding:
    """Report one of two events: that which an edit changed, else that with which fewer lives begin or end."""
    event, other = sorted(
        twins, key=lambda one: (pointer("events", one.id) not in facts.changed, _agreeing(facts, one))
    )
    message = (
        f"this {event.kind} {what} {kind_in_words(other)}, {other.id}; "
        "if they are the same, keep one with the citations of both"
    )
    place = pointer("events", event.id)
    twin = related(pointer("events", other.id), "the other event", at_key=True)
    return Finding(place, message, at_key=True, related=(twin,), settles=(place,))


def _agreeing(facts: Facts, event: Event) -> int:
    """How many of the lives of its bodies begin or end on the date of an event."""
    lives = [stated_life(facts.registry.organisations[key]) for key in participants(event)]
    return sum(event.date in (part.start, part.end) for life in lives for part in life)


@rule("E310", Severity.NOTE, "the parts of a body that broke up have an extent")
def parts_have_extents(facts: Facts) -> Found:
    """Where a body breaks and ends, a reader asks who was the majority: "extent" says it.

    Wrong: a body ends in a split into two, and neither has an "extent".
    Right: one has "majority", the other "minority"; "part" where nobody knows.
    """
    for event in facts.registry.events.values():
        if event.kind == "split" and len(event.successors) > 1 and not event.accounts:
            ended = any(
                ends_by_dates(facts.past, event, facts.registry.organisations[old.organisation])
                for old in event.predecessors
            )
            if ended and not any(new.extent for new in event.successors):
                message = 'no successor says how much it took; add "extent": majority, minority or part'
                yield Finding(pointer("events", event.id, "successors"), message)


@rule("E311", Severity.WARNING, "a rename is a name, not a new body")
def renames_are_names(facts: Facts) -> Found:
    """One body that takes the place of one other of the same name is most often the same body.

    So is one that is refounded under its name on the day it ends, or on which it took that name. A body
    remains one record however often it changes its name, or is banned and carries on.

    Wrong: the SWP of 1938/1940 is succeeded by the SWP of 1940/..
    Right: one record; a new official name stands in "names" with its time.
    """
    registry = facts.registry
    for event in registry.events.values():
        if event.kind in ("succession", "refoundation") and len(event.predecessors) == 1:
            old = registry.organisations[event.predecessors[0].organisation]
            new = registry.organisations[event.successors[0].organisation]
            borne = [name for name in old.names if name.kind == "official"]
            if event.kind == "refoundation" and not ends_by_dates(facts.past, event, old):
                # What begins again after a time may well be another body, but not under a name taken then.
                borne = [name for name in borne if name.used and name.used[0].start == event.date]
            shared = {facts.folded[name.text] for name in borne} & {
                facts.folded[name.text] for name in new.names if name.kind == "official"
            }
            if shared:
                message = f"{new.id} replaces {old.id} and has its name; if they are one body, join them"
                place = pointer("events", event.id)
                yield Finding(place, message, at_key=True, settles=(place,))


@rule("E313", Severity.WARNING, "separate splits are separate events")
def events_are_single(facts: Facts) -> Found:
    """Many successors in one event are most often splits of several years, run together.

    Wrong: one split with fifteen successors, from 1953 to 1960.
    Right: one event for each, with "follows" where one led to the next.
    """
    for event in facts.registry.events.values():
        if len(event.successors) > MANY:
            message = f"{len(event.successors)} bodies emerged from this {event.kind}; was it a single event?"
            yield Finding(pointer("events", event.id, "successors"), message)


@rule("E320", Severity.WARNING, "the last events of a body have an order")
def last_events_have_an_order(facts: Facts) -> Found:
    """Two events on the date of a body's end: which of them ended it? "follows" or "continues" says it.

    Wrong: a split and a merger of a body, both of 1985, in which it ended.
    Right: the merger "follows" the split.
    """
    for org in (facts.registry.organisations[key] for key in sorted(facts.often_closing)):
        end = stated_life(org)[-1].end
        if not isinstance(end, Date):
            continue
        led_to = facts.past.led_to(org.id)
        events = [event for event in led_to if event.date and same_date(event.date, end)]
        undecided = len(events) > 1 and all(ends_by_dates(facts.past, event, org) is None for event in events)
        # Of two that take all of a body, E305 says that it ends twice.
        if undecided and sum(wholly_ends(facts, event, org) for event in events) < 2:
            first, second, *_ = sorted(
                events, key=lambda event: pointer("events", event.id) not in facts.changed
            )
            message = (
                f"{org.id} took part in {kind_in_words(first)} and in {kind_in_words(second)}, both on "
                'the date of its end; say with "follows" which came first'
            )
            other = related(pointer("events", second.id), "the other event", at_key=True)
            yield Finding(pointer("events", first.id), message, at_key=True, related=(other,))
