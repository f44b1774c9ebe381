"""What a body descends from, and what descends from it: certainly, or possibly.

A body descends from another where a chain of links leads from one to the other that runs
forward in time: none of its events comes certainly after a later one of the chain. The chain is
certain if its links are and if the order of its events is.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from lineage.edtf import FUTURE, PAST
from lineage.model import Registry
from lineage.queries.links import Graph, Link, graph
from lineage.queries.lookup import resolve
from lineage.queries.order import Order


@frozen
class Relative:
    """An ancestor or a descendant: how many events away, how surely, and by which events.

    `distance` is the fewest events of a possible chain; `through` are the events in which the
    body stands on a shortest chain: as predecessor if it is an ancestor, else as successor.
    """

    organisation: str
    distance: int
    certain: bool
    through: tuple[str, ...]


@frozen
class Descent:
    """The relatives of a body on one side, nearest first, and every link that leads to them."""

    organisation: str
    relatives: tuple[Relative, ...]
    links: tuple[Link, ...]


@frozen
class _Chain:
    """What the events of a chain so far allow: a bound in time, and events whose order still matters."""

    bound: date
    events: frozenset[str]

    def allows_all_of(self, other: _Chain, upward: bool) -> bool:
        """Whether whatever may follow on the other chain may follow on this one too."""
        wider = self.bound >= other.bound if upward else self.bound <= other.bound
        return wider and self.events <= other.events


def ancestors(registry: Registry | Graph, org: str) -> Descent:
    """What a body came out of, and what that came out of, back to the beginning.

    `org` is an id, or any name that only one body bore. A `Graph` in place of the registry
    saves making it anew for each question.

    Raises:
        SelectionError: if `org` names no body, or several.
    """
    return _search(*_asked(registry, org), upward=True)


def descendants(registry: Registry | Graph, org: str) -> Descent:
    """What came out of a body, and what came out of that, down to the present; as `ancestors`."""
    return _search(*_asked(registry, org), upward=False)


def _asked(registry: Registry | Graph, org: str) -> tuple[Graph, str]:
    known = registry if isinstance(registry, Graph) else graph(registry)
    return known, resolve(known.registry, org).id


def _search(graph: Graph, org: str, *, upward: bool) -> Descent:
    sure = _certain(graph, org, upward)
    found: dict[str, tuple[int, set[str]]] = {}
    used: dict[Link, None] = {}
    best: dict[str, list[_Chain]] = {}
    level = [(org, _Chain(FUTURE if upward else PAST, frozenset()))]
    distance = 0
    while level:
        distance += 1
        ahead = []
        for body, chain in level:
            for link, other in _next(graph, body, upward):
                longer = _extended(graph.order, chain, link.event, upward)
                if longer is None or other == org:
                    continue
                used[link] = None
                first, through = found.setdefault(other, (distance, set()))
                if first == distance:
                    through.add(link.event)
                if _improves(best.setdefault(other, []), longer, upward):
                    ahead.append((other, longer))
        level = ahead
    relatives = tuple(
        Relative(key, found[key][0], key in sure, tuple(sorted(found[key][1])))
        for key in sorted(found, key=lambda key: (found[key][0], key))
    )
    return Descent(org, relatives, tuple(used))


def _next(graph: Graph, body: str, upward: bool) -> list[tuple[Link, str]]:
    if upward:
        return [(link, link.predecessor) for link in graph.up(body)]
    return [(link, link.successor) for link in graph.down(body)]


def _improves(chains: list[_Chain], new: _Chain, upward: bool) -> bool:
    """Enter a chain to a body unless one known already allows all that it does."""
    if any(chain.allows_all_of(new, upward) for chain in chains):
        return False
    chains[:] = [chain for chain in chains if not new.allows_all_of(chain, upward)]
    chains.append(new)
    return True


def _extended(order: Order, chain: _Chain, event: str, upward: bool) -> _Chain | None:
    """The chain with one more event at its far end; None where time would run backward."""
    span = order.span(event)
    if (span.earliest > chain.bound) if upward else (span.latest < chain.bound):
        return None
    if event in chain.events or any(_against_time(order, event, known, upward) for known in chain.events):
        return None
    bound = min(chain.bound, span.latest) if upward else max(chain.bound, span.earliest)
    open_still = (known for known in chain.events if _order_matters(order, known, bound, upward))
    return _Chain(bound, frozenset((event, *open_still)))


def _against_time(order: Order, event: str, known: str, upward: bool) -> bool:
    return order.certainly_before(known, event) if upward else order.certainly_before(event, known)


def _order_matters(order: Order, event: str, bound: date, upward: bool) -> bool:
    """Whether an event's order to those still to come is not told by the bound alone."""
    if upward:
        return any(order.span(key).earliest <= bound for key in order.later(event))
    return any(order.span(key).latest >= bound for key in order.earlier(event))


def _certain(graph: Graph, org: str, upward: bool) -> set[str]:
    """The bodies to which a chain of certain links in certain order leads."""
    reached: set[str] = set()
    seen: set[Link] = set()
    waiting: list[tuple[str, str | None]] = [(org, None)]
    while waiting:
        body, last = waiting.pop()
        for link, other in _next(graph, body, upward):
            if not link.certain or link in seen or not _in_order(graph.order, last, link.event, upward):
                continue
            seen.add(link)
            reached.add(other)
            waiting.append((other, link.event))
    return reached - {org}


def _in_order(order: Order, last: str | None, event: str, upward: bool) -> bool:
    if last is None:
        return True
    return order.certainly_before(event, last) if upward else order.certainly_before(last, event)
