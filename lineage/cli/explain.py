"""``lineage explain [CODE]``: what a rule asks for, why, and an example of each sort."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from lineage.errors import SelectionError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
    from click.shell_completion import CompletionItem

    from lineage.checks.rules import RULES

    typed = incomplete.upper()
    return [CompletionItem(code, help=rule.title) for code, rule in RULES.items() if code.startswith(typed)]


@click.command()
@click.argument("code", required=False, shell_complete=_codes)
@click.option("--markdown", is_flag=True, help="Print all rules as Markdown, as in docs/rules.md.")
def explain(code: str | None, markdown: bool) -> None:
    """Explain the rule CODE, or list all rules."""
    from lineage.checks import pages
    from lineage.checks.rules import RULES

    if markdown:
        click.echo(pages.handbook(), nl=False)
        return
    if code is None:
        click.echo(pages.listing())
        return
    if code.upper() in pages.LEFT_OUT:
        click.echo(f"{code.upper()} is left out: {pages.LEFT_OUT[code.upper()]}.")
        return
    if code.upper() not in RULES:
        near = get_close_matches(code.upper(), RULES, 3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`lineage explain` lists all"
        raise SelectionError(f"there is no rule {code!r}; {hint}")
    click.echo(pages.page(RULES[code.upper()]))
