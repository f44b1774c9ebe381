"""``lineage format [FILE]``: a registry in its canonical form, so that edits change only what they mean."""

from __future__ import annotations

from pathlib import Path

import click

from lineage.cli.options import registry_path
from lineage.errors import InvalidRegistryError


@click.command("format")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the file is not in canonical form.")
@click.pass_context
def format_file(ctx: click.Context, file: Path | None, check: bool) -> None:
    """Rewrite FILE in canonical form: sorted keys, two-space indents, texts in NFC, a final newline.

    The meaning never changes. Without FILE, format the registry that all commands work on. A file with
    syntax errors or repeated keys is left as it is. Exit status 1: the file is not in canonical form
    (--check), or it cannot be formatted.
    """
    from lineage.cli.files import write_whole
    from lineage.registry.load import contents

    path = file or registry_path(ctx)
    old = contents(path)
    new = formatted(path, old)
    if new == old:
        click.echo(f"{path} is in canonical form", err=True)
    elif check:
        line = _first_difference(old, new)
        click.echo(f"{path}:{line}:1: not in canonical form; run `lineage format` [V904]")
        ctx.exit(1)
    else:
        write_whole(path, new)
        click.echo(f"{path} was formatted", err=True)


def formatted(path: Path, data: bytes) -> bytes:
    """The bytes of a registry in canonical form.

    Raises:
        InvalidRegistryError: if it is no JSON, or has a key twice, of which one would be lost.
    """
    from lineage.problems import Problem
    from lineage.registry.canonical import canonical
    from lineage.registry.reader import read

    document = read(data)
    faults = [document] if isinstance(document, Problem) else [*document.repeated]
    if isinstance(document, Problem) or faults:
        place = faults[0].place
        raise InvalidRegistryError(
            f"{path}:{place.line}:{place.column}: {faults[0].message} [{faults[0].code}]"
        )
    return canonical(document.value).encode()


def _first_difference(old: bytes, new: bytes) -> int:
    pairs = zip(old.splitlines(keepends=True), new.splitlines(keepends=True), strict=False)
    differing = next((number for number, pair in enumerate(pairs, start=1) if pair[0] != pair[1]), None)
    return differing or min(old.count(b"\n"), new.count(b"\n")) + 1
