"""``lineage format``, the canonical form, and putting a record into it: nothing else may change."""

from __future__ import annotations

import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.registry.canonical import canonical, normal, with_record
from lineage.registry.reader import read
from tests.cli.running import run

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_the_canonical_form_says_the_same(value):
    text = canonical(value)
    assert json.loads(text) == normal(value)
    assert canonical(json.loads(text)) == text


@given(st.dictionaries(TEXTS, VALUES), st.integers(0, 8))
def test_formatting_a_file_keeps_its_meaning(tmp_path_factory, value, indent):
    path = tmp_path_factory.mktemp("format") / "x.json"
    path.write_text(json.dumps(value, indent=indent or None), "utf-8")
    assert run("format", path)[0] == 0
    assert path.read_bytes() == canonical(value).encode()
    assert run("format", "--check", path)[0] == 0


def test_check_writes_nothing_and_names_the_line(small):
    lines = small.read_text("utf-8").splitlines(keepends=True)
    text = "".join([*lines[:4], " ", *lines[4:]])
    small.write_text(text, "utf-8")
    status, out, _ = run("format", "--check", small)
    assert (status, out.split(": ")[0]) == (1, f"{small}:5:1")
    assert "V904" in out
    assert small.read_text("utf-8") == text


def test_a_file_keeps_its_permission_bits(small):
    small.write_text(small.read_text("utf-8") + "\n", "utf-8")
    small.chmod(0o640)
    assert run("format", small)[0] == 0
    assert stat.S_IMODE(small.stat().st_mode) == 0o640
    assert [*small.parent.iterdir()] == [small]


@pytest.mark.parametrize("data", [b"", b"{", b'{"a": 1, "a": 2}', b"\xff", b"\xef\xbb\xbf{}", b'"\\ud800"'])
def test_what_would_lose_something_is_not_formatted(tmp_path, data):
    path = tmp_path / "x.json"
    path.write_bytes(data)
    assert run("format", path)[0] == 1
    assert path.read_bytes() == data


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,3}", fullmatch=True), VALUES, max_size=4),
    st.from_regex(r"[a-z]{1,3}", fullmatch=True),
    st.sampled_from([None, 1, 2, 4, "\t"]),
)
def test_a_record_is_put_in_and_nothing_else_changes(table, key, indent):
    table.pop(key, None)
    value = {"events": table, "title": "T"}
    text = json.dumps(normal(value), indent=indent, sort_keys=True, ensure_ascii=False)
    made = with_record(text, "events", key, {"kind": "split"})
    assert json.loads(made) == {"events": {**normal(table), key: {"kind": "split"}}, "title": "T"}
    assert [*json.loads(made)["events"]] == sorted([*table, key])
    start = next(n for n, pair in enumerate(zip(text + "\0", made, strict=False)) if pair[0] != pair[1])
    added = len(made) - len(text)
    if table:
        assert any(made[:at] + made[at + added :] == text for at in range(max(0, start - added), start + 1))
    if indent == 2:
        assert made + "\n" == canonical(json.loads(made))


def test_positions_are_of_the_written_text(small):
    document = read(small.read_bytes())
    assert document.text == canonical(document.value)
