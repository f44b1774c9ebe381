"""Rules about every text that people are to read: clean, finished, and no longer than needed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lineage.checks.abbreviations import abbreviates
from lineage.checks.facts import Facts
from lineage.checks.rules import Finding, Found, rule
from lineage.checks.screens import joined, lines_with
from lineage.checks.tongues import beyond_latin, script_of
from lineage.errors import shortened
from lineage.model import Name, Organisation
from lineage.problems import Severity, pointer


def texts(facts: Facts) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Each text of a registry that is written for readers, and what its pointer is made of."""
    for top, note, cited in facts.statements:
        if note is not None:
            yield note, (top, "note")
        for number, citation in enumerate(cited):
            if citation.locator is not None:
                yield citation.locator, (top, "citations", number, "locator")
            if citation.says is not None:
                yield citation.says, (top, "citations", number, "says")
    for org in facts.registry.organisations.values():
        for number, name in enumerate(org.names):
            yield name.text, ("/organisations", org.id, "names", number, "text")
            if name.abbreviation is not None:
                yield name.abbreviation, ("/organisations", org.id, "names", number, "abbreviation")
    for event in facts.registry.events.values():
        for number, account in enumerate(event.accounts):
            yield account.text, ("/events", event.id, "accounts", number, "text")
    for source in facts.registry.sources.values():
        for key in _OF_WORKS:
            value = source.item.get(key)
            if isinstance(value, str):
                yield value, ("/sources", source.id, key)
    for number, context in enumerate(facts.registry.context):
        yield context.text, ("/context", number, "text")


def all_texts(facts: Facts) -> list[str]:
    """The same texts without their places, and many of those that are equal once."""
    items = [source.item for source in facts.registry.sources.values()]
    return [
        *facts.prose,
        *[name.text for name in facts.names],
        *{name.abbreviation for name in facts.names if name.abbreviation is not None},
        *[title for item in items if isinstance(title := item.get("title"), str)],
        *[
            name
            for key in _OF_WORKS[1:]
            for name in {item.get(key) for item in items}
            if isinstance(name, str)
        ],
        *[context.text for context in facts.registry.context],
    ]


_OF_WORKS = ("title", "container-title", "publisher")


@rule("N405", Severity.WARNING, "texts have no stray spaces or invisible characters")
def texts_are_clean(facts: Facts) -> Found:
    """Texts are in NFC, without double spaces, invisible signs, or what a copied page left in them.

    This includes HTML or wiki markup, characters read in a wrong encoding, and words such as TODO. A
    word in a name does not mix two scripts. The abbreviation has its own key and is not added in
    brackets, nor is a comma, a year, a country or quotation marks that do not belong to the name.

    Wrong: "text": "Ligue  communiste (LC)".
    Right: "text": "Ligue communiste", "abbreviation": "LC".
    """
    if _doubtful(all_texts(facts)):
        for text, steps in texts(facts):
            if fault := _fault(text):
                yield Finding("/".join(map(str, steps)), f"{shortened(text)!r} {fault}")
    doubtful = _doubtful_names(facts.names)
    for org in facts.registry.organisations.values() if doubtful else ():
        for number, name in enumerate(org.names):
            if name.text in doubtful or name.abbreviation in doubtful:
                yield from _ill_written(org, number)


def _doubtful(found: list[str]) -> bool:
    """Whether one of many texts may have a fault: all are looked through at once, which is quick."""
    whole = joined(found)
    plain = whole.encode(errors="replace")
    foreign = "".join(beyond_latin(found))
    return (
        len(plain.translate(None, _CONTROLS)) < len(plain) - len(found) - 1
        or b"  " in plain.replace(b"\n", b" ")  # in a text, or at an end of one
        or any(word in whole for word in _UNFINISHED)
        or not foreign.replace("\u200c", "").replace("\u200d", "").isprintable()
        or _not_joined(foreign)
        or any(map(_fault, lines_with(_SIGNS, whole)))
    )


