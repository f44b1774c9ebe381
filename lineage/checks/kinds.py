"""Suspicions about events: told twice, the sides swapped, a rename taken for a new body."""

from __future__ import annotations

from lineage.checks.lives import kind_in_words
from lineage.checks.rules import Clash, Finding, Found, Side, related, rule
from lineage.checks.stretches import existed
from lineage.checks.witnesses import BEGINS, years_of
from lineage.edtf import Date
from lineage.kinds import EVENT_KINDS, Group
from lineage.model import Event, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import ends_by_dates, same_date, stated_life, when
from lineage.queries.links import Graph
from lineage.queries.names import folded

MANY = 12  # successors of one event after which records may have run together


@rule("E308", Severity.WARNING, "an event is entered once")
def events_are_entered_once(graph: Graph) -> Found:
    """Two events of one kind, with the same bodies on both sides and dates that may agree, may be one.

    Wrong: "wrp-split-1985" and "healy-split-1985", both of the WRP into the same two.
    Right: one event, with a citation of each source; where they differ, an account.
    """
    seen: dict[tuple[frozenset[str], frozenset[str]], list[Event]] = {}
    for event in graph.registry.events.values():
        old = frozenset(member.organisation for member in event.predecessors)
        new = frozenset(member.organisation for member in event.successors)
        for other in seen.get((old, new), ()):
            if when(event).overlaps(when(other)) and not _ordered(event, other):
                yield _twice(event, other)
        seen.setdefault((old, new), []).append(event)


def _ordered(one: Event, other: Event) -> bool:
    return one.id in other.follows or other.id in one.follows


def _twice(event: Event, other: Event) -> Finding:
    message = (
        f"this {event.kind} has the same bodies as the {other.kind} {other.id}, and perhaps the same date; "
        "if they are one, keep one with the citations of both"
    )
    place = pointer("events", event.id)
    twin = related(pointer("events", other.id), "the other event", at_key=True)
    return Finding(place, message, at_key=True, related=(twin,), settles=(place,))


@rule("E318", Severity.WARNING, "the old body is the predecessor, the new one the successor")
def sides_are_not_swapped(graph: Graph) -> Found:
    """Where a body comes out of one that is certainly younger, the two sides may be swapped.

    A body that went into the younger one before, or belonged to it, may well come out again.

    Wrong: a split of 2014 out of a body of 2014, with a successor of 1950.
    Right: the body of 1950 is the predecessor, that of 2014 the successor.
    """
    for event in graph.registry.events.values():
        if EVENT_KINDS[event.kind].group is Group.PARTING and event.kind != "refoundation":
            for number, new in enumerate(event.successors):
                child = graph.registry.organisations[new.organisation]
                for old in event.predecessors:
                    parent = graph.registry.organisations[old.organisation]
                    older = stated_life(child)[0].beginning.certainly_before(stated_life(parent)[0].beginning)
                    if older and not _went_into(graph, child, parent):
                        yield _swapped(event, number, parent, child)


def _went_into(graph: Graph, child: Organisation, parent: Organisation) -> bool:
    """Whether a body was in another before, by an event or an affiliation."""
    tied = any(tie.to == parent.id for tie in child.affiliations)
    joined = (event.successors for event in graph.past.led_to.get(child.id, ()))
    return tied or any(member.organisation == parent.id for members in joined for member in members)


def _swapped(event: Event, number: int, parent: Organisation, child: Organisation) -> Clash:
    message = (
        f"{child.id} comes out of {parent.id}, which is younger; "
        f"are the two sides of this {event.kind} swapped?"
    )
    back = (
        f"{child.id} comes out of {parent.id} by {event.id}, and yet is older; correct a date, or the event"
    )
    return Clash(
        (
            Side(pointer("events", event.id, "successors", number, "organisation"), message),
            Side(existed(parent), back, years_of(stated_life(parent)[0].start), end=BEGINS),
            Side(existed(child), back, years_of(stated_life(child)[0].start), end=BEGINS),
        )
    )


@rule("E310", Severity.NOTE, "the parts of a body that broke say how large they are")
def parts_have_extents(graph: Graph) -> Found:
    """Where a body breaks and ends, a reader asks who was the majority: "extent" says it.

    Wrong: a body ends in a split into two, and neither has an "extent".
    Right: one has "majority", the other "minority"; "part" where nobody knows.
    """
    for event in graph.registry.events.values():
        if event.kind == "split" and len(event.successors) > 1 and not event.accounts:
            ended = any(
                ends_by_dates(graph.past, event, graph.registry.organisations[old.organisation])
                for old in event.predecessors
            )
            if ended and not any(new.extent for new in event.successors):
                message = 'no successor says how much it took; add "extent": majority, minority or part'
                yield Finding(pointer("events", event.id, "successors"), message)


@rule("E311", Severity.WARNING, "a rename is a name, not a new body")
def renames_are_names(graph: Graph) -> Found:
    """One body that takes the place of one other of the same name is most often the same body.

    A body stays one record however often it changes its name, or is banned and goes on.

    Wrong: the SWP of 1938/1940 is succeeded by the SWP of 1940/..
    Right: one record; a new official name stands in "names" with its time.
    """
    registry = graph.registry
    for event in registry.events.values():
        if event.kind == "succession" and len(event.predecessors) == 1:
            old = registry.organisations[event.predecessors[0].organisation]
            new = registry.organisations[event.successors[0].organisation]
            shared = {folded(name.text) for name in old.names if name.kind == "official"} & {
                folded(name.text) for name in new.names if name.kind == "official"
            }
            if shared and old.kind == new.kind:
                message = (
                    f"{new.id} takes the place of {old.id} and bears its name; if they are one, join them"
                )
                yield Finding(pointer("events", event.id), message, at_key=True)


@rule("E313", Severity.WARNING, "an event is one event")
def events_are_single(graph: Graph) -> Found:
    """Many successors in one event are most often splits of several years, run together.

    Wrong: one split with fifteen successors, from 1953 to 1960.
    Right: one event for each, with "follows" where one led to the next.
    """
    for event in graph.registry.events.values():
        if len(event.successors) > MANY:
            message = f"{len(event.successors)} bodies come out of this {event.kind}; was that one event?"
            yield Finding(pointer("events", event.id, "successors"), message)


@rule("E320", Severity.NOTE, "the last events of a body have an order")
def last_events_have_an_order(graph: Graph) -> Found:
    """Two events on the date of a body's end: which of them ended it? "follows" or "continues" says it.

    Wrong: a split and a merger of a body, both of 1985, in which it ended.
    Right: the merger "follows" the split.
    """
    for org in graph.registry.organisations.values():
        end = stated_life(org)[-1].end
        events = [
            event
            for event in graph.past.led_to.get(org.id, ())
            if isinstance(end, Date) and event.date and same_date(event.date, end)
        ]
        if len(events) > 1 and all(ends_by_dates(graph.past, event, org) is None for event in events):
            first, second, *_ = events
            message = (
                f"{org.id} takes part in {kind_in_words(first)} and in {kind_in_words(second)}, "
                'the date of its end; say with "follows" which came first'
            )
            other = related(pointer("events", second.id), "the other event", at_key=True)
            yield Finding(pointer("events", first.id), message, at_key=True, related=(other,))
