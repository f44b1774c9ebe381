"""What to say where a text names no body or event, or several bodies: what it may mean, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lineage.edtf import Date, parse_date
from lineage.model import Organisation, Registry
from lineage.queries.countries import country_name
from lineage.queries.history import History, history, life, participants, when
from lineage.queries.matching import HOLDS, NEAR, Match, bearers, likeness, matches, name_asked, spellings
from lineage.queries.names import all_names, folded, last_name
from lineage.queries.words import years

MOST_BODIES = 5
MOST_EVENTS = 8
_YEAR = re.compile("[12][0-9]{3}")


def several(registry: Registry, found: Iterable[Organisation], text: str) -> str:
    """That a name is borne by several: first those that it names still, then those that bore it once."""
    ranked = sorted(found, key=lambda org: (*_remoteness(registry, org, text), org.id))
    head = f"{text!r} names {len(ranked)} organisations; give the id of one:"
    return _listed(head, _described(registry, ranked, text))


def _remoteness(registry: Registry, org: Organisation, text: str) -> tuple[bool, bool]:
    heard = name_asked(registry, org, text)
    return heard is not None, heard is not None and heard.kind != "official"


def unknown(registry: Registry, text: str) -> str:
    """That no body is called so; and bodies, or events of that year, which may be meant."""
    if text in registry.events:
        return f"{text!r} is an event; see `lineage why {text}`"
    orgs = registry.organisations
    past = history(registry)
    near = [describe(past, orgs[match.organisation], match.text) for match in _near(past, text)]
    head = f"no organisation is called {text!r}"
    told = _listed(f"{head}; did you mean:", near) if near else f"{head}, or anything similar"
    events = _events_near(registry, text) if _YEAR.search(text) else []
    return _listed(f"{told}\nor the events, for `lineage why`:", events) if events else told


def describe(past: History, org: Organisation, asked: str) -> str:
    """One line that tells a body from its namesakes: id, name, country and years.

    And the name that was asked for, if that is another than its last one.
    """
    where = ", ".join(org.countries) or org.kind
    line = f"{org.id}: {last_name(past.registry, org).text} ({where}, {years(life(past, org))})"
    heard = name_asked(past.registry, org, asked)
    if heard is None:
        return line
    used = f" ({years(heard.used)})" if heard.used else ""
    return f"{line}; found as: {heard.text}{used}"


def no_event(registry: Registry, text: str) -> str:
    """That no event has this id; and the events of the body that has this name, or ids that are like it."""
    found = list(bearers(registry, text))
    if len(found) == 1:
        taken = history(registry).taken_part(found[0].id)
        mine = [event.id for event in sorted(taken, key=lambda event: when(event).earliest)]
        head = f"{text!r} is an organisation: name a second one"
        return _listed(f"{head}, or one of its events:", mine) if mine else f"{head}; it has no events"
    if found:
        return several(registry, found, text)
    near = _events_near(registry, text) or _events_alike(registry, text)
    head = f"there is no event {text!r}"
    return _listed(f"{head}; did you mean:", near) if near else head


def _near(past: History, text: str) -> list[Match]:
    """Bodies that a text begins to name and that its other words fit, names that hold it, or are like it."""
    registry = past.registry
    begun: list[Match] = []
    for named, words, found in _named(registry, text):
        begun += [Match(org.id, named, 1) for org in found]
        fitting = [org for org in found if all(_fits(past, org, word) for word in words)]
        if fitting:
            fitting.sort(key=lambda org: not _dated(past, org))
            keys = [org.id for org in fitting]
            more = (match for match in _names_like(registry, text) if match.rank <= HOLDS)
            return [
                *(Match(key, named, 1) for key in keys),
                *(match for match in more if match.organisation not in keys),
            ]
    return _names_like(registry, text) or begun[:MOST_BODIES]


def _names_like(registry: Registry, text: str) -> list[Match]:
    """The names that are most like a text."""
    wanted = spellings(text)

    def remoteness(match: Match) -> tuple[object, ...]:
        org = registry.organisations[match.organisation]
        like = likeness(wanted, folded(match.text))
        return match.rank, -like, *_remoteness(registry, org, match.text), org.id

    return sorted(matches(registry, text), key=remoteness)[:MOST_BODIES]


def _named(registry: Registry, text: str) -> Iterator[tuple[str, list[str], list[Organisation]]]:
    """The first words of a text that are a name, the words behind it, and whose name it is."""
    words = folded(text).split()
    for count in range(len(words) - 1, 0, -1):
        named = " ".join(words[:count])
        found = list(bearers(registry, named))
        if found:
            yield named, words[count:], found


def _fits(past: History, org: Organisation, word: str) -> bool:
    """Whether a word fits a body: as a year of its life, its country, its kind, or part of a name."""
    if _YEAR.fullmatch(word):
        year = parse_date(word).counted
        return any(part.possibly_holds(year) for part in life(past, org))
    said = [org.id, org.kind, *all_names(org), *org.countries, *map(country_name, org.countries)]
    return any(word in folded(text).split() for text in said)


def _dated(past: History, org: Organisation) -> bool:
    """Whether the beginning of a body is known: a year then says something of it."""
    return isinstance(life(past, org)[0].start, Date)


def _events_near(registry: Registry, text: str) -> list[str]:
    """Events whose ids have all the words of a text; first those of a body whose name it begins with."""
    found = _with_words(registry.events, folded(text).split())
    for _, words, named in _named(registry, text):
        keys = {org.id for org in named}
        mine = (key for key, event in registry.events.items() if keys.intersection(participants(event)))
        found = [*_with_words(mine, words), *found]
    return list(dict.fromkeys(found))[:MOST_EVENTS]


def _with_words(events: Iterable[str], words: list[str]) -> list[str]:
    return [key for key in events if words and set(words) <= set(key.split("-"))]


def _events_alike(registry: Registry, text: str) -> list[str]:
    from rapidfuzz import process

    found = process.extract(folded(text), list(registry.events), limit=MOST_EVENTS, score_cutoff=NEAR)
    return [key for key, _, _ in found]


def _described(registry: Registry, orgs: Iterable[Organisation], text: str) -> list[str]:
    past = history(registry)
    return [describe(past, org, text) for org in orgs]


def _listed(head: str, lines: Iterable[str]) -> str:
    return "\n  ".join([head, *lines])
