"""How fast questions are: `python benchmarks/queries.py [ROUNDS]`.

First a question as a whole process, beside a Python that imports click and reads the registry. Then the
graph and the ancestors of one body among 50 000, beside networkx, building included in both. Counted is
the time of the processor, user and system, which other work on the machine disturbs least. Runs are taken
in turns; printed are the medians and their ratios. Every program runs from compiled files, as an installed
one does, even where PYTHONDONTWRITEBYTECODE keeps a checkout from having any.
"""

from __future__ import annotations

import gc
import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import networkx

from lineage.model import Registry
from lineage.queries.descent import ancestors
from lineage.queries.links import graph
from lineage.registry.codec import decode

ROOT = Path(__file__).parent.parent
REGISTRY = "data/orgs.json"
BODIES = 50_000

PROGRAMS = {"click and the file": f"import click, json; json.load(open({REGISTRY!r}, encoding='utf-8'))"} | {
    name: f"import sys; sys.argv = {name.split()}; from lineage.__main__ import run; run()"
    for name in ("lineage ancestors rci", "lineage find lanka")
}


def seconds(code: str, compiled: str) -> float:
    """The time that a program takes; its compiled files are kept in the folder `compiled`."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL, check=True, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def generated(bodies: int, family: int, seed: int = 1938) -> Registry:
    """Families of splits and mergers, three splits to a merger, forward in time."""
    chance = random.Random(seed)
    cited = [{"source": "s"}]
    organisations, events = {}, {}
    for number in range(bodies):
        first = number - number % family
        key = f"body-{number}"
        year = 1000 + (number - first) * 900 // family
        organisations[key] = {
            "kind": "group",
            "names": [{"text": f"Body {number}"}],
            "citations": cited,
            "existed": f"{year}/",
        }
        older = (
            [
                f"body-{n}"
                for n in {chance.randrange(max(first, number - 40), number)}
                | ({chance.randrange(first, number)} if chance.random() < 0.25 else set())
            ]
            if number > first
            else []
        )
        if older:
            events[f"event-{number}"] = {
                "kind": "merger" if len(older) > 1 else "split",
                "date": f"{year}",
                "predecessors": [{"organisation": one} for one in older],
                "successors": [{"organisation": key}],
                "citations": cited,
            }
    return decode(
        {
            "title": "Generated",
            "licence": "CC0-1.0",
            "released": "2026-11-22",
            "language": "en",
            "organisations": organisations,
            "events": events,
            "sources": {"s": {"type": "book", "title": "S"}},
        }
    )


def ours(registry: Registry, body: str) -> int:
    return len(ancestors(graph(registry), body).relatives)


def theirs(registry: Registry, body: str) -> int:
    made = networkx.DiGraph()
    for event in registry.events.values():
        for old in event.predecessors:
            for new in event.successors:
                made.add_edge(old.organisation, new.organisation)
    return len(networkx.ancestors(made, body))


def timed(ask: Callable[[Registry, str], int], registry: Registry, body: str) -> tuple[float, int]:
    gc.collect()  # or the rubbish of one is swept up while the other is measured
    start = process_time()
    found = ask(registry, body)
    return process_time() - start, found


def main(rounds: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with TemporaryDirectory() as compiled:
        for code in PROGRAMS.values():  # compiles, and does not count
            seconds(code, compiled)
        for _ in range(rounds):
            for name, code in PROGRAMS.items():
                times[name].append(seconds(code, compiled))
    base = median(times["click and the file"])
    for name, values in times.items():
        print(f"{name:24} {median(values) * 1000:7.1f} ms  ratio {median(values) / base:5.2f}")
    for family in (100, 1000, BODIES):
        compared(generated(BODIES, family), family, rounds)


def compared(registry: Registry, family: int, rounds: int) -> None:
    body = f"body-{BODIES - 1}"
    mine, others = [], []
    for _ in range(max(3, rounds // 4)):
        spent, found = timed(ours, registry, body)
        mine.append(spent)
        spent, same = timed(theirs, registry, body)
        others.append(spent)
        assert found == same, (found, same)
    print(
        f"{BODIES} bodies, families of {family:6}: {found:6} ancestors  "
        f"lineage {median(mine) * 1000:7.1f} ms  networkx {median(others) * 1000:7.1f} ms  "
        f"{median(others) / median(mine):5.1f} times as fast"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
