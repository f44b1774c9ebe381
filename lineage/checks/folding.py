"""One fault, one message: of facts that contradict each other, the likely wrong one is reported, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Rule, Side, related
from lineage.checks.witnesses import witnesses
from lineage.problems import Place, Problem, Severity, record_of

# Which rule gives its code to a message that several share: the most telling first.
_TELLING = (
    "D203 S611 E305 E302 E303 E309 D204 A501 N403 N402 E316 D206 A504 E322 E321 D215 D213 D214 D216 E318"
)

Pair = tuple[Rule, Clash]


def within(pointer: str, other: str) -> bool:
    """Whether two pointers name one thing, or one names a part of the other."""
    return pointer == other or pointer.startswith(f"{other}/") or other.startswith(f"{pointer}/")


def unsettled(clashes: Iterable[Pair], settled: Iterable[str]) -> list[Pair]:
    """Those clashes that do not merely follow from a fault already reported."""
    follows = touching({place for place in settled if place})
    return [pair for pair in clashes if not any(follows(side.pointer) for side in pair[1].sides)]


def touching(places: set[str]) -> Callable[[str], bool]:
    """A function that says whether a pointer touches one of some places."""
    if not places:
        return lambda pointer: False
    records: dict[str, list[str]] = {}
    for place in places:
        records.setdefault(record_of(place), []).append(place)
    return lambda pointer: any(within(pointer, place) for place in records.get(record_of(pointer), ()))


def folded(facts: Facts, clashes: Iterable[Pair], changed: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Report clashes so that one fault gives one message.

    A wrong date clashes with many right ones. So the fact that takes part in the most clashes is
    reported first, once, with the others as related places, and its clashes are settled; and so on. A
    certain contradiction counts double.
    Of facts that clash equally often, the one that the fewest other records support is reported; but facts
    at a `changed` pointer come before all others.
    """
    for open_clashes in _connected(list(clashes)):
        while open_clashes:
            worst = _most_doubtful(facts, open_clashes, changed)
            yield _told([pair for pair in open_clashes if _has(pair[1], worst)], worst)
            open_clashes = [pair for pair in open_clashes if not _has(pair[1], worst)]


def _connected(clashes: list[Pair]) -> Iterator[list[Pair]]:
    """The clashes in groups that share no fact: faults that have nothing to do with each other."""
    holding: dict[str, list[int]] = {}
    for number, (_, clash) in enumerate(clashes):
        for side in clash.sides:
            holding.setdefault(side.pointer, []).append(number)
    left = dict.fromkeys(range(len(clashes)))
    while left:
        group = [next(iter(left))]
        del left[group[0]]
        for number in group:  # which grows meanwhile
            for side in clashes[number][1].sides:
                for other in holding.pop(side.pointer, ()):
                    if other in left:
                        del left[other]
                        group.append(other)
        yield [clashes[number] for number in sorted(group)]


def _has(clash: Clash, place: str) -> bool:
    return any(side.pointer == place for side in clash.sides)


def _most_doubtful(facts: Facts, clashes: list[Pair], changed: frozenset[str]) -> str:
    counts: dict[str, int] = {}
    for rule, clash in clashes:
        places = dict.fromkeys(side.pointer for side in clash.sides)
        for place in [place for place in places if place in changed] or places:
            counts[place] = counts.get(place, 0) + (2 if rule.severity is Severity.ERROR else 1)
    most = max(counts.values())
    doubt: dict[str, tuple[float, int]] = {}
    for _, clash in clashes:
        for rank, side in enumerate(clash.sides):
            if counts.get(side.pointer) == most:
                own = (_support(facts, side), rank)
                doubt[side.pointer] = max(own, doubt.get(side.pointer, own))
    return min(doubt, key=lambda place: (doubt[place], place))


def _support(facts: Facts, side: Side) -> float:
    if side.years and side.years & witnesses(facts, side.pointer, side.end):
        return 1.0
    return side.firm


def _told(clashes: list[Pair], place: str) -> Problem:
    ordered = sorted(clashes, key=_telling)
    messages, others = [], []
    for _, clash in ordered:
        messages.append(next(side.message for side in clash.sides if side.pointer == place))
        others.append(next(side.pointer for side in clash.sides if side.pointer != place))
    rest = tuple(related(other, message) for other, message in zip(others[1:], messages[1:], strict=True))
    first = related(others[0], "the other side of the contradiction")
    facts = "1 more fact contradicts" if len(rest) == 1 else f"{len(rest)} more facts contradict"
    more = f" ({facts} it)" if rest else ""
    rule = ordered[0][0]
    return Problem(rule.code, rule.severity, Place(place), messages[0] + more, related=(first, *rest))


def _telling(pair: Pair) -> tuple[int, int, str]:
    code = pair[0].code
    place = _TELLING.find(code)
    return -pair[0].severity, place if place >= 0 else len(_TELLING), code
