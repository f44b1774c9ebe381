"""Texts in pictures: lines of text that take the width that the layout gave them, whatever the font."""

from __future__ import annotations

from lineage.drawing.svg import escaped, number
from lineage.layout.geometry import Text
from lineage.layout.metrics import known


def text(line: Text) -> str:
    """A line of text."""
    at = line.at
    return written(line.text, at.x, at.y, line.role, line.width, line.language, anchor=line.anchor)


def written(
    words: str,
    x: float,
    y: float,
    role: str,
    width: float,
    language: str | None = None,
    *,
    anchor: str = "start",
) -> str:
    """A text on one line, as a `Text` of the layout has it.

    Where our table knows the widths, the line is held to its width: a browser without Arial or one
    of its likes draws another font a little narrower or wider, and nothing leaves its box.
    """
    said = f'<text x="{number(x)}" y="{number(y)}" class="{role}"'
    if anchor != "start":
        said += f' text-anchor="{anchor}"'
    if known(words):
        said += f' textLength="{number(width)}" lengthAdjust="spacingAndGlyphs"'
    if language is not None:
        said += f' xml:lang="{escaped(language)}"'
    return f"{said}>{escaped(words)}</text>"
