"""Which links a question of descent follows: those until a day, claims too, undisputed ones only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, field

from lineage.edtf import Date, Span, parse_date
from lineage.kinds import EVENT_KINDS, Group
from lineage.model import Registry
from lineage.queries.history import ends_with, extent_of_predecessor, life
from lineage.queries.links import Graph, Link

IN_PART = frozenset({"minority", "part", "section"})


class Scope(NamedTuple):
    """How far a question goes: all possible links of all time unless it says otherwise.

    `depth` is the greatest number of events away; `as_of` leaves out what certainly happened
    later than that day; `claims` follows claims of continuity too; `certain` follows only what
    is undisputed, and `whole` only links by which more than a part of a body went on.
    """

    depth: int | None = None
    as_of: Span | None = None
    claims: bool = False
    certain: bool = False
    whole: bool = False


def day(value: str | Date | None) -> Span | None:
    """The days that a date given by a user may mean; None where none is given.

    Raises:
        EdtfError: if a text is no date.
    """
    if value is None:
        return None
    return (parse_date(value) if isinstance(value, str) else value).counted


class Walk(Struct, frozen=True, eq=False):
    """The way from body to body within a scope, up to what came before or down to what came after."""

    graph: Graph
    scope: Scope
    upward: bool
    claims: dict[str, list[Link]]
    _steps: dict[str, list[tuple[Link, str]]] = field(default_factory=dict)

    def steps(self, body: str) -> list[tuple[Link, str]]:
        """The links that lead on from a body, and the body that each leads to."""
        if body not in self._steps:
            links = self.graph.up(body) if self.upward else self.graph.down(body)
            self._steps[body] = [
                (link, self.end(link)) for link in (*links, *self.claims.get(body, ())) if self._within(link)
            ]
        return self._steps[body]

    def end(self, link: Link) -> str:
        """The body that a link leads to."""
        return link.predecessor if self.upward else link.successor

    def sure(self, link: Link) -> bool:
        """Whether a link is certain, as of the day of the scope."""
        as_of = self.scope.as_of
        return link.certain and (as_of is None or span(self.graph, link).latest <= as_of.earliest)

    def _within(self, link: Link) -> bool:
        as_of = self.scope.as_of
        if as_of is not None and span(self.graph, link).earliest > as_of.latest:
            return False
        return not self.scope.whole or extent(self.graph, link) not in IN_PART


def walk(graph: Graph, scope: Scope, *, upward: bool) -> Walk:
    """A walk through a graph; claims are looked up once."""
    claims: dict[str, list[Link]] = {}
    if scope.claims:
        for link in claimed(graph.registry):
            claims.setdefault(link.successor if upward else link.predecessor, []).append(link)
    return Walk(graph, scope, upward, claims)


def claimed(registry: Registry) -> Iterator[Link]:
    """Every claim of continuity as a link that is never certain, from the body claimed to the claimant."""
    for org in registry.organisations.values():
        for claim in org.claims:
            yield Link("", claim.continuity_of, org.id, certain=False, own=False, claim=claim)


def span(graph: Graph, link: Link) -> Span:
    """The days on which a link may have come about; for a claim, those of its beginning."""
    if link.claim is None:
        return graph.order.span(link.event)
    during = link.claim.during or life(graph.past, graph.registry.organisations[link.successor])
    return during[0].beginning


def extent(graph: Graph, link: Link) -> str:
    """How much of a body went on by a link: whole, majority, minority, part or section.

    As stated; else whole where the body ended and had one successor, else part.
    """
    if link.claim is not None:
        return "whole"
    event = graph.registry.events[link.event]
    members = {member.organisation for member in event.predecessors}
    if link.predecessor not in members:
        return "part"
    if EVENT_KINDS[event.kind].group is Group.JOINING:
        return extent_of_predecessor(graph.past, event, link.predecessor)
    stated = next((new.extent for new in event.successors if new.organisation == link.successor), None)
    if stated:
        return stated
    ended = ends_with(graph.past, event, graph.registry.organisations[link.predecessor])
    return "whole" if ended and len(event.successors) == 1 else "part"
