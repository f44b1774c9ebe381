"""All pictures of a registry in one folder: what is due there, and what is not up to date."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from lineage.cli.files import make_folder, write_whole
from lineage.cli.progress import watched
from lineage.cli.views import Wishes, due
from lineage.errors import UnreadableError
from lineage.explorer.page import same_page
from lineage.model import Registry
from lineage.queries.links import graph

# Files that the main job may have written; it removes one only if it also begins as ours do.
OURS = re.compile(r"(tree|timeline)(-(internationals|[a-z]{2}|[a-z]{4}))?\.svg")
SIGN = b'role="graphics-document document"'
HEAD = 1000

DONE = {"missing": "drawn", "not up to date": "redrawn", "no longer due": "removed"}


def write_all(registry: Registry, wishes: Wishes, folder: Path, *, check: bool) -> None:
    """Write every picture that is due and the explorer; with `check`, only say which are not up to date."""
    files = due(graph(registry), wishes, watched)
    stale = _stale(folder, files)
    for name, why in sorted(stale.items()):
        click.echo(f"{folder / name}: {why}" if check else f"{folder / name}: {DONE[why]}")
    if check:
        sys.exit(1 if stale else 0)
    make_folder(folder)
    for name, why in stale.items():
        if why == "no longer due":
            (folder / name).unlink()
        else:
            write_whole(folder / name, files[name])


def _stale(folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    """The names of files that are not as they should be, and why."""
    found = {}
    for name, data in files.items():
        written = _read(folder / name)
        if written is None:
            found[name] = "missing"
        elif written != data and not _same_page(name, written, data):
            found[name] = "not up to date"
    there = folder.iterdir() if folder.is_dir() else ()
    for file in there:
        if OURS.fullmatch(file.name) and file.name not in files and SIGN in (_read(file) or b"")[:HEAD]:
            found[file.name] = "no longer due"
    return found


def _same_page(name: str, written: bytes, data: bytes) -> bool:
    return name.endswith(".html") and same_page(written.decode("utf-8", "replace"), data.decode())


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableError(f"cannot read {file}: {error.strerror or error}") from error
