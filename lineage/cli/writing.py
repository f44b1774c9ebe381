"""Edits that commands make: shown, validated before they are written, and written whole."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from lineage.errors import InvalidRegistryError
from lineage.problems import Problem, Severity


def parsed(path: Path, data: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a registry and its value.

    Raises:
        InvalidRegistryError: if it is not well formed: an edit of it could lose something.
    """
    from lineage.registry import schema
    from lineage.registry.reader import read

    document = read(data)
    faults = [document] if isinstance(document, Problem) else [*document.repeated]
    if isinstance(document, Problem) or faults or schema.problems(document.value):
        raise InvalidRegistryError(f"{path} has errors, so nothing is written; see `lineage validate {path}`")
    return document.text, document.value


def write_edit(
    path: Path, old: bytes, new: bytes, told: str, *, dry_run: bool, expected: Collection[str] = ()
) -> None:
    """Write an edit if it brings no new error; else say what is wrong and write nothing.

    Findings of the `expected` codes are not shown.

    Raises:
        InvalidRegistryError: if there are new errors.
    """
    from lineage.cli.checking import compared
    from lineage.cli.files import write_whole
    from lineage.cli.reports import as_text

    click.echo(told)
    fresh = compared(old, new, Severity.WARNING).new
    found = [problem for problem in fresh if problem.code not in expected]
    for problem in found:
        click.echo(as_text(str(path), problem), err=True)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise InvalidRegistryError("nothing was written: the edited file would have the errors above")
    if dry_run:
        click.echo("nothing was written (--dry-run)", err=True)
    elif path.read_bytes() != old:
        raise InvalidRegistryError(f"nothing was written: {path} was changed in the meantime; try again")
    else:
        write_whole(path, new)
        click.echo(f"{path} was written", err=True)


def entry(key: str, record: dict[str, Any]) -> str:
    """A record with its key, as it will stand in the file."""
    return json.dumps({key: record}, indent=2, sort_keys=True, ensure_ascii=False)[2:-2]
