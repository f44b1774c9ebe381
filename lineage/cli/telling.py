"""How answers about bodies are told: lines of text for a terminal, and the JSON that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from lineage.kinds import EVENT_KINDS, EXTENTS, Group
from lineage.model import Event, Name, Organisation, Registry
from lineage.queries.descent import Descent, Relative, ancestors, descendants
from lineage.queries.history import extent_of_predecessor, life
from lineage.queries.links import Graph, Link, graph
from lineage.queries.names import abbreviation, last_name
from lineage.queries.words import interval_words, long_date, shown, years


def print_json(value: object) -> None:
    """Print a value as indented JSON, its keys in the order in which they are documented."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def called(graph: Graph, key: str) -> str:
    """A body in a line: ``Workers Revolutionary Party (WRP, 1973–1985)``."""
    org = graph.registry.organisations[key]
    short = abbreviation(graph.registry, org)
    lived = years(life(graph.past, org))
    return shown(f"{last_name(graph.registry, org).text} ({f'{short}, ' if short else ''}{lived})")


def other_names(graph: Graph, key: str) -> list[Name]:
    """The names of a body besides the one by which it is called."""
    org = graph.registry.organisations[key]
    chosen = last_name(graph.registry, org)
    return [name for name in org.names if name is not chosen]


def name_words(name: Name) -> str:
    """A name with its abbreviation and the time it was borne."""
    short = f" ({name.abbreviation})" if name.abbreviation else ""
    used = ", ".join(interval_words(part) for part in name.used)
    kind = "" if name.kind == "official" else f" [{name.kind}]"
    return shown(f"{name.text}{short}{kind}{f', {used}' if used else ''}")


def tree(graph: Graph, descent: Descent, *, upward: bool) -> Iterator[str]:
    """The lines of a family tree in text, each body told once, with its other names beneath it."""
    sides: dict[str, list[tuple[Link, str]]] = {}
    for link in descent.links:
        near, far = (link.successor, link.predecessor) if upward else (link.predecessor, link.successor)
        sides.setdefault(near, []).append((link, far))
    possible = {relative.organisation for relative in descent.relatives if not relative.certain}
    yield called(graph, descent.organisation)
    yield from _names(graph, descent.organisation, "  ")
    told = {descent.organisation}

    def branches(key: str, margin: str) -> Iterator[str]:
        onward = sorted(sides.get(key, ()), key=lambda pair: _by_date(graph, pair[0], upward))
        for number, (link, far) in enumerate(onward, start=1):
            last = number == len(onward)
            again = far in told
            doubt = far in possible or not link.certain
            yield f"{margin}{'└─ ' if last else '├─ '}{_step(graph, link, far, upward, doubt)}" + (
                " (told above)" if again and sides.get(far) else ""
            )
            inner = margin + ("   " if last else "│  ")
            if not again:
                told.add(far)
                yield from _names(graph, far, inner)
                yield from branches(far, inner)

    yield from branches(descent.organisation, "")


def _by_date(graph: Graph, link: Link, upward: bool) -> tuple[int, str, str]:
    span = graph.order.span(link.event)
    day = span.earliest.toordinal()
    return (-day if upward else day, link.event, link.predecessor if upward else link.successor)


def _names(graph: Graph, key: str, margin: str) -> Iterator[str]:
    for name in other_names(graph, key):
        if name.kind == "official":
            yield f"{margin}also: {name_words(name)}"


def _step(graph: Graph, link: Link, far: str, upward: bool, doubt: bool) -> str:
    event = graph.registry.events[link.event]
    kind = EVENT_KINDS[event.kind]
    verb = kind.backward if upward else kind.forward
    part = _extent(graph, event, link)
    words = f"{verb} {part}{called(graph, far)}" if upward else f"{part}{verb} {called(graph, far)}"
    if not link.own and link.accounts:
        holders = sorted({key for account in link.accounts for key in account.held_by})
        words += f", according to {', '.join(holders) if holders else 'one account'}"
    return f"{'possibly ' if doubt else ''}{words}, {long_date(event.date)}"


def _extent(graph: Graph, event: Event, link: Link) -> str:
    if EVENT_KINDS[event.kind].group is Group.JOINING:
        old = [member for member in event.predecessors if member.organisation == link.predecessor]
        extent = extent_of_predecessor(graph.past, event, link.predecessor) if old else "whole"
        return f"{EXTENTS[extent]} " if EXTENTS[extent] else ""
    stated = next((new.extent for new in event.successors if new.organisation == link.successor), None)
    return {"minority": "as a minority ", "majority": "as the majority ", "section": "as a section "}.get(
        stated or "", ""
    )


def relative_json(graph: Graph, relative: Relative) -> dict[str, Any]:
    """One ancestor or descendant, as documented."""
    org = graph.registry.organisations[relative.organisation]
    return {
        "id": org.id,
        "name": last_name(graph.registry, org).text,
        "names": names_json(org),
        "distance": relative.distance,
        "certainty": "certain" if relative.certain else "possible",
        "through": list(relative.through),
    }


def names_json(org: Organisation) -> list[dict[str, Any]]:
    """Every name of a body with its abbreviation and the intervals in which it was borne."""
    return [{"text": name.text, "abbreviation": name.abbreviation, "used": _used(name)} for name in org.names]


def _used(name: Name) -> str | list[str] | None:
    texts = [interval.text for interval in name.used]
    return texts[0] if len(texts) == 1 else texts or None


def tell_descent(registry: Registry, org: str, form: str, *, upward: bool) -> None:
    """Print the ancestors (`upward`) or the descendants of a body."""
    known = graph(registry)
    found = (ancestors if upward else descendants)(known, org)
    if form == "json":
        print_json(descent_json(known, found, "ancestors" if upward else "descendants"))
    else:
        click.echo("\n".join(tree(known, found, upward=upward)))


def descent_json(graph: Graph, descent: Descent, key: str) -> dict[str, Any]:
    """The answer of `ancestors` or `descendants`; `key` is the word for its list."""
    org = graph.registry.organisations[descent.organisation]
    return {
        "organisation": org.id,
        "name": last_name(graph.registry, org).text,
        "names": names_json(org),
        key: [relative_json(graph, relative) for relative in descent.relatives],
    }
