"""The reader: the same values as `json`, every place, and a sentence for every broken text."""

# ruff: noqa: E501 - a row of a table reads best on one line

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.problems import Place, Problem, Related, Severity, pointer
from lineage.registry.positions import Lines
from lineage.registry.reader import Document, decode, parse, read
from lineage.registry.syntax import MAX_DEPTH

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["a", "b", '"', "\\", "]"]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=25,
)
json_like = st.text(st.sampled_from("{}[]:,\"\\/ \n\tau0123456789dDtrefalsn.eE+-'"), max_size=30)


def document(text: str) -> Document:
    read = parse(text)
    assert isinstance(read, Document), read
    return read


def problem(text: str) -> Problem:
    read = parse(text)
    assert isinstance(read, Problem), read
    return read


def strict_loads(text: str) -> Any:
    """`json.loads` without the words and half characters that are no JSON."""

    def refuse(word: str) -> None:
        raise ValueError(word)

    def finite(literal: str) -> float:
        number = float(literal)
        return number if abs(number) != float("inf") else refuse(literal)

    value = json.loads(text, parse_constant=refuse, parse_float=finite)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def paths(value: Any, *above: str | int) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [above, *(path for step, below in inner for path in paths(below, *above, step))]


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


@given(json_values, st.sampled_from([None, 0, 1, 4]), st.booleans())
def test_reads_what_json_writes(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert document(text).value == json.loads(text)
    assert document(text).repeated == ()


def laid_out(value: Any) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


@given(json_values)
def test_reads_the_layout_of_the_canonical_form(value):
    found = read(laid_out(value))
    assert isinstance(found, Document)
    assert repr(found.value) == repr(json.loads(laid_out(value)))
    assert found.text.encode() == laid_out(value)


def test_a_repeated_key_is_noticed_in_that_layout():
    found = read(b'{\n  "a": 1,\n  "a": 2\n}\n')
    assert isinstance(found, Document)
    assert [(p.place.line, p.related[0].place.line) for p in found.repeated] == [(3, 2)]


@pytest.mark.parametrize(("depth", "kind"), [(MAX_DEPTH, Document), (MAX_DEPTH + 1, Problem)])
def test_depth_is_bounded_in_that_layout(depth, kind):
    value: Any = "deep"
    for _ in range(depth):
        value = [value]
    assert isinstance(read(laid_out(value)), kind)


def test_the_places_of_many_records_are_those_of_few():
    table = {f"body-{number}": {"names": [number]} for number in range(200)}
    found = read(laid_out({"events": {}, "organisations": table, "title": "body-7"}))
    assert isinstance(found, Document)
    places = [found.place(f"/organisations/{key}/names/0") for key in table]
    assert places == [(6 + 5 * number, 9) for number in range(200)]


@given(json_like)
@settings(max_examples=2000)
def test_takes_and_refuses_what_json_does(text):
    try:
        expected = strict_loads(text)
    except ValueError:
        assert problem(text).code in ("V903", "V905")
    else:
        assert document(text).value == expected


@given(json_values, st.data())
def test_broken_texts_have_a_place_and_a_sentence(value, data):
    text = json.dumps(value, indent=data.draw(st.sampled_from([None, 2])))
    cut = data.draw(st.integers(0, len(text)))
    rest = data.draw(
        st.sampled_from(["", text[cut + 1 :], "," + text[cut:], "}" + text[cut:], '"' + text[cut:]])
    )
    found = parse(text[:cut] + rest)
    if isinstance(found, Problem):
        lines = (text[:cut] + rest).split("\n")
        assert 1 <= found.place.line <= len(lines)
        assert 1 <= found.place.column <= len(lines[found.place.line - 1]) + 1
        assert found.message


@given(json_values, st.sampled_from([None, 0, 3]))
def test_every_pointer_leads_to_its_value_and_key(value, indent):
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    found = document(text)
    lines = text.split("\n")
    for path in paths(value):
        line, column = found.place(pointer(*path))
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == at(value, path)
        line, column = found.place(pointer(*path), at_key=True)
        if path and isinstance(path[-1], str):
            assert json.JSONDecoder().raw_decode(lines[line - 1], column - 1)[0] == path[-1]


@given(st.text(st.sampled_from("a\r\n"), max_size=30), st.data())
def test_lines_end_as_in_editors(text, data):
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    expected = (len(before), len(before[-1]) + 1)
    if text[offset - 1 : offset + 1] != "\r\n" or offset == 0:
        assert Lines(text).place(offset) == expected


def test_lines_beyond_a_block():
    text = "ab\n" * 100_000 + "x"
    assert Lines(text).place(len(text) - 1) == (100_001, 1)
    assert Lines(text).place(150_001) == (50_001, 2)


@pytest.mark.parametrize(
    ("where", "at_key", "place"),
    [
        pytest.param("", False, (1, 1), id="the whole file"),
        pytest.param("/events", True, (2, 3), id="a key"),
        pytest.param("/events", False, (2, 13), id="its value"),
        pytest.param("/events/a~1b", True, (3, 5), id="an escaped key"),
        pytest.param("/events/a~1b/names/1", False, (4, 22), id="an entry of a list"),
        pytest.param("/events/a~1b/names/1", True, (4, 22), id="an entry of a list has no key"),
        pytest.param("/events/a~1b/names/7", False, (4, 16), id="no such entry: the list"),
        pytest.param("/events/a~1b/names/01", False, (4, 16), id="no such index: the list"),
        pytest.param("/events/a~1b/kind/x", True, (3, 12), id="a missing key: its object"),
        pytest.param("/sources/x/title", False, (1, 1), id="all missing: the file"),
        pytest.param("/title/x/y", False, (7, 12), id="inside a text: the text"),
    ],
)
def test_place(where, at_key, place):
    text = """{
  "events": {
    "a/b": {
      "names": ["é", "x"]
    }
  },
  "title": "T"
}"""
    assert document(text).place(where, at_key=at_key) == place


def test_repeated_keys_are_told_and_the_last_counts():
    found = document('{"a": 1,\n"b": [{"x": 1, "x": 2,\n "x": 3}],\n"a": {"c": 1, "d": {"c": 2}}}')
    assert found.value == {"a": {"c": 1, "d": {"c": 2}}, "b": [{"x": 3}]}
    assert [(p.code, p.place, p.related[0].place) for p in found.repeated] == [
        ("V903", Place("/b/0/x", True, 2, 16), Place("/b/0/x", True, 2, 8)),
        ("V903", Place("/b/0/x", True, 3, 2), Place("/b/0/x", True, 2, 8)),
        ("V903", Place("/a", True, 4, 1), Place("/a", True, 1, 2)),
    ]
    assert found.place("/a/d/c") == (4, 26)


def test_located_fills_in_every_place():
    other = Related(Place("/b"), "here")
    found = document('{"a": 1,\n"b": 2}').located(
        Problem("V906", Severity.ERROR, Place("/a", True), "x", related=(other,))
    )
    assert found.place == Place("/a", True, 1, 2)
    assert found.related == (Related(Place("/b", False, 2, 6), "here"),)


HERE = "the object that begins at line 1, column 1"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "the file is empty; a registry is an object: { … }"),
        ('{"a": {\n"b": 1', 2, 7, "the text ends inside the object that begins at line 1, column 7; its closing } is missing"),
        ('{"a": [1,\n', 2, 1, "the text ends inside the list that begins at line 1, column 7; its closing ] is missing"),
        ('{"a": 1\n"b": 2}', 1, 8, f"a comma is missing here, between two entries of {HERE}"),
        ('{"a": 1,\n}', 2, 1, "there is a comma before this }, after the last entry; remove that comma"),
        ('{"a": [1,,2]}', 1, 10, "a comma too many: no entry comes before it; remove it"),
        ('{"a": [1}', 1, 9, "} is here, but the list that begins at line 1, column 7 is still open; close it with ]"),
        ('{"a": 1}}', 1, 9, "one } too many: nothing is open here; remove it"),
        ('{"a": 1} {}', 1, 10, "the registry has ended before this; remove what follows"),
        ('{"a" 1}', 1, 6, "1 is here, but a key is followed by a colon and its value"),
        ('{"a": }', 1, 7, "} is here, but a value was expected after the colon"),
        ("{a: 1}", 1, 2, 'a key has double quotes; write "a"'),
        ("{'a': 1}", 1, 2, "' is here, but a key is written in straight double quotes: \"kind\""),
        ('{"a": “b”}', 1, 7, '“ is here, but a text is written in straight double quotes: "…"'),
        ('{"a": party}', 1, 7, 'a text has double quotes; write "party"'),
        ('{"a": True}', 1, 7, "write true for True"),
        ('{"a": None}', 1, 7, "JSON has no None; leave out the key of what is not known"),
        ('{"NaN": "NaN",\n"b": NaN}', 2, 6, "JSON has no NaN; leave out the key of a number that is not known"),
        ('{"a": -Infinity}', 1, 7, "JSON has no -Infinity; leave out the key of a number that is not known"),
        ('{"a": 1e999}', 1, 7, "this number is too large; put a text in double quotes"),
        ('{"a": 01}', 1, 7, "01 is not a JSON number; put a text in double quotes"),
        ('{"a": 1 // why\n}', 1, 9, 'JSON has no comments; remove it, or keep it as the "note" of a record'),
        ('{"a": "b\nc"}', 1, 7, 'the text that begins here is not closed on its line; end it with ", or write \\n for a line break inside it'),
        ('{"a": "b', 1, 7, 'the text that begins here is never closed; end it with "'),
        ('{"a": "b\tc"}', 1, 9, "a tab is not allowed in a text as it is; remove it, or write \\t"),
        ('{"a": "b\\c"}', 1, 9, "JSON does not allow this character after a backslash; a backslash itself is written \\\\"),
        ('{"a": "he said "no""}', 1, 16, 'the text ends at this quotation mark; one inside a text is written \\"'),
        ('{"a":\u00a01}', 1, 6, "no-break space (U+00A0) is here, but a value was expected"),
        ('["a": 1]', 1, 5, "a colon is here, but the list that begins at line 1, column 1 has no keys; keys belong in { }"),
    ],
)  # fmt: skip
def test_syntax(text, line, column, message):
    assert problem(text) == Problem("V905", Severity.ERROR, Place("", False, line, column), message)


