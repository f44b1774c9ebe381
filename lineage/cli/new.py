"""``lineage new organisation``, ``event`` and ``source``: a record at its place, nothing else touched."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lineage.cli import new_parts as parts
from lineage.cli.asking import COUNTRY
from lineage.cli.options import pass_registry_path
from lineage.errors import SelectionError
from lineage.kinds import CERTAINTIES, EVENT_KINDS, EXTENTS, NAME_KINDS, ORGANISATION_KINDS, Group

if TYPE_CHECKING:
    from lineage.model import Registry

F = TypeVar("F", bound=Callable[..., object])


@click.group()
def new() -> None:
    """Add an organisation, an event or a source.

    The record is shown, validated and inserted at its place in the file; what would not validate is not
    written.
    """


_EXTENTS = ", ".join(EXTENTS)


def _options(*options: Callable[[F], F]) -> Callable[[F], F]:
    def with_options(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


def _several(name: str, to: str, metavar: str, text: str) -> Callable[[F], F]:
    return click.option(name, to, multiple=True, metavar=metavar, help=f"{text} May be repeated.")


def _choice(words: Any) -> click.Choice[str]:
    return click.Choice(list(words), case_sensitive=True)


_cited = _options(
    click.option("--source", metavar="SOURCE", required=True, help="Id of the source."),
    click.option("--locator", metavar="TEXT", help="Page, chapter or heading in the source."),
    click.option("--says", metavar="TEXT", help="What the source says, where sources differ."),
    _several("--citation", "citations", "SOURCE[:LOCATOR]", "A further source."),
)
_common = _options(
    click.option("--note", metavar="TEXT", help="A remark for readers."),
    click.option(
        "--more",
        metavar="JSON",
        help="Further fields, as in the file; lists are appended to those given by options.",
    ),
    click.option("--dry-run", is_flag=True, help="Show the record and any findings, but write nothing."),
)


@new.command()
@click.argument("key", metavar="ID")
@click.option(
    "--name", required=True, metavar="TEXT", help="Its official name, as the organisation itself writes it."
)
@click.option("--abbreviation", metavar="TEXT", help="The abbreviation of the name.")
@click.option("--language", metavar="TAG", help="Language of the name (BCP 47), if not that of the registry.")
@click.option("--name-kind", type=_choice(NAME_KINDS), default="official", help="Kind of the name.")
@click.option("--used", metavar="INTERVAL", help="When it used the name, if not throughout.")
@_several("--former-name", "former_names", "TEXT[:USED]", "An earlier name, and when it was used.")
@click.option("--kind", type=_choice(ORGANISATION_KINDS), required=True, help="Kind of organisation.")
@click.option(
    "--country",
    "countries",
    type=COUNTRY,
    multiple=True,
    metavar="COUNTRY",
    help="Its country: LK, or Sri Lanka. May be repeated.",
)
@click.option(
    "--existed", metavar="INTERVAL", help="1935/1948: ended; 1974/..: still exists; 1935/: end unknown."
)
@_several(
    "--affiliation",
    "affiliations",
    "KIND:ORG[:DURING]",
    "To whom it was affiliated, such as section:fourth-international:1948/1953.",
)
@_several("--claim", "claims", "ORG[:DURING]", "An organisation that it claims to continue.")
@_several("--tradition", "traditions", "NAME[:DURING]", "Its tradition, if not that of the registry.")
@_several("--identifier", "identifiers", "KEY:VALUE", "Its id elsewhere: wikidata:Q1, wikipedia:en:Title.")
@click.option(
    "--code", metavar="LETTERS", help="Short code of an international for pictures, up to 6 letters."
)
@click.option("--colour", metavar="#RRGGBB", help="Colour of an international for pictures.")
@_cited
@_common
@pass_registry_path
def organisation(path: Path, /, key: str, *, more: str | None, dry_run: bool, **given: Any) -> None:
    """Add an organisation.

    ID is a slug of its full name, such as socialist-party-chile.
    """
    org = _ids(path)
    record = {
        "kind": given["kind"],
        "names": parts.names(given),
        "countries": list(given["countries"]),
        "existed": given["existed"],
        "affiliations": [parts.affiliation(text, org) for text in given["affiliations"]],
        "claims": [parts.claim(text, org) for text in given["claims"]],
        "tradition": [*map(parts.tradition, given["traditions"])],
        "identifiers": parts.identifiers(given["identifiers"]),
        "code": given["code"],
        "colour": given["colour"],
        "note": given["note"],
        "citations": parts.citations(given),
    }
    _add(path, "organisations", key, parts.completed(record, more), dry_run)


@new.command()
@click.argument("key", metavar="ID")
@click.option("--kind", type=_choice(EVENT_KINDS), required=True, help="Kind of the event.")
@click.option("--date", metavar="DATE", help="Its date: 1953, 1953-11, 1953-11-16, 1953~, [1953,1954].")
@_several(
    "--predecessor",
    "predecessors",
    "ORG[:EXTENT]",
    f"An organisation before it. In a joining, EXTENT says how much of it joined: {_EXTENTS}.",
)
@_several(
    "--successor",
    "successors",
    "ORG[:EXTENT]",
    f"An organisation after it. In a parting, EXTENT says how much it took: {_EXTENTS}.",
)
@_several("--ends", "ending", "ORG", "A predecessor that ended with it, where the dates leave that open.")
@_several("--follows", "follows", "EVENT", "An earlier event that led to it.")
@click.option(
    "--certainty", type=_choice(CERTAINTIES), default="certain", help="How certain the links of descent are."
)
@_several("--account", "accounts", "ORG:TEXT", "What one side says about it.")
@_cited
@_common
@pass_registry_path
def event(path: Path, /, key: str, *, more: str | None, dry_run: bool, **given: Any) -> None:
    """Add an event.

    ID is a slug such as wrp-split-1985. Add the organisations involved first.
    """
    parting = EVENT_KINDS[given["kind"]].group is Group.PARTING
    org = _ids(path)
    record = {
        "kind": given["kind"],
        "date": given["date"],
        "predecessors": parts.ended(
            [parts.member(text, "predecessor", org, parting=parting) for text in given["predecessors"]],
            [*map(org, given["ending"])],
        ),
        "successors": [parts.member(text, "successor", org, parting=parting) for text in given["successors"]],
        "follows": list(given["follows"]),
        "certainty": None if given["certainty"] == "certain" else given["certainty"],
        "accounts": [parts.account(text, org) for text in given["accounts"]],
        "note": given["note"],
        "citations": parts.citations(given),
    }
    _add(path, "events", key, parts.completed(record, more), dry_run)


@new.command()
@click.argument("key", metavar="ID")
@click.option(
    "--type", "kind", required=True, metavar="TYPE", help="CSL type: book, chapter, webpage, pamphlet …"
)
@click.option("--title", required=True, metavar="TEXT", help="Its title.")
@_several(
    "--author", "authors", "PERSON", "Who wrote it: 'Alexander, Robert J.', or the name of an organisation."
)
@click.option("--in", "container", metavar="TEXT", help="Journal, book or website that contains it.")
@click.option("--publisher", metavar="TEXT", help="Its publisher.")
@click.option("--issued", metavar="DATE", help="Date of publication: 1991, 1991-05, 1991-05-02.")
@click.option("--url", metavar="URL", help="Its address.")
@click.option("--accessed", metavar="DATE", help="Date on which it was read there.")
@click.option("--language", metavar="TAG", help="Its language (BCP 47).")
@click.option("--published-by", metavar="ORG", help="The organisation of this registry that published it.")
@_common
@pass_registry_path
def source(path: Path, /, key: str, *, more: str | None, dry_run: bool, **given: Any) -> None:
    """Add a source.

    ID is a slug such as alexander-1991. Add a source before the records that cite it.
    """
    record = {
        "type": given["kind"],
        "title": given["title"],
        "author": [*map(parts.person, given["authors"])],
        "container-title": given["container"],
        "publisher": given["publisher"],
        "issued": parts.source_date(given["issued"], "--issued"),
        "URL": given["url"],
        "accessed": parts.source_date(given["accessed"], "--accessed"),
        "language": given["language"],
        "published_by": given["published_by"] and _ids(path)(given["published_by"]),
        "note": given["note"],
    }
    _add(path, "sources", key, parts.completed(record, more), dry_run)


def _ids(path: Path) -> parts.Resolve:
    """Gives the id of an organisation that is called by any of its names, as in all commands."""
    from lineage.queries.lookup import resolve
    from lineage.registry.load import load

    @cache
    def registry() -> Registry:
        return load(path)

    return lambda text: resolve(registry(), text).id


def _add(path: Path, table: str, key: str, record: dict[str, Any], dry_run: bool) -> None:
    from lineage.cli.writing import entry, parsed, write_edit
    from lineage.registry.canonical import normal, with_record
    from lineage.registry.load import contents

    old = contents(path)
    text, value = parsed(path, old)
    for name in ("organisations", "events", "sources"):
        if key in value[name]:
            raise SelectionError(f"there is already a record {key!r} among the {name}; choose another id")
    made = normal(record)
    new_text = with_record(text, table, key, made)
    new_bytes = new_text.encode("utf-8", "surrogatepass")
    uncited = ["R109"] if table == "sources" else []  # what cites it can only come after it
    write_edit(path, old, new_bytes, entry(key, made), dry_run=dry_run, expected=uncited)
