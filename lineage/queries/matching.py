"""Which names are like a text: the whole of it, its beginning, its words, or but for a typing error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import ascii_letters, digits
from typing import NamedTuple

from lineage.model import Name, Organisation, Registry
from lineage.queries.names import all_names, folded, last_name

HOLDS = 4  # the rank up to which a name holds the text as it is typed
NEAR = 75  # the least likeness, of 100, at which a misspelt name is offered
NEAR_WORD = 80  # the same for each word of several
MOST = 20  # misspelt names that are offered

# What is written in two ways, and means the same.
_SPELLINGS = (
    ("organiz", "organis"),
    ("labor", "labour"),
    ("center", "centre"),
    ("defense", "defence"),
    ("1st", "first"),
    ("2nd", "second"),
    ("3rd", "third"),
    ("4th", "fourth"),
    ("5th", "fifth"),
)
_ARTICLE = "the "
_PLAIN = frozenset(ascii_letters + digits)


class Match(NamedTuple):
    """A body that was found, the text of it that matched, and how well (1 best)."""

    organisation: str
    text: str
    rank: int


def spellings(text: str) -> frozenset[str]:
    """A text folded, and as others write it: British or American, numbers in letters, with an article.

    >>> sorted(spellings("The Labour League"))
    ['labor league', 'labour league', 'the labor league', 'the labour league']
    """
    bare = folded(text).removeprefix(_ARTICLE)
    found = {bare} if bare else set()
    for one, other in _SPELLINGS:
        found |= {known.replace(one, other) for known in found}
        found |= {known.replace(other, one) for known in found}
    return frozenset((*found, *(_ARTICLE + known for known in found)))


def bearers(registry: Registry, text: str) -> Iterator[Organisation]:
    """The bodies whose id, name or abbreviation a text is."""
    wanted = spellings(text)
    # Folding leaves these letters where they are: a name that begins with another is not folded at all.
    others = _PLAIN.difference(*((one[0], one[0].upper()) for one in wanted))
    for org in registry.organisations.values():
        if any(name[:1] not in others and folded(name) in wanted for name in (org.id, *all_names(org))):
            yield org


def name_asked(registry: Registry, org: Organisation, text: str) -> Name | None:
    """The name by which a user asked for a body, if it is another than the one it bore last."""
    wanted = spellings(text)
    last = last_name(registry, org)
    if text == org.id or any(folded(known) in wanted for known in (org.id, *_texts(last))):
        return None
    return next((name for name in org.names if any(folded(known) in wanted for known in _texts(name))), None)


def _texts(name: Name) -> tuple[str, ...]:
    return (name.text, name.abbreviation) if name.abbreviation else (name.text,)


def matches(registry: Registry, text: str) -> list[Match]:
    """The bodies whose names, of any time, kind or script, are like a text; the best first.

    Rank 1: the whole name or abbreviation; 2: its beginning; 3: the beginning of a word in it;
    4: a text inside it; 5: all the words, in any order; 6: like it, but for a typing error.
    """
    wanted = spellings(text)
    if not wanted:
        return []
    # Nearly all names lack the longest word of the text: they need neither folding nor a rank.
    longest = {max(one.split(), key=len) for one in wanted}
    holds = re.compile("|".join(map(re.escape, longest))).search
    found = []
    for org in registry.organisations.values():
        near = [name for name in (*all_names(org), org.id) if holds(_lowered(name))]
        if near:
            ranked = ((_rank(wanted, folded(name)), name) for name in near)
            rank, name = min(ranked, key=lambda pair: pair[0])
            if rank < 6:
                found.append(Match(org.id, name, rank))
    return sorted(found or _alike(registry, wanted), key=lambda match: (match.rank, match.organisation))


def _lowered(name: str) -> str:
    """A name with its words as folding would leave them, whatever stands between them."""
    return name.lower() if name.isascii() and "'" not in name else folded(name)


def _rank(wanted: Iterable[str], name: str) -> int:
    return min(_rank_of_one(one, name) for one in wanted)


def _rank_of_one(wanted: str, name: str) -> int:
    if wanted in name:
        if name.startswith(wanted):
            return 1 if name == wanted else 2
        return 3 if f" {wanted}" in name else 4
    words = name.split()
    return 5 if all(any(word.startswith(part) for word in words) for part in wanted.split()) else 6


def _alike(registry: Registry, wanted: Iterable[str]) -> list[Match]:
    found = []
    for org in registry.organisations.values():
        score, name = max((likeness(wanted, folded(name)), name) for name in (*all_names(org), org.id))
        if score >= NEAR:
            found.append(Match(org.id, name, 6 + round(100 - score)))
    return sorted(found, key=lambda match: (match.rank, match.organisation))[:MOST]


def likeness(wanted: Iterable[str], name: str) -> float:
    """How like the spellings of a text and a folded name are, of 100."""
    return max(_likeness(one, name) for one in wanted)


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
