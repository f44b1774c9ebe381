"""Commands that write a registry: its canonical form, new records, other ids. Nothing else may change."""

from __future__ import annotations

import copy
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from lineage.cli import main
from lineage.cli.checking import problems_of
from lineage.problems import Severity
from lineage.registry.canonical import canonical, normal, with_record
from lineage.registry.reader import read

SMALL = Path(__file__).parent / "cases" / "R108" / "good.json"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def small(tmp_path):
    """A sound registry in its canonical form."""
    path = tmp_path / "orgs.json"
    path.write_text(canonical(json.loads(SMALL.read_text("utf-8"))), "utf-8")
    assert not [p for p in problems_of(path.read_bytes()) if p.severity is Severity.ERROR]
    return path


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


def test_a_new_body_is_written_at_its_place(small):
    before = small.read_text("utf-8")
    source = next(iter(json.loads(before)["sources"]))
    status, out, _ = run(
        "--registry", small, "new", "organisation", "aaa-league", "--name", "AAA League", "--kind", "group",
        "--country", "GB", "--existed", "1990/", "--source", source, "--locator", "p. 1",
    )  # fmt: skip
    after = small.read_text("utf-8")
    assert status == 0
    assert '"aaa-league"' in out
    assert after == canonical(json.loads(after))
    assert {*before.splitlines()} <= {*after.splitlines()}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["--existed", "1990/1980"], "D201", id="life reversed"),
        pytest.param(["--existed", "in the nineties"], "D202", id="no interval"),
        pytest.param(["--country", "Atlantis"], "neither a country", id="no country"),
        pytest.param(["--affiliation", "section:nowhere"], "no organisation is called", id="no such body"),
        pytest.param(["--affiliation", "part:nowhere"], "kinds are section", id="no such kind"),
        pytest.param(["--language", "English"], "N404", id="no language"),
    ],
)
def test_what_would_not_validate_is_not_written(small, arguments, told):
    before = small.read_bytes()
    source = next(iter(json.loads(before)["sources"]))
    status, _, err = run(
        "--registry", small, "new", "organisation", "aaa", "--name", "A", "--kind", "group",
        "--source", source, *arguments,
    )  # fmt: skip
    assert status in (1, 2)
    assert told in err
    assert small.read_bytes() == before


def test_a_dry_run_writes_nothing(small):
    before = small.read_bytes()
    source = next(iter(json.loads(before)["sources"]))
    status, out, _ = run(
        "--registry", small, "new", "organisation", "aaa", "--name", "A", "--kind", "group",
        "--source", source, "--dry-run",
    )  # fmt: skip
    assert (status, '"aaa"' in out) == (0, True)
    assert small.read_bytes() == before


def test_an_event_with_its_bodies(small):
    value = json.loads(small.read_text("utf-8"))
    org, source = next(iter(value["organisations"])), next(iter(value["sources"]))
    common = ["--source", source]
    run("--registry", small, "new", "organisation", "aaa", "--name", "A", "--kind", "group", *common)
    status, _, err = run(
        "--registry", small, "new", "event", "aaa-split", "--kind", "split", "--predecessor", org,
        "--successor", "aaa:minority", "--certainty", "probable", *common,
    )  # fmt: skip
    assert status == 0, err
    event = json.loads(small.read_text("utf-8"))["events"]["aaa-split"]
    assert event["successors"] == [{"extent": "minority", "organisation": "aaa"}]


FULL_BODY = [
    "--abbreviation", "AL", "--name-kind", "cover", "--language", "en", "--used", "1995/..",
    "--former-name", "Alpha: Old:1990/1995",
    "--country", "britain", "--existed", "1990/..", "--affiliation", "fraternal:{org}:2001/..",
    "--claim", "{org}:2001/..",
    "--tradition", "socialist:1990/..", "--identifier", "wikidata:Q123", "--note", "A league.",
    "--locator", "p. 1", "--says", "1990", "--citation", "{source}:p. 2",
    "--more", '{"citations": [{"source": "{source}", "locator": "p. 3"}]}',
]  # fmt: skip


