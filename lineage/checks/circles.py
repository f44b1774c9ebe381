"""Rules against circles: nobody is their own ancestor, and no event follows itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from lineage.checks.facts import Facts
from lineage.checks.rules import Finding, Found, rule
from lineage.kinds import TAKING_IN
from lineage.model import Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import birth, stated_life, when
from lineage.queries.words import long_date


@rule("E306", Severity.ERROR, "descent has no circles")
def no_circles(facts: Facts) -> Found:
    """A body is not its own ancestor, and no event follows itself.

    What began with an event began after its predecessors, and so on back: the chain never returns to
    its start. The message prints the whole circle with its dates.

    Wrong: A comes out of B, and B out of A.
    Right: A comes out of B; that A claims to continue B is a claim.
    """
    orgs = facts.registry.organisations
    doubtful = _reached_from_circles(_possible_parents(facts))
    if _reached_from_circles({key: _parents(facts, orgs[key]) for key in doubtful}):
        children = {key: orgs[key] for _, _, news in facts.sides for key in news}
        for circle in circles({key: _parents(facts, org) for key, org in children.items()}):
            if len(circle) > 1:  # else E307 says that the body stands on both sides
                yield _circle_of_descent(facts, circle)
    later = {key: [*event.follows] for key, event in facts.registry.events.items() if event.follows}
    for circle in circles(later):
        path = " follows ".join([*circle, circle[0]])
        yield Finding(
            pointer("events", circle[0], "follows"),
            f"events follow one another in a circle: {path}; remove one step",
            settles=tuple(pointer("events", key, "follows") for key in circle),
        )


def _possible_parents(facts: Facts) -> dict[str, list[str]]:
    """The bodies that each came out of, and more: whether an event begins a body is not looked into."""
    found: dict[str, list[str]] = {}
    for event, olds, news in facts.sides:
        if olds and event.kind not in TAKING_IN:
            for key in news:
                found[key] = found[key] + olds if key in found else olds
    return found


def _parents(facts: Facts, org: Organisation) -> list[str]:
    # Where a date already forbids the parent, E302 or E303 says so.
    born = birth(facts.past, org)
    if born is None:
        return []
    day = when(born)
    olds = [member.organisation for member in born.predecessors]
    records = ((old, facts.registry.organisations[old]) for old in olds)
    return [old for old, record in records if not day.certainly_before(stated_life(record)[0].beginning)]


def _circle_of_descent(facts: Facts, circle: list[str]) -> Finding:
    steps, events = [], []
    for child, parent in zip(circle, [*circle[1:], circle[0]], strict=True):
        born = birth(facts.past, facts.registry.organisations[child])
        assert born is not None
        events.append(born)
        steps.append(f"{child} emerged from {parent} ({born.id}, {long_date(born.date)})")
    message = f"circular descent: {', '.join(steps)}; correct one of these events"
    settles = tuple(pointer("events", event.id) for event in events)
    return Finding(pointer("events", events[0].id, "predecessors"), message, settles=settles)


def circles(onward: dict[str, list[str]]) -> Iterator[list[str]]:
    """Each circle once, from its first id in the alphabet; found by walking on until a step repeats."""
    if not _reached_from_circles(onward):
        return
    done: set[str] = set()
    for start in sorted(onward):
        path: list[str] = []
        on_path: set[str] = set()
        trail: list[Iterator[str]] = []
        current: str | None = start
        while current is not None or trail:
            if current is not None and current in on_path:
                circle = path[path.index(current) :]
                first = circle.index(min(circle))
                yield circle[first:] + circle[:first]
            elif current is not None and current not in done and current in onward:
                path.append(current)
                on_path.add(current)
                done.add(current)
                trail.append(iter(onward[current]))
            current = _step(trail, path, on_path)


def _reached_from_circles(onward: dict[str, list[str]]) -> set[str]:
    """What is left when all that nothing leads to is taken away, again and again: nothing without circles."""
    led_to = Counter(chain.from_iterable(onward.values()))
    free = [key for key in onward if key not in led_to]
    for key in free:  # which grows meanwhile
        for following in onward.get(key, ()):
            led_to[following] -= 1
            if not led_to[following]:
                free.append(following)
    return {*onward, *led_to}.difference(free)


def _step(trail: list[Iterator[str]], path: list[str], on_path: set[str]) -> str | None:
    """The next node of a walk in depth, leaving those behind that lead nowhere new."""
    while trail:
        following = next(trail[-1], None)
        if following is not None:
            return following
        trail.pop()
        on_path.discard(path.pop())
    return None
