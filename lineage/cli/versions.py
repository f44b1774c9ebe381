"""Other versions of a registry: from a file, or from the history that git keeps."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from lineage.errors import UnreadableError
from lineage.registry.load import contents


def version(name: str, of: Path) -> bytes:
    """The bytes of a version of a file: of the file `name` if there is one, else as git has it at `name`.

    Raises:
        UnreadableError: if there is neither.
    """
    if not name or name.startswith("-") or "\0" in name:
        raise UnreadableError(f"{name!r} is neither a file nor a version known to git")
    if Path(name).exists():
        return contents(Path(name))
    file = Path(os.path.realpath(of))  # which takes a link that leads to itself as it is
    # Not `git show`: it takes a range such as HEAD.., and gives an empty text.
    command = ["git", "-C", str(file.parent), "cat-file", "blob", f"{name}:./{file.name}"]
    try:
        found = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise UnreadableError(f"{name} is not a file, and git cannot be run: {error.strerror}") from error
    if found.returncode:
        *_, reason = ["no reason given", *found.stderr.decode("utf-8", "replace").strip().splitlines()]
        reason = reason.removeprefix("fatal: ")
        raise UnreadableError(f"{name} is neither a file nor a version known to git ({reason})")
    return found.stdout


def changed_lines(old: bytes, new: bytes) -> frozenset[int]:
    """The numbers of the lines of `new`, from 1, that `old` does not have between the same two lines.

    A line beside a changed one counts too. No line is looked for further off, as a true diff does: of
    registries of ten thousands of lines, full of brackets, that takes minutes.
    """
    known = set(_with_neighbours(old))
    return frozenset(number for number, lines in enumerate(_with_neighbours(new), 1) if lines not in known)


def _with_neighbours(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    lines = data.splitlines()
    return zip([b"", *lines], lines, [*lines[1:], b""], strict=False)
