"""Rules about the works that are cited: a reader can find them, and they are of their time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from lineage.checks.facts import Facts, Parts, parts_of
from lineage.checks.rules import Clash, Finding, Found, Side, rule
from lineage.edtf import Date, parse_date
from lineage.errors import EdtfError
from lineage.model import Source
from lineage.problems import Severity, pointer
from lineage.queries.names import primary_language


def day_of(value: object) -> Date | None:
    """A CSL date as one of ours, of a range the second; None where there is none that can be read.

    Raises:
        EdtfError: if it names a day that never was.
    """
    parts = parts_of(value)
    return _day(parts) if parts else None


@cache
def _day(parts: Parts) -> Date:
    year, *rest = map(int, parts)
    return parse_date("-".join([f"{year:04}", *(f"{part:02}" for part in rest)]))


@rule("S611", Severity.WARNING, "a work is not from the future")
def works_are_not_from_the_future(facts: Facts) -> Found:
    """A source was published, and read, no more than a year after the release of the registry.

    It was read after it was published; and both on days that there were.

    Wrong: "accessed" in 2062, in a registry released in 2026; "issued" in 2019, but "accessed" in 2016.
    Right: "accessed" in 2026.
    """
    limit = facts.registry.released.bounds.latest
    given = {*facts.issued.values(), *facts.accessed.values()}
    pairs = {(parts, facts.accessed.get(key, ())) for key, parts in facts.issued.items()}
    if all(_has_been(parts, limit.year + 1) for parts in given) and not any(map(_read_too_early, pairs)):
        return
    for source in facts.registry.sources.values():
        days: dict[str, Date] = {}
        for key in ("issued", "accessed"):
            try:
                day = day_of(source.item.get(key))
            except EdtfError as error:
                yield Finding(pointer("sources", source.id, key), str(error))
                continue
            if day and day.bounds.latest.year > limit.year + 1:
                yield _from_the_future(source, key, day, limit.isoformat())
            elif day:
                days[key] = day
        if len(days) == 2 and days["accessed"].certainly_before(days["issued"]):
            read, published = days["accessed"].text, days["issued"].text
            message = f"this was read ({read}) before it was published ({published}); correct one of them"
            yield Finding(pointer("sources", source.id, "accessed"), message)


def _has_been(parts: Parts, last: int) -> bool:
    """Whether there was such a day, up to a year."""
    year, month, day = (*map(int, parts), 1, 1, 1)[:3]
    try:
        return date(year, month, day).year <= last
    except ValueError:
        return False


def _read_too_early(pair: tuple[Parts, Parts]) -> bool:
    published, read = pair
    told_of_both = min(len(published), len(read))
    return read[:told_of_both] < published[:told_of_both]


def _from_the_future(source: Source, key: str, day: Date, limit: str) -> Clash:
    message = f'{day.bounds.latest.year} is long after this registry was released ({limit}); correct "{key}"'
    back = f"{limit} is long before works cited in this registry; correct it"
    return Clash((Side(pointer("sources", source.id, key), message), Side("/released", back, firm=1.0)))


@rule("S612", Severity.WARNING, "a work can be found again")
def works_can_be_found(facts: Facts) -> Found:
    """A reader needs to know whose work it is, or where it appeared; and when, or on which day it was read.

    A book has an author, an editor or a publisher; what has none of these appeared somewhere
    ("container-title"), or has an address.

    Wrong: "type": "book", "title": "A History", and nothing else.
    Right: the same with "author", "issued" and "publisher".
    """
    for source in facts.registry.sources.values():
        if "URL" in source.item and "accessed" in source.item and source.item.get("type") not in _BOOKS:
            continue  # as nearly all
        lacks = _lacking(source.item)
        if lacks and source.item.get("type") not in _UNPUBLISHED:
            kind = source.item.get("type")
            message = f"nothing says {' or '.join(lacks)}; without this, readers cannot find the {kind}"
            yield Finding(pointer("sources", source.id), message, at_key=True)


def _lacking(item: Mapping[str, object]) -> list[str]:
    lacks = []
    on_a_page = item.get("type") not in _BOOKS and ("URL" in item or "DOI" in item)
    if not on_a_page and item.keys().isdisjoint(_WHOSE):
        lacks.append('who wrote or published it (add "author", "editor" or "publisher")')
    if "issued" not in item and "accessed" not in item and "URL" not in item:  # else S608 asks for the day
        lacks.append('when it was published (add "issued")')
    return lacks


_UNPUBLISHED = ("dataset", "manuscript", "software")
_BOOKS = ("book", "chapter", "pamphlet", "report", "thesis")
_WHOSE = ("author", "editor", "publisher", "container-title", "collection-title", "authority", "ISBN")


@rule("S616", Severity.WARNING, "the type of a work fits its address and numbers")
def types_fit_works(facts: Facts) -> Found:
    """A page of Wikipedia is an "entry-encyclopedia"; what has an ISBN is a book, or in one.

    Where nearly all articles of Wikipedia are entries, none is a "webpage".

    Wrong: "type": "book" with an address at en.wikipedia.org; "type": "webpage" with an "ISBN".
    Right: "type": "entry-encyclopedia"; "book".
    """
    pages = {source.id: url.partition(_ARTICLE)[2] for source, url in facts.addresses if _ARTICLE in url}
    numbered = {source.id: "" for source in facts.giving("ISBN")}
    articles = _OF_WIKIS[:3] if pages and _entries(facts) > MANY else _OF_WIKIS
    for key, page in (numbered | pages).items():
        source = facts.registry.sources[key]
        kind = source.item.get("type")
        fault = None
        if page and kind not in (_OF_WIKIS if ":" in page else articles):
            fault = f'a Wikipedia page is not of the type "{kind}"; write "entry-encyclopedia"'
        elif "ISBN" in source.item and kind in _UNBOUND:
            fault = (
                f'a work with an "ISBN" is not of the type "{kind}"; write "book" or "chapter", or remove it'
            )
        if fault:
            yield Finding(pointer("sources", source.id, "type"), fault)


def _entries(facts: Facts) -> int:
    """How many works are entries of encyclopedias, and have no number of their own."""
    entries = [one for one in facts.registry.sources.values() if one.item.get("type") == "entry-encyclopedia"]
    return len([entry for entry in entries if "ISBN" not in entry.item])


_ARTICLE = ".wikipedia.org/wiki/"
# The last two are of talk pages and drafts of users, or of every page where nobody cares.
_OF_WIKIS = ("entry-encyclopedia", "entry", "entry-dictionary", "webpage", "post")
MANY = 50  # entries of encyclopedias in a registry that calls articles of Wikipedia so
_UNBOUND = ("webpage", "post", "post-weblog", "article-newspaper", "article-magazine", "article-journal")


@rule("S613", Severity.WARNING, "an address is complete and direct")
def addresses_are_whole(facts: Facts) -> Found:
    """An address names a host and a page, without what was copied with it or was cut off.

    It is not that of a search, of a page being edited, or of a mobile site. A Wikipedia page is in the
    language that its address names. Pages of one site ("container-title") on hosts that differ in one
    letter are usually on one host, misspelt.

    Wrong: "URL": "https://https://en.wikipedia.org/wiki/Trotskyism).".
    Right: "URL": "https://en.wikipedia.org/wiki/Trotskyism".
    """
    doubtful = _doubtful([url for _, url in facts.addresses])
    sites: defaultdict[str, list[Source]] = defaultdict(list)
    for source, url in facts.addresses:
        path = url.find("/", len("https://"))
        site = url if path < 0 else url[:path]
        fault = _unwhole(url) if url in doubtful and _host(site) else None
        if fault:
            yield Finding(pointer("sources", source.id, "URL"), f"{url!r} {fault}")
        else:
            sites[site].append(source)
    hosts: dict[str, list[Source]] = {}
    for site, pages in sites.items():
        host = _host(site)
        if host:
            hosts.setdefault(host, []).extend(pages)
        for source in pages if host is None else ():
            message = (
                f"{source.item['URL']!r} has no host, such as en.wikipedia.org, after https://; copy it again"
            )
            yield Finding(pointer("sources", source.id, "URL"), message)
    for host, pages in hosts.items():
        yield from _of_another_language(host, pages)
    yield from _misspelt(hosts)


@cache
def _host(site: str) -> str | None:
    """The host that an address names before its path; None where that is none."""
    match = _ADDRESS.match(site)
    return match[1] if match and not _CUT_OFF.fullmatch(match[1]) else None


_ADDRESS = re.compile(r"https?://((?:[\w-]++\.)+(?:[a-z]{2,}|\d+))(?::\d+)?(?=[/?#]|\Z)", re.IGNORECASE)
_CUT_OFF = re.compile(r"www\.[\w-]+")
_ODD_SIGNS = '"<>\\^`{}|…'
_ODD = f"[{re.escape(_ODD_SIGNS)}]"


_CAMPAIGN = r"[?&](?:utm_\w+|fbclid|gclid)="
_EDITING = r"[?&](?:ve)?action=(?:edit|submit)"
_PROXY = r"https?://[^/]*\b(?:ez|lib)proxy\."
_SEARCH = r"https?://(?:(?:www\.)?(?:google\.[\w.]+|bing\.com)/search\b|duckduckgo\.com/\?)"


def _doubtful(urls: list[str]) -> set[str]:
    """The addresses of which `_unwhole` may say something: for most signs, all are looked through at once."""
    lines = [f"{url}\n" for url in urls]
    whole = "".join(lines)
    present = [sign for sign in _DOUBTFUL if sign in whole]
    found = {line[:-1] for sign in present for line in lines if sign in line}
    bracketed = [url for sign in "()" if sign in whole for url in urls if sign in url]
    found.update(url for url in bracketed if url.count("(") != url.count(")"))
    if whole.count("://") > len(urls):
        found.update(url for url in urls if url.count("://") > 1)
    return found


_AT_THE_END = (".", ",", ";", ":", "/wiki/", "/wiki")
_DOUBTFUL = (*(f"{sign}\n" for sign in _AT_THE_END), ".m.wikipedia.org/", "proxy.", *_ODD_SIGNS, "?")


def _unwhole(url: str) -> str | None:
    if url[-1] in ".,;:" and not re.search(r"\.\w?\.$", url):
        return "ends with punctuation of the sentence around it; remove it"
    if re.search(_ODD, url):
        return "has a character that no address has; copy it again"
    if url.count("(") != url.count(")"):
        return "has an unmatched bracket; copy it again"
    if url.endswith(("/wiki/", "/wiki")):
        return "names no page; copy it again"
    if "?" in url and re.search(_CAMPAIGN, url):
        return "has tracking parameters (utm_…, fbclid); remove them"
    if "?" in url and re.match(_SEARCH, url):
        return "is a search, which gives each reader different results; give the page that was read"
    if "?" in url and re.search(_EDITING, url):
        return "opens a page for editing; give the page itself"
    if re.match(_PROXY, url):
        return "goes through a library proxy, which others cannot use; give the original address"
    if ".m.wikipedia.org/" in url:
        return "is the mobile version of a page; remove the m."
    half = len(url) // 2
    return "is given twice; keep it once" if url[:half] == url[half:] else None


def _of_another_language(host: str, pages: list[Source]) -> Iterator[Finding]:
    name, _, rest = host.partition(".")
    if rest not in (_WIKIPEDIA, f"m.{_WIKIPEDIA}") or name in _EDITIONS:
        return
    for source in pages:
        language = source.item.get("language")
        if language != name and isinstance(language, str) and primary_language(language) != name:
            message = f"the address is of the Wikipedia in {name!r}, but this says {language!r}; correct one"
            yield Finding(pointer("sources", source.id, "language"), message)


_WIKIPEDIA = "wikipedia.org"
_EDITIONS = ("www", "simple", "sh", "no")  # whose name is not that of the language of every page


def _misspelt(hosts: dict[str, list[Source]]) -> Iterator[Finding]:
    single = {host: _place(pages[0]) for host, pages in hosts.items() if len(pages) == 1}
    if not single:
        return
    often = {host: {_place(page) for page in pages} for host, pages in hosts.items() if len(pages) >= OFTEN}
    places = {place for known in often.values() for place in known if place}
    single = {host: place for host, place in single.items() if place in places}
    shortened = {short: host for host in often if single for short in _shortened(host)}
    for host, place in single.items():
        near = next((shortened[short] for short in _shortened(host) if short in shortened), host)
        if near != host and not _siblings(host, near) and place in often[near]:
            message = f"{host} is cited once, {near} often, for the same site; correct the address"
            yield Finding(pointer("sources", hosts[host][0].id, "URL"), message)


def _place(page: Source) -> object:
    place = page.item.get("container-title")
    return place if isinstance(place, str) else None


def _siblings(host: str, other: str) -> bool:
    """Whether two hosts differ in their first part alone, as the Wikipedias of two languages do."""
    return host.partition(".")[2] == other.partition(".")[2] and host.count(".") > 1


def _shortened(host: str) -> set[str]:
    """The host and what is left of it without one of its letters: near hosts share one of these."""
    return {host, *(host[:place] + host[place + 1 :] for place in range(len(host)))}


OFTEN = 5  # how often a host is cited that others are compared with
