"""Suspicions about events: told twice, the sides swapped, a rename taken for a new body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lineage.checks.events import wholly_ends
from lineage.checks.facts import Facts
from lineage.checks.lives import date_side, kind_in_words, member_side
from lineage.checks.rules import Clash, Finding, Found, Side, related, rule
from lineage.checks.stretches import existed, outside
from lineage.checks.witnesses import BEGINS, witnesses, years_of
from lineage.edtf import Date
from lineage.kinds import EVENT_KINDS, Group, Newness
from lineage.model import Event, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.countries import share_a_land
from lineage.queries.history import ends_by_dates, participants, same_date, stated_life, when
from lineage.queries.names import folded
from lineage.queries.words import long_date

MANY = 12  # successors of one event after which records may have run together


@rule("E308", Severity.WARNING, "an event is entered once")
def events_are_entered_once(facts: Facts) -> Found:
    """Two events with the same bodies on the same sides may be one, also where their dates differ.

    So may two splits of one date, of which each has the other's sides. A body that parts twice from another
    came back meanwhile: then an event tells it. And where one of the two led to the other, it "follows" it.
    That a body would begin or end twice with them makes it an error.

    Wrong: "wrp-split-1985" and "healy-split-1986", both of the WRP into the same two.
    Right: one event, with a citation of each source; where they differ, an account.
    """
    seen: dict[tuple[frozenset[str], frozenset[str]], list[Event]] = {}
    for event, olds, news in facts.sides:
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


def _may_be_one(event: Event, other: Event, *, again: bool) -> bool:
    """Whether two events of the same bodies may be one; `again`: also if their dates differ."""
    alike = again and _group(event) is _group(other)
    return (alike or when(event).overlaps(when(other))) and not _ordered(event, other)


def _parted_at_once(event: Event, other: Event) -> bool:
    """Whether two events are partings of one date; without dates, E306 tells the circle."""
    dated = event.date is not None and other.date is not None and event.date == other.date
    return dated and _group(event) is _group(other) is Group.PARTING


def _group(event: Event) -> Group:
    return EVENT_KINDS[event.kind].group


def _ordered(one: Event, other: Event) -> bool:
    return one.id in other.follows or other.id in one.follows


def _twice(facts: Facts, *twins: Event) -> Finding:
    """Tell one of two events: that which an edit changed, else that with which fewer lives begin or end."""
    event, other = sorted(
        twins, key=lambda one: (pointer("events", one.id) not in facts.changed, _agreeing(facts, one))
    )
    message = (
        f"this {event.kind} has the same bodies as {kind_in_words(other)}, {other.id}; "
        "if they are one, keep one with the citations of both"
    )
    place = pointer("events", event.id)
    twin = related(pointer("events", other.id), "the other event", at_key=True)
    return Finding(place, message, at_key=True, related=(twin,), settles=(place,))


def _agreeing(facts: Facts, event: Event) -> int:
    """How many of the lives of its bodies begin or end on the date of an event."""
    lives = [stated_life(facts.registry.organisations[key]) for key in participants(event)]
    return sum(event.date in (part.start, part.end) for life in lives for part in life)


@rule("E318", Severity.WARNING, "the old body is the predecessor, the new one the successor")
def sides_are_not_swapped(facts: Facts) -> Found:
    """Where a body comes out of one that is certainly younger, the two sides may be swapped.

    A body that went into the younger one before, or belonged to it, may well come out again.

    Wrong: a split of 2014 out of a body of 2014, with a successor of 1950.
    Right: the body of 1950 is the predecessor, that of 2014 the successor.
    """
    for event in facts.registry.events.values():
        if EVENT_KINDS[event.kind].group is Group.PARTING and event.kind != "refoundation":
            for number, new in enumerate(event.successors):
                child = facts.registry.organisations[new.organisation]
                for old in event.predecessors:
                    parent = facts.registry.organisations[old.organisation]
                    older = stated_life(child)[0].beginning.certainly_before(stated_life(parent)[0].beginning)
                    if older and not outside(when(event), parent) and not _went_into(facts, child, parent):
                        yield _swapped(facts, event, number, parent, child)


def _went_into(facts: Facts, child: Organisation, parent: Organisation) -> bool:
    """Whether a body was in another before, by an event or an affiliation."""
    tied = any(tie.to == parent.id for tie in child.affiliations)
    joined = (event.successors for event in facts.past.led_to(child.id))
    return tied or any(member.organisation == parent.id for members in joined for member in members)


def _swapped(facts: Facts, event: Event, number: int, parent: Organisation, child: Organisation) -> Clash:
    message = (
        f"{child.id} comes out of {parent.id}, which is younger; "
        f"are the two sides of this {event.kind} swapped?"
    )
    back = (
        f"{child.id} comes out of {parent.id} by {event.id}, and yet is older; correct a date, or the event"
    )
    firm = 0.0 if _begins_parent(facts, event) else 0.4
    return Clash(
        (
            Side(pointer("events", event.id, "successors", number, "organisation"), message, firm=firm),
            Side(existed(parent), back, years_of(stated_life(parent)[0].start), end=BEGINS),
            Side(existed(child), back, years_of(stated_life(child)[0].start), end=BEGINS),
            date_side(event, back),
            member_side(event, parent.id, back),
            Side(pointer("events", event.id, "kind"), back, firm=0.7),
        )
    )


@rule("E310", Severity.NOTE, "the parts of a body that broke say how large they are")
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

    So is one that is refounded under its name on the day of its end. A body stays one record however often
    it changes its name, or is banned and goes on.

    Wrong: the SWP of 1938/1940 is succeeded by the SWP of 1940/..
    Right: one record; a new official name stands in "names" with its time.
    """
    registry = facts.registry
    for event in registry.events.values():
        if event.kind in ("succession", "refoundation") and len(event.predecessors) == 1:
            old = registry.organisations[event.predecessors[0].organisation]
            new = registry.organisations[event.successors[0].organisation]
            if event.kind == "refoundation" and not ends_by_dates(facts.past, event, old):
                continue  # what begins again after a time may well be another body
            shared = {folded(name.text) for name in old.names if name.kind == "official"} & {
                folded(name.text) for name in new.names if name.kind == "official"
            }
            if shared:
                message = (
                    f"{new.id} takes the place of {old.id} and bears its name; if they are one, join them"
                )
                yield Finding(pointer("events", event.id), message, at_key=True)


