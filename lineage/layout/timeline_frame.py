"""Title, source line and legend of a timeline: the legend explains what is shown, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lineage.kinds import EVENT_KINDS
from lineage.layout.selection import Selection
from lineage.layout.sheet import Framing, Group
from lineage.layout.timeline_dates import Ending, Times
from lineage.layout.timeline_meetings import Met
from lineage.layout.timeline_strips import Belonging
from lineage.queries.families import Families, family_title
from lineage.queries.links import Graph
from lineage.queries.words import long_date, shown

LOOSE = {"sympathising", "observer", "fraternal", "individuals"}
ENDS = {
    Ending.GOES_ON: "exists today",
    Ending.DATED: "came to an end",
    Ending.UNKNOWN: "end not known",
}
SIGNS = {"renamed": "another name", "stub": "so many more bodies, not shown"}
Entries = Iterator[tuple[str, str, str]]


def framing(
    graph: Graph,
    known: Families,
    selection: Selection,
    met: Met,
    times: Times,
    strips: Mapping[str, Sequence[Belonging]],
    signs: Iterable[str],
) -> Framing:
    """The texts around a timeline; `signs` are further ones to explain: `renamed`, `stub`."""
    registry = graph.registry
    title = shown(selection.title)
    number = len(times.lives)
    bodies = f"{number} organisation{'' if number == 1 else 's'}"
    groups = (
        Group("Events", tuple(_events(met))),
        Group("Lines", (*_lines(times, met), *(("lifeline", sign, SIGNS[sign]) for sign in signs))),
        Group("Strips", tuple(_strips(strips))),
        Group("Families", tuple(_families(graph, known, times, strips))),
    )
    return Framing(
        title,
        f"A timeline of {bodies}: {title}. Each line is an organisation from its beginning to its end, on a "
        f"scale of years; lines part at splits and join at mergers. It shows {len(met.kinds)} events.",
        (f"Timeline. {bodies} of the registry “{shown(registry.title)}”",),
        tuple(_footer(graph, selection, times)),
        groups,
    )


def _footer(graph: Graph, selection: Selection, times: Times) -> Iterator[str]:
    registry = graph.registry
    cited = {citation.source for key in times.lives for citation in registry.organisations[key].citations} | {
        citation.source for key in times.events for citation in registry.events[key].citations
    }
    sources = "1 source" if len(cited) == 1 else f"{len(cited)} sources, named in the registry"
    missing = len(selection.organisations) - len(times.lives)
    if missing:
        bodies = "organisation" if missing == 1 else "organisations"
        yield f"Not shown: {missing} {bodies} of which no date is known."
    yield f"Data of {long_date(registry.released)}. Licence: {shown(registry.licence)}. Drawn from {sources}."


def _events(met: Met) -> Entries:
    kinds = set(met.kinds.values())
    for kind in EVENT_KINDS:
        if kind in kinds:
            yield "mark", kind, kind


def _lines(times: Times, met: Met) -> Entries:
    parts = [part for life in times.lives.values() for part in life]
    endings = {part.ending for part in parts}
    for ending, words in ENDS.items():
        if ending in endings:
            yield "lifeline", ending.value, words
    if any(side.latest > side.earliest for part in parts for side in (part.begin, part.end)):
        yield "lifeline", "thin", "thin: possible, not certain"
    if met.parts:
        yield "lifeline", "branch", "a part; the body may go on"
    if met.doubtful:
        yield "lifeline", "doubt", "? probable or disputed"
    if met.via:
        yield "lifeline", "contracted", "through bodies not shown"
    if any(len(life) > 1 for life in times.lives.values()):
        yield "lifeline", "gap", "interrupted"


def _strips(strips: Mapping[str, Sequence[Belonging]]) -> Entries:
    every = [belonging for found in strips.values() for belonging in found]
    kinds = {belonging.kind for belonging in every}
    if "section" in kinds:
        yield "strip", "section", "section of this international"
    if kinds & LOOSE:
        yield "strip", "sympathising", "sympathiser, observer or the like"
    if "entry" in kinds:
        yield "strip", "entry", "entry: inside a host"
    if kinds - LOOSE - {"section", "entry"}:
        yield "strip", "member", "faction, youth, member of another body"
    if any(not belonging.certain for belonging in every):
        yield "strip", "doubt", "dates not known, or disputed"


def _families(
    graph: Graph, known: Families, times: Times, strips: Mapping[str, Sequence[Belonging]]
) -> Entries:
    seen = {known.roots.get(key) for key in times.lives}
    seen |= {known.roots.get(belonging.to) for found in strips.values() for belonging in found}
    for root in known.shared:
        if root in seen:
            yield "family", root, shown(family_title(graph.registry, root))
