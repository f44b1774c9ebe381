"""Descent as the public format defines it: each rule with the case that it was written for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lineage.errors import SelectionError
from lineage.model import Registry
from lineage.queries.descent import Descent, ancestors, descendants

Make = Callable[..., Registry]


def told(descent: Descent) -> dict[str, bool]:
    return {relative.organisation: relative.certain for relative in descent.relatives}


def test_a_split_and_a_merger_are_certain(make: Make) -> None:
    registry = make(
        {"a": "1930/1938", "b": "1938/1950", "c": "1938/1950", "d": "1950/.."},
        {
            "split": {"kind": "split", "date": "1938", "predecessors": ["a"], "successors": ["b", "c"]},
            "merger": {"kind": "merger", "date": "1950", "predecessors": ["b", "c"], "successors": ["d"]},
        },
    )
    assert told(ancestors(registry, "d")) == {"a": True, "b": True, "c": True}
    assert told(descendants(registry, "a")) == {"b": True, "c": True, "d": True}
    assert [(r.organisation, r.distance, r.through) for r in ancestors(registry, "d").relatives] == [
        ("b", 1, ("merger",)),
        ("c", 1, ("merger",)),
        ("a", 2, ("split",)),
    ]


def test_what_left_before_does_not_descend_from_what_came_in_later(make: Make) -> None:
    registry = make(
        {"lssp": "1935/..", "left": "1940/..", "bsp": "1945/1950"},
        {
            "split-1940": {"kind": "split", "date": "1940", "predecessors": ["lssp"], "successors": ["left"]},
            "fusion-1950": {
                "kind": "absorption",
                "date": "1950",
                "predecessors": ["bsp"],
                "successors": ["lssp"],
            },
        },
    )
    assert told(ancestors(registry, "left")) == {"lssp": True}
    assert told(descendants(registry, "bsp")) == {"lssp": True}


def test_an_open_order_is_possible_and_follows_decides(make: Make) -> None:
    bodies = {"host": "1930/..", "guest": "1940/1950", "child": "1950/.."}
    absorbed = {"kind": "absorption", "date": "1950", "predecessors": ["guest"], "successors": ["host"]}
    split = {"kind": "split", "date": "1950", "predecessors": ["host"], "successors": ["child"]}
    registry = make(bodies, {"in": absorbed, "out": split})
    assert told(ancestors(registry, "child")) == {"host": True, "guest": False}
    registry = make(bodies, {"in": absorbed, "out": split | {"follows": ["in"]}})
    assert told(ancestors(registry, "child")) == {"host": True, "guest": True}
    registry = make(bodies, {"in": absorbed | {"follows": ["out"]}, "out": split})
    assert told(ancestors(registry, "child")) == {"host": True}


def test_a_birth_comes_before_what_the_body_takes_part_in(make: Make) -> None:
    registry = make(
        {"a": "1930/..", "b": "1938/1938", "c": "1938/.."},
        {
            "split": {"kind": "split", "date": "1938", "predecessors": ["a"], "successors": ["b"]},
            "next": {"kind": "succession", "date": "1938", "predecessors": ["b"], "successors": ["c"]},
        },
    )
    assert told(ancestors(registry, "c")) == {"a": True, "b": True}


def test_time_is_judged_over_the_whole_chain(make: Make) -> None:
    registry = make(
        {"old": "1930/1950", "mid": "/", "young": "/", "late": "1940/.."},
        {
            "first": {"kind": "absorption", "date": "1950", "predecessors": ["old"], "successors": ["mid"]},
            "second": {"kind": "absorption", "predecessors": ["mid"], "successors": ["young"]},
            "third": {"kind": "split", "date": "1940", "predecessors": ["young"], "successors": ["late"]},
        },
    )
    assert told(ancestors(registry, "late")) == {"young": True, "mid": False}
    assert told(descendants(registry, "old")) == {"mid": True, "young": False}


def test_a_body_that_comes_out_as_itself_inherits_nothing(make: Make) -> None:
    registry = make(
        {"pci": "1936-03/..", "gbl": "1935/1936-06", "poi": "1936-06/1939"},
        {
            "union": {
                "kind": "merger",
                "date": "1936-06",
                "predecessors": ["gbl", {"organisation": "pci", "extent": "whole"}],
                "successors": ["poi"],
            },
            "out": {"kind": "split", "date": "1936-10", "predecessors": ["poi"], "successors": ["pci"]},
        },
    )
    assert told(ancestors(registry, "pci")) == {}
    assert told(ancestors(registry, "poi")) == {"gbl": True, "pci": True}


def test_only_a_faction_comes_out_of_its_host(make: Make) -> None:
    faction = {
        "existed": "1974/..",
        "affiliations": [{"to": "lssp", "kind": "faction-of", "during": "1974/1977"}],
    }
    expulsion = {
        "kind": "expulsion",
        "date": "1977",
        "predecessors": ["lssp", "other"],
        "successors": ["nssp"],
    }
    registry = make({"lssp": "1935/..", "other": "1960/..", "nssp": faction}, {"out": expulsion})
    assert told(ancestors(registry, "nssp")) == {"lssp": True}
    founded = {"kind": "founding", "date": "1974", "predecessors": ["other"], "successors": ["nssp"]}
    registry = make(
        {"lssp": "1935/..", "other": "1960/..", "nssp": faction}, {"out": expulsion, "founded": founded}
    )
    assert told(ancestors(registry, "nssp")) == {"other": True}


def test_origins_narrow_the_links_of_a_successor(make: Make) -> None:
    registry = make(
        {"a": "1930/..", "b": "1930/..", "x": "1950/..", "y": "1950/.."},
        {
            "split": {
                "kind": "split",
                "date": "1950",
                "predecessors": ["a", "b"],
                "successors": [{"organisation": "x", "from": ["a"]}, "y"],
            }
        },
    )
    assert told(ancestors(registry, "x")) == {"a": True}
    assert told(ancestors(registry, "y")) == {"a": True, "b": True}


@pytest.mark.parametrize("certainty", ["probable", "disputed"])
def test_a_doubtful_event_makes_possible_links(make: Make, certainty: str) -> None:
    split = {
        "kind": "split",
        "date": "1950",
        "predecessors": ["a"],
        "successors": ["b"],
        "certainty": certainty,
    }
    assert told(ancestors(make({"a": "1930/..", "b": "1950/.."}, {"e": split}), "b")) == {"a": False}


def test_a_link_in_one_reading_only_is_possible(make: Make) -> None:
    account = {"text": "They came from c.", "held_by": ["c"], "predecessors": [{"organisation": "c"}]}
    split = {
        "kind": "split",
        "date": "1950",
        "predecessors": ["a"],
        "successors": ["b"],
        "accounts": [account],
    }
    registry = make({"a": "1930/..", "b": "1950/..", "c": "1930/.."}, {"e": split})
    assert told(ancestors(registry, "b")) == {"a": False, "c": False}
    assert told(descendants(registry, "c")) == {"b": False}
    link = next(link for link in ancestors(registry, "b").links if link.predecessor == "c")
    assert not link.own
    assert link.accounts[0].held_by == ("c",)


def test_an_account_without_participants_lowers_nothing(make: Make) -> None:
    account = {"text": "It was an expulsion.", "held_by": ["b"], "kind": "expulsion", "date": "1951"}
    split = {
        "kind": "split",
        "date": "1950",
        "predecessors": ["a"],
        "successors": ["b"],
        "accounts": [account],
    }
    assert told(ancestors(make({"a": "1930/..", "b": "1950/.."}, {"e": split}), "b")) == {"a": True}


def test_a_circle_ends_and_nobody_is_their_own_ancestor(make: Make) -> None:
    registry = make(
        {"a": "", "b": ""},
        {
            "there": {"kind": "succession", "predecessors": ["a"], "successors": ["b"]},
            "back": {"kind": "succession", "predecessors": ["b"], "successors": ["a"]},
        },
    )
    assert "a" not in told(ancestors(registry, "a"))


def test_ban_and_dissolution_make_no_descent(make: Make) -> None:
    registry = make({"a": "1930/1968"}, {"ban": {"kind": "ban", "date": "1968", "predecessors": ["a"]}})
    assert told(descendants(registry, "a")) == {}


def test_a_flagged_date_counts_a_unit_wider(make: Make) -> None:
    bodies = {"host": "1930/..", "guest": "1940/", "child": "1948/.."}
    events = {
        "in": {"kind": "absorption", "date": "1949~", "predecessors": ["guest"], "successors": ["host"]},
        "out": {"kind": "split", "date": "1948", "predecessors": ["host"], "successors": ["child"]},
    }
    assert told(ancestors(make(bodies, events), "child")) == {"host": True, "guest": False}
    events["in"]["date"] = "1949"
    assert told(ancestors(make(bodies, events), "child")) == {"host": True}


def test_an_unknown_body_is_said(make: Make) -> None:
    with pytest.raises(SelectionError, match="no organisation is called 'zzz'"):
        ancestors(make({"a": "1930/.."}), "zzz")
