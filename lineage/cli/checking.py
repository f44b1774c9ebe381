"""From the bytes of a registry to all that is wrong with it, located and in reading order."""

from __future__ import annotations

from lineage import checks
from lineage.problems import Problem
from lineage.registry import schema
from lineage.registry.load import records
from lineage.registry.reader import Document, read


def problems_of(data: bytes) -> list[Problem]:
    """Every finding in the text of a registry: of its syntax, else its form, else its meaning."""
    document = read(data)
    if isinstance(document, Problem):
        return [document]
    return problems_in(document)


def problems_in(document: Document) -> list[Problem]:
    """Every finding in a registry that could be read: of its form, else its meaning."""
    found = [*document.repeated, *_of_form(document)]
    if not found:
        found = checks.problems(records(document))
    return sorted((document.located(problem) for problem in found), key=_reading_order)


def _of_form(document: Document) -> list[Problem]:
    """What the schema finds, but for objects of which a key is repeated: there it may be no fault of its own."""
    doubtful = [problem.place.pointer.rpartition("/")[0] + "/" for problem in document.repeated]
    return [
        problem
        for problem in schema.problems(document.value)
        if not any(f"{problem.place.pointer}/".startswith(place) for place in doubtful)
    ]


def _reading_order(problem: Problem) -> tuple[int, int, str, str]:
    return (problem.place.line, problem.place.column, problem.code, problem.message)
