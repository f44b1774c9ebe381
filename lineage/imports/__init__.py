"""Other formats to registry JSON: the table of what can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lineage.imports.gnuclad import from_gnuclad
from lineage.imports.outcome import Outcome


class Importer(NamedTuple):
    """A format: what it is, and the function from a file's text and name to a registry."""

    help: str
    read: Callable[[str, str], Outcome]


IMPORTERS: dict[str, Importer] = {
    "gnuclad": Importer("A gnuclad CSV, such as a timeline of distributions.", from_gnuclad),
}
