"""Whether all dates fit together: the quick answer, without saying which do not.

The first day on which anything may have happened is carried along to all that cannot have come before it, as
the network has it. Where it lies behind the last day on which that may have happened, they do not fit.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from itertools import chain

from lineage.checks.facts import Facts
from lineage.checks.network import begun_by
from lineage.edtf import Interval
from lineage.kinds import EVENT_KINDS, Newness
from lineage.model import Event
from lineage.queries.history import when


def certainly_fit(facts: Facts) -> bool:
    """Whether there is certainly a history in which all dates are true; a no says nothing."""
    born, happened = _carried(facts)
    late = {key for key, (first, _, _) in facts.windows.items() if born[key] > first}
    too_late = [key for key in late if born[key] > facts.windows[key][1]]
    dead = [key for key, (_, _, last) in facts.windows.items() if born[key] > last]
    return not (facts.reversed or too_late or dead) and _in_time(facts, happened) and _last(facts, born, late)


def _carried(facts: Facts) -> tuple[dict[str, date], dict[str, date]]:
    """The first possible days of the beginnings of bodies, and of events, after all that came before them."""
    born = {key: first for key, (first, _, _) in facts.windows.items()}
    happened = {event.id: when(event).earliest for event, _, _ in facts.sides}
    sides = {sides[0].id: sides for sides in facts.sides}
    waiting = sorted(happened, key=happened.__getitem__, reverse=True)
    while waiting:
        event, olds, news = sides[waiting.pop()]
        day = known = happened[event.id]
        for key in olds + news:
            if born[key] > day:
                day = born[key]
        for key in event.follows:
            day = max(day, happened[key])
        if day > known:
            happened[event.id] = day
            waiting += [key for key in facts.past.followed_by.get(event.id, ()) if happened[key] < day]
        for key in news:
            if born[key] < day and _begun(facts, event, key):
                born[key] = day
                others = (*facts.past.came_from(key), *facts.past.led_to(key))
                waiting += [other.id for other in others if happened[other.id] < day]
    return born, happened


def _begun(facts: Facts, event: Event, key: str) -> bool:
    """Whether a successor did not begin before an event."""
    makes_new = EVENT_KINDS[event.kind].newness is Newness.NEW
    return makes_new or begun_by(facts, event, facts.registry.organisations[key])


def _in_time(facts: Facts, happened: dict[str, date]) -> bool:
    """Whether all events lie before the ends of their bodies, and on days of their own dates."""
    ends = {key: last for key, (_, _, last) in facts.windows.items()}
    for event, olds, news in facts.sides:
        day = happened[event.id]
        for key in news if event.kind == "refoundation" else olds + news:
            if day > ends[key]:
                return False
        if day > when(event).latest:
            return False
    return True


def _last(facts: Facts, born: dict[str, date], late: Container[str]) -> bool:
    """Whether what lasted lies within the lives of its bodies; most does, unless these may begin too late."""
    doubtful = [one for one in facts.lasting if one[0].id in late or (one[4] and one[4].id in late)]
    for org, _, _, during, other in chain(facts.straying, doubtful):
        begins, ends = born[org.id], facts.windows[org.id][2]
        if other:
            begins, ends = max(begins, born[other.id]), min(ends, facts.windows[other.id][2])
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
