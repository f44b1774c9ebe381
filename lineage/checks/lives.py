"""Rules about lives against events and affiliations: nobody acts before birth or after death."""

from __future__ import annotations

from collections.abc import Iterator

from lineage.checks.rules import Clash, Finding, Found, rule
from lineage.checks.stretches import beyond, existed, outlives, outside
from lineage.edtf import Interval
from lineage.kinds import EVENT_KINDS, Newness
from lineage.model import Event, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import births, ends_by_dates, ends_with, participants, stated_life, when
from lineage.queries.links import Graph


@rule("E302", Severity.ERROR, "a body existed when it took part in an event")
def participants_existed(graph: Graph) -> Found:
    """An event cannot certainly lie outside the life of a body in it.

    A refoundation may come long after the end of what it refounds. Whether a body begins at the
    event that brought it forth is for D204 and E303 to say.
    """
    for event, org in _participations(graph):
        if not _begun_by(graph, event, org) and not _refounded(event, org):
            why = outside(when(event), org)
            if why:
                yield _clash(event, org, why)


def _participations(graph: Graph) -> Iterator[tuple[Event, Organisation]]:
    for event in graph.registry.events.values():
        if event.date:
            for key in dict.fromkeys(participants(event)):
                yield event, graph.registry.organisations[key]


def _begun_by(graph: Graph, event: Event, org: Organisation) -> bool:
    """Whether a body is a successor that cannot have stood before."""
    if all(member.organisation != org.id for member in event.successors):
        return False
    kind = EVENT_KINDS[event.kind]
    if kind.newness is Newness.NEW:
        return True
    return kind.newness is Newness.EITHER and event.id in {born.id for born in births(graph.past, org)}


def _refounded(event: Event, org: Organisation) -> bool:
    old = any(member.organisation == org.id for member in event.predecessors)
    return event.kind == "refoundation" and old and stated_life(org)[-1].ending.certainly_before(when(event))


def _clash(event: Event, org: Organisation, why: str) -> Clash:
    day = event.date.text if event.date else ""
    return Clash(
        pointer("events", event.id, "date"),
        existed(org),
        f'{day} is {why}; correct the date, or the body\'s "existed"',
        f"this life leaves out the {event.kind} {event.id} of {day}; correct it, or the date of the event",
    )


@rule("D204", Severity.ERROR, "a life begins and ends with the events that begin and end it")
def stated_and_derived_life_agree(graph: Graph) -> Found:
    """A body that an event brought forth begins on the date of that event.

    It cannot certainly begin later; and where it was founded, not earlier either.
    """
    for event, org in _participations(graph):
        if _begun_by(graph, event, org):
            begins = stated_life(org)[0].beginning
            if when(event).certainly_before(begins) and outside(when(event), org):
                yield _birth_clash(event, org, "begins later")
            elif event.kind == "founding" and begins.certainly_before(when(event)):
                yield _birth_clash(event, org, "began earlier")


def _birth_clash(event: Event, org: Organisation, when_it_began: str) -> Clash:
    day, life = event.date.text if event.date else "", stated_life(org)[0].text
    return Clash(
        pointer("events", event.id, "date"),
        existed(org),
        f"{org.id} comes out of this {event.kind} of {day}, but {when_it_began} ({life}); make them agree",
        f"this body comes out of the {event.kind} {event.id} of {day}, but {when_it_began}; make them agree",
    )


@rule("E303", Severity.ERROR, "parents are older than their children")
def parents_are_older(graph: Graph) -> Found:
    """What a merger or a succession brings forth is not certainly older than it.

    And no body comes out of one that certainly began later.
    """
    for event in graph.registry.events.values():
        for member in event.successors:
            org = graph.registry.organisations[member.organisation]
            if not _begun_by(graph, event, org):
                continue
            begins = stated_life(org)[0].beginning
            if event.date and event.kind != "founding" and begins.certainly_before(when(event)):
                yield _birth_clash(event, org, "began earlier")
            elif not event.date:
                yield from _younger_parents(graph, event, org)


def _younger_parents(graph: Graph, event: Event, child: Organisation) -> Iterator[Clash]:
    begins = stated_life(child)[0]
    for member in event.predecessors:
        parent = graph.registry.organisations[member.organisation]
        parent_begins = stated_life(parent)[0]
        if begins.beginning.certainly_before(parent_begins.beginning):
            yield Clash(
                existed(child),
                existed(parent),
                f"{child.id} ({begins.text}) comes out of {parent.id}, which began later "
                f"({parent_begins.text}), by {event.id}; correct one of the dates, or the event",
                f"{parent.id} ({parent_begins.text}) brought forth {child.id}, which began earlier "
                f"({begins.text}), by {event.id}; correct one of the dates, or the event",
            )


