"""Connectors: where the vertical run of an event stands, which run is a jump, and where its mark is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from lineage.kinds import EVENT_KINDS, Group
from lineage.layout.timeline_geometry import Bar, Connector, Mark, Tap
from lineage.layout.timeline_threads import Meeting
from lineage.model import Event

SHIFTS = (0.0, -3.0, 3.0, -6.0, 6.0, -8.0, 8.0)
CLEAR = 2.9  # pixels between two runs
CELL = 300.0  # the height of a row of the grid in which runs are looked up; a column is as wide as CLEAR
Row = dict[int, list[tuple[float, float, float]]]  # the runs in each column: x, top and low
FAR = 20  # lines that a connector must cross to become a jump
ONE_IN = 50  # at most one event in so many becomes a jump
MOST_JUMPS = 200


@frozen
class Run:
    """A connector to be: the meeting, the x of its day, the y of each body in it, and who goes in part."""

    meeting: Meeting
    x: float
    at: Mapping[str, float]
    parts: frozenset[str]
    certain: bool
    via: tuple[str, ...] = ()
    span: tuple[float, float] = field(init=False)

    @span.default
    def _span(self) -> tuple[float, float]:
        """The topmost and the lowest y."""
        return min(self.at.values()), max(self.at.values())


def connectors(runs: Sequence[Run], bars: Sequence[Bar], events: int) -> list[Connector]:
    """Place the runs of all events that join different lanes."""
    joining = [run for run in runs if run.span[0] < run.span[1]]
    numbers = sorted(range(len(joining)), key=lambda n: _longest_first(joining[n]))
    longest = [joining[number] for number in numbers]
    placed = dict(zip(numbers, _shifted(longest), strict=True))
    jumps = _jumps(longest, bars, events)
    found = []
    for number, run in enumerate(joining):
        (top, low), key = run.span, run.meeting.key
        found.append(Connector(key, placed[number], run.x, top, low, _taps(run), run.certain, None, run.via))
    return [evolve(c, x=c.day, jump=jumps[c.event]) if c.event in jumps else c for c in found]


def _longest_first(run: Run) -> tuple[float, str]:
    top, low = run.span
    return top - low, run.meeting.key


def _taps(run: Run) -> tuple[Tap, ...]:
    bodies: dict[float, list[str]] = {}
    for body, y in run.at.items():
        bodies.setdefault(y, []).append(body)
    return tuple([Tap(found[0], y, run.parts.issuperset(found)) for y, found in sorted(bodies.items())])


def _shifted(longest: Iterable[Run]) -> Iterator[float]:
    """The x of each run: its day's, or some pixels beside it where it would touch a longer one."""
    taken: defaultdict[int, Row] = defaultdict(dict)
    for run in longest:
        (top, low), x = run.span, run.x
        rows = [taken[row] for row in range(int(top // CELL), int(low // CELL) + 1)]
        x = next((x + by for by in SHIFTS if _clear(rows, x + by, top, low)), x)
        column = int(x // CLEAR)
        for row in rows:
            row.setdefault(column, []).append((x, top, low))
        yield x


def _clear(rows: Iterable[Row], x: float, top: float, low: float) -> bool:
    """Whether a run touches no other; `rows` are those of a coarse grid that it passes."""
    column = int(x // CLEAR)
    for row in rows:
        for near in (column, column - 1, column + 1):
            if near in row:
                for other, upper, lower in row[near]:
                    if upper < low and top < lower and -CLEAR < other - x < CLEAR:
                        return False
    return True


def _jumps(longest: Sequence[Run], bars: Sequence[Bar], events: int) -> dict[str, int]:
    """The few events that cross most lines, numbered from left to right."""
    allowed = min(events // ONE_IN, MOST_JUMPS)
    if not allowed:
        return {}
    by_height = sorted(bars, key=lambda bar: bar.y)
    heights = [bar.y for bar in by_height]
    crossed = [(_crossed(run, by_height, heights), run) for run in longest[: 2 * allowed]]
    far = sorted((-number, run.meeting.key, run.x) for number, run in crossed if number > FAR)[:allowed]
    ordered = sorted(far, key=lambda jump: (jump[2], jump[1]))
    return {key: number for number, (_, key, _) in enumerate(ordered, start=1)}


def _crossed(run: Run, bars: Sequence[Bar], heights: Sequence[float]) -> int:
    """How many lines a run crosses; `bars` come from top to bottom."""
    top, low = run.span
    between = bars[bisect_right(heights, top) : bisect_left(heights, low)]
    return sum(1 for bar in between if bar.x0 <= run.x < bar.x1)


def marks(runs: Sequence[Run], events: Mapping[str, Event], kinds: Mapping[str, str]) -> Iterator[Mark]:
    """The mark of each event: at a parting on the body parted from, else on the one that results or ends."""
    for run in runs:
        kind = kinds.get(run.meeting.key)
        if kind is None:
            continue
        old, new = run.meeting.old, run.meeting.new
        parting = EVENT_KINDS[kind].group is Group.PARTING
        side = (old or new) if parting else (new or old)
        body = side[len(side) // 2] if parting else side[0]
        yield Mark(run.meeting.key, kind, run.x, run.at[body], run.certain)
