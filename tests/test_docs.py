"""The pages of docs/: their commands print what they show, and every command and option is described.

With ``--update-golden`` the outputs in the pages, and the page of commands, are written anew.
"""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from lineage.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
PAGES = [path.name for path in sorted(DOCS.glob("*.md")) if BLOCK.search(path.read_text("utf-8"))]


def anew(block: str) -> str:
    """The commands of a block with what they print now, errors included."""
    parts = []
    for command in (line[2:] for line in block.splitlines() if line.startswith("$ ")):
        program, *args = shlex.split(command)
        assert program == "lineage"
        ran = CliRunner().invoke(main, ["--registry", str(ROOT / "data" / "orgs.json"), *args])
        parts.append(f"$ {command}\n{ran.output}")
    return "".join(parts)


def parameters(command: click.Command) -> Iterator[str]:
    context = click.Context(command)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            told = parameter.get_help_record(context)
            if told is not None:
                yield f"- `{told[0]}`: {' '.join(told[1].split())}\n"


def reference() -> str:
    """The page of commands, made from click."""
    parts = [
        "# Commands\n\nThis page is made from the program: `lineage COMMAND --help` says the same.\n\n"
        "`lineage [--registry FILE] COMMAND …`\n\n",
        *parameters(main),
    ]
    context = click.Context(main, info_name="lineage")
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        usage = command.get_usage(inner).removeprefix("Usage: ")
        said = re.sub(r"\n +", "\n", (command.help or "").replace("\b", ""))
        parts += [f"\n## {name}\n\n`{' '.join(usage.split())}`\n\n{said.strip()}\n\n", *parameters(command)]
    return "".join(parts)


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_print_what_it_shows(page: str, request: pytest.FixtureRequest) -> None:
    path = DOCS / page
    text = path.read_text("utf-8")
    now = BLOCK.sub(lambda match: f"```console\n{anew(match[1])}```", text)
    if request.config.getoption("--update-golden"):
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8"), f"docs/{page}: see --update-golden and git diff"


def test_the_page_of_commands_is_what_click_says(request: pytest.FixtureRequest) -> None:
    path = DOCS / "commands.md"
    if request.config.getoption("--update-golden"):
        path.write_text(reference(), "utf-8")
    assert path.read_text("utf-8") == reference(), "docs/commands.md: see --update-golden"


def test_the_examples_in_python_work() -> None:
    found = doctest.testfile(str(DOCS / "python.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 5
    assert found.failed == 0


def test_every_page_is_in_the_table_of_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text("utf-8")
    for path in DOCS.glob("*.md"):
        assert f": {path.name}\n" in contents
