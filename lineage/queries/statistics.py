"""How much a registry holds, by kind and country; and what is missing in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from lineage.edtf import Open
from lineage.model import Affiliation, Citation, Claim, Event, Name, Organisation, Registry
from lineage.queries.descent import known
from lineage.queries.history import History, life
from lineage.queries.links import Graph


class Figure(Struct, frozen=True):
    """One count: the table that it stands in, what is counted, how many; for what is missing, where."""

    table: str
    what: str
    count: int
    members: tuple[str, ...] = ()


def statistics(registry: Registry | Graph) -> tuple[Figure, ...]:
    """Counts of records, of bodies by kind and country, of events by kind, and of what is missing.

    >>> import lineage
    >>> {figure.table for figure in statistics(lineage.load())} >= {"records", "countries", "missing"}
    True
    """
    graph = known(registry)
    records = graph.registry
    orgs, events = records.organisations.values(), records.events.values()
    kinds = Counter(org.kind for org in orgs)
    countries = Counter(country for org in orgs for country in org.countries)
    return (
        *_records(records),
        *_counted("kinds", kinds),
        *_counted("countries", countries),
        *_counted("events", Counter(event.kind for event in events)),
        *_missing(graph.past),
    )


def _records(registry: Registry) -> Iterator[Figure]:
    orgs = registry.organisations.values()
    yield Figure("records", "organisations", len(orgs))
    yield Figure("records", "names", sum(len(org.names) for org in orgs))
    yield Figure("records", "events", len(registry.events))
    yield Figure("records", "accounts", sum(len(event.accounts) for event in registry.events.values()))
    yield Figure("records", "affiliations", sum(len(org.affiliations) for org in orgs))
    yield Figure("records", "claims", sum(len(org.claims) for org in orgs))
    yield Figure("records", "sources", len(registry.sources))


def _counted(table: str, counts: Counter[str]) -> Iterator[Figure]:
    for what, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Figure(table, what, count)


def _missing(past: History) -> Iterator[Figure]:
    orgs = past.registry.organisations.values()
    events = past.registry.events.values()
    lives = {org.id: life(past, org) for org in orgs}
    gaps: dict[str, Iterable[str]] = {
        "organisations without a beginning": (o.id for o in orgs if lives[o.id][0].start is Open.UNKNOWN),
        "organisations without an end": (o.id for o in orgs if lives[o.id][-1].end is Open.UNKNOWN),
        "organisations without a second source": (o.id for o in orgs if len(_of_body(o)) < 2),
        "organisations in no event": (o.id for o in orgs if not _takes_part(past, o.id)),
        "events without a date": (e.id for e in events if e.date is None),
        "events without a second source": (e.id for e in events if len(_of_event(e)) < 2),
        "affiliations without dates": (o.id for o in orgs for a in o.affiliations if not a.during),
        "sources cited nowhere": sorted(past.registry.sources.keys() - _cited(past.registry)),
    }
    for what, members in gaps.items():
        found = tuple(members)
        yield Figure("missing", what, len(found), tuple(dict.fromkeys(found)))


def _takes_part(past: History, org: str) -> bool:
    return any((past.taken_part(org), past.told_from(org), past.told_to(org)))


def _of_body(org: Organisation) -> set[str]:
    return {citation.source for citation in citations(org)}


def _of_event(event: Event) -> set[str]:
    return {citation.source for citation in citations(event)}


def citations(record: Organisation | Event) -> Iterator[Citation]:
    """Every citation of a body or an event, those of its names, ties, claims and accounts included."""
    yield from record.citations
    if isinstance(record, Event):
        for account in record.accounts:
            yield from account.citations
        return
    parts: list[Name | Affiliation | Claim] = [*record.names, *record.affiliations, *record.claims]
    for part in parts:
        yield from part.citations


def _cited(registry: Registry) -> set[str]:
    records: list[Organisation | Event] = [*registry.organisations.values(), *registry.events.values()]
    found = {citation.source for record in records for citation in citations(record)}
    return found | {citation.source for event in registry.context for citation in event.citations}
