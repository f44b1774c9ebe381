"""What lasts within the life of a body: its names, affiliations, claims and traditions, in one list."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from lineage.edtf import FUTURE, Date, Interval
from lineage.model import Affiliation, Name, Organisation, Registry
from lineage.queries.history import UNKNOWN_LIFE


class Lasting(NamedTuple):
    """What a body had for a time: the list where it stands, its number there, and the other body, if any."""

    org: Organisation
    key: str
    number: int
    during: tuple[Interval, ...]
    other: Organisation | None

    @property
    def place(self) -> str:
        """The pointer to the time for which it lasted."""
        time = "used" if self.key == "names" else "during"
        return f"/organisations/{self.org.id}/{self.key}/{self.number}/{time}"


# There are many of the three below: to make plain tuples takes a tenth of the time.
AnyLasting = tuple[Organisation, str, int, tuple[Interval, ...], Organisation | None]
AnyTie = tuple[Organisation, int, Affiliation, Organisation]  # a body, its affiliation, and to whom
Window = tuple[date, date, date, date]


def ties(registry: Registry) -> list[AnyTie]:
    """Every affiliation, with its number in its list."""
    orgs = registry.organisations
    return [
        (org, number, tie, orgs[tie.to])
        for org in orgs.values()
        if org.affiliations
        for number, tie in enumerate(org.affiliations)
    ]


def lasting(registry: Registry) -> list[AnyLasting]:
    """Whatever lasted for a time that the registry states; and every affiliation, also without a time."""
    orgs = registry.organisations
    found: list[AnyLasting] = []
    for org in orgs.values():
        for number, name in enumerate(org.names):
            if name.used:
                found.append((org, "names", number, name.used, None))
        if org.affiliations:
            for number, tie in enumerate(org.affiliations):
                found.append((org, "affiliations", number, tie.during, orgs[tie.to]))
        if org.claims or org.tradition:
            for number, claim in enumerate(org.claims):
                if claim.during:
                    found.append((org, "claims", number, claim.during, None))
            for number, tradition in enumerate(org.tradition):
                if tradition.during:
                    found.append((org, "tradition", number, tradition.during, None))
    return found


def window(org: Organisation) -> Window:
    """The first and the last day on which a body may have begun, and those on which it may have ended.

    What ended in 9999, as some write for what goes on, ended before `FUTURE`.
    """
    life = org.existed or UNKNOWN_LIFE
    begins, ends = life[0].beginning, life[-1].ending
    last = ends.latest
    if last == FUTURE and isinstance(life[-1].end, Date):
        last -= timedelta(days=1)
    return begins.earliest, begins.latest, ends.earliest, last


def take_turns(names: tuple[Name, ...]) -> bool:
    """Whether the official names of a body that have dates plainly take turns.

    Nearly always they do: all are of one language, and each begins on the date on which the last ended.
    """
    official = [name for name in names if name.kind == "official"]
    if len(official) < 2 or len([name for name in official if name.used]) < 2:
        return True
    return all(
        old.language == new.language
        and len(old.used) == len(new.used) == 1
        and old.used[0].end is new.used[0].start
        and isinstance(new.used[0].start, Date)
        and old.used[0].beginning.earliest < new.used[0].beginning.earliest
        for old, new in pairwise(official)
    )
