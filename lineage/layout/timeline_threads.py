"""Threads: bodies that share a lane, since one goes on where another ends in the same event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from lineage.layout.timeline_dates import Ending, Moment, Part, Times
from lineage.model import Event
from lineage.queries.history import History, ends_with

TOUCH = 0.5  # days by which two lives on one lane may overlap


@frozen
class Thread:
    """Bodies one after another on one lane, and the days from the first beginning to the last end."""

    bodies: tuple[str, ...]
    start: float
    end: float


@frozen
class Meeting:
    """An event as a vertical line between lanes: its day and the bodies in it, predecessors first.

    `old` and `new` are those of the two sides that are shown. `key` is the event, or what stands for a chain
    through bodies that are not shown.
    """

    key: str
    day: float
    old: tuple[str, ...]
    new: tuple[str, ...]
    bodies: tuple[str, ...] = field(init=False)

    @bodies.default
    def _bodies(self) -> tuple[str, ...]:
        """All bodies in it."""
        return (*self.old, *self.new)


def meetings(events: Mapping[str, Event], times: Times) -> Iterator[Meeting]:
    """The events in which bodies that are shown take part."""
    for key, at in times.events.items():
        event = events[key]
        old = tuple([p.organisation for p in event.predecessors if p.organisation in times.lives])
        new = tuple([s.organisation for s in event.successors if s.organisation in times.lives])
        if old or new:
            yield Meeting(key, at.middle, old, new)


def threads(past: History, times: Times, met: Iterable[Meeting], room: Mapping[str, float]) -> list[Thread]:
    """Chain the bodies: where one ends and another begins in an event, the longest-lived are one line.

    `room` is the time that the name of each body takes up: one that has bodies before it on its lane, and
    that lived shorter, ends its line, so that its name can be read.
    """
    following: dict[str, str] = {}
    led: set[str] = set()

    def short(key: str) -> bool:
        return times.lives[key][-1].end.middle - times.lives[key][0].begin.middle < room[key]

    for meeting in met:
        event = past.registry.events.get(meeting.key)
        if event is None or not meeting.old or not meeting.new:
            continue
        at = times.events[meeting.key]
        heirs = [key for key in meeting.new if key not in led and _begins(times.lives[key][0], at)]
        if not heirs:
            continue
        free = [key for key in meeting.old if key not in following and not (key in led and short(key))]
        enders = [key for key in free if _ends(past, times, event, key, at)]
        if enders:
            _pair(times.lives, enders, heirs, following, led)
    return [_thread(times.lives, key, following) for key in times.lives if key not in led]


def _begins(part: Part, at: Moment) -> bool:
    dated = part.beginning is Ending.DATED
    return dated and part.begin.earliest <= at.latest and at.earliest <= part.begin.latest


def _ends(past: History, times: Times, event: Event, key: str, at: Moment) -> bool:
    part = times.lives[key][-1]
    if part.ending is not Ending.DATED or part.end.earliest > at.latest or at.earliest > part.end.latest:
        return False
    return ends_with(past, event, past.registry.organisations[key]) is not False


def _pair(
    lives: Mapping[str, tuple[Part, ...]],
    enders: list[str],
    heirs: list[str],
    following: dict[str, str],
    led: set[str],
) -> None:
    def length(key: str) -> tuple[float, str]:
        return lives[key][0].begin.middle - lives[key][-1].end.middle, key

    waiting = sorted(heirs, key=length)
    for old in sorted(enders, key=length):
        end = lives[old][-1].end.middle
        heir = next(
            (key for key in waiting if key != old and lives[key][0].begin.middle >= end - TOUCH), None
        )
        if heir is not None and not _leads_to(following, heir, old):
            waiting.remove(heir)
            following[old] = heir
            led.add(heir)


def _leads_to(following: Mapping[str, str], key: str, wanted: str) -> bool:
    while key in following:
        key = following[key]
        if key == wanted:
            return True
    return False


def _thread(lives: Mapping[str, tuple[Part, ...]], key: str, following: Mapping[str, str]) -> Thread:
    bodies = [key]
    while bodies[-1] in following:
        bodies.append(following[bodies[-1]])
    return Thread(tuple(bodies), lives[key][0].begin.middle, lives[bodies[-1]][-1].end.middle)
