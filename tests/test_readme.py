"""The commands that README.md shows do what it shows: each is run, and its output compared.

A block of `console` holds commands after ``$`` and what they print, errors included. With
``--update-golden`` the outputs in the file are written anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def _run(command: str, folder: Path) -> str:
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout


def _commands(block: str) -> Iterator[str]:
    return (line[2:] for line in block.splitlines() if line.startswith("$ "))


def _anew(block: str, folder: Path) -> str:
    parts = []
    for command in _commands(block):
        output = _run(command, folder)
        parts.append(f"$ {command}\n{output}" + ("" if not output or output.endswith("\n") else "\n"))
    return "".join(parts)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with the registry and its schema, so that a command in README.md may write."""
    for name in ("data", "schema"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_commands_print_what_the_readme_says(copy: Path, request: pytest.FixtureRequest) -> None:
    text = README.read_text("utf-8")
    anew = BLOCK.sub(lambda match: f"```console\n{_anew(match[1], copy)}```", text)
    if request.config.getoption("--update-golden"):
        README.write_text(anew, "utf-8")
    assert anew == README.read_text("utf-8"), "README.md: see --update-golden and git diff"


def test_the_readme_shows_ten_commands_and_both_ways_to_begin() -> None:
    text = README.read_text("utf-8")
    shown = [command for block in BLOCK.findall(text) for command in _commands(block)]
    assert len(shown) >= 10
    first = text[: text.index("\n## ")]
    assert "lineage render" in first
    assert "pytest" in first
