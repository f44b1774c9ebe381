"""Findings that a registry accepts, why and until when; and acceptances that are no longer needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from lineage.checks.folding import within
from lineage.checks.rules import RULES, explained
from lineage.errors import shortened
from lineage.model import Registry, Waiver
from lineage.problems import Place, Problem, Severity, pointer, steps

explained(
    "V901",
    Severity.ERROR,
    "an exception names a rule and a record, and accepts something",
    """A finding that is right for once is accepted in "exceptions": its rule, its record, and why.

    When the finding is gone, the exception must go too, or it would hide the next mistake.

    Wrong: {"rule": "E302", "record": "/events/x", "reason": "…"} while E302 says nothing of x.
    Right: the exception is removed.
    """,
)
explained(
    "V902",
    Severity.WARNING,
    "an exception is reviewed when it expires",
    """With "until", an exception holds to the end of that date, as seen from the day of the release.

    Wrong: "until": "2025" in a registry released in 2026.
    Right: the fact is corrected, or "until" set anew.
    """,
)

SHORTEST = 10  # characters of a reason


def applied(registry: Registry, found: list[Problem]) -> list[Problem]:
    """The findings without those accepted, and with what is wrong about the acceptances themselves."""
    if not registry.exceptions:
        return found
    used: set[int] = set()
    kept = []
    for problem in found:
        accepting = [n for n, waiver in enumerate(registry.exceptions) if _accepts(waiver, problem)]
        used.update(accepting)
        if not accepting:
            kept.append(problem)
    return [*kept, *_unsound(registry, used)]


def _accepts(waiver: Waiver, problem: Problem) -> bool:
    if waiver.rule != problem.code:
        return False
    places = (problem.place.pointer, *(other.place.pointer for other in problem.related))
    return any(within(waiver.record, place) for place in places)


def _unsound(registry: Registry, used: Iterable[int]) -> Iterator[Problem]:
    needed = set(used)
    for number, waiver in enumerate(registry.exceptions):
        top = pointer("exceptions", number)
        if waiver.rule not in RULES:
            near = get_close_matches(waiver.rule, RULES, 1, 0.5)
            advice = f"did you mean {near[0]}?" if near else "`lineage explain` lists all"
            yield _stale(f"{top}/rule", f"there is no rule {shortened(waiver.rule)!r}; {advice}")
        elif not _exists(registry, waiver.record):
            yield _stale(
                f"{top}/record",
                f"there is no record {shortened(waiver.record)!r}; correct it, or remove the exception",
            )
        elif number not in needed:
            yield _stale(top, f"{waiver.rule} finds nothing in {waiver.record}; remove this exception")
        elif waiver in registry.exceptions[:number]:
            yield _stale(top, f"{waiver.rule} is already accepted for {waiver.record}; remove this exception")
        elif len(waiver.reason.strip()) < SHORTEST:
            yield _stale(f"{top}/reason", f"{waiver.reason!r} is too short to be a reason; say why")
        elif waiver.until and waiver.until.certainly_before(registry.released):
            message = f"this exception held until {waiver.until.text}; review it"
            yield Problem("V902", Severity.WARNING, Place(f"{top}/until"), message)


def _stale(place: str, message: str) -> Problem:
    return Problem("V901", Severity.ERROR, Place(place), message)


def _exists(registry: Registry, record: str) -> bool:
    path = steps(record)
    tables = {"organisations": registry.organisations, "events": registry.events, "sources": registry.sources}
    if not path or path[0] not in tables:
        return bool(path) and path[0] in ("context", "exceptions", "language", "released", "title")
    return len(path) > 1 and path[1] in tables[path[0]]
