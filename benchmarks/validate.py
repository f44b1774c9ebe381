"""How fast `lineage validate` is beside check-jsonschema, and reading with places beside `json.loads`.

`python benchmarks/validate.py [--rounds N] [BODIES …]`

Both validators run in turns on the real registry and on generated ones, each in a new Python: `lineage
validate` with all its rules, check-jsonschema with the schema alone. It must be installed (`pip install
check-jsonschema`), or lie in a folder that CHECK_JSONSCHEMA names. Both are compiled to bytecode before, as
`pip install` does it. Counted is the time of the processor, user and system, which other work on the machine
disturbs least. Printed are medians, and ratios, which do not depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from details import detailed
from generate import registry

from lineage.registry.canonical import canonical
from lineage.registry.reader import Document, read

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schema" / "registry.schema.json"
REAL = ROOT / "data" / "orgs.json"
PLACES = 10


def seconds(command: list[str], bytecode: Path) -> float:
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("CHECK_JSONSCHEMA")]))
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ran.returncode == 0, (ran.stdout + ran.stderr).decode()[-2000:]
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def validators(title: str, file: Path, rounds: int, bytecode: Path) -> None:
    run = [sys.executable, "-m"]
    commands = {
        "lineage validate": [*run, "lineage", "validate", str(file)],
        "check-jsonschema": [*run, "check_jsonschema", "--schemafile", str(SCHEMA), str(file)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            taken = seconds(command, bytecode)
            if turn:  # the first turn compiles
                times[name].append(taken)
    print(f"{title}, {file.stat().st_size / 1e6:.1f} MB")
    for name, values in times.items():
        print(f"  {name:18} {median(values):7.2f} s")
    ratio = median(times["check-jsonschema"]) / median(times["lineage validate"])
    print(f"  lineage is {ratio:.1f} times as fast", flush=True)


def spread(value: dict[str, Any], number: int) -> list[str]:
    """Pointers into so many records, from the first to the last of all tables."""
    inside = {"organisations": "names/0/text", "events": "predecessors/0/organisation", "sources": "title"}
    records = [f"/{table}/{key}/{inside[table]}" for table in inside for key in value[table]]
    return [records[at * (len(records) - 1) // (number - 1)] for at in range(number)]


def places(title: str, file: Path, rounds: int) -> None:
    data = file.read_bytes()
    wanted = spread(json.loads(data), PLACES)

    def with_places() -> None:
        document = read(data)
        assert isinstance(document, Document)
        for pointer in wanted:
            document.place(pointer)

    ways: dict[str, Callable[[], object]] = {
        "json.loads": lambda: json.loads(data),
        f"read, {PLACES} places": with_places,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(max(rounds, 9)):
        for name, way in ways.items():
            start = process_time()
            way()
            times[name].append(process_time() - start)
    print(f"{title}: reading, and the lines of {PLACES} values in all tables")
    for name, values in times.items():
        print(f"  {name:18} {median(values) * 1000:7.1f} ms")
    first, second = (median(values) for values in times.values())
    print(f"  ratio {second / first:.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bodies", type=int, nargs="*", default=[600, 5000])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"the real registry": REAL}
        for bodies in given.bodies:
            files[f"{bodies} bodies"] = folder / f"{bodies}.json"
            files[f"{bodies} bodies"].write_text(canonical(detailed(registry(bodies))), "utf-8")
        for title, file in files.items():
            validators(title, file, given.rounds, folder / "bytecode")
        for title, file in files.items():
            places(title, file, given.rounds)


if __name__ == "__main__":
    main()
