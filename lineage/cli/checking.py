"""From the bytes of a registry to all that is wrong with it, located and in reading order."""

from __future__ import annotations

from lineage import checks
from lineage.problems import Problem
from lineage.registry import schema
from lineage.registry.load import records
from lineage.registry.reader import read


def problems_of(data: bytes) -> list[Problem]:
    """Every finding in the text of a registry: of its syntax, else its form, else its meaning."""
    document = read(data)
    if isinstance(document, Problem):
        return [document]
    found = [*document.repeated, *schema.problems(document.value)]
    if not found:
        found = checks.problems(records(document))
    return sorted((document.located(problem) for problem in found), key=_reading_order)


def _reading_order(problem: Problem) -> tuple[int, int, str, str]:
    return (problem.place.line, problem.place.column, problem.code, problem.message)
