"""The rules of a sound registry: functions from records to findings."""

from __future__ import annotations

from collections.abc import Iterator

from lineage.checks import (
    abbreviations,
    affiliations,
    bodies,
    circles,
    citations,
    contradictions,
    countries,
    dates,
    events,
    exceptions,
    forms,
    identifiers,
    kin,
    kinds,
    lives,
    names,
    partings,
    quotes,
    references,
    spelling,
    texts,
    twins,
    vocabulary,
    voices,
    works,
)
from lineage.checks.facts import Facts
from lineage.checks.folding import Pair, folded, touching, unsettled
from lineage.checks.rules import RULES, Clash, Finding, Rule, problem
from lineage.model import Registry
from lineage.problems import Problem, Severity, record_of
from lineage.queries.history import history

SUBJECTS = (
    forms, references, identifiers, dates, quotes, lives, events, partings, kinds, kin, circles,
    contradictions, names, abbreviations, spelling, countries, vocabulary, texts, affiliations, bodies, twins,
    citations, voices, works, exceptions,
)  # fmt: skip


def problems(
    registry: Registry, changed: frozenset[str] = frozenset(), least: Severity = Severity.NOTE
) -> list[Problem]:
    """Every finding of every rule, not located yet, without those that the registry accepts.

    Where references lead nowhere, only these are told: the other rules need whole records. Of facts
    that contradict each other, one that lies at a `changed` pointer is told. What is less grave than
    `least` is left out.
    """
    known = Facts(history(registry), changed)
    lost = [problem(RULES["R101"], found) for found in references.lost(known)]
    if lost:
        return lost
    needed = {waiver.rule for waiver in registry.exceptions}
    rules = [rule for rule in RULES.values() if rule.severity >= least or rule.code in needed]
    found = exceptions.applied(registry, [*_told(known, rules, changed)])
    return [problem for problem in found if problem.severity >= least]


def _told(known: Facts, rules: list[Rule], changed: frozenset[str]) -> Iterator[Problem]:
    findings: list[tuple[Rule, Finding]] = []
    clashes: list[Pair] = []
    for entry in rules:
        for found in entry.check(known) if entry.check and entry.code != "R101" else ():
            if isinstance(found, Clash):
                clashes.append((entry, found))
            else:
                findings.append((entry, found))
    yield from _graded(findings, clashes)
    # A note settles nothing: what is reported must not depend on whether notes are looked for.
    graver = [pair for pair in findings if pair[0].severity > Severity.NOTE]
    settled = [place for pair in graver for place in _settled(*pair)]
    told = list(folded(known, unsettled(clashes, settled), changed))
    yield from told
    doubted = {_fact(problem.place.pointer) for problem in told if problem.severity is Severity.ERROR}
    places = (place for found in told for place in (found.place, *(other.place for other in found.related)))
    suspected = {_fact(place.pointer) for place in places}
    yield from contradictions.found(known, {*doubted, *settled}, suspected)


def _graded(findings: list[tuple[Rule, Finding]], clashes: list[Pair]) -> Iterator[Problem]:
    """The findings as problems: a suspicion reported in place of a certain contradiction is an error."""
    certain = [clash for entry, clash in clashes if entry.severity is Severity.ERROR]
    contradicted = touching({side.pointer for clash in certain for side in clash.sides})
    for entry, found in findings:
        hides = entry.severity is Severity.WARNING and any(map(contradicted, found.settles))
        yield problem(entry, found._replace(severity=Severity.ERROR) if hides else found)


def _fact(pointer: str) -> str:
    """What is in doubt where a contradiction was reported: all of an event, else the fact at that place."""
    return record_of(pointer) if pointer.startswith("/events/") else pointer


def _settled(rule: Rule, finding: Finding) -> tuple[str, ...]:
    if rule.severity is Severity.ERROR:
        return (finding.pointer, *finding.settles)
    return finding.settles
