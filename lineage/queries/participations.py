"""Who takes part in which events: the index that every question of descent and life begins with."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from lineage.memory import collector_paused
from lineage.model import Event, Predecessor, Successor


@frozen(eq=False, repr=False)
class Participations:
    """The events of each body, in the order of the registry.

    All participations stand in one list, each beside the place of the one before it of the same body; `last`
    is where to begin. With a list for each body, making this took twice as long in a large registry, and
    it is most of what a question costs there.
    """

    last: dict[str, int] = field(factory=dict)
    entries: list[Event] = field(factory=list)
    before: list[int | None] = field(factory=list)
    known: dict[str, list[Event]] = field(factory=dict)

    def of(self, org: str) -> list[Event]:
        """The events that a body comes out of or goes into; none twice, should it stand on both sides."""
        if org not in self.known:
            found: list[Event] = []
            place = self.last.get(org)
            while place is not None:
                if not found or found[-1] is not self.entries[place]:
                    found.append(self.entries[place])
                place = self.before[place]
            found.reverse()
            self.known[org] = found
        return self.known[org]


def participations(events: Iterable[Event]) -> Participations:
    """Index who takes part in which event."""
    made = Participations()
    last, entries, before = made.last, made.entries, made.before
    place_of = last.get
    with collector_paused():
        for event in events:  # no call that can be spared, no tuple of both sides
            for successor in event.successors:
                org = successor.organisation
                before.append(place_of(org))
                last[org] = len(entries)
                entries.append(event)
            for predecessor in event.predecessors:
                org = predecessor.organisation
                before.append(place_of(org))
                last[org] = len(entries)
                entries.append(event)
    return made


def is_among(org: str, members: Iterable[Predecessor | Successor]) -> bool:
    """Whether a body is one of the predecessors, or of the successors, of an event."""
    return org in [member.organisation for member in members]
