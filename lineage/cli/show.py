"""``lineage show ORG``: all that the registry says of a body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from lineage.cli.answers import asked_json, claim_json, names_json
from lineage.cli.asking import ORG
from lineage.cli.events import event_lines
from lineage.cli.naming import asked_for, called, heading, name_words, spans
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, name, print_json, print_lines
from lineage.cli.telling import cited, tie_words
from lineage.model import Claim, Event, Organisation, Registry
from lineage.queries.chronicle import events_of
from lineage.queries.descent import known
from lineage.queries.history import life
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.names import last_name
from lineage.queries.statistics import citations
from lineage.queries.words import shown
from lineage.registry.codec import encode


@click.command()
@click.argument("org", type=ORG)
@format_option("text", "json")
@pass_registry
def show(registry: Registry, org: str, form: str) -> None:
    """Show everything that is known about ORG: names, life, events, affiliations, claims, sources.

    ORG is an id, or any name or abbreviation that the organisation has used.
    """
    graph = known(registry)
    record = resolve(registry, org)
    if form == "json":
        print_json("show", _json(graph, record, org))
    else:
        print_lines([*asked_for(graph, record, org), *_lines(graph, record)])


def _lines(graph: Graph, org: Organisation) -> Iterator[str]:
    yield from heading(graph, org.id)
    yield from fill(f"{org.kind}; id: {org.id}", "  ")
    yield from _section("Names", map(name_words, org.names))
    events = events_of(graph, org)
    if events:
        yield "Events:"
    for event in events:
        yield from event_lines(graph, event, "  ")
    yield from _section("Affiliations", (tie_words(graph, tie) for tie in org.affiliations))
    claims = (f"{called(graph, claim.continuity_of)}{spans(claim.during)}" for claim in org.claims)
    yield from _section("Claims to be the continuity of", claims)
    claimed = (f"{called(graph, key)}{spans(claim.during)}" for key, claim in _claimed(graph, org))
    yield from _section("Its continuity is claimed by", claimed)
    traditions = (f"{name(part.name)}{spans(part.during)}" for part in org.tradition)
    yield from _section("Tradition", traditions)
    yield from _section("Note", map(shown, filter(None, [org.note])))
    yield from _section("Former ids", org.former_ids)
    yield from _section("Identifiers", (f"{scheme}: {shown(value)}" for scheme, value in org.identifiers))
    yield from _section("Sources", (cited(graph.registry, citation) for citation in org.citations))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    given = list(lines)
    if given:
        yield f"{title}:"
    for line in given:
        yield from fill(line, "  ")


def _claimed(graph: Graph, org: Organisation) -> Iterator[tuple[str, Claim]]:
    """Who claims to be the continuity of a body."""
    others = graph.registry.organisations.values()
    return ((one.id, claim) for one in others for claim in one.claims if claim.continuity_of == org.id)


def _json(graph: Graph, org: Organisation, text: str) -> dict[str, object]:
    everything = encode(graph.registry)
    events = events_of(graph, org)
    parts: list[Organisation | Event] = [org, *events]
    sources = sorted({citation.source for part in parts for citation in citations(part)})
    return {
        "organisation": org.id,
        "name": last_name(graph.registry, org).text,
        "names": names_json(org),
        **asked_json(graph, org.id, text),
        "life": [part.text for part in life(graph.past, org)],
        "record": everything["organisations"][org.id],
        "claimed_by": [claim_json(key, claim) for key, claim in _claimed(graph, org)],
        "events": {event.id: everything["events"][event.id] for event in events},
        "sources": {key: everything["sources"][key] for key in sources},
    }
