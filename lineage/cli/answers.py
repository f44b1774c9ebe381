"""Answers as JSON values, in the form that schema/answers.schema.json documents; and as rows of CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lineage.model import Account, Affiliation, Citation, Claim, Name, Organisation
from lineage.queries.descent import Descent, Relative, wholly
from lineage.queries.doubt import doubts
from lineage.queries.history import life
from lineage.queries.links import Graph, Link
from lineage.queries.matching import name_asked
from lineage.queries.names import abbreviation, last_name
from lineage.queries.scope import extent

if TYPE_CHECKING:
    from lineage.queries.common import Common
    from lineage.queries.path import Line, Paths, Way

Json = dict[str, Any]


def certainty(certain: bool) -> str:
    """The word for a certain or a possible answer."""
    return "certain" if certain else "possible"


def names_json(org: Organisation) -> list[Json]:
    """Every name of a body with its abbreviation and the intervals in which it was borne."""
    return [name_json(name) for name in org.names]


def name_json(name: Name) -> Json:
    """A name; `used` is an interval, a list of them, or null."""
    texts = [interval.text for interval in name.used]
    used = texts[0] if len(texts) == 1 else texts or None
    return {"text": name.text, "abbreviation": name.abbreviation, "used": used}


def brief(graph: Graph, key: str) -> Json:
    """A body in few words: id, name, abbreviation, kind, countries, life."""
    org = graph.registry.organisations[key]
    return {
        "id": org.id,
        "name": last_name(graph.registry, org).text,
        "abbreviation": abbreviation(graph.registry, org),
        "kind": org.kind,
        "countries": list(org.countries),
        "life": [part.text for part in life(graph.past, org)],
    }


def asked_json(graph: Graph, key: str, text: str) -> Json:
    """The key `asked`, where a body was asked for by another name than its last; else nothing."""
    borne = name_asked(graph.registry, graph.registry.organisations[key], text)
    return {"asked": {"text": text, "name": name_json(borne)}} if borne else {}


def descent_json(graph: Graph, descent: Descent, text: str, *, upward: bool) -> Json:
    """The answer of `ancestors` or `descendants`."""
    org = graph.registry.organisations[descent.organisation]
    whole = wholly(graph, descent, upward=upward)
    links: dict[str, list[Link]] = {}
    for link in descent.links:
        links.setdefault(link.predecessor if upward else link.successor, []).append(link)
    return {
        "organisation": org.id,
        "name": last_name(graph.registry, org).text,
        "names": names_json(org),
        **asked_json(graph, org.id, text),
        "ancestors" if upward else "descendants": [
            _relative(graph, relative, relative.organisation in whole, links)
            for relative in descent.relatives
        ],
    }


def _relative(graph: Graph, relative: Relative, whole: bool, links: dict[str, list[Link]]) -> Json:
    org = graph.registry.organisations[relative.organisation]
    near = links.get(org.id, ())
    told = [account_json(account) for link in near if not link.own for account in link.accounts]
    claimed = [claim_json(link.successor, link.claim) for link in near if link.claim]
    return {
        "id": org.id,
        "name": last_name(graph.registry, org).text,
        "names": names_json(org),
        "distance": relative.distance,
        "certainty": certainty(relative.certain),
        "through": list(relative.through),
        "extent": "whole" if whole else "part",
        **({"accounts": told} if told else {}),
        **({"claims": claimed} if claimed else {}),
    }


def account_json(account: Account) -> Json:
    """What a side or a source says of an event, and who says it."""
    return {
        "text": account.text,
        "held_by": list(account.held_by),
        "citations": [citation_json(citation) for citation in account.citations],
    }


def citation_json(citation: Citation) -> Json:
    """Where a fact was read."""
    return {"source": citation.source, "locator": citation.locator, "says": citation.says}


def claim_json(claimant: str, claim: Claim) -> Json:
    """A claim of continuity, and whose it is."""
    return {
        "organisation": claimant,
        "continuity_of": claim.continuity_of,
        "during": [part.text for part in claim.during],
        "citations": [citation_json(citation) for citation in claim.citations],
    }


def tie_json(member: str, tie: Affiliation) -> Json:
    """An affiliation, and whose it is."""
    return {
        "organisation": member,
        "to": tie.to,
        "kind": tie.kind,
        "during": [part.text for part in tie.during],
        "certainty": tie.certainty,
        "citations": [citation_json(citation) for citation in tie.citations],
    }


def link_json(graph: Graph, link: Link) -> Json:
    """A link of descent: its event (null for a claim), how much went on, and why it is not certain."""
    event = graph.registry.events.get(link.event)
    citations = event.citations if event else link.claim.citations if link.claim else ()
    return {
        "event": event.id if event else None,
        "kind": event.kind if event else "claim",
        "date": event.date.text if event and event.date else None,
        "predecessor": link.predecessor,
        "successor": link.successor,
        "extent": extent(graph, link),
        "certainty": certainty(link.certain),
        "doubts": [
            {"reason": doubt.reason, "accounts": [account_json(account) for account in doubt.accounts]}
            for doubt in doubts(graph, link)
        ],
        "citations": [citation_json(citation) for citation in citations],
    }


def paths_json(graph: Graph, paths: Paths) -> Json:
    """The answer of `path`."""
    return {
        "from": brief(graph, paths.one),
        "to": brief(graph, paths.other),
        "lines": [_line(graph, line) for line in paths.lines],
        "nearest_common_ancestors": [common_json(graph, found) for found in paths.common],
    }


def _line(graph: Graph, line: Line) -> Json:
    return {
        "ancestor": line.ancestor,
        "descendant": line.descendant,
        "certainty": certainty(line.certain),
        "complete": not line.more,
        "ways": [_way(graph, way) for way in line.ways],
    }


def _way(graph: Graph, way: Way) -> Json:
    return {
        "certainty": certainty(way.certain),
        "extent": "part" if way.in_part else "whole",
        "links": [link_json(graph, link) for link in way.links],
    }


def common_json(graph: Graph, found: Common) -> Json:
    """A common ancestor, and how many events it lies above each of the bodies asked for."""
    return {
        **brief(graph, found.organisation),
        "distances": list(found.distances),
        "certainty": certainty(found.certain),
        "nearest": found.nearest,
    }


def joined(texts: Iterable[str]) -> str:
    """Several values in one cell of CSV."""
    return "; ".join(texts)
