"""``lineage alive DATE``: the bodies, their names and where they belonged, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

import click

from lineage.cli.answers import brief, certainty, joined, name_json
from lineage.cli.asking import DATE, ORG, country_option, kind_option
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, name, print_csv, print_json, print_lines, together
from lineage.cli.telling import on_date
from lineage.edtf import Open, parse_date
from lineage.kinds import AFFILIATION_KINDS
from lineage.model import Registry
from lineage.queries.alive import Belonging, Living, names_then
from lineage.queries.alive import alive as living
from lineage.queries.countries import country_name
from lineage.queries.descent import known
from lineage.queries.history import life
from lineage.queries.links import Graph
from lineage.queries.names import abbreviation, folded, last_name
from lineage.queries.words import at, shown, years

COLUMNS = ("id", "name", "abbreviation", "kind", "countries", "certainty", "affiliations")
UNBEGUN = "Possibly, with no known beginning"


@click.command()
@click.argument("on", metavar="DATE", type=DATE)
@country_option()
@click.option(
    "--international", type=ORG, metavar="ORG", help="Only organisations that belonged to ORG then."
)
@kind_option()
@format_option("text", "json", "csv")
@pass_registry
def alive(
    registry: Registry, on: str, country: str | None, international: str | None, kind: str | None, form: str
) -> None:
    """List the organisations that existed at a date, with their names and affiliations then.

    DATE is a day, a month or a year. What held throughout is certain; what may have held is possible.
    """
    graph = known(registry)
    found = living(graph, on, country=country, international=international, kind=kind)
    if form == "json":
        print_json("alive", {"date": on, "organisations": [_json(graph, body) for body in found]})
    elif form == "csv":
        print_csv(COLUMNS, (_row(graph, body) for body in found))
    else:
        print_lines(_lines(graph, on, found))


def _json(graph: Graph, body: Living) -> dict[str, object]:
    return {
        **brief(graph, body.organisation),
        "certainty": certainty(body.certain),
        "names": [name_json(b.name) | {"certainty": certainty(b.certain)} for b in body.names],
        "affiliations": [
            {"to": b.affiliation.to, "kind": b.affiliation.kind, "certainty": certainty(b.certain)}
            for b in body.affiliations
        ],
    }


def _row(graph: Graph, body: Living) -> list[str]:
    org = graph.registry.organisations[body.organisation]
    ties = (
        f"{AFFILIATION_KINDS[b.affiliation.kind]} {b.affiliation.to}{'' if b.certain else ' (possibly)'}"
        for b in body.affiliations
    )
    return [
        org.id,
        _name(graph, body),
        _short(graph, body) or "",
        org.kind,
        joined(org.countries),
        certainty(body.certain),
        joined(ties),
    ]


def _name(graph: Graph, body: Living) -> str:
    return " or ".join(dict.fromkeys(borne.text for borne in names_then(graph.registry, body)))


def _short(graph: Graph, body: Living) -> str | None:
    org = graph.registry.organisations[body.organisation]
    borne = names_then(graph.registry, body)
    short = " or ".join(dict.fromkeys(one.abbreviation for one in borne if one.abbreviation))
    return short or (
        abbreviation(graph.registry, org) if borne == (last_name(graph.registry, org),) else None
    )


def _lines(graph: Graph, on: str, found: tuple[Living, ...]) -> Iterator[str]:
    day = parse_date(on)
    if not found:
        yield from fill(f"No such organisation is known to have existed {at(day)}.")
        return
    sure = sum(body.certain for body in found)
    place = partial(_place, graph)
    counted = ("certainly", "possibly")
    if day.counted.earliest != day.counted.latest:
        counted = ("certainly throughout", "possibly or for part of it")
    yield f"{on_date(day)}: {sure} {counted[0]}, {len(found) - sure} {counted[1]}."
    groups: dict[str, list[Living]] = {title: [] for title in ("Certainly", "Possibly", UNBEGUN)}
    for body in found:
        groups[_title(graph, body)].append(body)
    for title, group in groups.items():
        for (_, country), bodies in groupby(sorted(group, key=place), key=place):
            yield ""
            yield f"{title}, {country}:"
            for body in sorted(bodies, key=lambda body: folded(_name(graph, body))):
                yield from fill(_words(graph, body), "  ", "      ")


def _title(graph: Graph, body: Living) -> str:
    """What is only not ruled out stands apart from what uncertain dates allow."""
    if body.certain:
        return "Certainly"
    start = life(graph.past, graph.registry.organisations[body.organisation])[0].start
    return UNBEGUN if start is Open.UNKNOWN else "Possibly"


def _place(graph: Graph, body: Living) -> tuple[bool, str]:
    org = graph.registry.organisations[body.organisation]
    none = "international" if org.kind == "international" else "no country given"
    return bool(org.countries), " and ".join(map(country_name, org.countries)) or none


def _words(graph: Graph, body: Living) -> str:
    said = name(_name(graph, body))
    short = _short(graph, body)
    ties = "; ".join(_tie(graph, b) for b in body.affiliations)
    org = graph.registry.organisations[body.organisation]
    beside = ", ".join(filter(None, (short, years(life(graph.past, org)))))
    return f"{said} {together(f'({shown(beside)})')}{f': {ties}' if ties else ''}"


def _tie(graph: Graph, tie: Belonging) -> str:
    target = graph.registry.organisations[tie.affiliation.to]
    to = abbreviation(graph.registry, target) or last_name(graph.registry, target).text
    return f"{'' if tie.certain else 'possibly '}{AFFILIATION_KINDS[tie.affiliation.kind]} {name(to)}"
