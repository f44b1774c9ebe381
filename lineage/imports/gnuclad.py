"""From gnuclad's CSV to a registry: nodes are bodies, parents and connectors are events.

The format is that of gnuclad 0.2.4 (its manual, "Input format CSV"): the first column says what a line is,
``N`` a node, ``C`` a connector, ``D`` a domain, ``SVG`` or ``PNG`` a picture; anything else is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lineage.edtf import parse_date
from lineage.imports.gnuclad_file import (
    PLACE,
    File,
    Node,
    Row,
    edtf_date,
    free_slug,
    node_called,
    read_rows,
    slug,
)
from lineage.imports.outcome import Outcome


def from_gnuclad(text: str, name: str) -> Outcome:
    """Make a registry of a gnuclad CSV; `name` is that of the file, without its folder.

    Every record cites the file with its line. What a registry has no room for is counted in
    `left_out`; what is wrong in a line is told in `faults`, and the line taken as far as it goes.
    """
    title = name.rsplit(".", 1)[0] or name
    file = File(slug(title))
    rows = list(read_rows(text))
    _read_nodes(file, rows)
    for node in file.nodes.values():
        _read_parent(file, node)
    for row in rows:
        if row.type == "C":
            _read_connector(file, row)
        elif row.type != "N":
            file.left_out["domain" if row.type == "D" else "image"] += 1
    return Outcome(_registry(file, title, name), dict(sorted(file.left_out.items())), tuple(file.faults))


def _registry(file: File, title: str, name: str) -> dict[str, Any]:
    return {
        "title": title,
        "licence": "NOASSERTION",
        "released": _last_day(file),
        "language": "en",
        "organisations": file.organisations,
        "events": file.events,
        "sources": {file.source: {"type": "dataset", "title": name}},
    }


def _last_day(file: File) -> str:
    """The latest day that the file names, since it gives no day of its own release."""
    dates = [parse_date(text) for node in file.nodes.values() for text in (node.start, node.stop) if text]
    days = [event["date"] for event in file.events.values() if "date" in event]
    every = [*dates, *(parse_date(day) for day in days)]
    return (
        max(every, key=lambda day: day.bounds.earliest).bounds.earliest.isoformat() if every else "1970-01-01"
    )


def _read_nodes(file: File, rows: list[Row]) -> None:
    for row in rows:
        if row.type != "N":
            continue
        name = row.get(0)
        if not name.strip():
            file.fault(row, "a node without a name is left out")
        elif name in file.nodes:
            file.fault(row, f"a second node is called {name!r}; it is left out")
        else:
            node = Node(
                row,
                name,
                free_slug(name, file.organisations),
                edtf_date(file, row, 3),
                edtf_date(file, row, 4),
            )
            file.nodes[name] = node
            file.organisations[node.org] = _organisation(file, node)


def _organisation(file: File, node: Node) -> dict[str, Any]:
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


def _end(node: Node) -> str:
    """Without a stop a node goes on; one that cannot be read is an end not known."""
    return node.stop if node.stop or node.row.get(4).strip() else ".."


def _changes(file: File, node: Node) -> Iterator[tuple[str, str]]:
    """The later names of a node, each with its date."""
    for index in range(7, len(node.row.fields), 3):
        text = node.row.get(index)
        if text.strip():
            yield text, edtf_date(file, node.row, index + 1)
            file.left_out["description of a name"] += bool(node.row.get(index + 2).strip())


def _read_parent(file: File, node: Node) -> None:
    wanted = node.row.get(2)
    if not wanted.strip():
        return
    parent = node_called(file, node.row, wanted)
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


def _read_connector(file: File, row: Row) -> None:
    """A connector is a birth, an absorption or a note, as its two ends tell."""
    source, target = node_called(file, row, row.get(1)), node_called(file, row, row.get(3))
    if source is None or target is None:
        return
    file.left_out["colour"] += bool(row.get(5).strip())
    left, arrived = edtf_date(file, row, 0), edtf_date(file, row, 2) if row.get(2).strip() else ""
    if source is target:
        file.fault(row, f"{source.name!r} is connected with itself; left out")
    elif (arrived or left) == target.start and target.start:
        _join_birth(file, row, source, target)
    elif left == source.stop and source.stop:
        _absorb(file, row, source, target)
    else:
        _note(file.organisations[target.org], _link_note(row, source.name, arrived or left))


def _join_birth(file: File, row: Row, source: Node, target: Node) -> None:
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


def _absorb(file: File, row: Row, source: Node, target: Node) -> None:
    key = free_slug(f"{target.org}-absorbs-{source.org}", file.events)
    file.events[key] = {
        "kind": "absorption",
        "date": source.stop,
        "predecessors": [{"organisation": source.org}],
        "successors": [{"organisation": target.org}],
        "citations": file.cited(row),
    }
    _note(file.events[key], row.get(6).strip())


def _link_note(row: Row, source: str, day: str) -> str:
    said = row.get(6).strip()
    return (
        f"{PLACE} {row.line}: a link from {source.strip()}, {day or 'undated'}{': ' + said if said else ''}"
    )


def _note(record: dict[str, Any], text: str) -> None:
    if text:
        record["note"] = f"{record['note']}; {text}" if "note" in record else text


def _going_on(parent: Node, day: str) -> dict[str, Any]:
    """A parent goes on; said where the two dates leave it open, and only there."""
    if parent.stop and day and parent.stop != day:
        end, start = parse_date(parent.stop), parse_date(day)
        if end.counted.overlaps(start.counted) and not end.certainly_same_day(start):
            return {"organisation": parent.org, "continues": True}
    return {"organisation": parent.org}


def _birth(node: Node) -> str:
    return f"{node.org}-begins"
