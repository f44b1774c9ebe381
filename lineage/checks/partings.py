"""Rules about what is left where bodies part or join: several parts, one majority, a host that goes on."""

from __future__ import annotations

from lineage.checks.facts import Facts
from lineage.checks.lives import date_side, member_side
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.checks.stretches import existed
from lineage.checks.witnesses import ENDS
from lineage.edtf import Date
from lineage.kinds import Group
from lineage.model import Event, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import ends_by_dates, ends_with, same_date, stated_life

_PARTINGS = ("split", "expulsion")


@rule("E323", Severity.WARNING, "a split leaves more than one body")
def partings_part(facts: Facts) -> Found:
    """Where bodies end and one comes out of them, nothing parts: it is a succession, or a merger of several.

    If the rest did not continue, or is not in the registry, the successor has an "extent". Nor do
    several bodies split into one, whether they end or not.

    Wrong: a split in which A ends, with the successor B; a split of A and B, with the successor C.
    Right: a succession from A to B; or a split with the successor B, "extent": "majority".
    """
    past, orgs, closing = facts.past, facts.registry.organisations, facts.closing
    for event, olds, news in facts.grouped[Group.PARTING]:
        if len(news) != 1 or event.kind not in _PARTINGS or event.successors[0].extent or event.follows:
            continue
        closes = len(olds) == 1 and (event.id, olds[0]) in closing
        if len(olds) > 1 or (closes and ends_with(past, event, orgs[olds[0]])):
            joining = "succession" if len(olds) == 1 else "merger"
            message = (
                f"{event.successors[0].organisation} is all that emerged from this {event.kind}; "
                f'make it a {joining}, or say with "extent" how much it took'
            )
            lives = (Side(existed(orgs[key]), message, firm=1.0) for key in olds)
            yield Clash((Side(pointer("events", event.id, "kind"), message), *lives))


@rule("E324", Severity.WARNING, "a body has one majority")
def one_majority(facts: Facts) -> Found:
    """Of the parts of one body, one is the majority; and none is the whole of it, nor of one that goes on.

    Nor is each of them a minority, where the body ends.

    Wrong: two successors of a split, both with "extent": "majority"; two, one of them "whole".
    Right: "majority" and "minority"; "part" for each where nobody knows.
    """
    for event, olds, _ in facts.grouped[Group.PARTING]:
        if event.kind in _PARTINGS and len(olds) == 1:
            parent = facts.registry.organisations[olds[0]]
            extents = [member.extent for member in event.successors]
            if not any(extents):
                continue
            if len(extents) > 1 and {*extents} == {"minority"} and ends_with(facts.past, event, parent):
                message = (
                    f'all parts of {parent.id} are a "minority", but it ends; correct one, or write "part"'
                )
                here = pointer("events", event.id, "successors", len(extents) - 1, "extent")
                yield Finding(here, message)
            whole = len(extents) == 1 and ends_with(facts.past, event, parent) is not False
            for extent, most in (("majority", 1), ("whole", int(whole))):
                if extents.count(extent) > most:
                    number = len(extents) - 1 - extents[::-1].index(extent)
                    if extent == "majority":
                        rest = "so is another"
                    else:
                        rest = f"{parent.id} goes on" if len(extents) == 1 else "there are others"
                    message = f'this part is "{extent}", and {rest}; correct one, or write "part"'
                    yield Finding(pointer("events", event.id, "successors", number, "extent"), message)


@rule("E325", Severity.WARNING, "a body that absorbs another continues")
def hosts_go_on(facts: Facts) -> Found:
    """A body that absorbs another does not end on that date; else the two sides may be swapped.

    An event into which the host went on that date explains its end.

    Wrong: the LCR, ended in 1987, takes in the LOR in 1987.
    Right: the LCR goes on; or both go into a new body, by a merger.
    """
    for event, _, _ in facts.grouped[Group.JOINING]:
        if event.kind == "absorption" and event.date and event.successors:
            host = facts.registry.organisations[event.successors[0].organisation]
            end = stated_life(host)[-1].end
            if isinstance(end, Date) and same_date(end, event.date) and not _went_on(facts, host, end):
                message = f"{host.id} absorbs others in {event.id}, but ends on that date ({end.text})"
                advice = "swap the sides, make it a merger, or correct one of the dates"
                keys = [host.id, *(member.organisation for member in event.predecessors)]
                named = (member_side(event, key, f"{message}; {advice}") for key in keys)
                yield Clash((Side(existed(host), f"{message}; {advice}"), *named))


@rule("E326", Severity.WARNING, "a body that merges into another ends on that date")
def joiners_end(facts: Facts) -> Found:
    """Two dates that overlap, and are not written alike, leave it open whether a body ended with an event.

    Descent then counts as descent in part. A predecessor with an "extent" says so on purpose.

    Wrong: the BSP of 1945/1950 is absorbed in 1950-06.
    Right: the BSP of 1945/1950-06 is; or "continues" says whether it outlived the event.
    """
    for event, _, _ in facts.grouped[Group.JOINING]:
        if event.date:
            for member in event.predecessors:
                org = facts.registry.organisations[member.organisation]
                end = stated_life(org)[-1].end
                said = member.extent is not None or member.continues is not None
                if not said and isinstance(end, Date) and _open_by_dates(facts, event, org, end, event.date):
                    message = (
                        f"{org.id} ends in {end.text}, and {event.id} of {event.date.text} may end it; "
                        'write the same date in both, or add "continues"'
                    )
                    yield Clash((Side(existed(org), message, end=ENDS), date_side(event, message)))


def _open_by_dates(facts: Facts, event: Event, org: Organisation, end: Date, date: Date) -> bool:
    """Whether the end of a body and the date of an event overlap, and are not the same."""
    return not same_date(end, date) and ends_by_dates(facts.past, event, org) is None


def _went_on(facts: Facts, host: Organisation, end: Date) -> bool:
    events = facts.past.led_to(host.id)
    return any(event.date and same_date(event.date, end) for event in events)
