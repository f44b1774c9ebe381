"""Other versions of a registry: from a file, or from the history that git keeps."""

from __future__ import annotations

import subprocess
from difflib import SequenceMatcher
from pathlib import Path

from lineage.errors import UnreadableError
from lineage.registry.load import contents


def version(name: str, of: Path) -> bytes:
    """The bytes of a version of a file: of the file `name` if there is one, else as git has it at `name`.

    Raises:
        UnreadableError: if there is neither.
    """
    if not name or name.startswith("-") or "\0" in name:
        raise UnreadableError(f"{name!r} is neither a file nor a version that git knows")
    if Path(name).exists():
        return contents(Path(name))
    command = ["git", "-C", str(of.resolve().parent), "show", f"{name}:./{of.resolve().name}"]
    try:
        found = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise UnreadableError(f"{name} is no file, and git cannot be run: {error.strerror}") from error
    if found.returncode:
        lines = found.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableError(
            f"{name} is no file, and git does not have it: {lines[-1] if lines else 'no reason given'}"
        )
    return found.stdout


def changed_lines(old: bytes, new: bytes) -> frozenset[int]:
    """The numbers of the lines of `new` that `old` does not have, from 1."""
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (old, new))
    first = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    if first is None:
        return frozenset(range(min(len(before), len(after)) + 1, len(after) + 1))
    last = next(
        n for n, pair in enumerate(zip(reversed(before), reversed(after), strict=False)) if pair[0] != pair[1]
    )
    last = min(last, len(before) - first, len(after) - first)
    old_part, new_part = before[first : len(before) - last], after[first : len(after) - last]
    matcher = SequenceMatcher(None, old_part, new_part, autojunk=len(new_part) > 2000)
    changes = (range(low, high) for kind, _, _, low, high in matcher.get_opcodes() if kind != "equal")
    return frozenset(first + n + 1 for lines in changes for n in lines)
