"""The steps of the layout, each on its own: nested order, reinsertion, packing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lineage.layout.timeline_lanes import rack, skyline, tightened
from lineage.layout.timeline_order import components, nested
from lineage.layout.timeline_search import Meet, reinserted, scene


def _crossings(setting, place):
    total = 0
    for event in range(len(setting.meets)):
        top, low = setting.reach(event, place, len(place))
        total += sum(1 for other in setting.alive[event] if top < place[other] < low)
    return total


def _places(order):
    places = [0] * len(order)
    for place, thread in enumerate(order):
        places[thread] = place
    return places


def test_components_are_what_events_hold_together():
    assert components(5, [(0, 3), (3, 4)]) == [[0, 3, 4], [1], [2]]


def test_later_children_stand_nearer_on_both_sides():
    assert nested([0, 1, 2, 3], [(10.0, 0, 1), (20.0, 0, 2), (30.0, 0, 3)]) == [2, 0, 3, 1]


def test_ties_in_a_circle_are_passed_over():
    assert sorted(nested([0, 1, 2], [(1.0, 0, 1), (2.0, 1, 2), (3.0, 2, 0)])) == [0, 1, 2]


lives = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 60)), min_size=2, max_size=12)


@st.composite
def scenes(draw):
    found = draw(lives)
    starts = [float(start) for start, _ in found]
    ends = [float(start + length) for start, length in found]
    threads = st.integers(0, len(found) - 1)
    pairs = draw(
        st.lists(st.tuples(st.integers(0, 120), st.sets(threads, min_size=2, max_size=3)), max_size=12)
    )
    meets = [Meet(float(day), tuple(sorted(joined))) for day, joined in sorted(pairs, key=lambda p: p[0])]
    return scene(starts, ends, meets)


@given(scenes())
def test_reinsertion_keeps_all_threads_and_never_crosses_much_more(setting):
    order = list(range(len(setting.starts)))
    better = reinserted(setting, order, 3)
    assert sorted(better) == order
    # Distance counts a little too, so a crossing may be given for many lanes.
    assert _crossings(setting, _places(better)) <= _crossings(setting, _places(order)) + len(order)


@given(scenes())
def test_packed_threads_never_share_a_lane_at_one_time(setting):
    count = len(setting.starts)
    lanes = skyline(range(count), setting.starts, setting.ends)
    found = tightened(rack(setting, setting.starts, setting.ends, [lanes[n] for n in range(count)]), 3)
    for one in range(count):
        for other in range(one):
            if found[one] == found[other]:
                assert (
                    setting.ends[one] <= setting.starts[other] or setting.ends[other] <= setting.starts[one]
                )
    assert sorted(set(found)) == list(range(max(found) + 1))