INDENTED = """{
  "a": {
    "b": [
      1
    ]
  },
  "c": {
    "d": 1
  }
}"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        pytest.param("\n  },", ",", "; by the indentation, look first at line 6", id="a bracket is missing"),
        pytest.param("    ]", "    ]\n  }", "; by the indentation, look first at line 7", id="too many"),
        pytest.param("\n}", "", "is missing", id="the last one is missing"),
    ],
)
def test_indentation_helps_to_find_a_bracket(old, new, hint, line_end):
    assert INDENTED.count(old) == 1
    assert problem(INDENTED.replace(old, new).replace("\n", line_end)).message.endswith(hint)


@pytest.mark.parametrize(
    ("data", "line", "column", "part"),
    [
        pytest.param(b"\xef\xbb\xbf{}", 1, 1, "byte order mark", id="BOM"),
        pytest.param("{}".encode("utf-16"), 1, 1, "UTF-16", id="UTF-16 with BOM"),
        pytest.param("{}".encode("utf-16-be"), 1, 1, "UTF-16", id="UTF-16 without BOM"),
        pytest.param('{\n"ä": "é"}'.encode() + b"\xe9", 2, 10, "0xE9", id="Latin-1"),
        pytest.param(b'{"a": "\xed\xa0\x80"}', 1, 8, "0xED", id="half a pair in UTF-8"),
        pytest.param(b'{"a":\n"\0"}', 2, 2, "NUL", id="NUL"),
        pytest.param(b'{"a": "\\ud83d\\ude00",\n"b": "\\udc00"}', 2, 7, "half a character", id="half a pair"),
    ],
)
def test_what_is_no_text(data, line, column, part):
    found = read(data)
    assert isinstance(found, Problem)
    assert (found.code, found.place.line, found.place.column) == ("V903", line, column)
    assert part in found.message


def test_an_escaped_backslash_begins_no_escape():
    assert document('["\\\\ud800", "\\ud83d\\ude00"]').value == ["\\ud800", "😀"]


@given(st.binary(max_size=40))
def test_any_bytes_are_answered(data):
    assert isinstance(decode(data), str | Problem)
    assert isinstance(read(data), Document | Problem)


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1, 500, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"]": ', "}"), ("[0, ", "]")])
def test_depth_is_bounded(depth, opening, closing):
    found = parse(opening * depth + "0" + closing * depth)
    if depth > MAX_DEPTH:
        assert isinstance(found, Problem)
        assert (found.place.line, found.place.column) == (1, MAX_DEPTH * len(opening) + 1)
        assert "100 levels" in found.message
    else:
        assert isinstance(found, Document)


def test_numbers_are_bounded():
    digits = "-" + "1" * 4300
    assert document(f"[{digits}]").value == [int(digits)]
    found = problem(f'["{digits}1",\n{digits}1]')
    assert (found.place.line, found.place.column) == (2, 1)
    assert "4301 digits" in found.message


@pytest.mark.slow
def test_hundred_megabytes_of_nonsense_are_answered():
    """There is no clock here: a reader whose work grew with the square of the text would not come to an end."""
    for data in (b"[" * 10**8, b'{"' * (10**8 // 2), b"1" * 10**8):
        assert isinstance(read(data), Problem)
