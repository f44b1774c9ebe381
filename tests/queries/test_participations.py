"""The index of who takes part in which events."""

from __future__ import annotations

from lineage.model import Event, Predecessor, Successor
from lineage.queries.participations import is_among, participations


def event(key: str, old: str, new: str) -> Event:
    return Event(key, "split", (), None, tuple(map(Predecessor, old)), tuple(map(Successor, new)))


def test_the_events_of_a_body_come_in_the_order_of_the_registry() -> None:
    made = participations([event("e", "a", "bc"), event("f", "b", "d"), event("g", "bd", "a")])
    found = {key: [one.id for one in made.of(key)] for key in "abcdx"}
    assert found == {"a": ["e", "g"], "b": ["e", "f", "g"], "c": ["e"], "d": ["f", "g"], "x": []}


def test_a_body_that_wrongly_stands_on_both_sides_takes_part_once() -> None:
    assert [one.id for one in participations([event("e", "a", "ab")]).of("a")] == ["e"]


def test_who_is_among_the_members() -> None:
    assert is_among("b", event("e", "ab", "c").predecessors)
    assert not is_among("b", event("e", "ab", "c").successors)
