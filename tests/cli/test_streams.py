"""The streams of the program: full, closed, read by nobody, or of another encoding; and its end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from lineage.cli import main

ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests" / "cases" / "N406" / "good.json"  # with a name in Greek letters
NO_TEXT = os.fsdecode(b"\xff")  # bytes on a command line that are no UTF-8


def run(*arguments, **streams):
    """Run the program on a small registry; its streams are those given, else pipes."""
    return subprocess.run(
        [sys.executable, "-m", "lineage", "--registry", str(SMALL), *arguments],
        cwd=ROOT,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams,
    )


def closing(*descriptors):
    """What closes streams before the program begins."""

    def close():
        for descriptor in descriptors:
            os.close(descriptor)

    return close


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_stdout_is_one_line():
    with Path("/dev/full").open("w") as full:
        shown = run("--help", stdout=full)
    assert (shown.returncode, shown.stderr) == (2, b"Error: No space left on device\n")


def test_a_reader_that_has_gone_is_no_failure_to_speak_of():
    reader, writer = os.pipe()
    os.close(reader)
    shown = run("--help", stdout=writer, preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN))
    os.close(writer)
    assert shown.stderr == b""


def test_all_output_is_out_when_the_process_ends():
    shown = run("explain", "--markdown")
    assert shown.stdout.decode() == CliRunner().invoke(main, ["explain", "--markdown"]).stdout


@pytest.mark.parametrize(("arguments", "status"), [(["explain", "E302"], 0), (["explain", "E999"], 2)])
def test_the_process_ends_with_the_status_of_the_command(arguments, status):
    assert run(*arguments).returncode == status


@pytest.mark.skipif(os.name != "posix", reason="closes streams before the program begins")
@pytest.mark.parametrize("closed", [[1], [2], [1, 2], [0, 1, 2]], ids=str)
@pytest.mark.parametrize(
    "command", [["explain", "E302"], ["find"], ["stats"], ["validate", "--format", "json"]]
)
def test_a_program_without_streams_works_and_is_silent(command, closed):
    shown = run(*command, preexec_fn=closing(*closed))
    assert shown.returncode == 0
    assert 1 not in closed or shown.stdout == b""
    assert command == ["validate", "--format", "json"] or shown.stderr == b""


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp437", "utf-8:strict", "utf-8:surrogateescape"])
@pytest.mark.parametrize("command", [["find"], ["show", "alpha"], ["find", "--format", "json", "–"]])
def test_a_pipe_gets_utf_8_whatever_the_terminal_has(command, encoding):
    plain = run(*command)
    shown = run(*command, env={**os.environ, "PYTHONIOENCODING": encoding})
    assert (shown.returncode, shown.stdout) == (0, plain.stdout)
    assert "–".encode() in plain.stdout


@pytest.mark.parametrize("encoding", ["utf-8:strict", "utf-8:surrogateescape"])
def test_words_that_are_no_text_are_escaped(encoding):
    shown = run("find", NO_TEXT, "--format", "json", env={**os.environ, "PYTHONIOENCODING": encoding})
    assert json.loads(shown.stdout)["text"] == NO_TEXT


INTERRUPTED_WHILE_READ = """
import builtins
taken = builtins.__import__

def stopped(name, *rest):
    if name == "click":
        raise KeyboardInterrupt
    return taken(name, *rest)

import lineage.__main__
builtins.__import__ = stopped
lineage.__main__.run()
"""


def test_an_interrupt_while_the_program_is_read_shows_no_traceback():
    shown = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_WHILE_READ], cwd=ROOT, capture_output=True, check=False
    )
    assert (shown.returncode, shown.stderr) == (130, b"")
