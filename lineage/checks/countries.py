"""Rules about countries: each code is that of a country, of the time of the body, and of its id."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lineage.checks.facts import Facts
from lineage.checks.rules import Finding, Found, rule
from lineage.model import Organisation
from lineage.problems import Severity, pointer
from lineage.queries.countries import COUNTRIES
from lineage.queries.history import stated_life
from lineage.queries.names import folded


@rule("L702", Severity.ERROR, "a country code is that of a country")
def countries_exist(facts: Facts) -> Found:
    """Codes are of ISO 3166-1, or the four letters of ISO 3166-3 for states without one heir.

    The code of a state that is gone is for bodies of its time; and a body that lived in that time alone
    has it rather than that of the largest heir, which is told as a warning.

    Wrong: "countries": ["UK"], or "SU" for the Soviet Union; "SUHH" for a body of 2011/..
    Right: "countries": ["GB"]; "SUHH" for a body of 1926/1927, "RU" for one of 2011/..
    """
    for org in facts.registry.organisations.values():
        for number, code in enumerate(org.countries):
            if code not in COUNTRIES:
                meant = USUAL.get(code) or next(iter(get_close_matches(code, COUNTRIES, 1)), None)
                advice = (
                    f"did you mean {meant!r} ({COUNTRIES[meant]})?" if meant else "look it up in ISO 3166"
                )
                message = f"{code!r} is not a country code; {advice}"
                yield Finding(pointer("organisations", org.id, "countries", number), message)
            elif code in STATES:
                yield from _after_its_state(org, number)
            elif code in _PART_OF:
                yield from _before_its_state(org, number)


def _after_its_state(org: Organisation, number: int) -> Iterator[Finding]:
    code = org.countries[number]
    if _out_of_time(org, code):
        first, last = STATES[code]
        message = (
            f"{COUNTRIES[code]} existed from {first} to {last}, but {org.id} did not exist then "
            f"({', '.join(part.text for part in org.existed)}); write the code of the present country"
        )
        yield Finding(pointer("organisations", org.id, "countries", number), message)


def _out_of_time(org: Organisation, code: str) -> bool:
    """Whether a code is that of a state that certainly did not exist in the life of a body.

    Beside the codes of other countries it says of which parts of an older empire a body was.
    """
    if code not in STATES or len(org.countries) > 1:
        return False
    first, last = STATES[code]
    life = stated_life(org)
    return life[0].beginning.earliest.year > last or life[-1].ending.latest.year < first


def _before_its_state(org: Organisation, number: int) -> Iterator[Finding]:
    heir = org.countries[number]
    state = _PART_OF[heir]
    first, last = STATES[state]
    life = stated_life(org)
    if first < life[0].beginning.earliest.year and life[-1].ending.latest.year <= last:
        message = (
            f"{COUNTRIES[heir]} was part of the {COUNTRIES[state]} throughout the life of {org.id} "
            f"({', '.join(part.text for part in org.existed)}); write {state!r}"
        )
        place = pointer("organisations", org.id, "countries", number)
        yield Finding(place, message, severity=Severity.WARNING)


# The years of the states of ISO 3166-3, under whatever name; and what their largest heirs were part of.
STATES = {
    "SUHH": (1917, 1991), "CSHH": (1918, 1992), "YUCS": (1918, 2003), "CSXX": (2003, 2006),
    "DDDE": (1949, 1990),
}  # fmt: skip
_PART_OF = {"RU": "SUHH", "CZ": "CSHH"}

USUAL = {
    "UK": "GB", "EN": "GB", "SC": "GB", "NI": "GB", "SU": "SUHH", "YU": "YUCS", "CS": "CSHH", "DD": "DDDE",
    "EL": "GR", "JA": "JP", "SP": "ES", "KO": "KR", "PO": "PL", "IS": "IL", "TP": "TL", "ZR": "CD",
}  # fmt: skip


@rule("L706", Severity.WARNING, "a body is of the country that its id names")
def countries_fit_ids(facts: Facts) -> Found:
    """An id that ends in the name of a country tells namesakes apart by it: the body is of that country.

    Wrong: "countries": ["AT"] in the record "socialist-party-australia".
    Right: "countries": ["AU"].
    """
    for org in facts.registry.organisations.values():
        named = _country_named(org.id) if org.countries else None
        known = named and all(code in COUNTRIES and not _out_of_time(org, code) for code in org.countries)
        if named and known and named[1].isdisjoint(org.countries):
            place = pointer("organisations", org.id, "countries")
            given = ", ".join(COUNTRIES.get(code, code) for code in org.countries)
            likely = min(named[1], key=len)
            message = (
                f'the id says {named[0]}, but "countries" gives {given}; write "{likely}", or change the id'
            )
            here = f"{place}/0" if len(org.countries) == 1 else place
            yield Finding(here, message, settles=(place,))


def _country_named(key: str) -> tuple[str, set[str]] | None:
    words = [word for word in key.split("-") if not word.isdigit()]
    if not words or words[-1] not in _LAST_WORDS:
        return None
    for count in (3, 2, 1):
        name = "-".join(words[-count:])
        if len(words) > count and name in _BY_NAME:
            return name, _BY_NAME[name]
    return None


_BY_NAME = {folded(name).replace(" ", "-"): {code} for code, name in COUNTRIES.items()} | {
    # Names that ids use too, those of the land itself, and lands that had another state, or more than one.
    "oesterreich": {"AT"}, "brasil": {"BR"}, "espana": {"ES"}, "sverige": {"SE"}, "nederland": {"NL"},
    "italia": {"IT"}, "belgique": {"BE"}, "belgie": {"BE"}, "danmark": {"DK"}, "norge": {"NO"},
    "schweiz": {"CH"}, "suisse": {"CH"}, "quebec": {"CA"}, "polska": {"PL"}, "suomi": {"FI"},
    "uk": {"GB"}, "england": {"GB"}, "scotland": {"GB"}, "wales": {"GB"}, "us": {"US"}, "usa": {"US"},
    "ireland": {"IE", "GB"}, "northern-ireland": {"GB", "IE"}, "germany": {"DE", "DDDE"},
    "russia": {"RU", "SUHH"}, "china": {"CN", "HK", "TW", "MO"}, "serbia": {"RS", "YUCS"},
}  # fmt: skip
_LAST_WORDS = frozenset(name.rpartition("-")[2] for name in _BY_NAME)
