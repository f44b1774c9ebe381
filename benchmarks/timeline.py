"""The figures that guard the timeline, measured in one run.

`python benchmarks/timeline.py [LDT.csv]`: LDT.csv is the timeline of Linux distributions, which gnuclad 0.2.4
lays out with 5 910 crossings as it is shipped, with 5 090 at its best setting, and with a length of 29 375.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from generate import registry
from measure import crossings, in_browser, off_time, overlaps
from pygraphviz import AGraph

import lineage
from lineage.drawing.timeline import timeline_json
from lineage.layout.choosing import everything
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.queries.links import graph
from lineage.registry.codec import decode

ROOT = Path(__file__).parent.parent
REAL = ROOT / "data" / "orgs.json"
GNUCLAD = {"crossings": 5910, "crossings at best": 5090, "length": 29375}
LARGE = (5_000, 50_000)


def run(*words: str | Path) -> tuple[float, float, float]:
    """Run `lineage`; seconds, those of the processor, and the most memory that it took, in megabytes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "lineage", *map(str, words)], check=True, cwd=ROOT)
    taken = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, busy, after.ru_maxrss / 1024


def geometry(file: Path, folder: Path, *more: str) -> dict[str, Any]:
    out = folder / "geometry.json"
    run("--registry", file, "render", "--view", "timeline", "-o", out, *more)
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def told(name: str, value: object) -> None:
    print(f"{name:42} {value}", flush=True)


def foreign(csv: Path, folder: Path) -> None:
    file = folder / "ldt.json"
    run("import", "gnuclad", csv, "-o", file)
    found = crossings(lineage.load(file), geometry(file, folder))
    told("ldt.csv", found)
    told("  crossings to gnuclad's, as shipped", f"{found['crossings'] / GNUCLAD['crossings']:.1%}")
    told("  crossings to gnuclad's, at its best", f"{found['crossings'] / GNUCLAD['crossings at best']:.1%}")
    told("  length to gnuclad's", f"{found['length'] / GNUCLAD['length']:.1%}")


def real(folder: Path) -> None:
    known = geometry(REAL, folder)
    records = lineage.load(REAL)
    told("the real registry", crossings(records, known))
    told("  labels", overlaps(known))
    told("  off their dates", off_time(records, known)["off"])
    picture = folder / "real.svg"
    run("render", "--view", "timeline", "-o", picture)
    told("  in a browser, touching", in_browser(picture.read_text("utf-8")))
    told("  lanes that a new body moves", f"{moved(known, folder):.1%} on average")


def moved(known: dict[str, Any], folder: Path, tries: int = 10) -> float:
    """The share of lanes whose bodies do not stay together, in their order, when a split is added."""
    value = json.loads(REAL.read_text("utf-8"))
    dice = random.Random(7)
    shares = []
    for parent in dice.sample(sorted({bar["id"] for bar in known["bars"]}), tries):
        edited = json.loads(json.dumps(value))
        start = edited["organisations"][parent].get("existed", "1980/")
        start = (start if isinstance(start, str) else start[0]).split("/")[0] or "1980"
        record = {"kind": "group", "existed": f"{start}/", "names": [{"text": "New"}]}
        cited = edited["organisations"][parent]["citations"][:1]
        edited["organisations"]["a-new-body"] = record | {"citations": cited}
        edited["events"]["a-new-split"] = {
            "kind": "split",
            "date": start,
            "predecessors": [{"organisation": parent}],
            "successors": [{"organisation": "a-new-body"}],
            "citations": cited,
        }
        file = folder / "edited.json"
        file.write_text(json.dumps(edited), "utf-8")
        shares.append(moved_lanes(known, geometry(file, folder)))
    return sum(shares) / tries


def moved_lanes(before: dict[str, Any], after: dict[str, Any]) -> float:
    """The share of lanes that changed: a lane that only slid, with those around it, did not."""
    now = {bar["id"]: bar["lane"] for bar in after["bars"]}
    lanes: dict[int, list[str]] = {}
    for bar in before["bars"]:
        lanes.setdefault(bar["lane"], []).append(bar["id"])
    places = []
    for _, bodies in sorted(lanes.items()):
        (lane, number), *_ = Counter(now[body] for body in bodies if body in now).most_common(1)
        places.append(lane if number == len(bodies) else -1)
    kept = _longest_rise([lane for lane in places if lane >= 0])
    return 1 - kept / len(places)