def test_every_field_of_a_body_can_be_given(small):
    value = json.loads(small.read_text("utf-8"))
    org, source = next(iter(value["organisations"])), next(iter(value["sources"]))
    given = [text.replace("{org}", org).replace("{source}", source) for text in FULL_BODY]
    status, _, err = run(
        "--registry", small, "new", "organisation", "aaa", "--name", "Alpha", "--kind", "group",
        "--source", source, *given,
    )  # fmt: skip
    assert status == 0, err
    assert json.loads(small.read_text("utf-8"))["organisations"]["aaa"] == {
        "kind": "group",
        "names": [
            {"text": "Alpha: Old", "used": "1990/1995"},
            {"text": "Alpha", "abbreviation": "AL", "kind": "cover", "language": "en", "used": "1995/.."},
        ],
        "countries": ["GB"],
        "existed": "1990/..",
        "affiliations": [{"to": org, "kind": "fraternal", "during": "2001/.."}],
        "claims": [{"continuity_of": org, "during": "2001/.."}],
        "tradition": [{"name": "socialist", "during": "1990/.."}],
        "identifiers": {"wikidata": "Q123"},
        "note": "A league.",
        "citations": [
            {"source": source, "locator": "p. 1", "says": "1990"},
            {"source": source, "locator": "p. 2"},
            {"source": source, "locator": "p. 3"},
        ],
    }


def test_an_international_has_a_code_and_a_colour(small):
    status, _, err = run(
        "--registry", small, "new", "organisation", "aaa", "--name", "A", "--kind", "international",
        "--code", "AAA", "--colour", "#123456", "--source", "history", "--locator", "ch. 1",
    )  # fmt: skip
    assert status == 0, err
    made = json.loads(small.read_text("utf-8"))["organisations"]["aaa"]
    assert (made["code"], made["colour"]) == ("AAA", "#123456")


def test_organisations_may_be_called_by_their_names(small):
    status, _, err = run(
        "--registry", small, "new", "organisation", "aaa", "--name", "A", "--kind", "group",
        "--affiliation", "fraternal:Alpha League:2001/..", "--claim", "beta party:2001/..",
        "--source", "history", "--locator", "ch. 1",
    )  # fmt: skip
    assert status == 0, err
    status, out, err = run(
        "--registry", small, "new", "event", "alpha-split-2010", "--kind", "split", "--date", "2010",
        "--predecessor", "Alpha League", "--successor", "A:minority", "--account", "Alpha League:They left.",
        "--follows", "gamma-split-2000", "--source", "history", "--locator", "ch. 1", "--dry-run",
    )  # fmt: skip
    assert status == 0, err
    event = json.loads(f"{{{out}}}")["alpha-split-2010"]
    assert event["predecessors"] == [{"organisation": "alpha"}]
    assert event["successors"] == [{"extent": "minority", "organisation": "aaa"}]
    assert event["accounts"] == [{"held_by": ["alpha"], "text": "They left."}]
    assert event["follows"] == ["gamma-split-2000"]
    made = json.loads(small.read_text("utf-8"))["organisations"]["aaa"]
    assert (made["affiliations"][0]["to"], made["claims"][0]["continuity_of"]) == ("alpha", "beta")


