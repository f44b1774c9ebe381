"""What is offered where a text names nothing, or several bodies."""

from __future__ import annotations

import pytest

from lineage.errors import SelectionError
from lineage.queries.lookup import resolve
from lineage.queries.why import event_named


def _party(life, country, *, now="Workers Party", **before):
    names = [{"text": now, **({"abbreviation": "WP"} if now == "Workers Party" else {})}]
    return {"existed": life, "countries": [country], "names": [*before.values(), *names]}


BODIES = {
    "a-league": _party("1970/..", "SE", now="League", old={"text": "Workers Party", "used": "1970/1980"})
    | {"names": [{"text": "Workers Party", "used": "1970/1980"}, {"text": "League", "used": "1980/.."}]},
    "a-translated": {
        "existed": "1980/",
        "countries": ["BR"],
        "names": [
            {"text": "Partido dos Trabalhadores", "language": "pt"},
            {"text": "Workers' Party", "kind": "translation"},
        ],
    },
    "workers-party-uk": _party("1950/1960", "GB"),
    "workers-party-us": _party("1940/1949", "US"),
    "spark": {"countries": ["US"], "names": [{"text": "Spark"}, {"text": "Spark League America"}]},
    "spark-league-uk": {"names": [{"text": "Spark League of Britain"}]},
    "the-struggle": {"names": [{"text": "The Struggle"}]},
    "labour-organisation": {"names": [{"text": "Labour Organisation"}]},
}
EVENTS = {
    "wp-split-1955": {
        "kind": "split",
        "date": "1955",
        "predecessors": ["workers-party-uk"],
        "successors": ["the-struggle"],
    },
    "founding-of-the-league": {"kind": "founding", "date": "1970", "successors": ["a-league"]},
}


@pytest.fixture
def registry(make):
    return make(BODIES, EVENTS)


def refusal(ask, registry, text):
    with pytest.raises(SelectionError) as refused:
        ask(registry, text)
    return str(refused.value)


def ids(message):
    return [line.strip().partition(":")[0] for line in message.splitlines() if line.startswith("  ")]


def test_who_bears_a_name_still_stands_before_who_bore_it_and_that_before_translations(registry):
    message = refusal(resolve, registry, "Workers Party")
    assert ids(message) == ["workers-party-uk", "workers-party-us", "a-league", "a-translated"]
    assert "a-league: League (SE, 1970–); found as: Workers Party (1970–1980)" in message


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param("wp-1955", ["workers-party-uk", "wp-split-1955"], id="a year, and an event of it"),
        pytest.param("WP US", ["workers-party-us"], id="a country by its code"),
        pytest.param("Workers Party (Britain)", ["workers-party-uk"], id="a country by its name"),
        pytest.param("Workers Party (WP, US, 1940–1949)", ["workers-party-us"], id="as answers call it"),
        pytest.param("wp 1900", ["workers-party-uk", "workers-party-us"], id="a year in which it was not"),
        pytest.param("Spark League", ["spark", "spark-league-uk"], id="a name and more, and longer names"),
        pytest.param("worker party", ["workers-party-uk", "workers-party-us"], id="a letter is missing"),
    ],
)
def test_bodies_that_are_nearly_named(text, offered, registry):
    assert ids(refusal(resolve, registry, text))[: len(offered)] == offered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("struggle", "the-struggle", id="without the article"),
        pytest.param("the league", "a-league", id="with an article"),
        pytest.param("Labor Organization", "labour-organisation", id="American"),
        pytest.param("labour organisation", "labour-organisation", id="British"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(text, expected, registry):
    assert resolve(registry, text).id == expected


def test_an_event_asked_for_as_a_body_is_told(registry):
    message = refusal(resolve, registry, "wp-split-1955")
    assert message == "'wp-split-1955' is an event; see `lineage why wp-split-1955`"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "the struggle",
            "'the struggle' is an organisation: name a second one, or one of its events:\n  wp-split-1955",
            id="a body",
        ),
        pytest.param(
            "labour-organisation",
            "'labour-organisation' is an organisation: name a second one; it has no events",
            id="a body without events",
        ),
        pytest.param(
            "wp 1955",
            "there is no event 'wp 1955'; did you mean:\n  wp-split-1955",
            id="of a body, and a year",
        ),
        pytest.param(
            "wp-splt-1955", "there is no event 'wp-splt-1955'; did you mean:\n  wp-split-1955", id="misspelt"
        ),
        pytest.param("zzz", "there is no event 'zzz'", id="nothing like it"),
    ],
)
def test_events_that_are_nearly_named(text, message, registry):
    assert refusal(event_named, registry, text) == message
