"""Suspicions about who came out of whom: the sides swapped, an elder child, kin of two countries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lineage.checks.facts import Facts
from lineage.checks.lives import date_side, member_side
from lineage.checks.rules import Clash, Found, Side, rule
from lineage.checks.stretches import existed, outside
from lineage.checks.witnesses import BEGINS, witnesses, years_of
from lineage.kinds import MAKING_EITHER, Group
from lineage.model import Event, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.countries import share_a_land
from lineage.queries.history import stated_life, when
from lineage.queries.words import long_date


@rule("E318", Severity.WARNING, "the old body is the predecessor, the new one the successor")
def sides_are_not_swapped(facts: Facts) -> Found:
    """Where a body comes out of one that is certainly younger, the two sides may be swapped.

    A body that went into the younger one before, or belonged to it, may well come out again.

    Wrong: a split of 2014 out of a body of 2014, with a successor of 1950.
    Right: the body of 1950 is the predecessor, that of 2014 the successor.
    """
    windows, orgs = facts.windows, facts.registry.organisations
    for event, olds, news in facts.grouped[Group.PARTING]:
        for number, new in enumerate(news if event.kind != "refoundation" else ()):
            for old in olds:
                _, begun, _, _ = windows[new]
                if begun < windows[old][0]:
                    child, parent = orgs[new], orgs[old]
                    if not outside(when(event), parent) and not _went_into(facts, child, parent):
                        yield _swapped(facts, event, number, parent, child)


def _went_into(facts: Facts, child: Organisation, parent: Organisation) -> bool:
    """Whether a body was in another before, by an event or an affiliation."""
    tied = any(tie.to == parent.id for tie in child.affiliations)
    joined = (event.successors for event in facts.past.led_to(child.id))
    return tied or any(member.organisation == parent.id for members in joined for member in members)


def _swapped(facts: Facts, event: Event, number: int, parent: Organisation, child: Organisation) -> Clash:
    message = (
        f"{child.id} emerged from {parent.id}, which is younger; "
        f"are the two sides of this {event.kind} swapped?"
    )
    back = f"{child.id} emerged from {parent.id} in {event.id}, but is older; correct a date, or the event"
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


@rule("E321", Severity.WARNING, "a body older than its split has left earlier traces")
def elder_successors_have_traces(facts: Facts) -> Found:
    """A body may be older than the split that it comes out of: as a faction, or as a party that leaves.

    Then a name, an affiliation, a source or another event supports its earlier year too. If nothing
    does, its beginning is usually a mistake.

    Wrong: "existed": "1938/.." for a body that comes out of a split of 1983, and nothing else of 1938.
    Right: "existed": "1983/.."; or an affiliation "faction-of" from 1938 on.
    """
    for event, org, _ in facts.strained:
        begins = stated_life(org)[0]
        elder = event.date and begins.beginning.certainly_before(when(event))
        if not elder or not _brings_forth(event, org) or _begins_parent(facts, event):
            continue
        place, years = existed(org), years_of(begins.start)
        if years and not years & witnesses(facts, place, BEGINS):
            message = (
                f"{org.id} emerged from {event.id} ({long_date(event.date)}), but existed before "
                f"({begins.text}), which nothing else supports; correct it, or record what it was then"
            )
            kind = Side(pointer("events", event.id, "kind"), message, firm=0.7)
            yield Clash((Side(place, message), date_side(event, message), kind))


def _brings_forth(event: Event, org: Organisation) -> bool:
    """Whether a body is a successor of an event of which it may have come forth, or come as it was."""
    either = event.kind in MAKING_EITHER and event.kind != "refoundation"
    return either and any(new.organisation == org.id for new in event.successors)


def _begins_parent(facts: Facts, event: Event) -> bool:
    """Whether a predecessor begins in the year of an event: then the sides are swapped, as E318 says."""
    lives = [stated_life(facts.registry.organisations[old.organisation]) for old in event.predecessors]
    return any(years_of(life[0].start) & years_of(event.date) for life in lives)


@rule("E322", Severity.WARNING, "a body shares a country with what it comes out of")
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
        f"{org.id} is from {', '.join(org.countries)}, the other side of this {event.kind} from {there}; "
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
