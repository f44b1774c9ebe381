"""Every id by which one record of a registry names another, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from lineage.model import Account, Citation, Event, Organisation, Predecessor, Registry, Successor
from lineage.problems import pointer


@frozen
class Reference:
    """That the value at `pointer` is to be an id in `table`."""

    pointer: str
    table: str
    id: str


def references(registry: Registry) -> Iterator[Reference]:
    """Every reference in a registry, record by record; `from` is left out, it stays within its event."""
    for org in registry.organisations.values():
        yield from _of_organisation(org)
    for event in registry.events.values():
        yield from _of_event(event)
    for source in registry.sources.values():
        if source.published_by is not None:
            here = pointer("sources", source.id, "published_by")
            yield Reference(here, "organisations", source.published_by)
    for number, context in enumerate(registry.context):
        yield from _cited(pointer("context", number), context.citations)


def dangling(registry: Registry) -> Iterator[Reference]:
    """The references to records that the registry does not have."""
    tables: dict[str, Iterable[str]] = {
        "organisations": registry.organisations,
        "events": registry.events,
        "sources": registry.sources,
    }
    return (reference for reference in references(registry) if reference.id not in tables[reference.table])


def _of_organisation(org: Organisation) -> Iterator[Reference]:
    top = pointer("organisations", org.id)
    yield from _cited(top, org.citations)
    for number, name in enumerate(org.names):
        yield from _cited(f"{top}/names/{number}", name.citations)
    for number, affiliation in enumerate(org.affiliations):
        here = f"{top}/affiliations/{number}"
        yield Reference(f"{here}/to", "organisations", affiliation.to)
        yield from _cited(here, affiliation.citations)
    for number, claim in enumerate(org.claims):
        here = f"{top}/claims/{number}"
        yield Reference(f"{here}/continuity_of", "organisations", claim.continuity_of)
        yield from _cited(here, claim.citations)


def _of_event(event: Event) -> Iterator[Reference]:
    top = pointer("events", event.id)
    yield from _cited(top, event.citations)
    yield from _members(f"{top}/predecessors", event.predecessors)
    yield from _members(f"{top}/successors", event.successors)
    for number, earlier in enumerate(event.follows):
        yield Reference(f"{top}/follows/{number}", "events", earlier)
    for number, account in enumerate(event.accounts):
        yield from _of_account(f"{top}/accounts/{number}", account)


def _of_account(top: str, account: Account) -> Iterator[Reference]:
    yield from _cited(top, account.citations)
    for number, holder in enumerate(account.held_by):
        yield Reference(f"{top}/held_by/{number}", "organisations", holder)
    yield from _members(f"{top}/predecessors", account.predecessors or ())
    yield from _members(f"{top}/successors", account.successors or ())


def _members(top: str, members: Iterable[Predecessor | Successor]) -> Iterator[Reference]:
    for number, member in enumerate(members):
        yield Reference(f"{top}/{number}/organisation", "organisations", member.organisation)


def _cited(top: str, citations: Iterable[Citation]) -> Iterator[Reference]:
    for number, citation in enumerate(citations):
        yield Reference(f"{top}/citations/{number}/source", "sources", citation.source)
