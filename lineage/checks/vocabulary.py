"""Rules about the words of names: each is of the language that is given, and spelt as it is elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from lineage.checks.facts import Facts, words_of
from lineage.checks.rules import Finding, Found, rule
from lineage.model import Name
from lineage.problems import Severity, pointer

# Words that stand in names of one of these languages, and mean nothing in the others.
_OWN = {
    "en": {"of", "the", "for"},
    "es": {"y", "los", "las", "del", "el", "con"},
    "pt": {"dos", "das", "da", "pela", "pelo", "uma", "na", "no"},
    "fr": {"du", "et", "aux", "les", "pour", "une"},
    "de": {"und", "der", "die", "das", "für"},
    "it": {"del", "della", "dei", "delle", "degli", "per", "nella"},
}
_FOREIGN = {tag: set[str]().union(*_OWN.values()) - own for tag, own in _OWN.items()}

OFTEN = 20  # times a word stands in names that others are compared with
LONG = 7  # letters of such a word


@rule("N410", Severity.WARNING, "the words of a name are of its language")
def words_are_of_the_language(facts: Facts) -> Found:
    """A name with small words of another language, and none of its own, has a wrong "language", or none.

    What others call a body ("common") may mix two.

    Wrong: "Liga de los Comunistas" with "language": "pt", or without one in a registry in English.
    Right: the same with "language": "es".
    """
    for tag, found in facts.vocabulary.items():
        strange = _FOREIGN.get(tag, set()) & set(found)
        for org, number, name in _names_in(facts, tag) if strange else ():
            words = {*words_of(name.text)}
            if words & strange and not words & _OWN[tag] and name.kind not in ("common", "cover"):
                here = pointer("organisations", org, "names", number, "language" if name.language else "text")
                word = min(words & strange)
                others = " or ".join(repr(other) for other, own in _OWN.items() if word in own)
                message = f'{word!r} in {name.text!r} is a word of {others}, not {tag!r}; correct "language"'
                yield Finding(here, message)


@rule("N411", Severity.WARNING, "a word of a name is spelt as it is elsewhere")
def words_are_spelt_alike(facts: Facts) -> Found:
    """A word that is a common one but for two letters changed about, or one lost or doubled, is a slip.

    Common is what stands in twenty names of the language. So is a word a slip that stands twice in a row.

    Wrong: "Socailist Workers Party"; "Workers Workers Party".
    Right: "Socialist Workers Party".
    """
    for tag, found in facts.vocabulary.items():
        counts = Counter(found)
        slips = {slip: word for word in _common(counts) for slip in _slips(word)}
        wrong = {word: slips[word] for word in slips.keys() & counts.keys() if counts[word] * 10 < OFTEN}
        if wrong or any(map(eq, found, found[1:])):
            for org, number, name in _names_in(facts, tag):
                if fault := _misspelt(words_of(name.text), wrong):
                    yield Finding(pointer("organisations", org, "names", number, "text"), fault)


def _misspelt(words: list[str], slips: dict[str, str]) -> str | None:
    for word in words:
        if word in slips:
            return f"{word!r} looks like a slip for {slips[word]!r}, as other names have it; correct it"
    twice = next((word for word, after in pairwise(words) if word == after), None)
    return f"{twice!r} stands twice in a row; write it once" if twice else None


def _common(counts: Counter[str]) -> Iterator[str]:
    return (word for word, count in counts.items() if count >= OFTEN and len(word) >= LONG and word.isalpha())


def _slips(word: str) -> Iterator[str]:
    for place in range(1, len(word) - 1):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        yield before + after
        yield before + letter + letter + after
        if letter != after[0]:
            yield before + after[0] + letter + after[1:]


def _names_in(facts: Facts, tag: str) -> Iterator[tuple[str, int, Name]]:
    wanted = (tag, None) if tag == facts.registry.language else (tag,)
    for org in facts.registry.organisations.values():
        for number, name in enumerate(org.names):
            if name.language in wanted:
                yield org.id, number, name
