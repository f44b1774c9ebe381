"""The ids by which records of a registry name others, and whether all are known."""

from __future__ import annotations

from collections.abc import Set

from lineage.model import Citation, Registry


def all_known(registry: Registry, cited: Set[str]) -> bool:
    """Whether nothing dangles: the quick answer, without places. `cited` are the ids of all cited sources."""
    followed = {earlier for event in registry.events.values() for earlier in event.follows}
    return (
        cited <= registry.sources.keys()
        and followed <= registry.events.keys()
        and named(registry) <= registry.organisations.keys()
    )


# The three below run before every question: for lists that mostly are empty, loops take half the time of
# comprehensions.


def cited(registry: Registry) -> frozenset[str]:
    """The ids of all sources that a record cites."""
    return frozenset([citation.source for citations in cited_together(registry) for citation in citations])


def cited_together(registry: Registry) -> list[tuple[Citation, ...]]:
    """Every list of citations: those of a record, of an account, of a name …; of names only what is cited."""
    lists = [context.citations for context in registry.context]
    for org in registry.organisations.values():
        lists.append(org.citations)
        for name in org.names:
            if name.citations:
                lists.append(name.citations)
        for tie in org.affiliations:
            lists.append(tie.citations)
        for claim in org.claims:
            lists.append(claim.citations)
    for event in registry.events.values():
        lists.append(event.citations)
        for account in event.accounts:
            lists.append(account.citations)
    return lists


def named(registry: Registry) -> set[str]:
    """The ids of all bodies that a record of another names."""
    found = {source.published_by for source in registry.sources.values() if source.published_by}
    for event in registry.events.values():
        for old in event.predecessors:
            found.add(old.organisation)
        for new in event.successors:
            found.add(new.organisation)
        for account in event.accounts:
            found.update(account.held_by)
            found.update([old.organisation for old in account.predecessors or ()])
            found.update([new.organisation for new in account.successors or ()])
    for org in registry.organisations.values():
        for tie in org.affiliations:
            found.add(tie.to)
        for claim in org.claims:
            found.add(claim.continuity_of)
    return found
