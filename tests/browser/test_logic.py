"""The page's script against the queries of the package: search, days, descent, fragments."""

from __future__ import annotations

import random
import unicodedata
from typing import Any

import pytest

from lineage.drawing.draw import draw
from lineage.edtf import parse_date
from lineage.explorer.columns import columns
from lineage.explorer.data import numbers, page_data
from lineage.explorer.embed import embedded
from lineage.explorer.picture_columns import picture_columns
from lineage.model import Registry
from lineage.queries.alive import alive
from lineage.queries.descent import ancestors, descendants
from lineage.queries.links import Graph, graph
from lineage.queries.path import path


@pytest.fixture(scope="session")
def known(registry: Registry) -> Graph:
    return graph(registry)


@pytest.fixture(scope="session")
def data(known: Graph) -> dict[str, Any]:
    return page_data(numbers(known))


def test_records_come_back_from_their_columns(modules: Any, data: dict[str, Any]) -> None:
    odd = [{"a": [], "b": [[1, "x"], ["y"]]}, {"b": [], "c": {"d": 0}}, {"b": [None, {}]}]
    for value in (data, odd, {"none": [], "text": "a"}):
        read = modules.evaluate("(m, read) => m['columns.js'].values(read)[0]", columns([value]))
        assert read == value


@pytest.mark.parametrize("view", ["timeline", "tree"])
@pytest.mark.parametrize("decimals", [0, 1])
def test_a_picture_comes_back_from_its_columns(
    modules: Any, known: Graph, data: dict[str, Any], view: str, decimals: int
) -> None:
    drawing = draw(known, view=view, country="GB", claims=True, context=True)
    picture = embedded("te", drawing, decimals)
    carried = picture_columns(picture, numbers(known))
    assert "workers" not in str(carried["elements"])
    assert [0, 3] in carried["columns"]["#"]
    read = modules.evaluate(
        "(m, [known, carried]) => m['picture_columns.js'].pictureText(known, 'te', carried)", [data, carried]
    )
    assert read == picture.svg


def random_state(chance: random.Random) -> dict[str, Any]:
    ids = ["a", "rcp-uk-1944", "é b", "x,y", "100%", "a&b=c", "#", "+"]
    lists = ["international", "country", "kind"]
    return {
        "view": chance.choice(["", "timeline", "tree", "outline", "table"]),
        "scope": chance.choice(["", "internationals", "everything"]),
        "focus": chance.choice(["", *ids]),
        "with": chance.choice(["", *ids]),
        "event": chance.choice(["", *ids]),
        "at": chance.choice(["", "1953", "1953-11", "1953-11-16"]),
        "box": chance.choice(["", "100,-20,75"]),
        **{key: sorted(chance.sample(["GB", "FR", "é", "a b"], chance.randrange(4))) for key in lists},
        "state": sorted(chance.sample(["living", "ended", "unknown"], chance.randrange(4))),
        "up": chance.choice([None, 0, 3, 20]),
        "down": chance.choice([None, 0, 7]),
        "only": chance.random() < 0.5,
        "certain": chance.random() < 0.5,
    }


def test_a_state_comes_back_from_its_fragment(modules: Any) -> None:
    chance = random.Random(7)
    states = [random_state(chance) for _ in range(200)]
    back = modules.evaluate(
        "(m, states) => states.map((s) => m['state.js'].parse('#' + m['state.js'].write(s)))", states
    )
    assert back == states


@pytest.mark.parametrize(
    "fragment",
    ["#", "#nonsense", "#view=evil&up=-3&up=abc", "#focus=%E0%A4%A", "#=&&==", "#__proto__=1&constructor=2"],
)
def test_a_strange_fragment_does_no_harm(modules: Any, fragment: str) -> None:
    state = modules.evaluate("(m, text) => m['state.js'].parse(text)", fragment)
    assert state["view"] == ""
    assert state["up"] is None


