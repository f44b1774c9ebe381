"""Bodies in words: what to call one, now, then and before, and what a name that was asked for is to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lineage.cli.page import fill, name, together
from lineage.edtf import Date, Interval, Open
from lineage.model import Event, Name, Organisation
from lineage.queries.countries import country_name
from lineage.queries.history import births, life
from lineage.queries.links import Graph
from lineage.queries.matching import name_asked
from lineage.queries.names import abbreviation, is_latin, last_name, legible, periods
from lineage.queries.words import at, interval_words, long_date, shown, years

_KIND_OF_NAME = {
    "common": "a common name",
    "cover": "a cover name",
    "translation": "a translation of the name",
    "transliteration": "a transliteration of the name",
    "descriptive": "a description",
}


def called(graph: Graph, key: str) -> str:
    """A body in a line: ``Workers Revolutionary Party (WRP, GB, 1947–1985)``."""
    org = graph.registry.organisations[key]
    beside = _beside(graph, org)
    return name(last_name(graph.registry, org).text) + (f" {together(f'({beside})')}" if beside else "")


def _beside(graph: Graph, org: Organisation) -> str:
    """What stands beside a name in a line: the abbreviation, countries and years, as far as known."""
    short = abbreviation(graph.registry, org)
    return shown(", ".join(filter(None, (short, *org.countries[:3], _known_years(graph, org)))))


def short_names(graph: Graph, keys: Collection[str]) -> list[str]:
    """The abbreviation of each body, else its name; with its years, or its id, where that is not enough."""
    orgs = [graph.registry.organisations[key] for key in keys]
    short = [shown(abbreviation(graph.registry, org) or last_name(graph.registry, org).text) for org in orgs]
    dated = [f"{said} ({years(life(graph.past, org))})" for said, org in zip(short, orgs, strict=True)]
    return [
        said if short.count(said) == 1 else with_years if dated.count(with_years) == 1 else key
        for said, with_years, key in zip(short, dated, keys, strict=True)
    ]


def called_then(graph: Graph, key: str, event: Event) -> str:
    """A body by the name that it bore at an event: ``The Club (later Workers Revolutionary Party …)``."""
    then = _name_at(graph, graph.registry.organisations[key], event)
    return called(graph, key) if then is None else called_by(graph, key, then)


def called_by(graph: Graph, key: str, then: Name) -> str:
    """A body by a name that it bore, and by its last where that is another."""
    org = graph.registry.organisations[key]
    last = last_name(graph.registry, org)
    if then.text == last.text:
        return called(graph, key)
    beside = _beside(graph, org)
    return f"{_short(then)} (later {name(last.text)}{f', {together(beside)}' if beside else ''})"


def _name_at(graph: Graph, org: Organisation, event: Event) -> Name | None:
    """The official name that a body bore at an event, if there can be no doubt of it."""
    days = graph.order.span(event.id)
    borne = [period for period in periods(graph.registry, org) if period.used]
    possible = [legible(graph.registry, org, p.name) for p in borne if p.used and p.used.possibly_holds(days)]
    if event in births(graph.past, org) and possible:
        return possible[0]
    sure = [legible(graph.registry, org, p.name) for p in borne if p.used and p.used.certainly_holds(days)]
    return sure[0] if len(sure) == 1 else possible[0] if len(possible) == 1 else None


def _known_years(graph: Graph, org: Organisation) -> str:
    lived = years(life(graph.past, org))
    return "" if lived == "?–?" else lived


def heading(graph: Graph, key: str) -> Iterator[str]:
    """The head of an answer: what the body is called, where and when it lived, what it was called before."""
    org = graph.registry.organisations[key]
    lived = "; ".join(interval_words(part) for part in life(graph.past, org))
    where = " and ".join(map(country_name, org.countries))
    yield from fill(f"{_last(graph, org)}, {together(where) + ', ' if where else ''}{lived}")
    yield from former_names(graph, org, "  ")


def _last(graph: Graph, org: Organisation) -> str:
    """A body by its last name alone: ``Workers Revolutionary Party (WRP)``."""
    short = abbreviation(graph.registry, org)
    return f"{name(last_name(graph.registry, org).text)}{f' ({shown(short)})' if short else ''}"


def former_names(graph: Graph, org: Organisation, margin: str) -> Iterator[str]:
    """``formerly International Marxist Tendency (IMT) 2006–2024``: earlier official names, if any."""
    last = last_name(graph.registry, org)
    borne = list(periods(graph.registry, org))
    if last not in [period.name for period in borne]:
        borne = borne[:-1]  # the last name is called by a translation of it
    borne = [period for period in borne if period.name != last]
    told = [
        f"{_short(legible(graph.registry, org, period.name))}"
        f"{f' {_years(period.used)}' if period.used else ''}"
        for period in borne
    ]
    if told:
        yield from fill(f"formerly {', '.join(told)}", margin)


def _short(borne: Name) -> str:
    return name(borne.text) + (f" ({shown(borne.abbreviation)})" if borne.abbreviation else "")


def _years(used: Interval) -> str:
    known = years((used,))
    return "" if known == "?–?" else known


def asked_for(graph: Graph, org: Organisation, text: str) -> Iterator[str]:
    """What to say first where a body was asked for by another name than its last."""
    borne = name_asked(graph.registry, org, text)
    if borne is None:
        return
    last = _last(graph, org)
    whole = f"{_short(borne)} is {_KIND_OF_NAME.get(borne.kind, 'the name')}"
    if not is_latin(borne.text) and legible(graph.registry, org, borne) == last_name(graph.registry, org):
        yield from fill(f"{_short(borne)} is {last} in its own language.")
    elif borne.kind == "official":
        yield from fill(f"{whole} that {last} {_bore(borne)}.")
    else:
        yield from fill(f"{whole} of {last}{f', used {during(borne.used[0])}' if borne.used else ''}.")
    yield ""


def _bore(borne: Name) -> str:
    """How long a body used a name: ``used from 2006 to 2024``, ``adopted in 1957``."""
    part = borne.used[0] if len(borne.used) == 1 else None
    if part and isinstance(part.start, Date) and part.end is Open.GOES_ON:
        return f"has used since {long_date(part.start)}"
    if part and isinstance(part.start, Date) and part.end is Open.UNKNOWN:
        return f"adopted {at(part.start)}"
    return f"used {' and '.join(map(during, borne.used)) or 'at an unknown time'}"


def during(part: Interval) -> str:
    """An interval as part of a sentence: ``from 2006 to June 2024``, ``in 1936``, ``until 1950``."""
    said = interval_words(part)
    if part.start == part.end and isinstance(part.start, Date):
        return at(part.start)
    return f"from {said}" if isinstance(part.start, Date) and part.end is not Open.UNKNOWN else said


def spans(parts: Iterable[Interval]) -> str:
    """Several stretches of time, with a comma before them; empty where none is known."""
    said = "; ".join(interval_words(part) for part in parts)
    return f", {said}" if said else ""


def name_words(borne: Name) -> str:
    """A name with its abbreviation, its kind and the time it was borne."""
    kind = "" if borne.kind == "official" else f" [{borne.kind}]"
    return f"{_short(borne)}{kind}{spans(borne.used)}"
