"""The registry in other formats: one file a format, all in one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lineage.exports.bibtex import bibtex
from lineage.exports.csl import csl
from lineage.exports.tables import tables
from lineage.model import Registry
from lineage.queries.bibliography import bibliography


class Exporter(NamedTuple):
    """A format: what it holds, and the function that gives its files, each a name and a text."""

    help: str
    files: Callable[[Registry], dict[str, str]]


EXPORTERS: dict[str, Exporter] = {
    "bibtex": Exporter("the sources, as BibTeX", lambda r: {"sources.bib": bibtex(bibliography(r))}),
    "csl": Exporter("the sources, as CSL-JSON", lambda r: {"sources.json": csl(bibliography(r))}),
    "csv": Exporter("the whole registry, as CSV tables", tables),
}