@rule("D206", Severity.WARNING, "what ends a body ends its life")
def endings_end(graph: Graph) -> Found:
    """A body that is dissolved, or goes whole into a union, does not go on.

    Where only a part went in, the predecessor says so with "extent"; a body that comes out of the
    union again as itself has a life of two parts.
    """
    for event in graph.registry.events.values():
        kind = EVENT_KINDS[event.kind]
        if kind.name not in ("dissolution", "merger", "succession", "absorption", "reunification"):
            continue
        for number, member in enumerate(event.predecessors):
            org = graph.registry.organisations[member.organisation]
            whole = member.extent in (None, "whole")
            goes_on = ends_with(graph.past, event, org) is False and not outside(when(event), org)
            if whole and goes_on:
                yield _goes_on(event, number, org)


def _goes_on(event: Event, number: int, org: Organisation) -> Finding:
    life = ", ".join(part.text for part in stated_life(org))
    advice = "end its life there"
    if event.kind != "dissolution":
        advice += ', or say with "extent" that only a part went in'
    return Finding(
        pointer("events", event.id, "predecessors", number),
        f"{org.id} goes into this {event.kind} whole, and yet lives on ({life}); {advice}",
    )


@rule("A501", Severity.ERROR, "an affiliation or claim lies within the lives it joins")
def affiliations_within_lives(graph: Graph) -> Found:
    """Nobody belongs to a body that certainly did not exist, or while not existing.

    A claim of continuity lies within the life of the body that makes it.
    """
    for org, here, to, interval in _ties(graph):
        for body in (org, to):
            why = beyond(interval, body) if body else None
            if body and why:
                yield Clash(
                    here,
                    existed(body),
                    f'{interval.text!r} {why}; correct it, or the body\'s "existed"',
                    f"this life leaves out what {org.id} states at {here}: {interval.text!r} {why}",
                )
                break


@rule("A504", Severity.WARNING, "an affiliation ends when one of its bodies does")
def affiliations_end(graph: Graph) -> Found:
    """What is written as going on ("..") goes on no longer than the bodies that it joins."""
    for org, here, to, interval in _ties(graph):
        body = next((body for body in (org, to) if body and outlives(interval, body)), None)
        if body:
            life = stated_life(body)[-1].text
            message = f"{interval.text!r} goes on, but {body.id} has ended ({life}); write when it ended"
            yield Finding(here, message)


def _ties(graph: Graph) -> Iterator[tuple[Organisation, str, Organisation | None, Interval]]:
    """Each interval of an affiliation or claim: the body, its place, the other that must live, the time."""
    for org in graph.registry.organisations.values():
        for number, affiliation in enumerate(org.affiliations):
            top = pointer("organisations", org.id, "affiliations", number, "during")
            to = graph.registry.organisations[affiliation.to]
            for place, interval in _placed(top, affiliation.during):
                yield org, place, to, interval
        for number, claim in enumerate(org.claims):
            top = pointer("organisations", org.id, "claims", number, "during")
            for place, interval in _placed(top, claim.during):
                yield org, place, None, interval


def _placed(top: str, intervals: tuple[Interval, ...]) -> Iterator[tuple[str, Interval]]:
    if len(intervals) == 1:
        yield top, intervals[0]
    else:
        yield from ((f"{top}/{number}", interval) for number, interval in enumerate(intervals))


@rule("E317", Severity.ERROR, '"continues" stands only where the dates leave it open')
def continues_where_open(graph: Graph) -> Found:
    """Whether a predecessor lives on is told by its "existed".

    Only where the date of its end and that of the event merely overlap, or the order of events of
    one date is open, "continues" says it.
    """
    for event in graph.registry.events.values():
        for number, member in enumerate(event.predecessors):
            if member.continues is None:
                continue
            org = graph.registry.organisations[member.organisation]
            ended = ends_by_dates(graph.past, event, org)
            if ended is not None:
                life = ", ".join(part.text for part in stated_life(org))
                told = "ends with this event" if ended else "goes on after this event"
                verdict = "which contradicts it" if member.continues == ended else "which says it again"
                yield Finding(
                    pointer("events", event.id, "predecessors", number, "continues"),
                    f"by its life ({life}) {org.id} {told}, {verdict}; "
                    'leave "continues" out, or correct the life',
                )
