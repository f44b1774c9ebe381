"""Rules about abbreviations: each is of the name beside it, and its letters stand in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from lineage.checks.facts import Facts
from lineage.checks.rules import Finding, Found, rule
from lineage.checks.tongues import script_of
from lineage.model import Name, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.names import folded, is_latin, language_of


@rule("N407", Severity.WARNING, "an abbreviation fits the name")
def abbreviations_fit(facts: Facts) -> Found:
    """The letters of an abbreviation stand in the name, or in another of the body's then, in their order.

    They may be in another order altogether, as in another language; but two letters transposed, or one
    doubled, are a mistake. What follows a hyphen tells namesakes apart.

    Wrong: "abbreviation": "USFI" on "International Committee of the Fourth International"; "LRC" on "Ligue
    communiste révolutionnaire".
    Right: "abbreviation": "ICFI"; "LCR".
    """
    odd = _odd(facts)
    for org in facts.registry.organisations.values() if odd else ():
        if any((name.text, name.abbreviation) in odd for name in org.names):
            for number, name in enumerate(org.names):
                fault = _fault(org, name, language_of(facts.registry, name)) if _judged(name) else None
                if fault:
                    yield Finding(pointer("organisations", org.id, "names", number, "abbreviation"), fault)


def _odd(facts: Facts) -> set[tuple[str, str]]:
    """The names, with their abbreviations, of which these are not plainly the first letters, as most are.

    All are read at once, which is quick, with a bar between two names.
    """
    pairs = [(name.text, name.abbreviation) for name in facts.names if name.abbreviation]
    words = " | ".join([text for text, _ in pairs]).split()
    initials = "".join([word[0] for word in words]).lower().split("|")
    if len(initials) != len(pairs):  # a name has a bar of its own, or there is none
        return {*pairs}
    return {
        (text, short)
        for (text, short), first in zip(pairs, initials, strict=True)
        if not (first.startswith(short.lower()) if short.isascii() else first == short.lower())
    }


def _judged(name: Name) -> bool:
    """Whether the abbreviation is for this rule: odd letters, blanks and names in capitals are for N405."""
    short = name.abbreviation
    if not short or " " in short or name.text.isupper() or not is_latin(name.text):
        return False
    return short.isascii() or all(script_of(letter) in ("Latn", None) for letter in short)


def _fault(org: Organisation, name: Name, language: str) -> str | None:
    short = name.abbreviation or ""
    borne = [other.text for other in org.names if not _apart(name, other)]
    if name.kind == "official" and not (any(_fits(short, text) for text in borne) and _begins(org, short)):
        return (
            f"{short!r} is not an abbreviation of {name.text!r} or of another name of that time; "
            "correct it, or add the name that it abbreviates"
        )
    letters = _letters(short)
    if any(_in_order(letters, _first_letters(other.text)) for other in org.names):
        return None
    # An English name with the letters of a Romance one begins with the noun: "PCM" of "Communist Party".
    noun_first = language == "en" and (name.kind != "official" or " of " in name.text)
    meant = next((right for right in _initials(name.text) if letters in _slips(right, int(noun_first))), None)
    if meant is None or (letters != short.lower() and len(letters) > len(meant)):
        return None
    return (
        f"{short!r} looks like a misspelling of {meant.upper()!r}, the initials of {name.text!r}; correct it"
    )


def _apart(one: Name, other: Name) -> bool:
    """Whether two names were certainly used at different times; one may begin as the other ends."""
    if not one.used or not other.used or one.used == other.used:
        return False
    return any(
        old.used[-1].ending.latest <= new.used[0].beginning.latest
        for old, new in ((one, other), (other, one))
    )


def _fits(short: str, text: str) -> bool:
    bare = short.partition("-")[0]
    if abbreviates(short, text) or abbreviates(bare, text):
        return True
    return Counter(folded(bare)) <= Counter(word[0] for word in folded(text).split())


def _begins(org: Organisation, short: str) -> bool:
    """Whether the first letter of an abbreviation is that of a word in some name of a body."""
    first = _letters(short)[:1]
    return any(first in next(_initials(name.text)) for name in org.names)


def _letters(short: str) -> str:
    return "".join(filter(str.isalpha, folded(short)))


@cache
def _first_letters(text: str) -> str:
    """The first letters of all words; they are asked for with each abbreviation of a body."""
    return _firsts(_WORDS.findall(text))


def _firsts(words: list[str]) -> str:
    letters = [word[0] if word[0].isascii() else folded(word)[:1] for word in words]
    return "".join(letters).lower()


def _initials(text: str) -> Iterator[str]:
    """The first letters of all words, of those with a capital, and of the longer ones."""
    yield _first_letters(text)
    words = _WORDS.findall(text)
    yield _firsts([word for word in words if word[0].isupper()])
    yield _firsts([word for word in words if len(word) > SMALL])


_WORDS = re.compile(r"[^\W_]+")
SMALL = 3  # letters of a word that an abbreviation may leave out, such as "and" or "des"


def _slips(right: str, first: int) -> Iterator[str]:
    """What the first letters become where two neighbours, from the `first` on, are changed about, or one is
    doubled."""
    for place in range(len(right)) if len(right) >= SMALL else ():
        before, letter, after = right[:place], right[place], right[place + 1 :]
        yield before + letter + letter + after
        if place >= first and after and letter != after[0]:
            yield before + after[0] + letter + after[1:]


def abbreviates(abbreviation: str, text: str) -> bool:
    """Whether the letters of an abbreviation stand in a text, in their order.

    >>> abbreviates("LCR", "Ligue communiste révolutionnaire"), abbreviates("VI", "LCR-ETA")
    (True, False)
    """
    short = abbreviation.partition("(")[0]
    return _in_order(short.lower(), text.lower()) or (
        not (short.isascii() and text.isascii()) and _in_order(folded(short), folded(text))
    )


def _in_order(short: str, text: str) -> bool:
    place = 0
    for letter in filter(str.isalpha, short):
        place = text.find(letter, place) + 1
        if not place:
            return False
    return True
