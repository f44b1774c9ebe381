"""``lineage ancestors ORG``: what a body descends from."""

from __future__ import annotations

import click

from lineage.cli.asking import ORG, scope_options
from lineage.cli.options import format_option, pass_registry
from lineage.model import Registry


@click.command()
@click.argument("org", type=ORG)
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="At most N events away.")
@scope_options
@format_option("text", "json")
@pass_registry
def ancestors(
    registry: Registry,
    org: str,
    depth: int | None,
    as_of: str | None,
    claims: bool,
    certain: bool,
    form: str,
) -> None:
    """List the organisations from which ORG descends, certainly or possibly.

    ORG is an id, or any name or abbreviation that the organisation has used.
    """
    from lineage.cli.descent import tell

    tell(registry, org, form, upward=True, depth=depth, as_of=as_of, claims=claims, certain=certain)
