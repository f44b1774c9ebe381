"""A progress bar for long work: on stderr, and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")


def watched(items: Sequence[T]) -> Iterator[T]:
    """The items one by one; a bar says how many are done."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label="drawing", file=sys.stderr) as bar:
        yield from bar
