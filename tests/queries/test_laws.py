"""Laws of descent on small random registries, against a slow reading of the public format.

`Plain` below is written from the text of the format alone: it lists every simple chain of links and
compares the events of each pair by pair. Of lawful registries both must say the same; of all others,
contradictory and circular ones too, the laws at the end must hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from lineage.edtf import Date, Open, Span
from lineage.model import Event, Organisation, Predecessor, Registry, Successor
from lineage.queries.descent import Descent, ancestors, descendants
from lineage.queries.links import Link, graph
from lineage.registry.codec import decode

PARTING = {"split", "expulsion", "founding", "refoundation"}
NEW = {"merger", "succession", "founding"}
Pairs = set[tuple[str, str]]


class Plain:
    """The rules of the format, one after the other, each as its sentence has it."""

    def __init__(self, registry: Registry) -> None:
        self.orgs = registry.organisations
        self.events = registry.events
        self.dated = {(a, b) for a in self.events for b in self.events if before(self.days(a), self.days(b))}
        follows = closure({(a, key) for key, event in self.events.items() for a in event.follows})
        self.told = self.dated | {pair for pair in follows if self.dates_leave_open(*pair)}
        self.births = {key: self.begun_by(org) for key, org in self.orgs.items()}
        by_birth = {
            (born, other)
            for key in self.orgs
            for born in self.births[key]
            for other in self.events
            if other != born and key in parts(self.events[other]) and self.dates_leave_open(born, other)
        }
        self.order = closure(self.told | {(a, b) for a, b in by_birth if (b, a) not in follows})
        self.links = {key: self.links_of(event) for key, event in self.events.items()}

    def days(self, event: str) -> Span:
        return span(self.events[event].date)

    def dates_leave_open(self, one: str, other: str) -> bool:
        return one != other and not {(one, other), (other, one)} & self.dated

    def begun_by(self, org: Organisation) -> list[str]:
        """An event begins its successors, except a body that certainly stood before."""
        return [
            key
            for key, event in self.events.items()
            if org.id in {new.organisation for new in event.successors}
            and event.kind != "absorption"
            and (event.kind in NEW or not self.stood_before(org, key))
            and not before(self.stated_beginning(org), self.days(key))
        ]

    def stood_before(self, org: Organisation, event: str) -> bool:
        return any(org.id in parts(self.events[key]) and (key, event) in self.told for key in self.events)

    def stated_beginning(self, org: Organisation) -> Span:
        if not org.existed or org.existed[0].start is Open.UNKNOWN:
            end = org.existed[0].end if org.existed else None
            return Span(date.min, end.counted.latest if isinstance(end, Date) else date.max)
        start = org.existed[0].start
        return start.counted if isinstance(start, Date) else Span(date.min, date.min)

    def beginning(self, org: Organisation) -> Span:
        """An empty first beginning is taken from the event that brought the body forth."""
        empty = not org.existed or org.existed[0].start is Open.UNKNOWN
        for born in self.births[org.id] if empty else ():
            if self.events[born].date:
                return self.days(born)
        return self.stated_beginning(org)

    def links_of(self, event: Event) -> dict[tuple[str, str], bool]:
        """Every link, and whether it is certain: in every reading of a certain event."""
        told = [self.pairs(event, event.kind, event.date, event.predecessors, event.successors)]
        for account in event.accounts:
            if account.predecessors is not None or account.successors is not None:
                old = event.predecessors if account.predecessors is None else account.predecessors
                new = event.successors if account.successors is None else account.successors
                told.append(
                    self.pairs(event, account.kind or event.kind, account.date or event.date, old, new)
                )
        everywhere = set.intersection(*told) if event.certainty == "certain" else set()
        return {pair: pair in everywhere for pair in set.union(*told)}

    def pairs(
        self,
        event: Event,
        kind: str,
        day: Date | None,
        old: tuple[Predecessor, ...],
        new: tuple[Successor, ...],
    ) -> Pairs:
        found = set()
        for successor in new:
            org = self.orgs[successor.organisation]
            hosts = {tie.to for tie in org.affiliations if tie.kind == "faction-of"}
            for key in (predecessor.organisation for predecessor in old):
                named = not successor.origins or key in successor.origins
                itself = kind in PARTING and self.began_before(org, event, day)
                from_host = key in hosts and not set(self.births[org.id]) - {event.id}
                if named and key != org.id and (not itself or from_host):
                    found.add((key, org.id))
        return found

    def began_before(self, org: Organisation, event: Event, day: Date | None) -> bool:
        earlier = (key for key in self.events if key != event.id and org.id in parts(self.events[key]))
        return before(self.beginning(org), span(day)) or any((key, event.id) in self.order for key in earlier)

    def chains(self, body: str) -> Iterator[tuple[list[str], list[bool]]]:
        """Every simple chain down from a body that runs forward in time: its bodies, and its certainties."""
        yield from self.longer([body], [], [])

    def longer(
        self, bodies: list[str], events: list[str], sure: list[bool]
    ) -> Iterator[tuple[list[str], list[bool]]]:
        for event, links in self.links.items():
            for (old, new), certain in links.items():
                if old != bodies[-1] or new in bodies or event in events:
                    continue
                if any((event, earlier) in self.order for earlier in events):
                    continue
                ordered = all((earlier, event) in self.order for earlier in events)
                chain = [*bodies, new], [*sure, certain and ordered]
                yield chain
                yield from self.longer(chain[0], [*events, event], chain[1])

    def descent(self) -> dict[tuple[str, str], tuple[bool, int]]:
        """Of each body and each of its descendants: whether certainly, and how many events away."""
        found: dict[tuple[str, str], tuple[bool, int]] = {}
        for body in self.orgs:
            for bodies, sure in self.chains(body):
                certain, distance = found.get((body, bodies[-1]), (False, len(sure)))
                found[body, bodies[-1]] = (certain or all(sure), min(distance, len(sure)))
        return found

    def lawful(self) -> bool:
        """Whether each body begins once, new bodies are new, and dates and `follows` are of one mind."""
        once = all(len(births) <= 1 for births in self.births.values())
        new = all(
            not self.stood_before(self.orgs[key], born)
            for key, births in self.births.items()
            for born in births
        )
        agreed = all((key, a) not in self.dated for key, event in self.events.items() for a in event.follows)
        return once and new and agreed and all((key, key) not in self.order for key in self.events)


def span(day: Date | None) -> Span:
    return day.counted if day else Span(date.min, date.max)


def before(one: Span, other: Span) -> bool:
    return one.latest < other.earliest


def parts(event: Event) -> set[str]:
    return {member.organisation for member in (*event.predecessors, *event.successors)}


def closure(pairs: Pairs) -> Pairs:
    found = set(pairs)
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c} - found
        if not more:
            return found
        found |= more


BODIES = [f"b{number}" for number in range(6)]
EVENTS = [f"e{number}" for number in range(7)]
DAYS = ["1938", "1938-03", "1938-03-05", "1938~", "1939", "193X", "[1937,1939]", "1940-05?", "1936"]
LIVES = ["1936/..", "1938/", "1938/1939", "/1940", "/..", "1930/", "/", "1939/.."]
ARITY = {  # the least and greatest number of predecessors, and of successors
    "merger": (2, 3, 1, 1),
    "reunification": (2, 3, 1, 1),
    "absorption": (1, 2, 1, 1),
    "succession": (1, 2, 1, 1),
    "split": (1, 2, 1, 3),
    "expulsion": (1, 1, 1, 2),
    "founding": (0, 2, 1, 1),
    "refoundation": (0, 1, 1, 1),
    "ban": (1, 1, 0, 0),
    "dissolution": (1, 1, 0, 0),
}
CITED = [{"source": "s"}]


@st.composite
def members(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    low, high, least, most = ARITY[kind]
    count, new = draw(st.integers(low, high)), draw(st.integers(least, most))
    drawn = draw(st.lists(st.sampled_from(BODIES), min_size=count + new, max_size=count + new, unique=True))
    old, successors = drawn[:count], [{"organisation": key} for key in drawn[count:]]
    if old and draw(st.integers(0, 3)) == 0:
        for successor in successors[:1]:
            successor["from"] = draw(st.lists(st.sampled_from(old), min_size=1, unique=True))
    return {"predecessors": [{"organisation": key} for key in old], "successors": successors}


@st.composite
def event_values(draw: st.DrawFn, number: int) -> dict[str, Any]:
    kind = draw(st.sampled_from([*ARITY, "split", "absorption"]))
    value = {"kind": kind, "citations": CITED} | draw(members(kind))
    if draw(st.integers(0, 3)):
        value["date"] = draw(st.sampled_from(DAYS))
    others = [key for key in EVENTS if key != EVENTS[number]]
    if draw(st.integers(0, 2)) == 0:
        value["follows"] = draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
    if draw(st.integers(0, 5)) == 0:
        value["certainty"] = "disputed"
    if draw(st.integers(0, 3)) == 0:
        value["accounts"] = [draw(account_values(kind))]
    return value


@st.composite
def account_values(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    value: dict[str, Any] = {"text": "It was not so.", "citations": CITED}
    own = draw(st.sampled_from([None, "split", "absorption", "succession"]))
    sides = draw(members(own or kind))
    keys = draw(st.sampled_from([("predecessors",), ("successors",), ("predecessors", "successors"), ()]))
    day = draw(st.sampled_from([None, None, "1937", "1938", "1940"]))
    return (
        value
        | ({"kind": own} if own else {})
        | ({"date": day} if day else {})
        | {key: sides[key] for key in keys}
    )


@st.composite
def values(draw: st.DrawFn) -> dict[str, Any]:
    """The JSON value of a registry, lawful or not; `follows` may name events that it does not have."""
    bodies: dict[str, Any] = {}
    for key in BODIES:
        body: dict[str, Any] = {"kind": "group", "names": [{"text": key}], "citations": CITED}
        if draw(st.integers(0, 2)):
            body["existed"] = draw(st.sampled_from(LIVES))
        if draw(st.integers(0, 5)) == 0:
            to = draw(st.sampled_from([other for other in BODIES if other != key]))
            body["affiliations"] = [{"to": to, "kind": "faction-of"}]
        bodies[key] = body
    count = draw(st.integers(1, len(EVENTS)))
    return {
        "title": "T",
        "licence": "CC0-1.0",
        "released": "2026-11-22",
        "language": "en",
        "organisations": bodies,
        "events": {EVENTS[number]: draw(event_values(number)) for number in range(count)},
        "sources": {"s": {"type": "book", "title": "S"}},
    }


@st.composite
def lawful(draw: st.DrawFn) -> dict[str, Any]:
    """The value of a registry in which each body begins once; events that break this are left out."""
    value = draw(values())
    kept: dict[str, Any] = {}
    for key, event in value["events"].items():
        tried = value | {"events": _closed(kept | {key: event})}
        if Plain(decode(tried)).lawful():
            kept[key] = event
    assume(kept)
    return value | {"events": _closed(kept)}


def _closed(events: dict[str, Any]) -> dict[str, Any]:
    return {
        key: event | {"follows": [other for other in event.get("follows", ()) if other in events]}
        for key, event in events.items()
    }


def told(descent: Descent) -> dict[str, tuple[bool, int]]:
    return {found.organisation: (found.certain, found.distance) for found in descent.relatives}


@given(lawful())
def test_descent_is_what_the_format_says(value: dict[str, Any]) -> None:
    registry = decode(value)
    expected = Plain(registry).descent()
    whole = graph(registry)
    for body in BODIES:
        below = {new: said for (old, new), said in expected.items() if old == body}
        above = {old: said for (old, new), said in expected.items() if new == body}
        assert told(descendants(whole, body)) == below
        assert told(ancestors(whole, body)) == above


@given(lawful())
def test_links_are_what_the_format_says(value: dict[str, Any]) -> None:
    registry = decode(value)
    whole = graph(registry)
    for key, expected in Plain(registry).links.items():
        made = whole.links(registry.events[key])
        assert {(link.predecessor, link.successor): link.certain for link in made} == expected


@given(lawful())
def test_the_order_of_events_is_what_the_format_says(value: dict[str, Any]) -> None:
    registry = decode(value)
    order = graph(registry).order
    made = {(a, b) for a in registry.events for b in registry.events if order.certainly_before(a, b)}
    assert made == Plain(registry).order


@given(values())
def test_who_is_an_ancestor_has_a_descendant(value: dict[str, Any]) -> None:
    whole = graph(decode(value))
    above = {(old, new, said) for new in BODIES for old, said in told(ancestors(whole, new)).items()}
    below = {(old, new, said) for old in BODIES for new, said in told(descendants(whole, old)).items()}
    assert above == below


@given(values())
def test_what_is_certain_is_possible(value: dict[str, Any]) -> None:
    whole = graph(decode(value))
    for question in (ancestors, descendants):
        for body in BODIES:
            possible = told(question(whole, body))
            certain = told(question(whole, body, certain=True))
            assert certain.keys() == {key for key, (sure, _) in possible.items() if sure}
            assert body not in possible


@given(values())
def test_every_relative_hangs_on_a_link(value: dict[str, Any]) -> None:
    registry = decode(value)
    for body in BODIES:
        descent = ancestors(registry, body)
        ends = {link.predecessor for link in descent.links}
        assert {relative.organisation for relative in descent.relatives} == ends
        assert {link.successor for link in descent.links} <= ends | {body}


@settings(max_examples=40)
@given(values(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(value: dict[str, Any], random: Random) -> None:
    registry, shuffled = decode(value), decode(_shuffled(value, random))
    tables = {key: _mixed(getattr(shuffled, key), random) for key in ("organisations", "events")}
    other = replace(shuffled, **tables)
    for body in BODIES:
        for question in (ancestors, descendants):
            one, two = question(registry, body), question(other, body)
            assert one.relatives == two.relatives
            assert {_key(link) for link in one.links} == {_key(link) for link in two.links}


def _key(link: Link) -> tuple[object, ...]:
    return (link.event, link.predecessor, link.successor, link.certain, link.own, len(link.accounts))


def _mixed(table: Mapping[str, Any], random: Random) -> dict[str, Any]:
    return dict(random.sample(list(table.items()), len(table)))


def _shuffled(value: Any, random: Random) -> Any:
    if isinstance(value, dict):
        return {key: _shuffled(value[key], random) for key in value}
    return random.sample(value, len(value)) if isinstance(value, list) else value


def _registry(events: dict[str, dict[str, Any]]) -> Registry:
    """A registry of bodies and events without dates, of the bodies that the events name."""
    named = {key for event in events.values() for side in SIDES for key in event.get(side, ())}
    return decode(
        {
            "title": "T",
            "licence": "CC0-1.0",
            "released": "2026-11-22",
            "language": "en",
            "organisations": {
                key: {"kind": "group", "names": [{"text": key}], "citations": CITED} for key in named
            },
            "events": {
                key: {"citations": CITED}
                | event
                | {side: [{"organisation": org} for org in event[side]] for side in SIDES if side in event}
                for key, event in events.items()
            },
            "sources": {"s": {"type": "book", "title": "S"}},
        }
    )


def _event(kind: str, old: str, new: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "predecessors": [old], "successors": [new]} | more


SIDES = ("predecessors", "successors")
LONG, RUNGS, CROWD = 3000, 60, 12
HOSTILE = [
    pytest.param(
        {f"e{n}": _event("succession", f"b{n}", f"b{n + 1}") for n in range(LONG)},
        *("b0", f"b{LONG}", LONG),
        id="a chain without any date",
    ),
    pytest.param(
        {f"e{n}": _event("succession", f"b{n}", f"b{n + 1}", date="1938") for n in range(LONG)},
        *("b0", f"b{LONG}", LONG),
        id="a chain within one year",
    ),
    pytest.param(
        {
            f"e{n}": _event("absorption", f"b{n}", f"b{n + 1}", follows=[f"e{n - 1}"] if n else [])
            for n in range(LONG)
        },
        *("b0", f"b{LONG}", LONG),
        id="each event follows the one before",
    ),
    pytest.param(
        {
            f"{side}{number}{step}": _event(*event)
            for number in range(RUNGS)
            for side in "xy"
            for step, event in enumerate(
                (
                    ("split", f"a{number}", f"{side}{number}"),
                    ("absorption", f"{side}{number}", f"a{number + 1}"),
                )
            )
        },
        *("a0", f"a{RUNGS}", 3 * RUNGS),
        id="two ways at each of many steps",
    ),
    pytest.param(
        {
            f"e{one}-{two}": _event("absorption", f"b{one}", f"b{two}", follows=[f"e{two}-{one}"])
            for one in range(CROWD)
            for two in range(CROWD)
            if one != two
        },
        *("b0", "b1", CROWD - 1),
        id="everybody absorbed everybody, each time after the other way round",
    ),
    pytest.param(
        {"e0": _event("split", "x", "hub")}
        | {f"e{n}": _event("split", "hub", f"b{n}") for n in range(1, LONG)},
        *("x", "b1", LONG),
        id="one body that thousands left",
    ),
]


@pytest.mark.parametrize(("events", "first", "last", "count"), HOSTILE)
def test_hostile_registries_are_answered(
    events: dict[str, dict[str, Any]], first: str, last: str, count: int
) -> None:
    registry = _registry(events)
    assert len(descendants(registry, first).relatives) == count
    assert first in told(ancestors(registry, last))
