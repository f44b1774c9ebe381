"""A command that is killed in the middle of its write leaves the old registry whole, or the new one."""

from __future__ import annotations

import copy
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lineage.registry.canonical import canonical

SMALL = Path(__file__).parent / "cases" / "R108" / "good.json"

# A Python that kills itself at one step of `lineage.cli.files.write_whole`: no clock decides when.
DYING = """
import os, signal, sys
from pathlib import Path

opened, replaced = Path.open, os.replace

def die():
    os.kill(os.getpid(), signal.SIGKILL)

class Half:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *error): self.file.close()
    def write(self, data):
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        die()

def halved(path, mode="r", *rest, **named):
    file = opened(path, mode, *rest, **named)
    return Half(file) if mode == "wb" else file

def after(old, new):
    replaced(old, new)
    die()

step = sys.argv.pop(1)
if step == "not begun": Path.touch = lambda *rest, **named: die()
if step == "half written": Path.open = halved
if step == "before the change": os.replace = lambda old, new: die()
if step == "after the change": os.replace = after

from lineage.cli import main
main()
"""

COMMANDS = {
    "format": ["format", "{path}"],
    "new organisation": ["new", "organisation", "zz-new", "--name", "New League", "--kind", "group",
                         "--source", "{source}", "--locator", "p. 1"],
    "new event": ["new", "event", "zz-event", "--kind", "ban", "--date", "2001", "--predecessor", "{org}",
                  "--source", "{source}", "--locator", "p. 1"],
    "rename": ["rename", "{org}", "zz-renamed"],
    "join": ["join", "zz-twin", "{org}"],
}  # fmt: skip


@pytest.fixture
def path(tmp_path):
    value = json.loads(SMALL.read_text("utf-8"))
    org = next(iter(value["organisations"]))
    value["organisations"]["zz-twin"] = copy.deepcopy(value["organisations"][org])
    value["organisations"]["zz-twin"].pop("identifiers", None)
    file = tmp_path / "orgs.json"
    file.write_text(canonical(value), "utf-8")
    return file


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is nothing to kill with")
@pytest.mark.parametrize("step", ["not begun", "half written", "before the change", "after the change"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_kill_leaves_a_whole_file(path, command, step):
    if command == "format":
        path.write_text(json.dumps(json.loads(path.read_text("utf-8"))), "utf-8")
    before = path.read_text("utf-8")
    value = json.loads(before)
    words = {"path": path, "org": next(iter(value["organisations"])), "source": next(iter(value["sources"]))}
    arguments = [argument.format(**words) for argument in COMMANDS[command]]
    run = subprocess.run(
        [sys.executable, "-c", DYING, step, "--registry", str(path), *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == -signal.SIGKILL, run.stderr
    after = path.read_text("utf-8")
    if step == "after the change":
        assert after != before
        assert after == canonical(json.loads(after))
    else:
        assert after == before
