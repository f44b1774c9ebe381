"""The canonical form of a registry's text, and edits of a text that touch nothing else."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from lineage.registry.positions import after_blanks, entries


def canonical(value: Any) -> str:
    """A value as the text in which a registry is kept: sorted keys, two spaces, NFC, a final newline.

    >>> print(canonical({"b": [1], "a": "x"}), end="")
    {
      "a": "x",
      "b": [
        1
      ]
    }
    """
    return json.dumps(normal(value), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def normal(value: Any) -> Any:
    """A value with all its texts in NFC; keys stay, since only slugs and words of the format stand there."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [normal(part) for part in value]
    if isinstance(value, dict):
        return {key: normal(part) for key, part in value.items()}
    return value


def with_record(text: str, table: str, key: str, record: dict[str, Any]) -> str:
    """A registry's text with one more record at the place of its key; no other character changes.

    `text` must be a JSON object with that table. The record is indented as its neighbours are.
    """
    start = next(value for step, _, value in _entries(text, after_blanks(text, 0)) if step == table)
    neighbours = [(step, at, _end(text, value)) for step, at, value in _entries(text, start)]
    following = next((at for step, at, _ in neighbours if step > key), None)
    if following is not None:
        blank = _blank_before(text, following)
        return f"{text[:following]}{_shown(key, record, blank)},{blank}{text[following:]}"
    if neighbours:
        blank, end = _blank_before(text, neighbours[0][1]), neighbours[-1][2]
        return f"{text[:end]},{blank}{_shown(key, record, blank)}{text[end:]}"
    indent, close = _line_indent(text, start), after_blanks(text, start + 1)
    blank = f"\n{indent}  "
    return f"{text[: start + 1]}{blank}{_shown(key, record, blank)}\n{indent}{text[close:]}"


def _entries(text: str, start: int) -> list[tuple[str, int, int]]:
    return [(step, key, value) for step, key, value in entries(text, start, lambda at: _end(text, at))]


_DECODER = json.JSONDecoder()


def _end(text: str, start: int) -> int:
    return _DECODER.raw_decode(text, start)[1]


def _blank_before(text: str, offset: int) -> str:
    """The white space before an offset, from the end of what stands before it."""
    start = offset
    while text[start - 1] in " \t\r\n":
        start -= 1
    return text[start:offset]


def _line_indent(text: str, offset: int) -> str:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _shown(key: str, record: dict[str, Any], blank: str) -> str:
    """A record as an entry whose lines are indented like the blank before it."""
    indent = blank.rpartition("\n")[2] if "\n" in blank else ""
    body = canonical(record).rstrip("\n") if "\n" in blank else json.dumps(record, ensure_ascii=False)
    newline = "\r\n" if "\r\n" in blank else "\n"
    return f"{json.dumps(key)}: " + body.replace("\n", newline + indent)
