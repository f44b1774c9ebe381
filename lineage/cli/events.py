"""Whole events in words: who went in, who came out, in one sentence; and all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage.cli.naming import called_then
from lineage.cli.page import fill
from lineage.cli.telling import MANNERS, cited, holders, on_date, sources
from lineage.kinds import CERTAINTIES, EVENT_KINDS, EXTENTS, Group
from lineage.model import Account, Event, Predecessor, Successor
from lineage.queries.links import Graph
from lineage.queries.words import a_kind, listed, long_date, shown

_ONE = {
    "merger": "{old} merge into {new}",
    "reunification": "{old} are reunited in {new}",
    "absorption": "{new} takes in {old}",
    "succession": "{new} takes the place of {old}",
    "split": "{old} splits; out of it {comes} {new}",
    "expulsion": "{old} expels {new}",
    "founding": "{new} is founded",
    "refoundation": "{new} begins again",
    "ban": "{old} is banned",
    "dissolution": "{old} is dissolved",
}
_SEVERAL = {
    "split": "{old} split; out of them {comes} {new}",
    "expulsion": "{old} expel {new}",
    "ban": "{old} are banned",
    "dissolution": "{old} are dissolved",
}
# Told about a successor, which is called "it".
_OUT = {
    "split": "it splits{manner} from {old}",
    "expulsion": "it is expelled{manner} from {old}",
}


# Told about a predecessor, which stands first.
_IN = {
    "absorption": "{old} {goes} into {new}",
    "succession": "{old} {gives} way to {new}",
}


def event_sentence(graph: Graph, event: Event, about: str | None = None) -> str:
    """An event in one sentence without its date; the body it is told `about` is called "it"."""
    before = sorted(event.predecessors, key=lambda member: member.organisation != about)
    old = listed([_member(graph, event, member, about) for member in before])
    mine = next((new for new in event.successors if new.organisation == about), None)
    out = mine is not None and event.kind in _OUT
    others = [_member(graph, event, new, about) for new in event.successors if not (out and new is mine)]
    new = listed(others)
    several = len(event.predecessors) > 1
    if event.kind in _IN and about in {member.organisation for member in event.predecessors}:
        goes, gives = ("go", "give") if several else ("goes", "gives")
        text = _IN[event.kind].format(old=old, new=new, goes=goes, gives=gives)
    elif mine is not None and out:
        text = _OUT[event.kind].format(manner=MANNERS.get(mine.extent or "", ""), old=old)
        text += f"; with it {new}" if new else ""
    else:
        comes = "comes" if len(others) == 1 else "come"
        text = (_ONE | (_SEVERAL if several else {}))[event.kind].format(old=old, new=new, comes=comes)
        text += f" out of {old}" if event.kind in ("founding", "refoundation") and old else ""
    doubt = CERTAINTIES[event.certainty]
    return f"{text}{f' ({doubt})' if doubt else ''}"


def _member(graph: Graph, event: Event, member: Predecessor | Successor, about: str | None) -> str:
    if member.organisation == about:
        return _sized("it", member.extent)
    joining = EVENT_KINDS[event.kind].group is Group.JOINING
    known = called_then(graph, member.organisation, event)
    if joining or member.extent is None or EVENT_KINDS[event.kind].group is Group.NEITHER:
        return _sized(known, member.extent)
    return f"{known}{MANNERS.get(member.extent, '')}"


def _sized(text: str, extent: str | None) -> str:
    words = EXTENTS.get(extent or "whole", "")
    return f"{words} {text}" if words else text


def event_lines(graph: Graph, event: Event, margin: str = "", *, cited_above: bool = False) -> Iterator[str]:
    """An event with its accounts and sources; its own are left out where they are `cited_above`."""
    said = event_sentence(graph, event)
    yield from fill(f"{on_date(event.date)}: {said[0].upper()}{said[1:]}. [{event.id}]", margin)
    inner = f"{margin}    "
    for account in event.accounts:
        yield from fill(_account(graph, event, account), inner)
        for citation in account.citations:
            yield from fill(f"source: {cited(graph.registry, citation)}", f"{inner}  ")
    if event.note:
        yield from fill(f"note: {shown(event.note)}", inner)
    if not cited_above:
        yield from sources(graph.registry, event.citations, inner)


def _account(graph: Graph, event: Event, account: Account) -> str:
    told = [
        f"described as {a_kind(account.kind)}" if account.kind else "",
        f"dated {long_date(account.date)}" if account.date else "",
        _sides(graph, event, account),
    ]
    beside = "; ".join(part for part in told if part)
    return f"according to {holders(graph, account)}: {shown(account.text)}{f' ({beside})' if beside else ''}"


def _sides(graph: Graph, event: Event, account: Account) -> str:
    """The bodies that an account names in place of the event's own, where they are others."""
    both = (
        ("went in", event.predecessors, account.predecessors),
        ("came out", event.successors, account.successors),
    )
    return "; ".join(
        f"{listed([called_then(graph, key, event) for key in mine]) or 'nothing'} {verb}"
        for verb, own, told in both
        if told is not None and (mine := _ids(told)) != _ids(own)
    )


def _ids(members: Iterable[Predecessor | Successor]) -> list[str]:
    return [member.organisation for member in members]
