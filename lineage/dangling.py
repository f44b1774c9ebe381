"""Every reference of a registry with the place where it stands; above all those that lead nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from lineage.model import Account, Citation, Event, Organisation, Predecessor, Registry, Successor
from lineage.problems import pointer


class Reference(NamedTuple):
    """That the value at `pointer` is to be an id in `table`."""

    pointer: str
    table: str
    id: str


class _Known(NamedTuple):
    """The ids of each table; a reference to one of them is passed over."""

    organisations: Container[str] = ()
    events: Container[str] = ()
    sources: Container[str] = ()


def references(registry: Registry) -> Iterator[Reference]:
    """Every reference in a registry, record by record; `from` is left out, it stays within its event."""
    return _references(registry, _Known())


def dangling(registry: Registry) -> Iterator[Reference]:
    """The references to records that the registry does not have."""
    return _references(registry, _Known(registry.organisations, registry.events, registry.sources))


def _references(registry: Registry, known: _Known) -> Iterator[Reference]:
    for org in registry.organisations.values():
        yield from _of_organisation(org, known)
    for event in registry.events.values():
        yield from _of_event(event, known)
    for source in registry.sources.values():
        publisher = source.published_by
        if publisher is not None and publisher not in known.organisations:
            yield Reference(pointer("sources", source.id, "published_by"), "organisations", publisher)
    for number, context in enumerate(registry.context):
        yield from _cited(pointer("context", number), context.citations, known)


def _of_organisation(org: Organisation, known: _Known) -> list[Reference]:
    top = pointer("organisations", org.id)
    found = _cited(top, org.citations, known)
    for number, name in enumerate(org.names):
        found += _cited(f"{top}/names/{number}", name.citations, known)
    for number, affiliation in enumerate(org.affiliations):
        here = f"{top}/affiliations/{number}"
        if affiliation.to not in known.organisations:
            found.append(Reference(f"{here}/to", "organisations", affiliation.to))
        found += _cited(here, affiliation.citations, known)
    for number, claim in enumerate(org.claims):
        here = f"{top}/claims/{number}"
        if claim.continuity_of not in known.organisations:
            found.append(Reference(f"{here}/continuity_of", "organisations", claim.continuity_of))
        found += _cited(here, claim.citations, known)
    return found


def _of_event(event: Event, known: _Known) -> list[Reference]:
    top = pointer("events", event.id)
    found = _cited(top, event.citations, known)
    found += _members(f"{top}/predecessors", event.predecessors, known)
    found += _members(f"{top}/successors", event.successors, known)
    found += [
        Reference(f"{top}/follows/{number}", "events", key)
        for number, key in enumerate(event.follows)
        if key not in known.events
    ]
    for number, account in enumerate(event.accounts):
        found += _of_account(f"{top}/accounts/{number}", account, known)
    return found


def _of_account(top: str, account: Account, known: _Known) -> list[Reference]:
    found = _cited(top, account.citations, known)
    found += [
        Reference(f"{top}/held_by/{number}", "organisations", key)
        for number, key in enumerate(account.held_by)
        if key not in known.organisations
    ]
    found += _members(f"{top}/predecessors", account.predecessors or (), known)
    found += _members(f"{top}/successors", account.successors or (), known)
    return found


def _members(top: str, members: Iterable[Predecessor | Successor], known: _Known) -> list[Reference]:
    return [
        Reference(f"{top}/{number}/organisation", "organisations", member.organisation)
        for number, member in enumerate(members)
        if member.organisation not in known.organisations
    ]


def _cited(top: str, citations: Iterable[Citation], known: _Known) -> list[Reference]:
    return [
        Reference(f"{top}/citations/{number}/source", "sources", citation.source)
        for number, citation in enumerate(citations)
        if citation.source not in known.sources
    ]
