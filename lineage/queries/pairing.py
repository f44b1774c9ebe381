"""Which entry of an older list became which of a newer one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
Key = Callable[[T], Hashable]


class Paired(NamedTuple, Generic[T]):
    """The entries that changed, old and new; those that are gone and those that came; whether any moved."""

    changed: list[tuple[T, T]]
    gone: list[T]
    come: list[T]
    moved: bool


def paired(old: Sequence[T], new: Sequence[T], alike: Sequence[Key[T]], *, alone: bool = False) -> Paired[T]:
    """Pair what is equal, then what shares a key, by the first key of `alike` first; None is shared by none.

    With `alone`, an entry that is left by itself on each side is a pair too.

    >>> paired("ab", "Bc", [str.lower])
    Paired(changed=[('b', 'B')], gone=['a'], come=['c'], moved=False)
    """
    olds, news = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[tuple[int, int]] = []
    keys: list[Key[T]] = [_itself, *alike]
    for key in keys:
        for place, part in list(news.items()):
            known = key(part)
            match = next((at for at, was in olds.items() if known is not None and key(was) == known), None)
            if match is not None:
                pairs.append((match, place))
                del olds[match], news[place]
    if alone and len(olds) == len(news) == 1:
        pairs.append((next(iter(olds)), next(iter(news))))
        olds, news = {}, {}
    pairs.sort(key=lambda pair: pair[1])
    places = [at for at, _ in pairs]
    changed = [(old[was], new[now]) for was, now in pairs if old[was] != new[now]]
    return Paired(changed, [*olds.values()], [*news.values()], places != sorted(places))


def _itself(part: T) -> Hashable:
    return part  # records are compared by value
