"""The style sheet of a timeline: what it adds to that of all pictures."""

from __future__ import annotations

from lineage.drawing.style import Look, Theme, mixed, style_sheet, toned

HALOED = ".name,.doubted,.jump,.stub,.entry .code,.out .code"  # texts under which a line may pass
SHAPES = (
    ".life{fill:none;stroke-width:3.2}"
    ".thin{fill:none;stroke-width:1.3;stroke-dasharray:3 1.6}"
    ".gap{fill:none;stroke-width:1.3;stroke-dasharray:1 4;stroke-linecap:round}"
    ".tick{fill:none;stroke-width:1.8}"
    ".renamed{fill:none;stroke-width:1.2}"
    ".run{fill:none;stroke-width:1.5;stroke-linejoin:round}"
    ".run.branch{stroke-width:1}"
    ".run.doubt{stroke-dasharray:1.2 3.2;stroke-linecap:round}"
    ".run.contracted{stroke-dasharray:8 3}"
    ".tl .mark{stroke-width:2}"
    f"{HALOED}{{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}}"
    ".code,.doubted,.jump,.band,.international .name{font-weight:bold}"
    ".year0{font-weight:bold}"
    ".strip rect{stroke-width:.8}"
    ".strip.doubt rect,.doubt .bracket{stroke-dasharray:1.5 2}"
    ".bracket{fill:none;stroke-width:1.2}"
    ".grid,.wall{fill:none;stroke-width:1}"
    ".wall{stroke-dasharray:5 4}"
    "a:focus .life,a:hover .life{stroke-width:5}"
)


def timeline_sheet(look: Look, style: str) -> str:
    """The rules of a style."""
    return style_sheet(look, style, SHAPES, _rules)


def _rules(look: Look, theme: Theme) -> str:
    def shade(share: float) -> str:
        return mixed(theme.text, theme.page, share)

    neutral = (
        f".life,.thin,.gap,.tick,.renamed{{stroke:{theme.muted}}}.arrow{{fill:{theme.muted}}}"
        f".run{{stroke:{theme.faint}}}.dot{{fill:{theme.line}}}"
        f"{HALOED}{{stroke:{theme.page}}}.stub{{fill:{theme.muted}}}"
        f".decade{{fill:{shade(0.035)}}}.grid{{stroke:{shade(0.07)}}}.grid.ten{{stroke:{shade(0.2)}}}"
        f".year{{fill:{theme.muted}}}.wall{{stroke:{theme.faint}}}.beside{{fill:{theme.muted}}}"
        f".ruler{{fill:none;stroke:{shade(0.25)};stroke-width:1}}"
        f".strip rect{{fill:{shade(0.1)};stroke:{theme.edge}}}.strip text{{fill:{theme.text}}}"
        f".bracket{{stroke:{theme.line}}}"
    )
    families = "".join(_family(name, colour, theme) for name, colour in look.classes.items())
    return f"{neutral}{families}.strip.loose rect{{fill:{theme.page}}}"


def _family(name: str, colour: str, theme: Theme) -> str:
    strong = toned(colour, theme.page)
    tint = mixed(strong, theme.page, 0.17)
    ink = toned(strong, tint, 4.6)
    drawn = ",".join(f".{name} .{part}" for part in ("life", "thin", "gap", "tick", "renamed"))
    return (
        f"{drawn},.strip.{name} rect{{stroke:{strong}}}"
        f".{name} .arrow,.strip.{name}.loose text{{fill:{strong}}}"
        f".strip.{name} rect{{fill:{tint}}}.strip.{name} text{{fill:{ink}}}"
    )
