"""Printing: lines wrapped for a terminal, marks that become bold, the pager, JSON and CSV.

Texts for a terminal are built of words. `name` keeps a name on one line where it fits, and marks
it; `fill` wraps; `print_lines` turns the marks into colour, or drops them.
"""

from __future__ import annotations

import io
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from lineage.queries.words import shown

WIDTH = 80
VERSION = 1  # of the JSON that commands print: schema/answers.schema.json

# Marks inside our own lines; `shown` has escaped control characters in what comes from the registry.
_GLUE, _BOLD, _PLAIN = "\x1f", "\x0e", "\x0f"
_BOLD_WORD = re.compile(f"{_BOLD}([^{_PLAIN}]*){_PLAIN}")


def name(text: str) -> str:
    """A name inside a line: escaped, kept together where it fits on a line, bold on a terminal."""
    return _GLUE.join(f"{_BOLD}{word}{_PLAIN}" for word in shown(text).split(" "))


def together(text: str) -> str:
    """Words that are to stay on one line."""
    return text.replace(" ", _GLUE)


def fill(text: str, margin: str = "", hang: str | None = None) -> Iterator[str]:
    """Wrap a text: the first line begins with `margin`, the others with `hang` (else two more spaces)."""
    rest = margin + "  " if hang is None else hang
    width, indent = _width(), _columns(rest)
    line, start, used = margin, len(margin), _columns(margin)
    for word in _words(text, width - indent):
        size = _columns(word)
        if len(line) > start and used + 1 + size > width:
            yield line
            line, start, used = rest, len(rest), indent
        if len(line) > start:
            line, used = f"{line} ", used + 1
        line, used = line + word, used + size
    yield line


def _words(text: str, room: int) -> Iterator[str]:
    for word in text.split(" "):
        if _columns(word) > room:
            yield from word.split(_GLUE)
        elif word:
            yield word


def _width() -> int:
    if not sys.stdout.isatty():
        return WIDTH
    return max(40, min(_terminal().columns, 100))


def _terminal() -> os.terminal_size:
    import shutil  # it brings all formats of archives with it

    return shutil.get_terminal_size((WIDTH, 24))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text) - text.count(_BOLD) - text.count(_PLAIN)
    return sum(_column(character) for character in text)


def _column(character: str) -> int:
    if character in (_BOLD, _PLAIN) or unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def print_lines(lines: Iterable[str]) -> None:
    """Print lines; on a terminal in colour, and through the pager where they are many."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    colour = sys.stdout.isatty() and not plain
    text = "\n".join(_finished(line, colour) for line in lines)
    if sys.stdout.isatty() and text.count("\n") >= _terminal().lines - 1:
        click.echo_via_pager(text + "\n", color=colour)
    else:
        click.echo(text, color=colour)


def _finished(line: str, colour: bool) -> str:
    text = line.replace(_GLUE, " ").rstrip().replace(f"{_PLAIN} {_BOLD}", " ")
    return _BOLD_WORD.sub(lambda word: click.style(word[1], bold=True) if colour else word[1], text)


def print_json(answer: str, value: Mapping[str, object]) -> None:
    """Print an answer as indented JSON: which command gave it, the version of the form, then its own keys."""
    import json

    whole = {"answer": answer, "version": VERSION, **value}
    click.echo(json.dumps(whole, indent=2, ensure_ascii=False))


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table as CSV (RFC 4180, but with line feeds), its head first."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    click.echo(text.getvalue(), nl=False)
