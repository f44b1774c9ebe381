"""Descent through bodies that are not shown: chains that a picture draws as one line between two events."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from attrs import frozen

from lineage.queries.links import Graph, Link


@frozen
class Contraction:
    """A chain from a shown body, by its `first` event, to another one, by its `last` event.

    `via` are the bodies between, in their order, none of them shown.
    """

    old: str
    first: str
    via: tuple[str, ...]
    last: str
    new: str
    certain: bool


@frozen
class _Step:
    """A chain so far: the hidden bodies and the events that led to the last of them."""

    via: tuple[str, ...]
    events: tuple[str, ...]
    certain: bool


def contractions(graph: Graph, shown: Iterable[str]) -> list[Contraction]:
    """The shortest chain, forward in time, from each shown body to each that it leads to unseen.

    Where an event leads straight from one to the other, that says enough.
    """
    visible = set(shown)
    found: dict[tuple[str, str], Contraction] = {}
    for old in sorted(visible):
        direct = {link.successor for link in graph.down(old)}
        for chain in _chains(graph, old, visible):
            if chain.new not in direct and chain.new != old:
                found.setdefault((old, chain.new), chain)
    return list(found.values())


def _chains(graph: Graph, old: str, visible: set[str]) -> Iterator[Contraction]:
    waiting = deque([(old, _Step((), (), True))])
    seen: set[tuple[str, str]] = set()
    while waiting:
        body, step = waiting.popleft()
        for link in sorted(graph.down(body), key=lambda link: _when(graph, link)):
            if not _forward(graph, step, link.event):
                continue
            certain = step.certain and link.certain
            if link.successor in visible:
                if step.via:
                    yield Contraction(old, step.events[0], step.via, link.event, link.successor, certain)
            elif (link.successor, link.event) not in seen:
                seen.add((link.successor, link.event))
                further = _Step((*step.via, link.successor), (*step.events, link.event), certain)
                waiting.append((link.successor, further))


def _when(graph: Graph, link: Link) -> tuple[int, str, str]:
    return graph.order.span(link.event).earliest.toordinal(), link.event, link.successor


def _forward(graph: Graph, step: _Step, event: str) -> bool:
    return event not in step.events and not any(
        graph.order.certainly_before(event, known) for known in step.events
    )
