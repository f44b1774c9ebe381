"""``lineage diff OLD NEW``: what an edit means, in words, as data, for a pull request, or with pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lineage.cli.options import format_option, limit_option, link_option, registry_path
from lineage.cli.page import VERSION, fill

if TYPE_CHECKING:
    from lineage.queries.diff import Change, Difference

SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "~"}


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    help="Also write a page with pictures before and after to this file.",
)
@format_option("text", "json", "markdown")
@link_option
@limit_option
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str | None,
    html: Path | None,
    form: str,
    link: str | None,
    limit: int | None,
) -> None:
    """Describe what changed between two versions of a registry, and what that does to descent.

    OLD and NEW are files, or git commits, branches or tags. Without NEW, OLD is compared with the
    present file.
    """
    from lineage.cli.files import write_whole
    from lineage.cli.versions import version
    from lineage.queries.diff import difference
    from lineage.registry.doubtful import examined
    from lineage.registry.load import contents

    path = registry_path(ctx)
    before = examined(old, version(old, path))
    data = version(new, path) if new else contents(path)
    after = examined(new or path, data)
    found = difference(before, after)
    if html:
        from lineage.cli.diff_page import page

        write_whole(html, page(before, after, found).encode())
    if form == "markdown":
        from lineage.cli.diff_comment import comment

        text = comment(found, _line(link, data) if link else None, limit)
    else:
        text = _json(found) if form == "json" else in_words(found)
    click.echo(text, nl=False)


def _line(address: str, data: bytes) -> Callable[[Change], str | None]:
    """Leads from a record to its line in the newer version; what was removed has none."""
    from lineage.problems import Problem, pointer
    from lineage.registry.reader import read

    document = read(data)
    assert not isinstance(document, Problem)  # it was examined

    def line(change: Change) -> str | None:
        if change.sort == "removed":
            return None
        return f"{address}#L{document.place(pointer(change.table, change.record), at_key=True)[0]}"

    return line


def in_words(found: Difference) -> str:
    """The edit as lines for a terminal."""
    if found.empty:
        return "nothing changed\n"
    lines = [*_filled(f"descent: {turn.sentence}" for turn in found.descent)]
    lines += _filled(f"therefore: {each.sentence}" for each in found.consequences)
    lines += _filled(f"~ the registry: {phrase}" for phrase in found.file)
    for change in found.records:
        lines += _filled([f"{SIGNS[change.sort]} {change.label} ({change.record})"])
        lines += _filled(change.details, "    ")
    return "".join(f"{line}\n" for line in lines)


def _filled(texts: Iterable[str], margin: str = "") -> Iterator[str]:
    from lineage.queries.words import shown

    for text in texts:
        yield from fill(shown(text), margin)


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
        "consequences": [
            {"organisation": each.organisation, "sentence": each.sentence} for each in found.consequences
        ],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
