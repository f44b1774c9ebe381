"""The index of who stands on which side of which events."""

from __future__ import annotations

from operator import attrgetter

from lineage.model import Event, Predecessor, Successor
from lineage.queries.participations import participations

OLD, NEW = attrgetter("predecessors"), attrgetter("successors")


def event(key: str, old: str, new: str) -> Event:
    return Event(key, "split", (), None, tuple(map(Predecessor, old)), tuple(map(Successor, new)))


def test_the_events_of_a_body_come_in_the_order_of_the_registry() -> None:
    events = [event("e", "a", "bc"), event("f", "b", "d"), event("g", "bd", "a"), event("h", "b", "c")]
    made = participations(events, OLD)
    found = {key: [one.id for one in made.of(key)] for key in "abcdx"}
    assert found == {"a": ["e"], "b": ["f", "g", "h"], "c": [], "d": ["g"], "x": []}
    made = participations(events, NEW)
    found = {key: [one.id for one in made.of(key)] for key in "abcdx"}
    assert found == {"a": ["g"], "b": ["e"], "c": ["e", "h"], "d": ["f"], "x": []}


def test_a_body_that_is_wrongly_named_twice_takes_part_once() -> None:
    events = [event("e", "aa", "b"), event("f", "aa", "b"), event("g", "aa", "b")]
    assert [one.id for one in participations(events, OLD).of("a")] == ["e", "f", "g"]
