"""What a command does not need, it does not import: `lineage --help` is about as fast as bare click."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lineage.cli import COMMANDS

ROOT = Path(__file__).parent.parent
HEAVY = {
    "attrs",
    "deflate",
    "fontpkg_arimo",
    "graphviz",
    "jsonschema",
    "jsonschema_rs",
    "lineage.model",
    "msgspec",
    "pygraphviz",
    "rapidfuzz",
    "resvg_py",
    "typst",
}

LISTING = """
import json, sys
try:
    {code}
finally:
    print("\\n" + json.dumps(sorted(sys.modules)))
"""


def imported_by(code: str) -> set[str]:
    """Names of all modules that a new Python holds after running one statement."""
    run = subprocess.run(
        [sys.executable, "-c", LISTING.format(code=code)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import lineage", id="the package"),
        pytest.param("from lineage.cli import main; main(['--help'])", id="help"),
        pytest.param("from lineage.cli import main; main(['--version'])", id="version"),
        pytest.param("from lineage.cli import main; main(['no-such-command'])", id="unknown command"),
    ],
)
def test_imports_nothing_heavy(code):
    modules = imported_by(code)
    assert "lineage" in modules
    assert not modules & HEAVY


@pytest.mark.parametrize(
    "command",
    [
        "alive",
        "ancestors",
        "common",
        "descendants",
        "export",
        "find",
        "history",
        "path",
        "relatives",
        "sections",
        "show",
        "sources",
        "stats",
        "why",
    ],
)
def test_an_answer_imports_no_schema_and_no_drawing(command):
    modules = imported_by(f"from lineage.cli import main; main(['{command}', '--help'])")
    assert COMMANDS[command].home.partition(":")[0] in modules
    assert not modules & (HEAVY - {"lineage.model", "msgspec"})


def test_a_question_of_a_sound_registry_imports_nothing_that_tells_faults():
    modules = imported_by("from lineage.cli import main; main(['ancestors', 'rci'])")
    assert "lineage.queries.descent" in modules
    told = {"jsonschema", "lineage.dangling", "lineage.problems", "lineage.registry.reader"}
    assert not modules & told
