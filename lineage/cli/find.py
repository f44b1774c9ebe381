"""``lineage find TEXT``: bodies by any name that they ever bore."""

from __future__ import annotations

from collections.abc import Iterator

import click

from lineage.cli.answers import joined, names_json
from lineage.cli.asking import DATE, country_option, kind_option
from lineage.cli.naming import called
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, name, print_csv, print_json, print_lines
from lineage.model import Registry
from lineage.queries.descent import known
from lineage.queries.history import life
from lineage.queries.links import Graph
from lineage.queries.lookup import find as found_by
from lineage.queries.matching import Match
from lineage.queries.names import abbreviation, last_name

COLUMNS = ("id", "name", "abbreviation", "kind", "countries", "life", "matched")


@click.command()
@click.argument("text", required=False)
@country_option()
@kind_option()
@click.option(
    "--from",
    "since",
    type=DATE,
    metavar="DATE",
    help="Only organisations that may have existed then or later.",
)
@click.option(
    "--until", type=DATE, metavar="DATE", help="Only organisations that may have existed then or before."
)
@format_option("text", "json", "csv")
@pass_registry
def find(
    registry: Registry,
    text: str | None,
    country: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
    form: str,
) -> None:
    """Find organisations by name, former name or abbreviation, in any script, with or without accents.

    Misspelt names are found too. Without TEXT, list all organisations that pass the filters.
    """
    graph = known(registry)
    found = found_by(registry, text, country=country, kind=kind, since=since, until=until)
    if form == "json":
        print_json("find", {"text": text, "organisations": [_json(graph, match) for match in found]})
    elif form == "csv":
        print_csv(COLUMNS, (_row(graph, match) for match in found))
    elif found:
        print_lines(line for match in found for line in _lines(graph, match))
    else:
        click.echo(_nothing(text, filtered=any((country, kind, since, until))), err=True)


def _nothing(text: str | None, *, filtered: bool) -> str:
    passing = " passes these filters" if text is None else " that passes these filters" if filtered else ""
    return f"No organisation{passing}{'' if text is None else f' has a name like {text!r}'}."


def _lines(graph: Graph, match: Match) -> Iterator[str]:
    org = graph.registry.organisations[match.organisation]
    said = last_name(graph.registry, org)
    heard = "" if match.text in (said.text, said.abbreviation, org.id) else f"; found as: {name(match.text)}"
    yield org.id
    yield from fill(f"{called(graph, org.id)}, {org.kind}{heard}", "    ")


def _json(graph: Graph, match: Match) -> dict[str, object]:
    org = graph.registry.organisations[match.organisation]
    return {
        "id": org.id,
        "name": last_name(graph.registry, org).text,
        "names": names_json(org),
        "kind": org.kind,
        "countries": list(org.countries),
        "matched": match.text,
        "life": [part.text for part in life(graph.past, org)],
    }


def _row(graph: Graph, match: Match) -> list[str]:
    org = graph.registry.organisations[match.organisation]
    return [
        org.id,
        last_name(graph.registry, org).text,
        abbreviation(graph.registry, org) or "",
        org.kind,
        joined(org.countries),
        joined(part.text for part in life(graph.past, org)),
        match.text,
    ]
