"""Says where and why a text is no JSON, in words that need no knowledge of parsers."""

from __future__ import annotations

import re
import unicodedata
from json import JSONDecodeError, JSONDecoder, dumps
from typing import NamedTuple, NoReturn

from lineage.registry.positions import Lines, after_blanks

MAX_DEPTH = 100  # levels of objects and lists inside one another; a registry has about eight

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)'
_BRACKET = re.compile(rf'[^][{{}}"]*+(?:{_STRING}[^][{{}}"]*+)*+([][{{}}]|\Z)', re.DOTALL)
_LITERAL = re.compile(r"[-+.\w]+")
_TOKEN = re.compile(rf"{_STRING}|{_LITERAL.pattern}", re.DOTALL)
_DECODER = JSONDecoder()
_CLOSING = {"{": "}", "[": "]"}
_NAMES = {"{": "object", "[": "list"}
_NO_VALUES = ("none", "nil", "null", "nan", "undefined")
_QUOTES = "'`´‘’‚“”„«»‹›"  # also what word processors make of a quotation mark
_SHOWN = 40  # characters of a faulty word that a message repeats


class Fault(NamedTuple):
    """The offset of the first character that is not allowed where it is, and what to do about it."""

    offset: int
    message: str


class RefusedLiteralError(ValueError):
    """A number or word that the scanner of `json` takes and a registry does not."""

    def __init__(self, literal: str, message: str) -> None:
        super().__init__(message)
        self.literal = literal
        self.message = message


