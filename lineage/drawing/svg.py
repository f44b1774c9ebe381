"""The writing of SVG: the one place where numbers are rounded and texts are made safe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

NAMESPACE = "http://www.w3.org/2000/svg"
DECIMALS = 2
# What XML 1.0 cannot hold even when it is escaped.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile(f'[&<>"]|{_UNFIT.pattern}')


def rounded(value: float) -> float:
    """A number as it is written in any picture: two decimals, never minus nought."""
    return round(value, DECIMALS) + 0.0


@lru_cache(maxsize=10_000)  # the same days and heights come again and again
def number(value: float) -> str:
    """The shortest way to write a number of a picture.

    >>> number(3.0), number(-0.001), number(2.126)
    ('3', '0', '2.13')
    """
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    """A text for any place in XML, an attribute too; what XML cannot hold becomes U+FFFD."""
    if not _SPECIAL.search(text):
        return text
    fit = _UNFIT.sub("\ufffd", text)
    for plain, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        fit = fit.replace(plain, safe)
    return fit


def element(tag: str, content: str | Iterable[str] = "", /, **attributes: str | float | None) -> str:
    """An element; `content` is SVG already. Attributes that are None are left out.

    A trailing ``_`` of an attribute's name falls away, ``_`` inside becomes ``-``, ``__`` a colon.

    >>> element("text", escaped("A & B"), x=1.5, class_="name", xml__lang="fr")
    '<text x="1.5" class="name" xml:lang="fr">A &amp; B</text>'
    """
    inside = content if isinstance(content, str) else "".join(content)
    said = "".join(
        [
            f' {_attribute(key)}="{escaped(value) if isinstance(value, str) else number(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    return f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>"


@cache
def _attribute(key: str) -> str:
    return key.removesuffix("_").replace("__", ":").replace("_", "-")


def title(text: str) -> str:
    """What a mark says when it is pointed at or read aloud."""
    return element("title", escaped(text))


def root(width: float, height: float, description: str, language: str) -> dict[str, str | float | None]:
    """The attributes of the outermost element; `description` says what it is to those who do not see it.

    Source: WAI-ARIA Graphics Module 1.0, role ``graphics-document``.
    """
    return {
        "xmlns": NAMESPACE,
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width:.2f} {height:.2f}",
        "role": "graphics-document document",
        "aria_roledescription": description,
        "aria_labelledby": "title",
        "aria_describedby": "description",
        "xml__lang": language,
    }
