"""Suspicions about bodies: the same one entered twice, lives without a sign of life."""

from __future__ import annotations

from collections.abc import Iterator

from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.checks.stretches import existed
from lineage.checks.witnesses import BEGINS, lived, said, traces, years_in, years_of, years_of_id
from lineage.edtf import Date, Open
from lineage.model import Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import stated_life

SILENCE = 40  # years without a sign of life after which a body may have ended


@rule("D205", Severity.NOTE, "a body that ended has an event that ended it")
def ends_are_told(facts: Facts) -> Found:
    """A body whose end has a date, and that no event ended, may lack one: a merger, a dissolution, a ban.

    Wrong: "existed": "1974/1985" and no event of 1985.
    Right: the same with a "dissolution" of 1985.
    """
    for org in facts.registry.organisations.values():
        end = stated_life(org)[-1].end
        if isinstance(end, Date) and not facts.past.led_to(org.id):
            message = (
                f"{org.id} ended in {end.text}, and no event says how; add the event if a source describes it"
            )
            yield Finding(existed(org), message)


@rule("D207", Severity.NOTE, "a body said to exist shows recent activity")
def living_bodies_show_life(facts: Facts) -> Found:
    """A body that is said to go on ("..") has some trace from the last forty years before the release.

    If the last trace is older, its end is usually unknown rather than still to come.

    Wrong: "existed": "1934/.." with a last event of 1951.
    Right: "existed": "1934/".
    """
    limit = facts.registry.released.bounds.latest.year - SILENCE
    for org in facts.registry.organisations.values():
        if stated_life(org)[-1].end is Open.GOES_ON:
            signs = set(_signs(facts, org))
            if signs and max(signs) < limit:
                message = (
                    f"{org.id} is said to exist still, but was last active in {max(signs)}; write "
                    f'"{stated_life(org)[-1].text[:-2]}" if its end is unknown, or cite a newer source'
                )
                yield Finding(existed(org), message)


def _signs(facts: Facts, org: Organisation) -> Iterator[int]:
    yield from lived(org.existed)
    yield from said(org.citations)
    for name in org.names:
        yield from lived(name.used)
    for affiliation in org.affiliations:
        yield from lived(affiliation.during)
        if any(part.end is Open.GOES_ON for part in affiliation.during):
            yield facts.registry.released.bounds.latest.year
    for event in facts.past.taken_part(org.id):
        yield from years_of(event.date)
    for citation in org.citations:
        item = facts.registry.sources[citation.source].item
        yield from (year for year in _year_of(item.get("issued")))


def _year_of(value: object) -> Iterator[int]:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        yield int(parts[0][0])


@rule("D214", Severity.WARNING, "a body begins in the year given by its id")
def lives_agree_with_ids(facts: Facts) -> Found:
    """An id that ends in a year tells namesakes apart by when they began.

    If a body begins in another year, which no name, affiliation, event or quoted source supports, one
    of the two is a mistake. A number that is part of the name is not a year.

    Wrong: "existed": "1909/" in the record "communist-league-uk-1990".
    Right: "existed": "1990/".
    """
    for org, years in _beginnings(facts):
        given = years_of_id(org.id, (org,))
        if given and years.isdisjoint(given) and not years & ({*traces(facts, org, BEGINS)} - {*given}):
            told = " or ".join(map(str, sorted({*given})))
            message = (
                f"{org.id} began in {min(years)}, but its id says {told}, and nothing else gives {min(years)}"
            )
            yield _doubted(facts, org, message, f"{message}; correct it")


@rule("D215", Severity.WARNING, "a body begins close to its first known activity")
def beginnings_have_traces(facts: Facts) -> Found:
    """Where the first name, source, affiliation or event is forty years younger, the beginning may be a slip.

    Wrong: "existed": "1838/1953" for a body whose first event is of 1938.
    Right: "existed": "1938/1953".
    """
    for org, years in _beginnings(facts):
        if not _soon(facts, org, years):
            first = min(traces(facts, org, BEGINS))
            message = (
                f"{org.id} is said to have begun in {min(years)}, but its first recorded activity is from "
                f"{first}; correct the year, or quote a source for its beginning"
            )
            yield _doubted(facts, org, message, message)


@rule("D216", Severity.WARNING, "the beginning of a body is supported by a source")
def beginnings_agree_with_quotes(facts: Facts) -> Found:
    """Where sources are quoted with years, one of them, a name or an event gives that of the beginning.

    Wrong: "existed": "1957/.." with "says": "founded in 1975", and no event of 1957.
    Right: "existed": "1975/..".
    """
    for org, years in _beginnings(facts) if any(map(years_in, facts.quotes)) else ():
        quoted = said(org.citations)
        if quoted and years.isdisjoint(traces(facts, org, BEGINS)) and _soon(facts, org, years):
            told = ", ".join(map(str, sorted({*quoted})))
            message = (
                f"{org.id} is said to have begun in {min(years)}, but the quoted sources say {told}, "
                f"and nothing else gives {min(years)}; correct it, or quote the source that does"
            )
            yield _doubted(facts, org, message, message)


def _beginnings(facts: Facts) -> Iterator[tuple[Organisation, frozenset[int]]]:
    """Each body whose beginning has a year that nothing plainly supports, with the years that it allows."""
    for org in facts.untold:
        years = years_of(stated_life(org)[0].start)
        if years:
            yield org, years


def _soon(facts: Facts, org: Organisation, years: frozenset[int]) -> bool:
    """Whether something is recorded of a body soon after its beginning, or nothing at all."""
    limit = max(years) + SILENCE
    told = False
    for year in traces(facts, org, BEGINS):
        if year <= limit:  # the first, nearly always
            return True
        told = True
    return not told


def _doubted(facts: Facts, org: Organisation, message: str, advice: str) -> Clash:
    """That nothing else supports the beginning of a life; an event may be wrong about it too, by its date."""
    events = [event for event in facts.past.came_from(org.id) if event.date]
    dates = [Side(pointer("events", event.id, "date"), message, firm=1.0) for event in events]
    record = Side(f"/organisations/{org.id}", message, firm=1.0)
    return Clash((Side(existed(org), advice), record, *dates))


@rule("D208", Severity.NOTE, "a body exists for some time")
def lives_last(facts: Facts) -> Found:
    """A body that began and ended on one day, or in one month, is rare: is it a body, or only a meeting?

    Wrong: "existed": "1961-05/1961-05".
    Right: the same, with a note that says what it did.
    """
    for org in facts.registry.organisations.values():
        short = [part for part in org.existed if part.start == part.end and isinstance(part.start, Date)]
        if short and len(short[0].text) > len("1961/1961") and not org.note:
            message = (
                f"{org.id} began and ended at the same time ({short[0].text}); add a note if this is intended"
            )
            yield Finding(existed(org), message)
