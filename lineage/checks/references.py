"""Rules about ids: every reference leads somewhere, and every id is one record's alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from lineage.checks.facts import Facts
from lineage.checks.identifiers import doubles
from lineage.checks.rules import Finding, Found, related, rule
from lineage.dangling import dangling
from lineage.errors import shortened
from lineage.model import Account, Event, Organisation, Registry, Source, Successor
from lineage.problems import Related, Severity, pointer
from lineage.references import all_known, named

ADVISED = 20  # ids that are wrong; of any more, none like them is looked for among thousands
SHOWN = 3  # ids that are offered in place of a wrong one
ADD = "correct the id, or add the record"
_WORDS = {"organisations": "organisation", "events": "event", "sources": "source"}


@rule("R101", Severity.ERROR, "every reference leads to a record")
def references_exist(facts: Facts) -> Found:
    """An id that a record names must be that of a record of the right table.

    A body that a source leaves unnamed is a record too, with a name of kind "descriptive". While
    references lead nowhere, no other rule is tried: the others need whole records.

    Wrong: "organisation": "comunist-league-us".
    Right: "organisation": "communist-league-us".
    """
    return lost(facts)


def lost(facts: Facts) -> Iterator[Finding]:
    """The references that lead nowhere, and "from" where it names no predecessor."""
    registry = facts.registry
    places: dict[tuple[str, str], list[str]] = {}
    for found in () if all_known(registry, facts.cited) else dangling(registry):
        places.setdefault((found.table, found.id), []).append(found.pointer)
    for number, ((table, key), (first, *others)) in enumerate(places.items()):
        advice = _advice(registry, table, key) if number < ADVISED else ADD
        message = f"there is no {_WORDS[table]} {shortened(key)!r}; {advice}"
        if others:
            message += f" ({len(others)} more {'places name' if len(others) > 1 else 'place names'} it)"
        also = tuple(related(other, "also named here") for other in others)
        yield Finding(first, message, related=also)
    for event in registry.events.values():
        for successor in event.successors:
            if successor.origins:
                yield from _origins(pointer("events", event.id), event, event.successors)
                break
        for number, account in enumerate(event.accounts):
            here = pointer("events", event.id, "accounts", number)
            yield from _origins(here, _as_told(event, account), account.successors or ())


def _as_told(event: Event, account: Account) -> Event | Account:
    return event if account.predecessors is None else account


def _origins(top: str, event: Event | Account, successors: tuple[Successor, ...]) -> Iterator[Finding]:
    given = [member.organisation for member in event.predecessors or ()]
    for number, successor in enumerate(successors):
        for place, origin in enumerate(successor.origins):
            if origin not in given:
                allowed = ", ".join(given) or "none"
                message = (
                    f'"from" names {shortened(origin)!r}, which is not a predecessor of this event; '
                    f"allowed: {allowed}"
                )
                yield Finding(f"{top}/successors/{number}/from/{place}", message)


def _advice(registry: Registry, table: str, key: str) -> str:
    tables: dict[str, Mapping[str, Organisation | Event | Source]] = {
        "organisations": registry.organisations,
        "events": registry.events,
        "sources": registry.sources,
    }
    other = next((name for name, records in tables.items() if key in records), None)
    if other:
        return f'there is one in "{other}", which cannot be used here'
    for record in tables[table].values():
        if key in record.former_ids:
            return f"it is now called {record.id!r}; use that id"
    called = _called(registry, key) if table == "organisations" else []
    near = called[:SHOWN] or get_close_matches(key, tables[table], n=SHOWN, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(repr(name) for name in near)}?"
    return ADD


def _called(registry: Registry, key: str) -> list[str]:
    """The ids of the bodies that bear a text as a name or an abbreviation, as their last one first."""
    from lineage.queries.matching import bearers, name_asked  # where a reference leads nowhere

    text = key.replace("-", " ")
    found = sorted(bearers(registry, text), key=lambda org: name_asked(registry, org, text) is not None)
    return [org.id for org in found]


@rule("R102", Severity.ERROR, "an id names one record only")
def ids_are_unique(facts: Facts) -> Found:
    """An id is that of one record, in whichever table; a former id is not that of another record too.

    Nor do two ids differ in case alone. A former id leads straight to the record of today.

    Wrong: "former_ids": ["wrp-1985"] while there is an event "wrp-1985".
    Right: "former_ids": ["wrp"], which no other record has.
    """
    registry = facts.registry
    tables = (
        ("organisations", registry.organisations),
        ("events", registry.events),
        ("sources", registry.sources),
    )
    former = [key for _, records in tables for record in records.values() for key in record.former_ids]
    ids = [key for _, records in tables for key in records]
    if len({*ids, *former}) == len(ids) + len(former):
        return
    seen: dict[str, tuple[str | int, ...]] = {}
    for table, records in tables:
        for key in records:
            first = seen.setdefault(key, (table, key))
            if first[0] != table:
                message = f"the id {key!r} is also that of {pointer(*first)}; give one of them another id"
                yield Finding(pointer(table, key), message, at_key=True, related=(_other(first),))
    for table, records in tables:
        for record in records.values():
            for number, key in enumerate(record.former_ids):
                here = (table, record.id, "former_ids", number)
                first = seen.setdefault(key, here)
                if first != here:
                    message = f"the former id {key!r} is also an id of {pointer(*first)}; remove it here"
                    yield Finding(pointer(*here), message, related=(_other(first),))


def _other(steps: tuple[str | int, ...]) -> Related:
    return related(pointer(*steps), "the other record", at_key=True)


@rule("R108", Severity.NOTE, "a body is connected with others")
def bodies_are_connected(facts: Facts) -> Found:
    """A body without event, affiliation or claim, and that nobody names, stands alone in every picture.

    That may be right, but often a split or an affiliation was forgotten.

    Wrong: a group with a name and a citation, and nothing else.
    Right: the same group with the international to which it belonged.
    """
    registry = facts.registry
    known = named(registry)
    for org in registry.organisations.values():
        if org.id not in known and not org.affiliations and not org.claims:
            message = f"{org.id} has no event, affiliation or claim, and nothing names it; add what links it"
            yield Finding(pointer("organisations", org.id), message, at_key=True)


@rule("R109", Severity.WARNING, "a source is cited")
def sources_are_used(facts: Facts) -> Found:
    """A source that no record cites is left over from an edit, or its citation was forgotten.

    Wrong: a source "alexander-1991" that stands in no citation.
    Right: a citation with "source": "alexander-1991" on what was read in it.
    """
    idle = [key for key in facts.registry.sources if key not in facts.cited]
    pairs = doubles(facts) if idle else ()
    known = {twin for _, source, first in pairs for twin in (source.id, first)}
    for key in idle:
        if key not in known:  # S609 reports those
            message = f"nothing cites the source {key!r}; cite it where it was used, or remove it"
            yield Finding(pointer("sources", key), message, at_key=True)
