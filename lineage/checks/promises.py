"""What an edit may not break: ids that others cite, and citations on which facts rest (R103, R110)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from lineage.checks.rules import RULES
from lineage.checks.sourcing import unsourced
from lineage.dangling import dangling
from lineage.model import Citation, Event, Organisation, Registry, Source
from lineage.problems import Place, Problem, pointer

Record = Organisation | Event | Source
Table = Mapping[str, Record]


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
    near = get_close_matches(key, added, 1)
    if near:
        advice = (
            f'if {near[0]!r} is its new id, write "former_ids": [{key!r}] there, as `lineage rename` does'
        )
    else:
        advice = 'keep it in the "former_ids" of the record that took its place, as `lineage join` does'
    place = Place(pointer(table, near[0]), True) if near else Place(pointer(table), True)
    return _problem(place, f"the id {key!r} is gone from the {table}; {advice}")


def _uncited(old: Registry, new: Registry) -> Iterator[Problem]:
    for table, before, after in (
        ("organisations", old.organisations, new.organisations),
        ("events", old.events, new.events),
    ):
        for key, record in after.items():
            was = before.get(key)
            if isinstance(record, Source) or not isinstance(was, Organisation | Event):
                continue
            earlier = _cited(pointer(table, key), was)
            for place, facts in _cited(pointer(table, key), record).items():
                lost = _lost(earlier.get(place, ()), facts)
                if lost:
                    message = (
                        f"the citation of {lost.source!r} was removed from this fact; put it back, "
                        "or put a better one in its place"
                    )
                    yield _problem(Place(f"{place}/citations"), message)
                else:
                    yield from _emptied(place, earlier.get(place, ()), facts)


def _emptied(place: str, old: tuple[Citation, ...], new: tuple[Citation, ...]) -> Iterator[Problem]:
    """The citations that no longer say where they were read, or what the source says."""
    if old == new:
        return
    for number, citation in enumerate(new):
        before = [other for other in old if other.source == citation.source]
        for key in ("locator", "says"):
            if before and not getattr(citation, key) and all(getattr(other, key) for other in before):
                message = f'this citation of {citation.source!r} lost its "{key}"; put it back, or correct it'
                yield _problem(Place(f"{place}/citations/{number}"), message)


def _cited(top: str, record: Organisation | Event) -> dict[str, tuple[Citation, ...]]:
    """The citations of a record and of the facts in it, by their pointers."""
    found = {top: record.citations}
    if isinstance(record, Organisation):
        lists: tuple[tuple[str, Iterable[object]], ...] = (
            ("names", record.names), ("affiliations", record.affiliations), ("claims", record.claims)
        )  # fmt: skip
    else:
        lists = (("accounts", record.accounts),)
    for key, parts in lists:
        for number, part in enumerate(parts):
            found[f"{top}/{key}/{number}"] = getattr(part, "citations", ())
    return found


def _lost(old: tuple[Citation, ...], new: tuple[Citation, ...]) -> Citation | None:
    if len(new) >= len(old):
        return None
    kept = {citation.source for citation in new}
    return next((citation for citation in old if citation.source not in kept), None)


def _problem(place: Place, message: str) -> Problem:
    return Problem("R103", RULES["R103"].severity, place, message)
