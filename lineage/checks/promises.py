"""What an edit may not break: ids that others cite, and citations on which facts rest (R103, R110)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from lineage.checks.rules import RULES
from lineage.checks.sourcing import unsourced
from lineage.checks.strangers import strangers
from lineage.dangling import dangling
from lineage.model import Citation, Event, Organisation, Registry, Source
from lineage.problems import Place, Problem, pointer

Record = Organisation | Event | Source
Table = Mapping[str, Record]
Cited = tuple[Citation, ...]


def broken(old: Registry, new: Registry) -> Iterator[Problem]:
    """The promises of an older version that a newer one does not keep."""
    gone = [(*tables, key) for tables in _tables(old, new) for key in _gone(*tables[1:])]
    # Where something still names a record that is gone, R101 says so there.
    named = {(lost.table, lost.id) for lost in dangling(new)} if gone else ()
    for table, before, after, key in gone:
        if (table, key) not in named:
            yield _vanished(table, key, before, after)
    yield from _uncited(old, new)
    yield from unsourced(old, new)
    yield from strangers(old, new)


def _tables(old: Registry, new: Registry) -> Iterator[tuple[str, Table, Table]]:
    yield "organisations", old.organisations, new.organisations
    yield "events", old.events, new.events
    yield "sources", old.sources, new.sources


def _gone(before: Table, after: Table) -> Iterator[str]:
    """The ids, former ones too, by which no record can be found any more."""
    now = {*after, *(former for record in after.values() for former in record.former_ids)}
    for key, record in before.items():
        yield from (known for known in (key, *record.former_ids) if known not in now)


def _vanished(table: str, key: str, before: Table, after: Table) -> Problem:
    added = [other for other in after if other not in before]
    was = before.get(key)
    same = [other for other in added if was and _contents(after[other]) == _contents(was)]
    near = same[:1] or get_close_matches(key, added, 1)
    if near:
        advice = (
            f'if {near[0]!r} is its new id, write "former_ids": [{key!r}] there, as `lineage rename` does'
        )
    else:
        advice = 'keep it in the "former_ids" of the record that replaces it, as `lineage join` does'
    place = Place(pointer(table, near[0]), True) if near else Place(pointer(table), True)
    return _problem(place, f"the id {key!r} is no longer in the {table}; {advice}")


def _contents(record: Record) -> list[object]:
    return [getattr(record, name) for name in record.__struct_fields__ if name != "id"]


def _uncited(old: Registry, new: Registry) -> Iterator[Problem]:
    for table, before, after in (
        ("organisations", old.organisations, new.organisations),
        ("events", old.events, new.events),
    ):
        for key, record in after.items():
            was = before.get(key)
            if isinstance(record, Source) or not isinstance(was, Organisation | Event):
                continue
            for place, stood, stands in _facts(pointer(table, key), was, record):
                lost = _lost(stood, stands)
                if lost:
                    message = (
                        f"the citation of {lost.source!r} was removed from this fact; restore it, "
                        "or replace it with a better one"
                    )
                    yield _problem(Place(f"{place}/citations"), message)
                else:
                    yield from _emptied(place, stood, stands)


def _emptied(place: str, old: Cited, new: Cited) -> Iterator[Problem]:
    """The citations that no longer say where they were read, or what the source says."""
    if old == new:
        return
    for number, citation in enumerate(new):
        before = [other for other in old if other.source == citation.source]
        if len([other for other in new if other.source == citation.source]) > len(before):
            continue  # another place in the source was cited, and no citation lost anything
        for key in ("locator", "says"):
            if before and not getattr(citation, key) and all(getattr(other, key) for other in before):
                message = f'this citation of {citation.source!r} lost its "{key}"; restore it, or replace it'
                yield _problem(Place(f"{place}/citations/{number}"), message)


def _facts(
    top: str, was: Organisation | Event, now: Organisation | Event
) -> Iterator[tuple[str, Cited, Cited]]:
    """The pointers to a record and to the facts in it, each with its citations before and now."""
    yield top, was.citations, now.citations
    before = _parts(was)
    for key, parts in _parts(now).items():
        for number, stood in _counterparts(before.get(key, []), parts).items():
            yield f"{top}/{key}/{number}", stood, parts[number][1]


def _parts(record: Organisation | Event) -> dict[str, list[tuple[object, Cited]]]:
    """The facts in a record, by the list they stand in: by what each is known, and its citations."""
    if isinstance(record, Event):
        return {"accounts": [(account.text, account.citations) for account in record.accounts]}
    return {
        "names": [((name.text, name.kind), name.citations) for name in record.names],
        "affiliations": [((tie.to, tie.kind), tie.citations) for tie in record.affiliations],
        "claims": [(claim.continuity_of, claim.citations) for claim in record.claims],
    }


def _counterparts(old: list[tuple[object, Cited]], new: list[tuple[object, Cited]]) -> dict[int, Cited]:
    """What each fact of a list cited before: those known alike, in order; the others if as many are left."""
    waiting = list(old)
    found: dict[int, Cited] = {}
    for number, (known, _) in enumerate(new):
        same = next((part for part in waiting if part[0] == known), None)
        if same:
            waiting.remove(same)
            found[number] = same[1]
    changed = [number for number in range(len(new)) if number not in found]
    if len(changed) == len(waiting):
        found |= {number: cited for number, (_, cited) in zip(changed, waiting, strict=True)}
    return found


def _lost(old: Cited, new: Cited) -> Citation | None:
    if len(new) >= len(old):
        return None
    kept = {citation.source for citation in new}
    return next((citation for citation in old if citation.source not in kept), None)


def _problem(place: Place, message: str) -> Problem:
    return Problem("R103", RULES["R103"].severity, place, message)
