"""``lineage stats``: how much the registry holds, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click

from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, print_csv, print_json, print_lines, together
from lineage.model import Registry
from lineage.queries.countries import country_name
from lineage.queries.statistics import Figure, statistics
from lineage.queries.words import shown

TITLES = {
    "records": "In the registry",
    "kinds": "Organisations by kind",
    "countries": "Organisations by country",
    "events": "Events by kind",
    "missing": "Missing (named with --missing)",
}


@click.command()
@click.option("--missing", is_flag=True, help="Name the records that lack something.")
@format_option("text", "json", "csv")
@pass_registry
def stats(registry: Registry, missing: bool, form: str) -> None:
    """Count what the registry holds, and what it lacks."""
    figures = statistics(registry)
    if form == "json":
        print_json("stats", {"figures": [_json(figure) for figure in figures]})
    elif form == "csv":
        print_csv(("table", "what", "count"), ((f.table, f.what, f.count) for f in figures))
    else:
        print_lines(_lines(registry, figures, missing))


def _json(figure: Figure) -> dict[str, object]:
    value: dict[str, object] = {"table": figure.table, "what": figure.what, "count": figure.count}
    return value | ({"members": list(figure.members)} if figure.table == "missing" else {})


def _lines(registry: Registry, figures: tuple[Figure, ...], missing: bool) -> Iterator[str]:
    yield shown(registry.title)
    for table, group in groupby(figures, key=lambda figure: figure.table):
        yield ""
        yield f"{TITLES[table]}:"
        if table in ("kinds", "countries", "events"):
            said = country_name if table == "countries" else str
            ranked = sorted(group, key=lambda figure: (-figure.count, said(figure.what)))
            yield from fill(", ".join(together(f"{said(f.what)} {f.count}") for f in ranked), "  ", "  ")
        else:
            yield from _table(list(group), missing)


def _table(figures: list[Figure], missing: bool) -> Iterator[str]:
    width = max(len(figure.what) for figure in figures)
    for figure in figures:
        yield f"  {figure.what:{width}} {figure.count:6}"
        if missing and figure.members:
            yield from fill(", ".join(figure.members), "    ", "    ")
