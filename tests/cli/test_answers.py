"""Every answer as JSON has the form that schema/answers.schema.json documents, on the real registry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from lineage.cli import main

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "schema" / "answers.schema.json").read_text("utf-8"))
CWI = "committee-for-a-workers-international"
FI = "fourth-international-post-reunification"

QUESTIONS = [
    ["ancestors", "rci"],
    ["ancestors", "imt", "--certain", "--depth", "2"],
    ["ancestors", FI, "--claims"],
    ["descendants", "fourth-international", "--as-of", "1970"],
    ["descendants", "communist-international"],
    ["path", "rci", CWI],
    ["path", "rci", "fourth-international", "--claims"],
    ["path", "lanka-sama-samaja-party", "rci"],
    ["path", "rci", "rci"],
    ["common", "rci", CWI, "international-socialist-alternative"],
    ["relatives", "rci", "--degree", "3"],
    ["relatives", "international-socialist-alternative"],
    ["alive", "1938-09-04", "--kind", "international"],
    ["alive", "195X", "--country", "LK"],
    ["alive", "1951", "--international", "fourth-international"],
    ["sections", "fourth-international"],
    ["sections", "fourth-international", "--as-of", "1951-01"],
    ["history", "workers-revolutionary-party"],
    ["history", "lanka-sama-samaja-party"],
    ["why", "rci", CWI],
    ["why", FI, "fourth-international"],
    ["why", "cwi-split-2019"],
    ["find", "lanka"],
    ["find", "Lanka Sama Samja"],
    ["find", "--country", "LK", "--kind", "party", "--from", "1960", "--until", "1970"],
    ["stats"],
    ["sources"],
    ["sources", "rci"],
    ["show", "imt"],
    ["show", "workers-revolutionary-party"],
]


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["--registry", str(ROOT / "data" / "orgs.json"), *args])


def answer(*args: str) -> Any:
    result = run(*args, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_answer_has_the_documented_form(question):
    value = answer(*question)
    assert value["answer"] == question[0]
    # The branch of this command alone: its messages say what is wrong.
    branch = {**SCHEMA["$defs"][question[0]], "$defs": SCHEMA["$defs"]}
    assert [error.message for error in Draft202012Validator(branch).iter_errors(value)] == []
    assert Draft202012Validator(SCHEMA).is_valid(value)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_text_fits_eighty_columns_and_has_no_colour(question):
    result = run(*question)
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("\n") or not result.stdout
    long = [line for line in result.stdout.splitlines() if len(line) > 80 and "://" not in line]
    assert not [line for line in long if " " in line.strip()]
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    "command", [["validate"], ["diff", str(ROOT / "data" / "orgs.json")]], ids=lambda c: c[0]
)
def test_what_is_said_of_an_edit_has_the_documented_form(command, tmp_path):
    edited = tmp_path / "edited.json"
    value = json.loads((ROOT / "data" / "orgs.json").read_text("utf-8"))
    value["events"]["cwi-split-1992"] |= {"date": "1892", "note": "Edited."}
    edited.write_text(json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    said = json.loads(run(*command, str(edited), "--format", "json").stdout)
    assert (said["answer"], said["version"]) == (command[0], 1)
    assert len(said["findings" if command[0] == "validate" else "records"]) == 1
    branch = {**SCHEMA["$defs"][command[0]], "$defs": SCHEMA["$defs"]}
    assert [error.message for error in Draft202012Validator(branch).iter_errors(said)] == []


def test_the_same_question_has_the_same_answer():
    assert run("ancestors", "rci").stdout == run("ancestors", "rci").stdout


@pytest.mark.parametrize("command", ["ancestors", "descendants"])
def test_the_keys_of_descent_are_those_that_were_promised(command):
    value = answer(command, CWI)
    assert {"organisation", "name", "names", command} <= value.keys()
    promised = {"id", "name", "names", "distance", "certainty", "through"}
    for relative in value[command]:
        assert promised <= relative.keys()
        for name in relative["names"]:
            assert set(name) == {"text", "abbreviation", "used"}


def test_a_former_name_is_explained():
    value = answer("ancestors", "imt")
    assert value["asked"]["text"] == "imt"
    assert value["asked"]["name"]["text"] == "International Marxist Tendency"
    assert "asked" not in answer("ancestors", "rci")
    text = " ".join(run("ancestors", "imt").stdout.split())
    assert "International Marxist Tendency (IMT) is the name that" in text
    assert "Revolutionary Communist International (RCI) used from 2006 to June 2024." in text
