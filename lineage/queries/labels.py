"""Labels that tell bodies apart: a name, and beside it what distinguishes a body from its namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from lineage.model import Organisation, Registry
from lineage.queries.history import History, life
from lineage.queries.names import folded, last_name
from lineage.queries.words import years


class Label(NamedTuple):
    """What to call a body: its name, and where others bear that too, what sets it apart."""

    name: str
    distinction: str | None = None

    @property
    def text(self) -> str:
        """Both on one line: ``Workers Revolutionary Party (News Line)``."""
        return f"{self.name} ({self.distinction})" if self.distinction else self.name


def labels(past: History, among: Collection[str] | None = None) -> dict[str, Label]:
    """A label for every body of a registry, no two alike; or no two among some, as those of a picture.

    Namesakes are told apart by a common name, else by country and years, else by their ids.
    """
    registry = past.registry
    names = {org.id: last_name(registry, org).text for org in registry.organisations.values()}
    ways: tuple[Callable[[Organisation], str | None], ...] = (
        lambda org: _common_name(org, names[org.id]),
        lambda org: _country_and_years(past, org),
        lambda org: org.id,
    )
    told: dict[str, str] = {}
    open_still = _namesakes(names, names if among is None else among)
    for way in ways:
        said = {key: way(registry.organisations[key]) for key in open_still}
        whole = {key: f"{names[key]} / {text}" for key, text in said.items() if text}
        alike = set(_namesakes(whole, whole))
        told |= {key: text for key, text in said.items() if text and key not in alike}
        open_still = [key for key in open_still if key not in told]
    return {key: Label(name, told.get(key)) for key, name in names.items()}


def namesakes(registry: Registry) -> set[str]:
    """The bodies whose last name another bears too."""
    names = {org.id: last_name(registry, org).text for org in registry.organisations.values()}
    return set(_namesakes(names, names))


def _namesakes(texts: Mapping[str, str], keys: Iterable[str]) -> list[str]:
    bearers: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        bearers[folded(texts[key])].append(key)
    return sorted(chain.from_iterable(alike for alike in bearers.values() if len(alike) > 1))


def _common_name(org: Organisation, known: str) -> str | None:
    common = (name.text for name in org.names if name.kind == "common")
    return next((text for text in common if folded(text) != folded(known)), None)


def _country_and_years(past: History, org: Organisation) -> str:
    where = ", ".join(org.countries) or org.kind
    lived = years(life(past, org))
    return f"{where}, {lived}" if lived.strip("?–") else where
