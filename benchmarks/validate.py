"""How fast `lineage validate` is beside check-jsonschema, and reading with places beside `json.loads`.

`python benchmarks/validate.py [--rounds N] [BODIES …]`

Both validators run in turns on one generated registry, each in a new Python: `lineage validate` with all its
rules, check-jsonschema with the schema alone. It must be installed (`pip install check-jsonschema`), or lie
in a folder that CHECK_JSONSCHEMA names. Printed are medians and ratios, which do not depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from generate import registry

from lineage.registry.canonical import canonical
from lineage.registry.reader import Document, read

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schema" / "registry.schema.json"


def detailed(value: dict[str, Any]) -> dict[str, Any]:
    """A generated registry with as much on each record as real ones have: sources, names, notes."""
    value["sources"] = {
        f"source-{number:05}": {
            "type": "webpage",
            "title": f"A history of the bodies, part {number}",
            "URL": f"https://example.org/{number}",
            "language": "en",
            "accessed": {"date-parts": [[2026, 11, 22]]},
        }
        for number in range(len(value["organisations"]))
    }
    for number, record in enumerate((*value["organisations"].values(), *value["events"].values())):
        record["citations"] = [
            {
                "source": f"source-{(number + step) % len(value['sources']):05}",
                "locator": "section 3",
                "says": "as told there",
            }
            for step in (0, 1, 7)
        ]
    for key, record in value["organisations"].items():
        record["names"].append({"text": f"Bewegung {key}", "kind": "translation", "language": "de"})
        record["tradition"] = [{"name": "trotskyist"}]
        record["note"] = "What is known of it comes from the papers of others."
    return value


def seconds(command: list[str]) -> float:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("CHECK_JSONSCHEMA")]))
    start = perf_counter()
    ran = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, capture_output=True, check=False
    )
    taken = perf_counter() - start
    assert ran.returncode == 0, (ran.stdout + ran.stderr).decode()[-2000:]
    return taken


def validators(bodies: int, rounds: int, folder: Path) -> None:
    file = folder / f"{bodies}.json"
    file.write_text(canonical(detailed(registry(bodies))), "utf-8")
    commands = {
        "lineage validate": [sys.executable, "-m", "lineage", "validate", str(file)],
        "check-jsonschema": [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--schemafile",
            str(SCHEMA),
            str(file),
        ],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(command))
    print(f"{bodies} bodies, {file.stat().st_size / 1e6:.1f} MB")
    for name, values in times.items():
        print(f"  {name:18} {median(values):7.2f} s")
    ratio = median(times["check-jsonschema"]) / median(times["lineage validate"])
    print(f"  lineage is {ratio:.1f} times as fast")


def places(bodies: int, rounds: int) -> None:
    data = canonical(detailed(registry(bodies))).encode()
    last = json.dumps(sorted(json.loads(data)["sources"])[-1])[1:-1]

    def with_place() -> None:
        document = read(data)
        assert isinstance(document, Document)
        document.place(f"/sources/{last}/title")

    ways: dict[str, Callable[[], object]] = {
        "json.loads": lambda: json.loads(data),
        "read, and a place": with_place,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(max(rounds, 9)):
        for name, way in ways.items():
            start = perf_counter()
            way()
            times[name].append(perf_counter() - start)
    print(f"{bodies} bodies: reading, and the line of the last record")
    for name, values in times.items():
        print(f"  {name:18} {median(values) * 1000:7.1f} ms")
    print(f"  ratio {median(times['read, and a place']) / median(times['json.loads']):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bodies", type=int, nargs="*", default=[600, 5000])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for bodies in given.bodies:
            validators(bodies, given.rounds, Path(folder))
        for bodies in given.bodies:
            places(bodies, given.rounds)


if __name__ == "__main__":
    main()
