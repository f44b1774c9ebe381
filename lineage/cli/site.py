"""``lineage site -o FILE``: the explorer, the family tree as one page."""

from __future__ import annotations

from pathlib import Path

import click

from lineage.cli.files import write_whole
from lineage.cli.options import pass_registry
from lineage.model import Registry


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="Write the page there; - is stdout.",
)
@pass_registry
def site(registry: Registry, output: Path) -> None:
    """Write the explorer: the family tree as one HTML page to search, filter and explore.

    The page needs neither a server nor the network.
    """
    from lineage.explorer.page import page

    text = page(registry)
    if output == Path("-"):
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode())
