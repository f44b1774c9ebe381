"""The forms of `lineage validate`, and what it says of an edit against an older version."""

from __future__ import annotations

import json
import os
import re
import subprocess

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from lineage.cli import main
from lineage.cli.checking import problems_of
from lineage.cli.reports import FORMATS, Report, fingerprints
from lineage.cli.versions import changed_lines
from lineage.problems import Place, Problem, Related, Severity

PROBLEM = Problem(
    "E302",
    Severity.ERROR,
    Place("/events/a-split/date", False, 3, 5),
    "1950, a|b\n100% before `x` <began>",
    related=(Related(Place("/organisations/x/existed", False, 9, 7), "see"),),
)
REPORT = Report("data/orgs.json", [PROBLEM])


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["validate", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


HISTORY = {"type": "book", "title": "H", "publisher": "P", "issued": {"date-parts": [[2020]]}}


def registry(**organisations: dict) -> dict:
    cited = [{"source": "history", "locator": "ch. 1"}]
    made = {
        key: {"kind": "party", "names": [{"text": f"The {key}"}], "citations": cited} | record
        for key, record in organisations.items()
    }
    return {
        "title": "T", "licence": "CC0-1.0", "released": "2026-01-01", "language": "en",
        "organisations": made, "events": {}, "sources": {"history": HISTORY},
    }  # fmt: skip


@pytest.fixture
def files(tmp_path):
    def write(name: str, value: dict):
        path = tmp_path / name
        path.write_text(json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
        return str(path)

    return write


def test_text_is_like_that_of_a_compiler():
    first, second = FORMATS["text"](REPORT).splitlines()
    assert first.startswith("data/orgs.json:3:5: error: /events/a-split/date: 1950")
    assert first.endswith("[E302]")
    assert second.strip().startswith("data/orgs.json:9:7: see /organisations/x/existed")


NO_TEXT = os.fsdecode(b"data/\xff|.json")  # the name of a file may be bytes that are no UTF-8


def test_a_file_name_that_is_no_text_breaks_no_form():
    for form in FORMATS.values():
        form(Report(NO_TEXT, [PROBLEM]))
    assert '"uri": "data/%FF%7C.json"' in FORMATS["sarif"](Report(NO_TEXT, [PROBLEM]))
    assert FORMATS["markdown"](Report(NO_TEXT, [])) == "**data/\\udcff\\|.json**: no errors\n"


def test_json_holds_every_place():
    value = json.loads(FORMATS["json"](REPORT))
    (finding,) = value["findings"]
    assert value["summary"] == {"error": 1, "warning": 0, "note": 0}
    assert (finding["code"], finding["line"], finding["column"]) == ("E302", 3, 5)
    assert finding["related"][0]["pointer"] == "/organisations/x/existed"


def test_github_escapes_what_would_end_a_command():
    (line,) = FORMATS["github"](REPORT).splitlines()
    head, _, message = line.removeprefix("::").partition("::")
    assert head == "error file=data/orgs.json,line=3,col=5,title=E302"
    assert message == "1950, a|b%0A100%25 before `x` <began>"


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        pytest.param(b"a\nb\nc\nd\ne\n", b"a\nb\nc\nd\ne\n", set(), id="nothing"),
        pytest.param(b"a\nb\nc\nd\ne\n", b"a\nb\nC\nd\ne\n", {2, 3, 4}, id="a line, and those beside it"),
        pytest.param(b"a\nb\nc\nd\ne\n", b"a\nb\nc\nx\nd\ne\n", {3, 4, 5}, id="one more"),
        pytest.param(b"a\nb\nc\nd\ne\n", b"a\nb\nd\ne\n", {2, 3}, id="where one was"),
        pytest.param(b"", b"a\nb\n", {1, 2}, id="all"),
        pytest.param(b"a\r\nb\r\n", b"a\nb\n", set(), id="not the ends of lines"),
    ],
)
def test_changed_lines(old, new, changed):
    assert changed_lines(old, new) == changed


