"""Measure a timeline from its geometry, its SVG and a browser, knowing nothing of how it was laid out.

`python benchmarks/measure.py REGISTRY GEOMETRY.json [PICTURE.svg]`

An event is one vertical on its date, from the topmost to the lowest body in it; it crosses each foreign
lifeline that is alive on that date strictly between. Length counts lanes. Jumps count as drawn.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import lineage
from lineage.edtf import Date
from lineage.model import Registry
from lineage.queries.links import graph

CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--virtual-time-budget=20000",
    "--dump-dom",
)


def crossings(registry: Registry, geometry: dict[str, Any]) -> dict[str, int]:
    """Crossings, length in lanes, and lanes."""
    bars: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for bar in geometry["bars"]:
        bars[bar["id"]].append(bar)
    crossed = length = events = 0
    for event in registry.events.values():
        bodies = {m.organisation for m in (*event.predecessors, *event.successors)} & bars.keys()
        lanes = {bars[body][0]["lane"] for body in bodies}
        if len(lanes) < 2 or event.date is None:
            continue
        x = place(geometry, event.date)
        top, low = min(lanes), max(lanes)
        events += 1
        length += low - top
        crossed += sum(
            1
            for body, parts in bars.items()
            if body not in bodies and top < parts[0]["lane"] < low
            for bar in parts
            if bar["x0"] <= x < bar["x1"]
        )
    lanes_used = len({bar["lane"] for bar in geometry["bars"]})
    return {"events": events, "crossings": crossed, "length": length, "lanes": lanes_used}


def place(geometry: dict[str, Any], day: Date) -> float:
    """The x of the middle of a date's span."""
    scale = geometry["scale"]
    origin = date.fromisoformat(scale["origin"]).toordinal()
    middle = (day.bounds.earliest.toordinal() + day.bounds.latest.toordinal()) / 2
    return (middle - origin) * float(scale["pixels_per_day"])


def off_time(registry: Registry, geometry: dict[str, Any]) -> dict[str, Any]:
    """How far beginnings, ends and connectors stand from the middles of their dates' spans, in pixels."""
    bars: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for bar in geometry["bars"]:
        bars[bar["id"]].append(bar)
    order = graph(registry).order
    far: dict[str, float] = {}
    for key, parts in bars.items():
        for part, life in zip(parts, registry.organisations[key].existed, strict=False):
            for side, x in ((life.start, part["x0"]), (life.end, part["x1"])):
                if isinstance(side, Date):
                    far[f"{key} {life.text}"] = abs(x - place(geometry, side))
    shifted = narrowed = 0
    for run in geometry["connectors"]:
        event = registry.events[run["event"]]
        if event.date:
            away = abs(run["x"] - place(geometry, event.date))
            if away > 8.01 and order.span(event.id) != event.date.counted:
                narrowed += 1
            elif away > 0.5:
                shifted += 1
                far[f"run {event.id}"] = 0.0 if away <= 8.01 else away
    wrong = {key: round(away, 2) for key, away in far.items() if away > 0.5}
    return {"measured": len(far), "runs beside their date": shifted, "narrowed": narrowed, "off": wrong}


def overlaps(geometry: dict[str, Any]) -> dict[str, int]:
    """Labels that overlap, and labels that a lifeline runs through, by the boxes of the geometry."""
    boxes = [(b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"]) for b in geometry["labels"]]
    lines = [(b["x0"], b["y"] - 1.6, b["x1"], b["y"] + 1.6) for b in geometry["bars"]]
    return {"labels": len(boxes), "overlapping": _touching(boxes, boxes), "on lines": _touching(boxes, lines)}


Box = tuple[float, float, float, float]


def _touching(ones: list[Box], others: list[Box]) -> int:
    rows: dict[int, list[Box]] = defaultdict(list)
    for box in others:
        for row in range(int(box[1] // 50), int(box[3] // 50) + 1):
            rows[row].append(box)
    found = {
        (min(one, other), max(one, other))
        for one in ones
        for row in range(int(one[1] // 50), int(one[3] // 50) + 1)
        for other in rows[row]
        if one is not other
        and one[0] < other[2] - 0.1
        and other[0] < one[2] - 0.1
        and one[1] < other[3] - 0.1
        and other[1] < one[3] - 0.1
    }
    return len(found)


SCRIPT = """<script>addEventListener('load', () => {
 const hit = (a, b) => a.left < b.right - .5 && b.left < a.right - .5
  && a.top < b.bottom - .5 && b.top < a.bottom - .5;
 // A text's box is as high as its font; its letters are not.
 const letters = r => ({left: r.left, right: r.right,
  top: r.top + r.height * .14, bottom: r.bottom - r.height * .12});
 const middle = r => ({left: r.left, right: r.right,
  top: (r.top + r.bottom) / 2 - 1.6, bottom: (r.top + r.bottom) / 2 + 1.6});
 const found = (what, shape) => [...document.querySelectorAll(what)]
  .map(e => [shape(e.getBoundingClientRect()), e]).sort((a, b) => a[0].top - b[0].top);
 const texts = found('svg text', letters), lines = found('.life,.thin', middle);
 const said = [];
 for (let i = 0; i < texts.length; i++)
  for (let j = i + 1; j < texts.length && texts[j][0].top < texts[i][0].bottom; j++)
   if (hit(texts[i][0], texts[j][0]))
    said.push('text ' + texts[i][1].textContent + ' | ' + texts[j][1].textContent);
 for (const [box, text] of texts) if (text.classList.contains('name'))
  for (const [line] of lines) if (hit(box, line)) said.push('line ' + text.textContent);
 const told = [said.length, ...said.slice(0, 40)].join('\\n').replace(/</g, '&lt;');
 document.body.innerHTML = '<pre id=said>' + told + '</pre>';
});</script>"""


def in_browser(svg: str) -> list[str]:
    """What overlaps in Chromium, with its own fonts: first the number, then the texts."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(f"<!doctype html><meta charset=utf-8><body>{svg}{SCRIPT}", "utf-8")
        command = [*CHROMIUM, f"--user-data-dir={folder}/profile", page.as_uri()]
        dom = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    found = re.search(r"<pre id=\"said\">(.*?)</pre>", dom, re.DOTALL)
    return found[1].splitlines() if found else ["the browser said nothing"]


def main() -> None:
    registry = lineage.load(sys.argv[1])
    geometry = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    print(json.dumps(crossings(registry, geometry)))
    print(json.dumps(overlaps(geometry)))
    print(json.dumps(off_time(registry, geometry)))
    if len(sys.argv) > 3:
        print("\n".join(in_browser(Path(sys.argv[3]).read_text("utf-8"))))


if __name__ == "__main__":
    main()
