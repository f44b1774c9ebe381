"""What the page knows of a registry: one JSON value in which bodies, events and sources are numbered.

Numbers stand for places in the lists `bodies`, `events`, `links`, `times` and, for sources, for their number
in the page's own list (from 1). Whatever a record leaves out is left out here. Days count from 1 January of
the year 1, so that the browser compares them as Python does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from lineage.drawing.style import family_class, hues
from lineage.edtf import Interval, Open
from lineage.explorer.kinship import ancestry, numbered_links
from lineage.kinds import AFFILIATION_KINDS, CERTAINTIES, EVENT_KINDS, NAME_KINDS
from lineage.model import Account, Affiliation, Citation, Claim, Event, Name, Organisation, Registry
from lineage.queries.countries import country_name
from lineage.queries.families import Families, families
from lineage.queries.history import life, when
from lineage.queries.links import Graph, Link
from lineage.queries.names import abbreviation, language_of, last_name, main_language, periods
from lineage.queries.words import interval_words, long_date, years

Json = dict[str, Any]


@frozen
class Numbers:
    """The numbers under which the page knows bodies, events and sources, and the table of its times."""

    graph: Graph
    families: Families
    hues: dict[str, str]
    bodies: dict[str, int]
    events: dict[str, int]
    sources: dict[str, int]
    times: dict[Interval, int] = field(factory=dict)

    @property
    def registry(self) -> Registry:
        """The registry that is numbered."""
        return self.graph.registry

    @property
    def marks(self) -> dict[str, int]:
        """The numbers of bodies and events by the ids that they have in pictures."""
        bodies = {f"o-{key}": number for key, number in self.bodies.items()}
        return bodies | {f"e-{key}": number for key, number in self.events.items()}

    @property
    def words(self) -> list[list[str]]:
        """What each body is called, word by word: its names with their abbreviations, and its years."""
        return [_called(self, org).split(" ") for org in self.registry.organisations.values()]

    def during(self, intervals: Iterable[Interval]) -> list[int]:
        """The numbers of stretches of time; a new one is entered into the table."""
        return [self.times.setdefault(interval, len(self.times)) for interval in intervals]

    def cites(self, citations: Iterable[Citation]) -> list[list[object]]:
        """Citations as source, locator and what it says, 0 where nothing is said."""
        return [
            [self.sources[citation.source], citation.locator or 0, citation.says or 0]
            for citation in citations
        ]


def numbers(graph: Graph) -> Numbers:
    """Number the records of a registry in the order of their ids."""
    registry = graph.registry
    known = families(graph)
    return Numbers(
        graph,
        known,
        hues(graph, known),
        _places(registry.organisations),
        _places(registry.events),
        {key: place + 1 for place, key in enumerate(registry.sources)},
    )


def page_data(known: Numbers) -> Json:
    """All that the page's script reads."""
    registry, links = known.registry, numbered_links(known.graph)
    bodies = [_body(known, org) for org in registry.organisations.values()]
    for body, kin in zip(bodies, ancestry(known.graph, known.bodies, links), strict=True):
        body |= given(kin=kin)
    events = [_event(known, event) for event in registry.events.values()]
    return {
        "title": registry.title,
        "released": long_date(registry.released),
        "licence": registry.licence,
        "language": registry.language,
        "words": _words(known),
        "bodies": bodies,
        "events": events,
        "links": [_link(known, link) for link in links],
        "times": [_time(interval) for interval in known.times],
    }


