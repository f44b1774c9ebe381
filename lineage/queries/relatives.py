"""Who is akin to a body without being its ancestor or descendant: siblings, and cousins by degree."""

from __future__ import annotations

from msgspec import Struct

from lineage.edtf import Date
from lineage.model import Registry
from lineage.queries.descent import asked, search
from lineage.queries.links import Graph
from lineage.queries.scope import Scope, day


class Kin(Struct, frozen=True):
    """A body of the same stock: `up` events to the nearest common ancestors, `down` events from these to it.

    Siblings are one up and one down; cousins of the first degree two and two, of the second
    three and three.
    """

    organisation: str
    up: int
    down: int
    through: tuple[str, ...]
    certain: bool

    @property
    def degree(self) -> int:
        """0 for siblings, their descendants, and siblings of ancestors; else the degree of cousins."""
        return min(self.up, self.down) - 1

    @property
    def removed(self) -> int:
        """How many generations apart the two are; positive if the other stands lower."""
        return self.down - self.up


def relatives(
    registry: Registry | Graph,
    org: str,
    *,
    degree: int = 1,
    as_of: str | Date | None = None,
    certain: bool = False,
) -> tuple[Kin, ...]:
    """The kin of a body up to a degree: 0 for siblings alone, 1 for first cousins too.

    Raises:
        SelectionError: if `org` names no body, or several.
        EdtfError: if `as_of` is no date.

    >>> import lineage
    >>> found = relatives(lineage.load(), "international-socialist-alternative", degree=0)
    >>> "committee-for-a-workers-international-2019" in {kin.organisation for kin in found}
    True
    """
    graph, key = asked(registry, org)
    scope = Scope(as_of=day(as_of), certain=certain)
    above = search(graph, key, scope, upward=True).relatives
    direct = {key, *(r.organisation for r in above)}
    direct |= {r.organisation for r in search(graph, key, scope, upward=False).relatives}
    found: dict[str, Kin] = {}
    for ancestor in above:
        for other in search(graph, ancestor.organisation, scope, upward=False).relatives:
            if other.organisation not in direct:
                kin = Kin(
                    other.organisation,
                    ancestor.distance,
                    other.distance,
                    (ancestor.organisation,),
                    ancestor.certain and other.certain,
                )
                known = found.get(other.organisation)
                found[other.organisation] = kin if known is None else _nearer(known, kin)
    near = (kin for kin in found.values() if kin.degree <= degree and abs(kin.removed) <= degree)
    return tuple(sorted(near, key=lambda kin: (kin.degree, abs(kin.removed), kin.removed, kin.organisation)))


def _nearer(one: Kin, other: Kin) -> Kin:
    if (one.up, one.down) == (other.up, other.down):
        through = tuple(dict.fromkeys((*one.through, *other.through)))
        return Kin(one.organisation, one.up, one.down, through, one.certain or other.certain)
    return min(one, other, key=_distance)


def _distance(kin: Kin) -> tuple[int, int]:
    return kin.up + kin.down, max(kin.up, kin.down)


def kin_word(kin: Kin) -> str:
    """What a reader calls such a relative.

    >>> kin_word(Kin("x", 2, 2, (), True))
    'cousin of the first degree'
    """
    if kin.degree == 0:
        return _near_word(kin)
    ordinal = {1: "first", 2: "second", 3: "third"}.get(kin.degree, f"{kin.degree}th")
    removed = {0: "", 1: ", once removed", 2: ", twice removed"}
    apart = abs(kin.removed)
    return f"cousin of the {ordinal} degree{removed.get(apart, f', {apart} times removed')}"


def kin_words(kin: Kin) -> str:
    """What a reader calls several such relatives.

    >>> kin_words(Kin("x", 2, 2, (), True)), kin_words(Kin("x", 1, 2, (), True))
    ('cousins of the first degree', 'offspring of siblings')
    """
    word = kin_word(kin)
    if word.startswith("offspring"):
        return word.replace("a sibling", "siblings")
    first, space, rest = word.partition(" ")
    return f"{first}s{space}{rest}"


def _near_word(kin: Kin) -> str:
    if kin.removed == 0:
        return "sibling"
    generations = abs(kin.removed)
    if kin.removed > 0:
        later = "" if generations == 1 else f", {generations} events on"
        return f"offspring of a sibling{later}"
    return (
        "sibling of a parent" if generations == 1 else f"sibling of an ancestor, {generations} events above"
    )
