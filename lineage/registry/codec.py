"""JSON values to records and back: the one place that knows the keys of the file.

`decode` expects a value that fits the schema; the forms of texts, such as dates, it asks itself. `encode`
gives the value back, so that ``decode(encode(registry)) == registry`` for every registry, and
``encode(decode(value)) == value`` for every valid value that writes one-element
lists of intervals as plain texts, and no default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from lineage.edtf import Interval, parse_date, parse_interval
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
    Registry,
    Source,
    Successor,
    Tradition,
    Waiver,
)
from lineage.registry.formats import day, language

Json = dict[str, Any]
T = TypeVar("T")


def decode(value: Json) -> Registry:
    """Make the records of a registry from its JSON value, which fits the schema.

    Raises:
        ValueError: if a date, an interval or a language is none.
    """
    return Registry(
        title=value["title"],
        licence=value["licence"],
        released=day(value["released"]),
        language=language(value["language"]),
        organisations=_table(value["organisations"], _organisation),
        events=_table(value["events"], _event),
        sources=_table(value["sources"], _source),
        tradition=value.get("tradition"),
        context=_list(value, "context", _context),
        exceptions=_list(value, "exceptions", _waiver),
        schema=value.get("$schema"),
    )


def _table(table: Json, read: Callable[[str, Json], T]) -> Mapping[str, T]:
    return MappingProxyType({key: read(key, table[key]) for key in sorted(table)})


def _list(value: Json, key: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    return tuple(map(read, value[key])) if key in value else ()


def _intervals(value: Json, key: str) -> tuple[Interval, ...]:
    given = value.get(key)
    if given is None:
        return ()
    if isinstance(given, str):
        return (parse_interval(given),)
    return tuple(map(parse_interval, given))


# Fields are given by position, in the order of the model: by keyword, a record takes an eighth longer.


def _organisation(key: str, value: Json) -> Organisation:
    return Organisation(
        key,
        value["kind"],
        _list(value, "names", _name),
        _list(value, "citations", _citation),
        _intervals(value, "existed"),
        tuple(value.get("countries", ())),
        _list(value, "affiliations", _affiliation),
        _list(value, "claims", _claim),
        _list(value, "tradition", _tradition),
        tuple(sorted(value["identifiers"].items())) if "identifiers" in value else (),
        tuple(value.get("former_ids", ())),
        value.get("note"),
        value.get("code"),
        value.get("colour"),
    )


def _name(value: Json) -> Name:
    return Name(
        value["text"],
        value.get("abbreviation"),
        value.get("kind", "official"),
        language(value["language"]) if "language" in value else None,
        _intervals(value, "used"),
        _list(value, "citations", _citation),
        value.get("note"),
    )


def _affiliation(value: Json) -> Affiliation:
    return Affiliation(
        value["to"],
        value["kind"],
        _intervals(value, "during"),
        value.get("certainty", "certain"),
        _list(value, "citations", _citation),
        value.get("note"),
    )


def _claim(value: Json) -> Claim:
    return Claim(
        value["continuity_of"],
        _intervals(value, "during"),
        _list(value, "citations", _citation),
        value.get("note"),
    )


def _tradition(value: Json) -> Tradition:
    return Tradition(value["name"], _intervals(value, "during"))


def _event(key: str, value: Json) -> Event:
    return Event(
        key,
        value["kind"],
        _list(value, "citations", _citation),
        parse_date(value["date"]) if "date" in value else None,
        _list(value, "predecessors", _predecessor),
        _list(value, "successors", _successor),
        tuple(value.get("follows", ())),
        value.get("certainty", "certain"),
        _list(value, "accounts", _account),
        tuple(value.get("former_ids", ())),
        value.get("note"),
    )


def _predecessor(value: Json) -> Predecessor:
    return Predecessor(value["organisation"], value.get("extent"), value.get("continues"))


def _successor(value: Json) -> Successor:
    return Successor(value["organisation"], value.get("extent"), tuple(value.get("from", ())))


def _account(value: Json) -> Account:
    return Account(
        value["text"],
        tuple(value.get("held_by", ())),
        value.get("kind"),
        parse_date(value["date"]) if "date" in value else None,
        _list(value, "predecessors", _predecessor) if "predecessors" in value else None,
        _list(value, "successors", _successor) if "successors" in value else None,
        _list(value, "citations", _citation),
    )


def _citation(value: Json) -> Citation:
    return Citation(value["source"], value.get("locator"), value.get("says"))


def _source(key: str, value: Json) -> Source:
    ours = ("published_by", "former_ids", "note")
    if "language" in value:
        language(value["language"])
    item = value.copy()
    for name in ours:
        item.pop(name, None)
    return Source(
        key,
        MappingProxyType(item),
        value.get("published_by"),
        tuple(value.get("former_ids", ())),
        value.get("note"),
    )


def _context(value: Json) -> ContextEvent:
    return ContextEvent(parse_date(value["date"]), value["text"], _list(value, "citations", _citation))


def _waiver(value: Json) -> Waiver:
    until = day(value["until"]) if "until" in value else None
    return Waiver(value["rule"], value["record"], value["reason"], until)


def encode(registry: Registry) -> Json:
    """Give the JSON value of a registry; what a record leaves out is left out."""
    return _object(
        {
            "$schema": registry.schema,
            "title": registry.title,
            "licence": registry.licence,
            "released": registry.released.text,
            "language": registry.language,
            "tradition": registry.tradition,
            "context": [_encode_context(event) for event in registry.context],
            "exceptions": [_encode_waiver(waiver) for waiver in registry.exceptions],
        }
    ) | {
        "organisations": {key: _encode_organisation(org) for key, org in registry.organisations.items()},
        "events": {key: _encode_event(event) for key, event in registry.events.items()},
        "sources": {key: _encode_source(source) for key, source in registry.sources.items()},
    }


def _object(value: Json) -> Json:
    """Leave out what is absent: None, and empty lists and objects."""
    return {key: part for key, part in value.items() if part is not None and part not in ([], {})}


def _encode_intervals(intervals: tuple[Interval, ...]) -> str | list[str] | None:
    texts = [interval.text for interval in intervals]
    return texts[0] if len(texts) == 1 else texts or None


def _default(value: str, default: str) -> str | None:
    return None if value == default else value


def _encode_organisation(org: Organisation) -> Json:
    return _object(
        {
            "kind": org.kind,
            "names": [_encode_name(name) for name in org.names],
            "citations": _encode_citations(org.citations),
            "existed": _encode_intervals(org.existed),
            "countries": list(org.countries),
            "affiliations": [_encode_affiliation(affiliation) for affiliation in org.affiliations],
            "claims": [_encode_claim(claim) for claim in org.claims],
            "tradition": [
                _object({"name": part.name, "during": _encode_intervals(part.during)})
                for part in org.tradition
            ],
            "identifiers": dict(org.identifiers),
            "former_ids": list(org.former_ids),
            "note": org.note,
            "code": org.code,
            "colour": org.colour,
        }
    )


def _encode_name(name: Name) -> Json:
    return _object(
        {
            "text": name.text,
            "abbreviation": name.abbreviation,
            "kind": _default(name.kind, "official"),
            "language": name.language,
            "used": _encode_intervals(name.used),
            "citations": _encode_citations(name.citations),
            "note": name.note,
        }
    )


def _encode_affiliation(affiliation: Affiliation) -> Json:
    return _object(
        {
            "to": affiliation.to,
            "kind": affiliation.kind,
            "during": _encode_intervals(affiliation.during),
            "certainty": _default(affiliation.certainty, "certain"),
            "citations": _encode_citations(affiliation.citations),
            "note": affiliation.note,
        }
    )


def _encode_claim(claim: Claim) -> Json:
    return _object(
        {
            "continuity_of": claim.continuity_of,
            "during": _encode_intervals(claim.during),
            "citations": _encode_citations(claim.citations),
            "note": claim.note,
        }
    )


def _encode_event(event: Event) -> Json:
    return _object(
        {
            "kind": event.kind,
            "citations": _encode_citations(event.citations),
            "date": event.date.text if event.date else None,
            "predecessors": _encode_predecessors(event.predecessors),
            "successors": _encode_successors(event.successors),
            "follows": list(event.follows),
            "certainty": _default(event.certainty, "certain"),
            "accounts": [_encode_account(account) for account in event.accounts],
            "former_ids": list(event.former_ids),
            "note": event.note,
        }
    )


def _encode_account(account: Account) -> Json:
    value = _object(
        {
            "text": account.text,
            "held_by": list(account.held_by),
            "kind": account.kind,
            "date": account.date.text if account.date else None,
            "citations": _encode_citations(account.citations),
        }
    )
    if account.predecessors is not None:
        value["predecessors"] = _encode_predecessors(account.predecessors)
    if account.successors is not None:
        value["successors"] = _encode_successors(account.successors)
    return value


def _encode_predecessors(predecessors: Iterable[Predecessor]) -> list[Json]:
    return [
        _object({"organisation": p.organisation, "extent": p.extent, "continues": p.continues})
        for p in predecessors
    ]


def _encode_successors(successors: Iterable[Successor]) -> list[Json]:
    return [
        _object({"organisation": s.organisation, "extent": s.extent, "from": list(s.origins)})
        for s in successors
    ]


def _encode_citations(citations: Iterable[Citation]) -> list[Json]:
    return [_object({"source": c.source, "locator": c.locator, "says": c.says}) for c in citations]


def _encode_source(source: Source) -> Json:
    ours = {"published_by": source.published_by, "former_ids": list(source.former_ids), "note": source.note}
    return dict(source.item) | _object(ours)


def _encode_context(event: ContextEvent) -> Json:
    return _object(
        {"date": event.date.text, "text": event.text, "citations": _encode_citations(event.citations)}
    )


def _encode_waiver(waiver: Waiver) -> Json:
    until = waiver.until.text if waiver.until else None
    return _object({"rule": waiver.rule, "record": waiver.record, "reason": waiver.reason, "until": until})
