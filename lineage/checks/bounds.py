"""Whether all dates fit together: the quick answer, without saying which do not.

The first day on which anything may have happened is carried along to all that cannot have come before it, as
the network has it. Where it lies behind the last day on which that may have happened, they do not fit.
"""

from __future__ import annotations

from datetime import date

from lineage.checks.facts import Facts, Sides
from lineage.checks.network import begun_by
from lineage.edtf import PAST, Interval
from lineage.kinds import EVENT_KINDS, Newness
from lineage.model import Event
from lineage.queries.history import stated_life, when


def certainly_fit(facts: Facts) -> bool:
    """Whether there is certainly a history in which all dates are true; a no says nothing."""
    lives = {key: stated_life(org) for key, org in facts.registry.organisations.items()}
    born, happened = _carried(facts, {key: life[0].beginning.earliest for key, life in lives.items()})
    gone = {key: life[-1].ending.latest for key, life in lives.items()}
    return (
        all(_holds(life, born[key], gone[key]) for key, life in lives.items())
        and all(_in_time(sides, happened[sides.event.id], gone) for sides in facts.sides)
        and _stretches_hold(facts, born, gone)
    )


def _carried(facts: Facts, born: dict[str, date]) -> tuple[dict[str, date], dict[str, date]]:
    """The first possible days of the beginnings of bodies, and of events, after all that came before them."""
    happened = {event.id: when(event).earliest for event, _, _ in facts.sides}
    sides = {sides.event.id: sides for sides in facts.sides}
    waiting = sorted(happened, key=happened.__getitem__, reverse=True)
    while waiting:
        event, olds, news = sides[waiting.pop()]
        before = [born[key] for key in olds + news] + [happened[key] for key in event.follows]
        day = max(before, default=PAST)
        if day > happened[event.id]:
            happened[event.id] = day
            waiting.extend(facts.past.followed_by.get(event.id, ()))
        for key in news:
            if born[key] < happened[event.id] and _begun(facts, event, key):
                born[key] = happened[event.id]
                waiting.extend(other.id for other in facts.past.taken_part(key) if other is not event)
    return born, happened


def _begun(facts: Facts, event: Event, key: str) -> bool:
    """Whether a successor did not begin before an event."""
    makes_new = EVENT_KINDS[event.kind].newness is Newness.NEW
    return makes_new or begun_by(facts, event, facts.registry.organisations[key])


def _in_time(sides: Sides, day: date, gone: dict[str, date]) -> bool:
    """Whether an event of a day or later comes before the ends of its bodies."""
    event, olds, news = sides
    bodies = news if event.kind == "refoundation" else olds + news
    return day <= when(event).latest and all(day <= gone[key] for key in bodies)


def _stretches_hold(facts: Facts, born: dict[str, date], gone: dict[str, date]) -> bool:
    """Whether all names, affiliations and claims lie within the lives of their bodies."""
    for org in facts.registry.organisations.values():
        begins, ends = born[org.id], gone[org.id]
        for name in org.names:
            if name.used and not _holds(name.used, begins, ends):
                return False
        for claim in org.claims:
            if not _holds(claim.during, begins, ends):
                return False
        for tie in org.affiliations:
            if not _holds(tie.during, max(begins, born[tie.to]), min(ends, gone[tie.to])):
                return False
    return True


def _holds(during: tuple[Interval, ...], begins: date, ends: date) -> bool:
    """Whether a stretch of time, or one without dates, may lie between two days."""
    if not during:
        return begins <= ends
    first, last = during[0].beginning, during[-1].ending
    start = first.earliest if first.earliest > begins else begins
    return start <= first.latest and start <= last.latest and start <= ends and last.earliest <= ends
