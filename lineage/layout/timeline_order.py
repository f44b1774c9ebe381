"""The first order of threads from top to bottom: families together, children on both sides of their parent.

Threads and events are numbers here: `joins[e]` are the threads that event `e` joins.
"""

from __future__ import annotations

from collections.abc import Sequence


def components(count: int, joins: Sequence[Sequence[int]]) -> list[list[int]]:
    """The threads that events hold together, each list ascending, the lists by their first thread."""
    above = list(range(count))
    for members in joins:
        first = _top(above, members[0])
        for member in members[1:]:
            other = _top(above, member)
            if other != first:
                above[max(first, other)] = first = min(first, other)
    found: dict[int, list[int]] = {}
    for thread in range(count):
        found.setdefault(_top(above, thread), []).append(thread)
    return list(found.values())


def _top(above: list[int], item: int) -> int:
    while above[item] != item:
        above[item] = item = above[above[item]]
    return item


def nested(members: Sequence[int], parents: Sequence[tuple[float, int, int]]) -> list[int]:
    """Order the threads of one family: a walk through a tree in which later children stand nearer.

    `parents` are the ties of the tree by preference: day, parent, child. Ties that would close a circle, or
    give a child a second parent, are passed over.
    """
    children = _tree(members, parents)
    led = {child for ties in children.values() for _, child in ties}
    roots = [member for member in members if member not in led]
    sizes = _sizes(roots, children)
    order: list[int] = []
    for root in roots:
        order += _walk(root, children, sizes)
    return order


def _tree(
    members: Sequence[int], parents: Sequence[tuple[float, int, int]]
) -> dict[int, list[tuple[float, int]]]:
    place = {member: index for index, member in enumerate(members)}
    above = list(range(len(members)))
    children: dict[int, list[tuple[float, int]]] = {}
    led: set[int] = set()
    for day, parent, child in parents:
        if child in led:
            continue
        one, other = _top(above, place[parent]), _top(above, place[child])
        if one == other:
            continue
        above[other] = one
        led.add(child)
        children.setdefault(parent, []).append((day, child))
    return children


def _sizes(roots: Sequence[int], children: dict[int, list[tuple[float, int]]]) -> dict[int, int]:
    order = list(roots)
    for thread in order:
        order += [child for _, child in children.get(thread, ())]
    sizes: dict[int, int] = {}
    for thread in reversed(order):
        sizes[thread] = 1 + sum(sizes[child] for _, child in children.get(thread, ()))
    return sizes


def _walk(root: int, children: dict[int, list[tuple[float, int]]], sizes: dict[int, int]) -> list[int]:
    order: list[int] = []
    waiting: list[tuple[int, bool]] = [(root, False)]
    while waiting:
        thread, opened = waiting.pop()
        if opened or thread not in children:
            order.append(thread)
            continue
        above, below = _sides(children[thread], sizes)
        waiting += [(child, False) for child in reversed(below)]
        waiting.append((thread, True))
        waiting += [(child, False) for child in reversed(above)]
    return order


def _sides(children: list[tuple[float, int]], sizes: dict[int, int]) -> tuple[list[int], list[int]]:
    """Children above and below their parent, each side from top to bottom; the latest stand nearest."""
    above: list[int] = []
    below: list[int] = []
    weight = 0
    for _, child in sorted(children, key=lambda tie: (-tie[0], tie[1])):
        if weight <= 0:
            below.append(child)
            weight += sizes[child]
        else:
            above.append(child)
            weight -= sizes[child]
    return above[::-1], below
