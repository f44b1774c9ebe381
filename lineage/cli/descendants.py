"""``lineage descendants ORG``: what descends from a body."""

from __future__ import annotations

import click

from lineage.cli.options import format_option, pass_registry
from lineage.cli.telling import tell_descent
from lineage.model import Registry


@click.command()
@click.argument("org")
@format_option("text", "json")
@pass_registry
def descendants(registry: Registry, org: str, form: str) -> None:
    """List the bodies that descend from ORG: certainly, or possibly.

    ORG is an id, or any name or abbreviation that the body ever bore.
    """
    tell_descent(registry, org, form, upward=False)
