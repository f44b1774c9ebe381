"""Whether all dates fit together: the quick answer, without saying which do not.

The first day on which anything may have happened is carried along to all that cannot have come before it, as
the network has it. Where it lies behind the last day on which that may have happened, they do not fit.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from lineage.checks.facts import Facts
from lineage.checks.network import begun_by
from lineage.edtf import Interval
from lineage.kinds import MAKING_NEW
from lineage.model import Event
from lineage.queries.history import participants, when


def certainly_fit(facts: Facts) -> bool:
    """Whether there is certainly a history in which all dates are true; a no says nothing."""
    if facts.reversed:
        return False
    born, happened = _carried(facts)
    for key in (*born, *facts.interrupted):
        first, begun, _, last = facts.windows[key]
        if not born.get(key, first) <= min(begun, last):
            return False
    return _in_time(facts, happened) and _last(facts, born)


def _carried(facts: Facts) -> tuple[dict[str, date], dict[str, date]]:
    """The first possible days of the bodies and events that what came before makes later than their dates."""
    windows, events = facts.windows, facts.registry.events
    born: dict[str, date] = {}
    happened: dict[str, date] = {}
    waiting = _unsettled(facts)
    while waiting:
        event = events[waiting.pop()]
        day = known = _first_day(event, happened)
        for key in participants(event):
            day = max(day, born.get(key, windows[key][0]))
        for key in event.follows:
            day = max(day, _first_day(events[key], happened))
        if day > known:
            happened[event.id] = day
            later = facts.past.followed_by.get(event.id, ())
            waiting += [key for key in later if _first_day(events[key], happened) < day]
        for new in event.successors:
            key = new.organisation
            if born.get(key, windows[key][0]) < day and _begun(facts, event, key):
                born[key] = day
                others = facts.past.taken_part(key)
                waiting += [other.id for other in others if _first_day(other, happened) < day]
    return born, happened


def _first_day(event: Event, happened: dict[str, date]) -> date:
    return happened.get(event.id, when(event).earliest)


def _unsettled(facts: Facts) -> list[str]:
    """The events that are later than their dates or make a body begin later, by their ids, the last first."""
    windows, events = facts.windows, facts.registry.events
    found = set()
    for event, olds, news in facts.sides:
        day = when(event).earliest
        for key in olds:
            if windows[key][0] > day:
                found.add((day, event.id))
        for key in news:
            first = windows[key][0]
            if first != day and (first > day or _begun(facts, event, key)):
                found.add((day, event.id))
        for key in event.follows:
            if when(events[key]).earliest > day:
                found.add((day, event.id))
    return [key for _, key in sorted(found, reverse=True)]


def _begun(facts: Facts, event: Event, key: str) -> bool:
    """Whether a successor did not begin before an event."""
    return event.kind in MAKING_NEW or begun_by(facts, event, facts.registry.organisations[key])


def _in_time(facts: Facts, happened: dict[str, date]) -> bool:
    """Whether all events lie before the ends of their bodies, and on days of their own dates.

    By their own dates all do but those that strain a life.
    """
    for key in {*happened, *(event.id for event, _, _ in facts.strained)}:
        event = facts.registry.events[key]
        day = _first_day(event, happened)
        news = [new.organisation for new in event.successors]
        bodies = news if event.kind == "refoundation" else participants(event)
        if day > min([when(event).latest, *(facts.windows[body][3] for body in bodies)]):
            return False
    return True


def _last(facts: Facts, born: dict[str, date]) -> bool:
    """Whether what lasted lies within the lives of its bodies; most does, unless these begin too late."""
    windows = facts.windows
    doubtful = [one for one in facts.lasting if one[0].id in born or (one[4] and one[4].id in born)]
    for org, _, _, during, other in chain(facts.straying, doubtful):
        begins, ends = born.get(org.id, windows[org.id][0]), windows[org.id][3]
        if other:
            begins = max(begins, born.get(other.id, windows[other.id][0]))
            ends = min(ends, windows[other.id][3])
        if not _holds(during, begins, ends):
            return False
    return True


def _holds(during: tuple[Interval, ...], begins: date, ends: date) -> bool:
    """Whether a stretch of time, or one without dates, may lie between two days."""
    if not during:
        return begins <= ends
    first, last = during[0].beginning, during[-1].ending
    start = first.earliest if first.earliest > begins else begins
    return start <= first.latest and start <= last.latest and start <= ends and last.earliest <= ends