class _Found(Exception):
    """Carries a fault out of the walk; nobody outside sees it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def explain(text: str, error: ValueError | RecursionError) -> Fault:
    """Say what is wrong with a text that the scanner of `json` has refused with `error`."""
    if isinstance(error, RefusedLiteralError):
        return Fault(_outside_strings(text, error.literal), error.message)
    end = error.pos if isinstance(error, JSONDecodeError) else len(text)
    containers = _open_containers(text, end)
    try:
        _check_depth(containers)
        _walk(text, containers)
    except _Found as found:
        return found.fault


def too_deep(text: str) -> Fault | None:
    """Find where objects and lists stand too deep inside one another."""
    try:
        _check_depth(_open_containers(text, len(text)))
    except _Found as found:
        return found.fault
    return None


def _open_containers(text: str, end: int) -> list[int]:
    """Offsets of the brackets open at `end`, outermost first; stops where they are too many."""
    containers: list[int] = []
    for match in _BRACKET.finditer(text, 0, end):
        if match[1] in ("{", "["):
            containers.append(match.start(1))
            if len(containers) > MAX_DEPTH:
                break
        elif match[1] and containers:
            containers.pop()
    return containers


def _check_depth(containers: list[int]) -> None:
    if len(containers) > MAX_DEPTH:
        message = f"objects and lists are nested more than {MAX_DEPTH} levels deep here"
        _stop(containers[-1], f"{message}; a registry needs fewer than ten")


def _outside_strings(text: str, literal: str) -> int:
    return next((m.start() for m in _TOKEN.finditer(text) if m[0].startswith(literal)), 0)


def _walk(text: str, containers: list[int]) -> NoReturn:
    """Read the innermost open object or list entry by entry, up to the fault in it."""
    if not containers:
        _walk_top(text)
    start = containers[-1]
    offset = after_blanks(text, start + 1)
    while True:
        if text[start] == "{":
            offset = _past_key(text, offset, start)
        offset = _past_value(text, offset, start)
        offset = _past_comma(text, offset, start)


def _walk_top(text: str) -> NoReturn:
    start = after_blanks(text, 0)
    if start == len(text):
        _stop(start, "the file is empty; a registry is an object: { … }")
    offset = after_blanks(text, _past_value(text, start, None))
    if text[offset : offset + 1] in ("}", "]"):
        _stop(offset, f"one {text[offset]} too many: nothing is open here; remove it")
    message = "the registry has ended before this; remove what follows" + _first_odd_line(text, offset)
    _stop(offset, _comment(text, offset) or message)


def _past_key(text: str, offset: int, start: int) -> int:
    """Read a key and its colon; return where the value begins."""
    _check_cut(text, offset, start)
    if text[offset] != '"':
        _stop(offset, _no_key(text, offset, start))
    end = _past_string(text, offset)
    colon = after_blanks(text, end)
    _check_cut(text, colon, start)
    if text[colon] != ":":
        _stop(colon, f"{_shown(text, colon)} is here, but a key is followed by a colon and its value")
    return after_blanks(text, colon + 1)


def _past_value(text: str, offset: int, start: int | None) -> int:
    """Read a value that is not itself cut off; return where it ends."""
    if start is not None:
        _check_cut(text, offset, start)
    if text[offset] == '"':
        return _past_string(text, offset)
    try:
        _, end = _DECODER.raw_decode(text, offset)
    except ValueError:
        _stop(offset, _no_value(text, offset, start))
    literal = _LITERAL.match(text, offset)
    if literal and literal.end() > end:
        _stop(offset, _odd_literal(literal[0]))
    return end


def _past_comma(text: str, offset: int, start: int) -> int:
    """Read the comma after an entry; return where the next one begins."""
    after = after_blanks(text, offset)
    _check_cut(text, after, start)
    sign = text[after]
    if sign == ",":
        return after_blanks(text, after + 1)
    if sign in "}]":
        _stop(after, _wrong_bracket(text, after, start))
    if after == offset and text[offset - 1] == '"' and (sign.isalnum() or sign in _QUOTES):
        _stop(offset - 1, 'the text ends at this quotation mark; one inside a text is written \\"')
    if sign in '"{[-' or sign.isalnum():
        _stop(offset, f"a comma is missing here, between two entries of {_container(text, start)}")
    if sign == ":" and text[start] == "[":
        _stop(after, f"a colon is here, but {_container(text, start)} has no keys; keys belong in {{ }}")
    message = f"{_shown(text, after)} is here, but a comma was expected"
    return _stop(after, _comment(text, after) or message)


def _past_string(text: str, offset: int) -> int:
    """Read a text in double quotes; return where it ends."""
    try:
        return _DECODER.raw_decode(text, offset)[1]
    except JSONDecodeError as error:
        pos, reason = error.pos, error.msg
    if reason.startswith("Unterminated"):
        _stop(offset, 'the text that begins here is never closed; end it with "')
    if not reason.startswith("Invalid control"):
        message = "JSON does not allow this character after a backslash; a backslash itself is written \\\\"
        _stop(max(text.rfind("\\", offset, pos + 1), offset), message)
    if text[pos] in "\r\n":
        message = 'the text that begins here is not closed on its line; end it with "'
        _stop(offset, message + ", or write \\n for a line break inside it")
    message = f"{_shown(text, pos)} is not allowed in a text as it is"
    return _stop(pos, f"{message}; remove it, or write {dumps(text[pos])[1:-1]}")


def _check_cut(text: str, offset: int, start: int) -> None:
    if offset >= len(text):
        closing = _CLOSING[text[start]]
        message = f"the text ends inside {_container(text, start)}; its closing {closing} is missing"
        _stop(len(text), message + _first_odd_line(text, len(text)))


def _no_key(text: str, offset: int, start: int) -> str:
    sign = text[offset]
    if sign in "}],":
        return _no_entry(text, offset, start)
    if sign in _QUOTES:
        return f'{sign} is here, but a key is written in straight double quotes: "kind"'
    word = _LITERAL.match(text, offset)
    if word:
        return f'a key has double quotes; write "{word[0][:_SHOWN]}"'
    return _comment(text, offset) or f"{_shown(text, offset)} is here, but a key was expected"


def _no_value(text: str, offset: int, start: int | None) -> str:
    sign = text[offset]
    if start is not None and text[start] == "{" and sign in "}],:":
        return f"{sign} is here, but a value was expected after the colon"
    if start is not None and sign in "}],":
        return _no_entry(text, offset, start)
    if sign in _QUOTES:
        return f'{sign} is here, but a text is written in straight double quotes: "…"'
    literal = _LITERAL.match(text, offset)
    if literal:
        return _odd_literal(literal[0])
    return _comment(text, offset) or f"{_shown(text, offset)} is here, but a value was expected"


def _no_entry(text: str, offset: int, start: int) -> str:
    """Say what is wrong where an entry should begin, and a comma or a bracket stands."""
    if text[offset] == ",":
        return "a comma too many: no entry comes before it; remove it"
    if text[offset] != _CLOSING[text[start]]:
        return _wrong_bracket(text, offset, start)
    return f"there is a comma before this {text[offset]}, after the last entry; remove that comma"


def _wrong_bracket(text: str, offset: int, start: int) -> str:
    closing = _CLOSING[text[start]]
    message = f"{text[offset]} is here, but {_container(text, start)} is still open; close it with {closing}"
    return message + _first_odd_line(text, offset)


def _odd_literal(literal: str) -> str:
    shown = literal[:_SHOWN]
    if literal.lower() in _NO_VALUES:
        return f"JSON has no {shown}; leave out the key of what is not known"
    if literal.lower() in ("true", "false"):
        return f"write {literal.lower()} for {shown}"
    if literal[0] in "-+." or literal[0].isdigit():
        return f"{shown} is not a JSON number; put a text in double quotes"
    return f'a text has double quotes; write "{shown}"'


def _comment(text: str, offset: int) -> str:
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>"), offset):
        return "git left a conflict here: choose between the two versions, and remove its three marker lines"
    if text.startswith(("//", "/*", "#"), offset):
        return 'JSON has no comments; remove it, or keep it as the "note" of a record'
    return ""


def _container(text: str, start: int) -> str:
    line, column = Lines(text[: start + 1]).place(start)
    return f"the {_NAMES[text[start]]} that begins at line {line}, column {column}"


def _first_odd_line(text: str, end: int) -> str:
    """Where a bracket is missing or too many, the line from which on the indentation disagrees."""
    above: list[tuple[int, int]] = []
    line = indent = 0
    for match in _BRACKET.finditer(text, 0, end):
        line_end = text.rfind("\n", match.start(), match.end())
        if line_end >= 0:
            line, indent = line_end + 1, after_blanks(text, line_end) - line_end - 1
        if match[1] in ("{", "["):
            odd = bool(above) and above[-1][0] != line and above[-1][1] >= indent
            if odd and len(above) == 1:
                break  # this text is not indented
            above.append((line, indent))
        elif match[1]:
            odd = above[-1][0] != line and above[-1][1] != indent and line + indent == match.start(1)
            above.pop()
        if match[1] and odd:
            return f"; by the indentation, look first at line {Lines(text[:line]).place(line)[0]}"
    return ""


def _shown(text: str, offset: int) -> str:
    sign = text[offset]
    if sign == "\t":
        return "a tab"
    if " " < sign < "\x7f":
        return sign
    return f"{unicodedata.name(sign, 'an invisible character').lower()} (U+{ord(sign):04X})"


def _stop(offset: int, message: str) -> NoReturn:
    raise _Found(Fault(offset, message))