def _doubtful_names(found: list[Name]) -> set[str]:
    """The texts and abbreviations of names that may be ill written."""
    texts = [name.text for name in found]
    abbreviations = {name.abbreviation for name in found if name.abbreviation}
    return {
        *filter(str.isupper, texts),
        *beyond_latin(texts),
        *lines_with(_SIGNS_OF_DRESS, joined(texts)),
        *[short for short in abbreviations if not (short.isalnum() and short.isascii())],
    }


def _fault(text: str) -> str | None:
    found = next((fault for pattern, fault in _FAULTS if re.search(pattern, text)), None)
    return found or (_NOT_JOINED if _not_joined(text) else None)


def _not_joined(text: str) -> bool:
    return not unicodedata.is_normalized("NFC", text)


# What the faults below begin with: spaces, signs, letters and marks; then words. Patterns for what hardly any
# text has are compiled by `re` when they are first used: all together take as long as a rule.
_INVISIBLE = r"\0-\x08\v-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_CONTROLS = bytes([*range(32), 127])
_SIGNS = "\ufffdÃâÐ\\&<[]{*"
_UNFINISHED = ("TODO", "TBD", "FIXME", "XXX", "???")
_TAGS_OF_CSL = r"(?!/?(?:i|b|sc|sup|sub|span)\b)"  # which a title may have
_FAULTS = (
    (
        r"  |\A\s|\s\Z|\n",
        "has extra spaces or a line break; write one space between words",
    ),
    (
        r"[\t\r\xa0\u2028\u2029]",
        "has a tab or a special space; write a plain one",
    ),
    (
        # Not the joiners U+200C and U+200D, which Persian and Indic names need.
        f"[{_INVISIBLE}]",
        "has an invisible character; retype the text",
    ),
    (
        '\ufffd|Ã[\x80-\xbf]|â€|Ð[\x80-\xbf]Ð|\\\\[nrtu"]',
        "has characters read in the wrong encoding; retype them",
    ),
    (
        rf"&#?\w+;|<{_TAGS_OF_CSL}/?[a-z]\w*[^<>]*>|\[\[|\]\]|\{{\{{|\[\d{{1,3}}\]|\*\*",
        "has HTML or wiki markup; write plain text",
    ),
    (
        r"T(?<!\w.)(?:ODO|BD)\b|F(?<!\w.)IXME\b|X(?<!\w.)XX\b|\?\?\?",
        "is unfinished; write what is known, or leave it out",
    ),
)
_NOT_JOINED = "is not in NFC: accents are separate from their letters; `lineage format` joins them"


def _ill_written(org: Organisation, number: int) -> Iterator[Finding]:
    name = org.names[number]
    fault = _mixed(name.text) or _dressed(name.text) or _placed(name.text, org.countries)
    if fault and not _fault(name.text):
        yield Finding(pointer("organisations", org.id, "names", number, "text"), f"{name.text!r} {fault}")
    elif name.abbreviation and (fault := _mixed(name.abbreviation) or _strange(name)):
        place = pointer("organisations", org.id, "names", number, "abbreviation")
        yield Finding(place, f"{name.abbreviation!r} {fault}")
    elif name.abbreviation and re.search(_NO_ABBREVIATION, name.abbreviation):
        place = pointer("organisations", org.id, "names", number, "abbreviation")
        advice = 'write only its letters, as in LCR, and the full name in "text"'
        yield Finding(place, f"{name.abbreviation!r} is not an abbreviation; {advice}")


def _mixed(text: str) -> str | None:
    for word in _WORDS.findall(text) if beyond_latin((text,)) else ():
        scripts = {script for letter in word if (script := script_of(letter))}
        if len(scripts & {"Latn", "Cyrl", "Grek"}) > 1:
            odd = next(letter for letter in word if script_of(letter) != script_of(word[0]))
            return f"has letters of two scripts in {word!r}: {unicodedata.name(odd).lower()}; retype it"
    return None


def _strange(name: Name) -> str | None:
    """What is wrong with an abbreviation that has no letter of the script of its name."""
    if not name.abbreviation or name.abbreviation.isascii():
        return None
    scripts = {script_of(letter) for letter in name.abbreviation} - {None}
    if not scripts & {"Cyrl", "Grek"} or scripts & {script_of(letter) for letter in name.text}:
        return None
    return f"is in another script ({' and '.join(sorted(map(str, scripts)))}) than its name; correct one"


