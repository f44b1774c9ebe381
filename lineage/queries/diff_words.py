"""The changes of one record in phrases of the field: ``date 1985 → 1985-10-26``, ``2 citations added``.

All fields of the records are gone through, so that no change is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from lineage.edtf import Date, Interval
from lineage.queries.diff_parts import PARTS, SHOWN, Labels, Part, in_lines, quoted, whole
from lineage.queries.pairing import paired

_LEFT_OUT = frozenset({"id", "organisations", "events", "sources"})
_LAST = ("note", "citations", "former_ids")
_TEXTS = frozenset({"note", "text", "says", "reason"})
_IDS = frozenset({"to", "continuity_of", "published_by"})
_LISTS = {"follows": "preceding event", "former_ids": "former id"}
_WORDS = {"origins": "from", "held_by": "held by", "published_by": "published by", "schema": "$schema"}
_CONTEXT = 4  # words before and after what differs in two long texts
_CONTINUES = {None: "not said whether it lives on", True: "said to live on", False: "said to end with it"}


def changes(old: Any, new: Any, labels: Labels, but: Iterable[str] = ()) -> Iterator[str]:
    """What changed in a record or in a part of one, field by field; `but` are fields named already."""
    for name in _fields(type(old)):
        was, now = getattr(old, name), getattr(new, name)
        if was != now and name not in but:
            yield from _change(name, was, now, labels)


def _fields(record: type[Struct]) -> tuple[str, ...]:
    names = [name for name in record.__struct_fields__ if name not in _LEFT_OUT]
    return tuple(sorted(names, key=lambda name: _LAST.index(name) if name in _LAST else -1))


def _change(name: str, was: Any, now: Any, labels: Labels) -> Iterator[str]:
    if name in PARTS and not isinstance(was or now, str):  # the tradition of a whole registry is a word
        yield from _parts(PARTS[name], was or (), now or (), labels)
    elif name in _LISTS:
        yield from _came_and_went(_LISTS[name], _names(was, now, labels), _names(now, was, labels))
        if sorted(was) == sorted(now):
            yield f"{_LISTS[name]}s put in another order"
    elif name in ("item", "identifiers"):
        yield from _entries("identifier " if name == "identifiers" else "", dict(was), dict(now))
    elif name == "continues":
        yield f"{_CONTINUES[was]} → {_CONTINUES[now]}"
    elif name in _TEXTS and was and now:
        yield f"{name} {' → '.join(differing(was, now))}"
    else:
        both = (_said(name, was, labels), _said(name, now, labels))
        yield from _value(_WORDS.get(name, name), *both)


def _parts(kind: Part, old: Sequence[Any], new: Sequence[Any], labels: Labels) -> Iterator[str]:
    found = paired(old, new, kind.alike, alone=kind.alone)
    gone, come = ([whole(part, kind, labels) for part in parts] for parts in (found.gone, found.come))
    yield from _came_and_went(kind.word, gone, come)
    for was, now in found.changed:
        head = kind.head(now, labels)
        if head == kind.head(was, labels):
            yield from (f"{head}: {phrase}" for phrase in changes(was, now, labels))
        else:
            yield f"{kind.word} {kind.brief(was, labels)} → {kind.brief(now, labels)}"
            yield from (f"{head}: {phrase}" for phrase in changes(was, now, labels, kind.shown))
    if found.moved:
        yield f"{kind.word}s put in another order"


def _came_and_went(word: str, gone: Sequence[str], come: Sequence[str]) -> Iterator[str]:
    for sort, parts in (("removed", gone), ("added", come)):
        lines = in_lines(parts)
        head = word if len(lines) == len(parts) else f"{len(parts)} {word}s"
        yield from (f"{head} {sort}: {line}" for line in lines)


def _names(keys: Iterable[str], others: Iterable[str], labels: Labels) -> list[str]:
    """What to call the records of one list that the other lacks."""
    missing = [key for key in keys if key not in others]
    return [f"{labels[key]} ({key})" if key in labels else key for key in missing]


def _entries(word: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted({*old, *new}):
        yield from _value(f"{word}{key}", _plain(old.get(key)), _plain(new.get(key)))


def _plain(entry: Any) -> str | None:
    """A value of a CSL item: people by name, dates as ``1985-10``."""
    if isinstance(entry, list):
        return "; ".join(text for part in entry if (text := _plain(part)))
    if isinstance(entry, dict) and "date-parts" in entry:
        return "/".join("-".join(f"{int(step):02}" for step in part) for part in entry["date-parts"])
    if isinstance(entry, dict):
        return ", ".join(text for part in entry.values() if (text := _plain(part)))
    return None if entry is None else str(entry)


def _value(word: str, old: str | None, new: str | None) -> Iterator[str]:
    """One value that is new, gone or another."""
    if (old or None) == (new or None):
        return
    if not old:
        yield f"{word} {new} added"
    elif not new:
        yield f"{word} {old} removed"
    else:
        yield f"{word} {old} → {new}"


def _said(name: str, given: Any, labels: Labels) -> str | None:
    if given is None:
        return None
    if isinstance(given, tuple):
        return ", ".join(
            part.text if isinstance(part, Interval) else labels.get(part) or part for part in given
        )
    if isinstance(given, Date):
        return given.text
    if name in _TEXTS:
        return quoted(given)
    return labels.get(given, given) if name in _IDS else str(given)


def differing(old: str, new: str) -> tuple[str, str]:
    """Two texts in quotation marks; of long ones what differs, with a few words around it.

    >>> differing("It split. " + "So it went on. " * 20 + "It ended.", "It split. " + "So it went on. " * 20)
    ('“…So it went on. It ended.”', '“…So it went on. ”')
    """
    if max(len(old), len(new)) <= SHOWN:
        return quoted(old), quoted(new)
    one, other = old.split(" "), new.split(" ")
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    first, rest = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    return _passage(one, first, rest), _passage(other, first, rest)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _passage(words: Sequence[str], first: int, rest: int) -> str:
    text = " ".join(words[first : len(words) - rest])
    cut = len(text) > SHOWN
    shown = text[:SHOWN].rstrip() if cut else text
    return f"“{'…' if first else ''}{shown}{'…' if cut or rest else ''}”"
