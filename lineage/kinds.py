"""The controlled words of the registry, each kind in one table that checks, texts and drawings read."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Group(Enum):
    """What an event does to lines of descent."""

    JOINING = "joining"
    PARTING = "parting"
    NEITHER = "neither"


class Newness(Enum):
    """Whether the successors of an event begin with it."""

    NEW = "new"
    STOOD_BEFORE = "stood before"
    EITHER = "new or stood before"
    NONE = "none"


class EventKind(NamedTuple):
    """What the registry knows of one kind of event.

    `predecessors` and `successors` are the least and the greatest number of bodies on each side
    (None: any number). `backward` and `forward` are the words between a body and where it came
    from, or what became of it: "split from X", "merged into Y". `mark` names the shape in
    drawings, `sign` is the same in one character for texts.
    """

    name: str
    group: Group
    predecessors: tuple[int, int | None]
    successors: tuple[int, int | None]
    newness: Newness
    backward: str
    forward: str
    mark: str
    sign: str

    def takes(self, predecessors: int, successors: int) -> bool:
        """Whether so many bodies may stand on each side."""
        (least_old, most_old), (least_new, most_new) = self.predecessors, self.successors
        return (
            least_old <= predecessors
            and least_new <= successors
            and (most_old is None or predecessors <= most_old)
            and (most_new is None or successors <= most_new)
        )


_KINDS = (
    EventKind("merger", Group.JOINING, (2, None), (1, 1), Newness.NEW,
              "merged from", "merged into", "disc", "●"),
    EventKind("reunification", Group.JOINING, (2, None), (1, 1), Newness.EITHER,
              "reunited from", "reunited in", "ring-disc", "◉"),
    EventKind("absorption", Group.JOINING, (1, None), (1, 1), Newness.STOOD_BEFORE,
              "took in", "absorbed by", "triangle", "▶"),
    EventKind("succession", Group.JOINING, (1, None), (1, 1), Newness.NEW,
              "succeeded", "succeeded by", "square", "■"),
    EventKind("split", Group.PARTING, (1, None), (1, None), Newness.EITHER,
              "split from", "split into", "diamond", "◆"),
    EventKind("expulsion", Group.PARTING, (1, None), (1, None), Newness.EITHER,
              "expelled from", "expelled", "cross-diamond", "◈"),
    EventKind("founding", Group.PARTING, (0, None), (1, 1), Newness.NEW,
              "founded out of", "helped to found", "ring", "○"),
    EventKind("refoundation", Group.PARTING, (0, None), (1, 1), Newness.EITHER,
              "refounded from", "refounded as", "double-ring", "◎"),
    EventKind("ban", Group.NEITHER, (1, None), (0, 0), Newness.NONE,
              "banned", "banned", "bar", "⊘"),
    EventKind("dissolution", Group.NEITHER, (1, None), (0, 0), Newness.NONE,
              "dissolved", "dissolved", "cross", "✕"),
)  # fmt: skip

EVENT_KINDS: dict[str, EventKind] = {kind.name: kind for kind in _KINDS}

# The names of the kinds by their newness, for what is asked of every event: to look up a member of an Enum
# takes ten times as long as another name.
MAKING_NEW = frozenset(kind.name for kind in _KINDS if kind.newness is Newness.NEW)
MAKING_EITHER = frozenset(kind.name for kind in _KINDS if kind.newness is Newness.EITHER)
TAKING_IN = frozenset(kind.name for kind in _KINDS if kind.newness is Newness.STOOD_BEFORE)

ORGANISATION_KINDS: dict[str, str] = {
    "international": "a body of bodies in several countries",
    "party": "a party",
    "group": "a group or league",
    "faction": "a current inside a body",
    "alliance": "a front, electoral list or campaign of several bodies",
    "committee": "a committee",
    "youth": "a youth organisation",
    "student": "a students' organisation",
    "armed-wing": "an armed wing",
    "trade-union": "a trade union",
    "publication": "a paper or journal that acted as a body",
    "organisation": "an organisation of another field",
}

NAME_KINDS: dict[str, str] = {
    "official": "what the body called itself",
    "common": "what others call it, or the name of its paper, committee or leader",
    "cover": "a legal front, or a name inside a host",
    "translation": "the name in another language",
    "transliteration": "the name in another script",
    "descriptive": "made up for a body that its sources leave unnamed",
}

AFFILIATION_KINDS: dict[str, str] = {
    "section": "section of",
    "sympathising": "sympathising section of",
    "observer": "observer at",
    "fraternal": "fraternal relations with",
    "individuals": "its members belonged to",
    "member": "member of",
    "faction-of": "faction of",
    "youth-of": "youth of",
    "armed-wing-of": "armed wing of",
    "entry": "entry into",
}

EXTENTS: dict[str, str] = {
    "whole": "",
    "majority": "the majority of",
    "minority": "a minority of",
    "part": "a part of",
    "section": "a national section of",
}

CERTAINTIES: dict[str, str] = {"certain": "", "probable": "probably", "disputed": "disputed"}
