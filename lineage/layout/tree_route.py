"""Lines between the nodes of a family: along straight lanes, turning only in the channels between ranks.

Graphviz gives the rank of each node, and where it stands across the flow of time; so no line can meet a
foreign box: in a rank it runs between the boxes, in a channel there are none. "Along" is the direction of
time, "across" the other one: x and y, or y and x in a tree that runs down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

CLEAR = 7.0  # how far from a box a lane runs at least
TRACK = 8.0  # from one lane, or one turn in a channel, to the next
SIDE = 13.0  # from a box to the first turn in the channel beside it


@frozen
class Block:
    """A node: its rank, its extent along and across, and the across coordinate of its upper or left side."""

    rank: int
    length: float
    breadth: float
    across: float

    @property
    def middle(self) -> float:
        """The across coordinate of its middle."""
        return self.across + self.breadth / 2


@frozen
class Wire:
    """A line from one node to another.

    It leaves at `start` and arrives at `end`, across coordinates; `lanes` are those that it would like
    in the ranks between. `bundle` names what it shares its first turn with.
    """

    source: int
    target: int
    start: float
    end: float
    lanes: tuple[float, ...]
    bundle: Hashable


@frozen
class Routes:
    """Where the ranks begin along the flow, how long all is, and for each wire its corners."""

    ranks: tuple[float, ...]
    length: float
    corners: tuple[tuple[tuple[float, float], ...], ...]


@frozen
class _Turning:
    """Wires that turn together in a channel: from where they come, and to where they go."""

    starts: tuple[float, ...]
    ends: tuple[float, ...]

    @property
    def low(self) -> float:
        return min(*self.starts, *self.ends)

    @property
    def high(self) -> float:
        return max(*self.starts, *self.ends)

    def meets(self, other: _Turning) -> bool:
        """Whether the two cannot turn on one track."""
        return self.low < other.high + CLEAR and other.low < self.high + CLEAR

    def crossings_before(self, other: _Turning) -> int:
        """How often they cross if this one turns first."""
        return sum(other.low < end < other.high for end in self.ends) + sum(
            self.low < start < self.high for start in other.starts
        )


def routed(blocks: Mapping[int, Block], wires: Sequence[Wire]) -> Routes:
    """Find the lanes and turns of all wires, and how far apart the ranks must stand for them."""
    lanes = _lanes(blocks, wires)
    number = 1 + max(block.rank for block in blocks.values())
    channels = [_channel(blocks, wires, lanes, rank) for rank in range(number - 1)]
    lengths = [max(b.length for b in blocks.values() if b.rank == rank) for rank in range(number)]
    starts = [0.0]
    for length, (_, tracks) in zip(lengths, channels, strict=False):
        starts.append(starts[-1] + length + 2 * SIDE + TRACK * max(tracks - 1, 0))
    corners = (
        tuple(_corners(blocks, wire, lanes[n], n, channels, starts, lengths)) for n, wire in enumerate(wires)
    )
    return Routes(tuple(starts), starts[-1] + lengths[-1], tuple(corners))


def _lanes(blocks: Mapping[int, Block], wires: Sequence[Wire]) -> list[list[float]]:
    """For each wire its across coordinate in every rank that it touches, source and target included.

    In the gap that Graphviz chose, a wire keeps the lane that it comes on if it can.
    """
    lanes = [[wire.start, *wire.lanes, wire.end] for wire in wires]
    passing: dict[int, list[tuple[float, int, int]]] = {}
    for number, wire in enumerate(wires):
        for step, wish in enumerate(wire.lanes, start=1):
            passing.setdefault(blocks[wire.source].rank + step, []).append((wish, number, step))
    for rank, found in sorted(passing.items()):
        taken = sorted(
            (b.across - CLEAR, b.across + b.breadth + CLEAR) for b in blocks.values() if b.rank == rank
        )
        for members, low, high in _gaps(taken, sorted(found)):
            wishes = [_kept(lanes[number], step, low, high) for _, number, step in members]
            for (_, number, step), lane in zip(members, _spread(wishes, low, high), strict=True):
                lanes[number][step] = lane
    return lanes


def _kept(lane: list[float], step: int, low: float, high: float) -> float:
    """The lane that a wire comes on, else the one it goes to at last, if it is in the gap."""
    near = (lane[step - 1], lane[-1])
    return next((known for known in near if low <= known <= high), lane[step])


def _gaps(
    taken: list[tuple[float, float]], wishes: list[tuple[float, int, int]]
) -> Iterable[tuple[list[tuple[float, int, int]], float, float]]:
    """The free stretches between boxes, with the wires that want to pass there or nearest to there."""
    free, low = [], float("-inf")
    for top, bottom in taken:
        if low <= top:
            free.append((low, top))
        low = max(low, bottom)
    free.append((low, float("inf")))
    by_gap: dict[tuple[float, float], list[tuple[float, int, int]]] = {}
    for wish in wishes:
        gap = min(free, key=lambda gap: (max(gap[0] - wish[0], wish[0] - gap[1], 0.0), gap))
        by_gap.setdefault(gap, []).append(wish)
    return [(found, *gap) for gap, found in by_gap.items()]


def _spread(wishes: list[float], low: float, high: float) -> list[float]:
    """Places near the wishes, in their order, apart from each other as far as there is room."""
    apart = min(TRACK, (high - low) / len(wishes))
    places: list[float] = []
    for wish in wishes:
        places.append(max(wish, low, places[-1] + apart if places else low))
    limit = high
    for number in reversed(range(len(places))):
        places[number] = min(places[number], limit)
        limit = places[number] - apart
    return places


def _channel(
    blocks: Mapping[int, Block], wires: Sequence[Wire], lanes: list[list[float]], rank: int
) -> tuple[dict[int, int], int]:
    """The track on which each wire turns between a rank and the next, and the number of tracks."""
    members: dict[Hashable, list[int]] = {}
    shared = Counter(wire.bundle for wire in wires)
    steps: dict[int, tuple[float, float]] = {}
    for number, wire in enumerate(wires):
        step = rank - blocks[wire.source].rank
        if 0 <= step < len(lanes[number]) - 1:
            start, end = lanes[number][step], lanes[number][step + 1]
            if abs(start - end) > 0.5:
                steps[number] = start, end
                members.setdefault(_bundle(wires, shared, lanes, number, step), []).append(number)
    turnings = {
        key: _Turning(tuple(steps[n][0] for n in found), tuple(steps[n][1] for n in found))
        for key, found in members.items()
    }
    tracks = _tracks(list(turnings.values()))
    on = {n: track for track, found in zip(tracks, members.values(), strict=True) for n in found}
    return on, 1 + max(tracks, default=-1)


def _bundle(
    wires: Sequence[Wire], shared: Counter[Hashable], lanes: list[list[float]], number: int, step: int
) -> Hashable:
    """What a wire turns together with: those from the same place, else those to the same place, or none."""
    wire = wires[number]
    if step == 0 and shared[wire.bundle] > 1:
        return ("out", wire.bundle)
    if step == len(lanes[number]) - 2:
        return ("in", wire.target, wire.end)
    return ("own", number)


def _tracks(turnings: list[_Turning]) -> list[int]:
    """An order in which they turn with few crossings; those that do not meet share a track."""
    order: list[int] = []
    for new in sorted(range(len(turnings)), key=lambda n: (turnings[n].low, turnings[n].high, n)):
        costs = [0]
        for old in order:  # what it costs more to turn after this one than before
            after = turnings[old].crossings_before(turnings[new])
            before = turnings[new].crossings_before(turnings[old])
            costs.append(costs[-1] + after - before)
        order.insert(costs.index(min(costs)), new)
    tracks = [0] * len(turnings)
    for place, number in enumerate(order):
        met = [tracks[o] for o in order[:place] if turnings[o].meets(turnings[number])]
        tracks[number] = 1 + max(met, default=-1)
    return tracks


def _corners(
    blocks: Mapping[int, Block],
    wire: Wire,
    lanes: list[float],
    number: int,
    channels: list[tuple[dict[int, int], int]],
    starts: list[float],
    lengths: list[float],
) -> Iterable[tuple[float, float]]:
    """The corners of a wire, from the end side of its source to the beginning of its target."""
    first = blocks[wire.source]
    yield starts[first.rank] + first.length, lanes[0]
    for step, (start, end) in enumerate(pairwise(lanes)):
        rank = first.rank + step
        track = channels[rank][0].get(number)
        if track is not None:
            at = starts[rank] + lengths[rank] + SIDE + TRACK * track
            yield at, start
            yield at, end
    yield starts[blocks[wire.target].rank], lanes[-1]
