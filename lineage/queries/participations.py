"""Who stands on which side of which events: the index that every question of descent and life begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from lineage.memory import collector_paused
from lineage.model import Event, Predecessor, Successor


class Participations(Struct, frozen=True, eq=False):
    """The events of each body on one side of which it stands."""

    known: dict[str, Event | list[Event]]

    def of(self, org: str) -> Sequence[Event]:
        """The events of a body, in the order of the registry."""
        found = self.known.get(org, ())
        return (found,) if isinstance(found, Event) else found


Members = tuple[Predecessor, ...] | tuple[Successor, ...]


def participations(events: Iterable[Event], side: Callable[[Event], Members]) -> Participations:
    """Index who stands on that side of which events, in the order of the registry.

    Most bodies stand there once, so their event is entered as it is. With a list for each, making this took
    twice as long in a large registry, and it is most of what a question costs there.
    """
    made: dict[str, Event | list[Event]] = {}
    known_of = made.get
    with collector_paused():
        for event in events:
            for member in side(event):
                org = member.organisation
                known = known_of(org)
                if known is None:
                    made[org] = event
                elif isinstance(known, list):
                    if known[-1] is not event:
                        known.append(event)
                elif known is not event:
                    made[org] = [known, event]
    return Participations(made)
