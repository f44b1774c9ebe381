"""The legend of a timeline: a sample of each thing that it shows, drawn as it is drawn there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lineage.drawing.marks import mark, path
from lineage.drawing.style import family_class
from lineage.drawing.svg import element
from lineage.drawing.timeline_lines import line, rename
from lineage.drawing.words import text
from lineage.layout.geometry import Entry, Point, Text
from lineage.layout.metrics import text_width
from lineage.layout.timeline_dates import Ending
from lineage.layout.timeline_geometry import Bar, Rename
from lineage.layout.timeline_stubs import SIZE as STUB

HALF = 17.0
ENDINGS = {ending.value: ending for ending in Ending}
FLAT = {
    "thin": "thin",
    "branch": "run branch",
    "doubt": "run doubt",
    "contracted": "run contracted",
    "gap": "gap",
}
Sample = Callable[[Entry, Mapping[str, str]], str]


def timeline_legend(entries: Iterable[Entry], colours: Mapping[str, str]) -> str:
    """The samples with their words."""
    drawn = (_SAMPLES[entry.kind](entry, colours) + text(entry.text) for entry in entries)
    return element("g", drawn, class_="legend")


def _mark(entry: Entry, colours: Mapping[str, str]) -> str:
    return mark(entry.key, entry.at)


def _lifeline(entry: Entry, colours: Mapping[str, str]) -> str:
    x, y = entry.at.x, entry.at.y
    if entry.key in ENDINGS:
        side = x + HALF - 7
        return line(
            Bar(
                "",
                1,
                0,
                x - HALF,
                side,
                y,
                x - HALF,
                x - HALF,
                side,
                side,
                Ending.DATED,
                ENDINGS[entry.key],
                None,
            )
        )
    if entry.key == "stub":
        return text(Text("+1", Point(x, y + 3), "stub", STUB, text_width("+1", STUB), "middle"))
    if entry.key == "renamed":
        flat = element("path", d=path("M", x - HALF, y, "h", 2 * HALF), class_="life")
        return flat + rename(Rename("", x, y))
    return element("path", d=path("M", x - HALF, y, "h", 2 * HALF), class_=FLAT[entry.key])


def _strip(entry: Entry, colours: Mapping[str, str]) -> str:
    x, y = entry.at.x - HALF, entry.at.y - 5
    if entry.key == "entry":
        return element("path", d=path("M", x, y, "v", 9, "h", 2 * HALF, "v", -9), class_="bracket")
    kind = {"sympathising": " loose", "doubt": " doubt"}.get(entry.key, "")
    return element("g", element("rect", x=x, y=y, width=2 * HALF, height=9, rx=1.5), class_=f"strip{kind}")


def _family(entry: Entry, colours: Mapping[str, str]) -> str:
    x, y = entry.at.x - HALF, entry.at.y
    drawn = element("path", d=path("M", x, y - 3, "h", 2 * HALF), class_="life")
    below = element("rect", x=x, y=y + 1, width=2 * HALF, height=7, rx=1.5)
    family = family_class(entry.key, colours)
    return element("g", drawn, class_=family.strip()) + element("g", below, class_=f"strip{family}")


_SAMPLES: dict[str, Sample] = {"mark": _mark, "lifeline": _lifeline, "strip": _strip, "family": _family}
