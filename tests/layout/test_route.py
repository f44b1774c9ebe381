"""Lines between nodes: along the edges of the paper, and never through a node."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lineage.layout.tree_route import Block, Wire, routed


@st.composite
def families(draw):
    """Nodes in ranks, apart from each other, and wires from earlier ranks to later ones."""
    blocks = {}
    ranks = draw(st.integers(2, 5))
    for rank in range(ranks):
        across = draw(st.floats(-50, 50))
        for _ in range(draw(st.integers(1, 4))):
            breadth = draw(st.floats(20, 80))
            blocks[len(blocks)] = Block(rank, draw(st.floats(10, 200)), breadth, across)
            across += breadth + draw(st.floats(14, 90))
    wires = []
    for _ in range(draw(st.integers(1, 12))):
        source = draw(st.sampled_from([n for n, b in blocks.items() if b.rank < ranks - 1]))
        target = draw(st.sampled_from([n for n, b in blocks.items() if b.rank > blocks[source].rank]))
        between = blocks[target].rank - blocks[source].rank - 1
        lanes = draw(st.lists(st.floats(-100, 400), min_size=between, max_size=between))
        wires.append(
            Wire(source, target, blocks[source].middle, blocks[target].middle, tuple(lanes), (source, False))
        )
    return blocks, wires


@given(families())
def test_lines_keep_clear_of_nodes(family):
    blocks, wires = family
    routes = routed(blocks, wires)
    for wire, corners in zip(wires, routes.corners, strict=True):
        for (along, across), (to_along, to_across) in pairwise(corners):
            assert along == to_along or abs(across - to_across) <= 0.5
            for number, block in blocks.items():
                start = routes.ranks[block.rank]
                beside = max(along, to_along) <= start or min(along, to_along) >= start + block.length
                low, high = min(across, to_across), max(across, to_across)
                clear = high <= block.across or low >= block.across + block.breadth
                assert beside or clear or number in (wire.source, wire.target)


@given(families())
def test_ranks_stand_in_order_and_lines_reach_their_ends(family):
    blocks, wires = family
    routes = routed(blocks, wires)
    assert list(routes.ranks) == sorted(routes.ranks)
    for wire, corners in zip(wires, routes.corners, strict=True):
        source, target = blocks[wire.source], blocks[wire.target]
        assert corners[0] == (routes.ranks[source.rank] + source.length, wire.start)
        assert corners[-1] == (routes.ranks[target.rank], wire.end)
        assert all(a[0] <= b[0] for a, b in pairwise(corners))
