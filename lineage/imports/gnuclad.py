"""From gnuclad's CSV to a registry: nodes are bodies, parents and connectors are events.

The format is that of gnuclad 0.2.4 (its manual, "Input format CSV"): the first column says what a line is,
``N`` a node, ``C`` a connector, ``D`` a domain, ``SVG`` or ``PNG`` a picture; anything else is a comment.
"""

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
from lineage.imports.outcome import Outcome

PLACE = "line"
TYPES = {"N", "C", "D", "SVG", "PNG"}
_DATE = re.compile(r"(\d{1,4})(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?")


@frozen
class _Row:
    """One line of the file: its number, its type, and its further fields."""

    line: int
    type: str
    fields: tuple[str, ...]

    def get(self, index: int) -> str:
        return self.fields[index] if index < len(self.fields) else ""


@frozen
class _Node:
    """A node: exact name (spaces count), id, dates as EDTF, and where it stands."""

    row: _Row
    name: str
    org: str
    start: str
    stop: str


@frozen
class _File:
    """What is being made: records so far, what was left out, and the faults of the file."""

    source: str
    nodes: dict[str, _Node] = field(factory=dict)
    organisations: dict[str, Any] = field(factory=dict)
    events: dict[str, Any] = field(factory=dict)
    left_out: Counter[str] = field(factory=Counter)
    faults: list[str] = field(factory=list)

    def fault(self, row: _Row, text: str) -> None:
        """Note something that is wrong in a line."""
        self.faults.append(f"{PLACE} {row.line}: {text}")

    def cited(self, row: _Row) -> list[dict[str, str]]:
        """The citation of a line."""
        return [{"source": self.source, "locator": f"{PLACE} {row.line}"}]


def from_gnuclad(text: str, name: str) -> Outcome:
    """Make a registry of a gnuclad CSV; `name` is that of the file, without its folder.

    Every record cites the file with its line. What a registry has no room for is counted in
    `left_out`; what is wrong in a line is told in `faults`, and the line taken as far as it goes.
    """
    title = name.rsplit(".", 1)[0] or name
    file = _File(_slug(title))
    rows = list(_rows(text))
    _read_nodes(file, rows)
    for node in file.nodes.values():
        _read_parent(file, node)
    for row in rows:
        if row.type == "C":
            _read_connector(file, row)
        elif row.type != "N":
            file.left_out["domain" if row.type == "D" else "image"] += 1
    return Outcome(_registry(file, title, name), dict(sorted(file.left_out.items())), tuple(file.faults))


def _rows(text: str) -> Iterator[_Row]:
    reader = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True))
    line = 1
    for fields in reader:
        if fields and fields[0].strip() in TYPES:
            # Spaces at the ends of a name tell two nodes of one name apart, so they stay.
            yield _Row(line, fields[0].strip(), tuple(unicodedata.normalize("NFC", f) for f in fields[1:]))
        line = reader.line_num + 1


def _registry(file: _File, title: str, name: str) -> dict[str, Any]:
    return {
        "title": title,
        "licence": "NOASSERTION",
        "released": _last_day(file),
        "language": "en",
        "organisations": file.organisations,
        "events": file.events,
        "sources": {file.source: {"type": "dataset", "title": name}},
    }


def _last_day(file: _File) -> str:
    """The latest day that the file names, since it gives no day of its own release."""
    dates = [parse_date(text) for node in file.nodes.values() for text in (node.start, node.stop) if text]
    days = [event["date"] for event in file.events.values() if "date" in event]
    every = [*dates, *(parse_date(day) for day in days)]
    return (
        max(every, key=lambda day: day.bounds.earliest).bounds.earliest.isoformat() if every else "1970-01-01"
    )


def _read_nodes(file: _File, rows: list[_Row]) -> None:
    for row in rows:
        if row.type != "N":
            continue
        name = row.get(0)
        if not name.strip():
            file.fault(row, "a node without a name is left out")
        elif name in file.nodes:
            file.fault(row, f"a second node is called {name!r}; it is left out")
        else:
            node = _Node(row, name, _free(name, file.organisations), _date(file, row, 3), _date(file, row, 4))
            file.nodes[name] = node
            file.organisations[node.org] = _organisation(file, node)


def _organisation(file: _File, node: _Node) -> dict[str, Any]:
    file.left_out["colour"] += bool(node.row.get(1).strip())
    file.left_out["icon"] += bool(node.row.get(5).strip())
    notes = [node.row.get(6).strip()]
    changes = list(_changes(file, node))
    borders = [node.start, *(day for _, day in changes), _end(node)]
    names = []
    for index, text in enumerate([node.name, *(text for text, _ in changes)]):
        name: dict[str, Any] = {"text": text.strip()}
        if changes:
            name["used"] = f"{borders[index]}/{borders[index + 1]}"
        names.append(name)
    record: dict[str, Any] = {
        "kind": "organisation",
        "existed": f"{node.start}/{_end(node)}",
        "names": names,
        "citations": file.cited(node.row),
    }
    if any(notes):
        record["note"] = "; ".join(note for note in notes if note)
    return record


