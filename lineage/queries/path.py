"""How one body descends from another: every shortest chain of links, or the nearest common ancestors."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from msgspec import Struct

from lineage.edtf import Date
from lineage.model import Registry
from lineage.queries.common import Common, nearest
from lineage.queries.descent import Chain, asked, extended, in_order, search, start
from lineage.queries.links import Graph, Link
from lineage.queries.lookup import resolve
from lineage.queries.scope import IN_PART, Scope, Walk, day, extent, walk

MOST = 20  # chains that an answer gives; a knot of many splits and mergers can have millions
PATIENCE = 50_000  # chains looked at, whole and half, before the search for more is given up


class Way(Struct, frozen=True):
    """One chain of links from an ancestor (first) to a descendant (last), and whether it is certain."""

    links: tuple[Link, ...]
    certain: bool
    in_part: bool


class Line(Struct, frozen=True):
    """How `descendant` came out of `ancestor`.

    `ways` are all shortest chains (the first of them, where `more` is true); where none of these
    is certain and yet a longer one is, the shortest certain chains follow.
    """

    ancestor: str
    descendant: str
    certain: bool
    ways: tuple[Way, ...]
    more: bool = False


class Paths(Struct, frozen=True):
    """The lines between two bodies: none, one, or one each way, where a part of the younger came back.

    Without any, `common` holds the nearest common ancestors.
    """

    one: str
    other: str
    lines: tuple[Line, ...]
    common: tuple[Common, ...] = ()


def path(
    registry: Registry | Graph,
    one: str,
    other: str,
    *,
    as_of: str | Date | None = None,
    claims: bool = False,
    certain: bool = False,
) -> Paths:
    """How one body descends from the other, whichever is the older; the surest and shortest line first.

    Raises:
        SelectionError: if a text names no body, or several.
        EdtfError: if `as_of` is no date.

    >>> import lineage
    >>> found = path(lineage.load(), "rci", "committee-for-a-workers-international")
    >>> [link.event for link in found.lines[0].ways[0].links]
    ['cwi-split-1992']
    """
    graph, first = asked(registry, one)
    return between(graph, first, resolve(graph.registry, other).id, Scope(None, day(as_of), claims, certain))


def between(graph: Graph, one: str, other: str, scope: Scope) -> Paths:
    """As `path`, for bodies given by their ids."""
    both = (_line(graph, scope, one, other), _line(graph, scope, other, one)) if one != other else ()
    lines = sorted(
        (line for line in both if line is not None),
        key=lambda line: (not line.certain, len(line.ways[0].links)),
    )
    return Paths(one, other, tuple(lines), () if lines else nearest(graph, (one, other), scope))


def _line(graph: Graph, scope: Scope, ancestor: str, descendant: str) -> Line | None:
    relatives = {r.organisation: r for r in search(graph, descendant, scope, upward=True).relatives}
    if ancestor not in relatives:
        return None
    up = walk(graph, scope, upward=True)
    chains = [] if scope.certain else _possible(up, descendant, ancestor, relatives[ancestor].distance)
    ways = [_way(up, chain) for chain in chains]
    if relatives[ancestor].certain and not any(way.certain for way in ways):
        chains = _some(_shortest_certain(up, descendant, ancestor))
        ways += [_way(up, chain) for chain in chains]
    return Line(ancestor, descendant, relatives[ancestor].certain, tuple(ways[:MOST]), len(ways) > MOST)


def _possible(up: Walk, start_at: str, goal: str, length: int) -> list[tuple[Link, ...]]:
    found = _some(_shortest(up, start_at, goal, length))
    # In a knot of open dates the search for ancestors takes a chain to be possible without a proof.
    return found or _some(_shortest(up, start_at, goal, length, timed=False))


def _some(chains: Iterator[tuple[Link, ...]]) -> list[tuple[Link, ...]]:
    return list(islice(chains, MOST + 1))


def _way(up: Walk, chain: tuple[Link, ...]) -> Way:
    sure = all(map(up.sure, chain))  # no claim is, and claims have no event
    ordered = sure and all(in_order(up, one.event, two.event) for one, two in pairwise(chain))
    return Way(
        links=chain[::-1],
        certain=ordered,
        in_part=any(extent(up.graph, link) in IN_PART for link in chain),
    )


def _shortest(
    up: Walk, start_at: str, goal: str, length: int, *, timed: bool = True
) -> Iterator[tuple[Link, ...]]:
    """Every chain of that length that runs forward in time (if `timed`), from the descendant up."""
    away = _steps_to(up, goal, length)
    waiting: list[tuple[str, Chain, tuple[Link, ...]]] = [(start_at, start(upward=True), ())]
    for _ in range(PATIENCE):
        if not waiting:
            return
        body, chain, links = waiting.pop()
        if len(links) == length:
            yield links
            continue
        onward = []
        for link, older in up.steps(body):
            longer = extended(up, chain, link) if timed else chain
            near = away.get(older, length + 1) <= length - len(links) - 1
            if longer is not None and near and older != start_at:
                onward.append((older, longer, (*links, link)))
        waiting.extend(reversed(onward))


def _shortest_certain(up: Walk, start_at: str, goal: str) -> Iterator[tuple[Link, ...]]:
    """Every shortest chain of certain links in certain order, from the descendant up."""
    scope = Scope(as_of=up.scope.as_of, certain=True)
    sure = search(up.graph, start_at, scope, upward=True)
    length = next(r.distance for r in sure.relatives if r.organisation == goal)
    away = _steps_to(up, goal, length)
    waiting: list[tuple[str, tuple[Link, ...]]] = [(start_at, ())]
    for _ in range(PATIENCE):
        if not waiting:
            return
        body, links = waiting.pop()
        if len(links) == length:
            yield links
            continue
        last = links[-1].event if links else None
        waiting.extend(
            (older, (*links, link))
            for link, older in up.steps(body)
            if up.sure(link)
            and in_order(up, last, link.event)
            and away.get(older, length + 1) <= length - len(links) - 1
        )


def _steps_to(up: Walk, goal: str, most: int) -> dict[str, int]:
    """For each body the fewest links up to the goal, times left aside: a bound for the search."""
    down = walk(up.graph, up.scope, upward=False)
    away = {goal: 0}
    level = [goal]
    for distance in range(1, most + 1):
        level = list(dict.fromkeys(y for body in level for _, y in down.steps(body) if y not in away))
        away |= dict.fromkeys(level, distance)
    return away
