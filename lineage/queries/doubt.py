"""Why a link of descent is possible only, and whose word it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lineage.model import Account, Event
from lineage.queries.links import Graph, Link


class Doubt(NamedTuple):
    """Why a link is possible only: a word of `DOUBTS`, and the accounts that have it or speak against it."""

    reason: str
    accounts: tuple[Account, ...] = ()


DOUBTS = {
    "probable": "the sources make it probable, no more",
    "disputed": "it is disputed",
    "account": "an account alone has it",
    "contradicted": "an account leaves it out",
    "claim": "it is claimed, and a claim is no descent",
}


def doubts(graph: Graph, link: Link) -> tuple[Doubt, ...]:
    """Every reason for which a link is not certain; none where it is."""
    return tuple(_doubts(graph, link))


def _doubts(graph: Graph, link: Link) -> Iterator[Doubt]:
    if link.claim is not None:
        yield Doubt("claim")
        return
    event = graph.registry.events[link.event]
    if event.certainty != "certain":
        yield Doubt(event.certainty)
    if not link.own:
        yield Doubt("account", link.accounts)
        return
    against = (account for account in _rivals(event) if account not in link.accounts)
    contradicting = tuple(against) if not link.certain else ()
    if contradicting:
        yield Doubt("contradicted", contradicting)


def _rivals(event: Event) -> Iterator[Account]:
    for account in event.accounts:
        if account.predecessors is not None or account.successors is not None:
            yield account
