"""``lineage ancestors ORG`` and ``lineage descendants ORG``: what a body descends from, and what from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from lineage.cli.asking import ORG, scope_options
from lineage.cli.options import format_option, pass_registry
from lineage.model import Registry

F = TypeVar("F", bound=Callable[..., Any])


def _asked(command: F) -> F:
    """The arguments and options that both commands take."""
    depth = click.option("--depth", type=click.IntRange(min=1), metavar="N", help="At most N events away.")
    return click.argument("org", type=ORG)(depth(scope_options(command)))


@click.command()
@_asked
@format_option("text", "json")
@pass_registry
def ancestors(registry: Registry, /, org: str, form: str, **scope: Any) -> None:
    """List the organisations from which ORG descends, certainly or possibly.

    ORG is an id, or any name or abbreviation that the organisation has used.
    """
    from lineage.cli.descent import tell

    tell(registry, org, form, upward=True, **scope)


@click.command()
@_asked
@format_option("text", "json")
@pass_registry
def descendants(registry: Registry, /, org: str, form: str, **scope: Any) -> None:
    """List the organisations that descend from ORG, certainly or possibly.

    ORG is an id, or any name or abbreviation that the organisation has used.
    """
    from lineage.cli.descent import tell

    tell(registry, org, form, upward=False, **scope)
