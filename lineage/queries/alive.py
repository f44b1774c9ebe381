"""Which bodies existed on a day, what they were called then, and where they belonged."""

from __future__ import annotations

from msgspec import Struct

from lineage.edtf import Date, Span
from lineage.model import Affiliation, Name, Organisation, Registry
from lineage.queries.descent import known
from lineage.queries.history import History
from lineage.queries.holding import Answer, bears, belongs, lives, weaker
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.names import language_of, last_name, legible, main_language
from lineage.queries.scope import day


class Bearing(Struct, frozen=True):
    """A name that a body bore on a day, certainly or possibly."""

    name: Name
    certain: bool


class Belonging(Struct, frozen=True):
    """An affiliation that a body had on a day, certainly or possibly."""

    affiliation: Affiliation
    certain: bool


class Living(Struct, frozen=True):
    """A body on a day: whether its life is certain, its official names then, its affiliations then."""

    organisation: str
    certain: bool
    names: tuple[Bearing, ...]
    affiliations: tuple[Belonging, ...]


def alive(
    registry: Registry | Graph,
    on: str | Date,
    *,
    country: str | None = None,
    international: str | None = None,
    kind: str | None = None,
) -> tuple[Living, ...]:
    """The bodies that existed on a day, by id; certainly, if they did however the day is read.

    `country` is an ISO 3166 code; `international` names a body to which they belonged that day,
    in any way (a possible affiliation makes the answer possible); `kind` is a kind of body.

    Raises:
        SelectionError: if `international` names no body, or several.
        EdtfError: if `on` is no date.

    >>> import lineage
    >>> found = alive(lineage.load(), "1938-09-04", kind="international")
    >>> [body.organisation for body in found if body.organisation == "fourth-international"]
    ['fourth-international']
    """
    past = known(registry).past
    when = day(on)
    assert when is not None
    to = resolve(past.registry, international).id if international is not None else None
    found = []
    for org in past.registry.organisations.values():
        if kind in (None, org.kind) and (country is None or country.upper() in org.countries):
            answer = lives(past, org, when)
            if answer is not Answer.NO and to is not None:
                answer = weaker(answer, _belongs_to(past, org, to, when))
            if answer is not Answer.NO:
                found.append(living(past, org, when, answer is Answer.CERTAIN))
    return tuple(found)


def living(past: History, org: Organisation, when: Span, certain: bool) -> Living:
    """A body as it was on a day."""
    language = main_language(past.registry, org)
    own = (n for n in org.names if n.kind == "official" and language_of(past.registry, n) == language)
    names = ((name, bears(past, org, name, when)) for name in own)
    ties = ((tie, belongs(past, org, tie, when)) for tie in org.affiliations)
    return Living(
        org.id,
        certain,
        tuple(Bearing(name, answer is Answer.CERTAIN) for name, answer in names if answer is not Answer.NO),
        tuple(Belonging(tie, answer is Answer.CERTAIN) for tie, answer in ties if answer is not Answer.NO),
    )


def names_then(registry: Registry, body: Living) -> tuple[Name, ...]:
    """What a body was called that day, legibly: the certain names, else the possible ones, else its last."""
    org = registry.organisations[body.organisation]
    borne = [each.name for each in body.names if each.certain] or [each.name for each in body.names]
    return tuple(dict.fromkeys(legible(registry, org, each) for each in borne)) or (last_name(registry, org),)


def _belongs_to(past: History, org: Organisation, to: str, when: Span) -> Answer:
    answers = [belongs(past, org, tie, when) for tie in org.affiliations if tie.to == to]
    return min(answers, key=list(Answer).index, default=Answer.NO)