def _longest_rise(values: list[int]) -> int:
    best: list[int] = []
    for number, value in enumerate(values):
        best.append(1 + max((best[n] for n in range(number) if values[n] < value), default=0))
    return max(best, default=0)


def against_dot(name: str, whole: dict[str, Any]) -> None:
    """600 bodies of a registry, against Graphviz's dot with the bodies of a year on one rank.

    Seconds are those of the processor. What `dot` takes depends on the registry far more than what we take.
    """
    value = part_of(whole, 600)
    records = decode(json.loads(json.dumps(value)))
    known = graph(records)
    start = time.process_time()
    ours = timeline(known, everything(known), TimelineOptions())
    taken = time.process_time() - start
    start = time.process_time()
    order = dot_order(value)
    dots = time.process_time() - start
    geometry = json.loads(timeline_json(ours))
    found = crossings(records, geometry)["crossings"]
    lanes = {key: lane for lane, key in enumerate(order)}
    for bar in geometry["bars"]:
        bar["lane"] = lanes[bar["id"]]
    theirs = crossings(records, geometry)["crossings"]
    told(f"600 {name} bodies: dot, rank=same by year", f"{dots:.1f} s, {theirs} crossings")
    told(f"600 {name} bodies: ours", f"{taken:.2f} s, {found} crossings")
    told("  times faster; share of its crossings", f"{dots / taken:.0f}; {found / theirs:.0%}")


def part_of(value: dict[str, Any], number: int) -> dict[str, Any]:
    """The bodies whose beginnings are known, so many of them, and the events between them."""
    begun = {key: start for key, body in sorted(value["organisations"].items()) if (start := _year(body))}
    kept = dict(list(begun.items())[:number])
    bodies = {key: value["organisations"][key] | {"start": year} for key, year in kept.items()}
    for body in bodies.values():
        for key in ("affiliations", "claims"):
            body.pop(key, None)
    events = {}
    for key, event in value["events"].items():
        sides = {
            side: [member for member in event.get(side, ()) if member["organisation"] in kept]
            for side in ("predecessors", "successors")
        }
        if all(sides.values()):
            events[key] = {k: v for k, v in event.items() if k not in ("accounts", "follows")} | sides
            for member in sides["successors"]:
                member.pop("from", None)
    return value | {"organisations": bodies, "events": events}


def _year(body: dict[str, Any]) -> str:
    existed = body.get("existed", "/")
    first = existed if isinstance(existed, str) else existed[0]
    return str(first[:4]) if first[:4].isdigit() else ""


def dot_order(value: dict[str, Any]) -> list[str]:
    """The bodies from top to bottom as dot has them."""
    years: dict[str, list[str]] = {}
    for key, body in value["organisations"].items():
        years.setdefault(body["start"], []).append(key)
    lines = ['digraph { rankdir=LR; node [shape=box, width=1, height=.2, label=""];']
    lines.append(" -> ".join(f'"{year}"' for year in sorted(years)) + " [style=invis];")
    lines += [
        "{ rank=same; " + "; ".join(f'"{key}"' for key in [year, *keys]) + " }"
        for year, keys in years.items()
    ]
    for event in value["events"].values():
        for old in event["predecessors"]:
            for new in event["successors"]:
                lines.append(f'"{old["organisation"]}" -> "{new["organisation"]}";')
    drawn = json.loads(AGraph(string="\n".join([*lines, "}"])).draw(format="json", prog="dot"))
    heights = {node["name"]: float(node["pos"].split(",")[1]) for node in drawn["objects"] if "pos" in node}
    return sorted(value["organisations"], key=lambda key: (-heights[key], key))


def large(folder: Path) -> None:
    taken = []
    for bodies in LARGE:
        file = folder / "large.json"
        file.write_text(json.dumps(registry(bodies)), "utf-8")
        picture = folder / "large.svg"
        seconds, busy, memory = run("--registry", file, "render", "--view", "timeline", "-o", picture)
        taken.append(busy)
        spent = f"{seconds:.1f} s, of them {busy:.1f} s of the processor"
        told(f"{bodies} bodies, whole process", f"{spent}, {memory:.0f} MB")
    told("  ten times the data", f"{taken[-1] / taken[0]:.1f} times the time")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if len(sys.argv) > 1:
            foreign(Path(sys.argv[1]).resolve(), folder)
        real(folder)
        against_dot("real", json.loads(REAL.read_text("utf-8")))
        against_dot("generated", registry(600))
        large(folder)


if __name__ == "__main__":
    main()
