"""Rules about sources: every fact has one, and it can bear the fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lineage.checks.lives import REFERENCE, date_side
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.edtf import parse_date
from lineage.errors import EdtfError
from lineage.model import Account, Event, Source
from lineage.problems import Severity, pointer
from lineage.queries.history import participants, when
from lineage.queries.links import Graph

GRACE = 366  # days for which a text may announce what is to come
_WITH_PAGES = ("book", "chapter", "thesis", "report", "article-journal", "article-magazine")


@rule("S601", Severity.ERROR, "every organisation and every event is cited")
def records_are_cited(graph: Graph) -> Found:
    """An organisation and an event have at least one citation; what they state rests on it.

    Wrong: an event without "citations".
    Right: "citations": [{"source": "alexander-1991", "locator": "p. 540"}].
    """
    registry = graph.registry
    for table, records in (("organisations", registry.organisations), ("events", registry.events)):
        for key, record in records.items():
            if not record.citations:
                message = 'no source is cited; add "citations" with the work that you read'
                yield Finding(pointer(table, key), message)


@rule("S602", Severity.WARNING, "a citation of a long work says where in it")
def long_works_have_locators(graph: Graph) -> Found:
    """A reader finds a fact in a book only with the page, the chapter or the heading.

    Wrong: a citation of a book without "locator".
    Right: the same with "locator": "pp. 540–543".
    """
    registry = graph.registry
    for table, records in (("organisations", registry.organisations), ("events", registry.events)):
        for key, record in records.items():
            for number, citation in enumerate(record.citations):
                kind = registry.sources[citation.source].item.get("type")
                if (
                    not citation.locator
                    and kind in _WITH_PAGES
                    and not _is_page(registry.sources[citation.source])
                ):
                    message = f'{citation.source} is a {kind}, and nothing says where in it; add "locator"'
                    yield Finding(pointer(table, key, "citations", number), message)


def _is_page(source: Source) -> bool:
    return "URL" in source.item


@rule("S603", Severity.WARNING, "a source is no older than what it proves")
def sources_are_late_enough(graph: Graph) -> Found:
    """A text that was published more than a year before an event cannot tell of it.

    Wrong: a pamphlet of 1951 cited for a split of 1953.
    Right: the pamphlet of 1954; or the year of the pamphlet is corrected.
    """
    for event in graph.registry.events.values():
        for number, citation in enumerate(event.citations):
            issued = _latest(graph.registry.sources[citation.source].item.get("issued"))
            if issued and issued.toordinal() + GRACE < when(event).earliest.toordinal():
                yield _too_early(event, number, issued)


def _too_early(event: Event, number: int, issued: date) -> Clash:
    key = event.citations[number].source
    day = event.date.text if event.date else ""
    message = (
        f"{key}, cited here, was published by {issued}, long before this {event.kind} of {day}; "
        "correct one of the dates, or cite another source"
    )
    back = f"this was published by {issued}, but {event.id} of {day} cites it; correct one of the dates"
    cited = pointer("events", event.id, "citations", number, "source")
    return Clash(
        (
            Side(pointer("sources", key, "issued"), back),
            date_side(event, message),
            Side(cited, message, firm=REFERENCE),
        )
    )


def _latest(issued: object) -> date | None:
    """The last day that a CSL date allows; of a range the second date counts."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[-1], list) or not parts[-1]:
        return None
    text = "-".join(f"{int(part):0{4 if place == 0 else 2}}" for place, part in enumerate(parts[-1]))
    try:
        return parse_date(text).bounds.latest
    except EdtfError:
        return None


@rule("S604", Severity.NOTE, "a contested fact does not rest on one side alone")
def contested_facts_have_two_sides(graph: Graph) -> Found:
    """Where sides tell different stories, one source at least is of nobody's making, or each side is cited.

    Wrong: an expulsion with rival accounts, cited from the paper of the expellers only.
    Right: the same with a citation of the expelled, or of a historian.
    """
    for event in graph.registry.events.values():
        if event.accounts or event.certainty == "disputed":
            publishers = {graph.registry.sources[key].published_by for key in _cited(event)}
            if len(publishers) == 1 and publishers <= {*participants(event)}:
                (side,) = publishers
                message = f"the stories differ, and all sources are of {side}; cite another too"
                yield Finding(pointer("events", event.id, "citations"), message)


def _cited(event: Event) -> Iterator[str]:
    for citations in (event.citations, *(account.citations for account in event.accounts)):
        yield from (citation.source for citation in citations)


@rule("S606", Severity.WARNING, "an account tells something else than its event")
def accounts_differ(graph: Graph) -> Found:
    """An account gives a kind, a date or participants only where these differ from the event's own.

    What agrees is left out, so that a reader sees at once where the sides part.

    Wrong: a split of 1985 with an account that has "kind": "split".
    Right: an account with "kind": "expulsion", or without a kind.
    """
    for event in graph.registry.events.values():
        for number, account in enumerate(event.accounts):
            for key in _same(event, account):
                message = f'this account has the same "{key}" as the event; leave it out, or correct it'
                yield Finding(pointer("events", event.id, "accounts", number, key), message)


def _same(event: Event, account: Account) -> Iterator[str]:
    if account.kind == event.kind:
        yield "kind"
    if account.date and event.date and account.date == event.date:
        yield "date"
    if account.predecessors is not None and account.predecessors == event.predecessors:
        yield "predecessors"
    if account.successors is not None and account.successors == event.successors:
        yield "successors"


@rule("S611", Severity.WARNING, "a work is not from the future")
def works_are_not_from_the_future(graph: Graph) -> Found:
    """A source was published, and read, no more than a year after the release of the registry.

    Wrong: "accessed" in 2062, in a registry released in 2026.
    Right: "accessed" in 2026.
    """
    limit = graph.registry.released.bounds.latest
    for source in graph.registry.sources.values():
        for key in ("issued", "accessed"):
            day = _latest(source.item.get(key))
            if day and day.year > limit.year + 1:
                message = f'{day.year} is long after this registry was released ({limit}); correct "{key}"'
                back = f"{limit} is long before works that this registry cites; correct it"
                yield Clash(
                    (Side(pointer("sources", source.id, key), message), Side("/released", back, firm=1.0))
                )
