"""A picture inside a page: its ids made its own, its style sheet confined to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from lineage.drawing.svg import number

_STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
_TOLD = re.compile(r'(?<!\n)<title>.*?</title>| aria-label="[^"]*"', re.DOTALL)
_ID = re.compile(r' (id|aria-labelledby|aria-describedby)="')
_LINK = re.compile(r' href="[^"#]*#')
_OWN = re.compile(r'(<svg\b[^>]*?) class="([\w-]+)"')
_PLACES = re.compile(r'(?<= )(?:d|x|y|cx|cy|width|height|textLength)="[^"]*"|translate\([^)]*\)')
_NUMBER = re.compile(r"-?\d+\.\d+")
_CLOSED = re.compile(r"[^{}]*[{}]")


@frozen
class Embedded:
    """A picture for the page: its name, its SVG, and the style sheet in it, which the page's policy names.

    `decimals` is how many its places and lengths have at most.
    """

    name: str
    svg: str
    style: str
    decimals: int


def embedded(name: str, svg: str, decimals: int) -> Embedded:
    """Make a picture that stands alone fit to stand beside others in one page.

    Places and lengths are rounded to so many decimals, which makes a page of large pictures smaller.

    Every id begins with the picture's name. What marks say when pointed at is left out: the page tells
    it from its data, and the outline without it.
    """
    inner = _TOLD.sub("", svg)
    inner = _ID.sub(rf' \1="{name}-', inner)
    inner = _LINK.sub(' href="#', inner)
    inner = _PLACES.sub(lambda found: _rounded(found[0], decimals), inner)
    style = "".join(_STYLE.findall(inner))
    own = _OWN.match(inner)
    classes = name
    if own:
        classes += f" {own[2]}"
        inner = own[1] + inner[own.end() :]
        # Rules that begin with the picture's own class speak of its root, and need not say so again.
        style = re.sub(rf"(?:(?<=[,}}])|^){re.escape(f'.{own[2]} ')}", "", style)
    style = confined(style, f".{name} ")
    inner = _STYLE.sub(lambda _: style, inner)
    return Embedded(name, inner.replace("<svg ", f'<svg class="{classes}" ', 1), style, decimals)


def _rounded(text: str, decimals: int) -> str:
    """A text whose numbers have so many decimals at most.

    >>> _rounded('d="M1.25 -0.04h10"', 1)
    'd="M1.2 0h10"'
    """
    return _NUMBER.sub(lambda found: number(round(float(found[0]), decimals)), text)


def confined(style: str, to: str) -> str:
    """The rules of a style sheet, each selector held to what is inside `to`.

    >>> confined("a,b{x:y}@media print{.page{fill:#fff}}", ".tree ")
    '.tree a,.tree b{x:y}@media print{.tree .page{fill:#fff}}'
    """
    return "".join(_confined(style, to))


def _confined(style: str, to: str) -> Iterator[str]:
    for piece in _CLOSED.findall(style):
        if piece.endswith("{") and not piece.startswith("@"):
            selectors = piece[:-1].split(",")
            yield ",".join(f"{to}{selector.strip()}" for selector in selectors) + "{"
        else:
            yield piece
