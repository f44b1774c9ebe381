"""The style sheet of a tree: what it adds to that of all pictures."""

from __future__ import annotations

from lineage.drawing.style import Look, Theme, mixed, style_sheet, toned

SHAPES = (
    ".line{fill:none;stroke-width:2.2}"
    ".part{stroke-width:1.2}"
    ".uncertain{stroke-dasharray:2 4;stroke-linecap:round}"
    ".rename{stroke-width:1.2}"
    ".contracted{stroke-dasharray:9 4;stroke-width:1.2}"
    ".returns{stroke-dasharray:6 3;stroke-width:1.2}"
    ".claim{stroke-dasharray:1 4;stroke-width:1.2;stroke-linecap:round}"
    ".edge{fill:none;stroke-width:1.2;stroke-linejoin:round}"
    ".focus .edge{stroke-width:2.8}"
    ".chip rect{stroke-width:1.2}"
    ".disputed rect{stroke-dasharray:2 2}"
    "a:focus .body,a:hover .body{stroke-width:2}"
)


def tree_sheet(look: Look, style: str) -> str:
    """The rules of a style."""
    return style_sheet(look, style, SHAPES, _rules)


def _rules(look: Look, theme: Theme) -> str:
    neutral = (
        f".line{{stroke:{theme.line}}}"
        f".head{{fill:{theme.line}}}"
        f".rename,.claim{{stroke:{theme.faint}}}"
        f".body{{fill:{theme.box}}}"
        f".edge{{stroke:{theme.edge}}}"
        f".stripe,.cap{{fill:{theme.edge}}}"
        f".chip rect{{fill:{theme.edge if theme.tint else theme.line};stroke:{theme.line}}}"
        f".chip text{{fill:{theme.page}}}"
        f".chip.loose text{{fill:{theme.text}}}"
    )
    families = "".join(_family(name, colour, theme) for name, colour in look.classes.items())
    return f"{neutral}{families}.chip.loose rect{{fill:{theme.page}}}"


def _family(name: str, colour: str, theme: Theme) -> str:
    strong = toned(colour, theme.page)
    return (
        f".{name} .body{{fill:{mixed(strong, theme.page, theme.tint)}}}"
        f".{name} .edge,.chip.{name} rect{{stroke:{strong}}}"
        f".{name} .stripe,.{name} .cap,.chip.{name} rect,.chip.{name}.loose text{{fill:{strong}}}"
    )
