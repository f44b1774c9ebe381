"""What many rules ask of a registry, worked out once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from attrs import frozen

from lineage.edtf import Date, Interval
from lineage.kinds import EVENT_KINDS, Newness
from lineage.model import Citation, Event, Organisation, Registry
from lineage.queries.history import History, births
from lineage.references import cited


class Participation(NamedTuple):
    """That a body stands in an event, and whether it is a successor that cannot have stood before."""

    event: Event
    org: Organisation
    begun: bool


@frozen(eq=False)
class Facts:
    """A registry, with what rules share; each part is worked out when it is first asked for."""

    past: History

    @property
    def registry(self) -> Registry:
        """The registry that is checked."""
        return self.past.registry

    @cached_property
    def participations(self) -> list[Participation]:
        """Every body in every event, each once, in the order of the events."""
        return [*chain.from_iterable(map(self._participations, self.registry.events.values()))]

    def _participations(self, event: Event) -> Iterator[Participation]:
        newness = EVENT_KINDS[event.kind].newness
        new = {member.organisation: True for member in event.successors}
        for key in {member.organisation: True for member in event.predecessors} | new:
            org = self.registry.organisations[key]
            begun = key in new and (
                newness is Newness.NEW
                or (newness is Newness.EITHER and any(event is born for born in births(self.past, org)))
            )
            yield Participation(event, org, begun)

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """Every interval that the registry states, once: many records state the same ones."""
        found: dict[str, Interval] = {}
        for org in self.registry.organisations.values():
            stretches = [org.existed, *(name.used for name in org.names)]
            stretches += [tie.during for tie in org.affiliations]
            stretches += [claim.during for claim in org.claims]
            stretches += [tradition.during for tradition in org.tradition]
            found.update((interval.text, interval) for stretch in stretches for interval in stretch)
        return tuple(found.values())

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Every date that the registry states, once, those of intervals included."""
        events = self.registry.events.values()
        days = [event.date for event in events]
        days += [account.date for event in events for account in event.accounts]
        days += [context.date for context in self.registry.context]
        sides = [side for interval in self.intervals for side in (interval.start, interval.end)]
        return tuple({day.text: day for day in (*days, *sides) if isinstance(day, Date)}.values())

    @cached_property
    def statements(self) -> list[Statement]:
        """Whatever may have a note and citations."""
        return [*statements(self.registry)]

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids of the sources that are cited anywhere."""
        return cited(self.registry)


class Statement(NamedTuple):
    """A fact that may have a note and citations: its pointer, and both."""

    place: str
    note: str | None
    citations: tuple[Citation, ...]


def statements(registry: Registry) -> Iterator[Statement]:
    """Whatever in a registry may have a note and citations."""
    for org in registry.organisations.values():
        top = f"/organisations/{org.id}"
        yield Statement(top, org.note, org.citations)
        for number, name in enumerate(org.names):
            yield Statement(f"{top}/names/{number}", name.note, name.citations)
        for number, tie in enumerate(org.affiliations):
            yield Statement(f"{top}/affiliations/{number}", tie.note, tie.citations)
        for number, claim in enumerate(org.claims):
            yield Statement(f"{top}/claims/{number}", claim.note, claim.citations)
    for event in registry.events.values():
        yield Statement(f"/events/{event.id}", event.note, event.citations)
        for number, account in enumerate(event.accounts):
            yield Statement(f"/events/{event.id}/accounts/{number}", None, account.citations)
    for source in registry.sources.values():
        yield Statement(f"/sources/{source.id}", source.note, ())
    for number, context in enumerate(registry.context):
        yield Statement(f"/context/{number}", None, context.citations)
