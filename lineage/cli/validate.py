"""``lineage validate [FILE]``: is a registry sound, and if not, where is it wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from lineage.cli.options import registry_path
from lineage.cli.reports import as_text, summary
from lineage.problems import Severity


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--pedantic", is_flag=True, help="Show notes too: what only may be wrong, or could be added.")
@click.pass_context
def validate(ctx: click.Context, file: Path | None, strict: bool, pedantic: bool) -> None:
    """Check a registry, and say where it is wrong.

    Without FILE it is the registry that all commands work on. Exit status 0: no error; 1: at least
    one; 2: the file cannot be opened.
    """
    from lineage.cli.checking import problems_of
    from lineage.registry.load import contents

    path = file or registry_path(ctx)
    least = Severity.NOTE if pedantic else Severity.WARNING
    found = [problem for problem in problems_of(contents(path)) if problem.severity >= least]
    for problem in found:
        click.echo(as_text(str(path), problem))
    click.echo(summary(found), err=True)
    worst = Severity.WARNING if strict else Severity.ERROR
    ctx.exit(1 if any(problem.severity >= worst for problem in found) else 0)
