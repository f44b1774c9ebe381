"""Texts in pictures: lines of text that take the width that the layout gave them, whatever the font."""

from __future__ import annotations

from lineage.drawing.svg import element, escaped
from lineage.layout.geometry import Text
from lineage.layout.metrics import known


def text(line: Text) -> str:
    """A line of text.

    Where our table knows the widths, the line is held to its width: a browser without Arial or one
    of its likes draws another font a little narrower or wider, and nothing leaves its box.
    """
    held = known(line.text)
    return element(
        "text",
        escaped(line.text),
        x=line.at.x,
        y=line.at.y,
        class_=line.role,
        text_anchor=line.anchor if line.anchor != "start" else None,
        textLength=line.width if held else None,
        lengthAdjust="spacingAndGlyphs" if held else None,
        xml__lang=line.language,
    )
