"""Records told in one sentence, for the titles of marks: what a body was, what happened in an event."""

from __future__ import annotations

from collections.abc import Iterator

from lineage.kinds import AFFILIATION_KINDS, CERTAINTIES, EVENT_KINDS, EXTENTS, Group
from lineage.model import Event, Organisation
from lineage.queries.history import extent_of_predecessor, life
from lineage.queries.links import Graph, Link
from lineage.queries.names import last_name
from lineage.queries.words import interval_words, listed, long_date


def body_in_words(graph: Graph, org: Organisation) -> str:
    """``Workers Revolutionary Party, 1973 to 1985; succeeded the Socialist Labour League, 1973; …``."""
    lived = "; ".join(map(interval_words, life(graph.past, org)))
    parts = [
        f"{graph.labels[org.id].text}, {lived}",
        *_names(graph, org),
        *_turns(graph, graph.up(org.id), upward=True),
        *_turns(graph, graph.down(org.id), upward=False),
        *_ends(graph, org),
        *(_affiliation(graph, org, number) for number in range(len(org.affiliations))),
    ]
    return "; ".join(parts)


def _names(graph: Graph, org: Organisation) -> Iterator[str]:
    last = last_name(graph.registry, org)
    earlier = [name.text for name in org.names if name.kind == "official" and name is not last]
    if earlier:
        yield f"also called {listed(dict.fromkeys(earlier))}"


def _turns(graph: Graph, links: list[Link], *, upward: bool) -> Iterator[str]:
    by_event: dict[str, list[Link]] = {}
    for link in sorted(links, key=lambda link: (graph.order.span(link.event).earliest, link.event)):
        by_event.setdefault(link.event, []).append(link)
    for key, found in by_event.items():
        event = graph.registry.events[key]
        kind = EVENT_KINDS[event.kind]
        others = dict.fromkeys(link.predecessor if upward else link.successor for link in found)
        doubt = "" if any(link.certain for link in found) else "possibly "
        verb = kind.backward if upward else kind.forward
        yield f"{doubt}{verb} {listed(graph.labels[other].text for other in others)}, {long_date(event.date)}"


def _ends(graph: Graph, org: Organisation) -> Iterator[str]:
    for event in graph.past.led_to(org.id):
        if not event.successors:
            yield f"{EVENT_KINDS[event.kind].forward}, {long_date(event.date)}"


def _affiliation(graph: Graph, org: Organisation, number: int) -> str:
    affiliation = org.affiliations[number]
    during = "; ".join(map(interval_words, affiliation.during))
    doubt = CERTAINTIES[affiliation.certainty]
    words = f"{AFFILIATION_KINDS[affiliation.kind]} {graph.labels[affiliation.to].text}"
    return f"{words}{f', {during}' if during else ''}{f' ({doubt})' if doubt else ''}"


def event_in_words(graph: Graph, event: Event) -> str:
    """``Split, 1992 (probably): out of A; B as a minority; by one account, …``."""
    doubt = CERTAINTIES[event.certainty]
    parts = [f"{event.kind.capitalize()}{f' ({doubt})' if doubt else ''}, {long_date(event.date)}"]
    old = [_predecessor(graph, event, number) for number in range(len(event.predecessors))]
    new = [_successor(graph, event, number) for number in range(len(event.successors))]
    if old:
        parts.append(f"{'of' if EVENT_KINDS[event.kind].group is Group.JOINING else 'in'} {listed(old)}")
    if new:
        parts.append(f"to {listed(new)}")
    head = f"{parts[0]}: {' '.join(parts[1:])}" if parts[1:] else parts[0]
    return ". ".join([head, *_accounts(graph, event)])


def _predecessor(graph: Graph, event: Event, number: int) -> str:
    key = event.predecessors[number].organisation
    extent = event.predecessors[number].extent
    if EVENT_KINDS[event.kind].group is Group.JOINING:
        extent = extent_of_predecessor(graph.past, event, key)
    return f"{EXTENTS[extent or 'whole']} {graph.labels[key].text}".strip()


def _successor(graph: Graph, event: Event, number: int) -> str:
    new = event.successors[number]
    share = f" ({new.extent})" if new.extent and EVENT_KINDS[event.kind].group is Group.PARTING else ""
    return f"{graph.labels[new.organisation].text}{share}"


def _accounts(graph: Graph, event: Event) -> Iterator[str]:
    for account in event.accounts:
        holders = listed(graph.labels[key].text for key in account.held_by)
        yield f"According to {holders or 'one account'}: {account.text.rstrip('. ')}"
