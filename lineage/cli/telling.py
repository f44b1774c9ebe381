"""Facts in sentences: what to call a body, how one came out of another, who says so, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lineage.cli.page import fill, name, together
from lineage.edtf import Date, Interval, Open, parse_date
from lineage.kinds import AFFILIATION_KINDS, CERTAINTIES, EVENT_KINDS, EXTENTS, Group
from lineage.model import Account, Affiliation, Citation, Event, Name, Organisation, Registry
from lineage.queries.countries import country_name
from lineage.queries.doubt import Doubt, doubts
from lineage.queries.history import births, ends_with, life
from lineage.queries.links import Graph, Link
from lineage.queries.matching import name_asked
from lineage.queries.names import abbreviation, last_name, legible, periods
from lineage.queries.scope import extent
from lineage.queries.words import at, interval_words, long_date, shown, years

_KIND_OF_NAME = {
    "common": "a common name",
    "cover": "a cover name",
    "translation": "a translation of the name",
    "transliteration": "a transliteration of the name",
    "descriptive": "a description",
}
_MANNERS = {
    "majority": " as the majority",
    "minority": " as a minority",
    "section": " as a national section",
}


def called(graph: Graph, key: str) -> str:
    """A body in a line: ``Workers Revolutionary Party (WRP, GB, 1947–1985)``."""
    org = graph.registry.organisations[key]
    short = abbreviation(graph.registry, org)
    beside = ", ".join(filter(None, (short, *org.countries[:3], _known_years(graph, org))))
    return name(last_name(graph.registry, org).text) + (
        f" {together(f'({shown(beside)})')}" if beside else ""
    )


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
    org = graph.registry.organisations[key]
    last = last_name(graph.registry, org)
    then = _name_at(graph, org, event)
    if then is None or then.text == last.text:
        return called(graph, key)
    short = abbreviation(graph.registry, org)
    beside = ", ".join(filter(None, (short, *org.countries[:3], _known_years(graph, org))))
    return f"{_short(then)} (later {name(last.text)}{f', {together(shown(beside))}' if beside else ''})"


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
    short = abbreviation(graph.registry, org)
    lived = "; ".join(interval_words(part) for part in life(graph.past, org))
    called_so = f"{name(last_name(graph.registry, org).text)}{f' ({shown(short)})' if short else ''}"
    where = " and ".join(map(country_name, org.countries))
    yield from fill(f"{called_so}, {together(where) + ', ' if where else ''}{lived}")
    yield from former_names(graph, org, "  ")


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
    short = abbreviation(graph.registry, org)
    last = f"{name(last_name(graph.registry, org).text)}{f' ({shown(short)})' if short else ''}"
    whole = f"{_short(borne)} is {_KIND_OF_NAME.get(borne.kind, 'the name')}"
    if borne.kind == "official":
        when = " and ".join(during(part) for part in borne.used) or "at a time not known"
        yield from fill(f"{whole} that {last} bore {when}.")
    else:
        yield from fill(f"{whole} of {last}{f', used {during(borne.used[0])}' if borne.used else ''}.")
    yield ""


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


def scope_words(as_of: str | None, certain: bool) -> str:
    """Which descent was counted, at the end of a sentence: `` by undisputed descent as of 1953``."""
    how = " by undisputed descent" if certain else ""
    return how if as_of is None else f"{how} as of {long_date(parse_date(as_of))}"


def name_words(borne: Name) -> str:
    """A name with its abbreviation, its kind and the time it was borne."""
    kind = "" if borne.kind == "official" else f" [{borne.kind}]"
    return f"{_short(borne)}{kind}{spans(borne.used)}"


def step(graph: Graph, link: Link, *, upward: bool) -> str:
    """A link as a branch of a tree, told from the body below it (`upward`) or above it."""
    far = called(graph, link.predecessor if upward else link.successor)
    if link.claim is not None:
        claimed = "claims to continue" if upward else "its continuity is claimed by"
        return f"{claimed} {far}{spans(link.claim.during)}"
    event = graph.registry.events[link.event]
    kind = EVENT_KINDS[event.kind]
    size = extent(graph, link)
    if kind.group is Group.JOINING:
        if upward:
            return f"{kind.backward} {EXTENTS[size]}{' ' if EXTENTS[size] else ''}{far}"
        return f"{_ITS[size]}{kind.forward} {far}"
    if upward:
        verb, _, preposition = kind.backward.partition(" ")
        return f"{verb}{_manner(event, size)} {preposition} {far}"
    if event.kind == "split" and _goes_on(graph, event, link.predecessor):
        return f"{far} split off{_manner(event, size)}"
    return f"{kind.forward} {far}{_manner(event, size)}"


_ITS = {
    "whole": "",
    "majority": "its majority ",
    "minority": "a minority ",
    "part": "a part ",
    "section": "a national section ",
}


def _manner(event: Event, size: str) -> str:
    in_part = " in part" if size == "part" and event.kind in ("founding", "refoundation") else ""
    return _MANNERS.get(size, in_part)


def _goes_on(graph: Graph, event: Event, key: str) -> bool:
    if key not in {member.organisation for member in event.predecessors}:
        return True
    return ends_with(graph.past, event, graph.registry.organisations[key]) is not True


_SENTENCES = {
    "merger": "{part}{old} merged into {new}",
    "reunification": "{part}{old} was reunited in {new}",
    "absorption": "{new} took in {part}{old}",
    "succession": "{new} succeeded {part}{old}",
    "split": "{new} split{manner} from {old}",
    "expulsion": "{new} was expelled{manner} from {old}",
    "founding": "{new} was founded{manner} out of {old}",
    "refoundation": "{new} was refounded{manner} from {old}",
}


def sentence(graph: Graph, link: Link) -> str:
    """A link as a whole sentence, with its date and, where it is not certain, the reason."""
    doubt = doubt_words(graph, link)
    if link.claim is not None:
        old, new = called(graph, link.predecessor), called(graph, link.successor)
        return f"{new} claims to continue {old}{spans(link.claim.during)}{doubt}."
    event = graph.registry.events[link.event]
    old, new = (called_then(graph, key, event) for key in (link.predecessor, link.successor))
    size = extent(graph, link)
    joining = EVENT_KINDS[event.kind].group is Group.JOINING
    part = f"{EXTENTS[size]} " if joining and EXTENTS[size] else ""
    text = _SENTENCES[event.kind].format(old=old, new=new, part=part, manner=_manner(event, size))
    return f"{on_date(event.date)}: {text[0].upper() + text[1:]}{doubt}."


def on_date(date: Date | None) -> str:
    """A date that begins a line."""
    said = long_date(date)
    return together(said[0].upper() + said[1:])


def doubt_words(graph: Graph, link: Link) -> str:
    """In brackets, why a link is not certain and whose word it rests on; empty where it is certain."""
    said = "; ".join(_doubt(graph, doubt) for doubt in doubts(graph, link))
    return f" ({said})" if said else ""


def _doubt(graph: Graph, doubt: Doubt) -> str:
    if doubt.reason == "account":
        return "according to " + " and ".join(holders(graph, account) for account in doubt.accounts)
    if doubt.reason == "contradicted":
        return "not so according to " + " and ".join(holders(graph, account) for account in doubt.accounts)
    return {"probable": "probably", "claim": "a claim, no descent"}.get(doubt.reason, doubt.reason)


def holders(graph: Graph, account: Account) -> str:
    """Whose account it is: the bodies that hold it, else the works that tell it."""
    registry = graph.registry
    bodies = [called(graph, key) for key in account.held_by]
    works = [f"“{together(title(registry, citation.source))}”" for citation in account.citations]
    return ", ".join(bodies or dict.fromkeys(works))


def title(registry: Registry, source: str) -> str:
    """The title of a source."""
    return shown(str(registry.sources[source].item["title"]))


def cited(registry: Registry, citation: Citation) -> str:
    """A citation in a line: title, the work that holds it, the place in it, and what it says."""
    item = registry.sources[citation.source].item
    container = f", {item['container-title']}" if "container-title" in item else ""
    locator = f", {citation.locator}" if citation.locator else ""
    says = f" (says: {citation.says})" if citation.says else ""
    return shown(f"“{item['title']}”{container}{locator}{says}")


def sources(registry: Registry, citations: Iterable[Citation], margin: str) -> Iterator[str]:
    """The lines that name the sources of a fact."""
    for citation in citations:
        yield from fill(f"source: {cited(registry, citation)}", margin)


def tie_words(graph: Graph, tie: Affiliation) -> str:
    """An affiliation in a line: ``section of Fourth International (FI, 1938–1953), 1950 to 1953``."""
    doubt = CERTAINTIES[tie.certainty]
    words = f"{AFFILIATION_KINDS[tie.kind]} {called(graph, tie.to)}{spans(tie.during)}"
    return f"{words}{f' ({doubt})' if doubt else ''}"
