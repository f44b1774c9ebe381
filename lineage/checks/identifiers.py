"""Rules about identifiers of other registers: of bodies, and of the works that are cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Finding, Found, Side, related, rule
from lineage.model import Source
from lineage.problems import Severity, pointer, steps


@rule("R105", Severity.ERROR, "an identifier is that of one body only")
def identifiers_are_unique(facts: Facts) -> Found:
    """An item of Wikidata, a page of Wikipedia or a party of Party Facts stands for one body here.

    A page that tells of several bodies is a source, not an identifier of each. So is a "code", by which
    drawings mark an international.

    Wrong: two bodies with "wikidata": "Q190219".
    Right: the body that the item is about has it, the other has none.
    """
    orgs = facts.registry.organisations.values()
    pairs = [pair for org in orgs for pair in org.identifiers]
    pairs += [("code", org.code) for org in orgs if org.code]
    if len({*pairs}) == len(pairs):
        return
    seen: dict[tuple[str, str], str] = {}
    for org in orgs:
        top = f"/organisations/{org.id}"
        given = [(kind, value, f"{top}/identifiers/{kind}") for kind, value in org.identifiers]
        if org.code:
            given.append(("code", org.code, f"{top}/code"))
        for kind, value, here in given:
            first = seen.setdefault((kind, value), here)
            if first != here:
                yield Clash(
                    (
                        Side(here, f"{kind} {value!r} is also that of {steps(first)[1]}; {_ADVICE}"),
                        Side(first, f"{kind} {value!r} is also that of {org.id}; {_ADVICE}"),
                    )
                )


_ADVICE = "keep it only with the body that it is about"


@rule("R111", Severity.WARNING, "a page of Wikipedia is named by its title")
def pages_are_named(facts: Facts) -> Found:
    """The identifier is the language of the Wikipedia, a colon, and the title as it stands on the page.

    Wrong: "wikipedia": "https://en.wikipedia.org/wiki/Militant_tendency".
    Right: "wikipedia": "en:Militant tendency".
    """
    for org in facts.registry.organisations.values():
        for kind, value in org.identifiers:
            if kind == "wikipedia" and not _PAGE.fullmatch(value):
                here = pointer("organisations", org.id, "identifiers", kind)
                yield Finding(here, f"{value!r} is not a page title; write it as in en:Militant tendency")


_PAGE = re.compile(r"[a-z]{2,}(?:-[a-z]+)*:[^\s_%#/][^_%#]*")


@rule("S608", Severity.WARNING, "a link uses https and has an access date")
def links_are_dated(facts: Facts) -> Found:
    """Pages change: "accessed" says on which day one was read; https where the site offers it.

    That it does is known to `lineage validate --against`, where a new address is http and others of its host
    are not.

    Wrong: "URL": "http://example.org/history" and nothing else.
    Right: "URL": "https://example.org/history", "accessed": {"date-parts": [[2026, 11, 22]]}.
    """
    for source, _ in facts.addresses:
        if "accessed" not in source.item:
            message = 'this page has no "accessed"; add the day on which it was read'
            yield Finding(pointer("sources", source.id), message, at_key=True)
    if facts.changed:
        yield from _http(facts)


def _http(facts: Facts) -> Iterator[Finding]:
    """The addresses that an edit gave with http, of hosts of which others are cited with https."""
    secure = Counter(url.split("/")[2] for _, url in facts.addresses if url.startswith("https://"))
    for source, url in facts.addresses:
        place = pointer("sources", source.id, "URL")
        if place in facts.changed and url.startswith("http://") and secure[url.split("/")[2]] >= SECURE:
            message = f"other pages of {url.split('/')[2]} are cited with https; use https here too"
            yield Finding(place, message)


SECURE = 3  # pages of a host that are cited by https, from which it is known to offer it


@rule("S609", Severity.WARNING, "a work is entered once")
def sources_are_unique(facts: Facts) -> Found:
    """Two sources with one URL, DOI or ISBN, or with one title, author and year, are one work under two ids.

    Pages of one site differ in their URL; chapters of one book are told apart by "locator".

    Wrong: "alexander-1991" and "alexander-1991-trotskyism", both with "ISBN": "9780822309758".
    Right: one of them, cited with the page of each fact.
    """
    told = set()
    for key, source, first in doubles(facts):
        told.add(source.id)
        value = source.item[key]
        message = f"{key} {value!r} is also that of the source {first!r}; cite that one, and remove this one"
        other = related(pointer("sources", first, key), "the other source")
        yield Finding(pointer("sources", source.id, key), message, related=(other,))
    works: dict[tuple[str, ...], str] = {}
    for source in _of_the_same_makers(facts):
        known = works.setdefault(_work(source), source.id)
        if known != source.id and source.id not in told:
            message = (
                f"title, author and year are also those of the source {known!r}; "
                "cite that one, and remove this one, or distinguish them in the title"
            )
            other = related(pointer("sources", known, "title"), "the other source")
            yield Finding(pointer("sources", source.id, "title"), message, related=(other,))


def _work(source: Source) -> tuple[str, ...]:
    """What distinguishes a work from others by its makers, whatever the case and the signs in its title."""
    return (*re.findall(r"\w+", str(source.item.get("title")).lower()), *_makers(source.item))


def _of_the_same_makers(facts: Facts) -> list[Source]:
    """The sources that have authors or editors, and share these and the year with another."""
    signed = {source.id: source for source in (*facts.giving("author"), *facts.giving("editor"))}
    makers = {key: _makers(source.item) for key, source in signed.items()}
    counts = Counter(makers.values())
    return [signed[key] for key, making in makers.items() if counts[making] > 1]


def _makers(item: Mapping[str, object]) -> tuple[str, str]:
    """The surnames of the authors, or of the editors, and the year."""
    names = item.get("author") or item.get("editor")
    surnames = [one.get("family") or one.get("literal") for one in names] if isinstance(names, list) else []
    return str(surnames), str(_year(item))


def _year(item: Mapping[str, object]) -> object:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    return parts[0][0] if isinstance(parts, list) and parts and parts[0] else None


def doubles(facts: Facts) -> Iterator[tuple[str, Source, str]]:
    """The sources whose URL, DOI or ISBN is that of another: the key, the source, and the id of the other.

    The chapters of one book may be told apart.
    """
    for key, fold in _FOLDS.items():
        given = facts.addresses if key == "URL" else [(one, str(one.item[key])) for one in facts.giving(key)]
        if key == "ISBN":
            given = [pair for pair in given if pair[0].item.get("type") == "book"]
        folds = [fold(text) for _, text in given]
        if len({*folds}) == len(folds):
            continue
        seen: dict[str, str] = {}
        for (source, _), folded in zip(given, folds, strict=True):
            first = seen.setdefault(folded, source.id)
            if first != source.id:
                yield key, source, first


def _url(text: str) -> str:
    """An address without what does not tell two pages apart."""
    page = text.partition("#")[0] if "#" in text else text
    page = (_CAMPAIGN.sub("", page) if "=" in page else page).rstrip("/?&")
    plain = unquote(page) if "%" in page else page
    scheme, _, site = plain.partition("://")
    known = site.removeprefix("www.") if scheme in ("http", "https") else plain
    return known.replace(".m.wikipedia.", ".wikipedia.")


_CAMPAIGN = re.compile(r"\b(utm_\w+|fbclid)=[^&]*")


def _digits(text: str) -> str:
    return re.sub(r"[^0-9X]", "", text.upper())


def _isbn(text: str) -> str:
    """What an ISBN of ten digits and one of thirteen have in common."""
    return _digits(text)[:13][-10:-1]


_FOLDS: dict[str, Callable[[str], str]] = {"URL": _url, "DOI": str.casefold, "ISBN": _isbn}


@rule("S610", Severity.WARNING, "the check digit of an ISBN or ISSN is right")
def check_digits_are_right(facts: Facts) -> Found:
    """The last digit of an ISBN or ISSN is computed from the others: a wrong one shows a typing error.

    Wrong: "ISBN": "978-0-8223-0975-9".
    Right: "ISBN": "978-0-8223-0975-8".
    """
    for source in facts.registry.sources.values():
        if "ISBN" in source.item or "ISSN" in source.item:
            yield from _bad_digits(source)


def _bad_digits(source: Source) -> Iterator[Finding]:
    for key in ("ISBN", "ISSN"):
        value = source.item.get(key)
        if isinstance(value, str):
            wrong = [word for word in value.split() if not _checks(key, _digits(word))]
            if wrong:
                message = f"{key} {wrong[0]} does not match its check digit; compare it with the work"
                yield Finding(pointer("sources", source.id, key), message)


def _checks(key: str, digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if key == "ISBN" and len(values) == 13:
        return sum(value * (3 if place % 2 else 1) for place, value in enumerate(values)) % 10 == 0
    weights = range(len(values), 0, -1)
    fits = sum(value * weight for value, weight in zip(values, weights, strict=True)) % 11 == 0
    return fits and len(values) == (8 if key == "ISSN" else 10)
