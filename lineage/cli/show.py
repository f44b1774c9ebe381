"""``lineage show ORG``: all that the registry says of a body."""

from __future__ import annotations

from collections.abc import Iterator

import click

from lineage.cli.options import format_option, pass_registry
from lineage.cli.telling import called, name_words, names_json, print_json
from lineage.edtf import Interval
from lineage.kinds import AFFILIATION_KINDS, CERTAINTIES, EVENT_KINDS
from lineage.model import Account, Citation, Event, Organisation, Registry
from lineage.queries.history import life
from lineage.queries.links import Graph, graph
from lineage.queries.lookup import resolve
from lineage.queries.names import last_name
from lineage.queries.words import interval_words, long_date, shown
from lineage.registry.codec import encode


@click.command()
@click.argument("org")
@format_option("text", "json")
@pass_registry
def show(registry: Registry, org: str, form: str) -> None:
    """Show all that is known of ORG: names, life, events, affiliations, claims, sources.

    ORG is an id, or any name or abbreviation that the body ever bore.
    """
    known = graph(registry)
    record = resolve(registry, org)
    if form == "json":
        print_json(_json(known, record))
    else:
        click.echo("\n".join(_lines(known, record)))


def _events(known: Graph, org: Organisation) -> list[Event]:
    past = known.past
    mine = {e.id: e for e in (*past.came_from.get(org.id, ()), *past.led_to.get(org.id, ()))}
    told = {e.id: e for e in (*past.told_from.get(org.id, ()), *past.told_to.get(org.id, ()))}
    return sorted((mine | told).values(), key=lambda event: (known.order.span(event.id).earliest, event.id))


def _lines(known: Graph, org: Organisation) -> Iterator[str]:
    yield called(known, org.id)
    yield f"  id: {org.id}"
    yield f"  {', '.join((org.kind, *org.countries))}; {_during(life(known.past, org))}"
    yield from _section("Names", map(name_words, org.names))
    yield from _section("Events", (line for event in _events(known, org) for line in _event(known, event)))
    yield from _section("Affiliations", _affiliations(known, org))
    claims = (f"{called(known, c.continuity_of)}{_comma(c.during)}" for c in org.claims)
    yield from _section("Claims to be the continuity of", claims)
    yield from _section("Note", map(shown, filter(None, [org.note])))
    yield from _section("Identifiers", (f"{scheme}: {shown(value)}" for scheme, value in org.identifiers))
    yield from _section("Sources", (_citation(known.registry, citation) for citation in org.citations))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    given = list(lines)
    if given:
        yield f"{title}:"
        yield from (f"  {line}" for line in given)


def _during(intervals: tuple[Interval, ...]) -> str:
    return "; ".join(map(interval_words, intervals))


def _comma(intervals: tuple[Interval, ...]) -> str:
    return f", {_during(intervals)}" if intervals else ""


def _affiliations(known: Graph, org: Organisation) -> Iterator[str]:
    for affiliation in org.affiliations:
        doubt = CERTAINTIES[affiliation.certainty]
        words = f"{AFFILIATION_KINDS[affiliation.kind]} {called(known, affiliation.to)}"
        yield f"{words}{_comma(affiliation.during)}{f' ({doubt})' if doubt else ''}"


def _event(known: Graph, event: Event) -> Iterator[str]:
    kind = EVENT_KINDS[event.kind]
    doubt = CERTAINTIES[event.certainty]
    yield f"{long_date(event.date)}: {kind.name}{f' ({doubt})' if doubt else ''} [{event.id}]"
    for title, members in (("before", event.predecessors), ("after", event.successors)):
        for member in members:
            extent = f" ({member.extent})" if member.extent else ""
            yield f"    {title}: {called(known, member.organisation)}{extent}"
    for account in event.accounts:
        yield f"    {_holders(known, account)}: {shown(account.text)}"
    for citation in event.citations:
        yield f"    source: {_citation(known.registry, citation)}"


def _holders(known: Graph, account: Account) -> str:
    names = [last_name(known.registry, known.registry.organisations[key]).text for key in account.held_by]
    works = [_title(known.registry, citation.source) for citation in account.citations]
    return f"according to {shown(', '.join(names or works))}"


def _title(registry: Registry, source: str) -> str:
    return str(registry.sources[source].item["title"])


def _citation(registry: Registry, citation: Citation) -> str:
    item = registry.sources[citation.source].item
    container = f", {item['container-title']}" if "container-title" in item else ""
    locator = f", {citation.locator}" if citation.locator else ""
    says = f" (says: {citation.says})" if citation.says else ""
    return shown(f"{item['title']}{container}{locator}{says}")


def _json(known: Graph, org: Organisation) -> dict[str, object]:
    everything = encode(known.registry)
    return {
        "organisation": org.id,
        "name": last_name(known.registry, org).text,
        "names": names_json(org),
        "life": [part.text for part in life(known.past, org)],
        "record": everything["organisations"][org.id],
        "events": {event.id: everything["events"][event.id] for event in _events(known, org)},
        "sources": {key: everything["sources"][key] for key in _cited(known, org)},
    }


def _cited(known: Graph, org: Organisation) -> list[str]:
    lists = [org.citations]
    lists += [name.citations for name in org.names]
    lists += [claim.citations for claim in org.claims]
    lists += [affiliation.citations for affiliation in org.affiliations]
    for event in _events(known, org):
        lists += [event.citations, *(account.citations for account in event.accounts)]
    return sorted({citation.source for citations in lists for citation in citations})
