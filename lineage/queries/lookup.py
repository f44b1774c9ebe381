"""From what a user types to a body: an id, any name it ever bore, an abbreviation; or near matches."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lineage.errors import SelectionError
from lineage.model import Organisation, Registry
from lineage.queries.history import History, history, life
from lineage.queries.names import all_names, folded, last_name
from lineage.queries.words import years

NEAR = 75  # the least likeness, of 100, at which a misspelt name is offered


@frozen
class Match:
    """A body that was found, the text of it that matched, and how well (1 best)."""

    organisation: str
    text: str
    rank: int


def resolve(registry: Registry, text: str) -> Organisation:
    """The body that a text names: an exact id first, a former id, else any name or abbreviation.

    Raises:
        SelectionError: if no body, or more than one, bears the name; the message lists the
            candidates, or names that are like it.
    """
    if text in registry.organisations:
        return registry.organisations[text]
    former = [org for org in registry.organisations.values() if text in org.former_ids]
    found = former or list(_bearers(registry, text))
    if len(found) == 1:
        return found[0]
    past = history(registry)
    if found:
        lines = "".join(f"\n  {describe(past, org)}" for org in found)
        raise SelectionError(f"{text!r} names {len(found)} organisations; give the id of one:{lines}")
    raise SelectionError(_unknown(past, text))


def _bearers(registry: Registry, text: str) -> Iterator[Organisation]:
    wanted = folded(text)
    for org in registry.organisations.values():
        if wanted and any(folded(name) == wanted for name in (org.id, *all_names(org))):
            yield org


def _unknown(past: History, text: str) -> str:
    near = [past.registry.organisations[match.organisation] for match in matches(past.registry, text)[:5]]
    if not near:
        return f"no organisation is called {text!r}; `lineage find` searches all names"
    lines = "".join(f"\n  {describe(past, org)}" for org in near)
    return f"no organisation is called {text!r}; like it are:{lines}"


def describe(past: History, org: Organisation) -> str:
    """One line that tells a body from its namesakes: id, name, country and years."""
    where = ", ".join(org.countries) or org.kind
    return f"{org.id}: {last_name(past.registry, org).text} ({where}, {years(life(past, org))})"


def matches(registry: Registry, text: str) -> list[Match]:
    """The bodies whose names, of any time, kind or script, are like a text; the best first.

    Rank 1: the whole name or abbreviation; 2: its beginning; 3: the beginning of a word in it;
    4: a text inside it; 5: all the words, in any order; 6: like it, but for a typing error.
    """
    wanted = folded(text)
    if not wanted:
        return []
    found = []
    for org in registry.organisations.values():
        ranked = ((_rank(wanted, folded(name)), name) for name in (*all_names(org), org.id))
        rank, name = min(ranked, key=lambda pair: pair[0])
        if rank < 6:
            found.append(Match(org.id, name, rank))
    return sorted(found or _alike(registry, wanted), key=lambda match: (match.rank, match.organisation))


def _rank(wanted: str, name: str) -> int:
    if name == wanted:
        return 1
    if name.startswith(wanted):
        return 2
    if f" {wanted}" in name:
        return 3
    if wanted in name:
        return 4
    words = name.split()
    return 5 if all(any(word.startswith(part) for word in words) for part in wanted.split()) else 6


def _alike(registry: Registry, wanted: str) -> list[Match]:
    from rapidfuzz import fuzz

    found = []
    for org in registry.organisations.values():
        scored = [(fuzz.ratio(wanted, folded(name)), name) for name in (*all_names(org), org.id)]
        score, name = max(scored)
        if score >= NEAR:
            found.append(Match(org.id, name, 6 + round(100 - score)))
    return found
