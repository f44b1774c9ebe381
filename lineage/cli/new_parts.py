"""What is written on the command line of ``lineage new``, as parts of a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import click

from lineage.edtf import parse_date, parse_interval
from lineage.errors import EdtfError
from lineage.kinds import AFFILIATION_KINDS, EXTENTS

Json = dict[str, Any]
Resolve = Callable[[str], str]


def filled(record: Json) -> Json:
    """A record without the keys for which nothing was given."""
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def completed(record: Json, more: str | None) -> Json:
    """A record with the fields given as JSON (``--more``): lists are joined, no value is given twice."""
    made = filled(record)
    for key, value in _object(more).items() if more else ():
        if isinstance(value, list) and isinstance(made.get(key), list):
            made[key] = [*made[key], *value]
        elif key in made:
            raise _bad("--more", f"{key!r} is given by an option too; leave one of them out")
        else:
            made[key] = value
    return made


def _object(text: str) -> Json:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise _bad("--more", f"this is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise _bad("--more", 'write an object, such as {"note": "…"}')
    return value


def citations(given: Json) -> list[Json]:
    """The citation of ``--source``, and those of ``--citation``."""
    first = filled({key: given[key] for key in ("source", "locator", "says")})
    return [first, *(_keyed("source", "locator", text) for text in given["citations"])]


def names(given: Json) -> list[Json]:
    """The names of a body, former ones first."""
    name = {
        "text": given["name"],
        "abbreviation": given["abbreviation"],
        "language": given["language"],
        "kind": None if given["name_kind"] == "official" else given["name_kind"],
        "used": given["used"],
    }
    return [*map(_former_name, given["former_names"]), filled(name)]


def _former_name(text: str) -> Json:
    """``Socialist Labour League:1959/1973``; what stands behind the last colon may belong to the name."""
    name, _, used = text.rpartition(":")
    try:
        parse_interval(used)
    except EdtfError:
        return {"text": text}
    return {"text": name, "used": used} if name else {"text": text}


def affiliation(text: str, org: Resolve) -> Json:
    """``section:fourth-international:1948/1953``; `org` gives the id of an organisation by any name."""
    kind, _, rest = text.partition(":")
    to, _, during = rest.partition(":")
    if kind not in AFFILIATION_KINDS or not to:
        kinds = ", ".join(AFFILIATION_KINDS)
        raise _bad("--affiliation", f"{text!r} is not of the form KIND:ORG[:DURING]; kinds are {kinds}")
    return filled({"kind": kind, "to": org(to), "during": during})


def claim(text: str, org: Resolve) -> Json:
    """``fourth-international:1953/..``."""
    claimed = _keyed("continuity_of", "during", text)
    return claimed | {"continuity_of": org(claimed["continuity_of"])}


def tradition(text: str) -> Json:
    """``trotskyist:1940/1964``."""
    return _keyed("name", "during", text)


def _keyed(first: str, second: str, text: str) -> Json:
    one, _, other = text.partition(":")
    return filled({first: one, second: other})


def identifiers(texts: Iterable[str]) -> Json | None:
    """``wikidata:Q1``, each."""
    pairs = [text.partition(":")[::2] for text in texts]
    return dict(pairs) or None


def member(text: str, side: str, org: Resolve, *, parting: bool) -> Json:
    """A body in an event, ``wrp-uk:minority``; at a parting the extent stands on successors."""
    name, _, extent = text.partition(":")
    if extent and extent not in EXTENTS:
        raise _bad(f"--{side}", f"{extent!r} is not an extent; write one of {', '.join(EXTENTS)}")
    if extent and parting is (side == "predecessor"):
        raise _bad(
            f"--{side}",
            f"in this kind of event, give the extent with the {'successors' if parting else 'predecessors'}",
        )
    return filled({"organisation": org(name), "extent": extent})


def ended(predecessors: list[Json], ending: Iterable[str]) -> list[Json]:
    """The predecessors of an event, those marked that end with it."""
    for org in ending:
        if org not in (member["organisation"] for member in predecessors):
            raise _bad("--ends", f"{org!r} is not among the predecessors")
    return [old | ({"continues": False} if old["organisation"] in ending else {}) for old in predecessors]


def account(text: str, org: Resolve) -> Json:
    """``workers-party:They were put out.``."""
    holder, _, told = text.partition(":")
    if not told.strip():
        raise _bad("--account", f"{text!r} is not of the form ORG:TEXT")
    return {"held_by": [org(holder)], "text": told.strip()}


def person(text: str) -> Json:
    """``Alexander, Robert J.``, or a body or a pen name that has no comma."""
    family, _, given = text.partition(",")
    return {"family": family.strip(), "given": given.strip()} if given else {"literal": text}


def source_date(text: str | None, option: str) -> Json | None:
    """A date as CSL has it: ``1991-05`` is ``{"date-parts": [[1991, 5]]}``."""
    if not text:
        return None
    try:
        parse_date(text)
        return {"date-parts": [[int(step) for step in text.split("-")]]}
    except ValueError as error:
        raise _bad(option, f"{text!r} is not a date; write 1991, 1991-05 or 1991-05-02") from error


def _bad(option: str, message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint=option)
