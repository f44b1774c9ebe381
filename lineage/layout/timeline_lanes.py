"""Packing: threads in their order onto lanes that are used again, and sparse lanes squeezed away.

Threads are numbers. `starts` and `ends` are the days for which a thread takes up its lane: its life, and the
last of its labels.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import accumulate

from attrs import field, frozen

from lineage.layout.timeline_search import DISTANCE, GAIN, Scene

MONTH = 30.436875
MOVED_AT_MOST = 6  # threads that a lane may have and yet be squeezed away
THREADS_A_CROSSING = 80  # in a band of so many threads it may cost a crossing to have a lane less
CROSSINGS = (0.6, 6.0)  # the least and the most that it may cost


def skyline(order: Sequence[int], starts: Sequence[float], ends: Sequence[float]) -> dict[int, int]:
    """Give each thread the first lane below all those before it in the order that share a month with it."""
    if not order:
        return {}
    origin = min(starts[thread] for thread in order)
    months = int((max(ends[thread] for thread in order) - origin) // MONTH) + 2
    height = [0] * months
    lanes = {}
    for thread in order:
        first = int((starts[thread] - origin) // MONTH)
        last = max(int((ends[thread] - origin) // MONTH) + 1, first + 1)
        lane = max(height[first:last])
        lanes[thread] = lane
        height[first:last] = [lane + 1] * (last - first)
    return lanes


@frozen
class Rack:
    """The threads of a band on their lanes: `lane` of each, and what lies on each lane from left to right."""

    scene: Scene
    starts: Sequence[float]
    ends: Sequence[float]
    lane: list[int]
    held: list[list[tuple[float, float, int]]] = field(factory=list)
    top: list[int] = field(factory=list)
    bottom: list[int] = field(factory=list)

    def free(self, thread: int, lane: int) -> bool:
        """Whether a lane has room for a thread that lies on another."""
        held = self.held[lane]
        place = bisect_left(held, (self.starts[thread],))
        if place < len(held) and held[place][0] < self.ends[thread]:
            return False
        return not place or held[place - 1][1] <= self.starts[thread]

    def move(self, thread: int, lane: int) -> None:
        """Put a thread onto another lane."""
        item = (self.starts[thread], self.ends[thread], thread)
        self.held[self.lane[thread]].remove(item)
        insort(self.held[lane], item)
        self.lane[thread] = lane
        for event in self.scene.own[thread]:
            self.top[event], self.bottom[event] = self.scene.reach(event, self.lane, len(self.held))

    def costs(self, thread: int) -> list[float]:
        """What a thread would cost on each lane."""
        days, mine = self.scene.days, self.scene.own[thread]
        steps = [0] * (len(self.held) + 1)
        top, bottom = self.top, self.bottom
        low = bisect_left(days, self.scene.starts[thread])
        for event in range(low, bisect_left(days, self.scene.ends[thread], low)):
            if bottom[event] - top[event] > 1 and event not in mine:
                steps[top[event] + 1] += 1
                steps[bottom[event]] -= 1
        costs: list[float] = list(accumulate(steps[:-1]))
        for event in mine:
            self._add_own(thread, event, costs)
        return costs

    def _add_own(self, thread: int, event: int, costs: list[float]) -> None:
        meet = self.scene.meets[event]
        others = [self.lane[other] for other in meet.joined if other != thread]
        others += [-1] * meet.up + [len(costs)] * meet.down
        if not others:
            return
        first, last = min(others), max(others)
        living, lane = [0] * len(costs), self.lane
        for other in self.scene.alive[event]:
            living[lane[other]] += 1
        sums = list(accumulate(living, initial=0))
        until, after = sums[first], sums[min(last + 1, len(costs))]
        if first > 0:
            far = until + DISTANCE * first
            costs[:first] = [
                cost + far - living - DISTANCE * place
                for place, (cost, living) in enumerate(zip(costs[:first], sums[1:], strict=False))
            ]
        far = after + DISTANCE * last
        costs[last + 1 :] = [
            cost - far + living + DISTANCE * place
            for place, (cost, living) in enumerate(
                zip(costs[last + 1 :], sums[last + 1 :], strict=False), last + 1
            )
        ]


def rack(scene: Scene, starts: Sequence[float], ends: Sequence[float], lane: Sequence[int]) -> Rack:
    """Put threads onto the lanes given."""
    made = Rack(scene, starts, ends, list(lane))
    made.held.extend([] for _ in range(max(lane, default=-1) + 1))
    for thread, place in enumerate(lane):
        made.held[place].append((starts[thread], ends[thread], thread))
    for held in made.held:
        held.sort()
    for event in range(len(scene.meets)):
        top, bottom = scene.reach(event, lane, len(made.held))
        made.top.append(top)
        made.bottom.append(bottom)
    return made


def tightened(packed: Rack, rounds: int) -> list[int]:
    """Move threads into better free lanes and squeeze lanes away, round by round; the lane of each thread."""
    for _ in range(rounds):
        moved = _relocate(packed) + _squeeze(packed)
        packed = _closed(packed)
        if not moved:
            break
    return packed.lane


def _relocate(packed: Rack) -> int:
    """Move each thread to the free lane where it costs least; how many moved."""
    moved = 0
    for thread in sorted(range(len(packed.lane)), key=lambda t: (-len(packed.scene.own[t]), t)):
        if not packed.scene.own[thread]:
            continue
        costs = packed.costs(thread)
        limit = costs[packed.lane[thread]] - GAIN
        better = sorted((cost, place) for place, cost in enumerate(costs) if cost < limit)
        place = next((place for _, place in better if packed.free(thread, place)), None)
        if place is not None:
            packed.move(thread, place)
            moved += 1
    return moved


def _squeeze(packed: Rack) -> int:
    """Empty the lanes that can be emptied at a small cost; how many."""
    emptied = 0
    sparse = sorted(range(len(packed.held)), key=lambda lane: (_filled(packed, lane), lane))
    for lane in sparse:
        if 0 < len(packed.held[lane]) <= MOVED_AT_MOST and _emptied(packed, lane):
            emptied += 1
    return emptied


def _filled(packed: Rack, lane: int) -> float:
    return sum(end - start for start, end, _ in packed.held[lane])


def _emptied(packed: Rack, lane: int) -> bool:
    """Move all that lies on a lane to others, unless that costs too much; then all goes back."""
    done: list[int] = []
    low, high = CROSSINGS
    budget = min(max(len(packed.lane) / THREADS_A_CROSSING, low), high)
    for _, _, thread in list(packed.held[lane]):
        costs = packed.costs(thread)
        limit = costs[lane] + budget
        choices = sorted(
            (cost, abs(p - lane), p) for p, cost in enumerate(costs) if cost <= limit and p != lane
        )
        place = next((p for _, _, p in choices if packed.held[p] and packed.free(thread, p)), None)
        if place is None:
            for moved in done:
                packed.move(moved, lane)
            return False
        budget -= costs[place] - costs[lane]
        packed.move(thread, place)
        done.append(thread)
    return True


def _closed(packed: Rack) -> Rack:
    """Without the lanes on which nothing lies."""
    used = [lane for lane, held in enumerate(packed.held) if held]
    number = {lane: index for index, lane in enumerate(used)}
    return rack(packed.scene, packed.starts, packed.ends, [number[lane] for lane in packed.lane])
