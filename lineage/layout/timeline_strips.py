"""Affiliations along a lifeline: rows of strips below it, each with the code of the body belonged to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from attrs import evolve, frozen

from lineage.edtf import FUTURE, PAST, Date, Interval, Open, Span
from lineage.layout.metrics import text_width
from lineage.layout.timeline_dates import YEAR, Part, moment
from lineage.layout.timeline_geometry import Scale, Strip
from lineage.model import Affiliation, Organisation, Registry
from lineage.queries.history import stated_life
from lineage.queries.names import Calling, called_on, callings

SIZE = 7.5
HEIGHT, ROW = 8.5, 10.0
BELOW = 4.0  # from the middle of the lifeline to the first strip
LONGEST_CODE = 20


@frozen
class Belonging:
    """A stretch of an affiliation, in days; `known` is whether its dates are."""

    organisation: str
    to: str
    kind: str
    code: str
    start: float
    end: float
    row: int
    certain: bool


def hosts(registry: Registry, members: Iterable[str]) -> dict[str, tuple[Calling, ...]]:
    """What to call all to which some bodies belonged; a code of its own stands for all names."""
    orgs = registry.organisations
    keys = {affiliation.to for key in members for affiliation in orgs[key].affiliations}
    return {key: _callings(registry, orgs[key]) for key in sorted(keys)}


def _callings(registry: Registry, org: Organisation) -> tuple[Calling, ...]:
    return (Calling(PAST, FUTURE, org.code, org.code),) if org.code else callings(registry, org)


def belongings(
    registry: Registry,
    hosts: Mapping[str, Iterable[Calling]],
    org: Organisation,
    life: Sequence[Part],
    pixels: float,
) -> list[Belonging]:
    """The affiliations of a body that its life has room for, in rows in which no two touch."""
    if not org.affiliations:
        return []
    found: list[tuple[float, float, Affiliation, bool]] = []
    for affiliation in org.affiliations:
        shared = _shared(life, stated_life(registry.organisations[affiliation.to]))
        if affiliation.during:
            for during in affiliation.during:
                start, end = _days(during, shared)
                if end > start:
                    sure = affiliation.certainty == "certain" and Open.UNKNOWN not in (
                        during.start,
                        during.end,
                    )
                    found.append((start, end, affiliation, sure))
        else:
            found.append((*shared, affiliation, False))
    return _rowed(hosts, org, sorted(found, key=lambda f: (f[0], f[2].to, f[2].kind)), pixels)


def _shared(life: Sequence[Part], other: Sequence[Interval]) -> tuple[float, float]:
    """The days that a life shares with that of the other side, as far as that is known; else its own."""
    first, last = life[0].begin.middle, life[-1].end.middle
    start, end = other[0].start, other[-1].end
    first_shared = max(first, moment(start).middle) if isinstance(start, Date) else first
    last_shared = min(last, moment(end).middle) if isinstance(end, Date) else last
    return (first_shared, last_shared) if first_shared < last_shared else (first, last)


def _days(during: Interval, shared: tuple[float, float]) -> tuple[float, float]:
    """The days of an affiliation within two lives; an end not known comes a while after the beginning."""
    first, last = shared
    start = max(moment(during.start).middle, first) if isinstance(during.start, Date) else first
    end = min(moment(during.end).middle, last) if isinstance(during.end, Date) else last
    if during.end is Open.UNKNOWN:
        end = min(last, start + 3 * YEAR)
    return start, end


def _rowed(
    hosts: Mapping[str, Iterable[Calling]],
    org: Organisation,
    found: Sequence[tuple[float, float, Affiliation, bool]],
    pixels: float,
) -> list[Belonging]:
    ends: list[float] = []
    rowed = []
    for start, end, affiliation, sure in found:
        code = _code(hosts[affiliation.to], affiliation, (start + end) / 2)
        text = f"in {code}" if affiliation.kind == "entry" else code
        width = text_width(text, SIZE, bold=True) + 10
        needed = end if (end - start) * pixels >= width else end + width / pixels
        row = next((r for r, taken in enumerate(ends) if taken <= start), len(ends))
        ends[row : row + 1] = [needed]
        rowed.append(Belonging(org.id, affiliation.to, affiliation.kind, text, start, end, row, sure))
    return rowed


def _code(host: Iterable[Calling], affiliation: Affiliation, middle: float) -> str:
    """The code of the body belonged to: that of its name at the time, or how that begins.

    Of an affiliation without dates, the time is the middle of what is drawn.
    """
    day = date.fromordinal(int(middle))
    called = called_on(host, affiliation.during[0].beginning if affiliation.during else Span(day, day))
    code = called.abbreviation or called.name
    return code if len(code) <= LONGEST_CODE else code[: LONGEST_CODE - 1].rstrip() + "…"


def reach(belonging: Belonging, pixels: float) -> float:
    """The last day for which a strip takes up its row: its end, or that of its code."""
    text = text_width(belonging.code, SIZE, bold=True)
    short = (belonging.end - belonging.start) * pixels < text + 10
    return belonging.end + short * (text + 10) / pixels


def apart(strips: Iterable[Strip]) -> Iterator[Strip]:
    """The strips, without the codes that stand beside them where the next strip leaves no room for it."""
    ordered = sorted(strips, key=lambda strip: (strip.y, strip.x0, strip.x1, strip.organisation))
    for one, other in pairwise([*ordered, None]):
        if one is None:
            return
        beside = one.text_x > one.x1
        if beside and other and other.y == one.y and other.x0 < one.text_x + one.text_width + 2:
            yield evolve(one, text="", text_width=0.0)
        else:
            yield one


def strip(scale: Scale, belonging: Belonging, y: float) -> Strip:
    """Place a strip below the lifeline whose middle is at `y`."""
    x0, x1 = scale.x(belonging.start), scale.x(belonging.end)
    width = text_width(belonging.code, SIZE, bold=True)
    return Strip(
        belonging.organisation,
        belonging.to,
        belonging.kind,
        x0,
        x1,
        y + BELOW + ROW * belonging.row,
        HEIGHT,
        belonging.code,
        x0 + 4 if width + 8 <= x1 - x0 else x1 + 3,
        width,
        belonging.certain,
    )
