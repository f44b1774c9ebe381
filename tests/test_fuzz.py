"""Whatever the bytes of a file and the words of a command line: messages, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from lineage.cli import main
from lineage.cli.checking import compared, problems_of

CASES = Path(__file__).parent / "cases"
GOOD = (CASES / "R108" / "good.json").read_bytes()
CUT = (CASES / "extracts" / "year-of-the-1992-split.json").read_bytes()
VALUE = json.loads(CUT)
COMMANDS = ["validate", "format", "diff", "explain", "rename", "join", "new"]
OPTIONS = [
    "--check",
    "--against",
    "HEAD",
    "--format",
    "json",
    "sarif",
    "--strict",
    "--dry-run",
    "event",
    "x",
    "--",
    "-h",
]
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["1938", "/..", "x"])
)
ODD = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(st.text(max_size=4), SCALARS, max_size=2)


def pointers(value: object, above: tuple = ()) -> list[tuple]:
    """The steps to every value inside another."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, part in inside for place in ((*above, key), *pointers(part, (*above, key)))]


PLACES = pointers(VALUE)


def check(data: bytes) -> None:
    for problem in problems_of(data):
        assert problem.message
        assert problem.place.line >= 1
        assert problem.place.column >= 1


@given(st.binary(max_size=200))
def test_any_bytes(data):
    check(data)


@given(st.integers(0, len(GOOD)), st.binary(max_size=3), st.integers(0, 3))
def test_bytes_put_in_or_taken_out(at, new, gone):
    check(GOOD[:at] + new + GOOD[at + gone :])


@given(st.integers(0, len(CUT)))
def test_a_cut_file(at):
    check(CUT[:at])


@given(st.sampled_from(PLACES), ODD)
def test_any_value_at_any_place(place, new):
    value = json.loads(CUT)
    part = value
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = new
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    check(data)
    assert compared(data, data).new == []


@given(st.sampled_from(PLACES))
def test_any_value_left_out(place):
    value = json.loads(CUT)
    part = value
    for step in place[:-1]:
        part = part[step]
    del part[place[-1]]
    data = json.dumps(value).encode()
    check(data)
    compared(CUT, data)


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_two_values_swapped(one, other):
    value = json.loads(CUT)
    parts = []
    for place in (one, other):
        part = value
        for step in place[:-1]:
            part = part[step]
        parts.append((part, place[-1], part[place[-1]]))
    (first, key, was), (second, other_key, other_was) = parts
    first[key], second[other_key] = other_was, was
    try:
        data = json.dumps(value).encode()
    except ValueError:  # one lay inside the other
        return
    check(data)


@given(st.sampled_from(COMMANDS), st.lists(st.sampled_from(OPTIONS) | st.text(max_size=5), max_size=4))
def test_any_words_of_a_command_line(tmp_path_factory, command, words):
    folder = tmp_path_factory.mktemp("fuzz")
    file = folder / "orgs.json"
    file.write_bytes(GOOD)
    words = [word.replace("\0", "") for word in words]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(main, ["--registry", str(file), command, *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code in (0, 1, 2)
    assert json.loads(file.read_bytes()) == json.loads(GOOD)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[" * 1_000_000, id="a million brackets"),
        pytest.param(b'{"a":' * 200_000, id="objects without end"),
        pytest.param(b"1" * 100_000, id="a number without end"),
        pytest.param(b'"' + b"a" * 1_000_000, id="a text without end"),
        pytest.param(b"\\" * 100_000, id="backslashes"),
        pytest.param(b"{" + b'"a": 1, ' * 100_000 + b"}", id="one key a hundred thousand times"),
    ],
)
def test_large_and_odd_files(data):
    check(data)


@pytest.mark.parametrize("command", [["validate"], ["stats"], ["diff", "HEAD"], ["format"]])
def test_a_link_that_leads_to_itself(tmp_path, command):
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    given = [*command, str(loop)] if command == ["format"] else command
    result = CliRunner().invoke(main, ["--registry", str(loop), *given])
    assert isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code != 0
