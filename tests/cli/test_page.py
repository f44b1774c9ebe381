"""Printing: wrapping, names kept together, colour and the pager."""

from __future__ import annotations

import sys

import click
import pytest
from click.testing import CliRunner

from lineage.cli import page
from lineage.cli.page import fill, name, print_csv, print_json, print_lines, together


def plain(lines):
    return [page._finished(line, False) for line in lines]


def test_lines_are_wrapped_with_a_hanging_indent():
    lines = plain(fill("word " * 40, "- ", "    "))
    assert all(len(line) <= 80 for line in lines)
    assert lines[0].startswith("- word")
    assert all(line.startswith("    word") for line in lines[1:])
    assert " ".join(" ".join(lines).split()) == "- " + " ".join(["word"] * 40)


def test_a_name_stays_on_one_line_where_it_fits():
    text = "x " * 35 + name("Committee for a Workers' International") + " and more"
    assert any("Committee for a Workers' International" in line for line in plain(fill(text)))


def test_a_name_that_fits_on_no_line_is_wrapped():
    assert all(len(line) <= 80 for line in plain(fill(name("long " * 40))))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("abc", 3, id="plain"),
        pytest.param("日本", 4, id="wide"),
        pytest.param("e\u0301", 1, id="a combining mark"),
        pytest.param(name("a b"), 3, id="marked"),
        pytest.param(together("a b"), 3, id="kept together"),
    ],
)
def test_columns(text, columns):
    assert page._columns(text) == columns


def test_control_characters_and_overrides_are_shown():
    assert plain([name("a\x1b[2Jb\u202ec\x0e")]) == ["a\\x1b[2Jb\\u202ec\\x0e"]


class Terminal:
    """A stdout that says it is a terminal, and keeps what is written."""

    encoding = "utf-8"

    def __init__(self):
        self.text = ""

    def isatty(self):
        return True

    def write(self, text):
        self.text += text

    def flush(self):
        pass


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        pytest.param({}, "\x1b[1mA\x1b[0m b\n", id="in colour"),
        pytest.param({"NO_COLOR": "1"}, "A b\n", id="NO_COLOR"),
        pytest.param({"TERM": "dumb"}, "A b\n", id="a terminal without colour"),
    ],
)
def test_colour_on_a_terminal(environment, expected, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    print_lines([name("A") + " b"])
    assert terminal.text == expected


def test_what_is_longer_than_the_terminal_goes_through_the_pager(monkeypatch):
    paged = []
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(click, "echo_via_pager", lambda text, color: paged.append(text))
    print_lines(["line"] * 500)
    assert paged == ["line\n" * 500]


def test_json_says_which_answer_it_is_and_csv_has_a_head():
    @click.command()
    def both():
        print_json("find", {"text": "é"})
        print_csv(("a", "b"), [["x, y", 1]])

    shown = CliRunner().invoke(both).stdout
    assert shown == '{\n  "answer": "find",\n  "version": 1,\n  "text": "é"\n}\na,b\n"x, y",1\n'
