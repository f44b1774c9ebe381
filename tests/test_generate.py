"""The registries that `benchmarks/generate.py` makes, on which speed is measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import mean

import pytest
from networkx import Graph, connected_components

from lineage.cli.checking import problems_of
from lineage.problems import Severity

GENERATOR = Path(__file__).parent.parent / "benchmarks" / "generate.py"


def generated(*options: str) -> bytes:
    return subprocess.run([sys.executable, GENERATOR, *options], capture_output=True, check=True).stdout


@pytest.mark.parametrize("options", [("--seed=1",), ("--seed=2",), ("--no-countries",)], ids=" ".join)
def test_a_generated_registry_is_sound(options):
    data = generated("400", *options)
    assert not problems_of(data, Severity.WARNING)


def test_a_seed_gives_the_same_registry():
    assert generated("40", "--seed=3") == generated("40", "--seed=3")


def shape(value):
    """What a registry is like: shares of its bodies, and years."""
    bodies, events = value["organisations"], value["events"].values()
    made = Graph()
    made.add_nodes_from(bodies)
    made.add_edges_from(
        (old["organisation"], new["organisation"])
        for event in events
        for old in event.get("predecessors", ())
        for new in event.get("successors", ())
    )
    families = list(connected_components(made))
    ages = [
        int(event["date"][:4]) - int(born[:4])
        for event in events
        for old in event.get("predecessors", ())
        if event.get("date", "")[:4].isdigit()
        and isinstance(born := bodies[old["organisation"]].get("existed", ""), str)
        and born[:4].isdigit()
    ]
    return {
        "events": len(events) / len(bodies),
        "families": len(families) / len(bodies),
        "alone": sum(len(family) == 1 for family in families) / len(bodies),
        "affiliations": sum(len(body.get("affiliations", ())) for body in bodies.values()) / len(bodies),
        "age": mean(ages),
    }


def test_a_generated_registry_is_like_the_real_one(registry_path):
    real = shape(json.loads(registry_path.read_bytes()))
    for seed in ("--seed=1", "--seed=2"):
        made = shape(json.loads(generated("1400", seed)))
        assert {what: made[what] for what in real if not 0.7 < made[what] / real[what] < 1.4} == {}
