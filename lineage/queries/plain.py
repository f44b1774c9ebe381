"""Descent where dates and births alone tell the order of all events on the way: no chain need be kept.

A body comes out of one event *plainly* before it goes into another if all days of the first lie before
those of the second, or if the first is its birth and neither begins nor ends, as dated, later than the
second. Chains of such steps run forward in time, whatever else the registry says, and in certain order, so
each link is looked at once. What remains to be shown is that no two events of a chain are held to be in
the wrong order where others narrow their days (`Order.span`), from which `descent` would conclude that the
chain is impossible. Take one event and another plainly later on:

- With a step by dates between the two, their own days are apart, and narrowing stays within these.
- With births alone between them, what narrows the later one's earliest day includes all that narrows the
  earlier one's, and the other way round with the latest days. So the earliest day of the first is at most
  that of the second, and likewise the latest; where either keeps a day, the first may come first. Where
  neither does, other facts contradict both, their own days count, and these are in order step by step.

Where a body certainly came out of one event after it went into the other, no chain goes on. All else is
left to the search of `descent`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from lineage.kinds import EVENT_KINDS, Group, Newness
from lineage.model import Event
from lineage.queries.history import History, stated_life, when
from lineage.queries.links import Link
from lineage.queries.scope import Walk

# The links of all chains from a body, nearest first: those one event away, those two events away …
Levels = list[list[Link]]

PARTINGS = frozenset(kind.name for kind in EVENT_KINDS.values() if kind.group is Group.PARTING)
STOOD_BEFORE = frozenset(kind.name for kind in EVENT_KINDS.values() if kind.newness is Newness.STOOD_BEFORE)


class NotPlainError(Exception):
    """More than dates and births has a say in an answer."""


def plain_levels(way: Walk, org: str, *, certain: bool) -> Levels | None:
    """The links of all chains from a body, or of all certain ones; None where more than that has a say.

    A day, claims and the extent of links are for the other search.
    """
    if way.scope.as_of or way.scope.claims or way.scope.whole:
        return None
    try:
        return _Plain(way.graph.past, way.upward, certain).levels(org)
    except NotPlainError:
        return None


class _Plain(Struct, frozen=True, eq=False):
    past: History
    upward: bool
    certain: bool
    births: dict[str, Event] = field(default_factory=dict)

    def levels(self, org: str) -> Levels:
        levels: Levels = []
        level: list[tuple[Event | None, str]] = [(None, org)]
        waiting: dict[str, Sequence[Event]] = {}  # what may lead on from a body and was not followed so far
        while level:
            links: list[Link] = []
            ahead: list[tuple[Event | None, str]] = []
            for last, body in level:
                left = waiting.get(body)
                if left is None:
                    left = self._around(body)
                if not left:
                    continue
                waiting[body] = later = []
                for event in left:
                    if last is not None and not self._leads_on(body, last, event):
                        later.append(event)
                        continue
                    sure = event.certainty == "certain"
                    if self.certain and not sure:
                        continue
                    for other in self._others(event):
                        if other != org and other != body:
                            old, new = (other, body) if self.upward else (body, other)
                            links.append(Link(event.id, old, new, sure))
                            ahead.append((event, other))
            levels.append(links)
            level = ahead
        if self.past.went_in_before(self.births):
            raise NotPlainError
        return levels

    def _around(self, body: str) -> Sequence[Event]:
        """The events by which chains go on from a body."""
        past, upward = self.past, self.upward
        if past.told_from(body) if upward else past.told_to(body):
            raise NotPlainError
        return past.came_from(body) if upward else past.led_to(body)

    def _leads_on(self, body: str, last: Event, event: Event) -> bool:
        """Whether a body plainly came out of one before it went into the other; False if certainly after."""
        into, out = (event, last) if self.upward else (last, event)
        first, second = when(into), when(out)
        if first.latest < second.earliest:
            return True
        if second.latest < first.earliest:
            return False
        level = first.earliest <= second.earliest and first.latest <= second.latest
        if not level or into is out or not self._born(body, into):
            raise NotPlainError
        return True

    def _others(self, event: Event) -> Iterable[str]:
        """The bodies on the far side of an event, if all on the near side have a link to each of them."""
        if event.accounts or event.follows:
            raise NotPlainError
        parting = event.kind in PARTINGS
        for new in event.successors:
            if new.origins or (parting and not self._born(new.organisation, event)):
                raise NotPlainError
        members = event.predecessors if self.upward else event.successors
        others = [member.organisation for member in members]
        return others if len(others) == 1 else dict.fromkeys(others)  # none twice

    def _born(self, body: str, event: Event) -> bool:
        """Whether an event is plainly the birth of a body, unless that went into another before it."""
        known = self.births.get(body)
        if known is not None:
            return known is event
        org = self.past.registry.organisations.get(body)
        days = when(event)
        if org is None or event.kind in STOOD_BEFORE or stated_life(org)[0].beginning.latest < days.earliest:
            return False
        for other in self.past.came_from(body):
            if other is not event and (other.kind not in STOOD_BEFORE or when(other).certainly_before(days)):
                return False
        self.births[body] = event
        return True
