"""Findings in the form that a reader or a program wants them in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from lineage.cli.page import VERSION
from lineage.problems import Place, Problem, Severity, steps
from lineage.queries.words import shown


class Report(NamedTuple):
    """All that a form of output may say: the file, its findings in order, and how many were known before.

    `changed` are the lines that differ from an older version, where one was asked for. In Markdown, `link`
    is where the file stands on the web, and `limit` the most characters.
    """

    path: str
    problems: Sequence[Problem]
    known: int | None = None
    changed: frozenset[int] = frozenset()
    link: str | None = None
    limit: int | None = None


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """A name for each finding that stays the same when lines and the order of lists change.

    It is made of the rule and the record, with the keys that lead to the place but not the numbers;
    of findings that would share one, each further one counts.
    """
    from hashlib import sha256  # a tenth of the time to start, where nothing is wrong

    seen: dict[str, int] = {}
    names = []
    for problem in problems:
        keys = [step for step in steps(problem.place.pointer) if not step.isdigit()]
        plain = " ".join([problem.code, *keys])
        seen[plain] = seen.get(plain, 0) + 1
        text = plain if seen[plain] == 1 else f"{plain} {seen[plain]}"
        names.append(sha256(text.encode()).hexdigest()[:16])
    return names


def as_text(path: str, problem: Problem) -> str:
    """One finding: ``file:line:column: severity: pointer: message [code]``, and the places beside it."""
    head = f"{_where(path, problem.place)}: {problem.severity.word}: {problem.place.pointer or '/'}: "
    lines = [shown(f"{head}{problem.message} [{problem.code}]")]
    for other in problem.related:
        lines.append(
            shown(f"    {_where(path, other.place)}: see {other.place.pointer or '/'}: {other.message}")
        )
    return "\n".join(lines)


_SPARE = 400  # characters of a table for what stands above and below its rows


def _where(path: str, place: Place) -> str:
    return f"{path}:{place.line}:{place.column}"


def summary(problems: Sequence[Problem], known: int | None = None) -> str:
    """How many findings there are of each severity."""
    counts = [
        (sum(problem.severity is severity for problem in problems), severity.word)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    ]
    told = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count]
    if known is None:
        return ", ".join(told) or "no errors"
    return f"{', '.join(told) or 'nothing'} new; {known} known before"


def text(report: Report) -> str:
    """Lines like those of a compiler."""
    return "".join(f"{as_text(report.path, problem)}\n" for problem in report.problems)


def as_json(report: Report) -> str:
    """One object: the file, how many findings of each severity, and each finding with its places."""
    counts = {
        severity.word: sum(problem.severity is severity for problem in report.problems)
        for severity in reversed(Severity)
    }
    named = zip(report.problems, fingerprints(report.problems), strict=True)
    value = {
        "answer": "validate",
        "version": VERSION,
        "file": report.path,
        "summary": counts | ({} if report.known is None else {"known": report.known}),
        "findings": [_json_finding(problem, name) for problem, name in named],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _json_finding(problem: Problem, name: str) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.word,
        **_json_place(problem.place),
        "message": problem.message,
        "related": [{**_json_place(other.place), "message": other.message} for other in problem.related],
        "fingerprint": name,
    }


def _json_place(place: Place) -> dict[str, Any]:
    return {"pointer": place.pointer, "line": place.line, "column": place.column}


def github(report: Report) -> str:
    """Workflow commands of GitHub Actions, which shows only the first ten of a severity.

    So those in changed lines come first.
    """
    ordered = sorted(report.problems, key=lambda problem: problem.place.line not in report.changed)
    return "".join(f"{_command(report.path, problem)}\n" for problem in ordered)


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _command(path: str, problem: Problem) -> str:
    place = problem.place
    properties = {"file": path, "line": place.line, "col": place.column, "title": problem.code}
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_GITHUB[problem.severity]} {told}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def markdown(report: Report) -> str:
    """A table for a comment or a summary page, the gravest first where not all have room."""
    head = f"**{_cell(report.path)}**: {summary(report.problems, report.known)}"
    if not report.problems:
        return f"{head}\n"
    titles = ["| line | | rule | place | finding |", "|---:|---|---|---|---|"]
    rows, more = _rows(report)
    rest = ["", f"… and {more} more, left out here; `lineage validate` lists all."] if more else []
    return "\n".join([head, "", *titles, *rows, *rest, ""])


def _rows(report: Report) -> tuple[list[str], int]:
    """As many rows as have room, and how many more there are."""
    rows = [_row(report, problem) for problem in report.problems]
    if report.limit is None or sum(map(len, rows)) <= report.limit - _SPARE:
        return rows, 0
    gravest = sorted(report.problems, key=lambda problem: -problem.severity)
    rows = [_row(report, problem) for problem in gravest]
    sizes = accumulate(len(row) + 1 for row in rows)
    room = sum(size <= report.limit - _SPARE for size in sizes)
    return rows[:room], len(rows) - room


def _row(report: Report, problem: Problem) -> str:
    line = str(problem.place.line)
    where = f"[{line}]({report.link}#L{line})" if report.link else line
    place = f"`{_cell(problem.place.pointer or '/')}`"
    return f"| {where} | {problem.severity.word} | {problem.code} | {place} | {_cell(problem.message)} |"


def _cell(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("@", "@\u200b")
        .replace("\n", " ")
    )
    return shown(escaped).replace("`", "'")


def sarif(report: Report) -> str:
    """A log of SARIF 2.1.0, for code scanning."""
    from lineage.cli.sarif import log

    named = list(zip(report.problems, fingerprints(report.problems), strict=True))
    return json.dumps(log(report.path, named), indent=2, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text,
    "json": as_json,
    "sarif": sarif,
    "github": github,
    "markdown": markdown,
}
