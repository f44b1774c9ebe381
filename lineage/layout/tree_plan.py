"""What a tree consists of: boxes for names, turns for events, and the edges between them."""

from __future__ import annotations

from attrs import evolve, field, frozen

from lineage.kinds import EVENT_KINDS, Group
from lineage.layout.selection import Selection, beyond
from lineage.layout.tree_contract import contractions
from lineage.layout.tree_graph import Edge, Key, NameTurn, Node, Plan, Stub, Turn, closing, turned
from lineage.layout.tree_names import NameBox, box_after, box_before, name_boxes
from lineage.model import Event
from lineage.queries.history import ends_with, extent_of_predecessor, when
from lineage.queries.links import Graph, Link

WHOLE = ("whole", "majority")


@frozen
class _Making:
    """A plan that grows."""

    graph: Graph
    selection: Selection
    boxes: dict[str, tuple[NameBox, ...]]
    nodes: dict[Key, Node] = field(factory=dict)
    edges: dict[Edge, None] = field(factory=dict)
    turns: dict[tuple[str, frozenset[str]], Key] = field(factory=dict)
    numbers: dict[str, int] = field(factory=dict)


def plan(graph: Graph, selection: Selection, *, names: str = "all", claims: bool = False) -> Plan:
    """Plan the tree of some bodies; `names`: `all` or `current`."""
    records = [graph.registry.organisations[key] for key in selection.organisations]
    boxes = {org.id: _borne(name_boxes(graph, org, current=names == "current"), selection) for org in records}
    making = _Making(graph, selection, boxes)
    for row in boxes.values():
        _enter_names(making, row)
    for event in sorted(graph.registry.events.values(), key=lambda e: (when(e).earliest, e.id)):
        if not _outside(making, event):
            _enter_event(making, event)
    _enter_stubs(making, _enter_contractions(making))
    if claims:
        _enter_claims(making)
    return _finished(making)


def _borne(boxes: tuple[NameBox, ...], selection: Selection) -> tuple[NameBox, ...]:
    """The names that a body bore in the time that is shown; the last one if it is certain of none."""
    found = (
        box
        for box in boxes
        if box.borne is None or any(not selection.outside(used.beginning, used.ending) for used in box.borne)
    )
    return tuple(found) or boxes[-1:]


def _outside(making: _Making, event: Event) -> bool:
    return making.selection.outside(when(event), when(event))


def _enter_names(making: _Making, row: tuple[NameBox, ...]) -> None:
    before: NameBox | None = None
    for box in row:
        making.nodes[_box_key(box)] = box
        older, before = before, box
        if older is not None:
            turn: Key = ("r", box.organisation, box.number)
            making.nodes[turn] = NameTurn(box.organisation, box.number, box.between, box.since)
            for source, target in ((_box_key(older), turn), (turn, _box_key(box))):
                making.edges[Edge(source, target, "rename", box.organisation)] = None


def _box_key(box: NameBox) -> Key:
    return "o", box.organisation, box.number


def _enter_event(making: _Making, event: Event) -> None:
    shown = [
        link
        for link in making.graph.links(event)
        if link.predecessor in making.boxes and link.successor in making.boxes
    ]
    origins: dict[str, list[Link]] = {}
    for link in shown:
        origins.setdefault(link.successor, []).append(link)
    for new, found in origins.items():
        turn = _turn(making, event, frozenset(link.predecessor for link in found))
        for link in found:
            _into(making, event, link.predecessor, turn, certain=link.certain)
        _out(making, event, turn, new, certain=any(link.certain for link in found))
    _enter_return(making, event, origins)
    if not event.successors:
        for old in event.predecessors:
            if old.organisation in making.boxes:
                turn = _turn(making, event, frozenset([old.organisation]))
                _into(making, event, old.organisation, turn, certain=event.certainty == "certain")


def _enter_return(making: _Making, event: Event, linked: dict[str, list[Link]]) -> None:
    """Lines for bodies that come out of a union as themselves, which is no descent."""
    if EVENT_KINDS[event.kind].group is not Group.PARTING:
        return
    olds = [old.organisation for old in event.predecessors if old.organisation in making.boxes]
    for new in event.successors:
        key = new.organisation
        if key not in making.boxes or key in linked or not olds or key in olds:
            continue
        turn = _turn(making, event, frozenset(olds))
        for old in olds:
            _into(making, event, old, turn, certain=True)
        _out(making, event, turn, key, certain=True, role="returns")


