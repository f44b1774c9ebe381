"""From a text to a body: ids, names of any time and script, misspelt ones, and filters."""

from __future__ import annotations

import pytest

from lineage.errors import SelectionError
from lineage.queries.lookup import find, resolve
from lineage.queries.matching import beginnings, name_asked

BODIES = {
    "lanka": {
        "countries": ["LK"],
        "existed": "1935/..",
        "kind": "party",
        "names": [
            {"text": "Lanka Sama Samāja Party", "abbreviation": "LSSP"},
            {"text": "ලංකා සම සමාජ පක්ෂය", "language": "si"},
            {"text": "Samasamajists", "kind": "common"},
        ],
        "former_ids": ["lssp-1935"],
    },
    "league-1930": {"existed": "1930/1940", "names": [{"text": "Workers' League", "abbreviation": "WL"}]},
    "league-1950": {"existed": "1950/", "names": [{"text": "Workers’ League", "abbreviation": "WL"}]},
    "current": {"kind": "faction", "names": [{"text": "Current", "abbreviation": "LSSP"}]},
    "wl": {"names": [{"text": "Workshop"}]},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("lanka", "lanka", id="id"),
        pytest.param("lssp-1935", "lanka", id="former id"),
        pytest.param("lanka sama samaja party", "lanka", id="no accents, no capitals"),
        pytest.param("ලංකා සම සමාජ පක්ෂය", "lanka", id="another script"),
        pytest.param("samasamajists", "lanka", id="a common name"),
        pytest.param("wl", "wl", id="an exact id wins over an abbreviation"),
    ],
)
def test_resolve(text, expected, make):
    assert resolve(make(BODIES), text).id == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("lssp", "names 2 organisations.*\n  current: .*\n  lanka: ", id="a party and a faction"),
        pytest.param(
            "workers league", "names 2 organisations.*\n  league-1930: .*\n  league-1950: ", id="two"
        ),
        pytest.param("Lanka Sama", "no organisation is called.*\n  lanka: ", id="a part of a name"),
        pytest.param(
            "Wurkers Legue", "no organisation is called.*did you mean:\n  league-1930", id="misspelt"
        ),
        pytest.param("xyzzy", "no organisation is called 'xyzzy', or anything similar", id="nothing like it"),
        pytest.param("", "no organisation is called ''", id="empty"),
    ],
)
def test_refusals(text, message, make):
    with pytest.raises(SelectionError, match=message):
        resolve(make(BODIES), text)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param({"text": "Lanka Sama Samja Party"}, ["lanka"], id="a letter is missing"),
        pytest.param({"text": "samaja lanka"}, ["lanka"], id="words in another order"),
        pytest.param({"text": "league", "until": "1945"}, ["league-1930"], id="lived until then"),
        pytest.param({"text": "league", "since": "1945"}, ["league-1950"], id="lived since then"),
        pytest.param({"country": "lk"}, ["lanka"], id="a country in small letters"),
        pytest.param({"kind": "faction"}, ["current"], id="a kind"),
        pytest.param({"text": "party", "kind": "faction"}, [], id="no such"),
        pytest.param({"text": "!!!"}, [], id="no letters"),
    ],
)
def test_find(question, expected, make):
    assert [match.organisation for match in find(make(BODIES), **question)] == expected


def test_without_text_and_filters_all_bodies_are_found(make):
    assert len(find(make(BODIES))) == len(BODIES)


def test_the_name_that_was_asked_for(make):
    registry = make(BODIES)
    lanka = registry.organisations["lanka"]
    assert name_asked(registry, lanka, "lssp") is None
    assert name_asked(registry, lanka, "samasamajists") == lanka.names[2]


def test_beginnings_are_ids_and_names(make):
    ids, names = beginnings(make(BODIES), "la")
    assert (ids, names) == (
        [("lanka", "Lanka Sama Samāja Party")],
        [("Lanka Sama Samāja Party", "Lanka Sama Samāja Party")],
    )
