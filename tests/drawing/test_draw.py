"""Pictures by one call: those of the command line, which show themselves in a notebook."""

from __future__ import annotations

import pytest
from click import Choice
from click.testing import CliRunner

import lineage
from lineage.cli import main
from lineage.cli.render import render
from lineage.drawing.draw import WORDS


@pytest.fixture(scope="module")
def registry(request):
    return lineage.load(request.config.rootpath / "data" / "orgs.json")


@pytest.mark.parametrize(
    ("args", "wishes"),
    [
        pytest.param(["--up", "1", "--down", "0"], {"up": 1, "down": 0}, id="generations"),
        pytest.param(
            ["--direction", "down", "--names", "current", "--claims", "--style", "dark"],
            {"direction": "down", "names": "current", "claims": True, "style": "dark"},
            id="how a tree lies",
        ),
        pytest.param(
            ["--view", "timeline", "--from", "1990", "--until", "2010-06", "--context", "--effort", "fast"],
            {"view": "timeline", "since": "1990", "until": "2010-06", "context": True, "effort": "fast"},
            id="a stretch of a timeline",
        ),
        pytest.param(
            ["--kind", "international", "--hide", "minor", "--link-base", "x.html"],
            {"kinds": ["international"], "hide": ["minor"], "link_base": "x.html"},
            id="some bodies",
        ),
    ],
)
def test_draws_what_the_command_draws(args, wishes, registry, registry_path):
    ran = CliRunner().invoke(main, ["--registry", str(registry_path), "render", "rci", *args])
    assert ran.exit_code == 0, ran.output
    assert lineage.draw(registry, "rci", **wishes) == ran.output


def test_without_a_wish_a_tree_shows_the_internationals(make):
    known = make({"a": {"kind": "international"}, "b": {"kind": "party"}})
    picture = lineage.draw(known)
    assert 'id="o-a"' in picture
    assert 'id="o-b"' not in picture


def test_a_notebook_is_given_the_svg(make):
    picture = lineage.draw(make({"a": "1938/"}), "a", view="timeline")
    assert isinstance(picture, str)
    assert picture._repr_svg_() == picture


@pytest.mark.parametrize("name", WORDS)
def test_a_word_that_is_none_of_those_known_is_refused(name, make):
    with pytest.raises(ValueError, match=f"{name} is 'odd'"):
        lineage.draw(make({"a": "1938/"}), "a", **{name: "odd"})


def test_the_words_are_those_of_the_command():
    choices = {
        option.name: option.type.choices for option in render.params if isinstance(option.type, Choice)
    }
    assert {name: tuple(choices[name]) for name in WORDS} == WORDS
