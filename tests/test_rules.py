"""The table of rules: every rule is explained, and the page of them is fresh."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from lineage.checks import RULES, pages
from lineage.cli import main

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *arguments])
    return result.exit_code, result.stdout


def test_the_page_is_that_of_the_rules():
    assert PAGE.read_text("utf-8") == pages.handbook(), "run `lineage explain --markdown > docs/rules.md`"
    assert run("--markdown")[1] == pages.handbook()


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_explains_itself(code):
    rule = RULES[code]
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert code[0] in pages.SUBJECTS
    assert rule.title[0].islower() or rule.title[0] == '"'
    assert len(re.findall(r"^Wrong: ", rule.text, re.MULTILINE)) == 1
    assert len(re.findall(r"^Right: ", rule.text, re.MULTILINE)) == 1
    status, text = run(code.lower())
    assert status == 0
    assert text.startswith(f"{code} ({rule.severity.word}): {rule.title}\n\n")


def test_the_list_has_every_rule():
    status, text = run()
    assert status == 0
    lines = text.splitlines()
    assert {line.split()[0] for line in lines if not line.startswith(" ")} == {*RULES}
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("code", pages.LEFT_OUT)
def test_what_is_left_out_is_not_there_and_says_why(code):
    assert code not in RULES
    assert pages.LEFT_OUT[code] in run(code)[1]


def test_an_unknown_rule_is_refused():
    assert run("E999")[0] == 2
