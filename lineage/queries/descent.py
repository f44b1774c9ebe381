"""What a body descends from, and what descends from it: certainly, or possibly.

A body descends from another where a chain of links leads from one to the other that runs
forward in time: none of its events comes certainly after a later one of the chain. The chain is
certain if its links are and if the order of its events is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lineage.edtf import FUTURE, PAST, Date
from lineage.memory import collector_paused
from lineage.model import Registry
from lineage.queries.links import Graph, Link, graph, readings
from lineage.queries.lookup import resolve
from lineage.queries.plain import Levels, plain_levels
from lineage.queries.scope import Scope, Walk, day, span, walk

# Of registries that leave the order of very many events open, an answer takes for possible what
# only a comparison of all their chains could refuse.
MOST_OPEN = 16
MOST_CHAINS = 16


class Relative(NamedTuple):
    """An ancestor or a descendant: how many events away, how surely, and by which events.

    `distance` is the fewest events of a possible chain; `through` are the events in which the
    body stands on a shortest chain: as predecessor if it is an ancestor, else as successor.
    """

    organisation: str
    distance: int
    certain: bool
    through: tuple[str, ...]


class Descent(NamedTuple):
    """The relatives of a body on one side, nearest first, and every link that leads to them."""

    organisation: str
    relatives: tuple[Relative, ...]
    links: tuple[Link, ...]
    scope: Scope = Scope()


class Chain(NamedTuple):
    """What the events of a chain so far allow: a bound in time, and events whose order still matters."""

    bound: date
    events: frozenset[str]

    def allows_all_of(self, other: Chain, upward: bool) -> bool:
        """Whether whatever may follow on the other chain may follow on this one too."""
        wider = self.bound >= other.bound if upward else self.bound <= other.bound
        return wider and self.events <= other.events


def ancestors(
    registry: Registry | Graph,
    org: str,
    *,
    depth: int | None = None,
    as_of: str | Date | None = None,
    claims: bool = False,
    certain: bool = False,
) -> Descent:
    """What a body came out of, and what that came out of, back to the beginning.

    `org` is an id, or any name that only one body bore. A `Graph` in place of the registry
    saves making it anew for each question. `depth` is the greatest number of events away;
    `as_of` an EDTF date, after which nothing counts; `claims` follows claims of continuity too,
    which never are certain; `certain` follows only undisputed descent.

    Raises:
        SelectionError: if `org` names no body, or several.
        EdtfError: if `as_of` is no date.

    >>> import lineage
    >>> registry = lineage.load()
    >>> [parent.organisation for parent in ancestors(registry, "rci", depth=1).relatives]
    ['committee-for-a-workers-international']
    """
    return search(*asked(registry, org), Scope(depth, day(as_of), claims, certain), upward=True)


def descendants(
    registry: Registry | Graph,
    org: str,
    *,
    depth: int | None = None,
    as_of: str | Date | None = None,
    claims: bool = False,
    certain: bool = False,
) -> Descent:
    """What came out of a body, and what came out of that, down to the present; as `ancestors`.

    >>> import lineage
    >>> registry = lineage.load()
    >>> found = descendants(registry, "committee-for-a-workers-international", as_of="2000")
    >>> "revolutionary-communist-international" in {child.organisation for child in found.relatives}
    True
    """
    return search(*asked(registry, org), Scope(depth, day(as_of), claims, certain), upward=False)


def known(registry: Registry | Graph) -> Graph:
    """The graph of a registry, made anew unless it is given."""
    return registry if isinstance(registry, Graph) else graph(registry)


def asked(registry: Registry | Graph, org: str) -> tuple[Graph, str]:
    """The graph of a question, and the id of the body that it names."""
    whole = known(registry)
    return whole, resolve(whole.registry, org).id


def search(graph: Graph, org: str, scope: Scope, *, upward: bool) -> Descent:
    """The descent of a body, which is given by its id, within a scope."""
    with collector_paused():
        return _search(walk(graph, scope, upward=upward), org)


def _search(way: Walk, org: str) -> Descent:
    found, sure = _levels(way, org)
    near = found[: way.scope.depth]
    return Descent(
        org, tuple(_relatives(way, near, sure)), tuple(link for level in near for link in level), way.scope
    )


def _levels(way: Walk, org: str) -> tuple[Levels, Levels]:
    """The links of all chains within the scope, and of the certain ones."""
    possible = None if way.scope.certain else plain_levels(way, org, certain=False)
    if possible is not None and all(link.certain for level in possible for link in level):
        return possible, possible
    sure = plain_levels(way, org, certain=True)
    if sure is None:
        sure = certain_levels(way, org)
    if way.scope.certain:
        return sure, sure
    return (possible_levels(way, org) if possible is None else possible), sure


def _relatives(way: Walk, near: Levels, sure: Levels) -> Iterator[Relative]:
    """The bodies that links lead to, nearest first."""
    certain = {way.end(link) for level in sure for link in level}
    reached: set[str] = set()
    for distance, level in enumerate(near, 1):
        through: dict[str, tuple[str, ...]] = {}
        for link in level:
            body = way.end(link)
            if body not in reached:
                through[body] = (*through[body], link.event) if body in through else (link.event,)
        reached.update(through)
        for body, events in sorted(through.items()):
            if len(events) > 1 or not events[0]:
                events = tuple(sorted({*filter(None, events)}))
            yield Relative(body, distance, body in certain, events)


def wholly(graph: Graph, descent: Descent, *, upward: bool) -> frozenset[str]:
    """The relatives that are so by more than a part: a chain leads to them that is whole at every link."""
    scope = descent.scope._replace(whole=True)
    found = search(graph, descent.organisation, scope, upward=upward)
    return frozenset(relative.organisation for relative in found.relatives)


def possible_levels(way: Walk, org: str) -> Levels:
    """The links of all chains that may run forward in time."""
    found: Levels = []
    seen: set[tuple[str, str, str]] = set()
    best: dict[str, list[Chain]] = {}
    level = [(org, start(way.upward))]
    while level and len(found) != way.scope.depth:
        found.append([])
        ahead = []
        for body, chain in level:
            for link, other in way.steps(body):
                longer = extended(way, chain, link)
                if longer is None or other == org:
                    continue
                if link.key not in seen:
                    seen.add(link.key)
                    found[-1].append(link)
                known = best.setdefault(other, [])
                if len(known) >= MOST_CHAINS:
                    longer = Chain(longer.bound, frozenset())
                if _improves(known, longer, way.upward):
                    ahead.append((other, longer))
        level = ahead
    return found


def start(upward: bool) -> Chain:
    """A chain without events: nothing is out of order yet."""
    return Chain(FUTURE if upward else PAST, frozenset())


def _improves(chains: list[Chain], new: Chain, upward: bool) -> bool:
    """Enter a chain to a body unless one known already allows all that it does."""
    if any(chain.allows_all_of(new, upward) for chain in chains):
        return False
    chains[:] = [chain for chain in chains if not new.allows_all_of(chain, upward)]
    chains.append(new)
    return True


def extended(way: Walk, chain: Chain, link: Link) -> Chain | None:
    """The chain with one more link at its far end; None where time would run backward."""
    upward, event = way.upward, link.event
    days = span(way.graph, link)
    if (days.earliest > chain.bound) if upward else (days.latest < chain.bound):
        return None
    bound = min(chain.bound, days.latest) if upward else max(chain.bound, days.earliest)
    if link.claim is not None:
        return Chain(bound, chain.events)
    if event in chain.events or any(_against_time(way, event, known) for known in chain.events):
        return None
    return Chain(bound, frozenset((event, *_open_still(way, chain, event, bound))))


def _against_time(way: Walk, event: str, known: str) -> bool:
    # Neighbours in a chain are mostly in order, which is found at once; the rest takes a search.
    return not in_order(way, known, event) and in_order(way, event, known)


def _open_still(way: Walk, chain: Chain, event: str, bound: date) -> list[str]:
    """The events of a chain whose order to what may come still matters after one more event.

    What lies certainly behind the new event adds nothing to it. Of more than `MOST_OPEN` none is
    kept, so that no registry takes for ever: such a chain is taken to be possible.
    """
    matters = [
        known
        for known in chain.events
        if not in_order(way, known, event) and (_told_twice(way, known) or _order_matters(way, known, bound))
    ]
    return matters if len(matters) < MOST_OPEN else []


def _told_twice(way: Walk, event: str) -> bool:
    """Whether an event has several readings: one chain may not go through two of them."""
    return len(readings(way.graph.registry.events[event])) > 1


def _order_matters(way: Walk, event: str, bound: date) -> bool:
    """Whether an event's order to those still to come is not told by the bound alone."""
    order = way.graph.order
    if way.upward:
        return any(order.span(key).earliest <= bound for key in order.later(event))
    return any(order.span(key).latest >= bound for key in order.earlier(event))


def certain_levels(way: Walk, org: str) -> Levels:
    """The links of all chains that are certain, link by link and in their order."""
    found: Levels = []
    seen: set[tuple[str, str, str]] = set()
    level: list[tuple[str, str | None]] = [(org, None)]
    while level:
        found.append([])
        ahead: list[tuple[str, str | None]] = []
        for body, last in level:
            for link, other in way.steps(body):
                known = link.key in seen
                if not known and other != org and way.sure(link) and in_order(way, last, link.event):
                    seen.add(link.key)
                    found[-1].append(link)
                    ahead.append((other, link.event))
        level = ahead
    return found


def in_order(way: Walk, last: str | None, event: str) -> bool:
    """Whether an event certainly lies farther along a chain than the last one of it."""
    if last is None:
        return True
    order = way.graph.order
    return order.certainly_before(event, last) if way.upward else order.certainly_before(last, event)
