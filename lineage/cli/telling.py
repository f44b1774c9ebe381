"""Facts in sentences: how one body came out of another, who says so, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage.cli.naming import called, called_then, spans
from lineage.cli.page import fill, together
from lineage.edtf import Date, parse_date
from lineage.kinds import AFFILIATION_KINDS, CERTAINTIES, EVENT_KINDS, EXTENTS, Group
from lineage.model import Account, Affiliation, Citation, Event, Registry
from lineage.queries.doubt import Doubt, doubts
from lineage.queries.history import ends_with
from lineage.queries.links import Graph, Link
from lineage.queries.scope import extent
from lineage.queries.words import long_date, shown

# How much of a body a parting took, behind the verb.
MANNERS = {
    "majority": " as the majority",
    "minority": " as a minority",
    "section": " as a national section",
}


def scope_words(as_of: str | None, certain: bool) -> str:
    """Which descent was counted, at the end of a sentence: `` by undisputed descent as of 1953``."""
    how = " by undisputed descent" if certain else ""
    return how if as_of is None else f"{how} as of {long_date(parse_date(as_of))}"


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
    return MANNERS.get(size, in_part)


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
