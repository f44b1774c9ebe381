"""What holds on a day: lives, names and affiliations, certainly, possibly or not."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from lineage.edtf import Interval, Span
from lineage.model import Affiliation, Name, Organisation, Registry
from lineage.queries.history import History, life
from lineage.queries.names import language_of


class Answer(Enum):
    """Whether something is so; no means that the registry holds no such thing."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


def weaker(*answers: Answer) -> Answer:
    """The least sure of several answers.

    >>> weaker(Answer.CERTAIN, Answer.POSSIBLE)
    <Answer.POSSIBLE: 'possible'>
    """
    return max(answers, key=list(Answer).index)


def held(parts: Iterable[Interval], day: Span) -> Answer:
    """Whether one of several stretches of time holds on a day that lies in `day`."""
    stretches = list(parts)
    if any(part.certainly_holds(day) for part in stretches):
        return Answer.CERTAIN
    return Answer.POSSIBLE if any(part.possibly_holds(day) for part in stretches) else Answer.NO


def lives(past: History, org: Organisation, day: Span) -> Answer:
    """Whether a body existed on a day."""
    return held(life(past, org), day)


def bears(past: History, org: Organisation, name: Name, day: Span) -> Answer:
    """Whether a body bore one of its names on a day; never when it certainly did not exist.

    Without dates of its own, the only official name in its language was borne for the whole
    life, as were names of other kinds; one of several official names at a time unknown.
    """
    alive = lives(past, org, day)
    if alive is Answer.NO:
        return alive
    if name.used:
        return held(name.used, day)
    return alive if _whole_life(past.registry, org, name) else Answer.POSSIBLE


def _whole_life(registry: Registry, org: Organisation, name: Name) -> bool:
    if name.kind != "official":
        return True
    language = language_of(registry, name)
    others = (n for n in org.names if n.kind == "official" and language_of(registry, n) == language)
    return len(list(others)) == 1


def belongs(past: History, org: Organisation, affiliation: Affiliation, day: Span) -> Answer:
    """Whether a body belonged to another on a day, by the dates of the affiliation.

    Never when one of the two certainly did not exist; never certain where it is doubted.
    """
    if Answer.NO in (lives(past, org, day), _other_lives(past, affiliation.to, day)):
        return Answer.NO
    by_dates = held(affiliation.during, day) if affiliation.during else Answer.POSSIBLE
    return by_dates if affiliation.certainty == "certain" else weaker(by_dates, Answer.POSSIBLE)


def _other_lives(past: History, key: str, day: Span) -> Answer:
    return lives(past, past.registry.organisations[key], day)
