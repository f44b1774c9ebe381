"""Facts in words: years of a life, dates, intervals; and texts that are safe on a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.edtf import parse_date, parse_interval
from lineage.queries.words import a_kind, at, interval_words, long_date, short_date, shown, years


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        pytest.param("1938", "1938", "1938", id="year"),
        pytest.param("1938-09", "1938", "September 1938", id="month"),
        pytest.param("1938-09-03", "1938", "3 September 1938", id="day"),
        pytest.param("1938-09-XX", "1938", "September 1938", id="day not known"),
        pytest.param("1938-XX", "1938", "1938", id="month not known"),
        pytest.param("193X", "1930s", "1930s", id="decade"),
        pytest.param("190X", "1900s", "1900s", id="first decade of a century"),
        pytest.param("19XX", "20th century", "20th century", id="century"),
        pytest.param("20XX", "21st century", "21st century", id="this century"),
        pytest.param("11XX", "12th century", "12th century", id="a century in the teens"),
        pytest.param("1938-21", "1938", "spring 1938", id="spring"),
        pytest.param("1938-24", "1938", "winter 1938", id="winter"),
        pytest.param("1977~", "c. 1977", "about 1977", id="approximate"),
        pytest.param("1977?", "1977?", "1977 (doubtful)", id="uncertain"),
        pytest.param("1977%", "c. 1977?", "about 1977 (doubtful)", id="both"),
        pytest.param("193X~", "c. 1930s", "about 1930s", id="approximate decade"),
        pytest.param("[1965,1967]", "1965/1967", "1965 or 1967", id="one of two"),
        pytest.param("[1965, 1966,1967]", "1965/1967", "1965, 1966 or 1967", id="one of three"),
        pytest.param("[1953..1955]", "1953/1955", "1953 to 1955", id="one of a range"),
        pytest.param("[1938-09,1938-10]", "1938", "September 1938 or October 1938", id="one of two months"),
        pytest.param("[1965?,1967]", "1965/1967?", "1965 (doubtful) or 1967", id="one of two, with a doubt"),
    ],
)
def test_a_date(text: str, short: str, long: str) -> None:
    assert short_date(parse_date(text)) == short
    assert long_date(parse_date(text)) == long


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("1938", "in 1938", id="year"),
        pytest.param("1938-09", "in September 1938", id="month"),
        pytest.param("1938-09-03", "on 3 September 1938", id="day"),
        pytest.param("193X", "in the 1930s", id="decade"),
        pytest.param("19XX", "in the 20th century", id="century"),
        pytest.param("1938~", "in about 1938", id="approximate"),
    ],
)
def test_a_date_in_a_sentence(text: str, said: str) -> None:
    assert at(parse_date(text)) == said


def test_no_date_is_said() -> None:
    assert long_date(None) == "date not known"


@pytest.mark.parametrize(
    ("life", "said"),
    [
        pytest.param(["1973/1985"], "1973–1985", id="ended"),
        pytest.param(["1974/.."], "1974–", id="goes on"),
        pytest.param(["1935/"], "1935–?", id="end not known"),
        pytest.param(["/1935"], "?–1935", id="beginning not known"),
        pytest.param(["/.."], "?–", id="only that it goes on"),
        pytest.param(["/"], "?–?", id="nothing known"),
        pytest.param(["1938/1938"], "1938", id="one year"),
        pytest.param(["1938-03/1938-09"], "1938", id="months of one year"),
        pytest.param(["1977~/198X"], "c. 1977–1980s", id="doubts"),
        pytest.param(["1935/1942", "1945/.."], "1935–1942, 1945–", id="interrupted"),
    ],
)
def test_years(life: list[str], said: str) -> None:
    assert years(tuple(map(parse_interval, life))) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("1935/1948-09", "1935 to September 1948", id="ended"),
        pytest.param("1974/..", "1974 to the present", id="goes on"),
        pytest.param("1935/", "from 1935, end not known", id="end not known"),
        pytest.param("/1935", "until 1935", id="beginning not known"),
        pytest.param("/..", "to the present", id="only that it goes on"),
        pytest.param("/", "dates not known", id="nothing known"),
        pytest.param("1938/1938", "1938", id="one year"),
    ],
)
def test_an_interval(text: str, said: str) -> None:
    assert interval_words(parse_interval(text)) == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        pytest.param("merger", "a merger", id="consonant"),
        pytest.param("absorption", "an absorption", id="vowel"),
    ],
)
def test_an_article(word: str, said: str) -> None:
    assert a_kind(word) == said


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        pytest.param("Ligue communiste — 日本 සම", "Ligue communiste — 日本 සම", id="any script"),
        pytest.param("a\x1b[2Jb", "a\\x1b[2Jb", id="escape sequence"),
        pytest.param("a\nb\tc\r", "a\\nb\\tc\\r", id="line breaks"),
        pytest.param("a\x9bb", "a\\x9bb", id="control sequence of eight bits"),
        pytest.param("a\u202eb", "a\\u202eb", id="turned round"),
        pytest.param("a\u2028b", "a\\u2028b", id="line separator"),
        pytest.param("a\ud800b", "a\\ud800b", id="half a character"),
    ],
)
def test_shown(text: str, safe: str) -> None:
    assert shown(text) == safe


@given(st.text())
def test_what_is_shown_stands_on_one_line(text: str) -> None:
    assert len(shown(text).splitlines()) <= 1
    assert shown(shown(text)) == shown(text)
