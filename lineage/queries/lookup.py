"""From what a user types to a body: an id, any name it ever bore, an abbreviation; or near matches."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lineage.edtf import ANY_DAY, Span, parse_date
from lineage.errors import SelectionError
from lineage.model import Name, Organisation, Registry
from lineage.queries.history import History, history, life
from lineage.queries.names import all_names, folded, last_name
from lineage.queries.words import years

NEAR = 75  # the least likeness, of 100, at which a misspelt name is offered
NEAR_WORD = 80  # the same for each word of several
MOST = 20  # misspelt names that are offered


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

    >>> import lineage
    >>> resolve(lineage.load(), "Lanka Sama Samāja Party").id
    'lanka-sama-samaja-party'
    """
    if text in registry.organisations:
        return registry.organisations[text]
    former = [org for org in registry.organisations.values() if text in org.former_ids]
    found = former or list(_bearers(registry, text))
    if len(found) == 1:
        return found[0]
    past = history(registry)
    if found:
        lines = "".join(f"\n  {describe(past, org, text)}" for org in found)
        raise SelectionError(f"{text!r} names {len(found)} organisations; give the id of one:{lines}")
    raise SelectionError(_unknown(past, text))


def name_asked(registry: Registry, org: Organisation, text: str) -> Name | None:
    """The name by which a user asked for a body, if it is another than the one it bore last."""
    wanted = folded(text)
    last = last_name(registry, org)
    if text == org.id or wanted in (folded(last.text), folded(last.abbreviation or ""), folded(org.id)):
        return None
    heard = (n for n in org.names if wanted in (folded(n.text), folded(n.abbreviation or "")))
    return next(heard, None)


def _bearers(registry: Registry, text: str) -> Iterator[Organisation]:
    wanted = folded(text)
    for org in registry.organisations.values():
        if wanted and any(folded(name) == wanted for name in (org.id, *all_names(org))):
            yield org


def _unknown(past: History, text: str) -> str:
    near = matches(past.registry, text)[:5]
    if not near:
        return f"no organisation is called {text!r}; `lineage find` searches all names"
    orgs = past.registry.organisations
    lines = "".join(f"\n  {describe(past, orgs[match.organisation], match.text)}" for match in near)
    return f"no organisation is called {text!r}; like it are:{lines}"


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


def find(
    registry: Registry,
    text: str | None = None,
    *,
    country: str | None = None,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Match]:
    """The bodies whose names are like a text (None: any name) and that pass every filter, the best first.

    `country` is an ISO 3166 code, `kind` a kind of body; `since` and `until` are EDTF dates: the
    body may have lived between the two.

    Raises:
        EdtfError: if `since` or `until` is no date.

    >>> import lineage
    >>> [match.organisation for match in find(lineage.load(), "Lanka Sama Samja Party", country="LK")][0]
    'lanka-sama-samaja-party'
    """
    past = history(registry)
    stretch = Span(
        parse_date(since).counted.earliest if since else ANY_DAY.earliest,
        parse_date(until).counted.latest if until else ANY_DAY.latest,
    )
    if text is None:
        everything = registry.organisations.values()
        found = [Match(org.id, last_name(registry, org).text, 1) for org in everything]
    else:
        found = matches(registry, text)
    return [match for match in found if _passes(past, match.organisation, country, kind, stretch)]


def _passes(past: History, key: str, country: str | None, kind: str | None, stretch: Span) -> bool:
    org = past.registry.organisations[key]
    if kind not in (None, org.kind) or (country is not None and country.upper() not in org.countries):
        return False
    return any(part.possibly_holds(stretch) for part in life(past, org))


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
    found = []
    for org in registry.organisations.values():
        score, name = max((_likeness(wanted, folded(name)), name) for name in (*all_names(org), org.id))
        if score >= NEAR:
            found.append(Match(org.id, name, 6 + round(100 - score)))
    return sorted(found, key=lambda match: (match.rank, match.organisation))[:MOST]


def _likeness(wanted: str, name: str) -> float:
    """How like two folded names are, of 100: as they stand, or word by word in any order."""
    from rapidfuzz import fuzz

    whole = fuzz.ratio(wanted, name)
    words = wanted.split()
    if len(words) < 2 and len(wanted) < 5:
        return whole
    each = [max((fuzz.ratio(word, other) for other in name.split()), default=0.0) for word in words]
    # Words that all stand in a longer name are a little less than the name itself.
    return max(whole, sum(each) / len(each) - 5 if min(each) >= NEAR_WORD else 0.0)


def beginnings(registry: Registry, text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What a text may be the beginning of, for completion: ids; and names and abbreviations.

    Each comes with the last name of its body. A name is given in the case of the record; spaces,
    accents and case of the text do not matter.
    """
    wanted = folded(text)
    ids, names = [], []
    for org in registry.organisations.values():
        last = last_name(registry, org).text
        if org.id.startswith(text):
            ids.append((org.id, last))
        names += [(said, last) for said in all_names(org) if wanted and folded(said).startswith(wanted)]
    return ids, sorted(set(names))
