"""Dates that fit two by two, and yet cannot all be true: found in the network of the whole registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage.checks.bounds import certainly_fit
from lineage.checks.facts import Facts
from lineage.checks.folding import folded, touching
from lineage.checks.network import Network, Point, Step, add_births, network
from lineage.checks.rules import RULES, Clash, Side, explained
from lineage.problems import Problem, Severity, steps

explained(
    "G801",
    Severity.ERROR,
    "all dates together are consistent",
    """Bounds are carried along every chain: who came out of whom, what followed what, who belonged to whom.

    This finds dates that are consistent in pairs but cannot all be true. The message gives the smallest
    such set, in order: none of its facts can be left out.

    Wrong: A of 1950/.. went into B by an event without a date; B ended in 1948.
    Right: one of these dates, or the event, is corrected.
    """,
)
explained(
    "E319",
    Severity.WARNING,
    "a body is not older than the split that begins it",
    """An event begins its successors, except one that certainly existed before: so the format counts.

    Where a body has a name, belongs somewhere or acts before the split from which it emerged, but its
    "existed" does not say that it existed before, one of the two is wrong or incomplete.

    Wrong: a body without "existed" emerged from a split of 1936, but has a name from 1930 on.
    Right: the same body with "existed": "1930/..", or the name from 1936 on.
    """,
)

FIRM = 0.6  # a step is doubted after a date for which nothing speaks


def found(facts: Facts, doubted: Iterable[str], suspected: Iterable[str] = ()) -> Iterator[Problem]:
    """The contradictions that are left without the facts already reported.

    What is only `suspected` hides no certain contradiction, but others that are suspicions themselves.
    """
    if certainly_fit(facts):  # as with nearly every registry, and whatever is left out
        return
    places = {place for place in doubted if place}
    made = network(facts, touching(places))
    told = list(_told(facts, "G801", made))
    yield from told
    places |= {problem.place.pointer for problem in told}
    if told:
        made = network(facts, touching(places))
    if add_births(made, facts, touching(places)):
        hidden = touching({place for place in suspected if place})
        for problem in _told(facts, "E319", made):
            if not any(
                map(hidden, (problem.place.pointer, *(other.place.pointer for other in problem.related)))
            ):
                yield problem


def _told(facts: Facts, code: str, made: Network) -> Iterator[Problem]:
    yield from folded(facts, [(RULES[code], _clash(steps)) for steps in made.contradictions()])


def _clash(steps: tuple[Step, ...]) -> Clash:
    later, earlier = steps[0].source, steps[-1].target
    chain = " and ".join(_in_words(step) for step in steps)
    message = f"{_dated(later)}, but {_dated(earlier)}, although {chain}; correct one of these"
    sides = [
        Side(earlier.place, message, frozenset({earlier.latest.year})),
        Side(later.place, message, frozenset({later.earliest.year})),
    ]
    ends = {earlier.place, later.place, ""}
    sides += [Side(step.place, message, firm=FIRM) for step in steps if step.place not in ends]
    return Clash(tuple(sides))


def _dated(point: Point) -> str:
    return f"{_named(point.key)} {_VERBS[point.kind]} {point.day.text if point.day else ''}"


def _named(key: str) -> str:
    """A record by its id, and a stretch of time by what it is of: a pointer is hard to read."""
    if not key.startswith("/"):
        return key
    _, record, *rest = steps(key)
    return f'"{"/".join(rest)}" of {record}'


_VERBS = {
    "begin": "began in",
    "end": "ended in",
    "event": "happened in",
    "from": "begins in",
    "until": "ends in",
}


def _in_words(step: Step) -> str:
    kind, key, other_kind, other = step.source.kind, step.source.key, step.target.kind, step.target.key
    if kind == "event":
        return {
            "event": f"{other} follows {key}",
            "begin": f"{other} begins with {key}",
            "end": f"{other} takes part in {key}",
        }[other_kind]
    if other_kind == "event":
        return f"{key} takes part in {other}"
    if kind == "begin" and other_kind == "end":
        return f"{key} does not end before it begins"
    if kind == "from" and other_kind == "until":
        return f"{_named(key)} does not end before it begins"
    return f"{other if kind == 'until' else key} existed during {_named(step.place)}"
