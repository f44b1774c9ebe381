"""Which bodies belonged to another: sections, sympathisers, members, youth, factions, entrants."""

from __future__ import annotations

from msgspec import Struct

from lineage.edtf import Date
from lineage.kinds import AFFILIATION_KINDS
from lineage.model import Affiliation, Registry
from lineage.queries.descent import asked
from lineage.queries.holding import Answer, belongs
from lineage.queries.links import Graph
from lineage.queries.scope import day

_KINDS = list(AFFILIATION_KINDS)


class Section(Struct, frozen=True):
    """A body that belonged to the one asked for, and whether that is certain: on the day, if one is given."""

    organisation: str
    affiliation: Affiliation
    certain: bool


def sections(registry: Registry | Graph, org: str, *, as_of: str | Date | None = None) -> tuple[Section, ...]:
    """The bodies that belonged to `org`: ever, or on the day `as_of`; by kind of tie, country and id.

    Raises:
        SelectionError: if `org` names no body, or several.
        EdtfError: if `as_of` is no date.

    >>> import lineage
    >>> found = sections(lineage.load(), "revolutionary-communist-international")
    >>> {section.affiliation.to for section in found}
    {'revolutionary-communist-international'}
    """
    graph, key = asked(registry, org)
    when = day(as_of)
    found = []
    for member in graph.registry.organisations.values():
        for tie in member.affiliations:
            if tie.to == key:
                ever = Answer.CERTAIN if tie.certainty == "certain" else Answer.POSSIBLE
                answer = ever if when is None else belongs(graph.past, member, tie, when)
                if answer is not Answer.NO:
                    found.append((member.countries, Section(member.id, tie, answer is Answer.CERTAIN)))
    found.sort(key=lambda pair: (_KINDS.index(pair[1].affiliation.kind), pair[0], pair[1].organisation))
    return tuple(section for _, section in found)
