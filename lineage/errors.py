"""What can go wrong outside the data: few kinds, each one line for the user."""

from __future__ import annotations

LONGEST = 60  # characters of a faulty value that a message repeats


def shortened(text: str) -> str:
    """A value as a message repeats it: whole, or its beginning and an ellipsis."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


class LineageError(Exception):
    """Something that stops a command; its text says what happened and what to do."""


class EdtfError(LineageError, ValueError):
    """A text that is no date, or no interval, of the EDTF subset of the registry."""


class UnreadableError(LineageError):
    """A file that cannot be opened, read or written."""


class InvalidRegistryError(LineageError):
    """A registry with errors in it, which a command cannot work on."""


class SelectionError(LineageError):
    """A body, event or name that the user asked for and that the registry does not have, or has twice."""