def test_github_tells_changed_lines_first():
    other = Problem("N405", Severity.WARNING, Place("/organisations/x", False, 70, 1), "spaces")
    lines = FORMATS["github"](Report("f", [PROBLEM, other], 0, frozenset({70}))).splitlines()
    assert [re.search(r"line=(\d+)", line)[1] for line in lines] == ["70", "3"]


def test_markdown_keeps_its_table():
    rows = [line for line in FORMATS["markdown"](REPORT).splitlines() if line.startswith("|")]
    assert len({row.replace("\\|", "").count("|") for row in rows}) == 1
    assert "<began>" not in rows[-1]


def test_a_long_table_is_cut_and_says_so_and_keeps_the_gravest():
    note = replace(PROBLEM, severity=Severity.NOTE, code="D207")
    report = Report("data/orgs.json", [*[note] * 100, PROBLEM], link="https://x.org/f", limit=2000)
    told = FORMATS["markdown"](report)
    assert len(told) <= 2000
    rows = [line for line in told.splitlines() if line.startswith("| [")]
    assert rows[0].startswith("| [3](https://x.org/f#L3) | error | E302 |")
    assert f"and {101 - len(rows)} more, left out here" in told


def test_a_table_calls_nobody():
    assert "@all" not in FORMATS["markdown"](Report("x", [replace(PROBLEM, message="by @all")]))


def test_sarif_has_the_form_of_its_standard():
    log = json.loads(FORMATS["sarif"](REPORT))
    assert log["version"] == "2.1.0"
    (ran,) = log["runs"]
    driver = ran["tool"]["driver"]
    (result,) = ran["results"]
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "E302"
    assert all(set(rule) >= {"id", "shortDescription", "fullDescription"} for rule in driver["rules"])
    assert result["level"] in {"none", "note", "warning", "error"}
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "data/orgs.json"}
    assert result["relatedLocations"][0]["message"] == {"text": "see"}
    assert set(result["partialFingerprints"]) == {"lineageFinding/v1"}


def test_fingerprints_do_not_change_with_lines_or_order():
    moved = Problem("E302", Severity.ERROR, Place("/events/a-split/date", False, 900, 5), "…")
    other = Problem("E302", Severity.ERROR, Place("/events/b-split/date", False, 3, 5), "…")
    assert fingerprints([PROBLEM]) == fingerprints([moved]) != fingerprints([other])
    assert len({*fingerprints([PROBLEM, moved, other])}) == 3


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_written_for_every_fault(form, files):
    path = files("broken.json", registry(a={"kind": "sect"}, b={"existed": "1950/1940"}))
    status, out, err = run("--format", form, path)
    assert status == 1
    assert "V906" in out
    assert "1 error" in err


def test_notes_are_shown_only_to_the_pedantic(files):
    path = files("alone.json", registry(a={}))
    assert run(path)[1] == ""
    assert "R108" in run("--pedantic", path)[1]


def test_against_a_file_only_what_is_new_is_told(files):
    old = files("old.json", registry(a={"existed": "1950/1940"}, b={"existed": "1950/1960"}))
    new = files("new.json", registry(a={"existed": "1950/1940"}, b={"existed": "1950/1930"}))
    status, out, err = run("--against", old, new)
    assert status == 1
    assert "/organisations/b/existed" in out
    assert "/organisations/a" not in out
    assert err == "1 error new; 1 known before\n"
    assert run("--against", new, new)[0] == 0


@pytest.mark.parametrize(
    ("after", "told"),
    [
        pytest.param(registry(b={}), "the id 'a' is no longer", id="a deleted body"),
        pytest.param(registry(a2={}, b={}), 'write "former_ids"', id="a renamed body"),
        pytest.param(
            registry(a={"citations": [{"source": "history"}]}, b={}), "was removed", id="a citation removed"
        ),
    ],
)
def test_against_a_file_broken_promises_are_told(after, told, files):
    both = [{"source": "history"}, {"source": "other"}]
    before = registry(a={"citations": both}, b={})
    before["sources"]["other"] = after["sources"]["other"] = HISTORY | {"title": "O"}
    status, out, _ = run("--against", files("old.json", before), files("new.json", after))
    assert status == 1
    assert "[R103]" in out
    assert told in out


