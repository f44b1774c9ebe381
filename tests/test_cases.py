"""Broken registries, each in a file of its own: dropping one into tests/cases makes a test.

Beside ``X.json`` lies ``X.expected``: one line ``line:column code`` for each finding, notes included (but
for the extracts, to which much could be added). A file without one must give no finding at all.

Every rule has an example of both sorts, ``bad.json`` and ``good.json`` in the folder of its code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lineage.checks import RULES
from lineage.cli.checking import problems_of
from lineage.problems import Severity

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.json"))
# Told by a command that sees more than one version of a file, and tested with it.
ELSEWHERE = {"R103", "R110", "S617", "V904"}


def told(path: Path) -> list[str]:
    least = Severity.WARNING if path.parent.name == "extracts" else Severity.NOTE
    found = [problem for problem in problems_of(path.read_bytes()) if problem.severity >= least]
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in found]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_gives_what_is_expected(path):
    expected = path.with_suffix(".expected")
    assert told(path) == (expected.read_text("utf-8").splitlines() if expected.exists() else [])


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*.expected")), ids=lambda path: path.parent.name)
def test_a_case_is_of_the_rule_of_its_folder(path):
    codes = {line.split()[1] for line in path.read_text("utf-8").splitlines()}
    assert path.parent.name in codes | {"extracts"}
    assert path.with_suffix(".json").exists()


@pytest.mark.parametrize("code", sorted(RULES.keys() - ELSEWHERE))
def test_every_rule_has_a_good_and_a_bad_example(code):
    assert (CASES / code / "bad.json").exists()
    assert (CASES / code / "bad.expected").exists()
    assert (CASES / code / "good.json").exists()
    assert not (CASES / code / "good.expected").exists()


@pytest.mark.parametrize(("case", "severity"), [("bad", Severity.ERROR), ("another-year", Severity.WARNING)])
def test_a_suspicion_told_in_place_of_a_certain_contradiction_is_an_error(case, severity):
    (found,) = problems_of((CASES / "E308" / f"{case}.json").read_bytes())
    assert (found.code, found.severity) == ("E308", severity)
