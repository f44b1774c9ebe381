"""Rules about lives against events and affiliations: nobody acts before birth or after death."""

from __future__ import annotations

from collections.abc import Iterator

from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Found, Side, rule
from lineage.checks.stretches import Outside, Stretch, beyond, existed, outlives, outside
from lineage.checks.witnesses import BEGINS, ENDS, years_of
from lineage.edtf import Date, Interval, Open
from lineage.model import Event, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import (
    ends_by_dates,
    ends_with,
    same_date,
    stated_life,
    when,
)
from lineage.queries.words import a_kind

REFERENCE = 0.5  # an id is doubted before a date for which another record speaks, and after any other


@rule("E302", Severity.ERROR, "a body existed when it took part in an event")
def participants_existed(facts: Facts) -> Found:
    """An event cannot certainly lie outside the life of a body in it.

    A refoundation may come long after the end of what it refounds. Whether a body begins at the
    event that brought it forth is for D204 and E303 to say. Dates that may agree are left alone.

    Wrong: a body of 1974/.. takes part in a merger of 1963.
    Right: it takes part in a merger of 1974, or of an unknown day.
    """
    for event, org, begun in facts.strained:
        if event.date and not begun:
            why = outside(when(event), org)
            if why and not _refounded(event, org):
                yield _clash(event, org, why)


def _refounded(event: Event, org: Organisation) -> bool:
    old = any(member.organisation == org.id for member in event.predecessors)
    return event.kind == "refoundation" and old and stated_life(org)[-1].ending.certainly_before(when(event))


def date_side(event: Event, message: str) -> Side:
    """The date of an event as a side of a clash."""
    return Side(pointer("events", event.id, "date"), message, years_of(event.date))


def member_side(event: Event, org: str, message: str, firm: float = REFERENCE) -> Side:
    """The place at which an event names a body, as a side of a clash."""
    olds = [member.organisation for member in event.predecessors]
    side, members = ("predecessors", olds)
    if org not in olds:
        side, members = "successors", [member.organisation for member in event.successors]
    place = pointer("events", event.id, side, members.index(org), "organisation")
    return Side(place, message, firm=firm)


def _sure(event: Event, years: frozenset[int]) -> float:
    """How sure it is that the right body is named: where only months part them, a date is wrong."""
    return REFERENCE if years_of(event.date).isdisjoint(years) else 1.0


def _clash(event: Event, org: Organisation, why: Outside) -> Clash:
    day = event.date.text if event.date else ""
    told = f"this life does not include the {event.kind} {event.id} of {day}"
    wrong_body = f"the {event.kind} of {day} is {why.words}; name another body, or correct one of the dates"
    return Clash(
        (
            date_side(event, f'{day} is {why.words}; correct the date, or the body\'s "existed"'),
            Side(existed(org), f"{told}; correct it, or the date of the event", why.years, end=why.end),
            member_side(event, org.id, wrong_body, firm=_sure(event, why.years)),
        )
    )


@rule("D204", Severity.ERROR, "a body begins with the event that creates it")
def stated_and_derived_life_agree(facts: Facts) -> Found:
    """A body that an event brought forth begins on the date of that event.

    It cannot certainly begin later; and where it was founded, not earlier either.

    Wrong: a body of 1956/.. comes out of a founding of 1953.
    Right: it comes out of a founding of 1956, or of [1955,1956].
    """
    for event, org, begun in facts.strained:
        if event.date and begun:
            begins = stated_life(org)[0].beginning
            if when(event).certainly_before(begins) and outside(when(event), org):
                yield _birth_clash(event, org, "began later")
            elif event.kind == "founding" and begins.certainly_before(when(event)):
                yield _birth_clash(event, org, "began earlier")


def _birth_clash(event: Event, org: Organisation, when_it_began: str) -> Clash:
    day, life = event.date.text if event.date else "", stated_life(org)[0]
    out = f"{org.id} emerged from this {event.kind} of {day}, but {when_it_began} ({life.text})"
    back = f"this body emerged from the {event.kind} {event.id} of {day}, but {when_it_began}"
    return Clash(
        (
            date_side(event, f"{out}; correct one of the dates"),
            Side(existed(org), f"{back}; correct one of the dates", years_of(life.start), end=BEGINS),
            member_side(
                event,
                org.id,
                f"{out}; name another body, or correct one of the dates",
                firm=_sure(event, years_of(life.start)),
            ),
        )
    )