def given(**values: object) -> Json:
    """A JSON object of what is not empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, False)}


def _places(table: Mapping[str, object]) -> dict[str, int]:
    return {key: place for place, key in enumerate(table)}


def _cut(values: list[object]) -> list[object]:
    """The values up to the last that says something; the first, a number, always does."""
    while len(values) > 1 and not values[-1]:
        values.pop()
    return values


def _words(known: Numbers) -> Json:
    registry = known.registry
    codes = sorted({code for org in registry.organisations.values() for code in org.countries})
    return {
        "events": {k.name: [k.sign, k.backward, k.forward, k.group.value] for k in EVENT_KINDS.values()},
        "ties": AFFILIATION_KINDS,
        "names": NAME_KINDS,
        "certainties": CERTAINTIES,
        "countries": {code: country_name(code) for code in codes},
        # The class that each family of internationals has in the pictures, for its colour.
        "families": [[known.bodies[root], family_class(root, known.hues).strip()] for root in known.hues],
    }


def _body(known: Numbers, org: Organisation) -> Json:
    lived = life(known.graph.past, org)
    root = known.families.roots.get(org.id)
    last = last_name(known.registry, org)
    called = org.names.index(last)
    short = abbreviation(known.registry, org)
    return given(
        id=org.id,
        called=None if called == len(org.names) - 1 else str(called),
        apart=known.graph.labels[org.id].distinction,
        short=None if short == last.abbreviation else short,
        kind=org.kind,
        countries=list(org.countries),
        life=known.during(lived),
        years=years(lived),
        state=_state(lived[-1]),
        names=[_name(known, org, name) for name in org.names],
        periods=_boxes(known, org),
        ties=[_tie(known, tie) for tie in org.affiliations],
        claims=[_claim(known, claim) for claim in org.claims],
        traditions=[[t.name, known.during(t.during)] for t in org.tradition],
        code=org.code,
        family=None if root is None else [known.bodies[root]],
        identifiers=[list(pair) for pair in org.identifiers],
        former=list(org.former_ids),
        note=org.note,
        cites=known.cites(org.citations),
    )


def _called(known: Numbers, org: Organisation) -> str:
    names = [said for name in org.names for said in (name.text, name.abbreviation or "")]
    return " ".join([*names, years(life(known.graph.past, org))])


def _boxes(known: Numbers, org: Organisation) -> list[int]:
    """Which name each box of a body in the tree stands for, where there are several."""
    borne = periods(known.registry, org)
    return [org.names.index(period.name) for period in borne] if len(borne) > 1 else []


def _state(last: Interval) -> str | None:
    """Whether a body lives on, or its end is not known; nothing where it ended."""
    if last.end is Open.GOES_ON:
        return "living"
    return "unknown" if last.end is Open.UNKNOWN else None


def _name(known: Numbers, org: Organisation, name: Name) -> Json:
    language = language_of(known.registry, name)
    return given(
        text=name.text,
        short=name.abbreviation,
        kind=name.kind if name.kind != "official" else None,
        language=language if language != known.registry.language else None,
        # What a body is called on a day is asked among its official names of one language alone.
        aside=name.kind == "official" and language != main_language(known.registry, org),
        used=known.during(name.used),
        cites=known.cites(name.citations),
        note=name.note,
    )


def _tie(known: Numbers, tie: Affiliation) -> Json:
    return given(
        to=[known.bodies[tie.to]],
        kind=tie.kind,
        during=known.during(tie.during),
        certainty=tie.certainty if tie.certainty != "certain" else None,
        cites=known.cites(tie.citations),
        note=tie.note,
    )


def _claim(known: Numbers, claim: Claim) -> Json:
    return given(
        of=[known.bodies[claim.continuity_of]],
        during=known.during(claim.during),
        cites=known.cites(claim.citations),
        note=claim.note,
    )


def _event(known: Numbers, event: Event) -> Json:
    return given(
        id=event.id,
        kind=event.kind,
        date=long_date(event.date) if event.date else None,
        days=[when(event).earliest.toordinal(), when(event).latest.toordinal()] if event.date else None,
        old=[_cut([known.bodies[old.organisation], old.extent or 0]) for old in event.predecessors],
        new=[_cut([known.bodies[new.organisation], new.extent or 0]) for new in event.successors],
        certainty=event.certainty if event.certainty != "certain" else None,
        accounts=[_account(known, account) for account in event.accounts],
        follows=[known.events[key] for key in event.follows],
        note=event.note,
        cites=known.cites(event.citations),
    )


def _account(known: Numbers, account: Account) -> Json:
    return given(
        text=account.text,
        by=[known.bodies[key] for key in account.held_by],
        kind=account.kind,
        date=long_date(account.date) if account.date else None,
        old=[known.bodies[old.organisation] for old in account.predecessors or ()],
        new=[known.bodies[new.organisation] for new in account.successors or ()],
        cites=known.cites(account.citations),
    )


def _link(known: Numbers, link: Link) -> list[int]:
    """Event, predecessor, successor; and whether it is certain."""
    return [
        known.events[link.event],
        known.bodies[link.predecessor],
        known.bodies[link.successor],
        int(link.certain),
    ]


def _time(interval: Interval) -> list[object]:
    """Possibly from, possibly until; how much later and sooner for certain; in words.

    A stretch with a side that is not known holds on no day for certain: it has no certain part.
    """
    begin, end = interval.beginning, interval.ending
    sure = Open.UNKNOWN not in (interval.start, interval.end)
    later = (begin.latest - begin.earliest).days if sure else None
    sooner = (end.latest - end.earliest).days if sure else None
    return [begin.earliest.toordinal(), end.latest.toordinal(), later, sooner, interval_words(interval)]
