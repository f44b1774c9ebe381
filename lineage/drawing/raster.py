"""A picture as PNG, with the letters of a font of our own."""

from __future__ import annotations

import re
from html import unescape

from fontpkg_arimo import ROOT
from resvg_py import svg_to_bytes

from lineage.layout.metrics import known

FONTS = sorted(str(path) for path in (ROOT / "files").glob("*.ttf"))
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


def png(svg: str, scale: float = 1.0) -> bytes:
    """Paint an SVG, enlarged by `scale`.

    The fonts of the machine are looked at only where the picture has letters that ours lacks, so
    that everywhere else the same picture gives the same bytes on every machine.
    """
    letters = unescape("".join(_TEXT.findall(svg)))
    return svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        font_files=FONTS,
        font_family="Arimo",
        sans_serif_family="Arimo",
        skip_system_fonts=known(letters),
    )
