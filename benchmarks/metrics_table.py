"""Regenerate lineage/layout/metrics_table.py from the font that comes with `fontpkg-arimo`.

    pip install fonttools fontpkg-arimo
    python benchmarks/metrics_table.py

Arial, Helvetica, Liberation Sans and Arimo share their advance widths; the font is read here only, the
table is what the package carries.
"""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

import fontpkg_arimo
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TABLE = Path(__file__).parent.parent / "lineage" / "layout" / "metrics_table.py"
FONT = Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf"
BLOCKS = [  # first and last code point of the blocks that the table covers
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x0250, 0x02FF),  # phonetic letters and modifiers
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x0590, 0x05FF),  # Hebrew
    (0x1E00, 0x1FFF),  # Latin Extended Additional, Greek Extended
    (0x2010, 0x205E),  # punctuation
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letter-like
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x25A0, 0x25FF),  # shapes
]
HEAD = '''"""Advance widths of Arimo, thus of Arial and Helvetica too, in 2048ths of the size of the letters.

Written by benchmarks/metrics_table.py: change that, not this. A run is its first code point, then one
width for each code point from there on; ``w*n`` stands for n times the same width.
"""

from __future__ import annotations

'''


def advances(weight: int) -> dict[int, int]:
    """Advance width of every code point that the font has a letter for."""
    font = TTFont(io.BytesIO(FONT.read_bytes()))
    font = instantiateVariableFont(font, {"wght": weight})
    metrics, letters = font["hmtx"], font.getBestCmap()
    scale = 2048 / font["head"].unitsPerEm
    return {code: round(metrics[name][0] * scale) for code, name in letters.items()}


def runs(widths: dict[int, int]) -> list[tuple[int, list[int]]]:
    """Unbroken runs of code points inside the blocks."""
    found: list[tuple[int, list[int]]] = []
    for first, last in BLOCKS:
        for code in range(first, last + 1):
            if code not in widths:
                continue
            if not found or found[-1][0] + len(found[-1][1]) != code:
                found.append((code, []))
            found[-1][1].append(widths[code])
    return found


def packed(values: list[int]) -> str:
    """A run in short."""
    words: list[str] = []
    start = 0
    for stop in range(1, len(values) + 1):
        if stop == len(values) or values[stop] != values[start]:
            words.append(f"{values[start]}*{stop - start}" if stop - start > 1 else f"{values[start]}")
            start = stop
    return " ".join(words)


def table(name: str, weight: int) -> str:
    """One table as Python source."""
    lines = [
        f"    {part}" if number else part
        for first, values in runs(advances(weight))
        for number, part in enumerate(textwrap.wrap(f"U+{first:04X} {packed(values)}", 104))
    ]
    return f'{name} = """\n' + "\n".join(lines) + '\n"""\n'


if __name__ == "__main__":
    TABLE.write_text(HEAD + table("REGULAR", 400) + "\n" + table("BOLD", 700), "utf-8")
