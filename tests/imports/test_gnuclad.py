"""gnuclad's CSV to a registry: nodes, parents, connectors, names, and what is wrong in a file."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from lineage.cli import main
from lineage.imports.gnuclad import from_gnuclad
from lineage.registry import schema

NODES = """
"#","Nodes"
"N","Alpha","#9c8ac4",,"1992.6","1996.1",,"a note"
"N","Beta","#000","Alpha","1993.7.16","2001.2","b.svg",,"Gamma","1998.3","later"
"N","Delta","#000","Beta","1995",,,
"""


def _read(text):
    return from_gnuclad(text, "small.csv")


def test_a_node_is_a_body_with_its_life_and_its_line():
    body = _read(NODES).registry["organisations"]["alpha"]
    assert body == {
        "kind": "organisation",
        "existed": "1992-06/1996-01",
        "names": [{"text": "Alpha"}],
        "citations": [{"source": "small", "locator": "line 3"}],
        "note": "a note",
    }


def test_name_changes_are_names_with_their_years():
    names = _read(NODES).registry["organisations"]["beta"]["names"]
    assert names == [
        {"text": "Beta", "used": "1993-07-16/1998-03"},
        {"text": "Gamma", "used": "1998-03/2001-02"},
    ]


def test_a_parent_is_a_split():
    event = _read(NODES).registry["events"]["beta-begins"]
    assert (event["kind"], event["date"]) == ("split", "1993-07-16")
    assert event["predecessors"] == [{"organisation": "alpha"}]
    assert event["successors"] == [{"organisation": "beta"}]


def test_a_parent_that_may_end_at_that_time_is_said_to_go_on():
    text = NODES + '"N","Late","#000","Alpha","1996.1.5"\n'
    event = _read(text).registry["events"]["late-begins"]
    assert event["predecessors"] == [{"organisation": "alpha", "continues": True}]


@pytest.mark.parametrize(
    ("connector", "place", "expected"),
    [
        pytest.param('"C","1995","Alpha",,"Delta"', ("events", "delta-begins", "predecessors"),
                     [{"organisation": "beta"}, {"organisation": "alpha"}], id="begins there: one event"),
        pytest.param('"C","1996.1","Alpha",,"Delta"', ("events", "delta-absorbs-alpha", "kind"),
                     "absorption", id="its source ends there"),
        pytest.param('"C","2000","Alpha",,"Delta","2","#000"', ("organisations", "delta", "note"),
                     "line 7: a link from Alpha, 2000", id="else a note"),
    ],
)  # fmt: skip
def test_a_connector_is_what_its_ends_say(connector, place, expected):
    value = _read(f"{NODES}\n{connector}\n").registry
    for key in place:
        value = value[key]
    assert value == expected


def test_names_that_differ_by_a_space_are_two_bodies():
    text = '"N","MAX","#000",,"2001"\n"N","MAX ","#000","MAX","2005"\n'
    made = _read(text).registry
    assert made["organisations"].keys() == {"max", "max-2"}
    assert made["events"]["max-begins" if "max-begins" in made["events"] else "max-2-begins"][
        "predecessors"
    ] == [{"organisation": "max"}]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param('"N","X","#000","Nobody","1999"', "there is no node 'Nobody'", id="no such parent"),
        pytest.param('"N","Alpha","#000",,"1999"', "a second node is called 'Alpha'", id="two of one name"),
        pytest.param('"N","X","#000",,"soon"', "'soon' is not a date", id="no date"),
        pytest.param('"N","X","#000",,"1999.2.30"', "there is no day 1999.2.30", id="no such day"),
        pytest.param('"C","1999","Alpha",,"Alpha"', "is connected with itself", id="a circle of one"),
    ],
)
def test_faults_of_the_file_are_told_with_their_line(line, fault):
    (told,) = _read(f"{NODES}{line}\n").faults
    assert told.startswith("line 6: ")
    assert fault in told


def test_what_has_no_room_is_counted():
    text = NODES + '"D","Alpha","#9c8ac4","15"\n"SVG","x.svg"\n'
    assert _read(text).left_out == {
        "colour": 3,
        "description of a name": 1,
        "domain": 1,
        "icon": 1,
        "image": 1,
    }


def test_the_outcome_is_a_registry():
    assert list(schema.problems(_read(NODES).registry)) == []


def test_the_command_writes_a_file_and_counts_in_one_line(tmp_path):
    (tmp_path / "small.csv").write_text(NODES, "utf-8")
    out = tmp_path / "out.json"
    done = CliRunner().invoke(main, ["import", "gnuclad", str(tmp_path / "small.csv"), "-o", str(out)])
    assert done.exit_code == 0
    assert done.stderr.splitlines() == ["left out: 3 × colour, 1 × description of a name, 1 × icon"]
    text = out.read_text("utf-8")
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
