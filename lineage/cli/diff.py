"""``lineage diff OLD NEW``: what an edit means, in words, as data, for a pull request, or with pictures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lineage.cli.options import format_option, registry_path
from lineage.cli.page import VERSION, fill
from lineage.errors import InvalidRegistryError

if TYPE_CHECKING:
    from lineage.model import Registry
    from lineage.queries.diff import Change, Difference

SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "~"}
TITLES = {"events": "Events", "organisations": "Bodies", "sources": "Sources"}


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--html", type=click.Path(path_type=Path), help="Write a page with pictures before and after.")
@format_option("text", "json", "markdown")
@click.pass_context
def diff(ctx: click.Context, old: str, new: str | None, html: Path | None, form: str) -> None:
    """Tell what changed between two versions of a registry, and what that does to descent.

    OLD and NEW are files, or commits, branches or tags of git; without NEW it is the file as it is now.
    """
    from lineage.cli.files import write_whole
    from lineage.cli.versions import version
    from lineage.queries.diff import difference
    from lineage.registry.load import contents

    path = registry_path(ctx)
    before = _records(old, version(old, path))
    after = _records(new or str(path), version(new, path) if new else contents(path))
    found = difference(before, after)
    if html:
        from lineage.cli.diff_page import page

        write_whole(html, page(before, after, found).encode())
    forms = {"text": _text, "json": _json, "markdown": markdown}
    click.echo(forms[form](found), nl=False)


def _records(name: str, data: bytes) -> Registry:
    from lineage.dangling import dangling
    from lineage.problems import Problem
    from lineage.registry import schema
    from lineage.registry.load import records
    from lineage.registry.reader import read

    document = read(data)
    faulty = isinstance(document, Problem) or bool(document.repeated) or bool(schema.problems(document.value))
    registry = None if faulty or isinstance(document, Problem) else records(document)
    if registry is None or next(dangling(registry), None):
        raise InvalidRegistryError(f"{name} is not a sound registry; `lineage validate` says what is wrong")
    return registry


def _text(found: Difference) -> str:
    if found.empty:
        return "nothing changed\n"
    lines = [*_filled(f"~ the registry: {phrase}" for phrase in found.file)]
    for change in found.records:
        lines += _filled([f"{SIGNS[change.sort]} {change.label} ({change.record})"])
        lines += _filled(change.details, "    ")
    lines += _filled(f"descent: {turn.sentence}" for turn in found.descent)
    return "".join(f"{line}\n" for line in lines)


def _filled(texts: Iterable[str], margin: str = "") -> Iterator[str]:
    for text in texts:
        yield from fill(_shown(text), margin)


def _shown(line: str) -> str:
    from lineage.queries.words import shown

    return shown(line)


def _json(found: Difference) -> str:
    value = {
        "answer": "diff",
        "version": VERSION,
        "file": list(found.file),
        "records": [
            {
                "table": change.table,
                "id": change.record,
                "change": change.sort,
                "label": change.label,
                "details": list(change.details),
            }
            for change in found.records
        ],
        "descent": [
            {
                "change": turn.sort,
                "ancestors": list(turn.ancestors),
                "descendants": list(turn.descendants),
                "sentence": turn.sentence,
            }
            for turn in found.descent
        ],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def markdown(found: Difference) -> str:
    """The edit as a comment for a pull request: descent first, then events, bodies and sources."""
    if found.empty:
        return "The registry says the same as before.\n"
    lines = [f"**{_counted(found)}**", ""]
    if found.descent:
        lines += ["### Descent", "", *(f"- {_escaped(turn.sentence)}" for turn in found.descent), ""]
    for table, title in TITLES.items():
        changes = [change for change in found.records if change.table == table]
        if changes:
            lines += [f"### {title}", "", *(line for change in changes for line in _item(change)), ""]
    if found.file:
        lines += ["### The registry", "", *(f"- {_escaped(phrase)}" for phrase in found.file), ""]
    return "\n".join(lines)


def _counted(found: Difference) -> str:
    counts = []
    for table, word in (("events", "event"), ("organisations", "body"), ("sources", "source")):
        for sort in ("added", "changed", "renamed", "removed"):
            number = sum(change.table == table and change.sort == sort for change in found.records)
            if number:
                plural = "bodies" if word == "body" else f"{word}s"
                counts.append(f"{number} {plural if number > 1 else word} {sort}")
    return ", ".join(counts) or "No record changed"


def _item(change: Change) -> list[str]:
    head = f"- **{change.sort}** {_escaped(change.label)} (`{change.record}`)"
    return [head, *(f"  - {_escaped(detail)}" for detail in change.details)]


def _escaped(text: str) -> str:
    for sign in "\\`*_[]|":
        text = text.replace(sign, f"\\{sign}")
    return _shown(text.replace("<", "&lt;").replace("@", "@\u200b"))
