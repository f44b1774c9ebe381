"""Sources as BibTeX, in UTF-8, with the characters escaped that TeX would take for commands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lineage.model import Source
from lineage.queries.bibliography import issued

_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "pamphlet": "booklet",
    "report": "techreport",
    "thesis": "phdthesis",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle"}
_FIELDS = {
    "publisher": "publisher",
    "publisher-place": "address",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "ISBN": "isbn",
    "DOI": "doi",
}
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibtex(sources: Iterable[Source]) -> str:
    """One entry a source, its id as the key.

    >>> print(bibtex([Source("w", {"type": "book", "title": "A & B", "publisher": "C"})]), end="")
    @book{w,
      title = {{A \\& B}},
      publisher = {C},
    }
    """
    return "\n".join(_entry(source) for source in sources)


def _entry(source: Source) -> str:
    kind = _TYPES.get(str(source.item.get("type")), "misc")
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(kind, source.item))
    return f"@{kind}{{{source.id},\n{fields}}}\n"


def _fields(kind: str, item: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for role in ("author", "editor"):
        if role in item:
            yield role, " and ".join(_person(person) for person in _list(item[role]))
    yield "title", f"{{{_plain(item['title'])}}}"
    if "container-title" in item:
        yield _CONTAINERS.get(kind, "howpublished"), _plain(item["container-title"])
    day = issued(item)
    if day:
        yield "year", day[:4]
    if len(day) >= 7:
        yield "month", day[5:7].lstrip("0")
    for ours, name in _FIELDS.items():
        if ours in item:
            yield name, _plain(item[ours])
    if "URL" in item:
        yield "url", _address(str(item["URL"]))
    seen = issued(item, "accessed")
    if seen:
        yield "urldate", seen


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _person(person: object) -> str:
    if not isinstance(person, dict):
        return _plain(person)
    if "literal" in person:
        return f"{{{_plain(person['literal'])}}}"
    return ", ".join(_plain(person[part]) for part in ("family", "given") if part in person)


def _address(url: str) -> str:
    # An address is set verbatim; only what would end the field must go.
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _plain(value: object) -> str:
    text = "".join(" " if unicodedata.category(c) == "Cc" else c for c in str(value))
    return text.translate(_ESCAPES)
