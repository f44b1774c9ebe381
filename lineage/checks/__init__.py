"""The rules of a sound registry: functions from records to findings."""

from __future__ import annotations

from lineage.checks import citations, dates, events, lives, names, references
from lineage.checks.rules import RULES, Clash, Finding, Rule, folded, problem
from lineage.model import Registry
from lineage.problems import Problem
from lineage.queries.links import graph

SUBJECTS = (references, dates, lives, events, names, citations)


def problems(registry: Registry) -> list[Problem]:
    """Every finding of every rule, not located yet.

    Where references lead nowhere, only these are told: the other rules need whole records.
    """
    known = graph(registry)
    lost = [
        problem(RULES["R101"], found) for found in RULES["R101"].check(known) if isinstance(found, Finding)
    ]
    if lost:
        return lost
    told: list[Problem] = []
    clashes: list[tuple[Rule, Clash]] = []
    for entry in RULES.values():
        for found in entry.check(known):
            if isinstance(found, Clash):
                clashes.append((entry, found))
            else:
                told.append(problem(entry, found))
    return [*told, *folded(clashes)]
