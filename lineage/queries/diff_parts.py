"""The parts of a record in words: names, affiliations, citations, bodies in an event, accounts …

For each there is how it is put into words, and by what it is known again in another version of the registry.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from lineage.edtf import Date, Interval
from lineage.kinds import AFFILIATION_KINDS, EVENT_KINDS, Group
from lineage.model import (
    Account,
    Affiliation,
    Citation,
    Claim,
    ContextEvent,
    Event,
    Name,
    Organisation,
    Predecessor,
    Source,
    Successor,
    Tradition,
    Waiver,
)
from lineage.queries.bibliography import reference
from lineage.queries.words import listed

Labels = dict[str, str]  # what to call each record, by its id
SHOWN = 160  # letters of a note or an account that are repeated


class Part(NamedTuple):
    """One kind of part: its word, how it is described, and the keys by which it is known again, best first.

    `head` is what to call one of which something changed; where that is another now, the two are named
    whole (`brief`), which says the fields in `shown` too. With `alone`, the only one that is gone became
    the only one that came.
    """

    word: str
    brief: Callable[[Any, Labels], str]
    head: Callable[[Any, Labels], str]
    shown: tuple[str, ...]
    alike: tuple[Callable[[Any], Hashable], ...]
    alone: bool = False


def quoted(text: str) -> str:
    """A text in quotation marks, its beginning where it is long."""
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN].rstrip()}…”"


def time(intervals: Iterable[Interval]) -> str:
    """A life, or part of one, as the file writes it."""
    return ", ".join(interval.text for interval in intervals)


def day(date: Date | None) -> str | None:
    """A date as the file writes it."""
    return date.text if date else None


def whole(part: Any, kind: Part, labels: Labels) -> str:
    """A part with all that it says, for one that is new or gone."""
    certainty = getattr(part, "certainty", "certain")
    note, cited = getattr(part, "note", None), getattr(part, "citations", ())
    more = [
        certainty if certainty != "certain" else None,
        f"note {quoted(note)}" if note else None,
        f"cites {listed(_citation(citation, labels) for citation in cited)}" if cited else None,
    ]
    return "; ".join(filter(None, [kind.brief(part, labels), *more]))


def _name(name: Name, labels: Labels) -> str:
    kind = name.kind if name.kind != "official" else None
    about = ", ".join(filter(None, [name.abbreviation, kind, name.language, time(name.used)]))
    return f"“{name.text}” ({about})" if about else f"“{name.text}”"


def _tie(tie: Affiliation, labels: Labels) -> str:
    return f"{_tie_to(tie, labels)} {time(tie.during)}".rstrip()


def _tie_to(tie: Affiliation, labels: Labels) -> str:
    return f"{AFFILIATION_KINDS[tie.kind]} {labels.get(tie.to, tie.to)}"


def _claim(claim: Claim, labels: Labels) -> str:
    return f"to continue {labels.get(claim.continuity_of, claim.continuity_of)} {time(claim.during)}".rstrip()


def _tradition(tradition: Tradition, labels: Labels) -> str:
    return f"{tradition.name} {time(tradition.during)}".rstrip()


def _citation(citation: Citation, labels: Labels) -> str:
    said = quoted(citation.says) if citation.says else None
    where = ": ".join(filter(None, (citation.locator, said)))
    return f"{citation.source} ({where})" if where else citation.source


def _member(member: Predecessor | Successor, labels: Labels) -> str:
    name = labels.get(member.organisation, member.organisation)
    goes_on = getattr(member, "continues", None)
    origins = listed(labels.get(key, key) for key in getattr(member, "origins", ()))
    about = [
        member.extent,
        None if goes_on is None else "lives on" if goes_on else "ends with it",
        f"from {origins}" if origins else None,
    ]
    said = ", ".join(filter(None, about))
    return f"{name} ({said})" if said else name


def _account(account: Account, labels: Labels) -> str:
    sides = (("predecessors", account.predecessors), ("successors", account.successors))
    given = [
        *(f"{key} {value}" for key, value in (("kind", account.kind), ("date", day(account.date))) if value),
        *(f"{key} {_members(side, labels)}" for key, side in sides if side is not None),
    ]
    about = f"({', '.join(given)})" if given else ""
    return " ".join(filter(None, [_holders(account, labels), about, quoted(account.text)]))


def _holders(account: Account, labels: Labels) -> str:
    return listed(labels.get(key, key) for key in account.held_by) or "a source"


def _members(members: Iterable[Predecessor | Successor], labels: Labels) -> str:
    return listed(_member(member, labels) for member in members)


def _context(event: ContextEvent, labels: Labels) -> str:
    return f"{event.date.text} {quoted(event.text)}"


def _waiver(waiver: Waiver, labels: Labels) -> str:
    until = f" until {waiver.until.text}" if waiver.until else ""
    return f"{waiver.rule} at {waiver.record}, {quoted(waiver.reason)}{until}"


_MEMBER = Part(
    "predecessor",
    _member,
    lambda member, labels: labels.get(member.organisation, member.organisation),
    ("organisation", "extent", "continues", "origins"),
    (lambda member: member.organisation,),
    alone=True,
)

PARTS: dict[str, Part] = {
    "names": Part(
        "name",
        _name,
        lambda name, labels: f"name “{name.text}”",
        ("text", "abbreviation", "kind", "language", "used"),
        (
            lambda name: (name.text, name.kind),
            lambda name: name.text,
            lambda name: (name.kind, name.language, name.used) if name.used else None,
        ),
        alone=True,
    ),
    "affiliations": Part(
        "affiliation",
        _tie,
        _tie_to,
        ("to", "kind", "during"),
        (
            lambda tie: (tie.kind, tie.to, tie.during),
            lambda tie: (tie.kind, tie.to),
            lambda tie: tie.to,
            lambda tie: (tie.kind, tie.during) if tie.during else None,
        ),
    ),
    "claims": Part(
        "claim",
        _claim,
        lambda claim, labels: f"claim to continue {labels.get(claim.continuity_of, claim.continuity_of)}",
        ("continuity_of", "during"),
        (lambda claim: claim.continuity_of,),
        alone=True,
    ),
    "tradition": Part(
        "tradition",
        _tradition,
        lambda tradition, labels: f"tradition {tradition.name}",
        ("name", "during"),
        (lambda tradition: tradition.name,),
        alone=True,
    ),
    "citations": Part(
        "citation",
        _citation,
        lambda citation, labels: f"citation of {citation.source}",
        ("source", "locator", "says"),
        (lambda citation: (citation.source, citation.locator), lambda citation: citation.source),
    ),
    "predecessors": _MEMBER,
    "successors": _MEMBER._replace(word="successor"),
    "accounts": Part(
        "account",
        _account,
        lambda account, labels: f"account of {_holders(account, labels)}",
        ("text", "held_by", "kind", "date", "predecessors", "successors"),
        (lambda account: account.text, lambda account: account.held_by or None),
        alone=True,
    ),
    "context": Part(
        "surrounding event",
        _context,
        lambda event, labels: f"surrounding event of {event.date.text}",
        ("date", "text"),
        (lambda event: event.text, lambda event: event.date),
    ),
    "exceptions": Part(
        "exception",
        _waiver,
        lambda waiver, labels: f"exception {waiver.rule} at {waiver.record}",
        ("rule", "record", "reason", "until"),
        (lambda waiver: (waiver.rule, waiver.record),),
    ),
}


def summary(record: Organisation | Event | Source, labels: Labels) -> Iterator[str]:
    """What a record says in short, where it is new or gone."""
    if isinstance(record, Source):
        untitled = Source(record.id, {**record.item, "title": ""})  # its title is what it is called
        yield from filter(None, [reference(untitled)])
        if record.published_by:
            yield f"published by {labels.get(record.published_by, record.published_by)}"
    elif isinstance(record, Organisation):
        yield from _of_organisation(record, labels)
    else:
        yield f"date {record.date.text}" if record.date else "date not known"
        if record.certainty != "certain":
            yield f"certainty {record.certainty}"
        yield _course(record, labels)
        yield from _all("follows", record.follows, lambda key: labels.get(key, key))
        yield from (f"account of {whole(part, PARTS['accounts'], labels)}" for part in record.accounts)
    if record.note:
        yield f"note {quoted(record.note)}"
    if not isinstance(record, Source):
        yield from _all("cites", record.citations, lambda citation: _citation(citation, labels))
    yield from _all("formerly", record.former_ids, str)


def _of_organisation(org: Organisation, labels: Labels) -> Iterator[str]:
    life = time(org.existed) or "dates not known"
    yield ", ".join(filter(None, [org.kind, *org.countries, life]))
    first = org.names[0]
    if len(org.names) > 1 or first != Name(first.text):
        yield from _all("called", org.names, lambda name: whole(name, PARTS["names"], labels))
    yield from (whole(tie, PARTS["affiliations"], labels) for tie in org.affiliations)
    yield from _all("claims", org.claims, lambda claim: whole(claim, PARTS["claims"], labels))
    yield from _all("tradition", org.tradition, lambda tradition: _tradition(tradition, labels))
    pairs = [("code", org.code), ("colour", org.colour), *org.identifiers]
    yield from _all("", [f"{key} {value}" for key, value in pairs if value], str)


def _all(word: str, parts: Iterable[Any], say: Callable[[Any], str]) -> Iterator[str]:
    yield from (f"{word} {line}".lstrip() for line in in_lines([*map(say, parts)]))


def in_lines(said: Sequence[str]) -> Sequence[str]:
    """Several parts in one line, or each on its own where they say too much for one."""
    if any("; " in text for text in said):
        return said
    return [listed(said)] if said else []


def _course(event: Event, labels: Labels) -> str:
    """What happened in an event: who came out of whom, or went into whom."""
    old, new = _members(event.predecessors, labels), _members(event.successors, labels)
    if not (old and new):
        return f"out of it came {new}" if new else f"it concerned {old}"
    joining = EVENT_KINDS[event.kind].group is Group.JOINING
    return f"{old} went into {new}" if joining else f"out of {old} came {new}"
