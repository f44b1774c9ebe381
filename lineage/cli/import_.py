"""``lineage import FORMAT FILE``: other formats to a registry."""

from __future__ import annotations

import json
from pathlib import Path

import click

from lineage.cli.files import write_whole
from lineage.errors import UnreadableError
from lineage.imports import IMPORTERS
from lineage.imports.outcome import Outcome
from lineage.queries.words import shown


@click.command(name="import")
@click.argument("form", metavar="FORMAT", type=click.Choice(sorted(IMPORTERS)))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the registry there instead of to stdout."
)
def import_(form: str, file: Path, output: Path | None) -> None:
    """Convert FILE from another format into a registry.

    FORMAT is gnuclad: a gnuclad CSV, such as a timeline of Linux distributions. What the registry format
    cannot hold is counted on stderr. `lineage --registry OUTPUT validate` checks the result.
    """
    outcome = IMPORTERS[form].read(_text(file), file.name)
    data = json.dumps(outcome.registry, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if output is None:
        click.echo(data, nl=False)
    else:
        write_whole(output, data.encode())
    _report(file, outcome)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"cannot read {file}: it is not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise UnreadableError(f"cannot read {file}: {error.strerror or error}") from error


def _report(file: Path, outcome: Outcome) -> None:
    for fault in outcome.faults:
        click.echo(shown(f"{file}: {fault}"), err=True)
    if outcome.left_out:
        counted = ", ".join(f"{number} × {what}" for what, number in outcome.left_out.items() if number)
        click.echo(f"left out: {counted}", err=True)
