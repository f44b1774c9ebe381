"""From threads to lanes: the order of each family, then packing, in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from lineage.layout.timeline_families import Band
from lineage.layout.timeline_lanes import rack, skyline, tightened
from lineage.layout.timeline_order import nested
from lineage.layout.timeline_search import Meet, reinserted, scene
from lineage.layout.timeline_threads import Meeting, Thread

EFFORTS = {"fast": (0, 0), "normal": (3, 3), "best": (12, 8)}  # rounds of reinsertion, and of packing
# Threads of a picture, up to which so many are arranged together, in so many rounds at most: what each
# thread costs grows with the piece that it is arranged in.
PIECES = ((1500, 600, 99), (8000, 200, 2), (20_000, 120, 1), (10**9, 60, 0))

Tie = tuple[float, int, int]  # day, parent, child


@frozen
class Knots:
    """The events between threads: day, the threads in each, and the ties of the tree by preference."""

    days: Sequence[float]
    joins: Sequence[tuple[int, ...]]
    ties: Sequence[Tie]


def knots(threads: Sequence[Thread], met: Sequence[Meeting]) -> Knots:
    """What ties threads together: a child to the middle one of its parents, what ends to where it went,
    and that the other way round.
    """
    of = {body: number for number, thread in enumerate(threads) for body in thread.bodies}
    days: list[float] = []
    joins: list[tuple[int, ...]] = []
    born: list[Tie] = []
    joining: list[Tie] = []
    parting: list[Tie] = []
    for meeting in met:
        joined = tuple(dict.fromkeys([of[body] for body in meeting.bodies]))
        if len(joined) > 1:
            days.append(meeting.day)
            joins.append(joined)
            middle = of[meeting.old[len(meeting.old) // 2]] if meeting.old else joined[0]
            children = [of[body] for body in meeting.new if threads[of[body]].bodies[0] == body]
            born += [(meeting.day, middle, child) for child in children if child != middle]
            hub = of[meeting.new[0]] if meeting.new else joined[0]
            joining += [(meeting.day, hub, other) for other in joined if other != hub]
            parting += [(meeting.day, other, hub) for other in joined if other != hub]
    return Knots(days, joins, [*sorted(born), *sorted(joining), *sorted(parting)])


def arranged(
    threads: Sequence[Thread],
    reserved: Sequence[tuple[float, float]],
    tied: Knots,
    bands: Iterable[Band],
    effort: str,
) -> list[tuple[list[int], int]]:
    """For each band the lane of each of its threads, in the order of `families`, and its number of lanes."""
    rounds, packing = EFFORTS[effort]
    piece, most = next((size, most) for limit, size, most in PIECES if len(threads) <= limit)
    if effort == "best":
        most = rounds
    work = _Work(threads, reserved, tied, min(rounds, most), min(packing, most), piece)
    events = _events_of(len(threads), tied)
    ties = _ties_of(len(threads), tied)
    return [_band(work, events, ties, band) for band in bands]


@frozen
class _Work:
    threads: Sequence[Thread]
    reserved: Sequence[tuple[float, float]]
    tied: Knots
    rounds: int
    packing: int
    piece: int


def _events_of(count: int, tied: Knots) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for event, joined in enumerate(tied.joins):
        for thread in joined:
            found[thread].append(event)
    return found


def _ties_of(count: int, tied: Knots) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for number, (_, parent, _) in enumerate(tied.ties):
        found[parent].append(number)
    return found


def _band(work: _Work, events: list[list[int]], ties: list[list[int]], band: Band) -> tuple[list[int], int]:
    order: list[int] = []
    for family in band.families:
        if len(family) == 1:
            order.append(family[0])
            continue
        own = sorted({number for thread in family for number in ties[thread]})
        order += _improved(work, events, nested(family, [work.tied.ties[number] for number in own]))
    lane: dict[int, int] = {}
    below = 0
    place = {thread: number for number, thread in enumerate(order)}
    for piece in _pieces(order, work.piece):
        found, count = _packed(work, events, piece, place)
        lane.update((thread, below + level) for thread, level in zip(piece, found, strict=True))
        below += count
    return [lane[thread] for family in band.families for thread in family], below


def _pieces(order: Sequence[int], size: int) -> list[Sequence[int]]:
    """Cut an order into pieces of about one size, none larger than `size`."""
    count = -(-len(order) // size)
    cuts = [len(order) * number // count for number in range(count + 1)] if count else []
    return [order[low:high] for low, high in pairwise(cuts)]


def _improved(work: _Work, events: list[list[int]], order: list[int]) -> list[int]:
    if not work.rounds:
        return order
    found: list[int] = []
    place = {thread: number for number, thread in enumerate(order)}
    for piece in _pieces(order, work.piece):
        starts = [work.threads[thread].start for thread in piece]
        ends = [work.threads[thread].end for thread in piece]
        setting = scene(starts, ends, _meets(work, events, piece, place))
        found += [piece[number] for number in reinserted(setting, range(len(piece)), work.rounds)]
    return found


def _meets(
    work: _Work, events: list[list[int]], piece: Sequence[int], place: Mapping[int, int]
) -> list[Meet]:
    """The events of a piece of an order; those that reach out of it say on which side."""
    number = {thread: index for index, thread in enumerate(piece)}
    first, last = place[piece[0]], place[piece[-1]]
    found = []
    for event in sorted({event for thread in piece for event in events[thread]}):
        joined = work.tied.joins[event]
        inside = tuple(number[thread] for thread in joined if thread in number)
        up = any(place[thread] < first for thread in joined)
        down = any(place[thread] > last for thread in joined)
        found.append(Meet(work.tied.days[event], inside, up, down))
    return found


def _packed(
    work: _Work, events: list[list[int]], piece: Sequence[int], place: Mapping[int, int]
) -> tuple[list[int], int]:
    starts = [work.reserved[thread][0] for thread in piece]
    ends = [work.reserved[thread][1] for thread in piece]
    lanes = skyline(range(len(piece)), starts, ends)
    lane = [lanes[number] for number in range(len(piece))]
    if work.packing:
        alive = [work.threads[thread] for thread in piece]
        meets = _meets(work, events, piece, place)
        setting = scene([thread.start for thread in alive], [thread.end for thread in alive], meets)
        lane = tightened(rack(setting, starts, ends, lane), work.packing)
    return lane, max(lane) + 1
