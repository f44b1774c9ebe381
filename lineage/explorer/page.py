"""The page: one HTML file that asks for nothing else, built of its parts as text."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64encode, b85decode, b85encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from string import Template

import deflate

from lineage.drawing.style import THEMES, family_class, toned
from lineage.explorer.columns import columns
from lineage.explorer.data import Json, Numbers, given, numbers, page_data
from lineage.explorer.outline import outline, read_on, sources, told_names
from lineage.explorer.picture_columns import picture_columns
from lineage.explorer.pictures import Picture, pictures
from lineage.explorer.script import part, script
from lineage.model import Name, Registry
from lineage.queries.links import graph
from lineage.queries.words import long_date

_HARDEST = 12  # level of libdeflate
_PACKED = re.compile(r'(?<="packed":")[^"]*')


def page(registry: Registry) -> str:
    """The explorer of a registry, as one HTML text."""
    known = graph(registry)
    numbered = numbers(known)
    drawn = pictures(known)
    styles = [part("explorer.css"), part("states.css"), swatches(numbered.hues)]
    code, first = _closed(script("app.js")), _closed(script("boot.js"))
    facts = {
        "registry": {"packed": packed(plain_json(columns([_outlined(numbered, page_data(numbered))])))},
        "pictures": [_carried(numbered, picture, place) for place, picture in enumerate(drawn)],
        "script": {"packed": packed(code)},
    }
    return Template(part("explorer.html")).substitute(
        language="en",
        title=escape(registry.title),
        description=escape(f"{registry.title}: who came from whom, and when. {_counts(registry)}"),
        policy=policy([*styles, *(picture.drawing.style for picture in drawn)], [first, code]),
        styles="\n".join(f"<style>{style}</style>" for style in styles),
        standfirst=escape(f"{_counts(registry)}. Data of {long_date(registry.released)}."),
        picture=drawn[0].drawing.svg if drawn else "",
        outline=outline(numbered),
        sources=sources(numbered),
        read=escape(read_on(registry)),
        imprint=escape(f"{registry.title}: data of {long_date(registry.released)}, {registry.licence}."),
        data=f'<script type="application/json" id="data">{embedded_json(facts)}</script>',
        script=f"<script>{first}</script>",
    )


def _outlined(known: Numbers, data: Json) -> Json:
    """What the page knows but for what the script reads from the outline: ids, names, numbers of sources.

    For a name or a number that stands there its place in the entry of the body is written.
    """
    orgs = known.registry.organisations.values()
    bodies = [
        _outlined_body(told_names(known, org), body) for org, body in zip(orgs, data["bodies"], strict=True)
    ]
    return data | {"bodies": bodies}


def _outlined_body(told: list[Name], body: Json) -> Json:
    places = {name.text: place for place, name in reversed([*enumerate(told)])}
    names = [name | {"text": places.get(name["text"], name["text"])} for name in body["names"]]
    told_sources = list(dict.fromkeys(source for source, *_ in body.get("cites", ())))
    cites = [[told_sources.index(source), *rest] for source, *rest in body.get("cites", ())]
    return {key: value for key, value in body.items() if key != "id"} | given(names=names, cites=cites)


def swatches(hues: Mapping[str, str]) -> str:
    """The colours of the families for the legend, in light and dark, by their classes."""
    classes = {family_class(root, hues).strip(): hues[root] for root in hues}
    rules = {
        style: "".join(
            f".swatch.{name}{{background:{toned(colour, theme.page)};color:{theme.page}}}"
            for name, colour in classes.items()
        )
        for style, theme in THEMES.items()
    }
    return f"{rules['light']}@media screen and (prefers-color-scheme:dark){{{rules['dark']}}}"


def _counts(registry: Registry) -> str:
    return (
        f"{len(registry.organisations)} organisations, {len(registry.events)} events, "
        f"{len(registry.sources)} sources"
    )


def _closed(code: str) -> str:
    """A script that leaves no name behind."""
    return f"(() => {{\n{code}}})();\n"


def policy(styles: list[str], scripts: list[str]) -> str:
    """A content security policy that lets these styles and scripts run, and nothing load."""
    rules = [
        "default-src 'none'",
        f"script-src {' '.join(map(_hash, scripts))}",
        f"style-src {' '.join(map(_hash, styles))}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(rules)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def embedded_json(value: object) -> str:
    """JSON that nothing in it can lead out of its element."""
    return plain_json(value).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def plain_json(value: object) -> str:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _carried(known: Numbers, picture: Picture, place: int) -> dict[str, object]:
    drawing = picture.drawing
    # The first stands in the page as it is, for readers without scripts.
    parts = plain_json(picture_columns(drawing, known)) if place else ""
    return {
        "name": drawing.name,
        "view": picture.view,
        "scope": picture.scope,
        "first": picture.first_day,
        "scale": picture.pixels_a_day,
        "packed": packed(parts) if parts else "",
    }


def packed(text: str) -> str:
    """A text compressed as zlib does, which browsers undo themselves, and written in 85 letters.

    The letters are those of RFC 1924, but a full stop for the one that means something in HTML. libdeflate
    looks for the shortest way to say it, which takes a twelfth less than zlib itself.
    """
    return b85encode(deflate.zlib_compress(text.encode(), _HARDEST)).decode().replace("<", ".")


def unpacked(text: str) -> str:
    """The text that was packed."""
    return zlib.decompress(b85decode(text.replace(".", "<"))).decode()


def same_page(one: str, other: str) -> bool:
    """Whether two pages are the same but for how their pictures were compressed.

    Versions of libdeflate may differ in that, so the bytes of a page may, on another machine.
    """
    if _PACKED.sub("", one) != _PACKED.sub("", other):
        return False
    pairs = zip(_PACKED.findall(one), _PACKED.findall(other), strict=True)
    try:
        return all(a == b or unpacked(a) == unpacked(b) for a, b in pairs)
    except (ValueError, zlib.error):  # somebody's edit, and no page of ours
        return False
