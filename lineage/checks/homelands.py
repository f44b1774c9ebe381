"""Suspicions about the language of a name: where few others of its country bear one, it is a slip, or was put
into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lineage.checks.facts import Facts, words_of
from lineage.checks.rules import Finding
from lineage.checks.tongues import LANGUAGES, SCRIPTS_OF
from lineage.model import Name, Organisation
from lineage.problems import pointer
from lineage.queries.countries import country_name
from lineage.queries.names import language_of, primary_language

FEW = 8  # other bodies of a country from which its languages are known
RARE = 8  # of so many bodies with names in a language of the country, one that has a name in another
SMALL = 3  # letters of a word that may be of many languages


def mistagged(facts: Facts) -> Iterator[Finding]:
    """Names in a language that nobody else of the country bears, of words that others there have (N410)."""
    for org, rare, usual in _strangers(facts):
        given = _official(org)
        latin = rare in LANGUAGES and rare not in SCRIPTS_OF  # N404 reports the others
        if rare == facts.registry.language or not latin or _borne_by_others(facts, org, rare):
            continue
        share = 0.75 if any(_language(facts, name) != rare for name in given.values()) else 0.5
        for number, name in given.items():
            least = max(share, _known(facts, name, rare, 2) + 0.01)  # where more are of its own, it is right
            meant = next((tag for tag in usual if _known(facts, name, tag, 1) >= least), None)
            if meant and name.language and _language(facts, name) == rare:
                message = (
                    f"{name.text!r} consists of words in {meant!r}, and no other body in "
                    f'{country_name(org.countries[0])} has a name in {name.language!r}; correct "language"'
                )
                names = pointer("organisations", org.id, "names")
                yield Finding(f"{names}/{number}/language", message, settles=(names,))


def translated(facts: Facts) -> Iterator[Finding]:
    """Official names in the language of the registry where a source gives that of the country (N406)."""
    for org, rare, usual in _strangers(facts):
        given = _official(org)
        native = any(_language(facts, name) in usual for name in given.values())
        if rare == facts.registry.language and (native or _read_in(facts, org, usual)):
            for number, name in given.items():
                if _language(facts, name) == rare and _known(facts, name, rare, 2) >= 0.5:
                    message = (
                        f"{name.text!r} is in {rare!r}, but bodies in {country_name(org.countries[0])} have "
                        f"names in {' or '.join(map(repr, usual))}; if it is a translation, give it the kind "
                        f'"translation"{"" if native else ", and add the original"}'
                    )
                    names = pointer("organisations", org.id, "names")
                    yield Finding(f"{names}/{number}/text", message, settles=(names,))
                    break


def _known(facts: Facts, name: Name, language: str, uses: int) -> float:
    """The share of the long words of a name that stand as often in names of a language."""
    words = [word for word in words_of(name.text) if len(word) > SMALL]
    counts = facts.counts.get(language, Counter[str]())
    return sum(counts[word] >= uses for word in words) / len(words) if words else 0.0


def _strangers(facts: Facts) -> Iterator[tuple[Organisation, str, list[str]]]:
    """Bodies with an official name in a language that is rare in their countries; and the usual ones."""
    heard: dict[str, Counter[str]] = {}
    for countries, given in facts.tongues.items():
        for country in countries:
            for tag, names in given.items():
                heard.setdefault(country, Counter())[primary_language(tag or facts.registry.language)] += (
                    names
                )
    usual, rare = dict[str, list[str]](), dict[str, set[str]]()
    for country, spoken in heard.items():
        most = max(spoken.values())
        usual[country] = [tag for tag, names in spoken.items() if names * RARE >= most]
        if most > FEW and len(usual[country]) < len(spoken):
            rare[country] = spoken.keys() - set(usual[country])
    for org in facts.registry.organisations.values():
        if not rare.keys().isdisjoint(org.countries):
            for language in dict.fromkeys(_language(facts, name) for name in _official(org).values()):
                if all(
                    language in rare.get(country, ()) or not heard[country][language]
                    for country in org.countries
                ):
                    yield org, language, [tag for country in org.countries for tag in usual[country]]


def _borne_by_others(facts: Facts, org: Organisation, language: str) -> bool:
    """Whether another body of one of the countries alone has an official name in a language."""
    own = len([name for name in _official(org).values() if _language(facts, name) == language])
    names = sum(
        count
        for country in org.countries
        for tag, count in facts.tongues.get((country,), {}).items()
        if primary_language(tag or facts.registry.language) == language
    )
    return names > (own if len(org.countries) == 1 else 0)


def _official(org: Organisation) -> dict[int, Name]:
    return {number: name for number, name in enumerate(org.names) if name.kind == "official"}


def _language(facts: Facts, name: Name) -> str:
    return primary_language(language_of(facts.registry, name))


def _read_in(facts: Facts, org: Organisation, languages: list[str]) -> bool:
    """Whether a source of a body is in one of some languages."""
    works = (facts.registry.sources[citation.source].item for citation in org.citations)
    return any(primary_language(str(work.get("language"))) in languages for work in works)
