"""``lineage find TEXT``: bodies by any name that they ever bore."""

from __future__ import annotations

import click

from lineage.cli.options import format_option, pass_registry
from lineage.cli.telling import called, names_json, print_json
from lineage.model import Registry
from lineage.queries.links import Graph, graph
from lineage.queries.lookup import Match, matches
from lineage.queries.names import last_name
from lineage.queries.words import shown


@click.command()
@click.argument("text")
@format_option("text", "json")
@pass_registry
def find(registry: Registry, text: str, form: str) -> None:
    """Find bodies by name, former name or abbreviation, in any script, with or without accents."""
    known = graph(registry)
    found = matches(registry, text)
    if form == "json":
        print_json({"text": text, "organisations": [_json(known, match) for match in found]})
    elif found:
        click.echo("\n".join(_line(known, match) for match in found))
    else:
        click.echo(f"no organisation has a name like {text!r}", err=True)


def _line(known: Graph, match: Match) -> str:
    org = known.registry.organisations[match.organisation]
    where = ", ".join(org.countries) or org.kind
    said = last_name(known.registry, org)
    heard = "" if match.text in (said.text, said.abbreviation, org.id) else f"; found as: {shown(match.text)}"
    return f"{org.id}\n    {called(known, org.id)}, {where}{heard}"


def _json(known: Graph, match: Match) -> dict[str, object]:
    org = known.registry.organisations[match.organisation]
    return {
        "id": org.id,
        "name": last_name(known.registry, org).text,
        "names": names_json(org),
        "kind": org.kind,
        "countries": list(org.countries),
        "matched": match.text,
    }
