"""Suspicions about bodies that stand in the registry twice, under two ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from lineage.checks.facts import Facts
from lineage.checks.rules import Finding, Found, related, rule
from lineage.checks.witnesses import years_of
from lineage.edtf import Date
from lineage.model import Name, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import participants, stated_life

_Bearer = tuple[Organisation, Name]  # a body and the name by which it is looked at
_Pair = tuple[_Bearer, _Bearer]


@rule("R106", Severity.WARNING, "a body is entered once")
def bodies_are_entered_once(facts: Facts) -> Found:
    """Two bodies of one country with the same name, or one translated, which began at one time, may be one.

    Sources differ: years that follow each other are one time too. So may a body be one that begins when
    another took the same name, or lived just as long as another bore it, and one whose name differs in one
    letter.
    Rival bodies of one name are told apart by the event that parted them, or by when they began.

    Wrong: "Socialist Workers League" of the US, 1974/.., under two ids.
    Right: one record; `lineage join` makes one of two, and keeps the old id.
    """
    told = set()
    for org, other in _namesakes(facts):
        if _began_together(org, other) and org.id not in told:
            told.add(org.id)
            yield _twin(org, other, "shares a name with", "and apparently began at the same time")
    for org, other in _misspelt(facts):
        if org.id not in told:
            told.add(org.id)
            yield _twin(org, other, "has nearly the same name as", "and began at the same time")


@rule("R107", Severity.NOTE, "namesakes are told apart by when they began")
def namesakes_have_dates(facts: Facts) -> Found:
    """Two bodies of one country with the same official name, of which one has no beginning, may be one.

    Wrong: two "Communist League" of Australia, one of 1972/, the other without "existed".
    Right: the second has "existed": "1986/".
    """
    told = set()
    for org, other in _namesakes(facts, kinds=("official",)):
        if not _began_together(org, other) and org.id not in told:
            told.add(org.id)
            yield _twin(org, other, "shares a name with", "and may have begun at the same time")


def _began_together(org: Organisation, other: Organisation) -> bool:
    if org.existed == other.existed and (org.existed or org.names == other.names):
        return True
    return all(isinstance(stated_life(body)[0].start, Date) for body in (org, other))


NAMES = ("official", "common", "translation", "transliteration")  # by which a body may be entered anew


def _namesakes(facts: Facts, kinds: tuple[str, ...] = NAMES) -> list[tuple[Organisation, Organisation]]:
    """Pairs of bodies that share a name and may be one; the one of which less is known first."""
    likenesses = _likenesses(facts.folded[name.text] for name in facts.names)
    if len({*likenesses}) == len(likenesses):
        return []
    often = {likeness for likeness, count in Counter(likenesses).items() if count > 1}
    named = ((org, name) for org in facts.registry.organisations.values() for name in org.names)
    bearers: dict[str, list[_Bearer]] = {}
    for likeness, (org, name) in zip(likenesses, named, strict=True):
        if likeness in often and name.kind in kinds:
            bearers.setdefault(likeness, []).append((org, name))
    found = {}
    for alike in bearers.values():
        once = {org.id: (org, name) for org, name in alike}.values() if len(alike) > 1 else ()
        for one, other in _to_compare(once):
            if _may_be_one(facts, other, one):
                found[one[0].id, other[0].id] = _lesser_first(facts, other[0], one[0])
    return [*found.values()]


def _to_compare(bearers: Collection[_Bearer]) -> Iterator[_Pair]:
    """All pairs, but of bodies that are the same to the letter the first alone is compared with others."""
    if len(bearers) == 2:  # nearly always
        yield from combinations(bearers, 2)
        return
    same: dict[object, list[_Bearer]] = {}
    for org, name in bearers:
        same.setdefault((org.existed, org.countries, org.names), []).append((org, name))
    yield from combinations([first for first, *_ in same.values()], 2)
    yield from ((first, copy) for first, *copies in same.values() for copy in copies)


def _likenesses(names: Iterable[str]) -> list[str]:
    """Folded names without what editors write differently: small words, spellings of Britain and the US."""
    whole = " \n ".join(["", *names, ""])
    for written, plain in ((" the ", " "), (" and ", " "), ("organiz", "organis"), ("labour", "labor")):
        while written in whole:
            whole = whole.replace(written, plain)
    return [line.strip() for line in whole.split("\n")][1:-1]


def _lesser_first(facts: Facts, org: Organisation, other: Organisation) -> tuple[Organisation, Organisation]:
    first, second = sorted((org, other), key=lambda one: (_known(facts, one), _ties(facts, one)))
    return first, second


def _known(facts: Facts, org: Organisation) -> bool:
    """Whether a body stood in the registry before the edit that is judged, if one is."""
    return pointer("organisations", org.id) not in facts.changed


def _ties(facts: Facts, org: Organisation) -> int:
    """How much is known of a body: the copy has less."""
    return len(facts.past.taken_part(org.id))


def _may_be_one(facts: Facts, one: _Bearer, other: _Bearer) -> bool:
    (org, name), (twin, namesake) = one, other
    if org.countries != twin.countries and set(org.countries).isdisjoint(twin.countries):
        return False  # as with most namesakes
    begins = stated_life(org)[0].beginning, stated_life(twin)[0].beginning
    renamed = _born_with(org, namesake) or _born_with(twin, name)
    if not renamed and not begins[0].overlaps(begins[1]) and not _one_year_apart(org, twin):
        return False
    ends = stated_life(org)[-1].ending, stated_life(twin)[-1].ending
    together = ends[0].overlaps(ends[1]) or _lived_with(org, namesake) or _lived_with(twin, name)
    return together and not _known_apart(facts, org, twin)


def _one_year_apart(org: Organisation, twin: Organisation) -> bool:
    """Whether two bodies begin in years that follow each other."""
    one, other = years_of(stated_life(org)[0].start), years_of(stated_life(twin)[0].start)
    return any(not other.isdisjoint((year - 1, year + 1)) for year in one)


def _born_with(org: Organisation, name: Name) -> bool:
    """Whether a body begins on the very date on which another took its name."""
    begins = stated_life(org)[0].start
    return bool(name.used) and isinstance(begins, Date) and begins == name.used[0].start


def _lived_with(org: Organisation, name: Name) -> bool:
    """Whether a body lived just as long as another bore its name: then the name may be all that it is."""
    return _born_with(org, name) and stated_life(org)[-1].ending.overlaps(name.used[-1].ending)


def _known_apart(facts: Facts, one: Organisation, other: Organisation) -> bool:
    """Whether one belongs to the other, or an event, or an account of one, has both bodies in it."""
    past = facts.past
    events = past.taken_part(one.id)
    if any(other.id in participants(event) for event in events):
        return True
    pairs = ((one, other), (other, one))
    return any(tie.to == host.id for member, host in pairs for tie in member.affiliations)


def _misspelt(facts: Facts) -> Iterator[tuple[Organisation, Organisation]]:
    """Bodies of one country that began on one date, and whose names differ in one letter."""
    seen: dict[tuple[str, str], list[Organisation]] = {}
    for org in facts.registry.organisations.values():
        begins = org.existed[0].start if org.existed else None
        if isinstance(begins, Date):
            for country in org.countries:
                seen.setdefault((country, begins.text), []).append(org)
    for bodies in seen.values():
        named = [(org, _official(facts, org)) for org in bodies] if 1 < len(bodies) <= MANY else []
        for (org, mine), (other, theirs) in combinations(named, 2):
            if _nearly_alike(mine, theirs) and not _known_apart(facts, org, other):
                yield _lesser_first(facts, org, other)


def _official(facts: Facts, org: Organisation) -> list[str]:
    return [facts.folded[name.text] for name in org.names if name.kind == "official"]


def _nearly_alike(mine: list[str], theirs: list[str]) -> bool:
    for text in mine:
        for twin in theirs:
            if -1 <= len(text) - len(twin) <= 1 and len(text) > SHORT and one_slip(text, twin):
                return True
    return False


def one_slip(one: str, other: str) -> bool:
    """Whether two texts differ in one letter: another, one more, one less, or two swapped.

    >>> one_slip("workers league", "wrokers league"), one_slip("workers league", "workers party")
    (True, False)
    """
    if not -1 <= len(one) - len(other) <= 1 or one == other:
        return False
    half = len(one) // 2
    if not other.startswith(one[:half]) and not other.endswith(one[half + 1 :]):
        return False  # one slip leaves the other half as it is
    start = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    for skip, skip_other in ((1, 1), (1, 0), (0, 1)):
        if one[start + skip :] == other[start + skip_other :]:
            return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]


MANY = 200  # bodies of one day and country; of more, no two that differ in a letter are looked for
SHORT = 8  # letters; in shorter names one letter may distinguish two bodies


def _twin(org: Organisation, other: Organisation, bears: str, began: str) -> Finding:
    where = ", ".join(org.countries) or org.kind
    dated = all(isinstance(stated_life(body)[0].start, Date) for body in (org, other))
    apart = 'accept this in "exceptions"' if dated else "say when each began"
    message = (
        f"{org.id} {bears} {other.id}, both in {where}, {began}; "
        f"if they are one body, join them, otherwise {apart}"
    )
    here, there = pointer("organisations", org.id), pointer("organisations", other.id)
    twin = related(there, "the other body", at_key=True)
    return Finding(here, message, at_key=True, related=(twin,), settles=(here, there))
