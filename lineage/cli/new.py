"""``lineage new organisation`` and ``lineage new event``: a record at its place, and nothing else touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from lineage.cli.options import pass_registry_path
from lineage.errors import SelectionError
from lineage.kinds import (
    AFFILIATION_KINDS,
    CERTAINTIES,
    EVENT_KINDS,
    EXTENTS,
    NAME_KINDS,
    ORGANISATION_KINDS,
    Group,
)

F = TypeVar("F", bound=Callable[..., object])


@click.group()
def new() -> None:
    """Add a body or an event; it is shown, validated, and put at its place in the file."""


def _common(command: F) -> F:
    for option in (
        click.option("--dry-run", is_flag=True, help="Show the record and what is wrong; write nothing."),
        click.option("--note", help="A remark for readers."),
        click.option("--says", help="What the source says, where sources differ."),
        click.option("--locator", help="Page, chapter or heading in the source."),
        click.option("--source", required=True, help="Id of the source in which it was read."),
    ):
        command = option(command)
    return command


def _choice(words: Any) -> click.Choice[str]:
    return click.Choice(list(words), case_sensitive=True)


@new.command()
@click.argument("key", metavar="ID")
@click.option("--name", required=True, help="Its official name, as it wrote it.")
@click.option("--abbreviation", help="The abbreviation of the name.")
@click.option("--language", help="Language of the name (BCP 47), if it is not that of the registry.")
@click.option("--name-kind", type=_choice(NAME_KINDS), default="official", help="Kind of the name.")
@click.option("--kind", type=_choice(ORGANISATION_KINDS), required=True, help="Kind of the body.")
@click.option(
    "--country", "countries", multiple=True, help="Code of a country (ISO 3166-1); may be repeated."
)
@click.option("--existed", help="Its life: 1935/1948 ended, 1974/.. goes on, 1935/ end not known.")
@click.option(
    "--affiliation",
    "affiliations",
    multiple=True,
    metavar="KIND:ORG[:DURING]",
    help="A body to which it belonged, such as section:fourth-international:1948/1953; may be repeated.",
)
@_common
@pass_registry_path
def organisation(path: Path, /, key: str, *, dry_run: bool, **given: Any) -> None:
    """Add the body ID.

    ID is a slug such as socialist-party-chile; it is never changed without leaving its old form behind.
    """
    names = {"text": given["name"], "abbreviation": given["abbreviation"], "language": given["language"]}
    if given["name_kind"] != "official":
        names["kind"] = given["name_kind"]
    record = {
        "kind": given["kind"],
        "names": [_without_nothing(names)],
        "countries": list(given["countries"]),
        "existed": given["existed"],
        "affiliations": [_affiliation(text) for text in given["affiliations"]],
        "note": given["note"],
        "citations": [_citation(given)],
    }
    _add(path, "organisations", key, record, dry_run)


@new.command()
@click.argument("key", metavar="ID")
@click.option("--kind", type=_choice(EVENT_KINDS), required=True, help="Kind of the event.")
@click.option("--date", help="When: 1953, 1953-11, 1953-11-16, 1953~, [1953,1954].")
@click.option(
    "--predecessor",
    "predecessors",
    multiple=True,
    metavar="ORG[:EXTENT]",
    help="A body that goes in; may be repeated. At a joining EXTENT is how much of it.",
)
@click.option(
    "--successor",
    "successors",
    multiple=True,
    metavar="ORG[:EXTENT]",
    help="A body that comes out; may be repeated. At a parting EXTENT is how much it took.",
)
@click.option("--follows", multiple=True, metavar="EVENT", help="An event that led to it; may be repeated.")
@click.option("--certainty", type=_choice(CERTAINTIES), default="certain", help="Certainty of the links.")
@_common
@pass_registry_path
def event(path: Path, /, key: str, *, dry_run: bool, **given: Any) -> None:
    """Add the event ID, a slug such as wrp-split-1985."""
    parting = EVENT_KINDS[given["kind"]].group is Group.PARTING
    record = {
        "kind": given["kind"],
        "date": given["date"],
        "predecessors": [_member(text, "predecessor", parting=parting) for text in given["predecessors"]],
        "successors": [_member(text, "successor", parting=parting) for text in given["successors"]],
        "follows": list(given["follows"]),
        "certainty": None if given["certainty"] == "certain" else given["certainty"],
        "note": given["note"],
        "citations": [_citation(given)],
    }
    _add(path, "events", key, record, dry_run)


def _citation(given: dict[str, Any]) -> dict[str, Any]:
    return _without_nothing({key: given[key] for key in ("source", "locator", "says")})


def _affiliation(text: str) -> dict[str, Any]:
    kind, _, rest = text.partition(":")
    to, _, during = rest.partition(":")
    if kind not in AFFILIATION_KINDS or not to:
        raise click.BadParameter(
            f"{text!r} is no KIND:ORG[:DURING]; kinds are {', '.join(AFFILIATION_KINDS)}",
            param_hint="--affiliation",
        )
    return _without_nothing({"kind": kind, "to": to, "during": during})


def _member(text: str, side: str, *, parting: bool) -> dict[str, Any]:
    org, _, extent = text.partition(":")
    if extent and extent not in EXTENTS:
        raise click.BadParameter(
            f"{extent!r} is no extent; write one of {', '.join(EXTENTS)}", param_hint=f"--{side}"
        )
    if extent and parting is (side == "predecessor"):
        where = "successor" if parting else "predecessor"
        raise click.BadParameter(f"here the extent stands on a {where}", param_hint=f"--{side}")
    return _without_nothing({"organisation": org, "extent": extent})


def _without_nothing(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def _add(path: Path, table: str, key: str, record: dict[str, Any], dry_run: bool) -> None:
    from lineage.cli.writing import entry, parsed, write_edit
    from lineage.registry.canonical import normal, with_record
    from lineage.registry.load import contents

    old = contents(path)
    text, value = parsed(path, old)
    for name in ("organisations", "events", "sources"):
        if key in value[name]:
            raise SelectionError(f"there is a record {key!r} among the {name} already; choose another id")
    made = normal(_without_nothing(record))
    new_text = with_record(text, table, key, made)
    write_edit(path, old, new_text.encode("utf-8", "surrogatepass"), entry(key, made), dry_run=dry_run)
