"""The records of a registry: frozen, compared by value, knowing nothing of files or pictures.

Terms are those of the W3C Organization Ontology (ORG, 2014): an `Event` is an
``org:ChangeEvent``, its `predecessors` the ``org:originalOrganization``, its `successors` the
``org:resultingOrganization``. What a record leaves out is ``None`` or an empty tuple.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lineage.edtf import Date, Interval


class Citation(Struct, frozen=True, gc=False):
    """Where a fact was read: a source, the place in it, and what it says where sources differ."""

    source: str
    locator: str | None = None
    says: str | None = None


class Name(Struct, frozen=True, gc=False):
    """One name of a body, and when it bore it."""

    text: str
    abbreviation: str | None = None
    kind: str = "official"
    language: str | None = None
    used: tuple[Interval, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str | None = None


class Affiliation(Struct, frozen=True, gc=False):
    """That a body belonged to another, as section, faction, youth, entrant …; never descent."""

    to: str
    kind: str
    during: tuple[Interval, ...] = ()
    certainty: str = "certain"
    citations: tuple[Citation, ...] = ()
    note: str | None = None


class Claim(Struct, frozen=True, gc=False):
    """That a body claims to be the continuity of another."""

    continuity_of: str
    during: tuple[Interval, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str | None = None


class Tradition(Struct, frozen=True, gc=False):
    """The political tradition of a body, and when it stood in it."""

    name: str
    during: tuple[Interval, ...] = ()


class Organisation(Struct, frozen=True, gc=False):
    """A continuing body, whatever it was called (org:Organization)."""

    id: str
    kind: str
    names: tuple[Name, ...]
    citations: tuple[Citation, ...]
    existed: tuple[Interval, ...] = ()
    countries: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    claims: tuple[Claim, ...] = ()
    tradition: tuple[Tradition, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    former_ids: tuple[str, ...] = ()
    note: str | None = None
    code: str | None = None
    colour: str | None = None


class Predecessor(Struct, frozen=True, gc=False):
    """A body that goes into an event (org:originalOrganization)."""

    organisation: str
    extent: str | None = None
    continues: bool | None = None


class Successor(Struct, frozen=True, gc=False):
    """A body that comes out of an event (org:resultingOrganization), from all predecessors or from some."""

    organisation: str
    extent: str | None = None
    origins: tuple[str, ...] = ()


class Account(Struct, frozen=True, gc=False):
    """What a side or a source says of an event; what it gives stands in place of the event's own."""

    text: str
    held_by: tuple[str, ...] = ()
    kind: str | None = None
    date: Date | None = None
    predecessors: tuple[Predecessor, ...] | None = None
    successors: tuple[Successor, ...] | None = None
    citations: tuple[Citation, ...] = ()


class Event(Struct, frozen=True, gc=False):
    """A change in which bodies begin, end, part or join (org:ChangeEvent)."""

    id: str
    kind: str
    citations: tuple[Citation, ...]
    date: Date | None = None
    predecessors: tuple[Predecessor, ...] = ()
    successors: tuple[Successor, ...] = ()
    follows: tuple[str, ...] = ()
    certainty: str = "certain"
    accounts: tuple[Account, ...] = ()
    former_ids: tuple[str, ...] = ()
    note: str | None = None


class Source(Struct, frozen=True, gc=False):
    """A work that was read: a CSL-JSON item (`item`), and which body's own text it is."""

    id: str
    item: Mapping[str, object]
    published_by: str | None = None
    former_ids: tuple[str, ...] = ()
    note: str | None = None


class ContextEvent(Struct, frozen=True, gc=False):
    """Something that happened around the bodies, such as a war; shown in pictures, never descent."""

    date: Date
    text: str
    citations: tuple[Citation, ...] = ()


class Waiver(Struct, frozen=True, gc=False):
    """A finding that the registry accepts (`exceptions` in the file), why, and until when."""

    rule: str
    record: str
    reason: str
    until: Date | None = None


class Registry(Struct, frozen=True, gc=False):
    """A whole registry; the tables are keyed by id, in the order of ids."""

    title: str
    licence: str
    released: Date
    language: str
    organisations: Mapping[str, Organisation]
    events: Mapping[str, Event]
    sources: Mapping[str, Source]
    tradition: str | None = None
    context: tuple[ContextEvent, ...] = ()
    exceptions: tuple[Waiver, ...] = ()
    schema: str | None = None
