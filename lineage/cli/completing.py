"""What a shell completes: ids of bodies and events, and names, from the registry that the line names."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from lineage.cli.options import registry_path
from lineage.errors import LineageError
from lineage.queries.matching import beginnings
from lineage.queries.names import folded
from lineage.registry.load import load

Candidates = list[tuple[str, str]]


def completed(ctx: click.Context, typed: str, *, events: bool) -> list[CompletionItem[Any]]:
    """Ids, names and abbreviations that begin with what is typed, each with the name of its body.

    Of several candidates bash and zsh put what they have in common in the place of what is typed:
    they get ids alone where there are some, and else only names of one spelling, lest they take
    back a letter.
    """
    # Completion parses the options of the group, but does not run it.
    chosen: Path | None = ctx.find_root().params.get("registry")
    try:
        registry = load(chosen or registry_path(ctx))
    except LineageError:
        return []
    ids, names = beginnings(registry, typed)
    if events:
        ids += [(key, event.kind) for key, event in registry.events.items() if key.startswith(typed)]
    shell = os.environ.get("_LINEAGE_COMPLETE", "").partition("_")[0]
    if shell != "fish":
        names = [] if ids else _of_one_spelling(names, typed)
    if shell == "bash":  # the only one that does not quote what it inserts
        names = [(shlex.quote(text), told) for text, told in names]
    return [CompletionItem(text, help=told) for text, told in (*ids, *names)]


def _of_one_spelling(names: Candidates, typed: str) -> Candidates:
    """Of names that are spelt in several ways as far as is typed: those spelt just so, else as most are."""
    literal = [(text, told) for text, told in names if text.startswith(typed)]
    if literal:
        return literal
    spelt: dict[str, Candidates] = {}
    for text, told in names:
        spelt.setdefault(_beginning(text, typed), []).append((text, told))
    return max(spelt.values(), key=len, default=[])


def _beginning(text: str, typed: str) -> str:
    """As much of a name as is typed."""
    wanted = folded(typed)
    lengths = range(len(text))
    return text[: next((n for n in lengths if folded(text[:n]).startswith(wanted)), len(text))]
