"""Laws of questions on small random registries: scope, paths, common ancestors, kin, days."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.model import Registry
from lineage.queries.alive import alive
from lineage.queries.common import common
from lineage.queries.descent import ancestors, descendants, wholly
from lineage.queries.holding import Answer, bears, belongs, lives
from lineage.queries.links import Graph, graph
from lineage.queries.path import path
from lineage.queries.relatives import relatives
from lineage.queries.scope import day
from lineage.queries.sections import sections
from lineage.registry.codec import decode

BODIES = "abcdefg"
YEARS = [str(year) for year in range(1930, 1940)]
DATES = [*YEARS, "193X", "1934~", "1935-06", "1935-06-03", None]
QUESTIONS = pytest.mark.parametrize("question", [ancestors, descendants])


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Bodies, events that may contradict each other, claims and affiliations."""
    cited = [{"source": "s"}]
    organisations: dict[str, Any] = {}
    for key in BODIES:
        body: dict[str, Any] = {"kind": "group", "names": [{"text": key}], "citations": cited}
        start = draw(st.sampled_from(["", "1930", "1934", "1936~"]))
        body["existed"] = f"{start}/{draw(st.sampled_from(['', '..', '1939', '1950']))}"
        if draw(st.booleans()):
            tie = {"to": draw(st.sampled_from([b for b in BODIES if b != key])), "kind": "section"}
            body["affiliations"] = [tie | ({"during": "1936/1938"} if draw(st.booleans()) else {})]
        if draw(st.integers(0, 3)) == 0:
            body["claims"] = [{"continuity_of": draw(st.sampled_from([b for b in BODIES if b != key]))}]
        organisations[key] = body
    events = {}
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(["split", "merger", "absorption", "succession"]))
        chosen = draw(st.lists(st.sampled_from(BODIES), min_size=3, max_size=3, unique=True))
        cut = 2 if kind == "merger" else 1
        new = chosen[cut:] if kind == "split" else chosen[cut : cut + 1]
        date = draw(st.sampled_from(DATES))
        events[f"event-{number}"] = {
            "kind": kind,
            "citations": cited,
            "predecessors": [{"organisation": key} for key in chosen[:cut]],
            "successors": [{"organisation": key} for key in new],
            "certainty": draw(st.sampled_from(["certain", "certain", "disputed"])),
        } | ({"date": date} if date else {})
    head = {"title": "T", "licence": "CC0-1.0", "released": "2026-11-22", "language": "en"}
    tables = {
        "organisations": organisations,
        "events": events,
        "sources": {"s": {"type": "book", "title": "S"}},
    }
    return decode(head | tables)


def told(graph: Graph, org: str, question: Any = ancestors, **scope: Any) -> dict[str, tuple[int, bool]]:
    return {r.organisation: (r.distance, r.certain) for r in question(graph, org, **scope).relatives}


@QUESTIONS
@given(registry=registries(), org=st.sampled_from(BODIES), depth=st.integers(1, 5))
def test_depth_leaves_out_what_is_farther_and_nothing_else(question, registry, org, depth):
    whole = told(known := graph(registry), org, question)
    near = {key: said for key, said in whole.items() if said[0] <= depth}
    assert told(known, org, question, depth=depth) == near


@QUESTIONS
@given(registries(), st.sampled_from(BODIES), st.lists(st.sampled_from(YEARS), min_size=2, max_size=2))
def test_a_later_day_knows_no_less(question, registry, org, days):
    known = graph(registry)
    early, late = (told(known, org, question, as_of=day) for day in sorted(days))
    assert early.keys() <= late.keys()
    assert {key for key, said in early.items() if said[1]} <= {key for key, said in late.items() if said[1]}
    assert late.keys() <= told(known, org, question).keys()


@QUESTIONS
@given(registries(), st.sampled_from(BODIES))
def test_certain_is_possible_and_claims_only_add(question, registry, org):
    known = graph(registry)
    possible = told(known, org, question)
    certain = told(known, org, question, certain=True)
    assert certain.keys() == {key for key, said in possible.items() if said[1]}
    assert all(certain[key][0] >= possible[key][0] for key in certain)
    claimed = told(known, org, question, claims=True)
    assert possible.keys() <= claimed.keys()
    assert certain.keys() == {key for key, said in claimed.items() if said[1]}