def test_facts_that_move_in_their_list_keep_their_citations(files):
    known = {"text": "Alpha", "citations": [{"source": "history", "locator": "p. 1"}]}
    before = registry(a={"names": [known]})
    added = {"text": "Aleph", "kind": "transliteration"}
    moved = registry(a={"names": [added, known]})
    assert run("--against", files("old.json", before), files("new.json", moved))[1] == ""
    robbed = registry(a={"names": [added, {"text": "Alpha"}]})
    _, out, _ = run("--against", files("old.json", before), files("new.json", robbed))
    assert "/organisations/a/names/1/citations: the citation of 'history' was removed" in out
    renamed = registry(a={"names": [{"text": "Alpha Group"}]})
    _, out, _ = run("--against", files("old.json", before), files("new.json", renamed))
    assert "/organisations/a/names/0/citations: the citation of 'history' was removed" in out


def test_a_former_id_keeps_the_promise(files):
    after = registry(b={"former_ids": ["a"]})
    assert run("--against", files("old.json", registry(a={}, b={})), files("new.json", after))[0] == 0


def test_a_body_that_vanished_is_told_where_it_is_still_named(files):
    before = registry(a={}, b={"affiliations": [{"to": "a", "kind": "fraternal"}]})
    after = json.loads(json.dumps(before))
    del after["organisations"]["a"]
    _, out, _ = run("--against", files("old.json", before), files("new.json", after))
    (line,) = out.splitlines()
    assert "there is no organisation 'a'; the other version has it; restore it, or correct" in line


def test_what_was_changed_is_blamed(files):
    """Alone, the date would be told, since the life comes after it in doubt."""
    before = registry(a={"existed": "1950/1970"}, b={"existed": "1960/1970"})
    before["events"]["split"] = {
        "kind": "split", "date": "1960", "predecessors": [{"organisation": "a"}],
        "successors": [{"organisation": "b"}], "citations": [{"source": "history"}],
    }  # fmt: skip
    after = json.loads(json.dumps(before))
    after["organisations"]["a"]["existed"] = "1965/1970"
    _, out, _ = run("--against", files("old.json", before), files("new.json", after))
    assert "/organisations/a/existed: " in out.splitlines()[0]


def test_against_a_commit(files, tmp_path, monkeypatch):
    path = files("orgs.json", registry(a={}))
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "m"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    files("orgs.json", registry(b={}))
    monkeypatch.chdir(tmp_path)
    status, out, _ = run("--against", "HEAD", path)
    assert (status, "R103" in out) == (1, True)
    for name in ("no-such-branch", "HEAD..", "^HEAD", "*"):
        status, _, err = run("--against", name, path)
        assert status == 2
        assert f"{name} is neither a file" in err


@pytest.mark.parametrize("name", ["", "-x", "--output=/tmp/x", "\x00", "HEAD\n"])
def test_against_what_is_no_version_is_refused(name, files):
    assert run(f"--against={name}", files("orgs.json", registry(a={})))[0] == 2


def test_a_broken_text_is_told_in_every_form(tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(b'{"title": ')
    for form in FORMATS:
        status, out, _ = run("--format", form, str(path))
        assert status == 1
        assert "V905" in out
    assert problems_of(b"")[0].code == "V905"


LONG = "long" * 1_000


@pytest.mark.parametrize(
    "member",
    [
        pytest.param({"existed": LONG}, id="an interval"),
        pytest.param({"existed": f"1950/{LONG}"}, id="a side of an interval"),
        pytest.param({"existed": f"[{'1950,' * 1_000}1950]"}, id="a date in place of an interval"),
        pytest.param({"names": [{"text": "A", "language": LONG}]}, id="a language"),
        pytest.param({"affiliations": [{"to": LONG, "kind": "section"}]}, id="an id"),
    ],
)
def test_a_long_value_is_not_repeated_whole(files, member):
    _, out, _ = run(files("long.json", registry(a=member)))
    (line,) = out.splitlines()
    _, _, message = line.partition(": error: ")
    assert "…" in message
    assert len(message) < 500
