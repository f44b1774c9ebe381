"""The command group: its table, its failures, and the registry that a command gets."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from lineage import __version__
from lineage.cli import COMMANDS, Commands, main
from lineage.cli.options import default_registry, pass_registry_path
from lineage.errors import InvalidRegistryError, LineageError, SelectionError, UnreadableError
from lineage.registry.packaged import packaged

ROOT = Path(__file__).parent.parent.parent


def program(fault: BaseException | None = None) -> Commands:
    """The command group with one more command, `try`, which prints its registry or fails."""
    group = Commands("lineage", params=main.params, callback=main.callback)

    @group.command("try")
    @pass_registry_path
    def attempt(path: Path) -> None:
        if fault:
            raise fault
        click.echo(path)

    return group


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_how_the_help_of_the_command_begins(name):
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert inspect.cleandoc(command.help or "").startswith(COMMANDS[name].help.removesuffix("."))


def test_help_lists_every_command():
    shown = CliRunner().invoke(main, ["--help"])
    assert shown.exit_code == 0
    for name, entry in COMMANDS.items():
        assert f"  {name}" in shown.stdout
        assert entry.help.split()[0] in shown.stdout


def test_version():
    assert CliRunner().invoke(main, ["--version"]).stdout == f"lineage, version {__version__}\n"


def test_an_unknown_command_is_wrong_usage():
    shown = CliRunner().invoke(main, ["no-such-command"])
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "No such command 'no-such-command'" in shown.stderr


def test_a_module_that_is_missing_is_one_line(monkeypatch):
    monkeypatch.setitem(COMMANDS, "lost", COMMANDS["show"]._replace(home="lineage.cli.lost:lost"))
    shown = CliRunner().invoke(main, ["lost"])
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.startswith("Error: this installation is incomplete: it lacks lineage.cli.lost")


@pytest.mark.parametrize(
    ("fault", "status", "line"),
    [
        pytest.param(LineageError("no luck"), 1, "Error: no luck\n", id="a failure"),
        pytest.param(InvalidRegistryError("3 errors"), 1, "Error: 3 errors\n", id="errors in the registry"),
        pytest.param(SelectionError("no body x"), 2, "Error: no body x\n", id="a name that means nothing"),
        pytest.param(UnreadableError("no file x"), 2, "Error: no file x\n", id="a file that cannot be read"),
        pytest.param(OSError(28, "No space left"), 2, "Error: No space left\n", id="the disk is full"),
        pytest.param(BrokenPipeError(32, "Broken pipe"), 1, "", id="nobody reads on"),
        pytest.param(KeyboardInterrupt(), 130, "\n", id="interrupted"),
    ],
)
def test_a_failure_is_one_line_and_a_status(fault, status, line):
    shown = CliRunner().invoke(program(fault), ["try"])
    assert (shown.exit_code, shown.stdout, shown.stderr) == (status, "", line)


def test_our_own_mistakes_are_not_hidden():
    assert isinstance(CliRunner().invoke(program(ZeroDivisionError()), ["try"]).exception, ZeroDivisionError)


@pytest.mark.parametrize(
    ("args", "environment", "expected"),
    [
        pytest.param(["--registry", "a.json"], {}, "a.json", id="option"),
        pytest.param([], {"LINEAGE_REGISTRY": "b.json"}, "b.json", id="environment"),
        pytest.param(["--registry", "a.json"], {"LINEAGE_REGISTRY": "b.json"}, "a.json", id="option wins"),
        pytest.param([], {}, str(packaged("data/orgs.json")), id="the one that was installed"),
    ],
)
def test_the_registry_of_a_command(args, environment, expected, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(program(), [*args, "try"], env=environment)
    assert shown.stdout == f"{expected}\n"


@pytest.mark.skipif(os.name != "posix", reason="no folder goes while somebody stands in it")
def test_a_folder_that_is_gone_is_one_line(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    shown = CliRunner().invoke(program(), ["try"])
    assert (shown.exit_code, shown.stderr) == (2, "Error: the current folder no longer exists\n")


@pytest.mark.parametrize("below", [".", "data", "docs/deep/down"])
def test_the_registry_of_a_checkout(tmp_path, below):
    for name in ("data/orgs.json", "schema/registry.schema.json"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    (tmp_path / below).mkdir(parents=True, exist_ok=True)
    assert default_registry(tmp_path / below) == tmp_path / "data" / "orgs.json"


def test_an_orgs_json_of_something_else_is_no_registry_of_ours(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "orgs.json").touch()
    assert default_registry(tmp_path) == packaged("data/orgs.json")


def test_python_m_lineage():
    shown = subprocess.run(
        [sys.executable, "-m", "lineage", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.startswith("Usage: lineage ")
    assert shown.stderr == ""
