"""The links of descent: from each predecessor to each successor of an event, as the format defines them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct, field

from lineage.edtf import Date
from lineage.kinds import EVENT_KINDS, Group
from lineage.model import Account, Claim, Event, Organisation, Predecessor, Registry, Successor
from lineage.queries.history import History, beginning, birth, births, history
from lineage.queries.labels import Label, labels
from lineage.queries.order import Order


class Link(NamedTuple):
    """That one body came out of another in an event.

    `certain` where the link stands in every reading of a certain event. `accounts` are the
    accounts whose readings have the link; where the event's own reading has it, `own` is true.
    A link that stands for a `claim` of continuity has no event: the text is empty.
    """

    event: str
    predecessor: str
    successor: str
    certain: bool
    own: bool = True
    accounts: tuple[Account, ...] = ()
    claim: Claim | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a link from all others."""
        return self.event, self.predecessor, self.successor


class Reading(NamedTuple):
    """One story of an event: its own, or that of an account with participants of its own."""

    kind: str
    date: Date | None
    predecessors: tuple[Predecessor, ...]
    successors: tuple[Successor, ...]
    account: Account | None = None


class Graph(Struct, frozen=True, eq=False, dict=True):
    """The descent of a whole registry; its links are worked out where they are asked for."""

    past: History
    order: Order
    _links: dict[str, list[Link]] = field(default_factory=dict)

    @cached_property
    def registry(self) -> Registry:
        """The records."""
        return self.past.registry

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """What to call each body, so that no two are called alike."""
        return labels(self.past)

    def links(self, event: Event) -> list[Link]:
        """The links that an event makes, in the order in which its readings give them."""
        if event.id not in self._links:
            self._links[event.id] = links(self.past, self.order, event)
        return self._links[event.id]

    def up(self, org: str) -> list[Link]:
        """The links to what a body came out of."""
        events = [*self.past.came_from(org), *self.past.told_from(org)]
        return [link for event in events for link in self.links(event) if link.successor == org]

    def down(self, org: str) -> list[Link]:
        """The links to what came out of a body."""
        events = [*self.past.led_to(org), *self.past.told_to(org)]
        return [link for event in events for link in self.links(event) if link.predecessor == org]


def graph(registry: Registry) -> Graph:
    """Make the graph of descent of a registry."""
    past = history(registry)
    return Graph(past, Order(past))


def readings(event: Event) -> tuple[Reading, ...]:
    """The event's own reading first, then that of each account which names participants."""
    told = (
        Reading(
            account.kind or event.kind,
            account.date or event.date,
            event.predecessors if account.predecessors is None else account.predecessors,
            event.successors if account.successors is None else account.successors,
            account,
        )
        for account in event.accounts
        if account.predecessors is not None or account.successors is not None
    )
    return (_own(event), *told)


def _own(event: Event) -> Reading:
    return Reading(event.kind, event.date, event.predecessors, event.successors)


def links(past: History, sequence: Order, event: Event) -> list[Link]:
    """The links that an event makes, in the order in which its readings give them."""
    sure = event.certainty == "certain"
    if not event.accounts:  # nearly all events: one story
        pairs = dict.fromkeys(_pairs(past, sequence, event, _own(event)))
        return [Link(event.id, *pair, sure) for pair in pairs]
    told = [(reading, tuple(_pairs(past, sequence, event, reading))) for reading in readings(event)]
    pairs = dict.fromkeys(pair for _, found in told for pair in found)
    return [
        Link(
            event.id,
            *pair,
            certain=sure and all(pair in found for _, found in told),
            own=pair in told[0][1],
            accounts=tuple(reading.account for reading, found in told if reading.account and pair in found),
        )
        for pair in pairs
    ]


def _pairs(past: History, sequence: Order, event: Event, reading: Reading) -> Iterator[tuple[str, str]]:
    given = [predecessor.organisation for predecessor in reading.predecessors]
    for successor in reading.successors:
        origins: Iterable[str] = (
            [old for old in given if old in successor.origins] if successor.origins else given
        )
        if EVENT_KINDS[reading.kind].group is Group.PARTING:
            origins = _parted(past, sequence, event, reading, successor.organisation, origins)
        for origin in origins:
            if origin != successor.organisation:
                yield origin, successor.organisation


def _parted(
    past: History, sequence: Order, event: Event, reading: Reading, successor: str, origins: Iterable[str]
) -> Iterable[str]:
    """What a parting leaves of the links to a successor.

    A body that certainly began before comes out as itself and inherits nothing. Only a faction
    that no other event brought forth comes from the body it was a faction of.
    """
    org = past.registry.organisations.get(successor)
    if org is None or not _stood_before(past, sequence, org, event, reading):
        return origins
    if any(born.id != event.id for born in births(past, org)):
        return ()
    hosts = {affiliation.to for affiliation in org.affiliations if affiliation.kind == "faction-of"}
    return [origin for origin in origins if origin in hosts]


def _stood_before(past: History, sequence: Order, org: Organisation, event: Event, reading: Reading) -> bool:
    """Whether a body certainly began before a reading of an event, by its life or by what it took part in."""
    if birth(past, org) is event and reading.account is None and not event.follows:
        return False  # as for nearly all events; what else the body took part in comes after its birth
    if reading.date and beginning(past, org).certainly_before(reading.date.counted):
        return True
    return any(
        other.id != event.id and sequence.certainly_before(other.id, event.id)
        for other in past.taken_part(org.id)
    )
