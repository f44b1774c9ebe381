"""From a JSON Pointer to the line and column of the text: built only when something is to be reported.

Whole values are passed over with the scanner of `json`, which runs in C, so finding a place costs about
as much as reading the text once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise
from json import JSONDecoder, dumps
from typing import NamedTuple

from msgspec import Struct

_BLANKS = re.compile(r"[ \t\n\r]*+")
_BLOCK = 1 << 16  # characters between two counted places
_EAGER_LEVELS = 1  # the file and its tables are indexed at once, a record only when it is asked for
_FEW = 40  # records to look for one by one; for more it is quicker to pass over the whole text
_PLAIN = JSONDecoder()


def after_blanks(text: str, offset: int) -> int:
    """The offset of the first character from `offset` on that is no white space of JSON."""
    match = _BLANKS.match(text, offset)
    return match.end() if match else offset


class Lines:
    """Turns offsets into lines and columns, both from 1, in characters.

    A line ends with LF, CR LF or CR, as editors have it.
    """

    def __init__(self, text: str) -> None:
        # The replacement keeps the length, so offsets stay true.
        self._text = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
        counts = (self._text.count("\n", at, at + _BLOCK) for at in range(0, len(text), _BLOCK))
        self._before = list(accumulate(counts, initial=0))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`.

        >>> Lines("one\\r\\ntwo").place(6)
        (2, 2)
        """
        block = offset // _BLOCK
        line = self._before[block] + self._text.count("\n", block * _BLOCK, offset) + 1
        return line, offset - self._text.rfind("\n", 0, offset)


class Entry(NamedTuple):
    """One entry of an object or a list; in a list the step is the index and `key` equals `value`."""

    step: str
    key: int
    value: int


def entries(text: str, start: int, end_of: Callable[[int], int]) -> Iterator[Entry]:
    """Yield the entries of the object or list that begins at `start`, in the order of the text.

    `text` must be valid JSON. `end_of` is asked for the end of each value before its entry is yielded.
    """
    in_object = text[start] == "{"
    offset, count = after_blanks(text, start + 1), 0
    while text[offset] not in "]}":
        key, step = offset, str(count)
        if in_object:
            step, offset = _PLAIN.raw_decode(text, offset)
            offset = after_blanks(text, after_blanks(text, offset) + 1)
        end = after_blanks(text, end_of(offset))
        yield Entry(step, key, offset)
        offset = after_blanks(text, end + 1) if text[end] == "," else end
        count += 1


class _Spot(Struct):
    """A value and its key as offsets, and what is inside, once that has been looked at."""

    key: int
    value: int
    inside: dict[str, _Spot] | None = None


class Index:
    """Finds what a JSON Pointer points at in a valid JSON text; remembers what it has passed.

    `value` is that of the text. With it a record of a table is first looked for where the canonical
    form has it, on a line of its own, and what stands there is read and compared; so most files need
    not be passed over as a whole for a few findings.
    """

    def __init__(self, text: str, value: object) -> None:
        self._text = text
        self._value = value
        self._records: dict[tuple[str, str], _Spot | None] = {}

    @cached_property
    def _root(self) -> _Spot:
        start = after_blanks(self._text, 0)
        inside = self._spread(start, _EAGER_LEVELS)[0] if self._text[start] in "[{" else None
        return _Spot(start, start, inside)

    def offset(self, steps: tuple[str, ...], *, at_key: bool) -> int:
        """The offset of the value that `steps` lead to, or of its key.

        Where a step is missing, that of the nearest value above it which is there.
        """
        record = self._record(steps[0], steps[1]) if len(steps) > 1 else None
        if record is not None:
            return self._below(record, steps[2:], at_key=at_key)
        return self._below(self._root, steps, at_key=at_key)

    def _record(self, table: str, key: str) -> _Spot | None:
        """A record at the place where the canonical form has it, if it stands there."""
        if (table, key) not in self._records:
            self._records[table, key] = self._canonical(table, key) if len(self._records) < _FEW else None
        return self._records[table, key]

    def _canonical(self, table: str, key: str) -> _Spot | None:
        records = self._value.get(table) if isinstance(self._value, dict) else None
        if table not in self._tables or not isinstance(records, dict) or key not in records:
            return None
        line = f"\n    {dumps(key)}: "
        found = self._text.find(line, *self._tables[table])
        if found < 0:
            return None
        value = found + len(line)
        same = _PLAIN.raw_decode(self._text, value)[0] == records[key]
        return _Spot(found + 5, value) if same else None

    @cached_property
    def _tables(self) -> dict[str, tuple[int, int]]:
        """From where to where the text holds each table, if it has the canonical form; else nothing."""
        keys = list(self._value) if isinstance(self._value, dict) else []
        bounds = [0]
        for key in keys:
            # A text cannot hold a line break, so what begins a line is no part of one.
            bounds.append(self._text.find(f"\n  {dumps(key)}: ", bounds[-1]))
        if -1 in bounds:
            return {}
        return dict(zip(keys, pairwise([*bounds[1:], len(self._text)]), strict=True))

    def _below(self, spot: _Spot, steps: tuple[str, ...], *, at_key: bool) -> int:
        for step in steps:
            below = self._inside(spot).get(step)
            if below is None:
                return spot.value
            spot = below
        return spot.key if at_key else spot.value

    def _inside(self, spot: _Spot) -> dict[str, _Spot]:
        if spot.inside is None:
            is_container = self._text[spot.value] in "[{"
            spot.inside = self._spread(spot.value, 0)[0] if is_container else {}
        return spot.inside

    def _spread(self, start: int, levels: int) -> tuple[dict[str, _Spot], int]:
        """The entries of the container at `start`, so many levels deep, and the container's end."""
        below: dict[int, dict[str, _Spot]] = {}
        end = start + 1

        def end_of(offset: int) -> int:
            nonlocal end
            if levels and self._text[offset] in "[{":
                below[offset], end = self._spread(offset, levels - 1)
            else:
                end = _PLAIN.raw_decode(self._text, offset)[1]
            return end

        found = {
            step: _Spot(key, value, below.get(value))  # of repeated keys the last counts, as in json
            for step, key, value in entries(self._text, start, end_of)
        }
        return found, after_blanks(self._text, end) + 1


class Repeat(NamedTuple):
    """A key that stands twice in one object: the steps to it, and the offsets of both keys."""

    steps: tuple[str, ...]
    first: int
    again: int


def repeats(text: str, start: int, above: tuple[str, ...] = ()) -> Iterator[Repeat]:
    """Yield each repeated key in the object or list at `start`; `above` are the steps that lead there.

    Only values in which a key is repeated are looked into.
    """
    noticed: list[bool] = []
    decoder = JSONDecoder(object_pairs_hook=repeat_noticer(noticed))
    marked: set[int] = set()

    def end_of(offset: int) -> int:
        noticed.clear()
        end = decoder.raw_decode(text, offset)[1]
        if noticed:
            marked.add(offset)
        return end

    keys: dict[str, int] = {}
    for step, key, value in entries(text, start, end_of):
        if keys.setdefault(step, key) != key:
            yield Repeat((*above, step), keys[step], key)
        if value in marked:
            yield from repeats(text, value, (*above, step))


def repeat_noticer(noticed: list[bool]) -> Callable[[list[tuple[str, object]]], dict[str, object]]:
    """A hook for `json` that makes an object of its pairs, and adds to `noticed` where a key repeats."""

    def made(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            noticed.append(True)
        return found

    return made
