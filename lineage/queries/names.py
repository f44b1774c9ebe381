"""Names over time: which names a body bore in what order, what to call it, and how to find it by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lineage.edtf import ANY_DAY, FUTURE, PAST, Date, Interval, Open, Span, interval
from lineage.model import Name, Organisation, Registry
from lineage.queries.history import stated_life


class Period(NamedTuple):
    """A stretch of a body's life under one official name; `used` is None where it is not known."""

    name: Name
    used: Interval | None

    @property
    def beginning(self) -> Span:
        """The days on which the name may have been taken."""
        return self.used.beginning if self.used else ANY_DAY

    @property
    def ending(self) -> Span:
        """The days on which the name may have been given up."""
        return self.used.ending if self.used else ANY_DAY


class Rename(NamedTuple):
    """A change of official name, between the earliest end of the first and the latest start of the second."""

    old: Name
    new: Name
    between: Span


def language_of(registry: Registry, name: Name) -> str:
    """The BCP 47 language of a name: its own, else that of the registry."""
    return name.language or registry.language


def main_language(registry: Registry, org: Organisation) -> str:
    """The language of the first official name that a record gives."""
    official = (name for name in org.names if name.kind == "official")
    return language_of(registry, next(official, org.names[0]))


def periods(registry: Registry, org: Organisation, language: str | None = None) -> tuple[Period, ...]:
    """The official names of one language (by default the main one) in their order in time.

    Dated ones stand in the order of their beginnings; one without dates keeps its place in the
    list. The only official name of a language was borne for the whole life. Names in another script
    of the language count where they are dated; else they may be the same name, written otherwise.
    """
    names = _official(registry, org, language)
    if len(names) == 1 and not names[0].used:
        return (Period(names[0], _whole(stated_life(org))),)
    listed = [Period(name, used) for name in names for used in (name.used or (None,))]
    dated = [period for period in listed if _has_start(period)]
    if len(dated) > 1:
        dated.sort(key=lambda p: (p.beginning.earliest, p.beginning.latest))
    ordered = iter(dated)
    return tuple(next(ordered) if _has_start(period) else period for period in listed)


def _official(registry: Registry, org: Organisation, language: str | None) -> list[Name]:
    """The official names of a language, or the main one, as `periods` takes them."""
    official = [name for name in org.names if name.kind == "official"]
    if len(official) == 1 and language is None:
        return official  # as most bodies have it: the main language is that of the name
    wanted = language or main_language(registry, org)
    primary = primary_language(wanted)
    return [
        name
        for name in official
        if (spoken := language_of(registry, name)) == wanted
        or (name.used and primary_language(spoken) == primary)
    ]


def _official_languages(registry: Registry, org: Organisation) -> Iterable[str]:
    """The languages of official names, each once, whatever the scripts, as first written."""
    first: dict[str, str] = {}
    for name in org.names:
        if name.kind == "official":
            language = language_of(registry, name)
            first.setdefault(primary_language(language), language)
    return first.values()


def primary_language(tag: str) -> str:
    """The first subtag of a BCP 47 tag: the language without its script and country."""
    return tag.split("-")[0]


def _has_start(period: Period) -> bool:
    return period.used is not None and isinstance(period.used.start, Date)


def _whole(life: tuple[Interval, ...]) -> Interval:
    first, last = life[0], life[-1]
    if first is last:
        return first
    sides = [side.text if isinstance(side, Date) else side.value for side in (first.start, last.end)]
    return interval("/".join(sides), first.start, last.end)


def renames(registry: Registry, org: Organisation) -> tuple[Rename, ...]:
    """The changes of official name, language by language; names that certainly overlap were both in use."""
    found = []
    for language in _official_languages(registry, org):
        borne = periods(registry, org, language)
        for old, new in pairwise(borne):
            if old.name.text != new.name.text and not _both_in_use(old, new):
                found.append(Rename(old.name, new.name, _between(old, new)))
    return tuple(found)


def _both_in_use(old: Period, new: Period) -> bool:
    overlap = new.beginning.latest < old.ending.earliest and old.beginning.latest < new.ending.earliest
    return overlap and Open.UNKNOWN not in _sides(old, new)


def _sides(old: Period, new: Period) -> tuple[object, object]:
    return (
        old.used.end if old.used else Open.UNKNOWN,
        new.used.start if new.used else Open.UNKNOWN,
    )


def _between(old: Period, new: Period) -> Span:
    span = Span(old.ending.earliest, new.beginning.latest)
    return Span(span.latest, span.earliest) if span.empty else span


def last_name(registry: Registry, org: Organisation) -> Name:
    """What to call a body: its last official name in its main language, else the first name given.

    A name in another script than the Latin gives way to one that is in it, where the record has
    such: one of the same time, in the language of the registry, a transliteration last.
    """
    if len(org.names) == 1:  # nearly all bodies of large registries
        return org.names[0]
    official = _official(registry, org, None)
    last = periods(registry, org)[-1].name if len(official) > 1 else (official or org.names)[0]
    if is_latin(last.text):
        return last
    latin = [other for other in org.names if is_latin(other.text)]
    return min(latin, key=lambda other: _strangeness(registry, last, other), default=last)


