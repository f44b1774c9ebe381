"""How pictures look: colours for light, dark and print, and what the style sheets of all pictures share.

Colours are plain values in rules of classes: converters paint CSS variables black. Each style holds text
at a contrast of 4.5:1 and lines at 3:1 at least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from lineage.queries.families import Families
from lineage.queries.links import Graph

STYLES = ("auto", "light", "dark", "print")
FONT = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"
# Hues that the colour-blind tell apart as far as ten can be, after Paul Tol's "muted" scheme.
PALETTE = (
    "#2f5fb3",  # blue
    "#b8561d",  # rust
    "#117733",  # green
    "#aa4499",  # purple
    "#8a6d00",  # ochre
    "#b8334f",  # rose
    "#14797a",  # teal
    "#4b3fa6",  # indigo
    "#6b7a14",  # olive
    "#882255",  # wine
)
STRONG = 4.6  # contrast of a family's colour to the page, enough for text upon it


@frozen
class Theme:
    """The colours of one style; `tint` is the share of a family's colour in its boxes."""

    page: str
    text: str
    muted: str
    line: str
    faint: str
    box: str
    edge: str
    tint: float


THEMES = {
    "light": Theme("#ffffff", "#1b1f24", "#4d5661", "#4a525c", "#7b838d", "#f4f5f6", "#6e7781", 0.10),
    "dark": Theme("#14181d", "#eceff2", "#adb6c0", "#a7b0ba", "#7d8691", "#20262d", "#8a939d", 0.20),
    "print": Theme("#ffffff", "#000000", "#333333", "#222222", "#666666", "#ffffff", "#333333", 0.0),
}


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, by WCAG 2.2."""
    shares = (value / 255 for value in _channels(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21, by WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """The colour that has `share` of the first, and for the rest the second."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def toned(colour: str, page: str, ratio: float = STRONG) -> str:
    """The colour, made darker or lighter as far as its contrast to the page asks for."""
    pole = "#000000" if luminance(page) > 0.18 else "#ffffff"
    return next(
        tone
        for tone in (mixed(pole, colour, step / 50) for step in range(51))
        if contrast(tone, page) >= ratio or tone == pole
    )


def hues(graph: Graph, families: Families) -> dict[str, str]:
    """The colour of each family of internationals, the same in every picture of a registry.

    The colour of the root's record, else one of the palette, in the order of ids.
    """
    organisations = graph.registry.organisations
    given = {root: organisations[root].colour for root in sorted(set(families.roots.values()))}
    plain = [root for root in families.shared if not given[root]]
    chosen = {root: PALETTE[number % len(PALETTE)] for number, root in enumerate(plain)}
    return {root: colour for root in given if (colour := given[root] or chosen.get(root))}


def family_class(root: str | None, colours: Mapping[str, str]) -> str:
    """The class of what belongs to a family; nothing for one without a colour.

    It is named after the colour, which several families may share: so a new family changes no other.

    >>> family_class("ilo", {"ilo": "#2f5fb3"})
    ' f2f5fb3'
    """
    return f" f{colours[root].removeprefix('#')}" if root is not None and root in colours else ""


@frozen
class Look:
    """What a style sheet is made from: the colours of families, the families shown, the sizes of texts."""

    colours: Mapping[str, str]
    shown: tuple[str, ...]
    sizes: Mapping[str, float]

    @property
    def classes(self) -> dict[str, str]:
        """The colours that are shown, by the class of each."""
        return {family_class(root, self.colours).strip(): self.colours[root] for root in self.shown}


def style_sheet(look: Look, style: str, shapes: str, rules: Callable[[Look, Theme], str]) -> str:
    """The rules of a style; `auto` is light, or dark where the reader's system is.

    `shapes` and `rules` are what a kind of picture adds: what holds in every theme, and its colours in one.
    """
    fixed = "".join([f"text{{font-family:{FONT}}}", *_sizes(look.sizes), SHAPES, shapes])
    if style != "auto":
        return fixed + _coloured(look, THEMES[style], rules)
    dark = f"@media screen and (prefers-color-scheme:dark){{{_coloured(look, THEMES['dark'], rules)}}}"
    return f"{fixed}{_coloured(look, THEMES['light'], rules)}{dark}{PRINTED}"


SHAPES = (
    "a{text-decoration:none}"
    ".abbreviation,.title,.heading,.code{font-weight:bold}"
    ".mark{stroke-width:1.6;stroke-linejoin:round}"
)
PRINTED = "@media print{.page{fill:#fff}}"


def _sizes(sizes: Mapping[str, float]) -> Iterable[str]:
    by_size: dict[float, list[str]] = {}
    for role in sorted(sizes):
        by_size.setdefault(sizes[role], []).append(role)
    return (
        f"{','.join(f'.{role}' for role in roles)}{{font-size:{size:g}px}}"
        for size, roles in sorted(by_size.items())
    )


def _coloured(look: Look, theme: Theme, rules: Callable[[Look, Theme], str]) -> str:
    return (
        f".page{{fill:{theme.page}}}"
        f"text{{fill:{theme.text}}}"
        f".years,.note,.word,.subtitle,.footer{{fill:{theme.muted}}}"
        f".mark{{fill:{theme.line};stroke:{theme.line}}}"
        f".mark .open{{fill:{theme.page}}}"
        f".mark .blank{{fill:{theme.page};stroke:none}}"
    ) + rules(look, theme)
