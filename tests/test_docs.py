"""The pages of docs/: their commands print what they show, and every command and option is described.

With ``--update-golden`` the outputs in the pages, their pictures, and the page of commands are made anew.
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
DRAWING = re.compile(r"^lineage (render (?:.*\\\n)*.* -o (docs/pictures/\S+))$", re.M)
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


def drawings() -> dict[str, str]:
    """The pictures that the pages show, and the command that draws each."""
    texts = (path.read_text("utf-8") for path in sorted(DOCS.glob("*.md")))
    return {file: command for text in texts for command, file in DRAWING.findall(text)}


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
        parts += section(command, click.Context(command, info_name=name, parent=context), name)
    return "".join(parts)


def section(command: click.Command, context: click.Context, name: str) -> Iterator[str]:
    usage = command.get_usage(context).removeprefix("Usage: ")
    said = re.sub(r"\n +", "\n", (command.help or "").replace("\b", ""))
    yield f"\n## {name}\n\n`{' '.join(usage.split())}`\n\n{said.strip()}\n\n"
    yield from parameters(command)
    if command.epilog:
        yield f"\n{command.epilog}\n"
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        below = click.Context(inner, info_name=inner.name, parent=context)
        yield from section(inner, below, f"{name} {inner.name}")


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_print_what_it_shows(page: str, request: pytest.FixtureRequest) -> None:
    path = DOCS / page
    text = path.read_text("utf-8")
    now = BLOCK.sub(lambda match: f"```console\n{anew(match[1])}```", text)
    if request.config.getoption("--update-golden"):
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8"), f"docs/{page}: see --update-golden and git diff"


@pytest.mark.parametrize("file", drawings())
def test_a_picture_is_what_its_command_draws(
    file: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = ROOT / file if request.config.getoption("--update-golden") else tmp_path / "picture.svg"
    args = [str(path) if word == file else word for word in shlex.split(drawings()[file].replace("\\\n", ""))]
    ran = CliRunner().invoke(main, ["--registry", str(ROOT / "data" / "orgs.json"), *args])
    assert ran.exit_code == 0, ran.output
    assert path.read_bytes() == (ROOT / file).read_bytes(), f"{file}: see --update-golden and git diff"


def test_every_picture_is_shown_once_and_drawn_by_a_command() -> None:
    pages = [path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))]
    shown = [f"docs/{file}" for page in pages for file in re.findall(r"!\[[^]]+\]\((.+?)\)", page)]
    there = [f"docs/pictures/{path.name}" for path in (DOCS / "pictures").iterdir()]
    assert sorted(shown) == sorted(drawings()) == sorted(there)


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
