"""The events of a timeline as lines between bodies, with chains through bodies that are not shown."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from lineage.kinds import EVENT_KINDS, Group
from lineage.layout.selection import Selection
from lineage.layout.timeline_dates import Times
from lineage.layout.timeline_threads import Meeting, meetings
from lineage.layout.tree_contract import contractions
from lineage.model import Event
from lineage.queries.history import extent_of_predecessor
from lineage.queries.links import Graph

WHOLE = {"whole", "majority"}


@frozen
class Met:
    """The lines between bodies, by day and id: their kinds, which are doubtful or contracted, who goes in
    part (where any does).
    """

    meetings: tuple[Meeting, ...]
    kinds: Mapping[str, str]
    doubtful: frozenset[str]
    parts: Mapping[str, frozenset[str]]
    via: Mapping[str, tuple[str, ...]]


def met(graph: Graph, selection: Selection, times: Times) -> Met:
    """The events in which the bodies of a selection take part, and the chains that lead on unseen."""
    events = graph.registry.events
    direct = [meeting for meeting in meetings(events, times) if meeting.day <= times.today + 1]
    chains = [] if len(times.lives) == len(graph.registry.organisations) else _chains(graph, times)
    ordered = sorted([*direct, *(meeting for meeting, _, _ in chains)], key=lambda m: (m.day, m.key))
    doubtful = {m.key for m in direct if _doubtful(graph, events[m.key])}
    doubtful |= {meeting.key for meeting, _, certain in chains if not certain}
    return Met(
        tuple(ordered),
        {meeting.key: events[meeting.key].kind for meeting in direct},
        frozenset(doubtful),
        {m.key: part for m in direct if (part := _in_part(graph, events[m.key], m))},
        {meeting.key: via for meeting, via, _ in chains},
    )


def _chains(graph: Graph, times: Times) -> list[tuple[Meeting, tuple[str, ...], bool]]:
    found = []
    for chain in contractions(graph, times.lives):
        at = times.events.get(chain.last)
        if at is not None:
            key = f"{chain.last}~{chain.old}"
            found.append((Meeting(key, at.middle, (chain.old,), (chain.new,)), chain.via, chain.certain))
    return found


def _doubtful(graph: Graph, event: Event) -> bool:
    if event.certainty != "certain":
        return True
    return bool(event.accounts) and any(not link.certain for link in graph.links(event))


def _in_part(graph: Graph, event: Event, meeting: Meeting) -> frozenset[str]:
    """The bodies of which, or as which, only a part goes the way of an event."""
    if EVENT_KINDS[event.kind].group is Group.JOINING:
        extents = {key: extent_of_predecessor(graph.past, event, key) for key in meeting.old}
        return frozenset(key for key, extent in extents.items() if extent not in WHOLE)
    return frozenset([new.organisation for new in event.successors if new.extent not in WHOLE])
