"""A picture as PDF, by Typst: on one page of its own size, or cut into pages of a paper's size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from fontpkg_arimo import ROOT

from lineage.errors import LineageError

SIZES = {"a0": (841, 1189), "a1": (594, 841), "a2": (420, 594), "a3": (297, 420), "a4": (210, 297)}
POINT = 72 / 25.4  # points of a millimetre
EDGE = 10 * POINT  # what printers leave white
PIXEL = 0.6  # points of a pixel: names come out at six points
OVERLAP = 12.0  # pixels that two pages share, to glue them
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_DECADE = re.compile(r'<path d="M([\d.]+)[^"]*" class="grid ten"')


def pdf(svg: str, paper: str | None = None, *, landscape: bool = False) -> bytes:
    """Print an SVG; on pages of `paper`, a timeline is cut at its decades where that is possible.

    Raises:
        LineageError: if Typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise LineageError("PDF output needs Typst; install it with: pip install typst") from error
    pages = _pages(svg, paper, landscape)
    source = "#set page(margin: 0pt)\n#set document(date: none)\n" + "#pagebreak()\n".join(pages)
    compiled: Callable[..., bytes] = typst.compile  # its types forget that the input may be several files
    return compiled(
        {"main": source.encode(), "picture.svg": svg.encode()},
        format="pdf",
        font_paths=[str(ROOT / "files")],
        timestamp=0,
    )


def _pages(svg: str, paper: str | None, landscape: bool) -> Iterator[str]:
    found = _VIEW.search(svg)
    assert found, "our own SVG has a viewBox"
    width, height = float(found[1]), float(found[2])
    if paper is None:
        yield _page(width * PIXEL, height * PIXEL, 0, (0, 0, width, height), (width, height))
        return
    short, long = (side * POINT for side in SIZES[paper])
    wide, high = (long, short) if landscape else (short, long)
    room = ((wide - 2 * EDGE) / PIXEL, (high - 2 * EDGE) / PIXEL)
    decades = sorted({float(x) for x in _DECADE.findall(svg)})
    for top, low in _cuts(height, room[1], ()):
        for left, right in _cuts(width, room[0], decades):
            yield _page(wide, high, EDGE, (left, top, right, low), (width, height))


def _cuts(size: float, room: float, places: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where each page shows a side of that size; cut at the last of `places` that fits."""
    found = []
    start = 0.0
    while size - start > room:
        fitting = [place for place in places if start + room / 2 < place <= start + room - OVERLAP]
        cut = fitting[-1] if fitting else start + room - OVERLAP
        found.append((start, cut + OVERLAP))
        start = cut
    return [*found, (start, size)]


def _page(
    width: float,
    height: float,
    edge: float,
    part: tuple[float, float, float, float],
    whole: tuple[float, float],
) -> str:
    left, top, right, low = (side * PIXEL for side in part)
    picture = f'image("picture.svg", width: {whole[0] * PIXEL:.3f}pt, height: {whole[1] * PIXEL:.3f}pt)'
    box = (
        f"#place(top + left, dx: {edge:.3f}pt, dy: {edge:.3f}pt, "
        f"box(clip: true, width: {right - left:.3f}pt, height: {low - top:.3f}pt, "
        f"place(top + left, dx: {-left:.3f}pt, dy: {-top:.3f}pt, {picture})))\n"
    )
    return f"#set page(width: {width:.3f}pt, height: {height:.3f}pt)\n{box}"