@rule("E303", Severity.ERROR, "parents are older than their children")
def parents_are_older(facts: Facts) -> Found:
    """What a merger or a succession brings forth is not certainly older than it.

    And if the event has no date, no body comes out of one that certainly began later.

    Wrong: a body of 1938/.. is the successor of a merger of 1940.
    Right: it is the successor of a merger of 1938, or came to the union by an absorption.
    """
    for event, org, begun in facts.strained:
        begins = stated_life(org)[0].beginning
        if begun and not event.date:
            yield from _younger_parents(facts, event, org)
        elif begun and event.kind != "founding" and begins.certainly_before(when(event)):
            yield _birth_clash(event, org, "began earlier")


def _younger_parents(facts: Facts, event: Event, child: Organisation) -> Iterator[Clash]:
    begins = stated_life(child)[0]
    for member in event.predecessors:
        parent = facts.registry.organisations[member.organisation]
        born = stated_life(parent)[0]
        if begins.beginning.certainly_before(born.beginning):
            out = (
                f"{child.id} ({begins.text}) emerged from {parent.id}, which began later ({born.text}), "
                f"in {event.id}; correct one of the dates, or the event"
            )
            sides = (
                Side(existed(child), out, years_of(begins.start), end=BEGINS),
                Side(existed(parent), out, years_of(born.start), end=BEGINS),
                member_side(event, parent.id, out),
            )
            yield Clash(sides)


_WHOLE = ("dissolution", "merger", "succession", "absorption", "reunification")


@rule("D206", Severity.WARNING, "a body ends with the event that ends it")
def endings_end(facts: Facts) -> Found:
    """A body that is dissolved, or goes whole into a union, does not go on.

    Where only a part joined, the predecessor says so with "extent"; a body that later leaves the union
    as itself has an "existed" of two intervals.

    Wrong: a body of 1929/.. goes into a merger of 1938.
    Right: its life is 1929/1938, or the predecessor has "extent": "part".
    """
    for event in facts.registry.events.values():
        if event.kind in _WHOLE:
            for member in event.predecessors:
                org = facts.registry.organisations[member.organisation]
                whole = member.extent in (None, "whole") and not _ends_on(org, event.date)
                if whole and ends_with(facts.past, event, org) is False and not outside(when(event), org):
                    yield _goes_on(event, org)


def _ends_on(org: Organisation, day: Date | None) -> bool:
    """Whether a part of a life ends on a date, be it by this event or by another of that date."""
    return day is not None and any(
        isinstance(part.end, Date) and same_date(part.end, day) for part in stated_life(org)
    )


def _goes_on(event: Event, org: Organisation) -> Clash:
    life = ", ".join(part.text for part in stated_life(org))
    advice = "end its life there"
    if event.kind != "dissolution":
        advice += ', or say with "extent" that only a part joined'
    day = event.date.text if event.date else "undated"
    told = f"{org.id} should end with the {event.kind} {event.id} ({day}), but goes on ({life}); {advice}"
    ends = years_of(stated_life(org)[-1].end)
    named = _sure(event, ends)
    kind = max(named, 0.7)
    return Clash(
        (
            Side(existed(org), told, ends, end=ENDS),
            date_side(event, told),
            member_side(event, org.id, told, firm=named),
            Side(pointer("events", event.id, "kind"), told, firm=kind),
        )
    )


@rule("A501", Severity.ERROR, "an affiliation or claim lies within the lifetimes of both bodies")
def affiliations_within_lives(facts: Facts) -> Found:
    """Nobody belongs to a body that certainly did not exist, or while not existing.

    A claim of continuity lies within the life of the body that makes it, as does its tradition.

    Wrong: a section "1964/1991" of an international of 1974/..
    Right: a section "1974/1991", or "/1991" where the beginning is not known.
    """
    for org, here, to, interval in _ties(facts):
        for body in (org, to):
            why = beyond(interval, body) if body else None
            if body and why:
                side = BEGINS if why.words.startswith("begins") else ENDS
                own = years_of(interval.start if side == BEGINS else interval.end)
                out = f'{interval.text!r} {why.words}; correct it, or the body\'s "existed"'
                back = f"this life contradicts {here}: {interval.text!r} {why.words}; correct one of them"
                sides = [Side(here, out, own, end=side), Side(existed(body), back, why.years, end=why.end)]
                if body is to and here.endswith("/during"):
                    named = f"{interval.text!r} {why.words}; name another body, or correct one of the dates"
                    sides.append(Side(here.removesuffix("during") + "to", named, firm=REFERENCE + 0.1))
                yield Clash(tuple(sides))
                break


