"""From what a user types to a body: an id, any name it ever bore, an abbreviation; or near matches."""

from __future__ import annotations

from lineage.edtf import ANY_DAY, Span, parse_date
from lineage.errors import SelectionError
from lineage.model import Organisation, Registry
from lineage.queries.history import History, history, life
from lineage.queries.matching import Match, bearers, matches
from lineage.queries.names import last_name


def resolve(registry: Registry, text: str) -> Organisation:
    """The body that a text names: an exact id first, a former id, else any name or abbreviation.

    Raises:
        SelectionError: if no body, or more than one, bears the name; the message lists the
            candidates, or names that are like it.

    >>> import lineage
    >>> resolve(lineage.load(), "Lanka Sama Samāja Party").id
    'lanka-sama-samaja-party'
    """
    if text in registry.organisations:
        return registry.organisations[text]
    former = [org for org in registry.organisations.values() if text in org.former_ids]
    found = former or list(bearers(registry, text))
    if len(found) == 1:
        return found[0]
    from lineage.queries.near import several, unknown  # for refusals alone

    raise SelectionError(several(registry, found, text) if found else unknown(registry, text))


def find(
    registry: Registry,
    text: str | None = None,
    *,
    country: str | None = None,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Match]:
    """The bodies whose names are like a text (None: any name) and that pass every filter, the best first.

    `country` is an ISO 3166 code, `kind` a kind of body; `since` and `until` are EDTF dates: the
    body may have lived between the two.

    Raises:
        EdtfError: if `since` or `until` is no date.
        SelectionError: if `until` comes before `since`.

    >>> import lineage
    >>> [match.organisation for match in find(lineage.load(), "Lanka Sama Samja Party", country="LK")][0]
    'lanka-sama-samaja-party'
    """
    past = history(registry)
    stretch = Span(
        parse_date(since).counted.earliest if since else ANY_DAY.earliest,
        parse_date(until).counted.latest if until else ANY_DAY.latest,
    )
    if stretch.empty:
        raise SelectionError(
            f"nothing existed from {since} until {until}: the second date is the earlier one"
        )
    if text is None:
        everything = registry.organisations.values()
        found = [Match(org.id, last_name(registry, org).text, 1) for org in everything]
    else:
        found = matches(registry, text)
    return [match for match in found if _passes(past, match.organisation, country, kind, stretch)]


def _passes(past: History, key: str, country: str | None, kind: str | None, stretch: Span) -> bool:
    org = past.registry.organisations[key]
    if kind not in (None, org.kind) or (country is not None and country.upper() not in org.countries):
        return False
    return any(part.possibly_holds(stretch) for part in life(past, org))
