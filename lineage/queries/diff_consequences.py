"""What follows from an edit beside descent: names in use, lives, ends, and the sections of internationals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from lineage.edtf import Date, Open
from lineage.queries.diff_parts import Labels, time
from lineage.queries.history import ends_with, life
from lineage.queries.holding import Answer, belongs
from lineage.queries.links import Graph
from lineage.queries.names import last_name
from lineage.queries.words import listed, long_date


class Consequence(Struct, frozen=True):
    """What an edit means for a body although no field of it says so."""

    organisation: str
    sentence: str


def consequences(before: Graph, after: Graph, labels: Labels) -> tuple[Consequence, ...]:
    """What follows for the bodies that stand in both versions."""
    old, new = before.registry.organisations, after.registry.organisations
    both = [key for key in new if key in old]
    found = [
        _name(before, after, both),
        _life(before, after, both, labels),
        _ends(before, after, labels),
        _sections(before, after, labels),
    ]
    return tuple(chain.from_iterable(found))


def _name(before: Graph, after: Graph, both: list[str]) -> Iterator[Consequence]:
    """Bodies that go by another of their names; of one that was corrected, the record itself tells."""
    for key in both:
        org = after.registry.organisations[key]
        was = last_name(before.registry, before.registry.organisations[key]).text
        now = last_name(after.registry, org).text
        if was != now and was in {name.text for name in org.names}:
            yield Consequence(key, f"{was} is now called {now}")


def _life(before: Graph, after: Graph, both: list[str], labels: Labels) -> Iterator[Consequence]:
    """Lives that are another since they are taken from an event."""
    for key in both:
        one, other = before.registry.organisations[key], after.registry.organisations[key]
        was, now = time(life(before.past, one)), time(life(after.past, other))
        if one.existed == other.existed and was != now:
            yield Consequence(key, f"{labels[key]} existed {now} by its events, formerly {was}")


def _ends(before: Graph, after: Graph, labels: Labels) -> Iterator[Consequence]:
    """Bodies that end with an event now, or no longer."""
    for event in after.registry.events.values():
        older = before.registry.events.get(event.id)
        stood = {member.organisation for member in older.predecessors} if older else set()
        for key in (member.organisation for member in event.predecessors):
            if older and key in stood and key in before.registry.organisations:
                was = ends_with(before.past, older, before.registry.organisations[key])
                now = ends_with(after.past, event, after.registry.organisations[key])
                if now is not was and None not in (was, now):
                    verb = "ends with" if now else "goes on after"
                    yield Consequence(key, f"{labels[key]} now {verb} the {labels[event.id]} ({event.id})")


def _sections(before: Graph, after: Graph, labels: Labels) -> Iterator[Consequence]:
    """Internationals that have other sections on the day of the release."""
    day = after.registry.released
    was, now = _members(before, day), _members(after, day)
    for key, org in after.registry.organisations.items():
        if org.kind == "international" and key in before.registry.organisations:
            come, gone = (sorted(a - b) for a, b in ((now[key], was[key]), (was[key], now[key])))
            turns = [
                f"{word} {listed(labels[body] for body in bodies)}"
                for word, bodies in (("also", come), ("no longer", gone))
                if bodies
            ]
            if turns:
                yield Consequence(key, f"Sections of {labels[key]} on {long_date(day)}: {'; '.join(turns)}")


def _members(known: Graph, day: Date) -> dict[str, set[str]]:
    """The sections that each body has on a day, as far as they are said to go on."""
    found: dict[str, set[str]] = {key: set() for key in known.registry.organisations}
    for org in known.registry.organisations.values():
        for tie in org.affiliations:
            goes_on = any(part.end is Open.GOES_ON for part in tie.during)
            if (
                goes_on
                and tie.kind == "section"
                and belongs(known.past, org, tie, day.counted) is not Answer.NO
            ):
                found[tie.to].add(org.id)
    return found
