"""Which rules take how long: `python benchmarks/rules.py [--rounds N] [BODIES]`, on a generated registry.

Each round makes the records anew and asks every rule that `lineage validate` asks, in its order; what rules
share is counted with the one that asks for it first. Printed are the least times of the processor in
milliseconds, the longest first, and that of all rules beside `json.loads` of the same registry.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from time import process_time

from details import detailed
from generate import registry

from lineage.checks import RULES, contradictions
from lineage.checks.facts import Facts
from lineage.memory import collector_paused
from lineage.problems import Severity
from lineage.queries.history import history
from lineage.registry.codec import decode

SHOWN = 25  # rules


def taken(work: Callable[[], Iterable[object]]) -> float:
    start = process_time()
    list(work())
    return process_time() - start


def times(value: dict[str, object]) -> dict[str, float]:
    """How long each rule takes on new records, and the search for contradictions after them, in seconds."""
    facts = Facts(history(decode(value)))
    text = json.dumps(value)
    found = {"json.loads": taken(lambda: [json.loads(text)])}
    for rule in RULES.values():
        if rule.check and rule.severity > Severity.NOTE:
            found[rule.code] = taken(lambda check=rule.check: check(facts))
    found["G801"] = taken(lambda: contradictions.found(facts, ()))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bodies", type=int, nargs="?", default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    value = detailed(registry(given.bodies))
    with collector_paused():
        rounds = [times(value) for _ in range(given.rounds)]
    least = {code: 1000 * min(one[code] for one in rounds) for code in rounds[0]}
    peer = least.pop("json.loads")
    for code in sorted(least, key=least.__getitem__, reverse=True)[:SHOWN]:
        print(f"{code:6} {least[code]:7.2f}")
    total = sum(least.values())
    print(f"all {len(least)} {total:6.1f} ms, json.loads {peer:.1f} ms: ratio {total / peer:.2f}")


if __name__ == "__main__":
    main()
