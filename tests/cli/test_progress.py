"""The progress bar: on a terminal, and nowhere else."""

from __future__ import annotations

import io

import pytest

from lineage.cli.progress import watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "items", "shown"),
    [
        pytest.param(Terminal, [1, 2, 3], True, id="a terminal"),
        pytest.param(Terminal, [1], False, id="one thing alone"),
        pytest.param(io.StringIO, [1, 2, 3], False, id="a file"),
    ],
)
def test_a_bar_is_shown_on_a_terminal_alone(stream, items, shown, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr", stream())
    assert list(watched(items)) == items
    import sys

    assert ("drawing" in sys.stderr.getvalue()) is shown
    assert capsys.readouterr().out == ""
