"""`lineage diff`: an edit in words of the field, and what it does to descent."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lineage.cli import main
from lineage.queries.diff import difference
from lineage.registry.codec import decode
from lineage.registry.renaming import joined, renamed

SMALL = json.loads((Path(__file__).parent / "cases" / "R108" / "good.json").read_text("utf-8"))
SPLIT = "beta-split-2000"


def edited(**changes: object) -> dict:
    """The small registry with values put at pointers, whose steps are parted by two underscores."""
    value = copy.deepcopy(SMALL)
    for pointer, new in changes.items():
        *above, last = pointer.replace("SPLIT", SPLIT).split("__")
        part = value
        for step in above:
            part = part[int(step) if isinstance(part, list) else step]
        if new is None:
            del part[last]
        else:
            part[int(last) if isinstance(part, list) else last] = new
    return value


def told(new: dict, old: dict = SMALL) -> list[str]:
    found = difference(decode(old), decode(new))
    return [
        *found.file,
        *(f"{c.sort} {c.label}: {'; '.join(c.details)}" for c in found.records),
        *(turn.sentence for turn in found.descent),
    ]


def test_nothing_changed():
    assert difference(decode(SMALL), decode(SMALL)).empty


SPLIT_LABEL = "changed split of Alpha League"
CITED = [*SMALL["events"][SPLIT]["citations"], {"source": "history", "says": "May 2000"}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"events__SPLIT__date": "2000-05"}, f"{SPLIT_LABEL}: date 2000 → 2000-05", id="a date"),
        pytest.param({"events__SPLIT__date": None}, f"{SPLIT_LABEL}: date 2000 removed", id="no date"),
        pytest.param({"events__SPLIT__kind": "expulsion"}, "kind split → expulsion", id="a kind"),
        pytest.param(
            {"events__SPLIT__citations": CITED}, "citation added: history (“May 2000”)", id="a citation"
        ),
        pytest.param(
            {"events__SPLIT__citations": [{"source": "history", "locator": "ch. 3"}]},
            "citation of history: locator ch. 2 → ch. 3",
            id="a locator",
        ),
        pytest.param({"events__SPLIT__note": "x"}, "note “x” added", id="a note"),
        pytest.param(
            {"events__SPLIT__successors": [{"organisation": "beta", "extent": "majority"}]},
            "Beta Party: extent minority → majority",
            id="an extent",
        ),
        pytest.param(
            {"events__SPLIT__accounts": [{"text": "x", "held_by": ["beta"]}]},
            "account added: Beta Party “x”",
            id="an account",
        ),
        pytest.param(
            {"organisations__beta__existed": "2000/2010"}, "existed 2000/.. → 2000/2010", id="a life"
        ),
        pytest.param(
            {"organisations__beta__names__0__used": "2000/.."},
            "name “Beta Party”: used 2000/.. added",
            id="a name's time",
        ),
        pytest.param(
            {
                "organisations__beta__affiliations": [
                    {"to": "alpha", "kind": "fraternal", "during": "2001/.."}
                ]
            },
            "affiliation added: fraternal relations with Alpha League 2001/..",
            id="an affiliation",
        ),
        pytest.param({"sources__history__title": "Another"}, "title A history → Another", id="a source"),
        pytest.param({"released": "2027-01-01"}, "released 2026-11-22 → 2027-01-01", id="a release"),
    ],
)
def test_an_edit_in_words(changes, expected):
    lines = told(edited(**changes))
    assert any(expected in line for line in lines), lines


LONG = "The congress was held in the old hall of the town. " * 5


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            {"names": [{"text": "Beta Prty"}]},
            {"names": [{"text": "Beta Party"}]},
            ["name “Beta Prty” → “Beta Party”"],
            id="a name corrected",
        ),
        pytest.param(
            {"names": [{"text": "A"}, {"text": "B"}]},
            {"names": [{"text": "B"}, {"text": "A"}]},
            ["names put in another order"],
            id="names in another order",
        ),
        pytest.param(
            {"affiliations": [{"to": "alpha", "kind": "section", "during": "2001/2002"}]},
            {"affiliations": [{"to": "alpha", "kind": "sympathising", "during": "2001/2002"}]},
            [
                "affiliation section of Alpha League 2001/2002 → "
                "sympathising section of Alpha League 2001/2002"
            ],
            id="another tie",
        ),
        pytest.param(
            {"affiliations": [{"to": "alpha", "kind": "section", "during": "2001/2002"}]},
            {
                "affiliations": [
                    {"to": "alpha", "kind": "section", "during": "2001/2002"},
                    {"to": "alpha", "kind": "section", "during": "2005/2006"},
                ]
            },
            ["affiliation added: section of Alpha League 2005/2006"],
            id="a tie like another",
        ),
        pytest.param(
            {"names": [{"text": "A"}]},
            {"names": [{"text": "A"}, {"text": "B", "note": "x"}, {"text": "C"}]},
            ["name added: “B”; note “x”", "name added: “C”"],
            id="names with much to say",
        ),
        pytest.param(
            {"note": f"{LONG}It ended in May."},
            {"note": f"{LONG}It ended in June."},
            ["note “…town. It ended in May.” → “…town. It ended in June.”"],
            id="the end of a long note",
        ),
        pytest.param(
            {"identifiers": {"wikipedia": "en:Beta"}},
            {"identifiers": {"wikipedia": "en:Beta Party"}},
            ["identifier wikipedia en:Beta → en:Beta Party"],
            id="an identifier",
        ),
    ],
)
def test_what_became_of_a_part(old, new, expected):
    one, other = (
        edited(**{f"organisations__beta__{key}": value for key, value in parts.items()})
        for parts in (old, new)
    )
    (change,) = difference(decode(one), decode(other)).records
    assert [*change.details] == expected


def test_citations_alone_are_minor_and_come_last():
    new = edited(
        organisations__alpha__citations=CITED,
        organisations__beta__existed="2000/2010",
        events__SPLIT__note="x",
    )
    told = [(change.record, change.minor) for change in difference(decode(SMALL), decode(new)).records]
    assert told == [(SPLIT, True), ("beta", False), ("alpha", True)]


def test_what_follows_for_a_life_that_an_event_begins():
    old = edited(organisations__beta__existed="/2010")
    new = edited(organisations__beta__existed="/2010", events__SPLIT__date="2001")
    sentences = [each.sentence for each in difference(decode(old), decode(new)).consequences]
    assert sentences == ["Beta Party existed 2001/2010 by its events, formerly 2000/2010"]


def test_what_follows_for_the_sections_of_an_international():
    tie = {"to": "alpha", "kind": "section", "during": "2001/.."}
    old = edited(organisations__alpha__kind="international", organisations__beta__affiliations=[tie])
    new = copy.deepcopy(old)
    new["organisations"]["beta"]["affiliations"][0]["during"] = "2001/2005"
    sentences = [each.sentence for each in difference(decode(old), decode(new)).consequences]
    assert sentences == ["Sections of Alpha League on 22 November 2026: no longer Beta Party"]


def test_what_follows_for_a_name():
    names = [{"text": "Beta Party", "used": "2000/2010"}, {"text": "Gamma Party", "used": "2010/.."}]
    new = edited(organisations__beta__names=names)
    sentences = [each.sentence for each in difference(decode(SMALL), decode(new)).consequences]
    assert sentences == ["Beta Party is now called Gamma Party"]


def test_what_follows_for_an_end():
    old = edited(organisations__alpha__existed="1990/2000-05", events__SPLIT__date="2000-05")
    new = edited(organisations__alpha__existed="1990/2005", events__SPLIT__date="2000-05")
    sentences = [each.sentence for each in difference(decode(old), decode(new)).consequences]
    assert sentences == ["Alpha League now goes on after the split of Alpha League (beta-split-2000)"]


def test_descent_that_is_lost_and_found():
    without = edited(events__SPLIT=None)
    assert "Alpha League is no longer an ancestor of Beta Party" in told(without)
    assert "Alpha League is now an ancestor of Beta Party" in told(SMALL, without)


def test_descent_that_became_doubtful():
    doubtful = edited(events__SPLIT__certainty="disputed")
    assert "Alpha League is now only possibly an ancestor of Beta Party" in told(doubtful)
    assert "Alpha League is now certainly an ancestor of Beta Party" in told(SMALL, doubtful)


@pytest.mark.parametrize("table", ["organisations", "events", "sources"])
def test_a_rename_is_one_change(table):
    old = next(iter(SMALL[table]))
    found = difference(decode(SMALL), decode(renamed(SMALL, old, "zz")))
    assert [(c.table, c.record, c.sort, c.details) for c in found.records] == [
        (table, "zz", "renamed", (f"id {old} → zz",))
    ]
    assert not found.descent


def test_a_join_removes_one_record_and_changes_the_other():
    twin = edited(**{"organisations__zz-twin": SMALL["organisations"]["beta"]})
    found = difference(decode(twin), decode(joined(twin, "zz-twin", "beta")))
    assert [(c.record, c.sort, c.details) for c in found.records] == [
        ("beta", "changed", ("zz-twin joined to it",))
    ]


def test_a_join_of_two_bodies_tells_what_it_does_to_descent():
    apart = edited(events__SPLIT=None)
    apart["events"]["delta-split-2001"] = {
        **SMALL["events"][SPLIT],
        "date": "2001",
        "predecessors": [{"organisation": "beta"}],
        "successors": [{"organisation": "delta", "extent": "minority"}],
    }
    apart["organisations"]["delta"] = {
        **SMALL["organisations"]["beta"],
        "existed": "2001/..",
        "names": [{"text": "Delta"}],
    }
    found = difference(decode(apart), decode(joined(apart, "beta", "gamma")))
    told = [turn.sentence for turn in found.descent]
    assert "Gamma Group and Alpha League are now ancestors of Delta" in told


def test_the_way_back_tells_the_opposite():
    new = edited(events__SPLIT=None)
    there, back = (difference(decode(a), decode(b)) for a, b in ((SMALL, new), (new, SMALL)))
    assert [c.sort for c in there.records] == ["removed"]
    assert [c.sort for c in back.records] == ["added"]
    assert there.records[0].details == back.records[0].details


@pytest.fixture
def files(tmp_path):
    paths = []
    for name, value in (("old.json", SMALL), ("new.json", edited(events__SPLIT__date="2000-05"))):
        path = tmp_path / name
        path.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", "utf-8")
        paths.append(str(path))
    return paths


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["diff", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


def test_the_forms(files):
    assert "    date 2000 → 2000-05\n" in run(*files)[1]
    value = json.loads(run("--format", "json", *files)[1])
    assert value["records"][0]["details"] == ["date 2000 → 2000-05"]
    comment = run("--format", "markdown", *files)[1]
    assert comment.startswith("**1 event changed**")
    assert "- **changed** split of Alpha League (`beta-split-2000`)\n  - date 2000 → 2000-05" in comment


def test_text_in_a_comment_calls_nobody_and_opens_no_tag(files):
    value = edited(organisations__beta__names=[{"text": "@all <b>`x`</b> | *y*"}])
    Path(files[1]).write_text(json.dumps(value), "utf-8")
    comment = run("--format", "markdown", *files)[1]
    assert "@all" not in comment
    assert "<b>" not in comment


def test_addresses_in_a_comment_stay_whole(files):
    value = edited(sources__history__URL="https://example.org/a_b_(c)?d=*e*")
    Path(files[1]).write_text(json.dumps(value), "utf-8")
    assert "<https://example.org/a_b_(c)?d=*e*>" in run("--format", "markdown", *files)[1]


def test_a_comment_leads_to_the_lines(files):
    comment = run("--format", "markdown", "--link", "https://x.org/orgs.json", *files)[1]
    line = Path(files[1]).read_text("utf-8").splitlines().index(f'    "{SPLIT}": {{') + 1
    assert f"([`{SPLIT}`](https://x.org/orgs.json#L{line}))" in comment


def test_a_comment_on_a_huge_edit_is_cut_and_says_so(files):
    value = copy.deepcopy(SMALL)
    for number in range(100):
        value["organisations"][f"z{number}"] = {**SMALL["organisations"]["beta"], "note": "x" * 100}
    Path(files[1]).write_text(json.dumps(value), "utf-8")
    for limit in (20000, 4000, 1000):
        comment = run("--format", "markdown", "--limit", str(limit), *files)[1]
        assert len(comment) <= limit
        assert "Too long for one comment" in comment
        assert comment.startswith("**100 organisations added**")
        assert comment.count("<details>") == comment.count("</details>")


def test_the_page_has_both_pictures(files, tmp_path):
    page = tmp_path / "page.html"
    assert run("--html", str(page), *files)[0] == 0
    text = page.read_text("utf-8")
    assert text.count("data:image/svg+xml;base64,") == 2
    assert ">Before<" not in text  # the picture says so itself
    assert "date 2000 → 2000-05" in text
    assert "http" not in text.replace("http-equiv", "")


def test_a_broken_version_is_refused(files):
    Path(files[1]).write_text("{", "utf-8")
    assert run(*files)[0] == 1
    assert run(files[0], "no-such-version")[0] == 2


def test_a_version_with_errors_is_refused_with_their_places(files):
    text = Path(files[0]).read_text("utf-8")
    Path(files[1]).write_text(text.replace('"kind": "split"', '"kind": "spilt"', 1), "utf-8")
    shown = CliRunner().invoke(main, ["diff", *files])
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert 'did you mean "split"? [V906]' in shown.stderr
    assert f"\n  {files[1]}:" in shown.stderr
