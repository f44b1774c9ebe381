"""The lines, nodes and dates of a gnuclad CSV, as they are read, and the faults found in them."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from lineage.edtf import Date, parse_date
from lineage.errors import EdtfError

PLACE = "line"
TYPES = {"N", "C", "D", "SVG", "PNG"}
_DATE = re.compile(r"(\d{1,4})(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?")


@frozen
class Row:
    """One line of the file: its number, its type, and its further fields."""

    line: int
    type: str
    fields: tuple[str, ...]

    def get(self, index: int) -> str:
        """The field at an index; the empty text where the line is shorter."""
        return self.fields[index] if index < len(self.fields) else ""


@frozen
class Node:
    """A node: exact name (spaces count), id, dates as EDTF, and where it stands."""

    row: Row
    name: str
    org: str
    start: str
    stop: str


@frozen
class File:
    """What is being made: records so far, what was left out, and the faults of the file."""

    source: str
    nodes: dict[str, Node] = field(factory=dict)
    organisations: dict[str, Any] = field(factory=dict)
    events: dict[str, Any] = field(factory=dict)
    left_out: Counter[str] = field(factory=Counter)
    faults: list[str] = field(factory=list)

    def fault(self, row: Row, text: str) -> None:
        """Note something that is wrong in a line."""
        self.faults.append(f"{PLACE} {row.line}: {text}")

    def cited(self, row: Row) -> list[dict[str, str]]:
        """The citation of a line."""
        return [{"source": self.source, "locator": f"{PLACE} {row.line}"}]


def read_rows(text: str) -> Iterator[Row]:
    """The lines of a file that are of a known type."""
    reader = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True))
    line = 1
    for fields in reader:
        if fields and fields[0].strip() in TYPES:
            # Spaces at the ends of a name tell two nodes of one name apart, so they stay.
            yield Row(line, fields[0].strip(), tuple(unicodedata.normalize("NFC", f) for f in fields[1:]))
        line = reader.line_num + 1


def node_called(file: File, row: Row, name: str) -> Node | None:
    """The node of that exact name, else the only one that differs by spaces at its ends alone."""
    if name in file.nodes:
        return file.nodes[name]
    near = [node for key, node in file.nodes.items() if key.strip() == name.strip()]
    if len(near) == 1:
        return near[0]
    file.fault(row, f"there is no node {name.strip()!r}; the link to it is left out")
    return None


def edtf_date(file: File, row: Row, index: int) -> str:
    """A date ``1993.7.16`` as EDTF; the empty text where there is none, or none that can be read."""
    text = row.get(index).strip()
    match = _DATE.match(text)
    if match is None:
        if text:
            file.fault(row, f"{text!r} is not a date; it is taken as unknown")
        return ""
    if match.group() != text:
        file.fault(row, f"{text!r} is not a date; it is taken as {match.group()}")
    return _edtf(file, row, text, [int(part) for part in match.groups() if part is not None])


def _edtf(file: File, row: Row, text: str, parts: list[int]) -> str:
    while len(parts) > 1 and parts[-1] == 0:  # gnuclad: month 0 and day 0 are not known
        parts.pop()
    written = "-".join(f"{part:0{4 if index == 0 else 2}}" for index, part in enumerate(parts))
    while written:
        if _sound(written):
            return written
        written = written.rpartition("-")[0]
        file.fault(row, f"there is no day {text}; it is taken as {written or 'unknown'}")
    return ""


def _sound(text: str) -> Date | None:
    # 2010-21 would be a season: gnuclad has none.
    if len(text) > 4 and int(text[5:7]) > 12:
        return None
    try:
        return parse_date(text)
    except EdtfError:
        return None


def slug(text: str) -> str:
    """A text as an id: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


def free_slug(text: str, taken: dict[str, Any]) -> str:
    """A slug that no record has yet."""
    plain = slug(text)
    number = 2
    free = plain
    while free in taken:
        free = f"{plain}-{number}"
        number += 1
    return free