def legible(registry: Registry, org: Organisation, name: Name) -> Name:
    """A name in Latin script: itself, or the one that the record has for the very same time; else itself."""
    if is_latin(name.text):
        return name
    latin = [other for other in org.names if other.used == name.used and is_latin(other.text)]
    return min(latin, key=lambda other: _strangeness(registry, name, other), default=name)


def _strangeness(registry: Registry, name: Name, other: Name) -> tuple[bool, bool, bool]:
    foreign = language_of(registry, other) != registry.language
    return (other.used != name.used, other.kind == "transliteration", foreign)


def is_latin(text: str) -> bool:
    """Whether the first letter of a text is Latin; a text without letters counts as such."""
    if text.isascii():
        return True
    letter = next((c for c in text if c.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").startswith("LATIN")


def abbreviation(registry: Registry, org: Organisation) -> str | None:
    """The abbreviation of the last name, else of another name of that time, never that of a former one."""
    last = last_name(registry, org)
    if last.abbreviation or len(org.names) == 1:
        return last.abbreviation
    borne = [periods(registry, org, language)[-1].name for language in _official_languages(registry, org)]
    others = (name for name in org.names if name.kind != "official" or name in borne)
    same_time = (name for name in others if not _over(name, last))
    return next((name.abbreviation for name in same_time if name.abbreviation), None)


class Calling(NamedTuple):
    """What to call a body on days from the first to the last on which it certainly bore a name."""

    since: date
    until: date
    name: str
    abbreviation: str | None


def callings(registry: Registry, org: Organisation) -> tuple[Calling, ...]:
    """What to call a body when speaking of a day, for `called_on`: by its last name on all other days."""
    last = last_name(registry, org)
    former = [p for p in periods(registry, org) if p.name != last] if len(org.names) > 1 else []
    borne = (
        Calling(p.beginning.latest, p.ending.earliest, p.name.text, p.name.abbreviation)
        for p in former
        if is_latin(p.name.text)
    )
    return (*borne, Calling(PAST, FUTURE, last.text, abbreviation(registry, org)))


def called_on(known: Iterable[Calling], day: Span) -> Calling:
    """The name that a body certainly bore on a day, else its last one."""
    return next(c for c in known if c.since <= day.earliest and day.latest <= c.until)


def _over(name: Name, last: Name) -> bool:
    """Whether a name was certainly given up before the last one was taken, or when it was."""
    if not name.used or not last.used:
        return False
    return name.used[-1].ending.latest <= last.used[0].beginning.latest


_ACCENTS = re.compile("[\u0300-\u0344\u0346-\u034e\u0350-\u036f]+")  # marks that folding drops
_ASCII = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)).ljust(256)
_LINES = _ASCII[:10] + b"\n" + _ASCII[11:]


@cache
def folded(text: str) -> str:
    """A text for comparing names: no accents, case, punctuation or double spaces; letters of any script stay.

    >>> folded("Workers’ Party (Éire)")
    'workers party eire'
    """
    if text.isascii():  # nearly all names: a tenth of the time
        return " ".join(text.lower().encode().translate(_ASCII, b"'").decode().split())
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.replace("’", "").replace("–", " ")))
    if bare.isascii():  # most of the others
        return folded(bare)
    # Twice, since what a sign such as № stands for may have capitals, and what folds may decompose.
    lowered = unicodedata.normalize("NFKD", text).casefold().replace("'", "").replace("’", "")
    decomposed = unicodedata.normalize("NFKD", lowered)
    plain = (c for c in decomposed if not unicodedata.combining(c) or _is_letter_sign(c))
    return " ".join("".join(c if c.isalnum() or _is_letter_sign(c) else " " for c in plain).split())


def folded_each(texts: Iterable[str]) -> dict[str, str]:
    """Many texts and what `folded` makes of each: those in ASCII folded as one, in a third of the time."""
    plain = [text for text in texts if text.isascii() and text.isprintable()]
    whole = "\n".join(plain).lower().encode().translate(_LINES, b"'").decode()
    while "  " in whole:
        whole = whole.replace("  ", " ")
    lines = f"\n{whole}\n".replace("\n ", "\n").replace(" \n", "\n")[1:-1].split("\n")
    done = dict(zip(plain, lines, strict=True)) if plain else {}
    done.update({text: folded(text) for text in texts if text not in done})
    return done


def _is_letter_sign(character: str) -> bool:
    """Vowel signs of Indic and other scripts are combining marks, and yet letters."""
    return unicodedata.category(character) == "Mc" or (
        unicodedata.category(character) == "Mn"
        and ord(character) >= 0x0590
        and not 0x1AB0 <= ord(character) <= 0x1DFF
    )


def all_names(org: Organisation) -> list[str]:
    """Every text under which a body may be looked for: names of all kinds, and abbreviations."""
    return [text for name in org.names for text in (name.text, name.abbreviation) if text]