def test_every_field_of_a_source_can_be_given(small):
    status, _, err = run(
        "--registry", small, "new", "source", "league-1999", "--type", "webpage", "--title", "The league",
        "--in", "Alpha Web", "--publisher", "Alpha Press", "--issued", "1999", "--url", "https://example.org/l",
        "--accessed", "2026-11-20", "--language", "en", "--published-by", "Alpha League", "--note", "Short.",
    )  # fmt: skip
    assert (status, err) == (0, f"{small} was written\n")  # that nothing cites it yet is no finding
    assert json.loads(small.read_text("utf-8"))["sources"]["league-1999"] == {
        "type": "webpage",
        "title": "The league",
        "container-title": "Alpha Web",
        "publisher": "Alpha Press",
        "issued": {"date-parts": [[1999]]},
        "URL": "https://example.org/l",
        "accessed": {"date-parts": [[2026, 11, 20]]},
        "language": "en",
        "published_by": "alpha",
        "note": "Short.",
    }


def test_a_new_source_can_be_cited_by_a_new_event(small):
    value = json.loads(small.read_text("utf-8"))
    org = next(iter(value["organisations"]))
    status, _, err = run(
        "--registry", small, "new", "source", "smith-2005", "--type", "book", "--title", "The league",
        "--author", "Smith, Ann", "--author", "A league", "--issued", "2005-05",
        "--more", '{"ISBN": "0-8223-1066-0"}',
    )  # fmt: skip
    assert status == 0, err
    status, _, err = run(
        "--registry", small, "new", "event", "end-2001", "--kind", "dissolution", "--date", "2001",
        "--predecessor", org, "--source", "smith-2005", "--locator", "p. 1",
        "--account", f"{org}:It went on.", "--dry-run",
    )  # fmt: skip
    assert "smith-2005" not in err
    made = json.loads(small.read_text("utf-8"))["sources"]["smith-2005"]
    assert made["author"] == [{"family": "Smith", "given": "Ann"}, {"literal": "A league"}]
    assert made["issued"] == {"date-parts": [[2005, 5]]}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["--more", "{"], "this is not JSON", id="no JSON"),
        pytest.param(["--more", "[]"], "write an object", id="no object"),
        pytest.param(["--more", '{"title": "x"}'], "'title' is given by an option too", id="given twice"),
        pytest.param(["--more", '{"titel": "x"}'], "titel", id="no such key"),
        pytest.param(["--issued", "2005-13"], "is not a date", id="no date"),
        pytest.param(["--issued", "[2005,2006]"], "is not a date", id="no date of a source"),
    ],
)
def test_a_source_that_cannot_be_is_refused(small, arguments, told):
    before = small.read_bytes()
    status, _, err = run(
        "--registry", small, "new", "source", "x", "--type", "book", "--title", "T", *arguments
    )
    assert status in (1, 2)
    assert told in err
    assert small.read_bytes() == before


def test_what_ends_must_go_in(small):
    status, _, err = run(
        "--registry", small, "new", "event", "x", "--kind", "split", "--predecessor", "alpha",
        "--ends", "beta", "--source", "history",
    )  # fmt: skip
    assert status == 2
    assert "'beta' is not among the predecessors" in err


def test_extent_on_the_wrong_side_is_refused(small):
    status, _, err = run(
        "--registry", small, "new", "event", "x", "--kind", "split", "--predecessor", "a:majority",
        "--successor", "b", "--source", "s",
    )  # fmt: skip
    assert status == 2
    assert "with the successors" in err


def test_a_rename_leads_everything_to_the_new_id(small):
    before = json.loads(small.read_text("utf-8"))
    for table in ("organisations", "events", "sources"):
        old = next(iter(before[table]))
        assert run("--registry", small, "rename", old, f"zz-{table}")[0] == 0
        after = small.read_text("utf-8")
        assert after.count(f'"{old}"') == 1
        assert json.loads(after)[table][f"zz-{table}"]["former_ids"][-1] == old
    assert not [p for p in problems_of(small.read_bytes()) if p.severity is Severity.ERROR]


def test_a_rename_and_back_leaves_no_trace_but_the_former_id(small):
    before = json.loads(small.read_text("utf-8"))
    old = next(iter(before["organisations"]))
    run("--registry", small, "rename", old, "zz")
    run("--registry", small, "rename", "zz", old)
    after = json.loads(small.read_text("utf-8"))
    assert after["organisations"][old].pop("former_ids") == ["zz"]
    assert after == before


