"""How wide a text is, and where it may be broken, without asking the machine for a font.

Widths are those of Arial, Helvetica, Liberation Sans and Arimo; for scripts that these lack, a generous
estimate, since nobody knows which font will stand in. Sizes and widths are in pixels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import frozen

from lineage.layout import metrics_table

UNITS = 2048  # of the table, for one size of the letters
WIDE = 1.05  # the share of the size that we allow for a letter of Chinese, Japanese or Korean
OTHER = 1.0  # and for one of any other script that the table lacks
ELLIPSIS = "…"
# A word with what may end a line after it: spaces, or a hyphen or stroke inside it.
_WORD = re.compile(r"[^\s\-–—/]*[\-–—/]+\s*|[^\s\-–—/]+\s*|\s+")
_CLUSTER = re.compile(r"[^\u0300-\u036f\u200d\ufe0f][\u0300-\u036f\u200d\ufe0f]*\s*|.", re.DOTALL)


@cache
def _widths(bold: bool) -> dict[str, int]:
    found: dict[str, int] = {}
    code = 0
    for word in (metrics_table.BOLD if bold else metrics_table.REGULAR).split():
        if word.startswith("U+"):
            code = int(word[2:], 16)
            continue
        value, _, times = word.partition("*")
        for _ in range(int(times or 1)):
            found[chr(code)] = int(value)
            code += 1
    return found


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a text on one line, without kerning, so never less than it takes in these fonts."""
    widths = _widths(bold)
    try:
        units: float = sum(map(widths.__getitem__, text))
    except KeyError:
        units = sum(widths[c] if c in widths else _estimate(c) for c in text)
    return units / UNITS * size


def _estimate(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return UNITS * (WIDE if unicodedata.east_asian_width(character) in "WF" else OTHER)


def known(text: str) -> bool:
    """Whether the fonts that the table speaks of have every letter of a text."""
    return _widths(False).keys() >= set(text)


def cut(text: str, size: float, limit: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits into `limit`, with an ellipsis."""
    if text_width(text, size, bold=bold) <= limit:
        return text
    room = limit - text_width(ELLIPSIS, size, bold=bold)
    end = 0
    for character in text:
        room -= text_width(character, size, bold=bold)
        if room < 0:
            break
        end += 1
    while end and unicodedata.combining(text[end]):
        end -= 1
    return text[:end].rstrip(" -–—/(") + ELLIPSIS


def wrapped(text: str, size: float, limit: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """The text in as few lines as fit into `limit`, at most `lines`, about equally long.

    What does not fit into the last line is cut off there, with an ellipsis.
    """
    pieces = [_piece(words, size, bold) for words in _words(text, size, limit, bold)]
    rows = _filled(pieces, limit)
    if len(rows) > lines:
        rest = "".join(rows[lines - 1 :])
        return (*(row.strip() for row in rows[: lines - 1]), cut(rest.strip(), size, limit, bold=bold))
    low, high = limit / 3, limit
    while high - low > 1:
        middle = (low + high) / 2
        if len(_filled(pieces, middle)) == len(rows):
            high = middle
        else:
            low = middle
    return tuple(row.strip() for row in _filled(pieces, high))


@frozen
class _Piece:
    """What stays on one line: its text, its width, and that without the space at its end."""

    text: str
    width: float
    bare: float


def _piece(text: str, size: float, bold: bool) -> _Piece:
    return _Piece(text, text_width(text, size, bold=bold), text_width(text.rstrip(), size, bold=bold))


def _words(text: str, size: float, limit: float, bold: bool) -> Iterator[str]:
    """The parts between which a line may be broken: words with the space after them, or letters."""
    for word in _WORD.findall(text.strip()):
        if text_width(word.rstrip(), size, bold=bold) > limit or _unspaced(word):
            yield from _CLUSTER.findall(word)
        else:
            yield word


def _unspaced(word: str) -> bool:
    return any(unicodedata.east_asian_width(c) in "WF" for c in word)


def _filled(pieces: Iterable[_Piece], limit: float) -> list[str]:
    rows = [""]
    used = 0.0
    for piece in pieces:
        if rows[-1] and used + piece.bare > limit:
            rows.append("")
            used = 0.0
        rows[-1] += piece.text
        used += piece.width
    return rows
