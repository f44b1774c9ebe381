"""``lineage ancestors ORG``: what a body descends from."""

from __future__ import annotations

import click

from lineage.cli.options import format_option, pass_registry
from lineage.cli.telling import tell_descent
from lineage.model import Registry


@click.command()
@click.argument("org")
@format_option("text", "json")
@pass_registry
def ancestors(registry: Registry, org: str, form: str) -> None:
    """List the bodies from which ORG descends: certainly, or possibly.

    ORG is an id, or any name or abbreviation that the body ever bore.
    """
    tell_descent(registry, org, form, upward=True)