@rule("A510", Severity.ERROR, "a body and its members exist at the same time")
def members_are_contemporaries(facts: Facts) -> Found:
    """Also where nothing says during which years, nobody belonged to a body that ended before they began.

    Wrong: a section, without "during", of an international of 1974/.., and the body ended in 1950.
    Right: a section of the international of its time.
    """
    for org, key, number, during, to in facts.straying:
        if key == "affiliations" and to and not during and _strangers(org, to):
            lives = ", ".join(part.text for part in (stated_life(org)[0], stated_life(to)[0]))
            told = f"{org.id} and {to.id} never existed at the same time ({lives}); name another body"
            tie = pointer("organisations", org.id, "affiliations", number, "to")
            lifes = (Side(existed(body), f"{told}, or correct one of the dates") for body in (org, to))
            yield Clash((Side(tie, told), *lifes))


def _strangers(one: Organisation, other: Organisation) -> bool:
    first, second = stated_life(one), stated_life(other)
    return first[-1].ending.certainly_before(second[0].beginning) or second[-1].ending.certainly_before(
        first[0].beginning
    )


@rule("A504", Severity.WARNING, "an affiliation ends when one of its bodies does")
def affiliations_end(facts: Facts) -> Found:
    """What is written as going on ("..") goes on no longer than the bodies that it joins.

    Wrong: a section "1974/.." of an international that ended in 2019.
    Right: a section "1974/2019", or "1974/" where nobody knows.
    """
    for org, here, to, interval in _ties(facts):
        body = next((body for body in (org, to) if body and outlives(interval, body)), None)
        if body and not beyond(interval, body):
            life = stated_life(body)[-1]
            out = (
                f"{interval.text!r} goes on, but {body.id} has ended ({life.text}); give the date of its end"
            )
            back = f"this life ends, but {here} goes on: {interval.text!r}; correct one of them"
            yield Clash((Side(here, out), Side(existed(body), back, years_of(life.end), end=ENDS)))


def _ties(facts: Facts) -> Iterator[tuple[Organisation, str, Organisation | None, Interval]]:
    """The intervals, but those of names, that may not lie in a life: body, place, other body, and time."""
    for one in facts.straying:
        if one.key != "names":
            stretch = Stretch(one.place, one.during)
            for part, interval in enumerate(one.during):
                yield one.org, stretch.place(part), one.other, interval


@rule("E317", Severity.ERROR, '"continues" stands only where the dates leave it open')
def continues_where_open(facts: Facts) -> Found:
    """Whether a predecessor lives on is told by its "existed".

    Only where the date of its end and that of the event merely overlap, or the order of events of
    one date is open, "continues" says it.

    Wrong: "continues": false on a body of 1974/.. in a split of 1992.
    Right: "continues": false on a body of 1974/1992 in a split of 1992-05.
    """
    for event in facts.registry.events.values():
        for number, member in enumerate(event.predecessors):
            if member.continues is not None:
                org = facts.registry.organisations[member.organisation]
                ended = ends_by_dates(facts.past, event, org)
                if ended is not None:
                    place = pointer("events", event.id, "predecessors", number, "continues")
                    yield _told_by_dates(place, event, org, ended, contradicts=member.continues is ended)


def _told_by_dates(place: str, event: Event, org: Organisation, ended: bool, *, contradicts: bool) -> Clash:
    life = ", ".join(part.text for part in stated_life(org))
    told = "ends with this event" if ended else "goes on after this event"
    verdict = 'but "continues" contradicts this' if contradicts else 'so "continues" only repeats this'
    message = f"by its dates ({life}), {org.id} {told}, {verdict}; remove it, or correct the dates"
    last = stated_life(org)[-1].end
    firm = 1.0 if isinstance(last, Open) else 0.2
    years = years_of(last) if isinstance(last, Date) else frozenset[int]()
    life_side = Side(existed(org), message, years, firm, end=ENDS)
    named = member_side(event, org.id, message)
    return Clash((Side(place, message, firm=0.1), life_side, date_side(event, message), named))


def kind_in_words(event: Event) -> str:
    """An event with its article and date: ``a split of 1992``."""
    return f"{a_kind(event.kind)} of {event.date.text if event.date else 'an unknown date'}"
