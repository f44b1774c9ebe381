"""``lineage sources [ORG]``: the bibliography of the registry, or of one body."""

from __future__ import annotations

import click

from lineage.cli.asking import ORG
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, print_csv, print_json, print_lines
from lineage.exports.bibtex import bibtex
from lineage.exports.csl import csl, csl_item
from lineage.model import Registry, Source
from lineage.queries.bibliography import bibliography, issued, people, reference
from lineage.queries.lookup import resolve
from lineage.queries.words import shown

COLUMNS = ("id", "type", "author", "issued", "title", "container", "url", "published_by")


@click.command()
@click.argument("org", required=False, type=ORG)
@format_option("text", "json", "csv", "bibtex", "csl")
@pass_registry
def sources(registry: Registry, org: str | None, form: str) -> None:
    """List the sources of the registry, or of what it says about ORG and its events.

    The formats bibtex and csl (CSL-JSON) are for reference managers.
    """
    key = resolve(registry, org).id if org is not None else None
    found = bibliography(registry, key)
    if form == "json":
        print_json("sources", {"organisation": key, "sources": [csl_item(source) for source in found]})
    elif form == "csv":
        print_csv(COLUMNS, map(_row, found))
    elif form == "text":
        print_lines(line for source in found for line in fill(shown(reference(source))))
    else:
        click.echo(bibtex(found) if form == "bibtex" else csl(found), nl=False)


def _row(source: Source) -> list[str]:
    item = source.item
    return [
        source.id,
        str(item["type"]),
        people(item),
        issued(item),
        str(item["title"]),
        str(item.get("container-title", "")),
        str(item.get("URL", "")),
        source.published_by or "",
    ]
