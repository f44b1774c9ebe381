"""Rules about names: one to call a body by, and none before its birth or after its death."""

from __future__ import annotations

from collections.abc import Iterator

from lineage.checks.rules import Clash, Finding, Found, related, rule
from lineage.checks.stretches import beyond, existed, outlives
from lineage.edtf import Open
from lineage.model import Name, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.history import stated_life
from lineage.queries.links import Graph
from lineage.queries.names import language_of

CALLABLE = ("official", "common", "cover", "descriptive")


@rule("N401", Severity.ERROR, "a body has one name to call it by")
def one_name_to_call(graph: Graph) -> Found:
    """A body has a name of its own, not only translations of one.

    At each moment it has one official name in each language: a second one that it bore through
    the very same time is of another kind, such as "common".
    """
    for org in graph.registry.organisations.values():
        top = pointer("organisations", org.id, "names")
        if not any(name.kind in CALLABLE for name in org.names):
            message = (
                "only translations or transliterations stand here; add the name that they translate "
                '(or, where its sources leave the body unnamed, one of kind "descriptive")'
            )
            yield Finding(top, message)
        yield from _same_time(graph, top, org)


def _same_time(graph: Graph, top: str, org: Organisation) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for number, name in enumerate(org.names):
        if name.kind != "official" or not _dated(name):
            continue
        key = (language_of(graph.registry, name), ", ".join(part.text for part in name.used))
        if key in seen:
            message = (
                f"{name.text!r} and {org.names[seen[key]].text!r} are both official in the language "
                f"{key[0]!r} for the very same time ({key[1]}); correct a date, or the kind of one of them"
            )
            other = related(f"{top}/{seen[key]}", "the other name")
            yield Finding(f"{top}/{number}", message, related=(other,))
        seen.setdefault(key, number)


def _dated(name: Name) -> bool:
    return bool(name.used) and all(Open.UNKNOWN not in (part.start, part.end) for part in name.used)


@rule("N403", Severity.ERROR, "a name was borne within the life of the body")
def names_within_lives(graph: Graph) -> Found:
    """A name is not certainly borne before the body began, or after it ended."""
    for org in graph.registry.organisations.values():
        for number, name in enumerate(org.names):
            yield from _name_beyond(org, number, name)


def _name_beyond(org: Organisation, number: int, name: Name) -> Iterator[Clash]:
    for part, interval in enumerate(name.used):
        why = beyond(interval, org)
        if why is None and outlives(interval, org):
            why = f"goes on after {org.id} ended ({stated_life(org)[-1].text})"
        if why:
            top = pointer("organisations", org.id, "names", number, "used")
            yield Clash(
                top if len(name.used) == 1 else f"{top}/{part}",
                existed(org),
                f'{name.text!r}, borne {interval.text!r}, {why}; correct it, or the body\'s "existed"',
                f"this life leaves out the name {name.text!r}, borne {interval.text!r}",
            )
