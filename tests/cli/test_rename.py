"""``lineage rename`` and ``lineage join``: other ids, and every reference follows."""

from __future__ import annotations

import copy
import json

import pytest

from lineage.cli.checking import problems_of
from lineage.problems import Severity
from lineage.registry.canonical import canonical
from tests.cli.running import run


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
