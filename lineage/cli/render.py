"""``lineage render``: draw a picture, or all pictures of a registry."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lineage.cli.asking import ORG
from lineage.cli.files import write_whole
from lineage.cli.options import pass_registry
from lineage.cli.progress import watched
from lineage.cli.selecting import choice, selected, selection_options
from lineage.model import Registry

if TYPE_CHECKING:
    from lineage.cli.views import Wishes

FORMATS = ("svg", "dot", "png", "pdf", "json")
PAPERS = ("a0", "a1", "a2", "a3", "a4")
OUTPUT = Path("output")


@click.command()
@click.argument("orgs", metavar="[ORG]...", nargs=-1, type=ORG)
@click.option(
    "--view",
    type=click.Choice(["tree", "timeline"]),
    default="tree",
    show_default=True,
    help="A family tree, or lifelines on a time scale.",
)
@selection_options
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By default from the extension of FILE, or else svg."
)
@click.option(
    "--style",
    type=click.Choice(["auto", "light", "dark", "print"]),
    default="auto",
    show_default=True,
    help="Colours; auto follows the system of the reader.",
)
@click.option(
    "--direction",
    type=click.Choice(["right", "down"]),
    default="right",
    show_default=True,
    help="Direction of time in a tree.",
)
@click.option(
    "--names",
    type=click.Choice(["all", "current"]),
    default="all",
    show_default=True,
    help="In a tree, a box for each name of an organisation, or one for its last.",
)
@click.option(
    "--effort",
    type=click.Choice(["fast", "normal", "best"]),
    default="normal",
    show_default=True,
    help="How long to search for a timeline with few crossings.",
)
@click.option("--context", is_flag=True, help="In a timeline, show the context: wars, congresses.")
@click.option("--paper", type=click.Choice(PAPERS), help="Cut a PDF into pages of this size.")
@click.option("--landscape", is_flag=True, help="Turn the pages of a PDF sideways.")
@click.option("--claims", is_flag=True, help="In a tree, draw claims of continuity too.")
@click.option(
    "--link-base",
    metavar="URL",
    default="index.html",
    show_default=True,
    help="Page to which the marks link.",
)
@click.option(
    "--scale",
    type=click.FloatRange(0, 20, min_open=True),
    default=1.0,
    show_default=True,
    help="Scale of a PNG.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the picture to this file."
)
@click.option(
    "--output-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder for all pictures.  [default: output]",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 if the pictures in DIR are not up to date."
)
@pass_registry
def render(registry: Registry, /, **options: Any) -> None:
    """Draw a family tree or a timeline.

    With ORG: these organisations with all their ancestors and descendants, to FILE or to stdout. Without
    ORG, FILE, format and selection: all pictures (of the internationals, of every country with five or
    more organisations, and of everything) and the explorer, to the folder DIR.
    """
    from lineage.cli.pictures import write_all
    from lineage.cli.views import Wishes
    from lineage.layout.timeline import TimelineOptions
    from lineage.layout.tree import TreeOptions

    tree = TreeOptions(options["direction"], options["names"], options["claims"])
    line = TimelineOptions(
        options["effort"],
        options["context"],
        options["since"] and options["since"].counted.earliest.toordinal(),
        options["until"] and options["until"].counted.latest.toordinal(),
    )
    one = bool(choice(options).narrows or options["output"] or options["form"])
    wishes = Wishes(options["style"], options["link_base"], tree, line, watched if one else iter)
    if one and (options["check"] or options["output_dir"]):
        raise click.UsageError("--check and --output-dir apply to all pictures, not to a single one")
    if one:
        _render_one(registry, wishes, options)
    else:
        write_all(registry, wishes, options["output_dir"] or OUTPUT, check=options["check"])


def _render_one(registry: Registry, wishes: Wishes, options: dict[str, Any]) -> None:
    from lineage.cli.views import VIEWS
    from lineage.queries.links import graph

    gc.disable()  # hundreds of thousands of small objects, none of them garbage before the end
    file: Path | None = options["output"] if options["output"] != Path("-") else None
    form = _form(options["form"], file)
    if form in ("png", "pdf") and file is None and sys.stdout.isatty():
        raise click.UsageError(f"a {form.upper()} cannot be shown in a terminal; give a file with -o FILE")
    known = graph(registry)
    selection = selected(known, options)
    drawers = VIEWS[options["view"]].formats
    if form not in ("png", "pdf", *drawers):
        raise click.UsageError(
            f"a {options['view']} cannot be written as {form}; choose {', '.join(drawers)}"
        )
    drawer = drawers["svg" if form in ("png", "pdf") else form]
    data = _painted(drawer(known, selection, wishes), form, options)
    if file is None:
        click.echo(data, nl=False)
    else:
        write_whole(file, data)


def _painted(drawn: str, form: str, options: dict[str, Any]) -> bytes:
    if form == "png":
        from lineage.drawing.raster import png

        return png(drawn, options["scale"])
    if form == "pdf":
        from lineage.drawing.raster_pdf import pdf

        return pdf(drawn, options["paper"], landscape=options["landscape"])
    return drawn.encode()


def _form(wanted: str | None, file: Path | None) -> str:
    if wanted or file is None:
        return wanted or "svg"
    ending = file.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise click.UsageError(
            f"{file}: unknown file extension; use {', '.join(f'.{n}' for n in FORMATS)}, or give --format"
        )
    return ending
