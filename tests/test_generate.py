"""The registries that `benchmarks/generate.py` makes, on which speed is measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
