"""The sources of a registry, or of all that it says of one body; and a source as a line of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lineage.model import Event, Organisation, Registry, Source
from lineage.queries.chronicle import events_of
from lineage.queries.descent import asked, known
from lineage.queries.links import Graph
from lineage.queries.statistics import citations


def bibliography(registry: Registry | Graph, org: str | None = None) -> tuple[Source, ...]:
    """The sources of the whole registry, or those that a body and its events rest on, by author or title.

    Raises:
        SelectionError: if `org` names no body, or several.

    >>> import lineage
    >>> len(bibliography(lineage.load(), "rci")) < len(bibliography(lineage.load()))
    True
    """
    graph = known(registry)
    sources = graph.registry.sources
    wanted = sources.keys() if org is None else set(_cited(graph, org))
    return tuple(sorted((sources[key] for key in wanted), key=_in_order))


def _cited(graph: Graph, org: str) -> Iterator[str]:
    graph, key = asked(graph, org)
    record = graph.registry.organisations[key]
    parts: list[Organisation | Event] = [record, *events_of(graph, record)]
    for part in parts:
        for citation in citations(part):
            yield citation.source


def _in_order(source: Source) -> tuple[str, str, str]:
    item = source.item
    return (people(item) or str(item.get("title", ""))).casefold(), issued(item), source.id


def people(item: Mapping[str, object], role: str = "author") -> str:
    """The authors of a CSL item, or others of it: ``Alexander, Robert J.; Bornstein, Sam``."""
    names: Any = item.get(role)
    return "; ".join(_person(name) for name in names) if isinstance(names, list) else ""


def _person(name: object) -> str:
    if not isinstance(name, dict):
        return str(name)
    if "literal" in name:
        return str(name["literal"])
    return ", ".join(str(name[part]) for part in ("family", "given") if part in name)


def issued(item: Mapping[str, object], key: str = "issued") -> str:
    """When a CSL item came out, as written: ``1991``, ``1991-05``, ``1991-05-02``; empty if not said."""
    value: Any = item.get(key)
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(f"{int(part):02}" for part in parts[0])
    return str(value.get("literal") or value.get("raw") or "")


def reference(source: Source) -> str:
    """A source as a reader finds it in a bibliography.

    >>> item = {"title": "Trotskyism", "container-title": "Wikipedia", "URL": "https://x.org/"}
    >>> reference(Source("w", item))
    'Trotskyism. Wikipedia. https://x.org/'
    """
    item = source.item
    byline = people(item) or people(item, "editor")
    where = ", ".join(str(item[key]) for key in ("publisher-place", "publisher") if key in item)
    seen = issued(item, "accessed")
    parts = [
        f"{byline}{f' ({issued(item)})' if issued(item) else ''}" if byline else "",
        str(item["title"]),
        _container(item),
        where,
        "" if byline else issued(item),
        str(item.get("URL", "")) + (f" (seen {seen})" if seen else ""),
    ]
    return ". ".join(part.rstrip(".") if "://" not in part else part for part in parts if part)


def _container(item: Mapping[str, object]) -> str:
    if "container-title" not in item:
        return ""
    volume, issue = item.get("volume"), item.get("issue")
    number = f"{f' {volume}' if volume else ''}{f' ({issue})' if issue else ''}"
    pages = f", {item['page']}" if "page" in item else ""
    return f"{item['container-title']}{number}{pages}"
