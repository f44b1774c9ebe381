"""Commands that ask: wording, options, refusals, completion; on small registries."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from lineage.cli import main
from lineage.cli.completing import completed
from lineage.registry.codec import encode

Ask = Callable[..., Result]
ROOT = Path(__file__).parent.parent.parent

BODIES = {
    "league": {
        "existed": "1930/1938",
        "countries": ["LK"],
        "names": [
            {"text": "Workers' League", "abbreviation": "WL", "used": "1930/1934"},
            {"text": "Socialist League", "abbreviation": "SL", "used": "1934/1938"},
            {"text": "Old Paper", "kind": "common"},
        ],
        "affiliations": [{"to": "world", "kind": "section", "during": "1932/1936"}],
    },
    "left": {"existed": "1938/..", "countries": ["LK"], "names": [{"text": "Left Group"}]},
    "right": {
        "existed": "1938/1950",
        "names": [{"text": "Right Group"}],
        "claims": [{"continuity_of": "league"}],
    },
    "rival": {"existed": "1939/", "names": [{"text": "Rival Group"}]},
    "world": {
        "kind": "international",
        "existed": "1931/1940",
        "names": [{"text": "World Union", "abbreviation": "WU"}],
    },
}
EVENTS = {
    "split-1938": {
        "kind": "split",
        "date": "1938",
        "predecessors": ["league"],
        "successors": [
            {"organisation": "left", "extent": "majority"},
            {"organisation": "right", "extent": "minority"},
        ],
        "accounts": [{"text": "We were put out.", "held_by": ["right"], "kind": "expulsion"}],
    },
    "split-1939": {
        "kind": "split",
        "date": "1939",
        "predecessors": ["left"],
        "successors": ["rival"],
        "accounts": [
            {"text": "They came from us.", "held_by": ["right"], "predecessors": [{"organisation": "right"}]}
        ],
    },
}


@pytest.fixture
def ask(make: Callable[..., Any], tmp_path: Path) -> Ask:
    def run(*args: str, bodies: Any = BODIES, events: Any = EVENTS, **more: Any) -> Result:
        path = tmp_path / "registry.json"
        path.write_text(json.dumps(encode(make(bodies, events))), "utf-8")
        return CliRunner().invoke(main, ["--registry", str(path), *args], **more)

    return run


def words(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_ancestors_are_told_with_verbs_dates_names_and_doubts(ask):
    text = ask("ancestors", "rival").stdout
    assert text == (
        "Rival Group, from 1939, end not known\n"
        "├ 1939: possibly split from Left Group (LK, 1938–) (not so according to\n"
        "│     Right Group (1938–1950))\n"
        "│ └ 1938: possibly split as the majority from Socialist League\n"
        "│       (SL, LK, 1930–1938)\n"
        "│     formerly Workers' League (WL) 1930–1934\n"
        "└ 1939: possibly split from Right Group (1938–1950) (according to Right Group\n"
        "      (1938–1950))\n"
        "  └ 1938: possibly split as a minority from Socialist League (SL, LK, 1930–1938)\n"
        "\n"
        "3 ancestors, possible only.\n"
    )


def test_descendants_as_of_a_day(ask):
    assert "1 descendant" in words(ask("descendants", "left"))
    assert "No descendant is known as of 1938." in words(ask("descendants", "left", "--as-of", "1938"))
    assert "1 descendant as of 1945, possible only." in words(ask("descendants", "left", "--as-of", "1945"))
    late = words(ask("ancestors", "left", "--as-of", "1930"))
    assert late.endswith("No ancestor is known as of 1930. It began only later.")
    assert "2 descendants by undisputed descent, all certain." in words(
        ask("descendants", "league", "--certain")
    )


def test_what_may_have_happened_only_after_the_day_asked_for_says_so(ask):
    assert "(perhaps later than asked for)" in words(ask("descendants", "league", "--as-of", "1938-06"))
    assert "perhaps later" not in words(ask("descendants", "league", "--as-of", "1939"))


def test_claims_are_followed_where_asked_for(ask):
    assert "claims to continue" not in words(ask("ancestors", "right"))
    assert "claims to continue Socialist League" in words(ask("ancestors", "right", "--claims"))


def test_a_path_is_told_in_sentences_by_the_names_of_the_time(ask):
    text = words(ask("path", "league", "left"))
    assert "Left Group (LK, 1938–) descends certainly from Socialist League (SL, LK, 1930–1938)." in text
    assert "- 1938: Left Group (LK, 1938–) split as the majority from Socialist League" in text
    assert "source: “S”" in text


def test_a_path_says_why_it_is_possible_only(ask):
    events = {
        "split": {"kind": "split", "date": "1940", "predecessors": ["b"], "successors": ["c"]},
        "union": {
            "kind": "absorption",
            "date": "1940",
            "predecessors": [{"organisation": "a", "continues": False}],
            "successors": ["b"],
        },
    }
    bodies = {"a": "1930/", "b": "1931/..", "c": "1940/.."}
    text = words(ask("path", "a", "c", bodies=bodies, events=events))
    assert text.endswith("Possible only: the order of these events is open.")
    early = words(ask("path", "b", "c", "--as-of", "1940-05", bodies=bodies, events=events))
    assert "descends possibly and in part from b (1931–) as of May 1940." in early
    assert early.endswith("Possible only: perhaps not all of it had happened yet in May 1940.")


def test_without_a_path_the_nearest_common_ancestors_are_named(ask):
    text = words(ask("path", "left", "right"))
    assert "Neither Left Group (LK, 1938–) nor Right Group (1938–1950) descends from the other." in text
    assert "- Socialist League (SL, LK, 1930–1938), 1 event above each" in text
    assert "They have no common ancestor in the registry." in words(ask("path", "left", "world"))
    narrow = words(ask("path", "rival", "left", "--certain", "--as-of", "1939-06-30"))
    assert "descends from the other by undisputed descent as of 30 June 1939." in narrow
    assert "Both are names of Socialist League" in words(ask("path", "WL", "SL"))


def test_common_relatives_and_sections(ask):
    assert "Nearest: - Socialist League" in words(ask("common", "left", "right"))
    assert "Siblings, through Socialist League (SL, LK, 1930–1938): - Right Group" in words(
        ask("relatives", "left")
    )
    assert "Sections: - Socialist League (SL, LK, 1930–1938), 1932 to 1936" in words(ask("sections", "WU"))
    then = words(ask("sections", "WU", "--as-of", "1933-06"))
    assert "in June 1933: - Workers' League (WL) (later Socialist League, SL, LK, 1930–1938), 1932" in then
    late = words(ask("sections", "WU", "--as-of", "1937-06-01"))
    assert late.endswith("No affiliated organisation is known on 1 June 1937.")


def test_how_far_a_common_ancestor_lies_above_namesakes_is_told_by_their_years(ask):
    bodies = {
        "stem": {"existed": "1920/", "names": [{"text": "Stem"}]},
        "one": {"existed": "1930/1939", "names": [{"text": "Party", "abbreviation": "P"}]},
        "two": {"existed": "1940/", "names": [{"text": "Party", "abbreviation": "P"}]},
    }
    events = {
        f"split-{date}": {"kind": "split", "date": date, "predecessors": [old], "successors": [new]}
        for date, old, new in (("1930", "stem", "one"), ("1940", "one", "two"))
    }
    text = words(ask("common", "one", "two", bodies=bodies, events=events))
    assert "Nearest: - Party (P, 1930–1939) itself, 1 event above P (1940–?)" in text
    assert "- Stem (1920–?), 1 event above P (1930–1939), 2 events above P (1940–?)" in text
    assert ask("common", "one", "one", bodies=bodies, events=events).exit_code == 2


def test_a_day_has_the_names_of_that_day(ask):
    text = words(ask("alive", "1933-05-01"))
    assert "1 May 1933: 2 certainly, 0 possibly." in text
    assert "Certainly, Sri Lanka: Workers' League (WL, 1930–1938): section of WU" in text
    only = json.loads(ask("alive", "1933", "--international", "world", "--format", "json").stdout)
    assert [body["id"] for body in only["organisations"]] == ["league"]


def test_a_body_of_which_no_beginning_is_known_stands_apart(ask):
    some = {"dated": "1945/1950", "open": "/1990", "vague": "1946/1947"}
    bodies = {key: {"existed": life, "names": [{"text": key.upper()}]} for key, life in some.items()}
    text = words(ask("alive", "1947", bodies=bodies, events={}))
    assert "1947: 1 certainly throughout, 2 possibly or for part of it." in text
    assert "Possibly, no country given: VAGUE (1946–1947)" in text
    assert "Possibly, with no known beginning, no country given: OPEN (?–1990)" in text


def test_a_history_is_in_order(ask):
    lines = ask("history", "league").stdout.splitlines()
    dates = [line.split(":")[0] for line in lines if line[:2] == "19"]
    assert dates == sorted(dates)
    text = " ".join(" ".join(lines).split())
    for told in (
        "1930: begins.",
        "1930: takes the name Workers' League (WL).",
        "1932: becomes a section of World Union (WU, 1931–1940).",
        "1934: takes the name Socialist League (SL).",
        "1936: ceases to be a section of World Union (WU, 1931–1940).",
        "1938: it splits; out of it come Left Group (LK, 1938–) as the majority and Right Group",
        "according to Right Group (1938–1950): We were put out.",
    ):
        assert told in text


def test_a_history_begins_with_the_beginning_and_tells_ends_before_beginnings(ask):
    unions = {
        key: {"kind": "international", "names": [{"text": key.upper()}]} for key in ("old", "new", "short")
    }
    ties = {"old": "1930/1935", "new": "1935/", "short": "1932/1932"}
    body = {
        "existed": "1930-05/",
        "names": [{"text": "Body"}],
        "affiliations": [{"to": to, "kind": "section", "during": during} for to, during in ties.items()],
    }
    lines = ask("history", "body", bodies={"body": body, **unions}, events={}).stdout.splitlines()
    assert lines[2:8] == [
        "May 1930: begins.",
        "1930: becomes a section of OLD.",
        "1932: becomes a section of SHORT.",
        "1932: ceases to be a section of SHORT.",
        "1935: ceases to be a section of OLD.",
        "1935: becomes a section of NEW.",
    ]


def test_what_becomes_of_a_body_is_told_of_it(ask):
    bodies = {
        "small": {
            "existed": "1930/1940",
            "names": [{"text": "Small"}],
            "affiliations": [{"to": "union", "kind": "section"}, {"to": "union", "kind": "individuals"}],
        },
        "big": {"existed": "1930/1950", "names": [{"text": "Big"}]},
        "next": {"existed": "1950/", "names": [{"text": "Next"}]},
        "union": {"kind": "international", "names": [{"text": "Union"}]},
    }
    events = {
        "in": {"kind": "absorption", "date": "1940", "predecessors": ["small"], "successors": ["big"]},
        "on": {"kind": "succession", "date": "1950", "predecessors": ["big"], "successors": ["next"]},
    }
    small = words(ask("history", "small", bodies=bodies, events=events))
    assert "1940: it goes into Big (1930–1950)." in small
    assert "Date not known: was a section of Union." in small
    assert "Date not known: its members belonged to Union." in small
    big = words(ask("history", "big", bodies=bodies, events=events))
    assert "1940: it takes in Small (1930–1940)." in big
    assert "1950: it gives way to Next (1950–?)." in big


@pytest.mark.parametrize(
    ("during", "told"),
    [
        pytest.param("/1936", ["1936: ceases to be a section of UNION."], id="only the end is known"),
        pytest.param("1936/", ["1936: becomes a section of UNION."], id="only the beginning"),
        pytest.param("/..", ["Date not known: is a section of UNION."], id="only that it goes on"),
        pytest.param("/", ["Date not known: is or was a section of UNION."], id="nothing"),
    ],
)
def test_of_an_affiliation_only_what_is_known_is_told(during, told, ask):
    bodies = {
        "union": {"kind": "international", "names": [{"text": "UNION"}]},
        "body": {
            "existed": "1930/",
            "names": [{"text": "Body"}],
            "affiliations": [{"to": "union", "kind": "section", "during": during}],
        },
    }
    lines = ask("history", "body", bodies=bodies, events={}).stdout.splitlines()
    assert [line for line in lines if "UNION" in line] == told


def test_names_in_other_scripts_are_told_in_latin_where_the_record_has_them(ask):
    names = [
        {"text": "Παλιό Κόμμα", "used": "1930/1935", "language": "el"},
        {"text": "Νέο Κόμμα", "used": "1935/", "language": "el"},
        {"text": "Old Party", "used": "1930/1935", "kind": "translation"},
        {"text": "New Party", "used": "1935/", "kind": "translation"},
    ]
    bodies = {"party": {"existed": "1930/", "names": names}}
    assert "Old Party (1930–?)" in words(ask("alive", "1932", bodies=bodies, events={}))
    assert "formerly Old Party 1930–1935" in words(ask("ancestors", "party", bodies=bodies, events={}))


def test_why_names_accounts_claims_and_sources(ask):
    text = words(ask("why", "league", "right"))
    assert "according to Right Group (1938–1950): We were put out. (described as an expulsion)" in text
    assert "Right Group (1938–1950) claims to be the continuity of Socialist League" in text
    event = words(ask("why", "split-1939"))
    assert "possibly: 1939: Rival Group (1939–?) split from Right Group (1938–1950) (according to" in event
    wrong = ask("why", "split")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "split-1938" in wrong.stderr


def test_a_former_name_and_a_common_name_are_explained(ask):
    assert "Workers' League (WL) is the name that Socialist League (SL) used from 1930 to 1934." in words(
        ask("show", "wl")
    )
    assert "Old Paper is a common name of Socialist League (SL)." in words(ask("show", "old paper"))


def test_who_claims_to_be_the_continuity_of_a_body_is_shown_of_it(ask):
    assert "Its continuity is claimed by: Right Group (1938–1950)" in words(ask("show", "league"))
    claim = json.loads(ask("show", "league", "--format", "json").stdout)["claimed_by"][0]
    assert (claim["organisation"], claim["continuity_of"]) == ("right", "league")


@pytest.mark.parametrize(
    ("used", "told"),
    [
        pytest.param("1930/1934", "is the name that New used from 1930 to 1934.", id="given up"),
        pytest.param("1930/", "is the name that New adopted in 1930.", id="until when is not known"),
        pytest.param("1930-05-01/..", "is the name that New has used since 1 May 1930.", id="still"),
        pytest.param("/1934", "is the name that New used until 1934.", id="since when is not known"),
    ],
)
def test_how_long_a_name_was_borne_is_told(used, told, ask):
    names = [{"text": "Old", "used": used}, {"text": "New"}]
    assert f"Old {told}" in words(ask("show", "old", bodies={"body": {"names": names}}, events={}))


def test_a_name_in_its_own_script_is_told_to_be_that(ask):
    names = [{"text": "Κόμμα", "language": "el"}, {"text": "Party", "kind": "translation"}]
    text = words(ask("show", "κόμμα", bodies={"party-greece": {"names": names}}, events={}))
    assert text.startswith("Κόμμα is Party in its own language.")


def test_a_name_of_two_bodies_is_not_guessed(ask):
    bodies = {
        "party": {"names": [{"text": "Party", "abbreviation": "P"}]},
        "tendency": {"kind": "faction", "names": [{"text": "Tendency", "abbreviation": "P"}]},
    }
    shown = ask("ancestors", "p", bodies=bodies, events={})
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "party: Party" in shown.stderr
    assert "tendency: Tendency" in shown.stderr


def test_a_chain_of_thousands_is_told(ask):
    count = 3000
    bodies = {f"b{n}": f"{1000 + n // 4}/" for n in range(count)}
    events = {
        f"e{n}": {
            "kind": "split",
            "date": f"{1000 + n // 4}",
            "predecessors": [f"b{n - 1}"],
            "successors": [f"b{n}"],
        }
        for n in range(1, count)
    }
    shown = ask("descendants", "b0", bodies=bodies, events=events)
    lines = shown.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert (
        sum("split off" in line for line in lines) + sum("split into" in line for line in lines) == count - 1
    )
    assert f"{count - 1} descendants" in shown.stdout


def test_find_by_filters_and_with_a_typing_error(ask):
    assert "left" in ask("find", "Leftt Grup").stdout
    rows = list(csv.DictReader(io.StringIO(ask("find", "--country", "LK", "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == ["league", "left"]
    late = ask("find", "--from", "1941", "--until", "1942", "--format", "csv").stdout
    assert [row["id"] for row in csv.DictReader(io.StringIO(late))] == ["left", "right", "rival"]
    nothing = ask("find", "zzz")
    assert (nothing.stdout, nothing.exit_code) == ("", 0)
    assert nothing.stderr == "No organisation has a name like 'zzz'.\n"
    passing = "No organisation that passes these filters has a name like 'left'.\n"
    assert ask("find", "left", "--country", "GB").stderr == passing
    assert ask("find", "--country", "GB").stderr == "No organisation passes these filters.\n"


@pytest.mark.parametrize(
    "args",
    [
        ["ancestors", "left", "--as-of", "yesterday"],
        ["alive", "1938-13"],
        ["find", "--kind", "nonsense"],
        ["find", "--country", "Atlantis"],
        ["find", "--from", "1950", "--until", "1940"],
        ["ancestors", "left", "--depth", "0"],
        ["ancestors", "nobody"],
        ["export", "csv"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_refused_in_one_place(args, ask):
    shown = ask(*args)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param(["find", "--country", "Sri Lnka"], "did you mean LK (Sri Lanka)?", id="a country"),
        pytest.param(["ancestor", "left"], "Did you mean 'ancestors'?", id="a command"),
        pytest.param(["ancestors", "left 1938"], "did you mean: left: Left Group (LK, 1938–)", id="a body"),
        pytest.param(["why", "league"], "one of its events: split-1938", id="an event"),
    ],
)
def test_a_refusal_says_what_may_be_meant(args, told, ask):
    assert told in " ".join(ask(*args).stderr.split())


@pytest.mark.parametrize(
    "args",
    [
        ["ancestors", "Left Group " * 12],
        ["alive", "1938", "--kind", "nonsense"],
        ["alive", "the third of September"],
    ],
    ids=lambda args: args[0],
)
def test_refusals_fit_on_a_terminal(args, ask):
    lines = ask(*args).stderr.splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("country", ["lk", "LK", "sri lanka", "Ceylon"])
def test_a_country_goes_by_its_code_or_its_name(country, ask):
    rows = csv.DictReader(io.StringIO(ask("find", "--country", country, "--format", "csv").stdout))
    assert [row["id"] for row in rows] == ["league", "left"]


def test_the_registry_as_tables(ask, tmp_path):
    assert ask("export", "csv", "-o", str(tmp_path / "tables")).exit_code == 0
    tables = {
        path.stem: list(csv.DictReader(io.StringIO(path.read_bytes().decode())))
        for path in (tmp_path / "tables").iterdir()
    }
    assert {row["id"] for row in tables["organisations"]} == BODIES.keys()
    assert {row["id"] for row in tables["events"]} == EVENTS.keys()
    league = next(row for row in tables["organisations"] if row["id"] == "league")
    assert (league["earliest_beginning"], league["latest_end"]) == ("1930-01-01", "1938-12-31")
    rival = next(row for row in tables["organisations"] if row["id"] == "rival")
    assert (rival["latest_end"], rival["end"]) == ("", "")
    told = [row for row in tables["participants"] if row["account"]]
    assert [(row["event"], row["organisation"]) for row in told] == [("split-1939", "right")]
    assert {row["source"] for row in tables["citations"]} == {row["id"] for row in tables["sources"]} == {"s"}
    assert len(tables["names"]) == 7
    assert len(tables["affiliations"]) == len(tables["claims"]) == 1


def test_sources_for_reference_managers(ask):
    assert json.loads(ask("sources", "--format", "csl").stdout) == [{"id": "s", "type": "book", "title": "S"}]
    assert ask("sources", "left", "--format", "bibtex").stdout == "@book{s,\n  title = {{S}},\n}\n"
    assert ask("export", "csl").stdout == ask("sources", "--format", "csl").stdout


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("le", {"league", "left", "Left Group"}, id="ids and names"),
        pytest.param("work", {"Workers' League"}, id="a former name, in any case"),
        pytest.param("zz", set(), id="nothing"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_of_ids_and_names(shell, typed, expected, make, tmp_path):
    path = tmp_path / "registry.json"
    path.write_text(json.dumps(encode(make(BODIES, EVENTS))), "utf-8")
    environment = {
        **os.environ,
        "LINEAGE_REGISTRY": str(path),
        "_LINEAGE_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": f"lineage ancestors {typed}",
        "COMP_CWORD": typed if shell == "fish" else "2",
    }
    code = "from lineage.cli import main; main(prog_name='lineage')"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    values = {
        "bash": lambda text: {line.partition(",")[2] for line in text.splitlines()},
        "zsh": lambda text: set(text.splitlines()[1::3]),
        "fish": lambda text: {line.partition(",")[2].partition("\t")[0] for line in text.splitlines()},
    }
    if shell != "fish":  # ids alone where there are some
        expected = {text for text in expected if text.islower()} or expected
    if shell == "bash":
        expected = set(map(shlex.quote, expected))
    assert (run.stderr, values[shell](run.stdout) - {""}) == ("", expected)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("work", ["Workers Club", "Workers Hall", "Workers' Party"], id="the spelling of most"),
        pytest.param("Workers ", ["Workers Club", "Workers Hall"], id="the spelling that is typed"),
        pytest.param("WORKERS", ["WORKERS"], id="in capitals"),
        pytest.param("wörkers p", ["Workers' Party"], id="another spelling"),
    ],
)
def test_what_names_have_in_common_is_no_less_than_what_is_typed(typed, offered, make, monkeypatch, tmp_path):
    names = ["WORKERS", "Workers' Party", "Workers Club", "Workers Hall"]
    bodies = {f"b{n}": {"names": [{"text": text}]} for n, text in enumerate(names)}
    path = tmp_path / "registry.json"
    path.write_text(json.dumps(encode(make(bodies, {}))), "utf-8")
    monkeypatch.setenv("_LINEAGE_COMPLETE", "zsh_complete")
    context = click.Context(main)
    context.params["registry"] = path
    assert [item.value for item in completed(context, typed, events=False)] == offered


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        pytest.param("alive 1938 --country l", {"LK", "LA"}, id="codes of countries"),
        pytest.param("explain e30", {"E302"}, id="codes of rules"),
    ],
)
def test_completion_of_codes(args, expected):
    *words_before, typed = args.split()
    found = {
        item.value for item in ShellComplete(main, {}, "lineage", "X").get_completions(words_before, typed)
    }
    assert expected <= found
