"""The table of rules: a check is a generator function, entered under its code with a decorator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import field, frozen

from lineage.problems import Place, Problem, Related, Severity
from lineage.queries.links import Graph


@frozen
class Finding:
    """What a check found at one place; the code and severity are those of its rule."""

    pointer: str
    message: str
    at_key: bool = False
    related: tuple[Related, ...] = field(default=(), kw_only=True)


@frozen
class Clash:
    """That two facts cannot both be true: the places of both, in the order in which to doubt them.

    `message` says so from the first place, `back` from the second, each in a whole sentence.
    """

    pointer: str
    other: str
    message: str
    back: str


Found = Iterator[Finding | Clash]
Check = Callable[[Graph], Found]


@frozen
class Rule:
    """A rule: its code, how bad a breach is, its title, what it is for, and its check."""

    code: str
    severity: Severity
    title: str
    text: str
    check: Check


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, title: str) -> Callable[[Check], Check]:
    """Enter a check in the table; its docstring is the explanation that users read."""

    def enter(check: Check) -> Check:
        assert code not in RULES, code
        RULES[code] = Rule(code, severity, title, check.__doc__ or "", check)
        return check

    return enter


def related(pointer: str, message: str, *, at_key: bool = False) -> Related:
    """Another place that takes part in a finding."""
    return Related(Place(pointer, at_key), message)


def problem(rule: Rule, finding: Finding) -> Problem:
    """A finding as a problem of its rule, not located yet."""
    place = Place(finding.pointer, finding.at_key)
    return Problem(rule.code, rule.severity, place, finding.message, related=finding.related)


def folded(clashes: Iterable[tuple[Rule, Clash]]) -> Iterator[Problem]:
    """Tell clashes so that one fault gives one message.

    A wrong date clashes with many right ones. So the fact that takes part in the most clashes is
    told first, once, with the others as related places, and its clashes are settled; and so on.
    Of two facts alone, the first of the clash is told.
    """
    open_clashes = list(clashes)
    while open_clashes:
        counts: dict[str, int] = {}
        for _, clash in open_clashes:
            counts[clash.pointer] = counts.get(clash.pointer, 0) + 1
            counts[clash.other] = counts.get(clash.other, 0) + 1
        firsts = {clash.pointer for _, clash in open_clashes}
        worst = min(counts, key=lambda place: (-counts[place], place not in firsts, place))
        yield _told([pair for pair in open_clashes if worst in (pair[1].pointer, pair[1].other)], worst)
        open_clashes = [pair for pair in open_clashes if worst not in (pair[1].pointer, pair[1].other)]


def _told(clashes: list[tuple[Rule, Clash]], place: str) -> Problem:
    gravest = max(clashes, key=lambda pair: (pair[0].severity, [-ord(letter) for letter in pair[0].code]))
    ordered = [gravest, *(pair for pair in clashes if pair is not gravest)]
    messages = [clash.message if clash.pointer == place else clash.back for _, clash in ordered]
    others = [clash.other if clash.pointer == place else clash.pointer for _, clash in ordered]
    rest = tuple(related(other, message) for other, message in zip(others[1:], messages[1:], strict=True))
    first = related(others[0], "the other side of the contradiction")
    more = f" (and {len(rest)} more facts that contradict it)" if rest else ""
    return Problem(
        gravest[0].code, gravest[0].severity, Place(place), messages[0] + more, related=(first, *rest)
    )
