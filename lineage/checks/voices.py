"""Rules about whose words a registry keeps: those of bodies that lived then, and of no private person."""

from __future__ import annotations

import re
from datetime import date

from lineage.checks.citations import GRACE, issued_side, published
from lineage.checks.facts import Facts
from lineage.checks.lives import REFERENCE, date_side
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.checks.screens import joined
from lineage.checks.stretches import existed
from lineage.checks.texts import texts
from lineage.checks.witnesses import BEGINS, ENDS, years_of
from lineage.model import Event, Organisation, Source
from lineage.problems import Severity, pointer
from lineage.queries.history import stated_life, when


@rule("S615", Severity.WARNING, "holders of accounts, and publishers, exist at the time")
def voices_are_of_their_time(facts: Facts) -> Found:
    """A body that ended before an event holds no account of it; none publishes long before it begins.

    A text may come out again long after its publisher ended.

    Wrong: an account of 1985 that is "held_by" a body ended in 1953; "published_by" a party of 1990, in 1946.
    Right: "held_by" the body that took part; "published_by" the party of 1946 that bore the same name.
    """
    for event in facts.told:
        for number, account in enumerate(event.accounts):
            for place, key in enumerate(account.held_by):
                org = facts.registry.organisations[key]
                if stated_life(org)[-1].ending.certainly_before(when(event)):
                    here = pointer("events", event.id, "accounts", number, "held_by", place)
                    yield _dead(event, org, here)
    for source in facts.registry.sources.values():
        if source.published_by and "issued" in source.item:
            org = facts.registry.organisations[source.published_by]
            begins = stated_life(org)[0].beginning.earliest
            issued = published(source) if facts.issued[source.id][:1] < (begins.year,) else None
            if issued and issued.toordinal() + GRACE < begins.toordinal():
                yield _unborn(source, org, issued)


def _unborn(source: Source, org: Organisation, issued: date) -> Clash:
    begin = stated_life(org)[0]
    message = (
        f"{org.id} began ({begin.text}) long after this was published ({issued.year}); "
        "name another body, or correct a date"
    )
    back = (
        f"{org.id} published {source.id} in {issued.year}, long before this life begins; "
        "correct one of the dates"
    )
    return Clash(
        (
            issued_side(source.id, issued, message),
            Side(pointer("sources", source.id, "published_by"), message, firm=REFERENCE),
            Side(existed(org), back, years_of(begin.start), end=BEGINS),
        )
    )


def _dead(event: Event, org: Organisation, here: str) -> Clash:
    life = stated_life(org)[-1]
    message = f"{org.id} ended ({life.text}) before this {event.kind}; name another body"
    end = Side(existed(org), message, years_of(life.end), end=ENDS)
    return Clash((Side(here, message, firm=0.3), date_side(event, message), end))


@rule("L701", Severity.WARNING, "a registry holds nothing private")
def nothing_is_private(facts: Facts) -> Found:
    """No e-mail address or telephone number stands in a text: a registry is public, and kept for long.

    Wrong: "note": "Ask jane@example.org for the minutes."
    Right: "note": "The minutes are in private hands."
    """
    whole = joined(facts.prose)
    if any(mark.search(whole) for mark in _MARKS):
        for text, steps in texts(facts):
            match = re.search(_ADDRESS, text)
            if match:
                message = f"{match[0]!r} is an e-mail address or telephone number; remove it"
                yield Finding("/".join(map(str, steps)), message)


# Each begins with what `re` finds quickly.
_MARKS = (re.compile("@"), re.compile(r"\+\d"), re.compile(r"el\b(?<=\b[Tt]el)"))
_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d{1,3}[ \d()/-]{7,}\d|\b[Tt]el\b[.:]* *\+?\d[\d /-]{5,}\d"
