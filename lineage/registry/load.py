"""A registry from a file: read once into records, or refused with the places of its faults."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lineage.errors import InvalidRegistryError, UnreadableError
from lineage.memory import collector_paused
from lineage.model import Registry
from lineage.problems import Place, Problem, Severity
from lineage.references import all_known, cited, dangling
from lineage.registry import schema
from lineage.registry.codec import decode
from lineage.registry.packaged import packaged

if TYPE_CHECKING:
    from lineage.registry.reader import Document

SHOWN = 5  # how many faults a refusal lists; `lineage validate` lists all


def load(path: str | Path | None = None) -> Registry:
    """Read the registry in a file, by default the one that comes with the package.

    A key that stands twice counts once here, as `json` has it: ``lineage validate`` tells it.

    Raises:
        UnreadableError: if the file cannot be opened.
        InvalidRegistryError: if it is no registry: not JSON, not of the form of the schema, or
            with references that lead nowhere. Other rules are for ``lineage validate`` to check.
    """
    file = packaged("data/orgs.json") if path is None else Path(path)
    data = contents(file)
    with collector_paused():
        registry = _sound(data)
    if registry is None:
        raise _refusal(file, _faults(data))
    return registry


def _sound(data: bytes) -> Registry | None:
    """The records of a sound registry, by the fast reader, which knows no places; None for any other."""
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not schema.accepts(value):
        return None
    registry = decode(value)
    return registry if all_known(registry, cited(registry)) else None


def _faults(data: bytes) -> list[Problem]:
    """What is wrong with a text that is no sound registry, with its places."""
    from lineage.registry.reader import read  # it is for the sick alone, and takes time to import

    document = read(data)
    if isinstance(document, Problem):
        return [document]
    found = [*document.repeated, *schema.problems(document.value)]
    if not found:
        found = [
            Problem("R101", Severity.ERROR, Place(lost.pointer), f"there is no {lost.id!r} in {lost.table}")
            for lost in dangling(records(document))
        ]
    return [document.located(problem) for problem in found]


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
    with collector_paused():
        return decode(cast(dict[str, Any], document.value))


def _refusal(file: Path, faults: Iterable[Problem]) -> InvalidRegistryError:
    listed = sorted(faults, key=lambda fault: (fault.place.line, fault.place.column))
    lines = [
        f"  {file}:{f.place.line}:{f.place.column}: {f.place.pointer or '/'}: {f.message} [{f.code}]"
        for f in listed[:SHOWN]
    ]
    more = [f"  and {len(listed) - SHOWN} more"] if len(listed) > SHOWN else []
    head = f"{file} is not a sound registry; `lineage validate` says all that is wrong:"
    return InvalidRegistryError("\n".join([head, *lines, *more]))
