"""Which event certainly came before which: dates, then `follows`, then births, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from msgspec import Struct, field

from lineage.edtf import Span
from lineage.model import Event
from lineage.queries.history import History, birth, follows, participants, when


class Order(Struct, frozen=True, eq=False):
    """The certain order of the events of a history, worked out where it is asked for.

    Dates come first. Where they leave the order open, `follows` gives it; else the birth of a
    body comes before whatever the body takes part in.
    """

    past: History
    _later: dict[str, dict[str, None]] = field(default_factory=dict)
    _earlier: dict[str, dict[str, None]] = field(default_factory=dict)
    _lows: dict[str, date] = field(default_factory=dict)
    _highs: dict[str, date] = field(default_factory=dict)
    _spans: dict[str, Span] = field(default_factory=dict)

    def span(self, event: str) -> Span:
        """The days on which an event may have happened, narrowed by those known to come before and after."""
        known = self._spans.get(event)
        if known is None:
            known = self._spans[event] = self._narrowed(event)
        return known

    def _narrowed(self, event: str) -> Span:
        own = self._own(event)
        if not self.earlier(event) and not self.later(event):
            return own
        if event not in self._lows:
            _spread(event, self._lows, self.earlier, lambda key: self._own(key).earliest, max)
        if event not in self._highs:
            _spread(event, self._highs, self.later, lambda key: self._own(key).latest, min)
        known = Span(self._lows[event], self._highs[event])
        return own if known.empty else known

    def certainly_before(self, one: str, other: str) -> bool:
        """Whether the first event certainly came before the second."""
        events = self.past.registry.events
        first, second = when(events[one]), when(events[other])
        if not first.overlaps(second):
            return first.certainly_before(second)
        return one != other and (self._right_before(one, other) or self._before_by_others(one, other))

    def _right_before(self, one: str, other: str) -> bool:
        """As `later`, of two events whose dates leave their order open: mostly that says enough."""
        events = self.past.registry.events
        first, second = events[one], events[other]
        if one in second.follows:
            return True
        taking_part = set(participants(second))
        begun = (new.organisation for new in first.successors if new.organisation in taking_part)
        return any(self._is_birth(first, key) for key in begun) and self._birth_comes_first(first, second)

    def _before_by_others(self, one: str, other: str) -> bool:
        """The same by way of other events, which may also narrow the days of the two."""
        if self._right_before(other, one):
            return False
        first, second = self.span(one), self.span(other)
        if not first.overlaps(second):
            return first.certainly_before(second)
        seen = {one}
        waiting = [one]
        while waiting:
            ahead = self.later(waiting.pop())
            if other in ahead:
                return True
            near = [key for key in ahead if key not in seen and self._own(key).earliest <= second.latest]
            seen.update(near)
            waiting.extend(near)
        return False

    def later(self, event: str) -> Collection[str]:
        """The events known to come right after one though the dates leave that open."""
        known = self._later.get(event)
        if known is None:
            known = self._later[event] = dict.fromkeys(self._after(self.past.registry.events[event]))
        return known

    def earlier(self, event: str) -> Collection[str]:
        """The events known to come right before one though the dates leave that open."""
        known = self._earlier.get(event)
        if known is None:
            known = self._earlier[event] = dict.fromkeys(self._before(self.past.registry.events[event]))
        return known

    def _own(self, event: str) -> Span:
        return when(self.past.registry.events[event])

    def _after(self, event: Event) -> Iterator[str]:
        for other in self.past.followed_by.get(event.id, ()):
            if self._open(event.id, other):
                yield other
        for successor in event.successors:
            if self._is_birth(event, successor.organisation):
                for part in self.past.taken_part(successor.organisation):
                    if self._birth_comes_first(event, part):
                        yield part.id

    def _before(self, event: Event) -> Iterator[str]:
        for other in event.follows:
            if other in self.past.registry.events and self._open(other, event.id):
                yield other
        for key in participants(event):
            org = self.past.registry.organisations.get(key)
            born = birth(self.past, org) if org else None
            if born and self._birth_comes_first(born, event):
                yield born.id

    def _is_birth(self, event: Event, org: str) -> bool:
        record = self.past.registry.organisations.get(org)
        born = birth(self.past, record) if record else None
        return born is not None and born.id == event.id

    def _birth_comes_first(self, born: Event, other: Event) -> bool:
        if born is other or not when(born).overlaps(when(other)):
            return False
        return not born.follows or not follows(self.past.registry, born, other.id)

    def _open(self, one: str, other: str) -> bool:
        # What the dates decide needs no entry, and where they contradict it they win.
        return one != other and self._own(one).overlaps(self._own(other))


def _spread(
    event: str,
    known: dict[str, date],
    step: Callable[[str], Collection[str]],
    own: Callable[[str], date],
    tightest: Callable[[date, date], date],
) -> None:
    """Enter the tightest bound among an event and all that `step` leads to, for each of these events.

    Each is looked at once, however long the chains are: the tightest bound first, which goes to
    all that lead to it, then the next.
    """
    bounds: dict[str, date] = {event: own(event)}
    leading: dict[str, list[str]] = {}
    waiting = [event]
    while waiting:
        key = waiting.pop()
        for other in step(key):
            if other in known:
                bounds[key] = tightest(bounds[key], known[other])
                continue
            leading.setdefault(other, []).append(key)
            if other not in bounds:
                bounds[other] = own(other)
                waiting.append(other)
    for first in sorted(bounds, key=lambda key: bounds[key], reverse=tightest is max):
        waiting = [first]
        while waiting:
            key = waiting.pop()
            if key not in known:
                known[key] = bounds[first]
                waiting.extend(leading.get(key, ()))
