"""Writing files: whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from lineage.errors import UnreadableError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader sees the old file or the new one, never a part.

    The bytes go to a new file in the same folder, which then takes the place of the old one and keeps its
    permission bits. A link stays a link: the file it leads to is replaced. What is no regular file, such
    as ``/dev/stdout`` or a pipe, is written to as it is.

    Raises:
        UnreadableError: if it cannot be written; nothing is left behind, and an old file is as before.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise UnreadableError(f"cannot write {path}: {_reason(target, error)}") from error


def _replace(target: Path, data: bytes) -> None:
    mode = _mode(target)
    beside = target.with_name(f".lineage-{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if mode is not None:
            beside.chmod(mode)
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int | None:
    """Permission bits of a file that may be written, None where there is none."""
    try:
        mode = target.stat().st_mode & 0o777
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(None, "it may not be written to")
    return mode


def _reason(target: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {target.parent}"
    return error.strerror or str(error)
