"""What a source is about: an edit that cites it for another country probably took the wrong one (S617)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lineage.checks.facts import statements
from lineage.checks.rules import RULES
from lineage.model import Event, Organisation, Registry, Source
from lineage.problems import Place, Problem, record_of
from lineage.queries.countries import country_name
from lineage.queries.history import participants
from lineage.queries.names import folded

MANY = 30  # names that share a word, from which on it distinguishes nothing
FEW = 2  # countries that a source is about; beyond that it is a general work


def strangers(old: Registry, new: Registry) -> Iterator[Problem]:
    """The added citations of sources that are only about other countries, and name nothing of the record.

    What a source is about is known from its title or address, which names one of the bodies or its country:
    the records that cite it so far may do so by chance.
    """
    users: dict[str, set[str]] = {}
    for place, _, cited in statements(old):
        for citation in cited:
            users.setdefault(citation.source, set()).add(record_of(place))
    added = [
        (f"{place}/citations/{number}/source", new.sources[citation.source], record, known, others)
        for place, _, cited in statements(new)
        for number, citation in enumerate(cited)
        if citation.source in new.sources
        and (known := users.get(citation.source))
        and (top := record_of(place)) not in known
        if (record := _at(new, top)) and (others := _elsewhere(old, known, _countries(new, record)))
    ]
    usual = _usual(new) if added else set[str]()
    for place, source, record, known, others in added:
        told = _words(_told_by(source)) - usual
        theirs = (_words(_names(old, user)) for top in known if (user := _at(old, top)))
        if told.isdisjoint(_words(_names(new, record))) and any(
            not told.isdisjoint(words) for words in theirs
        ):
            message = (
                f"{source.id} was cited only for {' and '.join(map(country_name, sorted(others)))} so far, "
                f"and its title says nothing of {record.id} ({', '.join(_countries(new, record))}); "
                "cite a source about it"
            )
            yield Problem("S617", RULES["S617"].severity, Place(place), message)


def _at(registry: Registry, place: str) -> Organisation | Event | None:
    _, table, key = place.split("/")
    tables: Mapping[str, Mapping[str, Organisation | Event]] = {
        "organisations": registry.organisations,
        "events": registry.events,
    }
    return tables[table].get(key) if table in tables else None


def _elsewhere(old: Registry, known: Iterable[str], here: list[str]) -> set[str] | None:
    """The countries of the records that cited a source, where each has one, and none is a country here."""
    there = [_countries(old, record) if (record := _at(old, place)) else [] for place in known]
    others = {code for codes in there for code in codes}
    return others if here and all(there) and len(others) <= FEW and others.isdisjoint(here) else None


def _bodies(registry: Registry, record: Organisation | Event) -> list[Organisation]:
    """The bodies of a record, without those that are not in the registry."""
    if isinstance(record, Organisation):
        return [record]
    return [registry.organisations[key] for key in participants(record) if key in registry.organisations]


def _countries(registry: Registry, record: Organisation | Event) -> list[str]:
    return [*dict.fromkeys(code for org in _bodies(registry, record) for code in org.countries)]


def _names(registry: Registry, record: Organisation | Event) -> str:
    """All that a source may be expected to name: the bodies, and their countries."""
    bodies = _bodies(registry, record)
    names = [f"{name.text} {name.abbreviation or ''}" for body in bodies for name in body.names]
    return " ".join([*names, *map(country_name, _countries(registry, record)), record.id.replace("-", " ")])


def _told_by(source: Source) -> str:
    return " ".join(str(source.item.get(key, "")) for key in ("title", "container-title", "URL"))


def _usual(registry: Registry) -> set[str]:
    """The words that stand in many names, and distinguish none."""
    texts = (name.text for org in registry.organisations.values() for name in org.names)
    return {word for word, count in Counter(_WORDS.findall(folded(" ".join(texts)))).items() if count >= MANY}


def _words(text: str) -> set[str]:
    return {*_WORDS.findall(folded(text))}


_WORDS = re.compile(r"[^\W\d_]{3,}")