@pytest.mark.parametrize(
    "arguments", [["nobody", "x"], ["{org}", "{other}"], ["{org}", "Not A Slug"], ["", ""]]
)
def test_a_rename_that_cannot_be_is_refused(small, arguments):
    before = small.read_bytes()
    org, other, *_ = json.loads(before)["organisations"]
    named = [argument.format(org=org, other=other) for argument in arguments]
    status, out, err = run("--registry", small, "rename", *named)
    assert (status, out, err.count("Error")) == (2, "", 1)
    assert small.read_bytes() == before


def test_two_records_are_joined(small):
    value = json.loads(small.read_text("utf-8"))
    org = next(iter(value["organisations"]))
    twin = copy.deepcopy(value["organisations"][org])
    twin["names"].append({"text": "Another name of it", "kind": "common"})
    twin.pop("identifiers", None)
    value["organisations"]["zz-twin"] = twin
    small.write_text(canonical(value), "utf-8")
    status, _, err = run("--registry", small, "join", "zz-twin", org)
    assert status == 0, err
    kept = json.loads(small.read_text("utf-8"))["organisations"]
    assert "zz-twin" not in kept
    assert kept[org]["former_ids"][-1] == "zz-twin"
    assert "Another name of it" in {name["text"] for name in kept[org]["names"]}


def test_a_join_puts_together_what_agrees_and_tells_what_it_leaves_out(small):
    value = json.loads(small.read_text("utf-8"))
    org, other, *_ = value["organisations"]
    source = next(iter(value["sources"]))
    cited = [{"source": source, "locator": "p. 9"}]
    tie = {"to": other, "kind": "fraternal"}
    kept = value["organisations"][org]
    twin = copy.deepcopy(kept)
    kept |= {"names": [{"text": "Alpha"}], "affiliations": [tie], "note": "A league."}
    twin |= {
        "names": [{"text": "Alpha", "abbreviation": "A", "citations": cited}],
        "affiliations": [tie | {"during": "2001/..", "citations": cited}],
        "note": "Another remark.",
    }
    value["organisations"]["zz-twin"] = twin
    small.write_text(canonical(value), "utf-8")
    status, out, err = run("--registry", small, "join", "zz-twin", org)
    assert status == 0, err
    assert "not taken over from zz-twin: note Another remark." in err
    assert "zz-twin joined to it" in out
    made = json.loads(small.read_text("utf-8"))["organisations"][org]
    assert made["names"] == [{"text": "Alpha", "abbreviation": "A", "citations": cited}]
    assert made["affiliations"] == [tie | {"during": "2001/..", "citations": cited}]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["rename", "alpah", "x"], "did you mean", id="an id misspelt"),
        pytest.param(["rename", "alpha", "alpha"], "is its id already", id="no change"),
        pytest.param(["join", "alpha", "alpha"], "cannot be joined to itself", id="one record"),
        pytest.param(["join", "alpha", "history"], "they cannot be joined", id="two tables"),
        pytest.param(["join", "alpha", "bta"], "did you mean 'beta'", id="the other misspelt"),
    ],
)
def test_what_cannot_be_renamed_or_joined_says_why(small, arguments, told):
    status, _, err = run("--registry", small, *arguments)
    assert status == 2
    assert told in " ".join(err.split())


def test_a_file_in_another_form_is_not_rewritten_by_the_way(small):
    small.write_text(json.dumps(json.loads(small.read_text("utf-8"))), "utf-8")
    org = next(iter(json.loads(small.read_text("utf-8"))["organisations"]))
    status, _, err = run("--registry", small, "rename", org, "zz")
    assert status == 1
    assert "lineage format" in err


def test_positions_are_of_the_written_text(small):
    document = read(small.read_bytes())
    assert document.text == canonical(document.value)
