"""Findings in the form of a reader: lines like those of a compiler."""

from __future__ import annotations

from collections.abc import Sequence

from lineage.problems import Place, Problem, Severity
from lineage.queries.words import shown


def as_text(path: str, problem: Problem) -> str:
    """One finding: ``file:line:column: severity: pointer: message [code]``, and the places beside it."""
    head = f"{_where(path, problem.place)}: {problem.severity.word}: {problem.place.pointer or '/'}: "
    lines = [shown(f"{head}{problem.message} [{problem.code}]")]
    for other in problem.related:
        lines.append(
            shown(f"    {_where(path, other.place)}: see {other.place.pointer or '/'}: {other.message}")
        )
    return "\n".join(lines)


def _where(path: str, place: Place) -> str:
    return f"{path}:{place.line}:{place.column}"


def summary(problems: Sequence[Problem]) -> str:
    """How many findings there are of each severity."""
    counts = [
        (sum(problem.severity is severity for problem in problems), severity.word)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    ]
    told = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count]
    return ", ".join(told) or "no errors"
