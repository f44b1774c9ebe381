"""Title, source line and legend of a tree: the legend explains what is shown, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lineage.edtf import PAST
from lineage.kinds import EVENT_KINDS
from lineage.layout.geometry import End
from lineage.layout.selection import Selection
from lineage.layout.sheet import Framing, Group
from lineage.layout.tree_graph import Key, NameTurn, Plan, Turn
from lineage.layout.tree_names import NameBox
from lineage.layout.tree_shapes import Shape, Shaping
from lineage.model import Citation, Registry
from lineage.queries.families import family_title
from lineage.queries.words import listed, long_date, shown

ENDS = {
    End.GOES_ON: "exists today",
    End.ENDED: "came to an end",
    End.UNKNOWN: "end not known",
}
MEANINGS = {
    "merger": "merger",
    "reunification": "reunification",
    "absorption": "absorption: one takes another in",
    "succession": "succession: a new body takes the place of an old one",
    "split": "split",
    "expulsion": "expulsion",
    "founding": "founding by bodies that go on",
    "refoundation": "refoundation",
    "ban": "ban",
    "dissolution": "dissolution",
}
Entries = Iterator[tuple[str, str, str]]


def framing(shaping: Shaping, selection: Selection, plan: Plan, shapes: Mapping[Key, Shape]) -> Framing:
    """The texts around a tree."""
    registry = shaping.graph.registry
    groups = (
        Group("Events", tuple(_events(registry, plan))),
        Group("Lines", tuple(_lines(plan))),
        Group("Boxes", tuple(dict.fromkeys(_boxes(shapes)))),
        Group("Families", tuple(_families(shaping, shapes))),
    )
    title = shown(selection.title)
    lines = (
        f"Family tree. {_counted(len(selection.organisations), 'organisation')} of the registry "
        f"“{shown(registry.title)}”",
    )
    return Framing(
        title, _described(registry, plan, title), lines, _footer(registry, selection, plan), groups
    )


def _described(registry: Registry, plan: Plan, title: str) -> str:
    boxes = [node for node in plan.nodes.values() if isinstance(node, NameBox)]
    since = [node.since.year for node in boxes if node.since != PAST]
    kinds = Counter(registry.events[key].kind for key in _turns(plan))
    told = listed(_counted(kinds[kind], kind) for kind in EVENT_KINDS if kinds[kind])
    began = f", the first of which began in {min(since)}" if since else ""
    bodies = _counted(len({box.organisation for box in boxes}), "organisation")
    return f"A family tree of {bodies}{began}: {title}. {f'It shows {told}.' if told else ''}".strip()


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _turns(plan: Plan) -> dict[str, None]:
    return dict.fromkeys(node.event for node in plan.nodes.values() if isinstance(node, Turn))


def _footer(registry: Registry, selection: Selection, plan: Plan) -> tuple[str, ...]:
    cited: set[str] = set()
    for key in selection.organisations:
        cited |= _sources(registry.organisations[key].citations)
    for key in _turns(plan):
        cited |= _sources(registry.events[key].citations)
    sources = f"{len(cited)} sources, named in the registry" if len(cited) != 1 else "1 source"
    return (
        f"Data of {long_date(registry.released)}. Licence: {shown(registry.licence)}. Drawn from {sources}.",
    )


def _sources(citations: tuple[Citation, ...]) -> set[str]:
    return {citation.source for citation in citations}


def _events(registry: Registry, plan: Plan) -> Entries:
    shown_kinds = {registry.events[key].kind for key in _turns(plan)}
    for kind in EVENT_KINDS:
        if kind in shown_kinds:
            yield "mark", kind, MEANINGS[kind]


def _lines(plan: Plan) -> Entries:
    edges = plan.edges
    if any(edge.role in ("into", "out") and not edge.part and edge.certain for edge in edges):
        yield "line", "whole", "a body, or most of it"
    if any(edge.role in ("into", "out") and edge.part for edge in edges):
        yield "line", "part", "a part; the body may go on"
    if any(edge.role in ("into", "out", "contracted") and not edge.certain for edge in edges):
        yield "line", "uncertain", "? probable or disputed"
    if any(isinstance(node, NameTurn) for node in plan.nodes.values()):
        yield "line", "rename", "the same body under another name"
    if any(edge.backward and edge.role == "out" for edge in edges):
        yield "line", "backward", "into a body that stood before"
    if any(edge.role == "returns" for edge in edges):
        yield "line", "returns", "comes out again as itself"
    if any(edge.role == "contracted" for edge in edges):
        yield "line", "contracted", "through bodies not shown"
    if any(edge.role == "beyond" for edge in edges):
        yield "line", "beyond", "+1: so many more bodies, not shown"
    if any(edge.role == "claim" for edge in edges):
        yield "line", "claim", "claims to be its continuity"


def _boxes(shapes: Mapping[Key, Shape]) -> Entries:
    ends = {form.end for form in shapes.values()}
    for end, words in ENDS.items():
        if end in ends:
            yield "end", end.value, words
    kinds = {chip.kind for form in shapes.values() for chip in form.chips}
    if "section" in kinds:
        yield "chip", "section", "section of this international"
    if kinds - {"section"}:
        yield "chip", "sympathising", "sympathiser, observer or the like"
    if any(not chip.certain for form in shapes.values() for chip in form.chips):
        yield "chip", "disputed", "disputed"


def _families(shaping: Shaping, shapes: Mapping[Key, Shape]) -> Entries:
    seen = {form.family for form in shapes.values()}
    seen |= {shaping.families.roots[chip.organisation] for form in shapes.values() for chip in form.chips}
    registry = shaping.graph.registry
    for root in shaping.families.shared:
        if root in seen:
            yield "family", root, shown(family_title(registry, root))