def _end(node: _Node) -> str:
    """Without a stop a node goes on; one that cannot be read is an end not known."""
    return node.stop if node.stop or node.row.get(4).strip() else ".."


def _changes(file: _File, node: _Node) -> Iterator[tuple[str, str]]:
    """The later names of a node, each with its date."""
    for index in range(7, len(node.row.fields), 3):
        text = node.row.get(index)
        if text.strip():
            yield text, _date(file, node.row, index + 1)
            file.left_out["description of a name"] += bool(node.row.get(index + 2).strip())


def _read_parent(file: _File, node: _Node) -> None:
    wanted = node.row.get(2)
    if not wanted.strip():
        return
    parent = _found(file, node.row, wanted)
    if parent is None or parent is node:
        return
    event: dict[str, Any] = {
        "kind": "split",
        "predecessors": [_going_on(parent, node.start)],
        "successors": [{"organisation": node.org}],
        "citations": file.cited(node.row),
    }
    if node.start:
        event["date"] = node.start
    file.events[_birth(node)] = event


def _read_connector(file: _File, row: _Row) -> None:
    """A connector is a birth, an absorption or a note, as its two ends tell."""
    source, target = _found(file, row, row.get(1)), _found(file, row, row.get(3))
    if source is None or target is None:
        return
    file.left_out["colour"] += bool(row.get(5).strip())
    left, arrived = _date(file, row, 0), _date(file, row, 2) if row.get(2).strip() else ""
    if source is target:
        file.fault(row, f"{source.name!r} is connected with itself; left out")
    elif (arrived or left) == target.start and target.start:
        _join_birth(file, row, source, target)
    elif left == source.stop and source.stop:
        _absorb(file, row, source, target)
    else:
        _note(file.organisations[target.org], _link_note(row, source.name, arrived or left))


def _join_birth(file: _File, row: _Row, source: _Node, target: _Node) -> None:
    """With the parent it makes one event of several predecessors: a body is begun by one event at most."""
    event = file.events.setdefault(
        _birth(target),
        {
            "kind": "split",
            "date": target.start,
            "predecessors": [],
            "successors": [{"organisation": target.org}],
            "citations": [],
        },
    )
    if all(known["organisation"] != source.org for known in event["predecessors"]):
        event["predecessors"].append(_going_on(source, target.start))
    event["citations"].extend(file.cited(row))
    _note(event, row.get(6).strip())


def _absorb(file: _File, row: _Row, source: _Node, target: _Node) -> None:
    key = _free(f"{target.org}-absorbs-{source.org}", file.events)
    file.events[key] = {
        "kind": "absorption",
        "date": source.stop,
        "predecessors": [{"organisation": source.org}],
        "successors": [{"organisation": target.org}],
        "citations": file.cited(row),
    }
    _note(file.events[key], row.get(6).strip())


def _link_note(row: _Row, source: str, day: str) -> str:
    said = row.get(6).strip()
    return (
        f"{PLACE} {row.line}: a link from {source.strip()}, {day or 'undated'}{': ' + said if said else ''}"
    )


def _note(record: dict[str, Any], text: str) -> None:
    if text:
        record["note"] = f"{record['note']}; {text}" if "note" in record else text


def _going_on(parent: _Node, day: str) -> dict[str, Any]:
    """A parent goes on; said where the two dates leave it open, and only there."""
    if parent.stop and day and parent.stop != day:
        end, start = parse_date(parent.stop), parse_date(day)
        if end.counted.overlaps(start.counted) and not end.certainly_same_day(start):
            return {"organisation": parent.org, "continues": True}
    return {"organisation": parent.org}


def _birth(node: _Node) -> str:
    return f"{node.org}-begins"


def _found(file: _File, row: _Row, name: str) -> _Node | None:
    """The node of that exact name, else the only one that differs by spaces at its ends alone."""
    if name in file.nodes:
        return file.nodes[name]
    near = [node for key, node in file.nodes.items() if key.strip() == name.strip()]
    if len(near) == 1:
        return near[0]
    file.fault(row, f"there is no node {name.strip()!r}; the link to it is left out")
    return None


def _date(file: _File, row: _Row, index: int) -> str:
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


def _edtf(file: _File, row: _Row, text: str, parts: list[int]) -> str:
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


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


def _free(text: str, taken: dict[str, Any]) -> str:
    """A slug that no record has yet."""
    slug = _slug(text)
    number = 2
    found = slug
    while found in taken:
        found = f"{slug}-{number}"
        number += 1
    return found
