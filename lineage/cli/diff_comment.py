"""An edit as a comment on a pull request: Markdown, what matters first, no longer than is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from lineage.queries.diff import Change, Difference
from lineage.queries.words import shown

Link = Callable[[Change], str | None]  # the address of the line at which a record stands

_OPEN = 12  # entries of a part that are seen at once; the others wait behind a click
_SPARE = 600  # characters for saying what was left out
_ADDRESS = re.compile(r"(https?://[^\s<>“”]*[^\s<>“”.,;:])")
_SIGNS = re.compile(r"([\\`*_\[\]|~#])")


class Item(NamedTuple):
    """One entry of a list: a line, and lines below it."""

    head: str
    details: tuple[str, ...] = ()


class Part(NamedTuple):
    """A part of the comment: its title, its entries, how many more there are, and whether it is folded up."""

    title: str
    items: list[Item]
    more: int = 0
    folded: bool = False


def comment(found: Difference, link: Link | None = None, limit: int | None = None) -> str:
    """The edit in Markdown: descent first, what else follows, then the records, those with other facts first.

    `limit` is the greatest number of characters: what does not fit is left out from the end, details first,
    and the comment says so.
    """
    if found.empty:
        return "The registry says the same as before.\n"
    whole = [part for part in _parts(found, link) if part.items]
    parts = whole if limit is None else _shortened(whole, limit - _SPARE)
    lines = [f"**{_counted(found)}**", ""]
    if parts != whole:
        lines += [_left_out(whole, parts), ""]
    return "\n".join([*lines, *(line for part in parts for line in _told(part))])


def _parts(found: Difference, link: Link | None) -> Iterator[Part]:
    yield Part("Descent", [Item(escaped(turn.sentence)) for turn in found.descent])
    yield Part("What follows", [Item(escaped(each.sentence)) for each in found.consequences])
    yield Part("The registry", [Item(escaped(phrase)) for phrase in found.file])
    facts = [change for change in found.records if not change.minor]
    for table, title in (("events", "Events"), ("organisations", "Bodies")):
        yield Part(title, [_item(change, link) for change in facts if change.table == table])
    minor = [_item(change, link) for change in found.records if change.minor]
    yield Part("Citations and notes alone", minor, folded=True)
    yield Part("Sources", [_item(change, link) for change in facts if change.table == "sources"], folded=True)


def _item(change: Change, link: Link | None) -> Item:
    address = link(change) if link else None
    key = f"`{change.record}`"
    head = f"**{change.sort}** {escaped(change.label)} ({f'[{key}]({address})' if address else key})"
    return Item(head, tuple(map(escaped, change.details)))


def _told(part: Part) -> Iterator[str]:
    number = len(part.items) + part.more
    if part.folded:
        yield from _folded(f"{part.title} ({number})", part.items)
    else:
        yield from (f"### {part.title}", "")
        yield from _list(part.items[:_OPEN])
        yield ""
        if len(part.items) > _OPEN:
            yield from _folded(f"{len(part.items) - _OPEN} more", part.items[_OPEN:])
    if part.more:
        yield from (f"… and {part.more} more, left out here.", "")


def _folded(title: str, items: Iterable[Item]) -> Iterator[str]:
    yield from (f"<details><summary>{title}</summary>", "", *_list(items), "", "</details>", "")


def _list(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield f"- {item.head}"
        yield from (f"  - {detail}" for detail in item.details)


def _shortened(parts: Sequence[Part], limit: int) -> list[Part]:
    """The parts in so many characters: details of the last entries go first, then the entries themselves."""
    kept = [part._replace(items=[*part.items]) for part in parts]
    size = sum(len(line) + 1 for part in kept for line in _told(part))
    for part in reversed(kept):
        for number in reversed(range(len(part.items))):
            if size > limit:
                size -= sum(len(detail) + 5 for detail in part.items[number].details)
                part.items[number] = Item(part.items[number].head)
    for place, part in reversed([*enumerate(kept)]):
        while size > limit and part.items:
            size -= len(part.items.pop().head) + 3
        kept[place] = part._replace(more=len(parts[place].items) - len(part.items))
    return kept


def _left_out(whole: Sequence[Part], parts: Sequence[Part]) -> str:
    bare = sum(
        item != kept
        for part, rest in zip(whole, parts, strict=True)
        for item, kept in zip(part.items, rest.items, strict=False)
    )
    more = sum(part.more for part in parts)
    cut = [f"the details of {bare} entries"] * bool(bare) + [f"{more} entries"] * bool(more)
    return f"_Too long for one comment: {' and '.join(cut)} are left out. `lineage diff` shows everything._"


def _counted(found: Difference) -> str:
    counts = []
    for table, word in (("events", "event"), ("organisations", "organisation"), ("sources", "source")):
        for sort in ("added", "changed", "renamed", "removed"):
            number = sum(change.table == table and change.sort == sort for change in found.records)
            if number:
                counts.append(f"{number} {word}{'s' if number > 1 else ''} {sort}")
    return ", ".join(counts) or "No record changed"


def escaped(text: str) -> str:
    """A text in Markdown: no sign of it has a meaning, it calls nobody, and addresses are links."""
    pieces = _ADDRESS.split(text)
    return "".join(f"<{shown(piece)}>" if at % 2 else _plain(piece) for at, piece in enumerate(pieces))


def _plain(text: str) -> str:
    signs = _SIGNS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return shown(signs.replace("@", "@\u200b"))
