"""From what a user types to a body."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.errors import EdtfError, SelectionError
from lineage.model import Registry
from lineage.queries.history import history
from lineage.queries.lookup import find, resolve
from lineage.queries.matching import Match, beginnings, matches, name_asked
from lineage.queries.near import describe
from lineage.registry.codec import decode

Make = Callable[..., Registry]

LSSP: dict[str, Any] = {
    "kind": "party",
    "countries": ["LK"],
    "existed": "1935/..",
    "names": [
        {"text": "Lanka Sama Samaja Party", "abbreviation": "LSSP"},
        {"text": "ලංකා සම සමාජ පක්ෂය", "language": "si"},
    ],
    "former_ids": ["lssp"],
}
WRP: dict[str, Any] = {
    "kind": "party",
    "names": [{"text": "Workers Revolutionary Party"}],
    "countries": ["GB"],
}
IMT: list[dict[str, Any]] = [{"text": "International Marxist Tendency", "abbreviation": "IMT"}]
BODIES: dict[str, Any] = {
    "lanka-sama-samaja-party": LSSP,
    "wrp-1973": WRP | {"existed": "1973/1985"},
    "wrp-1985": WRP | {"existed": "1985/"},
    "rci": {
        "kind": "international",
        "existed": "1992/..",
        "names": [
            *({**each, "used": "2006/2024"} for each in IMT),
            {"text": "Revolutionary Communist International", "used": "2024/..", "abbreviation": "RCI"},
        ],
    },
    "tendency-1969": {"kind": "faction", "existed": "1969/1973", "names": IMT},
    "poum": {
        "kind": "party",
        "countries": ["ES"],
        "existed": "1935/1980",
        "names": [{"text": "Partido Obrero de Unificación Marxista", "abbreviation": "POUM"}],
    },
}


@pytest.mark.parametrize(
    ("text", "org"),
    [
        pytest.param("poum", "poum", id="id"),
        pytest.param("lssp", "lanka-sama-samaja-party", id="former id"),
        pytest.param("LSSP", "lanka-sama-samaja-party", id="abbreviation"),
        pytest.param("lanka sama samaja party", "lanka-sama-samaja-party", id="without capitals"),
        pytest.param("Lanka Sama Samāja Party", "lanka-sama-samaja-party", id="with an accent"),
        pytest.param("ලංකා සම සමාජ පක්ෂය", "lanka-sama-samaja-party", id="in another script"),
        pytest.param("partido obrero de unificacion marxista", "poum", id="without an accent"),
        pytest.param("WRP 1973", "wrp-1973", id="id with a space"),
    ],
)
def test_resolve(make: Make, text: str, org: str) -> None:
    assert resolve(make(BODIES), text).id == org


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Workers Revolutionary Party",
            "'Workers Revolutionary Party' names 2 organisations; give the id of one:\n"
            "  wrp-1973: Workers Revolutionary Party (GB, 1973–1985)\n"
            "  wrp-1985: Workers Revolutionary Party (GB, 1985–?)",
            id="several",
        ),
        pytest.param(
            "Lanka Samma Samaja",
            "no organisation is called 'Lanka Samma Samaja'; did you mean:\n"
            "  lanka-sama-samaja-party: Lanka Sama Samaja Party (LK, 1935–)",
            id="a typing error",
        ),
        pytest.param(
            "zzzzzz",
            "no organisation is called 'zzzzzz', or anything similar",
            id="nothing like it",
        ),
        pytest.param("", "no organisation is called '', or anything similar", id="nothing"),
        pytest.param("—", "no organisation is called '—', or anything similar", id="a dash"),
    ],
)
def test_no_choice(make: Make, text: str, told: str) -> None:
    with pytest.raises(SelectionError) as refused:
        resolve(make(BODIES), text)
    assert str(refused.value) == told


def test_an_id_comes_before_a_former_id_and_that_before_a_name(make: Make) -> None:
    registry = make(
        {
            "x": {"names": [{"text": "y"}]},
            "y": {"names": [{"text": "z"}]},
            "w": {"names": [{"text": "x"}], "former_ids": ["z"]},
        }
    )
    assert [resolve(registry, text).id for text in ("x", "y", "z")] == ["x", "y", "w"]


def test_a_name_that_only_factions_bear_is_theirs(make: Make) -> None:
    assert resolve(make({"tendency": BODIES["tendency-1969"]}), "IMT").id == "tendency"


def test_a_name_of_a_body_and_of_a_faction_is_not_guessed(make: Make) -> None:
    with pytest.raises(SelectionError, match=r"(?s)'IMT' names 2 organisations.*tendency-1969: .*rci: "):
        resolve(make(BODIES), "IMT")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        pytest.param("IMT", "International Marxist Tendency", id="an earlier name"),
        pytest.param("RCI", None, id="the last name"),
        pytest.param("rci", None, id="id"),
    ],
)
def test_name_asked(make: Make, text: str, heard: str | None) -> None:
    registry = make(BODIES)
    name = name_asked(registry, registry.organisations["rci"], text)
    assert (name.text if name else None) == heard


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("POUM", [("poum", "POUM", 1)], id="the whole"),
        pytest.param("partido", [("poum", "Partido Obrero de Unificación Marxista", 2)], id="the beginning"),
        pytest.param(
            "obrero", [("poum", "Partido Obrero de Unificación Marxista", 3)], id="the beginning of a word"
        ),
        pytest.param("nificac", [("poum", "Partido Obrero de Unificación Marxista", 4)], id="inside"),
        pytest.param(
            "party workers",
            [("wrp-1973", "Workers Revolutionary Party", 5), ("wrp-1985", "Workers Revolutionary Party", 5)],
            id="the words in any order",
        ),
        pytest.param(
            "marxist",
            [
                ("poum", "Partido Obrero de Unificación Marxista", 3),
                ("rci", "International Marxist Tendency", 3),
                ("tendency-1969", "International Marxist Tendency", 3),
            ],
            id="several, by id where they are equal",
        ),
        pytest.param("සමාජ", [("lanka-sama-samaja-party", "ලංකා සම සමාජ පක්ෂය", 3)], id="another script"),
        pytest.param("", [], id="nothing"),
        pytest.param("qqqq", [], id="nothing like it"),
    ],
)
def test_matches(make: Make, text: str, found: list[tuple[str, str, int]]) -> None:
    assert matches(make(BODIES), text) == [Match(*each) for each in found]


def test_a_misspelt_name_comes_after_all_others(make: Make) -> None:
    best = matches(make(BODIES), "Partido Obrero de Unificacon Marxsta")[0]
    assert best.organisation == "poum"
    assert best.rank > 5


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param({"country": "gb"}, ["wrp-1973", "wrp-1985"], id="country, in either case"),
        pytest.param({"kind": "faction"}, ["tendency-1969"], id="kind"),
        pytest.param({"until": "1934"}, [], id="before any of them"),
        pytest.param({"until": "1935"}, ["lanka-sama-samaja-party", "poum"], id="until"),
        pytest.param({"since": "1993", "kind": "party"}, ["lanka-sama-samaja-party", "wrp-1985"], id="since"),
        pytest.param({"since": "1974", "until": "1975", "country": "GB"}, ["wrp-1973"], id="between"),
        pytest.param({"text": "revolutionary", "since": "1990"}, ["rci", "wrp-1985"], id="text and day"),
    ],
)
def test_find(make: Make, filters: dict[str, Any], found: list[str]) -> None:
    assert sorted(match.organisation for match in find(make(BODIES), **filters)) == found


def test_find_refuses_what_is_no_date(make: Make) -> None:
    with pytest.raises(EdtfError, match="'soon' is not a date"):
        find(make(BODIES), since="soon")


def test_beginnings(make: Make) -> None:
    registry = make(BODIES)
    assert beginnings(registry, "wrp")[0] == [
        ("wrp-1973", "Workers Revolutionary Party"),
        ("wrp-1985", "Workers Revolutionary Party"),
    ]
    assert beginnings(registry, "partido  OBRERO")[1] == [
        ("Partido Obrero de Unificación Marxista", "Partido Obrero de Unificación Marxista")
    ]
    assert [text for text, _ in beginnings(registry, "")[0]] == sorted(BODIES)


@pytest.mark.parametrize(
    ("asked", "found_as"),
    [
        pytest.param("RCI", "", id="by what it is called"),
        pytest.param("imt", "; found as: International Marxist Tendency (2006–2024)", id="by a former name"),
    ],
)
def test_describe_names_the_kind_where_there_is_no_country(make: Make, asked: str, found_as: str) -> None:
    registry = make(BODIES)
    told = describe(history(registry), registry.organisations["rci"], asked)
    assert told == f"rci: Revolutionary Communist International (international, 1992–){found_as}"


@given(st.text(max_size=12))
def test_any_text_is_answered_or_refused_in_words(text: str) -> None:
    registry = _registry()
    with suppress(SelectionError):
        assert resolve(registry, text).id in registry.organisations


def _registry() -> Registry:
    cited = {"citations": [{"source": "s"}]}
    return decode(
        {
            "title": "T",
            "licence": "CC0-1.0",
            "released": "2026-11-22",
            "language": "en",
            "organisations": {key: value | cited for key, value in BODIES.items()},
            "events": {},
            "sources": {"s": {"type": "book", "title": "S"}},
        }
    )