def _placed(text: str, countries: tuple[str, ...]) -> str | None:
    bracketed = re.search(_BRACKETED, text) if text[-1] == ")" else None
    if bracketed and (bracketed[1] in countries or bracketed[1] in ("UK", "USA")):
        return 'ends with its country, which "countries" gives; remove it'
    return None


def _dressed(text: str) -> str | None:
    """What is written around a name and is not part of it."""
    if text.isupper() and re.search(_CAPITALS, text):
        return "is in capitals; write it as the body writes it in a sentence"
    if not re.search(_DRESS, text):
        return None
    if re.search(_TAG, text):
        return "has HTML tags; write plain text"
    bracketed = re.search(_BRACKETED, text)
    if bracketed and bracketed[1].isdigit():
        return "ends with a year that is not part of the name; remove it"
    if bracketed and abbreviates(bracketed[1], text[: bracketed.start()]):
        return f'ends with an abbreviation; write "abbreviation": "{bracketed[1]}" instead'
    if re.search(_TRAILING, text):
        return "ends with punctuation that is not part of the name; remove it"
    if text[0] in '"“' and text[-1] in '"”':
        return "is in quotation marks; remove them"
    if re.search(_QUERIED, text):
        return "has a question mark inside a word; restore the lost letter"
    if re.search(_ACCENT, text):
        return "has an accent instead of an apostrophe; retype it"
    if re.search(_WIDE, text):
        return "has full-width letters; write ordinary ones"
    return None


_NO_ABBREVIATION = r"^(?:\w\.)+\w?$|^\(.*\)$|\w{4,} .*\w{4,} .*\w{4,}"
_WORDS = re.compile(r"\w+")
_CAPITALS = r"[A-Z]{5} [A-Z]|[A-Z] [A-Z]{5}"
_TAG = r"</?[a-z]\w*>"
_WIDE = r"[\uff21-\uff3a\uff41-\uff5a]{2}"
_ACCENT = r"\w[`\xb4]\w"
_DRESS = r'[)",;:.”?>`\xb4\uff21-\uff3a\uff41-\uff5a]'
_SIGNS_OF_DRESS = ')",;:.”?>`\xb4'  # those of them that are Latin
_BRACKETED = r"\s\(([A-ZÀ-ÞΑ-ΩА-Я]{2,6}|1[89]\d\d|20\d\d)\)$"
_TRAILING = r"[,;:]$|\w{3}\.$"
_QUERIED = r"\w\?\w"


@rule("L704", Severity.WARNING, "a text is no longer than a reader needs")
def texts_are_short(facts: Facts) -> Found:
    """Notes and quotations keep to the point: facts are free of copyright, long passages are not.

    Wrong: a "says" of three hundred words, a "locator" that tells the story.
    Right: the sentence, or its sense in own words, and the "locator" for who wants to read on.
    """
    longest = ((facts.notes, NOTE), (facts.quotes, SAYS), (facts.locators, LOCATOR))
    if all(len(max(found, key=len, default="")) <= limit for found, limit in longest):
        return
    for top, note, cited in facts.statements:
        if note and len(note) > NOTE:
            yield _too_long(f"{top}/note", note, NOTE, "keep the essentials, and cite the rest")
        for number, citation in enumerate(cited):
            here, says, locator = f"{top}/citations/{number}", citation.says, citation.locator
            if says and len(says) > SAYS:
                yield _too_long(f"{here}/says", says, SAYS, "keep the words that support the fact")
            if locator and len(locator) > LOCATOR:
                yield _too_long(f"{here}/locator", locator, LOCATOR, "name the page or the heading")


def _too_long(place: str, text: str, longest: int, advice: str) -> Finding:
    key = place.rpartition("/")[2]
    return Finding(place, f'"{key}" has {len(text)} characters, more than {longest}; {advice}')


NOTE, SAYS, LOCATOR = 800, 400, 120  # characters
