"""Rules about the words of names: each is of the language that is given, and spelt as it is elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from lineage.checks.facts import Facts, words_of
from lineage.checks.homelands import mistagged
from lineage.checks.rules import Finding, Found, rule
from lineage.checks.screens import joined, lines_with
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
_AMBIGUOUS = {"na", "no"}  # in a title "no" may be English, or the number of an issue
_ENGLISH = {"and", "to", "from", "with", "by", "is", "how", "what", "who"}  # in titles in English
_MIXED = ("common", "cover")  # kinds of names whose words may be of two languages
_NONE = frozenset[str]()
_FOREIGN = {tag: set[str]().union(*_OWN.values()) - own for tag, own in _OWN.items()}

MANY = 40  # names of a language from which its words are known
SOME = 5  # times that a word stands in names of a language that it is of
FAR = 8  # how many times more often such a word stands in a name of the other language
SMALL = 3  # letters of a word that may be of many languages
OFTEN = 20  # times a word stands in names that others are compared with
LONG = 7  # letters of such a word, of which one may have been lost
SHORT = 5  # letters of one in which two may be changed about, or one doubled


@rule("N410", Severity.WARNING, "a name is in the language of its tag")
def words_are_of_the_language(facts: Facts) -> Found:
    """A name with small words of another language, and none of its own, has a wrong "language", or none.

    So has one half of whose longer words are common in another language, and none in its own; or all, where
    no other body of the country bears a name in the language that is given. What others call a body
    ("common") may mix two. So is the title of a work in its language; an English one may tell what it is
    about.

    Wrong: "Liga de los Comunistas" with "language": "pt", or without one in a registry in English.
    Right: the same with "language": "es".
    """
    for tag in facts.spoken:
        yield from _of_names(facts, tag)
    yield from mistagged(facts)
    yield from _of_titles(facts)


def _of_names(facts: Facts, tag: str) -> Iterator[Finding]:
    known = facts.counts[tag]
    strange = _FOREIGN.get(tag, set()) & known.keys()
    alien = _alien(tag, facts.counts)

    def told(words: list[str]) -> tuple[str, str] | None:
        if not _OWN.get(tag, _NONE).isdisjoint(words):
            return None
        return _by_small_words(words, strange, tag) or _by_long_words(words, alien, known)

    telling = {*strange, *alien}
    texts = [name.text for name in facts.spoken[tag] if name.kind not in _MIXED] if telling else ()
    if not any(told(words_of(line)) for line in lines_with(telling, joined(texts).lower())):
        return
    for org, number, name in _names_in(facts, tag):
        if name.kind not in _MIXED and (found := told(words_of(name.text))):
            place = pointer("organisations", org, "names", number, "language" if name.language else "text")
            message = f"{found[0]!r} in {name.text!r} is a word in {found[1]}, not {tag!r}"
            yield Finding(place, f'{message}; correct "language"')


def _of_titles(facts: Facts) -> Iterator[Finding]:
    for tag, works in _by_language(facts).items():
        strange = _FOREIGN.get(tag, _NONE) - _OWN["en"] - _AMBIGUOUS
        own = _OWN.get(tag, _NONE) | (_ENGLISH if tag == "en" else _NONE)
        if strange.isdisjoint(words_of(" ".join([title for _, title in works]))):
            continue
        for key, title in works:
            words = words_of(title)
            found = strange.intersection(words)
            if len(found) > (tag != "en") and own.isdisjoint(words):
                first = min(found)
                others = " or ".join(repr(other) for other, small in _OWN.items() if first in small)
                message = f"{first!r} in {title!r} is a word in {others}, not {tag!r}"
                yield Finding(pointer("sources", key, "language"), f'{message}; correct "language"')


def _by_language(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """The ids and titles of works by their languages, but those of Wikipedia, whose address names it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for source, title, tag in facts.titles:
        if ".wikipedia.org/" not in str(source.item.get("URL")):
            found.setdefault(tag, []).append((source.id, title))
    return found


def _by_small_words(words: list[str], strange: set[str], tag: str) -> tuple[str, str] | None:
    word = min(strange.intersection(words), default=None)
    if word is None:
        return None
    return (word, " or ".join(repr(other) for other, own in _OWN.items() if word in own))


def _by_long_words(words: list[str], alien: dict[str, str], known: Counter[str]) -> tuple[str, str] | None:
    """The first word of another language, where half of the long ones are, and the others of none here."""
    long = [word for word in words if len(word) > SMALL]
    strange = [word for word in long if word in alien]
    if len(strange) * 2 < len(long) or any(known[word] > 1 for word in long if word not in alien):
        return None
    return next(((word, repr(alien[word])) for word in strange), None)


def _alien(tag: str, counts: dict[str, Counter[str]]) -> dict[str, str]:
    """Long words of some name of a language that are far more common in another, with that language.

    Nothing can be said of a language of which few names are known. One use is not counted: it may be
    the wrong one.
    """
    here, found = counts[tag], dict[str, str]()
    names = here["|"] + 1
    for other, there in counts.items() if names >= MANY else ():
        rivals = there["|"] + 1
        for word in there.keys() & here.keys() if other != tag else ():
            uses = there[word]
            if uses >= SOME and len(word) > SMALL and uses * names > FAR * rivals * (here[word] - 1):
                found[word] = other
    return found


@rule("N411", Severity.WARNING, "words in names are spelt consistently")
def words_are_spelt_alike(facts: Facts) -> Found:
    """A word that is a common one but for two letters changed about, or one lost or doubled, is a slip.

    A word is common if it occurs in twenty names of the language. A word repeated at once is a mistake
    too.

    Wrong: "Socailist Workers Party"; "Workers Workers Party".
    Right: "Socialist Workers Party".
    """
    for tag, found in facts.vocabulary.items():
        counts = facts.counts[tag]
        slips = {slip: word for word in _common(counts) for slip in _slips(word)}
        wrong = {word: slips[word] for word in slips.keys() & counts.keys() if counts[word] * 10 < OFTEN}
        if wrong or any(map(eq, found, found[1:])):
            for org, number, name in _names_in(facts, tag):
                if fault := _misspelt(words_of(name.text), wrong):
                    yield Finding(pointer("organisations", org, "names", number, "text"), fault)


def _misspelt(words: list[str], slips: dict[str, str]) -> str | None:
    for word in words:
        if word in slips:
            return f"{word!r} looks like a misspelling of {slips[word]!r}, which other names have; correct it"
    twice = next((word for word, after in pairwise(words) if word == after), None)
    return f"{twice!r} appears twice in a row; write it once" if twice else None


def _common(counts: Counter[str]) -> Iterator[str]:
    return (
        word for word, count in counts.items() if count >= OFTEN and len(word) >= SHORT and word.isalpha()
    )


def _slips(word: str) -> Iterator[str]:
    for place in range(1, len(word) - 1):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        if len(word) >= LONG:  # without one of its letters, a shorter word may be another
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
