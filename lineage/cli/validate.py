"""``lineage validate [FILE]``: is a registry sound, and if not, where is it wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from lineage.cli.options import format_option, limit_option, link_option, registry_path, seen_from_here
from lineage.cli.reports import FORMATS, Report, summary
from lineage.problems import Severity


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--pedantic", is_flag=True, help="Show notes too: what may be wrong, or could be added.")
@click.option(
    "--against",
    metavar="REF|FILE",
    help="Report only what is new since this version: a file, or a git commit, branch or tag.",
)
@format_option(*FORMATS)
@link_option
@limit_option
@click.pass_context
def validate(
    ctx: click.Context,
    file: Path | None,
    strict: bool,
    pedantic: bool,
    against: str | None,
    form: str,
    link: str | None,
    limit: int | None,
) -> None:
    """Check a registry and report what is wrong, and where.

    Without FILE, check the registry that all commands work on. Exit status 0: no errors; 1: at least
    one; 2: the file cannot be opened. `lineage explain CODE` explains a finding.
    """
    report = _report(file or registry_path(ctx), against, Severity.NOTE if pedantic else Severity.WARNING)
    click.echo(FORMATS[form](report._replace(link=link, limit=limit)), nl=False)
    click.echo(summary(report.problems, report.known), err=True)
    worst = Severity.WARNING if strict else Severity.ERROR
    ctx.exit(1 if any(problem.severity >= worst for problem in report.problems) else 0)


def _report(path: Path, against: str | None, least: Severity) -> Report:
    from lineage.cli.checking import compared, problems_of
    from lineage.registry.load import contents

    data, name = contents(path), seen_from_here(path).as_posix()  # links and editors want slashes
    if against is None:
        return Report(name, problems_of(data, least))
    from lineage.cli.versions import changed_lines, version

    old = version(against, path)
    both = compared(old, data, least)
    return Report(name, both.new, len(both.known), changed_lines(old, data))
