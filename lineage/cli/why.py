"""``lineage why A B`` and ``lineage why EVENT``: what carries an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from lineage.cli.answers import account_json, citation_json, claim_json, link_json, paths_json, tie_json
from lineage.cli.asking import EVENT_OR_ORG
from lineage.cli.events import event_lines
from lineage.cli.naming import called, spans
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, print_json, print_lines
from lineage.cli.path import path_lines
from lineage.cli.telling import sentence, sources, tie_words
from lineage.model import Affiliation, Claim, Event, Registry
from lineage.queries.descent import known
from lineage.queries.links import Graph
from lineage.queries.why import Reasons, Tied, event_named
from lineage.queries.why import why as reasons_for


@click.command()
@click.argument("one", metavar="A|EVENT", type=EVENT_OR_ORG)
@click.argument("other", metavar="[B]", type=EVENT_OR_ORG, required=False)
@format_option("text", "json")
@pass_registry
def why(registry: Registry, one: str, other: str | None, form: str) -> None:
    """Show what an answer rests on: claims, accounts and sources.

    With two organisations: how they are connected. With the id of an event: what is said about it, by
    whom, and the descent that follows from it.
    """
    graph = known(registry)
    if other is None:
        event = event_named(graph, one)
        lines, value = _event_lines(graph, event), _event_json(graph, event)
    else:
        reasons = reasons_for(graph, one, other)
        lines, value = _lines(graph, reasons), _json(graph, reasons)
    if form == "json":
        print_json("why", value)
    else:
        print_lines(lines)


def _event_json(graph: Graph, event: Event) -> dict[str, object]:
    return {
        "event": event.id,
        "kind": event.kind,
        "date": event.date.text if event.date else None,
        "certainty": event.certainty,
        "accounts": [account_json(account) for account in event.accounts],
        "citations": [citation_json(citation) for citation in event.citations],
        "links": [link_json(graph, link) for link in graph.links(event)],
    }


def _event_lines(graph: Graph, event: Event) -> Iterator[str]:
    yield from event_lines(graph, event)
    for earlier in event.follows:
        yield from fill(f"follows: {earlier}", "    ")
    links = graph.links(event)
    yield ""
    yield "Descent that follows from it:" if links else "No descent follows from it."
    for link in links:
        yield from fill(f"- {'certainly' if link.certain else 'possibly'}: {sentence(graph, link)}", "  ")


def _json(graph: Graph, reasons: Reasons) -> dict[str, object]:
    return {
        **paths_json(graph, reasons.paths),
        "claims": _facts(reasons.claims),
        "affiliations": _facts(reasons.affiliations),
        "rival_claims": _facts(reasons.rivals),
    }


def _facts(found: Iterable[Tied]) -> list[dict[str, object]]:
    return [
        claim_json(one.organisation, one.fact)
        if isinstance(one.fact, Claim)
        else tie_json(one.organisation, one.fact)
        for one in found
    ]


def _lines(graph: Graph, reasons: Reasons) -> Iterator[str]:
    yield from path_lines(graph, reasons.paths)
    yield from _events(graph, reasons)
    for title, found in (
        ("Claims of continuity, which are no descent", reasons.claims),
        ("Affiliations, which are no descent", reasons.affiliations),
        ("Others that claim the same", reasons.rivals),
    ):
        if found:
            yield ""
            yield f"{title}:"
        for one in found:
            yield from fill(f"- {_fact(graph, one)}", "  ")
            own = one.fact.citations or graph.registry.organisations[one.organisation].citations
            yield from sources(graph.registry, own, "      ")


def _events(graph: Graph, reasons: Reasons) -> Iterator[str]:
    """The events of the lines that have more than one story."""
    keys = dict.fromkeys(
        link.event for line in reasons.paths.lines for way in line.ways for link in way.links if link.event
    )
    told = [graph.registry.events[key] for key in keys if graph.registry.events[key].accounts]
    if told:
        yield ""
        yield "What the sides say:"
    for event in told:
        yield from event_lines(graph, event, "  ", cited_above=True)


def _fact(graph: Graph, one: Tied) -> str:
    mine = called(graph, one.organisation)
    if isinstance(one.fact, Affiliation):
        return f"{mine}: {tie_words(graph, one.fact)}"
    claimed = called(graph, one.fact.continuity_of)
    return f"{mine} claims to be the continuity of {claimed}{spans(one.fact.during)}"
