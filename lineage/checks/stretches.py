"""Every stretch of time that a registry states, with its place: the ground of the rules about dates."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lineage.edtf import Date, Interval, Open, Span
from lineage.model import Organisation, Registry
from lineage.problems import pointer
from lineage.queries.history import stated_life


@frozen
class Stretch:
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
    """The `used` and `during` of every name, affiliation, claim and tradition."""
    for org in registry.organisations.values():
        top = pointer("organisations", org.id)
        for number, name in enumerate(org.names):
            yield Stretch(f"{top}/names/{number}/used", name.used)
        lasting = {
            "affiliations": [affiliation.during for affiliation in org.affiliations],
            "claims": [claim.during for claim in org.claims],
            "tradition": [tradition.during for tradition in org.tradition],
        }
        for key, parts in lasting.items():
            for number, intervals in enumerate(parts):
                yield Stretch(f"{top}/{key}/{number}/during", intervals)


def dates(registry: Registry) -> Iterator[tuple[str, Date]]:
    """Every single date: of events, of their accounts, and of the context."""
    for event in registry.events.values():
        top = pointer("events", event.id)
        if event.date:
            yield f"{top}/date", event.date
        for number, account in enumerate(event.accounts):
            if account.date:
                yield f"{top}/accounts/{number}/date", account.date
    for number, context in enumerate(registry.context):
        yield pointer("context", number, "date"), context.date


def existed(org: Organisation) -> str:
    """The pointer to a body's life."""
    return pointer("organisations", org.id, "existed")


def outside(day: Span, org: Organisation) -> str | None:
    """Words for why a day is certainly outside a body's life, or None where it may be inside."""
    life = stated_life(org)
    if day.certainly_before(life[0].beginning):
        return f"before {org.id} began ({life[0].text})"
    if life[-1].ending.certainly_before(day):
        return f"after {org.id} ended ({life[-1].text})"
    if all(_excludes(part, day) for part in life):
        return f"in a time when {org.id} did not exist ({', '.join(part.text for part in life)})"
    return None


def _excludes(part: Interval, day: Span) -> bool:
    return day.certainly_before(part.beginning) or part.ending.certainly_before(day)


def beyond(interval: Interval, org: Organisation) -> str | None:
    """Words for why an interval certainly reaches out of a body's life, or None."""
    for side, word in ((interval.start, "begins"), (interval.end, "ends")):
        why = outside(side.counted, org) if isinstance(side, Date) else None
        if why:
            return f"{word} {why}"
    return None


def outlives(interval: Interval, org: Organisation) -> bool:
    """Whether an interval goes on though the body has ended."""
    return interval.end is Open.GOES_ON and isinstance(stated_life(org)[-1].end, Date)
