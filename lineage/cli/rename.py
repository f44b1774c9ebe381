"""``lineage rename`` and ``lineage join``: ids change, and nothing that cited them breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from lineage.cli.options import pass_registry_path
from lineage.errors import InvalidRegistryError, SelectionError

Json = dict[str, Any]


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Show what would change, but write nothing.")
@pass_registry_path
def rename(path: Path, old: str, new: str, dry_run: bool) -> None:
    """Change the id of a record from OLD to NEW.

    Every reference is updated, and OLD is kept in "former_ids", so that it still leads to the record.
    """
    from lineage.registry.renaming import renamed

    _edit(path, lambda value: renamed(value, old, new), dry_run)


@click.command()
@click.argument("duplicate", metavar="DUPLICATE")
@click.argument("into", metavar="INTO")
@click.option("--dry-run", is_flag=True, help="Show what would change, but write nothing.")
@pass_registry_path
def join(path: Path, duplicate: str, into: str, dry_run: bool) -> None:
    """Merge the record DUPLICATE into INTO, where both describe the same thing.

    What only DUPLICATE has is added to INTO: names, citations, affiliations, claims, countries. Where
    both have a value, that of INTO is kept and the other is reported. Every reference is updated, and the
    id DUPLICATE is kept in "former_ids".
    """
    from lineage.registry.renaming import joined, left_out

    def change(value: Json) -> Json:
        made = joined(value, duplicate, into)
        for phrase in left_out(value, duplicate, into):
            click.echo(f"not taken over from {duplicate}: {phrase}", err=True)
        return made

    _edit(path, change, dry_run)


def _edit(path: Path, change: Callable[[Json], Json], dry_run: bool) -> None:
    from lineage.cli.diff import in_words
    from lineage.cli.writing import parsed, write_edit
    from lineage.queries.diff import difference
    from lineage.registry.canonical import canonical
    from lineage.registry.codec import decode
    from lineage.registry.load import contents

    old = contents(path)
    text, value = parsed(path, old)
    if text != canonical(value):
        raise InvalidRegistryError(f"{path} is not in canonical form; run `lineage format` first")
    try:
        changed = change(value)
    except KeyError as error:
        raise SelectionError(str(error.args[0])) from error
    told = in_words(difference(decode(value), decode(changed)))
    write_edit(path, old, canonical(changed).encode(), told.rstrip("\n"), dry_run=dry_run)
