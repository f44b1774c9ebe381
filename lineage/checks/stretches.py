"""Every stretch of time that a registry states, with its place: the ground of the rules about dates."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from lineage.checks.facts import Facts
from lineage.checks.lasting import Lasting, lasting
from lineage.checks.witnesses import BEGINS, ENDS, years_of
from lineage.edtf import Date, Interval, Open, Span
from lineage.model import Organisation, Registry
from lineage.problems import pointer
from lineage.queries.history import stated_life


class Stretch(NamedTuple):
    """A list of intervals in a record, and where it stands."""

    pointer: str
    intervals: tuple[Interval, ...]

    def place(self, number: int) -> str:
        """The pointer to one interval of the list, which is a plain text where there is only one."""
        return self.pointer if len(self.intervals) == 1 else f"{self.pointer}/{number}"


def lives(registry: Registry) -> Iterator[Stretch]:
    """The `existed` of every body that states one."""
    for org in registry.organisations.values():
        if org.existed:
            yield Stretch(existed(org), org.existed)


def stretches(registry: Registry) -> Iterator[Stretch]:
    """The `used` and `during` of every name, affiliation, claim and tradition that states one."""
    for one in map(Lasting._make, lasting(registry)):
        if one.during:
            yield Stretch(one.place, one.during)


def stretches_of(facts: Facts, texts: Set[str] = frozenset()) -> Iterator[Stretch]:
    """What has several parts, or one that reads as one of some texts: lives, and then what lasted in them."""
    for org in facts.registry.organisations.values():
        if len(org.existed) > 1 or (org.existed and org.existed[0].text in texts):
            yield Stretch(existed(org), org.existed)
    for one in facts.lasting:
        during = one[3]
        if len(during) > 1 or (during and during[0].text in texts):
            yield Stretch(Lasting._make(one).place, during)


def dates(registry: Registry) -> Iterator[tuple[str, Date]]:
    """Every single date: of events, of their accounts, and of the context."""
    for event in registry.events.values():
        top = f"/events/{event.id}"
        if event.date:
            yield f"{top}/date", event.date
        for number, account in enumerate(event.accounts):
            if account.date:
                yield f"{top}/accounts/{number}/date", account.date
    for number, context in enumerate(registry.context):
        yield pointer("context", number, "date"), context.date


def existed(org: Organisation) -> str:
    """The pointer to a body's life."""
    return f"/organisations/{org.id}/existed"


class Outside(NamedTuple):
    """That a day lies outside a life: in words, the end of the life that it is beyond, and its years."""

    words: str
    years: frozenset[int]
    end: str = ""


def outside(day: Span, org: Organisation) -> Outside | None:
    """Why a day is certainly outside a body's life, or None where it may be inside."""
    life = stated_life(org)
    if day.certainly_before(life[0].beginning):
        return Outside(f"before {org.id} began ({life[0].text})", years_of(life[0].start), BEGINS)
    if life[-1].ending.certainly_before(day):
        return Outside(f"after {org.id} ended ({life[-1].text})", years_of(life[-1].end), ENDS)
    if len(life) > 1 and all(_excludes(part, day) for part in life):
        gap = ", ".join(part.text for part in life)
        years = frozenset[int]().union(*(years_of(side) for part in life for side in (part.start, part.end)))
        return Outside(f"at a time when {org.id} did not exist ({gap})", years)
    return None


def _excludes(part: Interval, day: Span) -> bool:
    return day.certainly_before(part.beginning) or part.ending.certainly_before(day)


def beyond(interval: Interval, org: Organisation) -> Outside | None:
    """Why an interval certainly reaches out of a body's life, or None."""
    for side, word in ((interval.start, "begins"), (interval.end, "ends")):
        why = outside(side.counted, org) if isinstance(side, Date) else None
        if why:
            return Outside(f"{word} {why.words}", why.years, why.end)
    return None


def outlives(interval: Interval, org: Organisation) -> bool:
    """Whether an interval goes on though the body has ended."""
    return interval.end is Open.GOES_ON and isinstance(stated_life(org)[-1].end, Date)
