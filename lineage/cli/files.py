"""Writing files: whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from lineage.errors import UnreadableError

BESIDE = ".lineage-"  # how the names begin of files that are not whole yet
LONG = 600  # seconds; no write takes as long


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader sees the old file or the new one, never a part.

    The bytes go to a new file in the same folder, which then takes the place of the old one, with its
    owner and its permission bits. A link stays a link: the file it leads to is replaced; another hard link
    to it keeps the old text. What is no regular file, such as ``/dev/stdout`` or a pipe, is written to as
    it is.

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


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there.

    Raises:
        UnreadableError: if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableError(f"cannot create the folder {folder}: {error.strerror or error}") from error


def _replace(target: Path, data: bytes) -> None:
    old = _writable(target)
    beside = target.with_name(f"{BESIDE}{secrets.token_hex(8)}")
    try:
        beside.touch(0o666 if old is None else 0o600, exist_ok=False)  # a private text is at no time public
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # else a machine that stops could leave the new name on an empty file
        if old is not None:
            _hand_over(old, beside)
        _sweep(beside)
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _writable(target: Path) -> os.stat_result | None:
    """What is known of a file that may be written, None where there is none."""
    try:
        known = target.stat()
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(None, "it is write-protected")
    return known


def _hand_over(old: os.stat_result, new: Path) -> None:
    """Give a new file the permission bits of the old one and, as far as is allowed, its group and owner."""
    if os.name == "posix":
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with suppress(OSError):
                os.chown(new, owner, group)
    new.chmod(stat.S_IMODE(old.st_mode))


def _sweep(beside: Path) -> None:
    """Remove what runs that were killed long ago have left in the folder."""
    now = beside.stat().st_mtime
    for left in beside.parent.glob(f"{BESIDE}*"):
        with suppress(OSError):
            if now - left.stat().st_mtime > LONG:
                left.unlink()


def _reason(target: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {target.parent}"
    return error.strerror or str(error)
