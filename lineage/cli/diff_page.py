"""The page of ``lineage diff --html``: the edit in words, with pictures before and after."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape

from lineage.drawing.tree import tree_svg
from lineage.layout.selection import Selection
from lineage.layout.tree import TreeOptions, tree
from lineage.model import Registry
from lineage.queries.diff import Difference
from lineage.queries.history import participants
from lineage.queries.links import Graph, graph

MOST = 80  # bodies of one picture; beyond, only those that the edit touches

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem; max-width: 110rem; }
.pictures { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; max-width: 100%; overflow: auto; border: 1px solid #8888; }
figcaption { padding: .3rem .6rem; font-weight: 600; }
img { display: block; }
.added { color: light-dark(#1a7f37, #3fb950); } .removed { color: light-dark(#cf222e, #ff7b72); }
"""


def page(old: Registry, new: Registry, found: Difference) -> str:
    """The page as HTML that needs no other file."""
    before, after = graph(old), graph(new)
    touched = _touched(before, after, found)
    pictures = [_figure("Before", before, touched), _figure("After", after, touched)] if touched else []
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(new.title)}: an edit</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{escape(new.title)}: an edit</h1>",
        *_meaning(found),
        # Side by side where there is room; wide trees one below the other, the same bodies above each other.
        '<div class="pictures">',
        *pictures,
        "</div>",
        *_records(found),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _meaning(found: Difference) -> Iterator[str]:
    if found.empty:
        yield "<p>Nothing changed.</p>"
    if found.descent:
        yield "<h2>Descent</h2>"
        yield _list(escape(turn.sentence) for turn in found.descent)
    if found.consequences:
        yield "<h2>What follows</h2>"
        yield _list(escape(each.sentence) for each in found.consequences)


def _records(found: Difference) -> Iterator[str]:
    if found.file:
        yield "<h2>The registry</h2>"
        yield _list(map(escape, found.file))
    if found.records:
        yield "<h2>Records</h2>"
        yield _list(
            f'<span class="{change.sort}">{change.sort}</span> {escape(change.label)} '
            f"<code>{escape(change.record)}</code>{_list(map(escape, change.details))}"
            for change in found.records
        )


def _list(items: Iterable[str]) -> str:
    entries = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{entries}</ul>" if entries else ""


def _touched(before: Graph, after: Graph, found: Difference) -> set[str]:
    """The bodies in records that changed, but for citations and notes, by their ids in both versions."""
    keys: set[str] = set()
    for change in (record for record in found.records if not record.minor):
        for known in (before, after):
            event = known.registry.events.get(change.record) if change.table == "events" else None
            keys |= {*participants(event)} if event else set()
        if change.table == "organisations":
            keys.add(change.record)
            now = after.registry.organisations.get(change.record)
            keys |= {*now.former_ids} if now else set()
    return keys


def _figure(title: str, known: Graph, touched: set[str]) -> str:
    focus = tuple(sorted(key for key in touched if key in known.registry.organisations))
    near = {link.predecessor for key in focus for link in known.up(key)}
    near |= {link.successor for key in focus for link in known.down(key)}
    shown = {*focus, *near} if len({*focus, *near}) <= MOST else {*focus}
    if not shown:
        return f"<figure><figcaption>{title}</figcaption><p>None of these organisations.</p></figure>"
    selection = Selection(title, tuple(sorted(shown)), focus)
    svg = tree_svg(known, tree(known, selection, TreeOptions()))
    data = base64.b64encode(svg.encode()).decode("ascii")
    image = f'<img alt="{title}: family tree" src="data:image/svg+xml;base64,{data}">'
    return f"<figure>{image}</figure>"
