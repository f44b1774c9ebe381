"""``lineage new``: a record at its place in the file, and nothing that would not validate."""

from __future__ import annotations

import json

import pytest

from lineage.registry.canonical import canonical
from tests.cli.running import run


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
