"""``lineage sections ORG``: the bodies that belonged to another, and how."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click

from lineage.cli.answers import asked_json, brief, certainty, joined
from lineage.cli.asking import ORG, as_of_option
from lineage.cli.naming import asked_for, called, called_by, heading, spans
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, print_csv, print_json, print_lines
from lineage.edtf import Span, parse_date
from lineage.kinds import CERTAINTIES
from lineage.model import Name, Registry
from lineage.queries.alive import living, names_then
from lineage.queries.descent import known
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.names import last_name
from lineage.queries.scope import day
from lineage.queries.sections import Section
from lineage.queries.sections import sections as belonging
from lineage.queries.words import at

TITLES = {
    "section": "Sections",
    "sympathising": "Sympathising sections",
    "observer": "Observers",
    "fraternal": "In fraternal relations with it",
    "individuals": "Bodies whose members belonged to it",
    "member": "Members",
    "faction-of": "Factions",
    "youth-of": "Youth organisations",
    "armed-wing-of": "Armed wings",
    "entry": "Bodies that had entered it",
}
COLUMNS = ("id", "name", "organisation_kind", "countries", "kind", "during", "certainty")


@click.command()
@click.argument("org", type=ORG)
@as_of_option("Only those that belonged to it on that day.")
@format_option("text", "json", "csv")
@pass_registry
def sections(registry: Registry, org: str, as_of: str | None, form: str) -> None:
    """List the organisations that belonged to ORG: sections, sympathisers, members, youth, entrants."""
    graph = known(registry)
    record = resolve(registry, org)
    found = belonging(graph, record.id, as_of=as_of)
    if form == "json":
        value = {"organisation": record.id, **asked_json(graph, record.id, org), "as_of": as_of}
        print_json("sections", value | {"sections": [_json(graph, one) for one in found]})
    elif form == "csv":
        print_csv(COLUMNS, (_row(graph, one) for one in found))
    else:
        print_lines([*asked_for(graph, record, org), *_lines(graph, record.id, found, as_of)])


def _json(graph: Graph, one: Section) -> dict[str, object]:
    return {
        "organisation": brief(graph, one.organisation),
        "kind": one.affiliation.kind,
        "during": [part.text for part in one.affiliation.during],
        "certainty": certainty(one.certain),
    }


def _row(graph: Graph, one: Section) -> list[str]:
    org = graph.registry.organisations[one.organisation]
    return [
        org.id,
        last_name(graph.registry, org).text,
        org.kind,
        joined(org.countries),
        one.affiliation.kind,
        joined(part.text for part in one.affiliation.during),
        certainty(one.certain),
    ]


def _lines(graph: Graph, key: str, found: tuple[Section, ...], as_of: str | None) -> Iterator[str]:
    yield from heading(graph, key)
    when = "" if as_of is None else f" {at(parse_date(as_of))}"
    if not found:
        yield ""
        yield from fill(f"No affiliated organisation is known{when}.")
    for kind, group in groupby(found, key=lambda one: one.affiliation.kind):
        yield ""
        yield f"{TITLES[kind]}{when}:"
        for one in group:
            yield from fill(f"- {_words(graph, one, day(as_of))}", "  ")


def _name_then(graph: Graph, one: Section, when: Span) -> Name | None:
    """What a body was called on a day, if it had one name then."""
    org = graph.registry.organisations[one.organisation]
    names = names_then(graph.registry, living(graph.past, org, when, one.certain))
    return names[0] if len(names) == 1 else None


def _words(graph: Graph, one: Section, when: Span | None) -> str:
    doubt = CERTAINTIES[one.affiliation.certainty]
    maybe = "possibly " if when is not None and not one.certain else ""
    during = spans(one.affiliation.during) or ", dates not known"
    then = None if when is None else _name_then(graph, one, when)
    body = called_by(graph, one.organisation, then) if then else called(graph, one.organisation)
    return f"{maybe}{body}{during}{f' ({doubt})' if doubt else ''}"
