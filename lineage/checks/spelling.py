"""Rules about the letters and words of texts: languages, scripts, and what takes a side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineage.checks.countries import USUAL
from lineage.checks.facts import Facts
from lineage.checks.homelands import translated
from lineage.checks.rules import Finding, Found, rule
from lineage.checks.screens import joined, lines_with
from lineage.checks.tongues import LANGUAGES, SCRIPTS_OF, beyond_latin, script_of
from lineage.model import Organisation, Registry
from lineage.problems import Severity, pointer
from lineage.queries.countries import COUNTRIES
from lineage.queries.names import is_latin, language_of, primary_language


@rule("N404", Severity.ERROR, "a language tag is BCP 47, and fits the script of the name")
def languages_fit(facts: Facts) -> Found:
    """A tag begins with a registered language; a name or title that is tagged so is written in its script.

    Wrong: "language": "French", or "en" on a name in Greek letters.
    Right: "language": "fr"; "el"; "el-Latn" for a transliteration.
    """
    yield from _bad_tag(facts.registry.language, "/language")
    yield from _of_works(facts)
    odd = {tag for tag in facts.spoken if tag not in LANGUAGES or tag in _OTHER_SCRIPTS}
    foreign = {*beyond_latin([name.text for name in facts.names])}
    bad = {tag for tag in odd if any(_bad_tag(tag, ""))}
    for org in facts.registry.organisations.values() if odd or foreign else ():
        for number, name in enumerate(org.names):
            if name.text in foreign or (name.language or facts.registry.language) in odd:
                if name.language and name.language in bad:
                    yield from _bad_tag(
                        name.language, pointer("organisations", org.id, "names", number, "language")
                    )
                elif not name.text.isascii() or name.language in _OTHER_SCRIPTS:
                    yield from _other_script(facts.registry, org, number)


def _of_works(facts: Facts) -> Iterator[Finding]:
    sources = facts.registry.sources.values()
    tags = {source.item.get("language") for source in sources}
    bad = {tag: found for tag in tags if isinstance(tag, str) and (found := [*_bad_tag(tag, "")])}
    for source in sources if bad else ():
        for finding in bad.get(str(source.item.get("language")), ()):
            yield Finding(pointer("sources", source.id, "language"), finding.message)
    foreign = {*beyond_latin([title for _, title, _ in facts.titles])}
    for source, title, tag in facts.titles if foreign else ():
        if title in foreign and not is_latin(title):
            scripts = {script for letter in title if (script := script_of(letter))}
            if scripts and scripts.isdisjoint(SCRIPTS_OF.get(_language(tag), _LATIN) | _LATIN):
                message = f"{title!r} is written in {' and '.join(sorted(scripts))}, but {tag!r} is not"
                yield Finding(pointer("sources", source.id, "language"), f'{message}; correct "language"')


_LATIN = frozenset({"Latn"})  # in which a title of any language may be written


# Languages whose names, where they are in Latin letters, are transliterations or tagged as such.
_OTHER_SCRIPTS = frozenset(key for key, scripts in SCRIPTS_OF.items() if "Latn" not in scripts)


def _bad_tag(tag: str, place: str) -> Iterator[Finding]:
    language = _language(tag)
    if len(language) == 2 and language not in LANGUAGES:
        hint = _COUNTRY_LANGUAGE.get(language)
        advice = f"; did you mean {hint!r}?" if hint else "; write one such as en, fr, es, pt or zh"
        yield Finding(place, f"{language!r} is not a language code{advice}")
    elif language in _SHORT:
        yield Finding(place, f"the language {language!r} has a two-letter code; write {_SHORT[language]!r}")
    region = next((part for part in tag.split("-")[1:] if len(part) == 2), None)
    if region and region.upper() not in COUNTRIES:
        hint = USUAL.get(region.upper())
        advice = f"; did you mean {hint!r}?" if hint else "; remove it"
        yield Finding(place, f"{region!r} in the language {tag!r} is not a country code{advice}")


def _language(tag: str) -> str:
    return primary_language(tag).lower()


# Codes of ISO 639-2 for languages that BCP 47 names by two letters.
_SHORT = {
    "eng": "en", "spa": "es", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "por": "pt", "ita": "it",
    "nld": "nl", "dut": "nl", "rus": "ru", "ell": "el", "gre": "el", "jpn": "ja", "zho": "zh", "chi": "zh",
    "ara": "ar", "cat": "ca", "ces": "cs", "cze": "cs", "dan": "da", "fin": "fi", "heb": "he", "hun": "hu",
    "kor": "ko", "nor": "no", "pol": "pl", "ron": "ro", "rum": "ro", "sin": "si", "swe": "sv", "tur": "tr",
}  # fmt: skip

_COUNTRY_LANGUAGE = {
    "lk": "si", "jp": "ja", "cn": "zh", "gr": "el", "dk": "da", "cz": "cs", "kp": "ko", "us": "en",
    "gb": "en", "ir": "fa", "il": "he", "at": "de", "mx": "es",
}  # fmt: skip


def _other_script(registry: Registry, org: Organisation, number: int) -> Iterator[Finding]:
    name = org.names[number]
    tag = language_of(registry, name)
    wanted = _wanted_scripts(tag)
    found = {script for letter in name.text if letter.isalpha() for script in (script_of(letter),) if script}
    kana = "Jpan" in found - wanted  # which no other language has beside its own letters
    if not wanted or not found or (found & wanted and not kana):
        return
    if "-" in tag or (name.kind in ("translation", "common") and "Latn" in found):
        return
    place = pointer("organisations", org.id, "names", number)
    place = f"{place}/language" if name.language else place
    words = " and ".join(sorted(found))
    message = (
        f"{name.text!r} is written in {words}, but {tag!r} is written in {' or '.join(sorted(wanted))}; "
        'correct "language", or the kind of the name'
    )
    # The kind says already that it is in other letters, but not in which.
    yield Finding(place, message, severity=Severity.WARNING if name.kind == "transliteration" else None)


def _wanted_scripts(tag: str) -> frozenset[str]:
    parts = tag.split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    if script:
        return frozenset({script})
    return SCRIPTS_OF.get(parts[0].lower(), frozenset({"Latn"}))


@rule(
    "N406",
    Severity.WARNING,
    "a name in another script has one in Latin letters, and a translation an original",
)
def names_can_be_read(facts: Facts) -> Found:
    """A body whose official name is not in Latin letters has a transliteration or a translation too.

    Where bodies of a country bear names in its languages, one in that of the registry is most often a
    translation: beside a name in one of them, or where a source in one of them was read.

    Wrong: only 日本革命的共産主義者同盟; only "Japan Revolutionary Communist League".
    Right: the one name, and the other, of kind "translation".
    """
    for org in facts.registry.organisations.values():
        if not org.names[0].text.isascii() and all(_foreign(name.text) for name in org.names):
            message = "no name is in Latin letters; add a transliteration or a translation"
            yield Finding(pointer("organisations", org.id, "names"), message)
    yield from translated(facts)


def _foreign(text: str) -> bool:
    return not any(script_of(letter) == "Latn" for letter in text if letter.isalpha())


@rule("L703", Severity.WARNING, "a note takes no side")
def notes_take_no_side(facts: Facts) -> Found:
    """Words of abuse belong to the sides that used them: in quotation marks, or in an account.

    Wrong: "note": "The renegades founded their own sect."
    Right: "note": "The minority founded a group of its own."
    """
    descriptions = [name.text for name in facts.names if name.kind == "descriptive"]
    plain = joined({*facts.notes, *descriptions}).lower()
    if not any(map(_loaded, lines_with(_ABUSE, plain))):
        return
    for place, text in _judged(facts):
        loaded = _loaded(text)
        if loaded:
            yield Finding(place, f"{loaded[0]!r} takes sides; put it neutrally, or quote who said it")


def _judged(facts: Facts) -> Iterator[tuple[str, str]]:
    """The notes, and the names that the registry itself gives."""
    yield from ((f"{top}/note", note) for top, note, _ in facts.statements if note)
    for org in facts.registry.organisations.values():
        for number, name in enumerate(org.names):
            if name.kind == "descriptive":
                yield pointer("organisations", org.id, "names", number, "text"), name.text


def _loaded(text: str) -> re.Match[str] | None:
    plain = text.lower()
    return re.search(_LOADED, re.sub(_QUOTED, "", text)) if any(word in plain for word in _ABUSE) else None


_ABUSE = (
    "renegade", "traitor", "so-called", "stooge", "lackey", "sect", "crackpot", "betray", "clique", "cult",
    "opportunist", "liquidationist", "fake-left", "self-styled", "infamous", "treacher", "henchm",
    "charlatan",
)  # fmt: skip
_LOADED = (
    r"(?i)\b(renegade|traitor|so-called|stooge|lackey|sect|sectlet|crackpot|betray(?:al|ed|er|ing)?|clique"
    r"|(?<!personality )cult(?! of)|opportunist|liquidationist|fake-left(?:ist)?|self-styled|infamous"
    r"|treacher(?:y|ous)|henchm[ae]n|charlatan)s?\b"
)
_QUOTED = r"[\"“‘'«].*?[\"”’'»]"
