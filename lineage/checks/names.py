"""Rules about names: one to call a body by, none before its birth or after its death, each in its turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Finding, Found, Side, related, rule
from lineage.checks.stretches import beyond, existed, outlives
from lineage.checks.witnesses import ENDS, lived, years_of
from lineage.edtf import Date, Interval, Open
from lineage.model import Name, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import stated_life
from lineage.queries.names import language_of, periods

CALLABLE = ("official", "common", "cover", "descriptive")
GRACE = 366  # days: between two names a year may be lost; more is a gap


@rule("N401", Severity.ERROR, "a body has one official name at a time")
def one_name_to_call(facts: Facts) -> Found:
    """A body has a name of its own, not only translations of one.

    At each moment it has one official name in each language: a second one that it bore through
    the very same time is of another kind, such as "common".

    Wrong: two official names in English, both "used": "1992/2006".
    Right: the second one has "kind": "common", or its own "used".
    """
    for org in facts.registry.organisations.values():
        if org.names[0].kind not in CALLABLE and not any(name.kind in CALLABLE for name in org.names):
            message = (
                "there are only translations or transliterations here; add the original name "
                '(or, if the sources do not name the body, one of kind "descriptive")'
            )
            yield Finding(pointer("organisations", org.id, "names"), message)
    for org in facts.out_of_turn:
        yield from _same_time(facts, org)


def _same_time(facts: Facts, org: Organisation) -> Iterator[Finding]:
    top = pointer("organisations", org.id, "names")
    seen: dict[tuple[str, str], int] = {}
    for number, name in enumerate(org.names):
        if name.kind != "official" or not _dated(name):
            continue
        key = (language_of(facts.registry, name), ", ".join(part.text for part in name.used))
        if key in seen and name.text != org.names[seen[key]].text:
            message = (
                f"{name.text!r} and {org.names[seen[key]].text!r} are both official in the language "
                f"{key[0]!r} at the same time ({key[1]}); correct a date, or the kind of one of them"
            )
            places = [f"{top}/{number}", f"{top}/{seen[key]}"]
            here, there = sorted(places, key=lambda place: place not in facts.changed)
            yield Finding(here, message, related=(related(there, "the other name"),))
        seen.setdefault(key, number)


def _dated(name: Name) -> bool:
    return bool(name.used) and all(Open.UNKNOWN not in (part.start, part.end) for part in name.used)


@rule("N402", Severity.WARNING, "official names follow each other without overlap or gap")
def official_names_take_turns(facts: Facts) -> Found:
    """Where two official names of one language have dates, the second begins when the first ends.

    A year between them is allowed for, since many dates are only years; so is a time in which the
    body did not exist, or bore a cover name. Two names that were in use side by side: one of them
    is "common".

    Wrong: "used": "1953/1960" and "used": "1955/..".
    Right: "used": "1953/1960" and "used": "1960/..".
    """
    for org in facts.out_of_turn:
        for language in dict.fromkeys(
            language_of(facts.registry, name) for name in org.names if name.kind == "official"
        ):
            yield from _turns(facts, org, language)


def _turns(facts: Facts, org: Organisation, language: str) -> Iterator[Clash]:
    """At most one clash, of all names that are out of turn: one wrong date puts several so."""
    sides: dict[str, Side] = {}
    for old, new in pairwise(periods(facts.registry, org, language)):
        if old.used and new.used and old.name != new.name and old.used.text != new.used.text:
            wrong = _against_turns(old.used, new.used)
            if wrong and not _bridged(org, old.used, new.used):
                message = (
                    f"{old.name.text!r} ({old.used.text}) and {new.name.text!r} ({new.used.text}) {wrong}"
                )
                for period in (new, old):
                    place = _used(org, period.name, period.used or new.used)
                    sides.setdefault(place, Side(place, message))
    if sides:
        yield Clash(tuple(sides.values()))


def _bridged(org: Organisation, old: Interval, new: Interval) -> bool:
    """Whether the body slept between two names, or bore a cover name then, as inside a host."""
    sleeps = [(one.ending, other.beginning) for one, other in pairwise(stated_life(org))]
    covers = [(u.beginning, u.ending) for name in org.names if name.kind == "cover" for u in name.used]
    return any(
        start.overlaps(old.ending) and end.overlaps(new.beginning) for start, end in (*sleeps, *covers)
    )


def _against_turns(old: Interval, new: Interval) -> str | None:
    if old.reversed or new.reversed or not isinstance(new.start, Date):
        return None
    begins, ends = new.start.counted, old.ending
    if isinstance(old.end, Date) and _later(begins.earliest, ends.latest):
        return "leave a gap between them; correct a date, or add the name used in between"
    if old.end is not Open.UNKNOWN and _later(ends.earliest, begins.latest):
        return 'overlap; correct a date, or give one of them another kind, such as "common"'
    return None


def _later(day: date, other: date) -> bool:
    return day.toordinal() > other.toordinal() + GRACE


def _used(org: Organisation, name: Name, interval: Interval) -> str:
    place = pointer("organisations", org.id, "names", org.names.index(name), "used")
    return place if len(name.used) == 1 else f"{place}/{name.used.index(interval)}"


@rule("N403", Severity.ERROR, "a name is used within the lifetime of the body")
def names_within_lives(facts: Facts) -> Found:
    """A name is not certainly borne before the body began, or after it ended.

    Wrong: a name "used": "1990/1995" of a body that ended in 1985.
    Right: what others call the body later needs no "used".
    """
    for org, key, number, _, _ in facts.straying:
        if key == "names":
            yield from _name_beyond(org, number, org.names[number])


def _name_beyond(org: Organisation, number: int, name: Name) -> Iterator[Clash]:
    for part, interval in enumerate(name.used):
        why = beyond(interval, org)
        words = why.words if why else None
        years, end = (why.years, why.end) if why else (frozenset[int](), ENDS)
        if words is None and outlives(interval, org):
            last = stated_life(org)[-1]
            words, years = f"goes on after {org.id} ended ({last.text})", years_of(last.end)
        if words:
            top = pointer("organisations", org.id, "names", number, "used")
            out = f'{name.text!r}, used {interval.text!r}, {words}; correct it, or the body\'s "existed"'
            back = (
                f"this life contradicts the name {name.text!r}, used {interval.text!r}; correct one of them"
            )
            here = top if len(name.used) == 1 else f"{top}/{part}"
            yield Clash(
                (Side(here, out, frozenset(lived((interval,)))), Side(existed(org), back, years, end=end))
            )


@rule("N408", Severity.WARNING, "a name is given once")
def names_are_given_once(facts: Facts) -> Found:
    """The same text does not stand twice in a record for the same language.

    A name that was taken back has one entry, with a list of intervals in "used". One that was common
    before it was official has two, each with its "used".

    Wrong: two entries "Workers Power" with "used" 1974/1975 and 1976/2015.
    Right: one entry with "used": ["1974/1975", "1976/2015"].
    """
    for org in facts.registry.organisations.values():
        if len(org.names) == 1 or len({name.text.lower() for name in org.names}) == len(org.names):
            continue
        seen: dict[tuple[str, str], int] = {}
        for number, name in enumerate(org.names):
            first = seen.setdefault((name.text.lower(), language_of(facts.registry, name)), number)
            if first != number and (name.kind == org.names[first].kind or name.used == org.names[first].used):
                top = pointer("organisations", org.id, "names")
                message = f'{name.text!r} is given twice; merge the two entries, with a list in "used"'
                yield Finding(f"{top}/{number}", message, related=(related(f"{top}/{first}", "first entry"),))
