"""Rules about sources: every fact has one, and it can bear the fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lineage.checks.facts import Facts
from lineage.checks.lives import REFERENCE, date_side
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.checks.works import day_of
from lineage.edtf import FUTURE, Date
from lineage.errors import EdtfError
from lineage.model import Account, Citation, Event, Source
from lineage.problems import Severity, pointer
from lineage.queries.history import participants, when

LONG = 2 * 366  # days before what lasts, of which only the year may be known
GRACE = 366  # days for which a text may announce what is to come
_WITH_PAGES = ("book", "chapter", "thesis", "report", "article-journal", "article-magazine")


@rule("S601", Severity.ERROR, "every organisation and every event is cited")
def records_are_cited(facts: Facts) -> Found:
    """An organisation and an event have at least one citation; what they state rests on it.

    Wrong: an event without "citations".
    Right: "citations": [{"source": "alexander-1991", "locator": "p. 540"}].
    """
    registry = facts.registry
    for table, records in (("organisations", registry.organisations), ("events", registry.events)):
        for key, record in records.items():
            if not record.citations:
                message = 'no source is cited; add "citations" with the work that you read'
                yield Finding(pointer(table, key), message)


@rule("S602", Severity.WARNING, "a citation of a long work has a locator")
def long_works_have_locators(facts: Facts) -> Found:
    """A reader finds a fact in a book only with the page, the chapter or the heading.

    A page is one of those that the work has ("page"), and pages run forward.

    Wrong: a citation of a book without "locator", or with "locator": "?".
    Right: the same with "locator": "pp. 540–543".
    """
    sources = facts.registry.sources
    long = {
        key
        for key in {citation.source for citation in facts.citations if citation.locator is None}
        if sources[key].item.get("type") in _WITH_PAGES and "URL" not in sources[key].item
    }
    nowhere = {locator for locator in facts.locators if _NOWHERE.match(locator) or _backward(locator)}
    paged = {work.id: pages for work in facts.giving("page") if (pages := _pages(work))}
    within = [one for one in facts.citations if one.source in paged and one.locator] if paged else []
    if not long and not nowhere and not any(_misled(one, paged[one.source]) for one in within):
        return
    for top, _, cited in facts.statements:
        for number, citation in enumerate(cited):
            if citation.locator is None and citation.source in long:
                kind = sources[citation.source].item.get("type")
                message = (
                    f'{citation.source} is a {kind}, and nothing says where in it to look; add "locator"'
                )
                yield Finding(f"{top}/citations/{number}", message)
            elif citation.locator in nowhere or (citation.source in paged and citation.locator):
                fault = _misled(citation, paged.get(citation.source))
                if fault:
                    yield Finding(f"{top}/citations/{number}/locator", f"{citation.locator!r} {fault}")


def _misled(citation: Citation, pages: tuple[int, int] | None) -> str | None:
    """What is wrong with a locator, beside the pages that the work has, if it gives them."""
    locator = citation.locator or ""
    if _backward(locator):
        return "gives pages in reverse order; correct them"
    if _NOWHERE.match(locator):
        return "does not say where in the source to look; write the page or the heading"
    if pages and _beyond(locator, pages):
        first, last = pages
        return f"is not within the pages of {citation.source} ({first}–{last}); correct one of them"
    return None


_NOWHERE = re.compile(r"https?:|www\.|(?:pp?\.|ch\.)?\W*\Z")  # an address belongs to the source
_RANGE = re.compile(r"\bpp?\. ?(\d+)[-–](\d+)")
_PAGE = re.compile(r"\bpp?\. ?(\d+)")


def _backward(locator: str) -> bool:
    """Whether pages are given from the last to the first; "123–25" is short for "123–125"."""
    match = _RANGE.search(locator)
    return bool(match and len(match[2]) >= len(match[1]) and int(match[2]) < int(match[1]))


def _pages(source: Source) -> tuple[int, int] | None:
    """The first and the last page of a work that is part of another, where it gives them."""
    match = re.fullmatch(r"(\d+)[-–](\d+)", str(source.item.get("page", "")))
    return (int(match[1]), int(match[2])) if match and int(match[1]) < int(match[2]) else None


def _beyond(locator: str, pages: tuple[int, int]) -> bool:
    return any(not pages[0] <= int(page) <= pages[1] for page in _PAGE.findall(locator))


@rule("S614", Severity.WARNING, "a passage is cited once for each fact")
def places_are_cited_once(facts: Facts) -> Found:
    """Two equal citations of one fact are one, pasted twice; two places in one source differ in "locator".

    Wrong: two entries "alexander-1991", "p. 540", in one list.
    Right: "p. 540" and "p. 612"; or one entry.
    """
    if sum(map(len, map(set, facts.cited_together))) == len(facts.citations):
        return
    for top, _, cited in facts.statements:
        if len({*cited}) < len(cited):
            number, again = next(pair for pair in enumerate(cited) if pair[1] in cited[: pair[0]])
            message = (
                f"{again.source!r} is cited twice for the same fact; remove one, or give another place in it"
            )
            yield Finding(f"{top}/citations/{number}", message)


@rule("S603", Severity.WARNING, "a source is no older than what it proves")
def sources_are_late_enough(facts: Facts) -> Found:
    """A text that was published more than a year before an event cannot tell of it.

    Nor can one tell of a body, or of what it belonged to, that was published two years before.

    Wrong: a pamphlet of 1951 cited for a split of 1953.
    Right: the pamphlet of 1954; or the year of the pamphlet is corrected.
    """
    # By their years nearly all are late enough: only of the others it is worked out when they appeared.
    sources = facts.registry.sources
    last = max((day.counted.earliest.year for day in facts.dates), default=0)
    years = {key: parts[0] for key, parts in facts.issued.items() if parts and parts[0] < last}
    for event in facts.registry.events.values() if years else ():
        begins = when(event).earliest
        for number, citation in enumerate(event.citations):
            if years.get(citation.source, _NEVER) < begins.year:
                issued = published(sources[citation.source])
                if issued and issued.toordinal() + GRACE < begins.toordinal():
                    yield _too_early(event, number, issued)
    for place, begins, cited in _lasting(facts) if years else ():
        for number, citation in enumerate(cited):
            if years.get(citation.source, _NEVER) + 1 < begins.year:
                issued = published(sources[citation.source])
                if issued and issued.toordinal() + LONG < begins.toordinal():
                    yield _before_all(place, number, citation.source, issued)


_NEVER = FUTURE.year


def _lasting(facts: Facts) -> Iterator[tuple[str, date, tuple[Citation, ...]]]:
    """What is cited of a body, its place, and the first day on which it may have begun."""
    for org in facts.registry.organisations.values():
        top = f"/organisations/{org.id}"
        if org.existed:
            yield top, org.existed[0].beginning.earliest, org.citations
        for number, tie in enumerate(org.affiliations):
            if tie.during and tie.citations:
                yield f"{top}/affiliations/{number}", tie.during[0].beginning.earliest, tie.citations


def _before_all(place: str, number: int, key: str, issued: date) -> Clash:
    message = f"{key}, cited here, appeared by {issued}, years before this begins"
    advice = "correct one of the dates, or cite another source"
    cited = Side(f"{place}/citations/{number}/source", f"{message}; {advice}")
    begins = f"{place}/{'during' if '/affiliations/' in place else 'existed'}"
    published = f"this appeared by {issued}, but is cited for {place}, which begins years later; {advice}"
    return Clash((cited, Side(begins, f"{message}; {advice}"), issued_side(key, issued, published)))


def _too_early(event: Event, number: int, issued: date) -> Clash:
    key = event.citations[number].source
    day = event.date.text if event.date else ""
    message = (
        f"{key}, cited here, appeared by {issued}, long before this {event.kind} of {day}; "
        "correct one of the dates, or cite another source"
    )
    back = f"this appeared by {issued}, but {event.id} of {day} cites it; correct one of the dates"
    cited = pointer("events", event.id, "citations", number, "source")
    return Clash(
        (
            issued_side(key, issued, back),
            date_side(event, message),
            Side(cited, message, firm=REFERENCE),
        )
    )


def issued_side(key: str, issued: date, message: str) -> Side:
    """The day on which a source was published, as one side; an id that gives the year too speaks for it."""
    return Side(pointer("sources", key, "issued"), message, firm=1.0 if str(issued.year) in key else 0.0)


def published(source: Source) -> date | None:
    """The last day on which a source may have been published."""
    try:
        issued = day_of(source.item.get("issued"))
    except EdtfError:
        return None  # for S611 to tell
    return issued.bounds.latest if issued else None


@rule("S604", Severity.NOTE, "a contested fact does not rest on one side alone")
def contested_facts_have_two_sides(facts: Facts) -> Found:
    """Where sides tell different stories, one source at least is of nobody's making, or each side is cited.

    Wrong: an expulsion with rival accounts, cited from the paper of the expellers only.
    Right: the same with a citation of the expelled, or of a historian.
    """
    for event in facts.registry.events.values():
        if event.accounts or event.certainty == "disputed":
            publishers = {facts.registry.sources[key].published_by for key in _cited(event)}
            if len(publishers) == 1 and publishers <= {*participants(event)}:
                (side,) = publishers
                message = f"the accounts differ, but all sources are from {side}; cite another one too"
                yield Finding(pointer("events", event.id, "citations"), message)


def _cited(event: Event) -> Iterator[str]:
    for cited in (event.citations, *(account.citations for account in event.accounts)):
        yield from (citation.source for citation in cited)


@rule("S606", Severity.WARNING, "an account differs from its event")
def accounts_differ(facts: Facts) -> Found:
    """An account gives a kind, a date or participants only where these differ from the event's own.

    What agrees is left out, so that a reader sees at once where the sides differ. Its date differs by
    no more than twenty years, since both describe one event.

    Wrong: a split of 1985 with an account that has "kind": "split", or "date": "1958".
    Right: an account with "kind": "expulsion", or without a kind.
    """
    for event in facts.told:
        for number, account in enumerate(event.accounts):
            for key in _same(event, account):
                message = f'this account has the same "{key}" as the event; remove it, or correct it'
                account_side = Side(pointer("events", event.id, "accounts", number, key), message)
                yield Clash((account_side, Side(pointer("events", event.id, key), message, firm=1.0)))
            if account.date and event.date and _far(account.date, event.date):
                message = (
                    f"{account.date.text} is more than {FAR} years from the date of the event "
                    f"({event.date.text}); correct it"
                )
                here = pointer("events", event.id, "accounts", number, "date")
                yield Clash((Side(here, message), date_side(event, message)))


def _far(one: Date, other: Date) -> bool:
    first, second = sorted((one.bounds, other.bounds), key=lambda span: span.earliest)
    return second.earliest.year - first.latest.year > FAR


FAR = 20  # years between the dates that two sides give for one event


def _same(event: Event, account: Account) -> Iterator[str]:
    if account.kind == event.kind:
        yield "kind"
    if account.date is not None and account.date == event.date:
        yield "date"
    if account.predecessors is not None and account.predecessors == event.predecessors:
        yield "predecessors"
    if account.successors is not None and account.successors == event.successors:
        yield "successors"
