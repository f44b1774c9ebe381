"""The changes of one record in phrases of the field: ``date 1985 → 1985-10-26``, ``2 citations added``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from lineage.edtf import Date, Interval
from lineage.model import (
    Account,
    Affiliation,
    Citation,
    Event,
    Name,
    Organisation,
    Predecessor,
    Registry,
    Source,
    Successor,
)
from lineage.queries.words import listed

T = TypeVar("T")
Told = dict[str, str]


def summary(record: Organisation | Event | Source, told: Told) -> Iterator[str]:
    """What a record says in short, where it is new or gone."""
    if isinstance(record, Source):
        yield from (text for key in ("container-title", "URL") if (text := _plain(record.item.get(key))))
        return
    if isinstance(record, Organisation):
        life = _time(record.existed) or "dates not known"
        yield ", ".join(filter(None, [record.kind, *record.countries, life]))
        yield from (_tie(tie, told) for tie in record.affiliations)
    else:
        yield f"date {record.date.text}" if record.date else "date not known"
        for word, members in (("out of", record.predecessors), ("came", record.successors)):
            if members:
                yield f"{word} {listed(_member(member, told) for member in members)}"
        yield from (f"account of {_account(account, told)}" for account in record.accounts)
    if record.note:
        yield f"note {_quoted(record.note)}"
    yield f"cites {listed(map(_citation, record.citations))}"


def _quoted(text: str) -> str:
    """A text in quotation marks, its beginning where it is long."""
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN].rstrip()}…”"


SHOWN = 160  # letters of a note or an account that are repeated


def _member(member: Predecessor | Successor, told: Told) -> str:
    name = told.get(member.organisation, member.organisation)
    return f"{name} ({member.extent})" if member.extent else name


def changes_of_file(old: Registry, new: Registry) -> Iterator[str]:
    """What changed at the top of the file, its context and its exceptions."""
    for key in ("title", "licence", "language", "tradition"):
        yield from _value(key, getattr(old, key), getattr(new, key))
    yield from _value("released", old.released.text, new.released.text)
    yield from _lists("event around", old.context, new.context, lambda part: f"{part.date.text} {part.text}")
    yield from _lists("exception", old.exceptions, new.exceptions, lambda part: f"{part.rule} {part.record}")


def changes_of_event(old: Event, new: Event, told: Told) -> Iterator[str]:
    """What changed in an event."""
    yield from _value("kind", old.kind, new.kind)
    yield from _value("date", _day(old.date), _day(new.date))
    yield from _value("certainty", old.certainty, new.certainty)
    yield from _members("predecessor", old.predecessors, new.predecessors, told)
    yield from _members("successor", old.successors, new.successors, told)
    yield from _lists("preceding event", old.follows, new.follows, str)
    yield from _accounts(old.accounts, new.accounts, told)
    yield from _value("note", old.note, new.note)
    yield from _citations(old.citations, new.citations)
    yield from _lists("former id", old.former_ids, new.former_ids, str)


def changes_of_organisation(old: Organisation, new: Organisation, told: Told) -> Iterator[str]:
    """What changed in a body."""
    yield from _value("kind", old.kind, new.kind)
    yield from _value("existed", _time(old.existed), _time(new.existed))
    yield from _value("countries", ", ".join(old.countries), ", ".join(new.countries))
    yield from _names(old.names, new.names)
    yield from _ties(old.affiliations, new.affiliations, told)
    yield from _lists(
        "claim", old.claims, new.claims, lambda claim: f"to continue {told.get(claim.continuity_of)}"
    )
    traditions = [
        ", ".join(f"{t.name} {_time(t.during)}".strip() for t in org.tradition) for org in (old, new)
    ]
    yield from _value("tradition", *traditions)
    yield from _lists("identifier", old.identifiers, new.identifiers, lambda pair: f"{pair[0]} {pair[1]}")
    for key in ("code", "colour", "note"):
        yield from _value(key, getattr(old, key), getattr(new, key))
    yield from _citations(old.citations, new.citations)
    yield from _lists("former id", old.former_ids, new.former_ids, str)


def changes_of_source(old: Source, new: Source) -> Iterator[str]:
    """What changed in a source."""
    for key in sorted({*old.item, *new.item}):
        yield from _value(key, _plain(old.item.get(key)), _plain(new.item.get(key)))
    for key in ("published_by", "note"):
        yield from _value(key, getattr(old, key), getattr(new, key))
    yield from _lists("former id", old.former_ids, new.former_ids, str)


def _plain(value: Any) -> str | None:
    if isinstance(value, dict) and "date-parts" in value:
        return "/".join("-".join(map(str, part)) for part in value["date-parts"])
    return None if value is None else str(value)


def _value(key: str, old: str | None, new: str | None) -> Iterator[str]:
    if (old or None) == (new or None):
        return
    if key == "note":
        old, new = (_quoted(text) if text else None for text in (old, new))
    if not old:
        yield f"{key} {new} added"
    elif not new:
        yield f"{key} {old} removed"
    else:
        yield f"{key} {old} → {new}"


def _day(date: Date | None) -> str | None:
    return date.text if date else None


def _time(intervals: Iterable[Interval]) -> str:
    return ", ".join(interval.text for interval in intervals)


def _lists(word: str, old: Iterable[T], new: Iterable[T], say: Callable[[T], str]) -> Iterator[str]:
    before, after = list(old), list(new)
    gone = [say(part) for part in before if part not in after]
    come = [say(part) for part in after if part not in before]
    for sort, parts in (("removed", gone), ("added", come)):
        if parts:
            number = f"{len(parts)} {word}s" if len(parts) > 1 else word
            yield f"{number} {sort}: {listed(parts)}"
    if not gone and not come and before != after:
        yield f"{word}s put in another order"


def _citations(old: tuple[Citation, ...], new: tuple[Citation, ...]) -> Iterator[str]:
    gone = [citation for citation in old if citation not in new]
    come = [citation for citation in new if citation not in old]
    for was, now in _same_source(gone, come):
        gone.remove(was)
        come.remove(now)
        for key in ("locator", "says"):
            said = _value(key, getattr(was, key), getattr(now, key))
            yield from (f"citation of {now.source}: {phrase}" for phrase in said)
    yield from _lists("citation", gone, come, _citation)


def _citation(citation: Citation) -> str:
    """A source, the place in it, and what it is quoted with."""
    said = _quoted(citation.says) if citation.says else None
    where = ": ".join(filter(None, (citation.locator, said)))
    return f"{citation.source} ({where})" if where else citation.source


def _same_source(gone: list[Citation], come: list[Citation]) -> list[tuple[Citation, Citation]]:
    """Citations of one source of which each may have become the other."""
    rest = list(come)
    pairs = []
    for was in gone:
        now = next((citation for citation in rest if citation.source == was.source), None)
        if now:
            rest.remove(now)
            pairs.append((was, now))
    return pairs


Member = Predecessor | Successor


def _members(word: str, old: tuple[Member, ...], new: tuple[Member, ...], told: Told) -> Iterator[str]:
    before, after = ({member.organisation: member for member in members} for members in (old, new))
    yield from _lists(word, before, after, lambda key: told.get(key, key))
    for key in before:
        if key in after and before[key] != after[key]:
            for name in ("extent", "continues", "origins"):
                values = [getattr(members[key], name, None) for members in (before, after)]
                yield from (f"{told.get(key, key)}: {phrase}" for phrase in _value(name, *map(_said, values)))


def _said(value: object) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or None
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _accounts(old: tuple[Account, ...], new: tuple[Account, ...], told: Told) -> Iterator[str]:
    texts = {account.text for account in old} & {account.text for account in new}
    gone, come = ([part for part in accounts if part.text not in texts] for accounts in (old, new))
    yield from _lists("account", gone, come, lambda account: _account(account, told))
    for account in new:
        was = next((part for part in old if part.text == account.text), account)
        if was != account:
            yield f"account changed: {_account(account, told)}"


def _account(account: Account, told: Told) -> str:
    holders = listed(told.get(key, key) for key in account.held_by)
    given = [
        f"{key} {value}" for key, value in (("kind", account.kind), ("date", _day(account.date))) if value
    ]
    return " ".join(
        filter(None, [holders or "a source", f"({', '.join(given)})" * bool(given), _quoted(account.text)])
    )


def _names(old: tuple[Name, ...], new: tuple[Name, ...]) -> Iterator[str]:
    before, after = ({(name.text, name.kind): name for name in names} for names in (old, new))
    gone = [name for key, name in before.items() if key not in after]
    come = [name for key, name in after.items() if key not in before]
    yield from _lists("name", gone, come, _name)
    for key in before:
        if key in after and before[key] != after[key]:
            was, now = before[key], after[key]
            phrases = [
                *_value("used", _time(was.used), _time(now.used)),
                *_value("abbreviation", was.abbreviation, now.abbreviation),
                *_value("language", was.language, now.language),
                *_value("note", was.note, now.note),
                *_citations(was.citations, now.citations),
            ]
            yield from (f"name “{key[0]}”: {phrase}" for phrase in phrases)


def _name(name: Name) -> str:
    kind = name.kind if name.kind != "official" else None
    about = ", ".join(filter(None, [name.abbreviation, kind, name.language, _time(name.used)]))
    return f"“{name.text}” ({about})" if about else f"“{name.text}”"


def _tie(tie: Affiliation, told: Told) -> str:
    return f"{tie.kind} {told.get(tie.to, tie.to)} {_time(tie.during)}".strip()


def _ties(old: tuple[Affiliation, ...], new: tuple[Affiliation, ...], told: Told) -> Iterator[str]:
    before, after = ({(tie.kind, tie.to): tie for tie in ties} for ties in (old, new))
    gone = [tie for key, tie in before.items() if key not in after]
    come = [tie for key, tie in after.items() if key not in before]
    yield from _lists("affiliation", gone, come, lambda tie: _tie(tie, told))
    for key in before:
        if key in after and before[key] != after[key]:
            was, now = before[key], after[key]
            phrases = [
                *_value("during", _time(was.during), _time(now.during)),
                *_value("certainty", was.certainty, now.certainty),
                *_value("note", was.note, now.note),
                *_citations(was.citations, now.citations),
            ]
            yield from (f"{key[0]} {told.get(key[1], key[1])}: {phrase}" for phrase in phrases)
