"""The page without its script: every body in words, and the list of sources that the script reads too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from unicodedata import bidirectional
from urllib.parse import urlsplit

from lineage.explorer.data import Numbers
from lineage.kinds import EVENT_KINDS, Group
from lineage.model import Citation, Event, Name, Organisation, Registry, Source
from lineage.queries.countries import country_name
from lineage.queries.families import INTERNATIONAL
from lineage.queries.history import life
from lineage.queries.names import abbreviation, language_of, last_name
from lineage.queries.words import long_date, years

LINKED = ("http", "https")
_WIKIPEDIA = re.compile(r"https?://[\w-]+\.wikipedia\.org/")  # explorer.css says so behind such a link
_TO, _AT = re.compile(r"<a href=#(b\d+)>"), re.compile(r"<li id=(b\d+)>")
# What HTML takes as the value of an attribute without quotes; after a slash, careless readers see an end.
_BARE = re.compile(r"[^\s\"'=<>`]*[^\s\"'=<>`/]")


def outline(known: Numbers) -> str:
    """Every body once, under its (first) country; each is the target of a link ``#focus=<id>``.

    Links inside the outline go by number, which is short; sources are cited by their number in the list.
    """
    text = "\n".join(_sections(known))
    linked = set(_TO.findall(text))
    return _AT.sub(lambda found: found[0] if found[1] in linked else "<li>", text)


def told_names(known: Numbers, org: Organisation) -> list[Name]:
    """The names of a body in its entry of the outline, where the script reads them: the last one first."""
    last = last_name(known.registry, org)
    others = [name for name in org.names if name is not last and name.kind == "official"]
    return [last, *{(name.text, language_of(known.registry, name)): name for name in others}.values()]


def _sections(known: Numbers) -> Iterator[str]:
    places: dict[str, list[Organisation]] = {}
    for org in known.registry.organisations.values():
        places.setdefault(_place(org), []).append(org)
    for place in sorted(places, key=lambda place: (place != "Internationals", place)):
        yield f"<section><h3>{escape(place)}</h3><ul>"
        yield from (_body(known, org) for org in sorted(places[place], key=lambda org: _age(known, org)))
        yield "</ul></section>"


def _place(org: Organisation) -> str:
    if org.countries:
        return country_name(org.countries[0])
    return "Internationals" if org.kind == INTERNATIONAL else "Without a country"


def _age(known: Numbers, org: Organisation) -> tuple[object, str]:
    return life(known.graph.past, org)[0].beginning.latest, org.id


def _body(known: Numbers, org: Organisation) -> str:
    """One entry: name, years, other names, where from, what became of it, sources."""
    last, *others = told_names(known, org)
    apart = known.graph.labels[org.id].distinction
    parts = [
        f'<b id="focus={escape(org.id)}"{_language(known, last)}>{_said(last.text)}</b>'
        f"{f' ({escape(apart)})' if apart else ''}",
        escape(years(life(known.graph.past, org))),
        *_names(known, others),
        *_turns(known, org),
    ]
    return f"<li id=b{known.bodies[org.id]}>{'; '.join(parts)}{_cites(known, org.citations)}"


def _names(known: Numbers, others: Iterable[Name]) -> Iterator[str]:
    texts = [f"<i{_language(known, name)}>{_said(name.text)}</i>" for name in others]
    if texts:
        yield f"earlier or also {', '.join(texts)}"


def _said(text: str) -> str:
    """A text in HTML; one that runs from the right stands apart from what is around it."""
    said = escape(text)
    return f"<bdi>{said}</bdi>" if any(bidirectional(c) in ("R", "AL") for c in text) else said


def _turns(known: Numbers, org: Organisation) -> Iterator[str]:
    """Where it parted from, and what it went into: so each link of descent is told once."""
    for links, group, upward in (
        (known.graph.up(org.id), Group.PARTING, True),
        (known.graph.down(org.id), Group.JOINING, False),
    ):
        by_event: dict[str, list[str]] = {}
        for link in links:
            by_event.setdefault(link.event, []).append(link.predecessor if upward else link.successor)
        for key, others in by_event.items():
            event = known.registry.events[key]
            kind = EVENT_KINDS[event.kind]
            if kind.group is group:
                named = ", ".join(_link_to(known, other) for other in dict.fromkeys(others))
                yield f"{kind.backward if upward else kind.forward} {named}{_when(event)}"


def _link_to(known: Numbers, key: str) -> str:
    org = known.registry.organisations[key]
    short = org.code or abbreviation(known.registry, org) or known.graph.labels[key].text
    return f"<a href=#b{known.bodies[key]}>{escape(short)}</a>"


def _when(event: Event) -> str:
    return f" ({escape(long_date(event.date))})" if event.date else ""


def _language(known: Numbers, name: Name) -> str:
    language = language_of(known.registry, name)
    return "" if language == known.registry.language else attribute("lang", language)


def attribute(key: str, value: str) -> str:
    """An attribute, without quotes where it needs none."""
    quote = "" if _BARE.fullmatch(value) else '"'
    return f" {key}={quote}{escape(value)}{quote}"


def _cites(known: Numbers, citations: Iterable[Citation]) -> str:
    numbers = dict.fromkeys(str(known.sources[citation.source]) for citation in citations)
    return f" [{', '.join(numbers)}]" if numbers else ""


def sources(known: Numbers) -> str:
    """The numbered list of sources; the script shows its entries wherever a source is cited."""
    usual = _usual_day(known.registry)
    return "\n".join(
        f"<li{_in_language(source)}>{source_entry(source, usual)}"
        for source in known.registry.sources.values()
    )


def read_on(registry: Registry) -> str:
    """When the sources were read, said once for all that say nothing else."""
    usual = _usual_day(registry)
    return f"Read on {usual} where nothing else is said." if usual else ""


def _usual_day(registry: Registry) -> str:
    days = Counter(_date(source.item.get("accessed")) for source in registry.sources.values())
    return max(days, key=lambda day: (bool(day), days[day], day), default="")


def _in_language(source: Source) -> str:
    language = source.item.get("language")
    return "" if language in (None, "en") else attribute("lang", str(language))


def source_entry(source: Source, usual: str) -> str:
    """An entry of the list of sources; `usual` is the day on which most were read, which it does not say."""
    item = source.item
    title = _said(str(item["title"]))
    url = str(item.get("URL", ""))
    if urlsplit(url).scheme in LINKED:
        title = f"<a{attribute('href', url)}>{title}</a>"
    parts = [_authors(item.get("author")), title, *_details(source, usual)]
    return ". ".join(part for part in parts if part)


def _details(source: Source, usual: str) -> Iterator[str]:
    item = source.item
    for key in ("container-title", "publisher"):
        if key in item and not (item[key] == "Wikipedia" and _WIKIPEDIA.match(str(item.get("URL")))):
            yield f"<i>{_said(str(item[key]))}</i>"
    if issued := _date(item.get("issued")):
        yield escape(issued)
    read = _date(item.get("accessed"))
    if read and read != usual:
        yield f"read {escape(read)}"


def _authors(value: object) -> str:
    """Names of the authors of a CSL item: given names first."""
    if not isinstance(value, list):
        return ""
    told = (
        person.get("literal") or f"{person.get('given', '')} {person.get('family', '')}".strip()
        for person in value
        if isinstance(person, dict)
    )
    return _said(", ".join(filter(None, told)))


def _date(value: object) -> str:
    """A CSL date as written: ``2026-11-22``, or its free text."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(f"{int(part):02}" for part in parts[0] if str(part).isdigit())
    return str(value.get("raw") or value.get("literal") or "")