def without_accents(text: str) -> str:
    """Latin accents alone: in other scripts such signs are letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")


def missed(modules: Any, data: dict[str, Any], asked: list[list[Any]]) -> list[Any]:
    """Which of some bodies are not found by a text."""
    found: list[Any] = modules.evaluate(
        """(m, [data, asked]) => {
          const entries = m['search.js'].index(m['registry.js'].registry(data));
          return asked.filter(([number, text]) =>
            !m['search.js'].find(entries, text, 1000).some((found) => found.body.number === number));
        }""",
        [data, asked],
    )
    return found


def test_every_body_is_found_by_each_of_its_names(modules: Any, data: dict[str, Any]) -> None:
    asked = []
    for number, body in enumerate(data["bodies"]):
        for name in body["names"]:
            texts = [name["text"], without_accents(name["text"]).lower()]
            asked += [[number, text] for text in (*texts, name.get("short", name["text"]))]
    assert missed(modules, data, asked) == []


def test_one_slip_in_a_longer_word_is_forgiven(modules: Any, data: dict[str, Any]) -> None:
    chance = random.Random(3)
    asked = []
    for number, body in enumerate(data["bodies"]):
        words = body["names"][-1]["text"].split()
        places = [place for place, word in enumerate(words) if len(word) >= 6 and word.isalpha()]
        if places:
            place = chance.choice(places)
            words[place] = slipped(chance, words[place])
            asked.append([number, " ".join(words)])
    assert missed(modules, data, asked) == []


def slipped(chance: random.Random, word: str) -> str:
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + "q" + word[at:],
            word[:at] + "q" + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def random_days(chance: random.Random) -> list[str]:
    days = []
    for _ in range(50):
        year, month, day = chance.randrange(1915, 2027), chance.randrange(1, 13), chance.randrange(1, 29)
        days.append(chance.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"]))
    return days


def test_a_day_is_the_span_that_dates_have(modules: Any) -> None:
    days = [*random_days(random.Random(1)), "0001", "0099-03", "2000-02-29", "9999-12-31"]
    spans = modules.evaluate("(m, days) => days.map(m['days.js'].readDay)", days)
    expected = [parse_date(day).counted for day in days]
    assert spans == [[span.earliest.toordinal(), span.latest.toordinal()] for span in expected]


@pytest.mark.parametrize("text", ["", "53", "1953-13", "1953-02-30", "1953-1", "0000", "x", "1953/1954"])
def test_what_is_no_day_is_refused(modules: Any, text: str) -> None:
    assert modules.evaluate("(m, text) => m['days.js'].readDay(text)", text) is None


def test_a_day_shows_what_alive_answers(modules: Any, data: dict[str, Any], known: Graph) -> None:
    days = random_days(random.Random(5))
    shown = modules.evaluate(
        """(m, [data, days]) => {
          const known = m['registry.js'].registry(data);
          return days.map((text) => {
            const then = m['days.js'].onDay(known, m['days.js'].readDay(text));
            return known.bodies.filter((body) => then.lives[body.number]).map((body) => [
              body.id, then.lives[body.number] === 2, then.names(body).map((name) => name.text),
              body.ties.map((tie) => then.belongs(body, tie)).filter(Boolean)]);
          });
        }""",
        [data, days],
    )
    for day, found in zip(days, shown, strict=True):
        assert found == [told(body) for body in alive(known, day)], day


def told(body: Any) -> list[object]:
    sure = [bearing.name.text for bearing in body.names if bearing.certain]
    names = sure or [bearing.name.text for bearing in body.names]
    return [body.organisation, body.certain, names, [2 if tie.certain else 1 for tie in body.affiliations]]


def test_the_lineage_of_a_body_is_that_of_the_queries(
    modules: Any, data: dict[str, Any], known: Graph
) -> None:
    shown = modules.evaluate(
        """(m, data) => {
          const known = m['registry.js'].registry(data);
          const ids = (numbers) => numbers.map((number) => known.bodies[number].id).sort();
          const kin = (body, scope) => {
            const found = m['kin.js'].lineage(known, body, scope);
            return [ids(found.ancestors), ids(found.descendants)];
          };
          return known.bodies.map((body) => [kin(body, {}), kin(body, { up: 2, down: 2 })]);
        }""",
        data,
    )
    for key, (whole, near) in zip(known.registry.organisations, shown, strict=True):
        assert whole == [relatives(ancestors(known, key)), relatives(descendants(known, key))], key
        assert near == [
            relatives(ancestors(known, key, depth=2)),
            relatives(descendants(known, key, depth=2)),
        ], key


def relatives(descent: Any) -> list[str]:
    return sorted(relative.organisation for relative in descent.relatives)


def test_two_bodies_hang_together_as_path_says(modules: Any, data: dict[str, Any], known: Graph) -> None:
    pairs = some_pairs(known)
    shown = modules.evaluate(
        """(m, [data, pairs]) => {
          const known = m['registry.js'].registry(data);
          return pairs.map(([one, other]) => {
            const found = m['kin.js'].path(known, known.byId.get(one), known.byId.get(other));
            return [
              found.lines.map((line) => [line.ancestor.id, line.descendant.id, line.certain,
                line.way.map((link) => known.events[link.event].id)]),
              found.common.map((shared) => shared.body.id).sort()];
          });
        }""",
        [data, pairs],
    )
    for (one, other), (lines, common) in zip(pairs, shown, strict=True):
        found = path(known, one, other)
        assert [line[:3] for line in lines] == [
            [line.ancestor, line.descendant, line.certain] for line in found.lines
        ]
        for line, answer in zip(lines, found.lines, strict=True):
            assert line[3] == [link.event for link in answer.ways[0].links]
        assert common == sorted(shared.organisation for shared in found.common)


def some_pairs(known: Graph) -> list[list[str]]:
    """Fifty pairs at random, and fifty of one lineage."""
    chance = random.Random(11)
    ids = list(known.registry.organisations)
    pairs = [chance.sample(ids, 2) for _ in range(50)]
    while len(pairs) < 100:
        start = chance.choice(ids)
        kin = relatives(descendants(known, start))
        if len(kin) > 1:
            pairs.append(chance.choice([[start, kin[0]], [kin[-1], start], chance.sample(kin, 2)]))
    return pairs


def test_counts_of_the_legend_are_what_a_switch_leaves(modules: Any, data: dict[str, Any]) -> None:
    wrong = modules.evaluate(
        """(m, data) => {
          const known = m['registry.js'].registry(data);
          const filters = m['filters.js'];
          const values = filters.faceted(known);
          const none = { international: [], country: [], kind: [], state: [] };
          const counted = filters.counts(known, values, none, null);
          const left = (facet, value) =>
            filters.wanted(known, values, { ...none, [facet]: [value] }, null).length;
          return Object.entries(counted).flatMap(([facet, numbers]) =>
            [...numbers].filter(([value, number]) => left(facet, value) !== number));
        }""",
        data,
    )
    assert wrong == []
