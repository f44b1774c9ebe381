"""What a change of a date or of participants rests on: a source that was read, and is cited (R110)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage.checks.facts import statements
from lineage.checks.quotes import quoted
from lineage.checks.rules import RULES
from lineage.edtf import Date
from lineage.model import Citation, Event, Organisation, Registry
from lineage.problems import Place, Problem, pointer, record_of
from lineage.queries.history import participants, stated_life


def unsourced(old: Registry, new: Registry) -> Iterator[Problem]:
    """The dates that an edit made more precise, or took away, without another word on the source."""
    before, after = _sources(old), _sources(new)
    for key, event in new.events.items():
        was = old.events.get(key)
        if was and was != event and before[f"/events/{key}"] == after[f"/events/{key}"]:
            quotes = _quotes(after[f"/events/{key}"])
            yield from _told(pointer("events", key), "date", was.date, event.date, quotes)
            yield from _taken_out(old, new, was, event)
    for key, org in new.organisations.items():
        stood = old.organisations.get(key)
        top = f"/organisations/{key}"
        if stood and stood.existed != org.existed and before[top] == after[top]:
            yield from _of_life(old, new, stood, org, _quotes(after[top]))


def _taken_out(old: Registry, new: Registry, was: Event, event: Event) -> Iterator[Problem]:
    """The bodies that an event no longer names, while nothing took their place, nor names them elsewhere."""
    for side, stood, stands in (
        ("predecessors", was.predecessors, event.predecessors),
        ("successors", was.successors, event.successors),
    ):
        left = participants(event)
        gone = [member.organisation for member in stood if member.organisation not in left]
        for key in gone if len(stands) < len(stood) and was.note == event.note else ():
            if key in new.organisations and len(_events(new, key)) < len(_events(old, key)):
                message = (
                    f"{key} was removed from this {event.kind}, but no citation changed; "
                    "restore it, or cite what contradicts it"
                )
                yield Problem("R110", RULES["R110"].severity, Place(f"/events/{event.id}/{side}"), message)


def _quotes(cited: Iterable[tuple[Citation, ...]]) -> list[str]:
    return [citation.says for citations in cited for citation in citations if citation.says]


def _of_life(
    old: Registry, new: Registry, stood: Organisation, org: Organisation, quotes: list[str]
) -> Iterator[Problem]:
    earlier, later = _events(old, org.id), _events(new, org.id)
    dates = {event.date.text for event in later if event.date}
    old_life, life = stated_life(stood), stated_life(org)
    for was, now in ((old_life[0].start, life[0].start), (old_life[-1].end, life[-1].end)):
        side = now if isinstance(now, Date) else None
        if earlier == later and (side is None or side.text not in dates):
            known = was if isinstance(was, Date) else None
            yield from _told(pointer("organisations", org.id), "existed", known, side, quotes)


def _told(top: str, key: str, was: Date | None, now: Date | None, quotes: list[str]) -> Iterator[Problem]:
    if was and now is None:
        message = (
            f"{was.text} was removed here, but no citation changed; restore it, or cite what contradicts it"
        )
    elif was and now and _more_precise(was, now) and not quoted(now, quotes):
        message = f"{was.text} became {now.text}, but no citation changed; cite the source that gives it"
    else:
        return
    yield Problem("R110", RULES["R110"].severity, Place(f"{top}/{key}"), message)


def _more_precise(was: Date, now: Date) -> bool:
    inside = was.bounds.earliest <= now.bounds.earliest and now.bounds.latest <= was.bounds.latest
    return inside and now.unit.value < was.unit.value


def _events(registry: Registry, key: str) -> list[Event]:
    return [event for event in registry.events.values() if key in participants(event)]


def _sources(registry: Registry) -> dict[str, list[tuple[Citation, ...]]]:
    """All citations of each record, its facts included, and its note, by the pointer to the record."""
    found: dict[str, list[tuple[Citation, ...]]] = {}
    for top, _, cited in statements(registry):
        found.setdefault(record_of(top), []).append(cited)
    return found
