"""Dates that fit two by two, and yet cannot all be true: found in the network of the whole registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lineage.checks.folding import folded, within
from lineage.checks.network import Network, Step, add_births, network
from lineage.checks.rules import RULES, Clash, Side, explained
from lineage.problems import Problem, Severity
from lineage.queries.links import Graph

explained(
    "G801",
    Severity.ERROR,
    "all dates together leave a history that is possible",
    """Bounds are carried along every chain: who came out of whom, what followed what, who belonged to whom.

    So dates are found that fit two by two and cannot all be true. The message gives the smallest such
    set, in its order: no fact of it can be left out.

    Wrong: A of 1950/.. went into B by an event without a date; B ended in 1948.
    Right: one of these dates, or the event, is corrected.
    """,
)
explained(
    "E319",
    Severity.WARNING,
    "a body is not older than the split that begins it",
    """An event begins its successors, except one that certainly stood before: so the format counts.

    Where a body bears a name, belongs somewhere or acts before the split from which it comes, but its
    "existed" does not say that it stood before, one of the two was forgotten.

    Wrong: a body without "existed" comes out of a split of 1936, and bears a name from 1930 on.
    Right: the same body with "existed": "1930/..", or the name from 1936 on.
    """,
)

FIRM = 0.6  # a step is doubted after a date for which nothing speaks


def found(graph: Graph, doubted: Iterable[str]) -> Iterator[Problem]:
    """The contradictions that are left when the facts told already are taken out."""
    places = {place for place in doubted if place}
    made = network(graph, touching(places))
    told = list(_told(graph, "G801", made))
    yield from told
    places |= {problem.place.pointer for problem in told}
    if told:
        made = network(graph, touching(places))
    if add_births(made, graph, touching(places)):
        yield from _told(graph, "E319", made)


def _told(graph: Graph, code: str, made: Network) -> Iterator[Problem]:
    yield from folded(graph, [(RULES[code], _clash(made, steps)) for steps in made.contradictions()])


def touching(places: set[str]) -> Callable[[str], bool]:
    """A function that says whether a pointer touches one of some places."""
    if not places:
        return lambda pointer: False
    records: dict[str, list[str]] = {}
    for place in places:
        records.setdefault(_record(place), []).append(place)
    return lambda pointer: any(within(pointer, place) for place in records.get(_record(pointer), ()))


def _record(pointer: str) -> str:
    return "/".join(pointer.split("/", 3)[:3])


def _clash(made: Network, steps: tuple[Step, ...]) -> Clash:
    first, last = steps[0].source, steps[-1].target
    later, earlier = made.facts[first], made.facts[last]
    chain = "; ".join(_in_words(step) for step in steps)
    message = f"{later.text}, but {earlier.text}, and yet: {chain}; correct one of these"
    sides = [
        Side(earlier.place, message, frozenset({made.latest[last].year})),
        Side(later.place, message, frozenset({made.earliest[first].year})),
    ]
    ends = {earlier.place, later.place}
    ends.add("")
    sides += [Side(step.place, message, firm=FIRM) for step in steps if step.place not in ends]
    return Clash(tuple(sides))


def _in_words(step: Step) -> str:
    (kind, key), (other_kind, other) = step.source, step.target
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
        return f"{key} runs forward"
    return f"{other if kind == 'until' else key} was there during {step.place}"