@rule("E313", Severity.WARNING, "an event is one event")
def events_are_single(facts: Facts) -> Found:
    """Many successors in one event are most often splits of several years, run together.

    Wrong: one split with fifteen successors, from 1953 to 1960.
    Right: one event for each, with "follows" where one led to the next.
    """
    for event in facts.registry.events.values():
        if len(event.successors) > MANY:
            message = f"{len(event.successors)} bodies come out of this {event.kind}; was that one event?"
            yield Finding(pointer("events", event.id, "successors"), message)


@rule("E321", Severity.WARNING, "a body that stood before its split has left a trace of it")
def elder_successors_have_traces(facts: Facts) -> Found:
    """A body may be older than the split out of which it comes: as a faction, or as a party that leaves.

    Then a name, an affiliation, a source or another event gives its earlier year too. Where nothing does,
    the beginning of its life is most often a slip.

    Wrong: "existed": "1938/.." for a body that comes out of a split of 1983, and nothing else of 1938.
    Right: "existed": "1983/.."; or an affiliation "faction-of" from 1938 on.
    """
    for event in facts.registry.events.values():
        parts = EVENT_KINDS[event.kind].newness is Newness.EITHER and event.kind != "refoundation"
        for new in event.successors if parts and event.date and not _begins_parent(facts, event) else ():
            org = facts.registry.organisations[new.organisation]
            begins = stated_life(org)[0]
            years = years_of(begins.start)
            if years and begins.beginning.certainly_before(when(event)):
                place = existed(org)
                if not years & witnesses(facts, place, BEGINS):
                    message = (
                        f"{org.id} comes out of {event.id} ({long_date(event.date)}), and existed before "
                        f"({begins.text}), of which nothing else tells; correct it, or say what it was then"
                    )
                    kind = Side(pointer("events", event.id, "kind"), message, firm=0.7)
                    yield Clash((Side(place, message), date_side(event, message), kind))


def _begins_parent(facts: Facts, event: Event) -> bool:
    """Whether a predecessor begins in the year of an event: then the sides are swapped, as E318 says."""
    lives = [stated_life(facts.registry.organisations[old.organisation]) for old in event.predecessors]
    return any(years_of(life[0].start) & years_of(event.date) for life in lives)


