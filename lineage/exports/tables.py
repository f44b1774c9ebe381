"""The whole registry as tables of CSV: one file a table, joined by ids, with bounds of dates as columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from lineage.edtf import FUTURE, PAST, Date, Interval, Span
from lineage.model import Affiliation, Citation, Claim, Event, Name, Organisation, Registry
from lineage.queries.bibliography import issued, people
from lineage.queries.history import History, history, life
from lineage.queries.names import abbreviation, last_name

Row = Sequence[object]

_DATES = ("beginning", "earliest_beginning", "latest_beginning", "end", "earliest_end", "latest_end")


def tables(registry: Registry) -> dict[str, str]:
    """Every table as CSV text, by the name of its file.

    Where a date is open or not known, its bounds are empty. A fact of several stretches of time
    takes a line for each.
    """
    past = history(registry)
    made = {
        "organisations": (
            ("id", "name", "abbreviation", "kind", "countries", "part", *_DATES, "note"),
            (row for org in registry.organisations.values() for row in _organisation(past, org)),
        ),
        "names": (
            ("organisation", "number", "text", "abbreviation", "kind", "language", *_DATES, "note"),
            (row for org in registry.organisations.values() for row in _names(registry, org)),
        ),
        "affiliations": (
            ("organisation", "number", "to", "kind", "certainty", *_DATES, "note"),
            (row for org in registry.organisations.values() for row in _affiliations(org)),
        ),
        "claims": (
            ("organisation", "number", "continuity_of", *_DATES, "note"),
            (row for org in registry.organisations.values() for row in _claims(org)),
        ),
        "events": (
            ("id", "kind", "date", "earliest", "latest", "certainty", "follows", "note"),
            map(_event, registry.events.values()),
        ),
        "participants": (
            ("event", "account", "side", "organisation", "extent", "continues", "from"),
            (row for event in registry.events.values() for row in _participants(event)),
        ),
        "accounts": (
            ("event", "account", "held_by", "kind", "date", "text"),
            (row for event in registry.events.values() for row in _accounts(event)),
        ),
        "citations": (
            ("table", "record", "part", "source", "locator", "says"),
            _citations(registry),
        ),
        "sources": (
            ("id", "type", "author", "issued", "title", "container", "url", "published_by"),
            _sources(registry),
        ),
    }
    return {f"{name}.csv": _text(columns, rows) for name, (columns, rows) in made.items()}


def _text(columns: Row, rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _day(span: Span) -> tuple[str, str]:
    """The bounds of a date; no bound is an empty cell."""
    low = "" if span.earliest in (PAST, FUTURE) else span.earliest.isoformat()
    high = "" if span.latest in (PAST, FUTURE) else span.latest.isoformat()
    return low, high


def _stretch(part: Interval | None) -> list[str]:
    if part is None:
        return [""] * 6
    start = part.start.text if isinstance(part.start, Date) else part.start.value
    end = part.end.text if isinstance(part.end, Date) else part.end.value
    return [start, *_day(part.beginning), end, *_day(part.ending)]


def _stretches(during: tuple[Interval, ...]) -> tuple[Interval | None, ...]:
    return during or (None,)


def _organisation(past: History, org: Organisation) -> Iterator[Row]:
    said = last_name(past.registry, org).text
    short = abbreviation(past.registry, org) or ""
    for number, part in enumerate(life(past, org), start=1):
        yield [
            org.id,
            said,
            short,
            org.kind,
            " ".join(org.countries),
            number,
            *_stretch(part),
            org.note or "",
        ]


def _names(registry: Registry, org: Organisation) -> Iterator[Row]:
    for number, name in enumerate(org.names, start=1):
        language = name.language or registry.language
        head = [org.id, number, name.text, name.abbreviation or "", name.kind, language]
        for part in _stretches(name.used):
            yield [*head, *_stretch(part), name.note or ""]


def _affiliations(org: Organisation) -> Iterator[Row]:
    for number, tie in enumerate(org.affiliations, start=1):
        for part in _stretches(tie.during):
            yield [org.id, number, tie.to, tie.kind, tie.certainty, *_stretch(part), tie.note or ""]


def _claims(org: Organisation) -> Iterator[Row]:
    for number, claim in enumerate(org.claims, start=1):
        for part in _stretches(claim.during):
            yield [org.id, number, claim.continuity_of, *_stretch(part), claim.note or ""]


def _event(event: Event) -> Row:
    date = [event.date.text, *_day(event.date.counted)] if event.date else ["", "", ""]
    return [event.id, event.kind, *date, event.certainty, " ".join(event.follows), event.note or ""]


def _participants(event: Event) -> Iterator[Row]:
    """The event's own participants, then those of each account (numbered from 1) that names its own."""
    readings = [("", event.predecessors, event.successors)]
    readings += [
        (str(number), account.predecessors or (), account.successors or ())
        for number, account in enumerate(event.accounts, start=1)
    ]
    for account, before, after in readings:
        for old in before:
            goes_on = "" if old.continues is None else str(old.continues).lower()
            yield [event.id, account, "predecessor", old.organisation, old.extent or "", goes_on, ""]
        for new in after:
            origins = " ".join(new.origins)
            yield [event.id, account, "successor", new.organisation, new.extent or "", "", origins]


def _accounts(event: Event) -> Iterator[Row]:
    for number, account in enumerate(event.accounts, start=1):
        date = account.date.text if account.date else ""
        yield [event.id, number, " ".join(account.held_by), account.kind or "", date, account.text]


def _citations(registry: Registry) -> Iterator[Row]:
    for org in registry.organisations.values():
        yield from _cited("organisations", org.id, "", org.citations)
        groups: tuple[tuple[str, Sequence[Name | Affiliation | Claim]], ...] = (
            ("names", org.names),
            ("affiliations", org.affiliations),
            ("claims", org.claims),
        )
        for kind, parts in groups:
            for number, part in enumerate(parts, start=1):
                yield from _cited("organisations", org.id, f"{kind} {number}", part.citations)
    for event in registry.events.values():
        yield from _cited("events", event.id, "", event.citations)
        for number, account in enumerate(event.accounts, start=1):
            yield from _cited("events", event.id, f"accounts {number}", account.citations)


def _cited(table: str, record: str, part: str, citations: tuple[Citation, ...]) -> Iterator[Row]:
    for citation in citations:
        yield [table, record, part, citation.source, citation.locator or "", citation.says or ""]


def _sources(registry: Registry) -> Iterator[Row]:
    for source in registry.sources.values():
        item = source.item
        yield [
            source.id,
            item["type"],
            people(item),
            issued(item),
            item["title"],
            item.get("container-title", ""),
            item.get("URL", ""),
            source.published_by or "",
        ]
