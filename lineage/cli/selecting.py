"""The options of `lineage render` that say which bodies a picture shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lineage.cli.asking import ORG, country_option
from lineage.edtf import Date, parse_date
from lineage.errors import EdtfError
from lineage.kinds import ORGANISATION_KINDS

if TYPE_CHECKING:
    from lineage.layout.choosing import Choice
    from lineage.layout.selection import Selection
    from lineage.queries.links import Graph

Command = TypeVar("Command", bound=Callable[..., Any])
HIDDEN = ("ended", "minor")


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> Date | None:
    try:
        return None if value is None else parse_date(value)
    except EdtfError as error:
        raise click.BadParameter(str(error)) from error


_OPTIONS = (
    click.option(
        "--up", type=click.IntRange(0), metavar="N", help="Generations of ancestors of ORG.  [default: all]"
    ),
    click.option(
        "--down",
        type=click.IntRange(0),
        metavar="N",
        help="Generations of descendants of ORG.  [default: all]",
    ),
    country_option(),
    click.option(
        "--international", type=ORG, metavar="ORG", help="Only this international and its sections."
    ),
    click.option(
        "--kind",
        "kinds",
        type=click.Choice(list(ORGANISATION_KINDS)),
        metavar="KIND",
        multiple=True,
        help=f"Only organisations of this kind. May be repeated.  [{', '.join(ORGANISATION_KINDS)}]",
    ),
    click.option(
        "--from", "since", metavar="DATE", callback=_date, help="Only what existed on or after DATE."
    ),
    click.option("--until", metavar="DATE", callback=_date, help="Only what existed on or before DATE."),
    click.option(
        "--hide",
        type=click.Choice(HIDDEN),
        multiple=True,
        help="Leave out organisations that ended, or minor ones (in one event at most, with no descendants); "
        "descent through them is drawn as one line. May be repeated.",
    ),
)


def selection_options(command: Command) -> Command:
    """Give a command the options that select bodies."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


def choice(options: dict[str, Any]) -> Choice:
    """What the options ask for.

    Raises:
        click.UsageError: if generations are asked for without a body to count them from, or no time.
    """
    from lineage.layout.choosing import Choice

    if not options["orgs"] and (options["up"] is not None or options["down"] is not None):
        raise click.UsageError("--up and --down count from an organisation; name one")
    since, until = options["since"], options["until"]
    if since and until and until.certainly_before(since):
        raise click.UsageError(f"--until {until.text} comes before --from {since.text}")
    names = ("orgs", "up", "down", "country", "international", "kinds", "since", "until", "hide")
    return Choice(**{name: options[name] for name in names})


def selected(graph: Graph, options: dict[str, Any]) -> Selection:
    """The bodies that the options ask for; where they ask for nothing, what the view usually shows."""
    from lineage.layout.choosing import chosen, usual

    wanted = choice(options)
    return chosen(graph, wanted) if wanted.narrows else usual(graph, options["view"])
