"""How long `lineage --help` takes beside a bare click program: `python benchmarks/startup.py [ROUNDS]`.

Both run in turns, each in a new Python; printed are the medians and their ratio.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent

PROGRAMS = {
    "bare click": "import click; click.command()(lambda: None)(['--help'])",
    "lineage": "from lineage.cli import main; main(['--help'])",
}


def seconds(code: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def main(rounds: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(rounds):
        for name, code in PROGRAMS.items():
            times[name].append(seconds(code))
    for name, values in times.items():
        print(f"{name:12} {median(values) * 1000:6.1f} ms")
    print(f"ratio        {median(times['lineage']) / median(times['bare click']):6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
