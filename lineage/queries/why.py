"""What carries an answer: events, accounts, claims and ties between bodies."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lineage.errors import SelectionError
from lineage.model import Affiliation, Claim, Event, Registry
from lineage.queries.descent import asked, known
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.path import Paths, between
from lineage.queries.scope import Scope


class Tied(Struct, frozen=True):
    """An affiliation or a claim between two bodies, and whose record says it."""

    organisation: str
    fact: Affiliation | Claim


class Reasons(Struct, frozen=True):
    """All that connects two bodies: lines of descent, claims of continuity, affiliations."""

    paths: Paths
    claims: tuple[Tied, ...]
    affiliations: tuple[Tied, ...]
    rivals: tuple[Tied, ...]


def why(registry: Registry | Graph, one: str, other: str) -> Reasons:
    """What carries the answer to how two bodies are connected; `rivals` claim the same continuity.

    Raises:
        SelectionError: if a text names no body, or several.

    >>> import lineage
    >>> reasons = why(lineage.load(), "rci", "committee-for-a-workers-international")
    >>> reasons.paths.lines[0].certain
    True
    """
    graph, first = asked(registry, one)
    second = resolve(graph.registry, other).id
    both = ((first, second), (second, first))
    claims = [found for mine, its in both for found in _claims(graph, mine, its)]
    ties = [found for mine, its in both for found in _ties(graph, mine, its)]
    claimed = {found.fact.continuity_of for found in claims if isinstance(found.fact, Claim)}
    rivals = [
        Tied(org.id, claim)
        for org in graph.registry.organisations.values()
        for claim in org.claims
        if claim.continuity_of in claimed and org.id not in (first, second)
    ]
    paths = between(graph, first, second, Scope())
    return Reasons(paths, tuple(claims), tuple(ties), tuple(rivals))


def _claims(graph: Graph, org: str, other: str) -> Iterator[Tied]:
    for claim in graph.registry.organisations[org].claims:
        if claim.continuity_of == other:
            yield Tied(org, claim)


def _ties(graph: Graph, org: str, other: str) -> Iterator[Tied]:
    for tie in graph.registry.organisations[org].affiliations:
        if tie.to == other:
            yield Tied(org, tie)


def event_named(registry: Registry | Graph, text: str) -> Event:
    """The event of an id, former ids included.

    Raises:
        SelectionError: if there is none; the message lists ids that are like it, or the events of
            the body that bears the name.
    """
    graph = known(registry)
    events = graph.registry.events
    if text in events:
        return events[text]
    former = [event for event in events.values() if text in event.former_ids]
    if former:
        return former[0]
    from lineage.queries.near import no_event  # for refusals alone

    raise SelectionError(no_event(graph.registry, text))
