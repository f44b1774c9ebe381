"""Records as columns: what is alike stands side by side, and packs into two thirds of the room.

columns.js makes records of them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Json = Any


def columns(values: Sequence[Json]) -> Json:
    """Values of one kind, one below the other.

    Of objects, a column for each key; of lists of one length, a column for each place; of other lists,
    how many each has, and a column of all that is in them. Where a value is missing, None stands in its
    column; values of different kinds stay as they are.

    >>> columns([{"id": "a", "cites": [1, 2]}, {"id": "b"}])
    {'of': {'id': ['a', 'b'], 'cites': {'each': [2, None], 'all': [1, 2]}}}
    >>> columns([[1938, "split"], [1953, "merger"]])
    {'across': [[1938, 1953], ['split', 'merger']]}
    """
    given = [value for value in values if value is not None]
    if given and len(given) == len(values) and all(isinstance(value, dict) for value in given):
        keys = dict.fromkeys(key for value in given for key in value)
        return {"of": {key: columns([value.get(key) for value in given]) for key in keys}}
    if given and all(isinstance(value, list) for value in given):
        if len(given) == len(values) > 1 and len({*map(len, given)}) == 1 and given[0]:
            return {"across": [columns(column) for column in zip(*given, strict=True)]}
        lengths = [None if value is None else len(value) for value in values]
        return {"each": lengths, "all": columns([part for value in given for part in value])}
    return list(values)
