"""``lineage export FORMAT -o DIR``: the whole registry in another format."""

from __future__ import annotations

from pathlib import Path

import click

from lineage.cli.files import make_folder, write_whole
from lineage.cli.options import pass_registry
from lineage.exports import EXPORTERS
from lineage.model import Registry

_FORMATS = "; ".join(f"{name}: {exporter.help}" for name, exporter in EXPORTERS.items())


@click.command(epilog=f"Formats: {_FORMATS}.")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(EXPORTERS)))
@click.option(
    "-o",
    "--output-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files; without it, a format with a single file is written to stdout.",
)
@pass_registry
def export(registry: Registry, form: str, output_dir: Path | None) -> None:
    """Write the whole registry in another format.

    The folder is created if necessary. Files of the same names are replaced, others are left alone.
    """
    files = EXPORTERS[form].files(registry)
    if output_dir is None:
        if len(files) > 1:
            raise click.UsageError(
                f"{form} consists of {len(files)} files; give a folder for them with -o DIR"
            )
        click.echo(next(iter(files.values())), nl=False)
        return
    make_folder(output_dir)
    for name, text in files.items():
        write_whole(output_dir / name, text.encode())