@rule("E322", Severity.WARNING, "bodies that come out of each other share a country")
def kin_share_a_country(facts: Facts) -> Found:
    """A national body most often comes out of one of its own country; else the wrong namesake may be named.

    A national section that leaves a body of another country has "extent": "section".

    Wrong: a split of the SWP of Britain with the SWP of the US as its predecessor.
    Right: the SWP of Britain.
    """
    orgs = facts.registry.organisations
    countries = {key: org.countries for key, org in orgs.items()}
    for event, olds, news in facts.sides:
        if olds and news and len({countries[key] for key in olds + news}) > 1:
            strangers = _strangers(facts, event, [orgs[key] for key in olds], [orgs[key] for key in news])
            yield from islice(strangers, 1)


def _strangers(
    facts: Facts, event: Event, olds: list[Organisation], news: list[Organisation]
) -> Iterator[Clash]:
    for side, bodies, others in (("predecessors", olds, news), ("successors", news, olds)):
        for number, org in enumerate(bodies):
            if _foreign(org, others) and _extent(event, side, number) != "section":
                yield _abroad(facts, event, side, number, org, others)


def _foreign(org: Organisation, others: list[Organisation]) -> bool:
    countries = {code for other in others for code in other.countries}
    told = org.countries and others and all(other.countries for other in others)
    return bool(told) and not share_a_land(org.countries, countries)


def _extent(event: Event, side: str, number: int) -> str | None:
    if side == "successors":
        return event.successors[number].extent
    extents = {new.extent for new in event.successors}
    return "section" if "section" in extents else event.predecessors[number].extent


def _abroad(
    facts: Facts, event: Event, side: str, number: int, org: Organisation, others: list[Organisation]
) -> Clash:
    there = ", ".join(dict.fromkeys(code for other in others for code in other.countries))
    message = (
        f"{org.id} is of {', '.join(org.countries)}, and the other side of this {event.kind} of {there}; "
    )
    back = "successors" if side == "predecessors" else "predecessors"
    sides = []
    for end, members, rest in ((side, [(number, org)], others), (back, [*enumerate(others)], [org])):
        for place, member in members:
            meant = _namesake(facts, member, rest)
            advice = f"did you mean {meant!r}?" if meant else "name another body, or correct the countries"
            here = f"/events/{event.id}/{end}/{place}/organisation"
            sides.append(Side(here, message + advice, firm=0.0 if meant else 0.1))
    plain = message + "name another body, or correct the countries"
    sides += [Side(f"/organisations/{body.id}/countries", plain, firm=0.6) for body in (org, *others)]
    return Clash(tuple(sides))


def _namesake(facts: Facts, org: Organisation, others: list[Organisation]) -> str | None:
    """A body of the country of some others, whose id is that of the body but for its last word."""
    stem = org.id.rpartition("-")[0] or org.id
    countries = {code for other in others for code in other.countries}
    for key, body in facts.registry.organisations.items():
        alike = stem in (key, key.rpartition("-")[0]) and body is not org
        if alike and body not in others and not countries.isdisjoint(body.countries):
            return key
    return None


@rule("E320", Severity.NOTE, "the last events of a body have an order")
def last_events_have_an_order(facts: Facts) -> Found:
    """Two events on the date of a body's end: which of them ended it? "follows" or "continues" says it.

    Wrong: a split and a merger of a body, both of 1985, in which it ended.
    Right: the merger "follows" the split.
    """
    for org in facts.registry.organisations.values():
        end = stated_life(org)[-1].end
        events = [
            event
            for event in facts.past.led_to(org.id)
            if isinstance(end, Date) and event.date and same_date(event.date, end)
        ]
        undecided = len(events) > 1 and all(ends_by_dates(facts.past, event, org) is None for event in events)
        # Of two that take all of a body, E305 tells that it ends twice.
        if undecided and sum(wholly_ends(facts, event, org) for event in events) < 2:
            first, second, *_ = events
            message = (
                f"{org.id} takes part in {kind_in_words(first)} and in {kind_in_words(second)}, "
                'the date of its end; say with "follows" which came first'
            )
            other = related(pointer("events", second.id), "the other event", at_key=True)
            yield Finding(pointer("events", first.id), message, at_key=True, related=(other,))