def _turn(making: _Making, event: Event, olds: frozenset[str]) -> Key:
    key = making.turns.get((event.id, olds))
    if key is None:
        number = making.numbers[event.id] = making.numbers.get(event.id, 0) + 1
        key = making.turns[event.id, olds] = ("e", event.id, number)
        since = making.graph.order.span(event.id).earliest
        making.nodes[key] = Turn(event.id, number, since, event.certainty == "certain")
    return key


def _into(making: _Making, event: Event, old: str, turn: Key, *, certain: bool) -> None:
    org = making.graph.registry.organisations[old]
    own = any(member.organisation == old for member in event.predecessors)
    ended = ends_with(making.graph.past, event, org) is True if own else False
    box = box_before(making.boxes[old], when(event), ended=ended)
    part = not ended
    if own and EVENT_KINDS[event.kind].group is Group.JOINING:
        part = extent_of_predecessor(making.graph.past, event, old) not in WHOLE
    _add(making, Edge(_box_key(box), turn, "into", old, event.id, part, certain))


def _out(making: _Making, event: Event, turn: Key, new: str, *, certain: bool, role: str = "out") -> None:
    day = when(event)
    box = box_after(making.boxes[new], day)
    extent = next((n.extent for n in event.successors if n.organisation == new), None)
    parting = EVENT_KINDS[event.kind].group is Group.PARTING
    part = parting and extent not in WHOLE
    edge = Edge(turn, _box_key(box), role, new, event.id, part, certain)
    if role == "returns" or box.beginning.certainly_before(day):
        edge = turned(edge)
    _add(making, edge)


def _add(making: _Making, edge: Edge) -> None:
    """Enter an edge; where it is there already but uncertain, a certain one takes its place."""
    if edge.certain:
        making.edges.pop(evolve(edge, certain=False), None)
    elif evolve(edge, certain=True) in making.edges:
        return
    making.edges[edge] = None


def _enter_contractions(making: _Making) -> set[str]:
    """Lines through bodies that are not shown; gives the ids of these."""
    registry = making.graph.registry
    through: set[str] = set()
    for chain in contractions(making.graph, making.boxes):
        first, last = registry.events[chain.first], registry.events[chain.last]
        if _outside(making, first) or _outside(making, last):
            continue
        through.update(chain.via)
        source = _turn_of(making, first, chain.old)
        target = _turn_to(making, last, chain.new)
        _into(making, first, chain.old, source, certain=chain.certain)
        _out(making, last, target, chain.new, certain=chain.certain)
        edge = Edge(source, target, "contracted", None, first.id, certain=chain.certain, via=chain.via)
        _add(making, edge)
    return through


def _enter_stubs(making: _Making, through: set[str]) -> None:
    for key, outside in beyond(making.graph, making.selection, through).items():
        row = making.boxes[key]
        for number, count in enumerate((outside.before, outside.after)):
            if not count:
                continue
            box, stub = row[-number], ("s", key, number)
            making.nodes[stub] = Stub(key, number, f"+{count}", box.since)
            ends = (_box_key(box), stub) if number else (stub, _box_key(box))
            _add(making, Edge(*ends, "beyond", key, part=True))


def _turn_of(making: _Making, event: Event, old: str) -> Key:
    known = (key for (name, olds), key in making.turns.items() if name == event.id and old in olds)
    return next(known, None) or _turn(making, event, frozenset([old]))


def _turn_to(making: _Making, event: Event, new: str) -> Key:
    known = {
        edge.target if edge.backward else edge.source
        for edge in making.edges
        if edge.event == event.id and edge.role == "out" and edge.organisation == new
    }
    return min(known, default=None) or _turn(making, event, frozenset())


def _enter_claims(making: _Making) -> None:
    for key, row in making.boxes.items():
        for claim in making.graph.registry.organisations[key].claims:
            old = making.boxes.get(claim.continuity_of)
            if old and claim.continuity_of != key:
                _add(making, Edge(_box_key(old[-1]), _box_key(row[0]), "claim", key, certain=False))


def _finished(making: _Making) -> Plan:
    """Put the nodes in order of time, and turn round what would run in a circle."""
    order = sorted(making.nodes, key=lambda key: (making.nodes[key].since, key))
    edges = sorted(making.edges, key=lambda e: (e.source, e.target, e.role, e.via))
    places = {key: number for number, key in enumerate(order)}
    edges.sort(key=lambda e: (places[e.source], places[e.target]))
    back = set(closing(order, edges))
    forward = tuple(turned(edge) if edge in back else edge for edge in edges)
    return Plan({key: making.nodes[key] for key in order}, forward)
