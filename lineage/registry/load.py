"""A registry from a file: read once into records, or refused with the places of its faults."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import orjson

from lineage.errors import UnreadableError
from lineage.memory import collector_paused
from lineage.model import Registry
from lineage.references import all_known, cited
from lineage.registry import schema
from lineage.registry.codec import decode
from lineage.registry.packaged import packaged

if TYPE_CHECKING:
    from lineage.registry.reader import Document


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
        from lineage.registry.doubtful import examined  # for invalid registries alone; slow to import

        return examined(file, data)
    return registry


def _sound(data: bytes) -> Registry | None:
    """The records of a sound registry, by the fast reader, which knows no places; None for any in doubt."""
    try:
        value = orjson.loads(data)
    except ValueError:
        return None
    registry = well_formed(value)
    if registry is None or _may_be_inexact(value):
        return None
    return registry if all_known(registry, cited(registry)) else None


def well_formed(value: Any) -> Registry | None:
    """The records of a value of the right form; None for any other, and for one in doubt."""
    try:
        return decode(value) if schema.fits(value) else None
    except ValueError:  # a text that is no date, say
        return None


def _may_be_inexact(value: dict[str, Any]) -> bool:
    """Whether a number may be another than was written: of integers beyond 64 bits `orjson` makes floats.

    Only a source has numbers without bounds, a volume for example, and none of them is a fraction.
    """
    sources: dict[str, dict[str, object]] = value["sources"]
    return float in map(type, chain.from_iterable(map(dict.values, sources.values())))


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
