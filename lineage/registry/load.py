"""A registry from a file: read once into records, or refused with the places of its faults."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from lineage.errors import InvalidRegistryError, UnreadableError
from lineage.model import Registry
from lineage.problems import Place, Problem, Severity
from lineage.references import dangling
from lineage.registry import schema
from lineage.registry.codec import decode
from lineage.registry.packaged import packaged
from lineage.registry.reader import Document, read

SHOWN = 5  # how many faults a refusal lists; `lineage validate` lists all


def load(path: str | Path | None = None) -> Registry:
    """Read the registry in a file, by default the one that comes with the package.

    Raises:
        UnreadableError: if the file cannot be opened.
        InvalidRegistryError: if it is no registry: not JSON, not of the form of the schema, or
            with references that lead nowhere. Other rules are for ``lineage validate`` to check.
    """
    file = packaged("data/orgs.json") if path is None else Path(path)
    document = read(contents(file))
    if isinstance(document, Problem):
        raise _refusal(file, [document])
    faults = [document.located(problem) for problem in (*document.repeated, *schema.problems(document.value))]
    if faults:
        raise _refusal(file, faults)
    registry = records(document)
    lost = [
        Problem("R101", Severity.ERROR, Place(found.pointer), f"there is no {found.id!r} in {found.table}")
        for found in dangling(registry)
    ]
    if lost:
        raise _refusal(file, [document.located(problem) for problem in lost])
    return registry


def contents(file: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableError: if it cannot be opened or read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot read {file}: {error.strerror or error}") from error


def records(document: Document) -> Registry:
    """The records of a document that the schema has accepted."""
    # Tens of thousands of small objects, none of them garbage: the collector would only slow this down.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return decode(cast(dict[str, Any], document.value))
    finally:
        if collecting:
            gc.enable()


def _refusal(file: Path, faults: Iterable[Problem]) -> InvalidRegistryError:
    listed = sorted(faults, key=lambda fault: (fault.place.line, fault.place.column))
    lines = [
        f"  {file}:{f.place.line}:{f.place.column}: {f.place.pointer or '/'}: {f.message} [{f.code}]"
        for f in listed[:SHOWN]
    ]
    more = [f"  and {len(listed) - SHOWN} more"] if len(listed) > SHOWN else []
    head = f"{file} is not a sound registry; `lineage validate` says all that is wrong:"
    return InvalidRegistryError("\n".join([head, *lines, *more]))
