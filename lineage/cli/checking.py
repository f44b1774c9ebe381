"""From the bytes of a registry to all that is wrong with it, located and in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from msgspec.structs import replace

from lineage import checks
from lineage.checks.promises import broken
from lineage.cli.reports import fingerprints
from lineage.memory import collector_paused
from lineage.model import Registry
from lineage.problems import Place, Problem, Severity, pointer, steps
from lineage.registry import schema
from lineage.registry.load import records, well_formed
from lineage.registry.reader import Document, read


class Comparison(NamedTuple):
    """The findings that an older version did not have, and those that it had too."""

    new: list[Problem]
    known: list[Problem]


def problems_of(data: bytes, least: Severity = Severity.NOTE) -> list[Problem]:
    """Every finding in the text of a registry: of its syntax, else its form, else its meaning.

    Those less grave than `least` are left out, which saves the work to find them.
    """
    with collector_paused():
        return _found(data, least)


def _found(data: bytes, least: Severity) -> list[Problem]:
    document = read(data)
    return [document] if isinstance(document, Problem) else _examined(document, least=least)[0]


def compared(old: bytes, new: bytes, least: Severity = Severity.NOTE) -> Comparison:
    """The findings of a version that an older one did not have, and the promises that it breaks.

    What was changed is blamed before what stood there already.
    """
    before, after = read(old), read(new)
    if isinstance(after, Problem):
        return Comparison([after], [])
    if isinstance(before, Problem):
        return Comparison(_examined(after, least=least)[0], [])
    found, new_records = _examined(after, frozenset(_differing("", before.value, after.value)), least)
    stood, old_records = _examined(before, least=least)
    earlier = {*fingerprints(stood)}
    named = list(zip(found, fingerprints(found), strict=True))
    fresh = [problem for problem, name in named if name not in earlier]
    known = [problem for problem, name in named if name in earlier]
    if old_records and new_records:
        fresh = _with_promises(old_records, new_records, after, fresh)
    return Comparison(fresh, known)


def _with_promises(old: Registry, new: Registry, after: Document, fresh: list[Problem]) -> list[Problem]:
    """The findings and the promises that an edit breaks, without those that follow from another."""
    told = {place.pointer for problem in fresh for place in _places(problem)}
    fresh = [_missed(problem, old, after.value) for problem in fresh]
    promises = [problem for problem in broken(old, new) if _alone(problem, told)]
    if any(problem.code in ("R103", "S617") for problem in promises):
        # That nothing cites a source any more follows from the citation that was taken away or changed.
        known = {f"/sources/{key}" for key in old.sources}
        fresh = [p for p in fresh if p.code != "R109" or p.place.pointer not in known]
    return sorted([*fresh, *map(after.located, promises)], key=_reading_order)


def _missed(problem: Problem, old: Registry, new: Any) -> Problem:
    """A reference that leads nowhere, told so that it says where the record was: no near id is meant."""
    if problem.code != "R101":
        return problem
    key = new
    for step in steps(problem.place.pointer):
        key = key[int(step) if isinstance(key, list) else step]
    tables = {"organisations": old.organisations, "events": old.events, "sources": old.sources}
    if not any(key in had and key not in new[name] for name, had in tables.items()):
        return problem
    what, _, rest = problem.message.partition("; ")
    more = rest[rest.rindex(" (") :] if problem.related else ""
    advice = "the other version has it; restore it, or correct what names it"
    return replace(problem, message=f"{what}; {advice}{more}")


def _places(problem: Problem) -> list[Place]:
    return [problem.place, *(other.place for other in problem.related)]


def _alone(problem: Problem, told: set[str]) -> bool:
    """Whether nothing else is said of a fact: a date without a source is no second fault of a wrong one."""
    return problem.code != "R110" or problem.place.pointer not in told


def _examined(
    document: Document, changed: frozenset[str] = frozenset(), least: Severity = Severity.NOTE
) -> tuple[list[Problem], Registry | None]:
    """Every finding in a document; and its records, unless it has not the form of a registry."""
    registry = None if document.repeated else well_formed(document.value)
    found = [] if registry else [*document.repeated, *_of_form(document)]
    if not found:
        registry = registry or records(document)
        found = checks.problems(registry, changed, least)
    return sorted((document.located(problem) for problem in found), key=_reading_order), registry


def _of_form(document: Document) -> list[Problem]:
    """What the schema finds, but in objects with a repeated key: there it may be no fault of its own."""
    found = schema.problems(document.value)
    doubtful = {problem.place.pointer.rpartition("/")[0] for problem in document.repeated}
    if not doubtful:
        return found
    return [problem for problem in found if doubtful.isdisjoint(_above(problem.place.pointer))]


def _above(place: str) -> Iterator[str]:
    """A pointer and those of all that holds what it points at."""
    return accumulate(place.split("/"), "{}/{}".format)


def _differing(place: str, old: object, new: object) -> Iterator[str]:
    """The pointers at which two values differ, those above them included."""
    if old == new:
        return
    yield place
    if isinstance(new, dict):
        for key, part in new.items():
            yield from _differing(place + pointer(key), old.get(key) if isinstance(old, dict) else None, part)
    elif isinstance(new, list):
        for number, part in enumerate(new):
            known = old[number] if isinstance(old, list) and number < len(old) else None
            yield from _differing(f"{place}/{number}", known, part)


def _reading_order(problem: Problem) -> tuple[int, int, str, str]:
    return (problem.place.line, problem.place.column, problem.code, problem.message)
