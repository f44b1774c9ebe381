"""Rules about events: who may take part in which, and how often one may be born and die."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain

from lineage.checks.facts import Facts
from lineage.checks.lives import REFERENCE, date_side
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.checks.witnesses import years_of
from lineage.edtf import Date, Open
from lineage.kinds import EVENT_KINDS, TAKING_IN, EventKind, Group
from lineage.model import Event, Organisation, Predecessor, Successor
from lineage.problems import Severity, pointer
from lineage.queries.history import births, ends_with, same_date, stated_life, when
from lineage.queries.links import Reading, readings
from lineage.queries.words import a_kind, long_date


@rule("E301", Severity.ERROR, "an event has as many bodies on each side as its kind takes")
def arity_fits_the_kind(facts: Facts) -> Found:
    """The kind of an event says how many predecessors and successors it has, and whether these are new.

    A merger takes two or more and brings forth one new body; an absorption goes into a body that
    stood before; what founds a new body goes on itself. The same holds for each account that
    names participants of its own.

    Wrong: a merger with one predecessor, a split without successor.
    Right: an absorption with one predecessor; a body that only changed its name has no event.
    """
    counts = {(event.kind, len(olds), len(news)) for event, olds, news in facts.sides}
    odd = {one for one in counts if not EVENT_KINDS[one[0]].takes(*one[1:])}
    retold = facts.retold
    for event, olds, news in facts.sides:
        if event.id in retold or (odd and (event.kind, len(olds), len(news)) in odd):
            for reading in readings(event):
                yield from _counts(event, reading)
        if event.kind == "founding":
            yield from _founders_go_on(facts, event)
        if event.kind in TAKING_IN:
            yield from _host_is_older(facts, event)


def _place(event: Event, reading: Reading) -> str:
    top = pointer("events", event.id)
    return top if reading.account is None else f"{top}/accounts/{event.accounts.index(reading.account)}"


def _counts(event: Event, reading: Reading) -> Iterator[Finding]:
    kind = EVENT_KINDS[reading.kind]
    for side, bounds, members in (
        ("predecessors", kind.predecessors, reading.predecessors),
        ("successors", kind.successors, reading.successors),
    ):
        low, high = bounds
        if len(members) < low or (high is not None and len(members) > high):
            wanted = f"{a_kind(kind.name)} has {_number(low, high)} {side}"
            given = "1 is" if len(members) == 1 else f"{len(members)} are"
            message = f"{wanted}, but {given} given; {_advice(kind, side)}"
            settles = (pointer("events", event.id),)
            yield Finding(f"{_place(event, reading)}/{side}", message, settles=settles)


def _number(low: int, high: int | None) -> str:
    if high is None:
        return f"{low} or more"
    return "no" if high == 0 else f"exactly {low}"


def _advice(kind: EventKind, side: str) -> str:
    if kind.name == "merger" and side == "predecessors":
        return 'name them all, or call it "succession" or "absorption"'
    return "correct the list, or choose another kind"


def _founders_go_on(facts: Facts, event: Event) -> Iterator[Finding]:
    top, orgs = pointer("events", event.id), facts.registry.organisations
    olds = [member.organisation for member in event.predecessors]
    closing = [key for key in olds if (event.id, key) in facts.closing]
    ended = [key for key in closing if ends_with(facts.past, event, orgs[key])]
    if ended:
        message = (
            f"{' and '.join(ended)} {'ends' if len(ended) == 1 else 'end'} with this founding, but founders "
            'continue; call it "succession" or "merger"'
        )
        place = f"predecessors/{olds.index(ended[0])}" if len(ended) == 1 else "kind"
        yield Finding(f"{top}/{place}", message, settles=(top,))


def _host_is_older(facts: Facts, event: Event) -> Iterator[Finding]:
    for number, member in enumerate(event.successors):
        org = facts.registry.organisations[member.organisation]
        begins = stated_life(org)[0].start
        same = isinstance(begins, Date) and event.date and begins.text == event.date.text and years_of(begins)
        if same and all(other.id == event.id for other in births(facts.past, org)):
            message = (
                f"{org.id} begins on the date of this {event.kind}, which needs a body that already existed; "
                'call it "merger" or "succession"'
            )
            top = pointer("events", event.id)
            yield Finding(f"{top}/successors/{number}", message, settles=(top,))


@rule("E305", Severity.ERROR, "a body is begun once and ended once")
def begun_and_ended_once(facts: Facts) -> Found:
    """A body is begun by at most one event and ended by at most one.

    Where sources tell rival stories, one event holds them as accounts. A body that came out of
    several others has one event with several predecessors.

    Wrong: two foundings of one body, of 1964 and of 1965.
    Right: one founding, and an account with "date": "1965".
    """
    comes_out = Counter(chain.from_iterable([news for _, _, news in facts.sides]))
    often = {key for key, count in comes_out.items() if count > 1}
    for org in (facts.registry.organisations[key] for key in sorted(often | facts.often_closing)):
        begun = births(facts.past, org) if org.id in often else []
        if len(begun) > 1:
            yield from _twice(org, begun, "successors", "begins")
        ended = [event for event in facts.past.led_to(org.id) if wholly_ends(facts, event, org)]
        if len(ended) > len(stated_life(org)):
            yield from _twice(org, ended, "predecessors", "ends")


def wholly_ends(facts: Facts, event: Event, org: Organisation) -> bool:
    """Whether a body ends with an event; of several of that date, what takes the whole of it does."""
    if (event.id, org.id) not in facts.closing:
        return False
    last = stated_life(org)[-1].end
    ended = ends_with(facts.past, event, org)
    if ended is None and event.date and isinstance(last, Date) and same_date(event.date, last):
        member = next(old for old in event.predecessors if old.organisation == org.id)
        return event.kind == "dissolution" or member.extent == "whole"
    return bool(ended)


def _doubt(event: Event, edge: Date | Open) -> tuple[bool, bool, bool, date, str]:
    """What is last is doubted first: the date that the life speaks for is the right one."""
    return (event.date != edge, event.date is None, not event.successors, when(event).earliest, event.id)


def _twice(org: Organisation, events: list[Event], side: str, word: str) -> Iterator[Clash]:
    life = stated_life(org)
    edge = life[0].start if side == "successors" else life[-1].end
    first, *others = sorted(events, key=lambda event: _doubt(event, edge))
    advice = "keep one event, and give the other version as an account"
    for other in others:
        sides = []
        for event, rival in ((other, first), (first, other)):
            message = (
                f"{org.id} {word} with this event ({long_date(event.date)}), but also with {rival.id} "
                f"({long_date(rival.date)}); {advice}"
            )
            members: tuple[Predecessor | Successor, ...] = (
                event.successors if side == "successors" else event.predecessors
            )
            number = [member.organisation for member in members].index(org.id)
            place = pointer("events", event.id, side, number, "organisation")
            sides.append(Side(place, message, firm=REFERENCE if event is first else 0.0))
            sides.append(date_side(event, message))
        yield Clash(tuple(sides))


@rule("E307", Severity.ERROR, "a body takes part in an event once")
def bodies_stand_once(facts: Facts) -> Found:
    """A body is a predecessor or a successor of an event, and only once.

    A parent that continues is listed among the predecessors only.

    Wrong: a split of A into A and B.
    Right: a split with the predecessor A, which lives on, and the successor B.
    """
    retold = facts.retold
    for event, olds, news in facts.sides:
        if event.id not in retold and len({*olds, *news}) == len(olds) + len(news):
            continue
        twice = next(filter(None, map(partial(_repeated, event), readings(event))), None)
        if twice:
            yield _again(event, *twice)


def _repeated(event: Event, reading: Reading) -> tuple[str, str] | None:
    """The place of a body that a reading has a second time, and its id."""
    seen: set[str] = set()
    sides: tuple[tuple[str, Iterable[Predecessor | Successor]], ...] = (
        ("predecessors", reading.predecessors),
        ("successors", reading.successors),
    )
    # What goes whole into a body, or in part, is not that body; what comes out of one lives on in it.
    joining = EVENT_KINDS[reading.kind].group is Group.JOINING
    for side, members in reversed(sides) if joining else sides:
        for number, member in enumerate(members):
            if member.organisation in seen:
                return f"{_place(event, reading)}/{side}/{number}", member.organisation
            seen.add(member.organisation)
    return None


def _again(event: Event, place: str, org: str) -> Finding:
    message = (
        f"{org} appears twice in this event; keep it on one side only "
        "(a parent that continues is a predecessor)"
    )
    return Finding(place, message, settles=(pointer("events", event.id),))


@rule("E309", Severity.ERROR, "what follows an event does not come before it")
def follows_runs_forward(facts: Facts) -> Found:
    """An event that "follows" another cannot have a date that is certainly earlier.

    Wrong: the event of 1985 follows one of 1992.
    Right: the event of 1992 follows the one of 1985.
    """
    events = facts.registry.events
    for event in [event for event in events.values() if event.follows]:
        for number, key in enumerate(event.follows):
            earlier = events[key]
            if when(event).certainly_before(when(earlier)):
                message = (
                    f"{event.id} ({long_date(event.date)}) is earlier than {key} "
                    f"({long_date(earlier.date)}), which it follows; correct a date, or remove this"
                )
                here = pointer("events", event.id, "follows", number)
                yield Clash(
                    (
                        Side(here, message, firm=REFERENCE),
                        date_side(event, message),
                        date_side(earlier, message),
                    )
                )


@rule("E316", Severity.ERROR, '"extent" stands on the side where it says something')
def extent_where_it_may_stand(facts: Facts) -> Found:
    """At a joining the predecessor says how much of it went in, at a parting the successor how much it took.

    A ban or a dissolution has no extent.

    Wrong: a split whose predecessor has "extent": "majority".
    Right: a split whose successor has "extent": "minority".
    """
    doubtful = facts.retold.union(_with_extents_to_move(facts))
    for event in [event for key, event in facts.registry.events.items() if key in doubtful]:
        for reading in readings(event):
            group = EVENT_KINDS[reading.kind].group
            place = _place(event, reading)
            if group is not Group.JOINING:
                extents = ((n, member.extent) for n, member in enumerate(reading.predecessors))
                yield from _misplaced(f"{place}/predecessors", extents, reading, group)
            if group is not Group.PARTING:
                extents = ((n, member.extent) for n, member in enumerate(reading.successors))
                yield from _misplaced(f"{place}/successors", extents, reading, group)


def _with_extents_to_move(facts: Facts) -> Iterator[str]:
    """The ids of the events whose own reading has an extent where none may stand."""
    for group, among in facts.grouped.items():
        joins, parts = group is Group.JOINING, group is Group.PARTING
        for event, _, _ in among:
            for old in event.predecessors if not joins else ():
                if old.extent:
                    yield event.id
            for new in event.successors if not parts else ():
                if new.extent:
                    yield event.id


def _misplaced(
    top: str, extents: Iterable[tuple[int, str | None]], reading: Reading, group: Group
) -> Iterator[Clash]:
    where = {
        Group.JOINING: "belongs on a predecessor (how much of it joined)",
        Group.PARTING: "belongs on a successor (how much it took)",
        Group.NEITHER: "is not used",
    }
    kind = a_kind(reading.kind)
    for number, extent in extents:
        if extent is not None:
            record = top.rpartition("/")[0]
            message = f'in {kind}, "extent" {where[group]}; move or remove {extent!r}'
            back = f'in {kind}, "extent" {where[group]}, unlike here; correct the kind, or move it'
            yield Clash(
                (Side(f"{top}/{number}/extent", message), Side(f"{record}/kind", back, firm=REFERENCE))
            )
