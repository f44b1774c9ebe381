"""How soon the page shows, and how smoothly it scrolls: `python benchmarks/page.py [ROUNDS]`.

`output/index.html` with its largest picture beside that picture alone, `output/timeline.svg`, in turns, in
Chromium (extra `browser`), each in a new context. The picture alone is what a browser needs at the least.
Printed are the medians, in milliseconds, and their ratio.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

OUTPUT = Path(__file__).parent.parent / "output"

OPENED = {
    "picture alone": (OUTPUT / "timeline.svg").as_uri(),
    "page": (OUTPUT / "index.html").as_uri() + "#scope=everything",
}

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
PAN = """async () => {
  const frame = document.getElementById('frame') ?? window;
  const times = [];
  for (let step = 0; step < 40; step += 1) {
    const before = performance.now();
    frame.scrollBy({left: 35, top: 60, behavior: 'instant'});
    await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - before);
  }
  return times.sort((a, b) => a - b)[20];
}"""


def measured(browser: Any, address: str) -> tuple[float, float]:
    """The time to the first paint, and the middle time of a frame in forty steps of scrolling."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    tab = context.new_page()
    tab.goto(address)
    tab.wait_for_function(f"{PAINT} !== undefined")
    times = tab.evaluate(PAINT), tab.evaluate(PAN)
    context.close()
    return times


def main(rounds: int) -> None:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        sys.exit("there is no Chromium here")
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in OPENED}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(rounds):
            for name, address in OPENED.items():
                times[name].append(measured(browser, address))
        browser.close()
    for number, what in enumerate(("first paint", "frame while scrolling")):
        alone, page = (median(one[number] for one in times[name]) for name in OPENED)
        print(f"{what:22} picture alone {alone:7.1f} ms   page {page:7.1f} ms   ratio {page / alone:5.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
