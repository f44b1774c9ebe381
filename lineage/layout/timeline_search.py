"""Reinsertion: each thread of a family is moved to the place where it costs the fewest crossings.

An event is a vertical line from its topmost to its lowest thread; it crosses the threads between that are
alive on its day. Threads and events are numbers; an order is a list of threads from top to bottom.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from attrs import field, frozen

DISTANCE = 0.05  # what a place further away costs, in crossings
GAIN = 0.25  # what a move must gain at least: small edits then move little


@frozen
class Meet:
    """An event of a scene: its day, the threads in it, and whether it reaches out of the scene."""

    day: float
    joined: tuple[int, ...]
    up: bool = False
    down: bool = False


@frozen
class Scene:
    """Some threads that are arranged together: when each lives, and their events in the order of days.

    `alive[e]` are the threads that live on the day of event `e` and have no part in it; `own[t]` are the
    events of thread `t`.
    """

    starts: Sequence[float]
    ends: Sequence[float]
    meets: Sequence[Meet]
    days: list[float] = field(factory=list)
    alive: list[list[int]] = field(factory=list)
    own: list[list[int]] = field(factory=list)

    def reach(self, event: int, place: Sequence[int], beyond: int) -> tuple[int, int]:
        """The first and the last place of an event; -1 and `beyond` where it reaches out."""
        meet = self.meets[event]
        places = [place[thread] for thread in meet.joined]
        return -1 if meet.up else min(places), beyond if meet.down else max(places)


def scene(starts: Sequence[float], ends: Sequence[float], meets: Sequence[Meet]) -> Scene:
    """Set a scene; the events come in the order of days."""
    made = Scene(starts, ends, meets, [meet.day for meet in meets])
    made.own.extend([] for _ in starts)
    made.alive.extend([] for _ in meets)
    for event, meet in enumerate(meets):
        for thread in meet.joined:
            made.own[thread].append(event)
    for thread, (start, end) in enumerate(zip(starts, ends, strict=True)):
        mine = made.own[thread]
        for event in range(bisect_left(made.days, start), bisect_left(made.days, end)):
            if event not in mine:
                made.alive[event].append(thread)
    return made


@frozen
class _Search:
    """An order being improved: the place of each thread, and the reach of each event."""

    scene: Scene
    order: list[int]
    rank: list[int]
    top: list[int]
    bottom: list[int]


def reinserted(scene: Scene, order: Sequence[int], rounds: int) -> list[int]:
    """Improve an order by moving threads one by one, the most connected first."""
    rank = [0] * len(order)
    for place, thread in enumerate(order):
        rank[thread] = place
    reach = [scene.reach(event, rank, len(order)) for event in range(len(scene.meets))]
    search = _Search(scene, list(order), rank, [top for top, _ in reach], [low for _, low in reach])
    turn = sorted(range(len(order)), key=lambda t: (-len(scene.own[t]), scene.starts[t], t))
    for _ in range(rounds):
        moved = 0
        for thread in turn:
            better = _best_place(search, thread)
            if better is not None:
                _move(search, thread, better)
                moved += 1
        if not moved:
            break
    return search.order


def _best_place(search: _Search, thread: int) -> int | None:
    """The cheapest place for a thread, counted without itself; None where it stands well."""
    here = search.rank[thread]
    costs = _costs(search, thread)
    limit = costs[here] - GAIN
    best = min(costs)
    if best > limit:
        return None
    return min((place for place, cost in enumerate(costs) if cost == best), key=lambda p: (abs(p - here), p))


def _costs(search: _Search, thread: int) -> list[float]:
    """What each of the places between the others would cost."""
    scene, top, bottom = search.scene, search.top, search.bottom
    count, here = len(search.order), search.rank[thread]
    steps = [0] * (count + 1)
    mine = scene.own[thread]
    low = bisect_left(scene.days, scene.starts[thread])
    for event in range(low, bisect_left(scene.days, scene.ends[thread], low)):
        first, last = top[event], bottom[event]
        if last - first > 1 and event not in mine:
            steps[first - (first > here) + 1] += 1
            steps[last - (last > here) + 1] -= 1
    costs: list[float] = list(accumulate(steps[:count]))
    for event in mine:
        _add_own(search, thread, event, costs)
    return costs


def _add_own(search: _Search, thread: int, event: int, costs: list[float]) -> None:
    rank, count = search.rank, len(search.order)
    here = rank[thread]
    meet = search.scene.meets[event]
    others = [rank[t] - (rank[t] > here) for t in meet.joined if t != thread]
    others += [-1] * meet.up + [count - 1] * meet.down
    if not others:
        return
    first, last = min(others), max(others)
    living = [0] * count
    for other in search.scene.alive[event]:
        place = rank[other]
        living[place - (place > here)] += 1
    sums = list(accumulate(living, initial=0))
    far = sums[first] + DISTANCE * first
    costs[: first + 1] = [
        cost + far - living - DISTANCE * place
        for place, (cost, living) in enumerate(zip(costs[: first + 1], sums, strict=False))
    ]
    far = sums[last + 1] + DISTANCE * (last + 1)
    costs[last + 1 :] = [
        cost - far + living + DISTANCE * place
        for place, (cost, living) in enumerate(
            zip(costs[last + 1 :], sums[last + 1 :], strict=False), last + 1
        )
    ]


def _move(search: _Search, thread: int, place: int) -> None:
    order, rank, scene = search.order, search.rank, search.scene
    here = rank[thread]
    del order[here]
    order.insert(place, thread)
    touched: set[int] = set()
    for index in range(min(here, place), max(here, place) + 1):
        rank[order[index]] = index
        touched.update(scene.own[order[index]])
    for event in touched:
        search.top[event], search.bottom[event] = scene.reach(event, rank, len(order))
