"""What many rules ask of a registry, worked out once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from msgspec import Struct

from lineage.checks.lasting import AnyLasting, AnyTie, Lasting, Window, lasting, take_turns, ties, window
from lineage.edtf import Date, Interval
from lineage.kinds import EVENT_KINDS, MAKING_EITHER, MAKING_NEW, Group
from lineage.model import Citation, Event, Name, Organisation, Registry, Source
from lineage.queries.history import History, births, when
from lineage.queries.names import folded_each
from lineage.references import cited_together


class Participation(NamedTuple):
    """That a body takes part in an event, and whether it is a successor that cannot have existed before."""

    event: Event
    org: Organisation
    begun: bool


Sides = tuple[Event, list[str], list[str]]  # an event, and the ids of the bodies on its two sides
Parts = tuple[int, ...]  # the year, month and day of a CSL date, as far as it gives them


class Facts(Struct, frozen=True, eq=False, dict=True):
    """A registry, with what rules share; each part is worked out when it is first asked for."""

    past: History
    changed: frozenset[str] = frozenset()  # the pointers at which an edit changed something, if one is judged

    @cached_property
    def registry(self) -> Registry:
        """The records."""
        return self.past.registry

    @cached_property
    def sides(self) -> list[Sides]:
        """Which bodies are on which side of each event."""
        return [
            (
                event,
                [member.organisation for member in event.predecessors],
                [member.organisation for member in event.successors],
            )
            for event in self.registry.events.values()
        ]

    @cached_property
    def grouped(self) -> dict[Group, list[Sides]]:
        """The same by what events do: join, part, or neither."""
        found: dict[Group, list[Sides]] = {group: [] for group in Group}
        for sides in self.sides:
            found[EVENT_KINDS[sides[0].kind].group].append(sides)
        return found

    @cached_property
    def told(self) -> list[Event]:
        """The events that have accounts."""
        return [event for event in self.registry.events.values() if event.accounts]

    @cached_property
    def retold(self) -> frozenset[str]:
        """The ids of the events of which an account names participants of its own."""
        told = ((event.id, account) for event in self.told for account in event.accounts)
        return frozenset([key for key, one in told if (one.predecessors, one.successors) != (None, None)])

    @cached_property
    def windows(self) -> dict[str, Window]:
        """The days on which each body may have begun and ended."""
        return {key: window(org) for key, org in self.registry.organisations.items()}

    @cached_property
    def interrupted(self) -> frozenset[str]:
        """The bodies whose life has several parts."""
        return frozenset([key for key, org in self.registry.organisations.items() if org.existed[1:]])

    @cached_property
    def strained(self) -> list[Participation]:
        """Each body in an event that may not fit into its life, in the order of the events.

        Nearly all fit: the event has a date that may lie in the life, and, should it have begun the body,
        on the first day of it.
        """
        orgs, windows, interrupted = self.registry.organisations, self.windows, self.interrupted
        found = []
        for event, olds, news in self.sides:
            undated, day = event.date is None, when(event)
            earliest, latest = day.earliest, day.latest
            for key in dict.fromkeys(olds + news):
                first, begun, _, last = windows[key]
                if (
                    undated
                    or latest < first
                    or last < earliest
                    or (begun < earliest and key in news)
                    or key in interrupted
                ):
                    org = orgs[key]
                    found.append(Participation(event, org, key in news and self._begun(event, org)))
        return found

    @cached_property
    def closing(self) -> frozenset[tuple[str, str]]:
        """Each event with each predecessor that may end there by its dates, by their ids: others do not."""
        windows, interrupted = self.windows, self.interrupted
        found = []
        for event, olds, _ in self.sides:
            day = when(event)
            for key in olds:
                _, _, ended, last = windows[key]
                if (ended <= day.latest and day.earliest <= last) or key in interrupted:
                    found.append((event.id, key))
        return frozenset(found)

    @cached_property
    def often_closing(self) -> frozenset[str]:
        """The bodies that may end with more than one event, by their dates."""
        counts = Counter([key for _, key in self.closing])
        return frozenset([key for key, count in counts.items() if count > 1])

    def _begun(self, event: Event, org: Organisation) -> bool:
        if event.kind in MAKING_EITHER:
            return any(event is born for born in births(self.past, org))
        return event.kind in MAKING_NEW

    @cached_property
    def ties(self) -> list[AnyTie]:
        """Every affiliation."""
        return ties(self.registry)

    @cached_property
    def lasting(self) -> list[AnyLasting]:
        """Whatever lasted for a time within the lives of its bodies, and every affiliation."""
        return lasting(self.registry)

    @cached_property
    def straying(self) -> list[Lasting]:
        """What may not lie within the lives of its bodies, or is interrupted as they are: nearly nothing."""
        windows, interrupted = self.windows, self.interrupted
        found = []
        for one in self.lasting:
            org, _, _, during, other = one
            first, _, _, last = windows[org.id]
            if other is not None:
                after, _, _, before = windows[other.id]
                first, last = after if after > first else first, before if before < last else last
            if len(during) == 1:  # as nearly always: whether it may lie between the two days
                begins, ends = during[0].beginning, during[0].ending
                fits = begins.earliest <= last and ends.earliest <= last
                fits = fits and first <= begins.latest and first <= ends.latest
            else:
                fits = not during
            if (
                not fits
                or first > last
                or org.id in interrupted
                or (other is not None and other.id in interrupted)
            ):
                found.append(Lasting(*one))
        return found

    @cached_property
    def stretches(self) -> list[tuple[Interval, ...]]:
        """Every stretch of time that the registry states, without its place."""
        lives = [org.existed for org in self.registry.organisations.values() if org.existed]
        return lives + [during for _, _, _, during, _ in self.lasting if during]

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """Every interval that the registry states, once: many records state the same ones."""
        given = chain.from_iterable(self.stretches)
        return tuple({interval.text: interval for interval in given}.values())

    @cached_property
    def reversed(self) -> bool:
        """Whether an interval certainly ends before it begins."""
        return any(interval.reversed for interval in self.intervals)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Every date that the registry states, once, those of intervals included."""
        events = self.registry.events.values()
        days = [event.date for event in events]
        days += [account.date for event in events for account in event.accounts]
        days += [context.date for context in self.registry.context]
        sides = [side for interval in self.intervals for side in (interval.start, interval.end)]
        return tuple({day.text: day for day in (*days, *sides) if isinstance(day, Date)}.values())

    @cached_property
    def untold(self) -> list[Organisation]:
        """The bodies that begin on a date, on which plainly neither a name, a tie nor an event begins."""
        found = []
        for org in self.registry.organisations.values():
            begins = org.existed[0].start if org.existed else None
            if isinstance(begins, Date) and not self._begins_with(org, begins):
                found.append(org)
        return found

    def _begins_with(self, org: Organisation, day: Date) -> bool:
        """Whether something of a body begins on the very date; what was read from one text is one object."""
        for name in org.names:
            if name.used and name.used[0].start is day:
                return True
        for tie in org.affiliations:
            if tie.during and tie.during[0].start is day:
                return True
        return any(event.date is day for event in self.past.came_from(org.id))

    @cached_property
    def statements(self) -> list[Statement]:
        """Whatever may have a note and citations."""
        return [*statements(self.registry)]

    @cached_property
    def names(self) -> list[Name]:
        """Every name of every body, without its place."""
        return [*chain.from_iterable([org.names for org in self.registry.organisations.values()])]

    @cached_property
    def folded(self) -> dict[str, str]:
        """The text of every name, and how it is folded."""
        return folded_each([name.text for name in self.names])

    @cached_property
    def notes(self) -> list[str]:
        """Every note, without its place."""
        registry = self.registry
        orgs = registry.organisations.values()
        records: list[Organisation | Event | Source] = [*orgs, *registry.events.values()]
        records += registry.sources.values()
        return [
            *[record.note for record in records if record.note is not None],
            *[name.note for name in self.names if name.note is not None],
            *[tie.note for org in orgs for tie in org.affiliations if tie.note is not None],
            *[claim.note for org in orgs for claim in org.claims if claim.note is not None],
        ]

    @cached_property
    def spoken(self) -> dict[str, list[Name]]:
        """The names of each language, without their places."""
        found: dict[str, list[Name]] = {}
        usual = self.registry.language
        for name in self.names:
            found.setdefault(name.language or usual, []).append(name)
        return found

    @cached_property
    def tongues(self) -> dict[tuple[str, ...], Counter[str | None]]:
        """How many official names bodies of some countries have in each language; None is that of all."""
        found: dict[tuple[str, ...], list[Name]] = {}
        for org in self.registry.organisations.values():
            found.setdefault(org.countries, []).extend(org.names)
        return {
            countries: Counter([name.language for name in names if name.kind == "official"])
            for countries, names in found.items()
        }

    @cached_property
    def vocabulary(self) -> dict[str, list[str]]:
        """The words of all names of each language, in their order, with a bar between two names."""
        return {
            tag: words_of(" | ".join([name.text for name in names])) for tag, names in self.spoken.items()
        }

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """How often each word stands in names of each language; a bar, how many names there are but one."""
        return {tag: Counter(words) for tag, words in self.vocabulary.items()}

    @cached_property
    def titles(self) -> list[tuple[Source, str, str]]:
        """The sources of which the title and its language are given, with both."""
        found = []
        for source in self.registry.sources.values():
            title, tag = source.item.get("title"), source.item.get("language")
            if isinstance(title, str) and isinstance(tag, str):
                found.append((source, title, tag))
        return found

    @cached_property
    def out_of_turn(self) -> list[Organisation]:
        """The bodies whose official names may not take turns: few."""
        orgs = self.registry.organisations.values()
        return [org for org in orgs if len(org.names) > 1 and not take_turns(org.names)]

    def giving(self, key: str) -> list[Source]:
        """The sources that give something, such as "DOI", in the order of the registry."""
        return [source for source in self.registry.sources.values() if key in source.item]

    @cached_property
    def addresses(self) -> list[tuple[Source, str]]:
        """The sources that have an address, and that."""
        return [(source, str(source.item["URL"])) for source in self.giving("URL")]

    @cached_property
    def issued(self) -> dict[str, Parts]:
        """When sources were published, as far as they say."""
        return {source.id: parts_of(source.item["issued"]) for source in self.giving("issued")}

    @cached_property
    def accessed(self) -> dict[str, Parts]:
        """When sources were read, as far as they say."""
        return {source.id: parts_of(source.item["accessed"]) for source in self.giving("accessed")}

    @cached_property
    def cited_together(self) -> list[tuple[Citation, ...]]:
        """The citations of each fact that has any, without its place."""
        return cited_together(self.registry)

    @cached_property
    def citations(self) -> list[Citation]:
        """Every citation, without its place."""
        return [*chain.from_iterable(self.cited_together)]

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids of the sources that are cited anywhere."""
        return frozenset([citation.source for citation in self.citations])

    @cached_property
    def locators(self) -> frozenset[str]:
        """Every locator, once."""
        return frozenset(filter(None, {one.locator for one in self.citations}))

    @cached_property
    def quotes(self) -> frozenset[str]:
        """What sources are quoted with, each quote once."""
        return frozenset(filter(None, {one.says for one in self.citations}))

    @cached_property
    def prose(self) -> set[str]:
        """What was written for readers beside names and titles: notes, quotes, locators, accounts; once."""
        told = [account.text for event in self.registry.events.values() for account in event.accounts]
        return {*self.notes, *self.quotes, *self.locators, *told}


def parts_of(value: Any) -> Parts:
    """The parts of a CSL date, of a range those of the second; none where it has none that can be read."""
    try:
        return tuple(value["date-parts"][-1])
    except (TypeError, KeyError, IndexError):
        return ()


def words_of(text: str) -> list[str]:
    """The words of a name, in small letters.

    >>> words_of("Ligue communiste-internationaliste")
    ['ligue', 'communiste', 'internationaliste']
    """
    return text.lower().replace("-", " ").split()


class Statement(NamedTuple):
    """A fact that may have a note and citations: its pointer, and both."""

    place: str
    note: str | None
    citations: tuple[Citation, ...]


def statements(registry: Registry) -> Iterator[Statement]:
    """Whatever in a registry may have a note and citations."""
    for org in registry.organisations.values():
        top = f"/organisations/{org.id}"
        yield Statement(top, org.note, org.citations)
        for number, name in enumerate(org.names):
            yield Statement(f"{top}/names/{number}", name.note, name.citations)
        for number, tie in enumerate(org.affiliations):
            yield Statement(f"{top}/affiliations/{number}", tie.note, tie.citations)
        for number, claim in enumerate(org.claims):
            yield Statement(f"{top}/claims/{number}", claim.note, claim.citations)
    for event in registry.events.values():
        yield Statement(f"/events/{event.id}", event.note, event.citations)
        for number, account in enumerate(event.accounts):
            yield Statement(f"/events/{event.id}/accounts/{number}", None, account.citations)
    for source in registry.sources.values():
        yield Statement(f"/sources/{source.id}", source.note, ())
    for number, context in enumerate(registry.context):
        yield Statement(f"/context/{number}", None, context.citations)
