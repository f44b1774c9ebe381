"""Reads JSON text so that every value can be told its line and column.

It takes what `json.loads` takes, with the same values, and refuses, as a `Problem`, what no registry
needs: NaN and infinite numbers, half characters, and nesting of more than a hundred levels.
"""

from __future__ import annotations

import codecs
import re
from functools import cached_property
from json import JSONDecoder
from math import isinf
from typing import Any

import orjson
from msgspec import Struct
from msgspec.structs import replace

from lineage.problems import Place, Problem, Related, Severity, pointer, steps
from lineage.registry.positions import Index, Lines, after_blanks, repeat_noticer, repeats
from lineage.registry.syntax import MAX_DEPTH, Fault, RefusedLiteralError, explain, too_deep

_NOT_TEXT = "V903"
_NOT_JSON = "V905"
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_LEVELS = 20  # a registry has about eight
_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE  # that of the canonical form
_TOO_DEEP = b"\n" + b"  " * MAX_DEPTH
_MAX_DIGITS = 4300  # as many as Python reads by itself
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_HALF_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
)


class Document(Struct, frozen=True, eq=False, dict=True):
    """A JSON text, as `data` in UTF-8, and its value, as `json.loads` gives it.

    `repeated` holds one problem for each key that stands twice in one object, located already; of
    such keys only the last is in `value`.
    """

    data: bytes
    value: Any
    repeated: tuple[Problem, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text; where nothing is to be told of it, nobody asks."""
        return self.data.decode()

    def place(self, pointer: str, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, both from 1 in characters, of what a JSON Pointer points at, or of its key.

        Where nothing is there, those of the nearest value above it. The first call costs about as
        much as parsing the text did.
        """
        return self._lines.place(self._index.offset(steps(pointer), at_key=at_key))

    def located(self, problem: Problem) -> Problem:
        """The problem with the line and column of each of its places filled in."""
        related = tuple(replace(other, place=self._filled(other.place)) for other in problem.related)
        return replace(problem, place=self._filled(problem.place), related=related)

    def _filled(self, place: Place) -> Place:
        if place.line:
            return place
        line, column = self.place(place.pointer, at_key=place.at_key)
        return replace(place, line=line, column=column)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _index(self) -> Index:
        return Index(self.text, self.value)


def read(data: bytes) -> Document | Problem:
    """Decode and parse the bytes of a file; see `decode` and `parse`."""
    value = _as_laid_out(data)
    if value is not None:
        return Document(data, value)
    text = decode(data)
    return text if isinstance(text, Problem) else parse(text)


def _as_laid_out(data: bytes) -> Any:
    """The value of a text in the layout of the canonical form, its keys in any order; None for any other.

    Such a text is written exactly as its value would be: so no key in it stands twice, no escape is half
    a character, and how deep it is shows in its indentation.
    """
    if _TOO_DEEP in data:
        return None
    try:
        value = orjson.loads(data)
        return value if orjson.dumps(value, option=_LAYOUT) == data else None
    except (ValueError, orjson.JSONEncodeError):
        return None


def decode(data: bytes) -> str | Problem:
    """Turn the bytes of a file into text: UTF-8 without byte order mark, and nothing else.

    A problem (V903) names the first byte that is none.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        return _unlocated_text("the file is not in UTF-8 but, it seems, in UTF-16; save it as UTF-8")
    if data.startswith(codecs.BOM_UTF8):
        return _unlocated_text("the file begins with a byte order mark; save it as UTF-8 without BOM")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"the byte 0x{data[error.start]:02X} here is not UTF-8; save the file as UTF-8"
        return _problem(_NOT_TEXT, before + "?", Fault(len(before), message))
    nul = text.find("\0")
    if nul >= 0:
        return _problem(_NOT_TEXT, text, Fault(nul, "a NUL character stands here; remove it"))
    return text


def parse(text: str) -> Document | Problem:
    """Read a JSON text; what `json.loads` takes is taken, with the same value.

    A problem tells what the first fault is and where it stands: V905 for the syntax, V903 for text
    that is none (half a surrogate pair).
    """
    noticed: list[bool] = []
    decoder = JSONDecoder(
        object_pairs_hook=repeat_noticer(noticed),
        parse_int=_integer,
        parse_float=_number,
        parse_constant=_refuse_constant,
    )
    try:
        value = decoder.decode(text)
    except (ValueError, RecursionError) as error:
        return _problem(_NOT_JSON, text, explain(text, error))
    deep = too_deep(text) if not _is_flat(text) and _is_deep(value) else None
    if deep is not None:
        return _problem(_NOT_JSON, text, deep)
    half = _half_character(text)
    if half is not None:
        return _problem(_NOT_TEXT, text, half)
    return Document(text.encode(), value, tuple(_repeated(text)) if noticed else ())


def _integer(digits: str) -> int:
    count = len(digits.lstrip("-"))
    if count > _MAX_DIGITS:
        raise RefusedLiteralError(digits, f"this number has {count} digits; put a text in double quotes")
    return int(digits)


def _number(literal: str) -> float:
    number = float(literal)
    if isinf(number):
        raise RefusedLiteralError(literal, "this number is too large; put a text in double quotes")
    return number


def _refuse_constant(word: str) -> object:
    raise RefusedLiteralError(word, f"JSON has no {word}; leave out the key of a number that is not known")


def _is_flat(text: str) -> bool:
    """Whether the brackets of a text, those inside its strings included, pair off in few levels.

    A quick yes for almost every file; a no says nothing.
    """
    brackets = text.encode("utf-8", "replace").translate(None, _NO_BRACKETS)
    for _ in range(_LEVELS):
        fewer = brackets.replace(b"{}", b"").replace(b"[]", b"")
        if not fewer or len(fewer) == len(brackets):
            return not fewer
        brackets = fewer
    return False


def _is_deep(value: object) -> bool:
    """Whether objects and lists stand deeper than allowed, looked at level by level."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return False
    return True


def _half_character(text: str) -> Fault | None:
    """The first escape, or character, that is one half of a pair and means nothing alone."""
    if _SURROGATE.search(text):
        for match in _HALF_CHARACTER.finditer(text):
            if match[1]:
                message = f"{match[1]} is half a character; write the character itself"
                return Fault(match.start(), message)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return Fault(error.start, "half a character stands here; write the whole character")
    return None


def _repeated(text: str) -> list[Problem]:
    lines = Lines(text)
    problems = []
    for repeat in repeats(text, after_blanks(text, 0)):
        where = pointer(*repeat.steps)
        first, again = (Place(where, True, *lines.place(at)) for at in (repeat.first, repeat.again))
        key = repeat.steps[-1]
        message = (
            f'the key "{key}" is given at line {first.line} already; remove one, since only the last counts'
        )
        related = (Related(first, "first entry"),)
        problems.append(Problem(_NOT_TEXT, Severity.ERROR, again, message, related=related))
    return problems


def _unlocated_text(message: str) -> Problem:
    return _problem(_NOT_TEXT, "", Fault(0, message))


def _problem(code: str, text: str, fault: Fault) -> Problem:
    place = Place("", False, *Lines(text).place(fault.offset))
    return Problem(code, Severity.ERROR, place, fault.message)