@QUESTIONS
@given(registries(), st.sampled_from(BODIES))
def test_who_descends_wholly_descends(question, registry, org):
    found = question(graph(registry), org)
    whole = wholly(graph(registry), found, upward=question is ancestors)
    assert whole <= {relative.organisation for relative in found.relatives}


@given(registries(), st.sampled_from(["1933", "1936-06", "193X"]))
def test_as_of_ancestors_and_descendants_are_inverse(registry, as_of):
    known = graph(registry)
    above = {(a, b) for b in BODIES for a in told(known, b, as_of=as_of)}
    assert above == {(a, b) for a in BODIES for b in told(known, a, descendants, as_of=as_of)}


@given(registries(), st.booleans(), st.booleans())
def test_path_agrees_with_ancestors(registry, claims, certain):
    known = graph(registry)
    for one, other in combinations(BODIES, 2):
        found = path(known, one, other, claims=claims, certain=certain)
        lines = {(line.ancestor, line.descendant): line for line in found.lines}
        for old, new in ((one, other), (other, one)):
            above = told(known, new, claims=claims, certain=certain)
            assert (old in above) == ((old, new) in lines)
            if old in above:
                assert lines[old, new].certain == above[old][1]
                assert len(lines[old, new].ways[0].links) == above[old][0]


@given(registries())
def test_the_links_of_a_way_join_and_a_certain_line_has_a_certain_way(registry):
    known = graph(registry)
    for one, other in combinations(BODIES, 2):
        for line in path(known, one, other).lines:
            assert line.certain == any(way.certain for way in line.ways)
            assert len({way.links for way in line.ways}) == len(line.ways)
            for way in line.ways:
                assert way.links[0].predecessor == line.ancestor
                assert way.links[-1].successor == line.descendant
                assert all(a.successor == b.predecessor for a, b in pairwise(way.links))
                assert not way.certain or all(link.certain for link in way.links)


@given(registries(), st.lists(st.sampled_from(BODIES), min_size=2, max_size=3, unique=True))
def test_common_ancestors_are_ancestors_of_all(registry, orgs):
    known = graph(registry)
    above = [told(known, org) | {org: (0, True)} for org in orgs]
    found = common(known, *orgs)
    assert {shared.organisation for shared in found} == set.intersection(*map(set, above))
    assert not found or found[0].nearest
    for shared in found:
        said = [one[shared.organisation] for one in above]
        assert shared.distances == tuple(distance for distance, _ in said)
        assert shared.certain == all(sure for _, sure in said)


@given(registries(), st.sampled_from(BODIES))
def test_kin_is_mutual_and_neither_above_nor_below(registry, org):
    known = graph(registry)
    for kin in relatives(known, org, degree=9):
        assert kin.organisation not in told(known, org).keys() | told(known, org, descendants).keys()
        back = {other.organisation: other for other in relatives(known, kin.organisation, degree=9)}
        assert (back[org].up, back[org].down) == (kin.down, kin.up)
        assert set(back[org].through) == set(kin.through)


@given(registries(), st.sampled_from([*YEARS, "1935-06-03", "193X"]))
def test_a_day_is_what_lives_names_and_ties_say(registry, on):
    known = graph(registry)
    when = day(on)
    found = {body.organisation: body for body in alive(known, on)}
    for org in registry.organisations.values():
        answer = lives(known.past, org, when)
        assert (org.id in found) == (answer is not Answer.NO)
        for tie in org.affiliations:
            said = belongs(known.past, org, tie, when)
            assert answer is not Answer.NO or said is Answer.NO
            told_so = {s.organisation: s.certain for s in sections(known, tie.to, as_of=on)}
            assert told_so.get(org.id) == {Answer.CERTAIN: True, Answer.POSSIBLE: False}.get(said)
        assert bears(known.past, org, org.names[0], when) == answer
        if org.id in found:
            assert found[org.id].certain == (answer is Answer.CERTAIN)


@given(registries())
def test_what_holds_all_year_holds_on_a_day_of_it(registry):
    known = graph(registry)
    year = {body.organisation: body.certain for body in alive(known, "1935")}
    one = {body.organisation: body.certain for body in alive(known, "1935-06-03")}
    assert one.keys() <= year.keys()
    assert {key for key, sure in year.items() if sure} <= {key for key, sure in one.items() if sure}
