"""The timeline, placed: lifelines on a true time scale, from a registry and a selection to coordinates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from lineage.layout.selection import Beyond, Selection, beyond
from lineage.layout.sheet import MARGIN, framed
from lineage.layout.timeline_arrange import arranged, knots
from lineage.layout.timeline_axis import axis, pixels_per_day, reach, scaled
from lineage.layout.timeline_bars import bars, family_of, gaps
from lineage.layout.timeline_connectors import Run, connectors, marks
from lineage.layout.timeline_context import beside
from lineage.layout.timeline_dates import YEAR, Times, times, within
from lineage.layout.timeline_families import Band, bands
from lineage.layout.timeline_frame import framing
from lineage.layout.timeline_geometry import Heading, NameLabel, Rename, Scale, Strip, Timeline
from lineage.layout.timeline_labels import (
    INDENT,
    SPACE,
    Called,
    Naming,
    called,
    lanes_of,
    needed,
    placed,
    wanted,
)
from lineage.layout.timeline_meetings import Met, met
from lineage.layout.timeline_notes import notes, occupied
from lineage.layout.timeline_order import components
from lineage.layout.timeline_rows import Rows, rows
from lineage.layout.timeline_strips import Belonging, apart, belongings, hosts, strip
from lineage.layout.timeline_strips import reach as strip_reach
from lineage.layout.timeline_stubs import ROOM, stubs
from lineage.layout.timeline_threads import Thread, threads
from lineage.queries.families import families
from lineage.queries.labels import Label, labels
from lineage.queries.links import Graph

HEADER = 22.0  # the row of years above and below the lanes


Watch = Callable[[Sequence[Band]], Iterable[Band]]


@frozen
class TimelineOptions:
    """How to lay out a timeline: how hard to search, whether context events are shown, and from which
    day to which, and the pixels of a year, where these do not follow from the lives shown.
    """

    effort: str = "normal"
    context: bool = False
    since: float | None = None
    until: float | None = None
    pixels_per_year: float | None = None


@frozen
class _Content:
    """What stands on the lanes, before lanes are known."""

    graph: Graph
    told: Mapping[str, Label]
    times: Times
    met: Met
    threads: Sequence[Thread]
    names: Mapping[str, Sequence[Called]]
    strips: Mapping[str, Sequence[Belonging]]
    beyond: Mapping[str, Beyond]
    pixels: float


@frozen
class _Lanes:
    """Which body is on which lane, and where each lane is."""

    bands: Sequence[Band]
    lane: Mapping[str, int]
    rows: Rows


def timeline(graph: Graph, selection: Selection, options: TimelineOptions, watch: Watch = iter) -> Timeline:
    """Place the timeline of some bodies; `watch` is given the bands, and says when each is placed."""
    content = _content(graph, selection, options)
    reserved = _reserved(content)
    known = families(graph)
    lanes = _lanes(content, reserved, selection.focus, options.effort, watch)
    first, last = reach(content.times)
    width = (max([last, *(end for _, end in reserved)]) - first) * content.pixels + 12
    above = beside(graph, options.context, first, last, content.pixels)
    height = above.height + 2 * HEADER + lanes.rows.height
    texts = framing(graph, known, selection, content.met, content.times, content.strips, _signs(content))
    sheet, corner = framed(texts, width, height)
    scale = scaled(first, content.pixels, corner.x)
    top = corner.y + above.height + HEADER
    middles = lanes.rows.at(top)
    drawn = bars(family_of(known.roots, content.strips), content.times, lanes.lane, middles, scale)
    heights = {key: middles[lane] for key, lane in lanes.lane.items()}
    bottom = top + lanes.rows.height
    right = scale.x(first) + width
    runs = _runs(content, heights, scale)
    runs_drawn = tuple(connectors(runs, drawn, len(runs)))
    marked = tuple(marks(runs, graph.registry.events, content.met.kinds))
    names = tuple(_labels(content, lanes.lane, middles, scale, right))
    belonging = tuple(apart(_strips(content, heights, scale)))
    taken = occupied(names, belonging, marked)
    return Timeline(
        sheet,
        scale,
        axis(scale, first, last, right, top, bottom),
        lanes.rows.count,
        tuple(drawn),
        tuple(gaps(drawn, runs, content.threads)),
        runs_drawn,
        marked,
        names,
        tuple(notes(taken, marked, runs_drawn)),
        belonging,
        tuple(_headings(lanes, top)),
        tuple(above.placed(scale, corner.y)),
        tuple(stubs(content.beyond, drawn, content.threads, taken)),
        tuple(key for key in selection.organisations if key not in content.times.lives),
        tuple(_renames(content, heights, scale)),
    )


def _signs(content: _Content) -> Iterator[str]:
    """What else the legend has to explain."""
    if any(len(names) > 1 for names in content.names.values()):
        yield "renamed"
    if content.beyond:
        yield "stub"


def _content(graph: Graph, selection: Selection, options: TimelineOptions) -> _Content:
    at = within(times(graph, selection.organisations), options.since, options.until)
    orgs = graph.registry.organisations
    told = graph.labels if len(at.lives) == len(orgs) else labels(graph.past, at.lives)
    joined = met(graph, selection, at)
    pixels = options.pixels_per_year / YEAR if options.pixels_per_year else pixels_per_day(at)
    naming = Naming(graph, told, at.lives)
    names = {key: called(naming, key) for key in at.lives}
    room = {key: needed(found) / pixels for key, found in names.items()}
    known = hosts(graph.registry, at.lives)
    return _Content(
        graph,
        told,
        at,
        joined,
        threads(graph.past, at, joined.meetings, room),
        names,
        {key: belongings(graph.registry, known, orgs[key], life, pixels) for key, life in at.lives.items()},
        beyond(graph, selection, (key for via in joined.via.values() for key in via)),
        pixels,
    )


def _reserved(content: _Content) -> list[tuple[float, float]]:
    """The days for which each thread takes up its lane: lives, possible lives, events, and last labels."""
    days: dict[str, list[float]] = {key: [] for key in content.times.lives}
    for meeting in content.met.meetings:
        for body in meeting.bodies:
            days[body].append(meeting.day)
    return [_taken(content, thread, days) for thread in content.threads]


def _taken(content: _Content, thread: Thread, days: Mapping[str, Sequence[float]]) -> tuple[float, float]:
    pad = SPACE / content.pixels
    first, last = thread.start, thread.end
    for body in thread.bodies:
        life = content.times.lives[body]
        goes_on = body != thread.bodies[-1]
        low, high = _written(content, body, goes_on=goes_on)
        first = min([first, low, life[0].begin.earliest, *days[body]])
        last = max([last, high, life[-1].end.latest, *days[body]])
    first, last = _beside(content, thread, first, last)
    return first - pad, last + pad


def _beside(content: _Content, thread: Thread, first: float, last: float) -> tuple[float, float]:
    """Leave room for the stubs at the ends of a line."""
    room = ROOM / content.pixels
    head, tail = thread.bodies[0], thread.bodies[-1]
    if head in content.beyond and content.beyond[head].before:
        first = min(first, content.times.lives[head][0].begin.earliest - room)
    if tail in content.beyond and content.beyond[tail].after:
        last = max(last, content.times.lives[tail][-1].end.latest + room)
    return first, last


def _written(content: _Content, body: str, *, goes_on: bool) -> tuple[float, float]:
    """The days from which and until which the names and codes of a body reach."""
    pixels, end = content.pixels, content.times.lives[body][-1].end.middle
    first = last = end
    for name in content.names[body]:
        width = INDENT + SPACE + wanted(name, (end - name.day) * pixels - INDENT)
        if goes_on and name.day + width / pixels > end:
            first = min(first, end - width / pixels)
        else:
            last = max(last, name.day + width / pixels)
    return first, max([last, *(strip_reach(found, pixels) for found in content.strips[body])])


def _lanes(
    content: _Content,
    reserved: Sequence[tuple[float, float]],
    focus: tuple[str, ...],
    effort: str,
    watch: Watch,
) -> _Lanes:
    tied = knots(content.threads, content.met.meetings)
    kin = components(len(content.threads), tied.joins)
    sorted_bands = bands(content.graph, content.told, content.threads, kin, focus)
    found = arranged(content.threads, reserved, tied, watch(sorted_bands), effort)
    lane: dict[str, int] = {}
    below = 0
    for band, (places, count) in zip(sorted_bands, found, strict=True):
        members = [thread for family in band.families for thread in family]
        for thread, place in zip(members, places, strict=True):
            lane.update((body, below + place) for body in content.threads[thread].bodies)
        below += count
    lane = {key: lane[key] for key in content.times.lives}
    strip_rows = {key: max((b.row + 1 for b in found), default=0) for key, found in content.strips.items()}
    return _Lanes(sorted_bands, lane, rows(sorted_bands, [count for _, count in found], lane, strip_rows))


def _runs(content: _Content, heights: Mapping[str, float], scale: Scale) -> list[Run]:
    met = content.met
    return [
        Run(
            meeting,
            scale.x(meeting.day),
            {body: heights[body] for body in meeting.bodies},
            met.parts.get(meeting.key, frozenset()),
            meeting.key not in met.doubtful,
            met.via.get(meeting.key, ()),
        )
        for meeting in met.meetings
    ]


def _labels(
    content: _Content, lane: Mapping[str, int], middles: Sequence[float], scale: Scale, right: float
) -> list[NameLabel]:
    every = (name for key in lane for name in content.names[key])
    found: list[NameLabel] = []
    for number, names in sorted(lanes_of(every, lane).items()):
        along = [(scale.x(name.day), name) for name in names]
        found += placed(along, middles[number], right)
    return found


def _renames(content: _Content, heights: Mapping[str, float], scale: Scale) -> Iterator[Rename]:
    """Where a body took another name."""
    for key, y in heights.items():
        for name in content.names[key][1:]:
            yield Rename(key, scale.x(name.day), y)


def _strips(content: _Content, heights: Mapping[str, float], scale: Scale) -> Iterator[Strip]:
    for key, y in heights.items():
        for belonging in content.strips[key]:
            yield strip(scale, belonging, y)


def _headings(lanes: _Lanes, top: float) -> list[Heading]:
    return [
        evolve(heading, y=heading.y + top, top=heading.top + top, bottom=heading.bottom + top, x=MARGIN)
        for heading in lanes.rows.headings
    ]
