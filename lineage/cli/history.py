"""``lineage history ORG``: everything that happened to a body, in order."""

from __future__ import annotations

from collections.abc import Iterator

import click

from lineage.cli.answers import account_json, asked_json, citation_json, claim_json, name_json, tie_json
from lineage.cli.asking import ORG
from lineage.cli.events import event_sentence
from lineage.cli.naming import asked_for, called, heading
from lineage.cli.options import format_option, pass_registry
from lineage.cli.page import fill, name, print_json, print_lines
from lineage.cli.telling import holders, on_date
from lineage.edtf import ANY_DAY, Date, Open
from lineage.kinds import AFFILIATION_KINDS, CERTAINTIES
from lineage.model import Affiliation, Claim, Event, Name, Organisation, Registry, Tradition
from lineage.queries.chronicle import Happening, chronicle
from lineage.queries.descent import known
from lineage.queries.history import life
from lineage.queries.links import Graph
from lineage.queries.lookup import resolve
from lineage.queries.names import last_name
from lineage.queries.words import shown


@click.command()
@click.argument("org", type=ORG)
@format_option("text", "json")
@pass_registry
def history(registry: Registry, org: str, form: str) -> None:
    """List everything that happened to ORG, in order: names, events, affiliations, claims."""
    graph = known(registry)
    record = resolve(registry, org)
    steps = chronicle(graph, record.id)
    if form == "json":
        value = {"organisation": record.id, **asked_json(graph, record.id, org)}
        print_json("history", value | {"history": [_json(graph, record, step) for step in steps]})
    else:
        print_lines([*asked_for(graph, record, org), *_lines(graph, record, steps)])


def _json(graph: Graph, org: Organisation, step: Happening) -> dict[str, object]:
    value: dict[str, object] = {"date": step.date.text if step.date else None, "what": step.what}
    fact = step.fact
    if isinstance(fact, Event):
        value |= {
            "event": fact.id,
            "kind": fact.kind,
            "predecessors": [member.organisation for member in fact.predecessors],
            "successors": [member.organisation for member in fact.successors],
            "certainty": fact.certainty,
            "accounts": [account_json(account) for account in fact.accounts],
            "citations": [citation_json(citation) for citation in fact.citations],
        }
    elif isinstance(fact, Name):
        value["name"] = name_json(fact)
    elif isinstance(fact, Affiliation):
        value["affiliation"] = tie_json(org.id, fact)
    elif isinstance(fact, Claim):
        value["claim"] = claim_json(org.id, fact)
    elif isinstance(fact, Tradition):
        value["tradition"] = fact.name
    return value


def _lines(graph: Graph, org: Organisation, steps: tuple[Happening, ...]) -> Iterator[str]:
    yield from heading(graph, org.id)
    yield ""
    for step in steps:
        yield from fill(f"{on_date(step.date)}{_margin(step)}: {_words(graph, org, step)}.")
        if isinstance(step.fact, Event):
            for account in step.fact.accounts:
                yield from fill(f"according to {holders(graph, account)}: {shown(account.text)}", "    ")
    if _goes_on(graph, org):
        yield "It goes on."
    elif life(graph.past, org)[-1].end is Open.UNKNOWN:
        yield "Whether and when it ended is not known."


def _goes_on(graph: Graph, org: Organisation) -> bool:
    return life(graph.past, org)[-1].end is Open.GOES_ON


def _margin(step: Happening) -> str:
    """Of what has no date, in brackets, the years in which the order of events puts it; else nothing."""
    if step.date is not None or step.days == ANY_DAY:
        return ""
    first, last = step.days.earliest, step.days.latest
    if last == ANY_DAY.latest:
        return f" (not before {first.year})"
    return f" (not after {last.year})" if first == ANY_DAY.earliest else f" ({first.year} to {last.year})"


def _words(graph: Graph, org: Organisation, step: Happening) -> str:
    fact = step.fact
    if isinstance(fact, Event):
        return event_sentence(graph, fact, org.id)
    if isinstance(fact, Name):
        bore = "bears" if fact == last_name(graph.registry, org) and _goes_on(graph, org) else "bore"
        return f"{'takes' if step.date else bore} the name {_borne(fact)}"
    if isinstance(fact, Affiliation):
        doubt = f" ({CERTAINTIES[fact.certainty]})" if CERTAINTIES[fact.certainty] else ""
        return f"{_turn(graph, org, step, fact)} {called(graph, fact.to)}{doubt}"
    if isinstance(fact, Claim):
        ceases = "ceases to claim" if step.what.endswith("ends") else "claims"
        return f"{ceases} the continuity of {called(graph, fact.continuity_of)}"
    if isinstance(fact, Tradition):
        return f"{'leaves' if step.what.endswith('ends') else 'stands in'} the {shown(fact.name)} tradition"
    return "begins" if step.what == "beginning" else "ends"


def _borne(fact: Name) -> str:
    return name(fact.text) + (f" ({shown(fact.abbreviation)})" if fact.abbreviation else "")


# What a body is by an affiliation: it becomes that, and ceases to be it.
_IS = {
    "section": "a section of",
    "sympathising": "a sympathising section of",
    "observer": "an observer at",
    "fraternal": "in fraternal relations with",
    "member": "a member of",
    "faction-of": "a faction of",
    "youth-of": "the youth organisation of",
    "armed-wing-of": "the armed wing of",
    "entry": "inside",
}
# Those that are begun and ended by other words.
_VERBS = {
    "fraternal": ("enters into fraternal relations with", "ends its fraternal relations with"),
    "individuals": ("its members join", "its members no longer belong to"),
    "entry": ("enters", "ends its entry into"),
}


def _turn(graph: Graph, org: Organisation, step: Happening, tie: Affiliation) -> str:
    """``becomes a section of``, ``ceases to be a section of``; without dates, ``is or was a section of``."""
    ends = step.what.endswith("ends")
    if step.date is None:
        ended = isinstance(life(graph.past, org)[-1].end, Date)
        still = any(part.end is Open.GOES_ON for part in tie.during)
        tense = "was" if ended else "is" if still else "is or was"
        return f"{tense} {_IS[tie.kind]}" if tie.kind in _IS else AFFILIATION_KINDS[tie.kind]
    if tie.kind in _VERBS:
        return _VERBS[tie.kind][ends]
    return f"{'ceases to be' if ends else 'becomes'} {_IS[tie.kind]}"
