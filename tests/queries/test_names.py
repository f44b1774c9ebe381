"""Names over time: periods, renames, what to call a body, and texts made alike for comparing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.edtf import FUTURE, PAST, Span, parse_date
from lineage.model import Organisation, Registry
from lineage.queries.names import (
    abbreviation,
    all_names,
    called_on,
    callings,
    folded,
    folded_each,
    is_latin,
    language_of,
    last_name,
    main_language,
    periods,
    renames,
)

Make = Callable[..., Registry]
Names = list[dict[str, Any]]


def named(make: Make, names: Names, existed: str | list[str] = "1930/..") -> tuple[Registry, Organisation]:
    registry = make({"a": {"names": names, "existed": existed}})
    return registry, registry.organisations["a"]


def name(text: str, used: str | list[str] | None = None, **more: Any) -> dict[str, Any]:
    return {"text": text} | ({"used": used} if used else {}) | more


@pytest.mark.parametrize(
    ("names", "borne"),
    [
        pytest.param([name("A")], ["A 1930/.."], id="the only one, for the whole life"),
        pytest.param([name("A", "1940/1950")], ["A 1940/1950"], id="the only one, for some time"),
        pytest.param([name("A"), name("B")], ["A ?", "B ?"], id="one of several without dates, not known"),
        pytest.param(
            [name("B", "1950/.."), name("A", "1930/1950")],
            ["A 1930/1950", "B 1950/.."],
            id="by dates",
        ),
        pytest.param(
            [name("A", ["1930/1940", "1950/.."]), name("B", "1940/1950")],
            ["A 1930/1940", "B 1940/1950", "A 1950/.."],
            id="taken back",
        ),
        pytest.param(
            [name("C", "1950/.."), name("B"), name("A", "1930/1940")],
            ["A 1930/1940", "B ?", "C 1950/.."],
            id="one without dates keeps its place in the list",
        ),
        pytest.param(
            [name("A", "/1940"), name("B", "1940/..")], ["A /1940", "B 1940/.."], id="beginning not known"
        ),
        pytest.param([name("A"), name("Z", kind="common")], ["A 1930/.."], id="other kinds do not count"),
        pytest.param([name("A"), name("අ", language="si")], ["A 1930/.."], id="nor other languages"),
        pytest.param([name("Z", kind="common")], [], id="no official name"),
    ],
)
def test_periods(make: Make, names: Names, borne: list[str]) -> None:
    found = periods(*named(make, names))
    assert [f"{period.name.text} {period.used.text if period.used else '?'}" for period in found] == borne


def test_the_only_name_spans_an_interrupted_life(make: Make) -> None:
    registry, org = named(make, [name("A")], ["1935/1942", "1945/.."])
    assert [period.used.text for period in periods(registry, org) if period.used] == ["1935/.."]


def test_periods_of_each_language(make: Make) -> None:
    registry, org = named(make, [name("අ", language="si"), name("A"), name("B", "1950/..")])
    assert main_language(registry, org) == "si"
    assert [language_of(registry, each) for each in org.names] == ["si", "en", "en"]
    assert [period.name.text for period in periods(registry, org)] == ["අ"]
    assert [period.name.text for period in periods(registry, org, "en")] == ["A", "B"]
    assert periods(registry, org, "fr") == ()


@pytest.mark.parametrize(
    ("earlier", "later", "borne", "changes"),
    [
        pytest.param("1930/1950", "1950/..", ["Alpha", "බ"], 1, id="dated, one after the other"),
        pytest.param("1930/..", "1930/..", ["Alpha", "බ"], 0, id="dated, both at once"),
        pytest.param(None, None, ["Alpha"], 0, id="not dated: perhaps the same name"),
    ],
)
def test_names_in_two_scripts_of_one_language(
    make: Make, earlier: str | None, later: str | None, borne: list[str], changes: int
) -> None:
    names = [name("Alpha", earlier, language="si-Latn"), name("බ", later, language="si")]
    registry, org = named(make, names)
    assert [period.name.text for period in periods(registry, org)] == borne
    assert len(renames(registry, org)) == changes


def year(first: int, last: int) -> Span:
    return Span(date(first, 1, 1), date(last, 12, 31))


@pytest.mark.parametrize(
    ("names", "changes"),
    [
        pytest.param([name("A")], [], id="one name"),
        pytest.param(
            [name("A", "1992/2006"), name("B", "2006/..")], [("A", "B", year(2006, 2006))], id="within a year"
        ),
        pytest.param(
            [name("A", "1992/2000"), name("B", "2006/..")],
            [("A", "B", year(2000, 2006))],
            id="between the earliest end and the latest start",
        ),
        pytest.param(
            [name("A", "1992/2006-05-01"), name("B", "2006-05-01/..")],
            [("A", "B", Span(date(2006, 5, 1), date(2006, 5, 1)))],
            id="on a day",
        ),
        pytest.param([name("A", "1992/2010"), name("B", "2006/..")], [], id="both in use, they overlap"),
        pytest.param([name("A", "1992/.."), name("B", "2006/..")], [], id="both in use, the first goes on"),
        pytest.param(
            [name("A", "1992/2007"), name("B", "2006~/..")],
            [("A", "B", Span(date(2007, 1, 1), date(2007, 12, 31)))],
            id="a flag leaves it open whether they overlap",
        ),
        pytest.param(
            [name("A", "1992/"), name("B", "2006/..")],
            [("A", "B", Span(date(1992, 1, 1), date(2006, 12, 31)))],
            id="end of the first not known",
        ),
        pytest.param([name("A"), name("B")], [("A", "B", Span(PAST, FUTURE))], id="in the order of the list"),
        pytest.param(
            [name("A"), name("B", "2006/..")],
            [("A", "B", Span(PAST, date(2006, 12, 31)))],
            id="only the second is dated",
        ),
        pytest.param(
            [name("A", ["1930/1940", "1950/.."]), name("B", "1940/1950")],
            [("A", "B", year(1940, 1940)), ("B", "A", year(1950, 1950))],
            id="there and back",
        ),
        pytest.param([name("A", ["1930/1940", "1950/.."])], [], id="a gap is no rename"),
        pytest.param(
            [name("A", "1930/1940"), name("Z", "1940/..", kind="common")], [], id="a common name is no rename"
        ),
        pytest.param(
            [name("A", "1930/1940"), name("අ", "1940/..", language="si")],
            [],
            id="nor one of another language",
        ),
        pytest.param(
            [name("A", "1930/1940"), name("B", "1940/.."), *(name(t, u, language="fr") for t, u in
             (("C", "1930/1945"), ("D", "1945/..")))],
            [("A", "B", year(1940, 1940)), ("C", "D", year(1945, 1945))],
            id="in each language",
        ),
    ],
)  # fmt: skip
def test_renames(make: Make, names: Names, changes: list[tuple[str, str, Span]]) -> None:
    found = renames(*named(make, names))
    assert [(change.old.text, change.new.text, change.between) for change in found] == changes


def test_a_name_that_may_have_begun_later_does_not_certainly_overlap(make: Make) -> None:
    assert len(renames(*named(make, [name("A", "/2010"), name("B", "1990/1995")]))) == 1


@pytest.mark.parametrize(
    ("names", "called", "short"),
    [
        pytest.param([name("A", abbreviation="X")], "A", "X", id="the only one"),
        pytest.param(
            [name("B", "1950/.."), name("A", "1930/1950", abbreviation="X")], "B", None, id="the last in time"
        ),
        pytest.param([name("A"), name("Z", kind="common", abbreviation="X")], "A", "X", id="as people say"),
        pytest.param(
            [
                name("B", "1950/.."),
                name("A", "/1950", abbreviation="X"),
                name("C", "1950/", abbreviation="Y"),
            ],
            "C",
            "Y",
            id="the last of two at once",
        ),
        pytest.param(
            [
                name("B", "1950/.."),
                name("Z", "1930/1950", kind="translation", abbreviation="X"),
                name("Y", "1940/1960", kind="translation", abbreviation="Y"),
            ],
            "B",
            "Y",
            id="no former translation",
        ),
        pytest.param([name("Z", kind="common", abbreviation="X")], "Z", "X", id="whatever there is"),
        pytest.param(
            [name("Партия"), name("Partiya", kind="transliteration")], "Partiya", None, id="in Latin letters"
        ),
        pytest.param(
            [name("Партия"), name("Partiya", kind="transliteration"), name("Party", kind="translation")],
            "Party",
            None,
            id="translated rather than transliterated",
        ),
        pytest.param([name("Партия")], "Партия", None, id="as it is, for want of another"),
    ],
)
def test_what_to_call_it(make: Make, names: Names, called: str, short: str | None) -> None:
    registry, org = named(make, names)
    assert last_name(registry, org).text == called
    assert abbreviation(registry, org) == short


def test_all_names(make: Make) -> None:
    _, org = named(make, [name("A", abbreviation="X"), name("Z", kind="cover")])
    assert all_names(org) == ["A", "X", "Z"]


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        pytest.param("Workers' Party", "workers party", id="apostrophe"),
        pytest.param("Workers’ Party", "workers party", id="typographic apostrophe"),
        pytest.param("P.C.I. (m-l)", "p c i m l", id="other signs divide"),
        pytest.param("  a   b ", "a b", id="spaces"),
        pytest.param("Éire Ñandú Łódź", "eire nandu łodz", id="accents"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("ＬＳＳＰ", "lssp", id="wide letters"),
        pytest.param("№ 5", "no 5", id="a sign with a capital in it"),
        pytest.param("ПАРТИЯ", "партия", id="Cyrillic"),
        pytest.param("සම සමාජ", "සම සමාජ", id="vowel signs stay"),
        pytest.param("日本共産党", "日本共産党", id="ideographs"),
        pytest.param("—", "", id="nothing to compare"),
    ],
)
def test_folded(text: str, alike: str) -> None:
    assert folded(text) == alike


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_case_does_not_matter(text: str) -> None:
    assert folded(text.upper()) == folded(text.lower())


@given(st.text(st.characters(max_codepoint=0x370)) | st.text(st.sampled_from("aÅé’– \u0301\u0345\u034f'№(")))
def test_the_short_way_for_latin_letters_is_the_long_way(text: str) -> None:
    assert folded(text) == folded(f"{text} ж").removesuffix("ж").strip()


@given(st.lists(st.text()) | st.lists(st.text("Aa' -.\t\n\x1d", max_size=5)))
def test_many_texts_are_folded_as_each(texts: list[str]) -> None:
    assert folded_each(texts) == {text: folded(text) for text in texts}


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        pytest.param("Élan", True, id="accent"),
        pytest.param("Партия", False, id="Cyrillic"),
        pytest.param("4. Интернационал", False, id="the first letter counts"),
        pytest.param("1917", True, id="no letter"),
        pytest.param("", True, id="empty"),
    ],
)
def test_is_latin(text: str, latin: bool) -> None:
    assert is_latin(text) is latin


@pytest.mark.parametrize(
    ("day", "text", "letters"),
    [
        pytest.param("1968", "International Socialists", "IS", id="a former name"),
        pytest.param("1977", "Socialist Workers Party", "SWP", id="the year of the change"),
        pytest.param("1940", "Socialist Workers Party", "SWP", id="before any name"),
    ],
)
def test_a_body_is_spoken_of_by_the_name_that_it_certainly_bore(make, day, text, letters):
    registry, org = named(
        make,
        [
            name("International Socialists", "1962/1977-01", abbreviation="IS"),
            name("Socialist Workers Party", "1977-01/..", abbreviation="SWP"),
        ],
        "1950/..",
    )
    when = parse_date(day).bounds
    called = called_on(callings(registry, org), when)
    assert (called.name, called.abbreviation) == (text, letters)
