"""The table of rules: a check is a generator function, entered under its code with a decorator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import cleandoc
from typing import NamedTuple

from lineage.checks.facts import Facts
from lineage.problems import Place, Problem, Related, Severity


class Finding(NamedTuple):
    """What a check found at one place; the code and severity are those of its rule.

    `settles` are pointers: clashes about them, or about what is inside them, only follow from
    this fault and are not reported. The place itself is always one of them. `severity` is that of the
    rule unless a finding is more or less grave.
    """

    pointer: str
    message: str
    at_key: bool = False
    related: tuple[Related, ...] = ()
    settles: tuple[str, ...] = ()
    severity: Severity | None = None


class Side(NamedTuple):
    """One of the facts of a contradiction, and the message that says so at its place.

    `years` are those that the fact states: other records that give them too speak for it. Of a
    life, `end` says which end of it is meant. `firm` says how well founded a fact is in itself,
    where years cannot: 0, not at all, to 1.
    """

    pointer: str
    message: str
    years: frozenset[int] = frozenset()
    firm: float = 0.0
    end: str = ""


class Clash(NamedTuple):
    """That two or more facts cannot all be true, in the order in which to doubt them."""

    sides: tuple[Side, ...]


Found = Iterator[Finding | Clash]
Check = Callable[[Facts], Found]


class Rule(NamedTuple):
    """A rule: its code, how bad a breach is, its title, its explanation, and its check.

    What the reader or the schema finds has no check of its own here.
    """

    code: str
    severity: Severity
    title: str
    text: str
    check: Check | None = None


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, title: str) -> Callable[[Check], Check]:
    """Enter a check in the table; its docstring is the explanation that users read."""

    def enter(check: Check) -> Check:
        assert code not in RULES, code
        RULES[code] = Rule(code, severity, title, cleandoc(check.__doc__ or ""), check)
        return check

    return enter


def explained(code: str, severity: Severity, title: str, text: str) -> None:
    """Enter a rule that is kept before there are records: by the reader, or by the schema."""
    assert code not in RULES, code
    RULES[code] = Rule(code, severity, title, cleandoc(text))


def related(pointer: str, message: str, *, at_key: bool = False) -> Related:
    """Another place that takes part in a finding."""
    return Related(Place(pointer, at_key), message)


def problem(rule: Rule, finding: Finding) -> Problem:
    """A finding as a problem of its rule, not located yet."""
    place = Place(finding.pointer, finding.at_key)
    severity = rule.severity if finding.severity is None else finding.severity
    return Problem(rule.code, severity, place, finding.message, related=finding.related)
