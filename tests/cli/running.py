"""Run a command as a user does, and take what it says."""

from __future__ import annotations

from click.testing import CliRunner

from lineage.cli import main


def run(*arguments: object) -> tuple[int, str, str]:
    """The exit status, and what went to stdout and to stderr."""
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr
