"""The network of all dates: where the quick answer is that they fit, nothing in it contradicts itself."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from lineage.checks.bounds import certainly_fit
from lineage.checks.facts import Facts
from lineage.checks.network import add_births, network
from lineage.queries.history import history
from lineage.registry.codec import decode

GENERATOR = Path(__file__).parent.parent / "benchmarks" / "generate.py"


@pytest.fixture(scope="module")
def generated() -> bytes:
    return subprocess.run([sys.executable, GENERATOR, "60"], capture_output=True, check=True).stdout


def contradicted(facts: Facts) -> bool:
    made = network(facts, lambda _: False)
    add_births(made, facts, lambda _: False)
    return bool(made.too_early())


@pytest.mark.parametrize("seed", range(40))
def test_what_certainly_fits_is_not_contradicted(generated, seed):
    dice = random.Random(seed)
    value = json.loads(generated)
    for event in dice.sample([*value["events"].values()], 12):
        del event["date"]
    for body in dice.sample([*value["organisations"].values()], dice.randint(1, 4)):
        body["existed"] = dice.choice(["/", "1950/", f"/{dice.randint(1930, 2020)}", body["existed"]])
    facts = Facts(history(decode(value)))
    assert not (certainly_fit(facts) and contradicted(facts))


def test_a_generated_registry_fits_together(generated):
    facts = Facts(history(decode(json.loads(generated))))
    assert certainly_fit(facts)
    assert not contradicted(facts)
