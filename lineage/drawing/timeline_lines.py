"""Lifelines and connectors of a timeline as SVG: certain and possible spans, three ends, strips, runs."""

from __future__ import annotations

from collections.abc import Sequence

from lineage.drawing.marks import path
from lineage.drawing.svg import element, number
from lineage.drawing.words import written
from lineage.layout.timeline_dates import Ending
from lineage.layout.timeline_geometry import Bar, Connector, Gap, NameLabel, Rename, Strip

TICK = 4.5
NOTCH = 3.0  # half the height of the tick at a change of name
FADING = (
    (0.0, 8.0),
    (11.0, 5.0),
    (19.0, 3.0),
    (25.0, 1.5),
)  # where a line breaks up, and how long the bits are
CODE_UP = 1.7  # from the lower edge of a strip to the baseline of its code
CLEAR = 1.1  # and more from a bracket
SLANT = 6.0  # height over which a run leads back to its day


def line(bar: Bar) -> str:
    """A part of a life: full where it is certain, thin and broken where it is possible; its two ends."""
    y = bar.y
    end = bar.x1 - 27 if bar.ending is Ending.UNKNOWN else bar.sure_to
    sure_from = max(bar.sure_from, bar.x0) if bar.beginning is Ending.DATED else bar.x0
    sure_to = max(min(end, bar.x1), sure_from)
    drawn = []
    thin_to = bar.thin_to if bar.ending is Ending.DATED else sure_to
    if sure_to <= sure_from:
        drawn.append(_flat(bar.thin_from, max(thin_to, bar.x1), y, "thin"))
    else:
        if sure_from - bar.thin_from > 0.5:
            drawn.append(_flat(bar.thin_from, sure_from, y, "thin"))
        drawn.append(_flat(sure_from, sure_to, y, "life"))
        if thin_to - sure_to > 0.5:
            drawn.append(_flat(sure_to, thin_to, y, "thin"))
    return "".join(drawn) + _beginning(bar) + _ending(bar, sure_to)


def _flat(x0: float, x1: float, y: float, name: str) -> str:
    return f'<path d="M{number(x0)} {number(y)}H{number(x1)}" class="{name}"/>'


def _beginning(bar: Bar) -> str:
    if bar.beginning is not Ending.UNKNOWN:
        return ""
    return _fading(bar.y, [(bar.x0 - at, -long) for at, long in FADING[:3]])


def _ending(bar: Bar, sure_to: float) -> str:
    if bar.ending is Ending.GOES_ON:
        return f'<path d="M{number(bar.x1)} {number(bar.y - 4)}l7 4l-7 4z" class="arrow"/>'
    if bar.ending is Ending.DATED:
        return f'<path d="M{number(bar.x1)} {number(bar.y - TICK)}v{2 * TICK:g}" class="tick"/>'
    if bar.ending is Ending.CUT:
        return ""
    room = bar.x1 - sure_to + 0.01
    return _fading(bar.y, [(sure_to + at, long) for at, long in FADING if at + long <= room])


def _fading(y: float, bits: Sequence[tuple[float, float]]) -> str:
    """A line that breaks up: where each bit begins, and how long it is."""
    if not bits:
        return ""
    steps = [step for x, long in bits for step in ("M", x, y, "h", long)]
    return element("path", d=path(*steps), class_="thin fading")


def gap(found: Gap) -> str:
    """An interruption, or the way to an event outside a life."""
    return _flat(found.x0, found.x1, found.y, "gap")


def rename(found: Rename) -> str:
    """A small tick where the name changes; the new name stands above it."""
    return f'<path d="M{number(found.x)} {number(found.y - NOTCH)}v{2 * NOTCH:g}" class="renamed"/>'


def name(label: NameLabel) -> str:
    """A name above its lifeline."""
    return written(label.text, label.x, label.baseline, "name", label.width, label.language)


def strip(found: Strip, family: str, loose: bool) -> str:
    """An affiliation below its lifeline, with its code; an entry is bracketed."""
    doubt = "" if found.certain else " doubt"
    outside = " out" * (found.text_x > found.x1)
    base = found.y + found.height - CODE_UP
    if found.kind == "entry":
        shape = f'<path d="{_bracket(found)}" class="bracket"/>'
        base -= CLEAR
    else:
        at = f'x="{number(found.x0)}" y="{number(found.y)}" width="{number(max(found.x1 - found.x0, 0.8))}"'
        shape = f'<rect {at} height="{number(found.height)}" rx="1.5"/>'
    code = written(found.text, found.text_x, base, "code", found.text_width) if found.text else ""
    drawn = code + shape if found.kind == "entry" else shape + code  # no halo covers the bracket
    return f'<g class="strip {found.kind}{family}{" loose" * loose}{doubt}{outside}">{drawn}</g>'


def _bracket(found: Strip) -> str:
    """The host's line beside the lifeline, closed at both ends towards it."""
    y, low = found.y - 1.5, found.y + found.height
    return path("M", found.x0, y, "V", low, "H", found.x1, "V", y)


def run(found: Connector) -> str:
    """A connector: a vertical line on its day, or beside it with short slants back to the day."""
    kinds = "run" + " branch" * (sum([tap.part for tap in found.taps]) >= len(found.taps) - 1)
    kinds += " doubt" * (not found.certain) + " contracted" * bool(found.via)
    x = number(found.day)
    dots = "".join([f'<circle cx="{x}" cy="{number(tap.y)}" r="1.7" class="dot"/>' for tap in found.taps])
    return f'<path d="{_way(found)}" class="{kinds}" data-event="{found.event}"/>{dots}'


def _way(found: Connector) -> str:
    x, day = number(found.x), number(found.day)
    top, low = number(found.y0), number(found.y1)
    if found.jump is not None:
        return f"M{day} {top}v{SLANT:g}M{day} {low}v{-SLANT:g}"
    if found.x == found.day:
        return f"M{x} {top}V{low}"
    between = "".join(f"M{x} {number(tap.y - SLANT)}L{day} {number(tap.y)}" for tap in found.taps[1:-1])
    upper, lower = number(found.y0 + SLANT), number(found.y1 - SLANT)
    return f"M{day} {top}L{x} {upper}V{lower}L{day} {low}{between}"
