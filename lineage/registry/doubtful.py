"""What the quick way did not take for a sound registry: read once more, with the places of its faults."""

from __future__ import annotations

from pathlib import Path

from lineage.dangling import dangling
from lineage.errors import InvalidRegistryError
from lineage.model import Registry
from lineage.problems import Place, Problem, Severity
from lineage.registry import schema
from lineage.registry.codec import decode
from lineage.registry.reader import read

SHOWN = 5  # how many faults a refusal lists; `lineage validate` lists all


def examined(file: Path | str, data: bytes) -> Registry:
    """The records of a registry, should it be sound after all; `file` is what to call it.

    Raises:
        InvalidRegistryError: if it is not; the message lists its first faults.
    """
    document = read(data)
    if isinstance(document, Problem):
        raise _refusal(file, [document])
    faults = [*document.repeated, *schema.problems(document.value)]
    if not faults:
        registry = decode(document.value)
        faults = [
            Problem("R101", Severity.ERROR, Place(lost.pointer), f"there is no {lost.id!r} in {lost.table}")
            for lost in dangling(registry)
        ]
        if not faults:
            return registry
    raise _refusal(file, [document.located(fault) for fault in faults])


def _refusal(file: Path | str, faults: list[Problem]) -> InvalidRegistryError:
    listed = sorted(faults, key=lambda fault: (fault.place.line, fault.place.column))
    lines = [
        f"  {file}:{f.place.line}:{f.place.column}: {f.place.pointer or '/'}: {f.message} [{f.code}]"
        for f in listed[:SHOWN]
    ]
    more = [f"  and {len(listed) - SHOWN} more"] if len(listed) > SHOWN else []
    head = f"{file} is not a valid registry; `lineage validate` reports everything that is wrong:"
    return InvalidRegistryError("\n".join([head, *lines, *more]))
