"""Which event certainly came before which: dates, then `follows`, then births, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import field, frozen

from lineage.edtf import Span
from lineage.model import Event
from lineage.queries.history import History, birth, follows, participants, when


@frozen
class Order:
    """The certain order of the events of a history, worked out where it is asked for.

    Dates come first. Where they leave the order open, `follows` gives it; else the birth of a
    body comes before whatever the body takes part in.
    """

    past: History
    _spans: dict[str, Span] = field(factory=dict)
    _later: dict[str, tuple[str, ...]] = field(factory=dict)
    _earlier: dict[str, tuple[str, ...]] = field(factory=dict)

    def span(self, event: str) -> Span:
        """The days on which an event may have happened, narrowed by those known to come before and after."""
        known = self._spans.get(event)
        if known is None:
            own = when(self.past.registry.events[event])
            low = max(self._own(key).earliest for key in self._closure(event, self.earlier))
            high = min(self._own(key).latest for key in self._closure(event, self.later))
            known = Span(low, high) if low <= high else own
            self._spans[event] = known
        return known

    def certainly_before(self, one: str, other: str) -> bool:
        """Whether the first event certainly came before the second."""
        if self.span(one).certainly_before(self.span(other)):
            return True
        latest = self.span(other).latest
        near = self._closure(one, self.later, lambda key: self._own(key).earliest <= latest)
        return one != other and other in near

    def later(self, event: str) -> tuple[str, ...]:
        """The events known to come right after one though the dates leave that open."""
        known = self._later.get(event)
        if known is None:
            known = self._later[event] = tuple(dict.fromkeys(self._after(self.past.registry.events[event])))
        return known

    def earlier(self, event: str) -> tuple[str, ...]:
        """The events known to come right before one though the dates leave that open."""
        known = self._earlier.get(event)
        if known is None:
            known = self._earlier[event] = tuple(
                dict.fromkeys(self._before(self.past.registry.events[event]))
            )
        return known

    def _own(self, event: str) -> Span:
        return when(self.past.registry.events[event])

    def _after(self, event: Event) -> Iterator[str]:
        for other in self.past.followed_by.get(event.id, ()):
            if self._open(event.id, other):
                yield other
        for successor in event.successors:
            if self._is_birth(event, successor.organisation):
                for other in self._taken_part(successor.organisation):
                    if self._birth_comes_first(event.id, other):
                        yield other

    def _before(self, event: Event) -> Iterator[str]:
        for other in event.follows:
            if other in self.past.registry.events and self._open(other, event.id):
                yield other
        for key in participants(event):
            org = self.past.registry.organisations.get(key)
            born = birth(self.past, org) if org else None
            if born and self._birth_comes_first(born.id, event.id):
                yield born.id

    def _is_birth(self, event: Event, org: str) -> bool:
        record = self.past.registry.organisations.get(org)
        born = birth(self.past, record) if record else None
        return born is not None and born.id == event.id

    def _taken_part(self, org: str) -> Iterator[str]:
        for event in (*self.past.came_from.get(org, ()), *self.past.led_to.get(org, ())):
            yield event.id

    def _birth_comes_first(self, born: str, other: str) -> bool:
        registry = self.past.registry
        return self._open(born, other) and not follows(registry, registry.events[born], other)

    def _open(self, one: str, other: str) -> bool:
        # What the dates decide needs no entry, and where they contradict it they win.
        return one != other and self._own(one).overlaps(self._own(other))

    def _closure(
        self,
        event: str,
        step: Callable[[str], tuple[str, ...]],
        wanted: Callable[[str], bool] = lambda key: True,
    ) -> set[str]:
        seen = {event}
        waiting = [event]
        while waiting:
            for key in step(waiting.pop()):
                if key not in seen and wanted(key):
                    seen.add(key)
                    waiting.append(key)
        return seen
