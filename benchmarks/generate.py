"""A registry of any size, as a seed makes it: `python benchmarks/generate.py 50000 > large.json`.

Bodies come in families, each of one country; they split, merge, absorb one another, change names, end or live
on, and belong to internationals. Sizes of families are as uneven as in real registries.

Everything happens on a day, one thing after the other. Written down is that day, its month or its year: so
dates are as uncertain as real ones and never wrong, and `lineage validate` finds no error and no warning.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

COUNTRIES = ("AR", "AU", "BE", "BO", "BR", "CA", "CL", "DE", "ES", "FR", "GB", "GR", "IN", "IT", "LK", "US")
WORDS = (
    "Workers",
    "Revolutionary",
    "Socialist",
    "Communist",
    "League",
    "Party",
    "Group",
    "Marxist",
    "Labour",
)
FIRST, LAST = date(1923, 1, 1).toordinal(), date(2026, 1, 1).toordinal()
YEAR = 366  # days after which the year is another one
GROWTH = 12 * YEAR  # days in which a family grows to its size
INTERNATIONALS = 20  # those to which bodies belong
CITED = [{"source": "s", "locator": "p. 7"}]


@dataclass
class Body:
    """A record, and the true days of its life, as `date.toordinal` counts; what goes on ends at LAST."""

    key: str
    record: dict[str, Any]
    began: int
    ended: int = LAST


class Maker:
    """The tables being made."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.bodies: list[Body] = []
        self.events: dict[str, Any] = {}

    def written(self, day: int) -> str:
        """A day as a source may give it: half of them only the year, a quarter the month."""
        text = date.fromordinal(day).isoformat()
        given = text[: self.dice.choice((4, 4, 7, 10))]
        return text[:4] if given.endswith("-01-01") else given  # which readers take for a year

    def body(self, day: int, start: str, country: str | None) -> Body:
        record: dict[str, Any] = {
            "kind": "group" if country else "international",
            "existed": f"{start}/..",
            "names": [self.name()],
            "citations": CITED,
        }
        if country:
            record["countries"] = [country]
        self.bodies.append(Body(f"body-{len(self.bodies):06}", record, day))
        return self.bodies[-1]

    def name(self) -> dict[str, str]:
        number = 101 * len(self.bodies)  # a prime, and so no two differ in one digit, which might be a slip
        text = " ".join(self.dice.sample(WORDS, self.dice.randint(2, 4))) + f" {number:07}"
        return {"text": text, "abbreviation": "".join(word[0] for word in text.split()[:4])}

    def event(self, kind: str, text: str, old: list[Body], new: list[Body]) -> None:
        self.events[f"event-{len(self.events):06}"] = {
            "kind": kind,
            "date": text,
            "predecessors": [{"organisation": body.key} for body in old],
            "successors": [{"organisation": body.key} for body in new],
            "citations": CITED,
        }

    def family(self, size: int, country: str | None) -> None:
        """Let a family grow to a size, day by day."""
        day = FIRST + self.dice.randint(0, 72 * YEAR) if country else FIRST
        alive = [self.body(day, self.written(day)[:4], country)]
        made = 1
        while made < size:
            day += self.dice.randint(0, 2 * min(GROWTH // size, YEAR))
            # Nobody acts in their first year.
            day = min(max(day, alive[0].began + YEAR), LAST - 1)
            ready = [body for body in alive if body.began + YEAR <= day]
            made += self._happens(alive, ready, day, country)

    def _happens(self, alive: list[Body], ready: list[Body], day: int, country: str | None) -> int:
        """Let one of those that are ready split or unite; how many bodies this made."""
        text = self.written(day)
        # The young split and unite most: so trees grow deep as well as broad.
        one = ready[max(self.dice.randrange(len(ready)), self.dice.randrange(len(ready)))]
        chance = self.dice.random()
        other = self.dice.choice([body for body in ready if body is not one] or [one])
        if chance < 0.6 or len(ready) < 3:
            kind, ending = "split", []
        elif chance < 0.8:
            kind, ending = "merger", [one, other]
        else:
            self._end(alive, [one], day, text)
            self.event("absorption", text, [one], [other])
            return 0
        self._end(alive, ending, day, text)
        alive.append(self.body(day, text, country))
        self.event(kind, text, ending or [one], [alive[-1]])
        return 1

    def _end(self, alive: list[Body], ending: list[Body], day: int, text: str) -> None:
        for body in ending:
            alive.remove(body)
            body.ended = day
            body.record["existed"] = body.record["existed"].replace("..", text)

    def rename(self, body: Body) -> None:
        """Give a body that lived some years a second name, from a day of its life on."""
        if body.ended - body.began < 2 * YEAR:
            return
        start, end = body.record["existed"].split("/")
        change = self.written(self.dice.randint(body.began + YEAR, body.ended - YEAR))
        (old,) = body.record["names"]
        new = {"text": f"New {old['text']}", "abbreviation": f"N{old['abbreviation']}"}
        body.record["names"] = [old | {"used": f"{start}/{change}"}, new | {"used": f"{change}/{end}"}]

    def affiliate(self, body: Body, hosts: list[Body]) -> None:
        """Make a body a section of an international that stood when it began, if there is one."""
        standing = [host for host in hosts if host.began <= body.began < host.ended]
        if standing:
            host = self.dice.choice(standing)
            until = min(body.began + self.dice.randint(2, 20) * YEAR, body.ended, host.ended)
            end = self.written(until) if until < LAST else ".."
            during = f"{self.written(body.began)}/{end}"
            body.record["affiliations"] = [{"to": host.key, "kind": "section", "during": during}]


def registry(bodies: int, seed: int = 1, *, countries: bool = True) -> dict[str, Any]:
    """A registry with about so many bodies; without countries it is as foreign data are."""
    maker = Maker(seed)
    maker.family(max(bodies // 50, 3), None)
    hosts = sorted(maker.bodies, key=lambda body: body.began - body.ended)[:INTERNATIONALS]
    while len(maker.bodies) < bodies:
        left = bodies - len(maker.bodies)
        size = min(int(maker.dice.paretovariate(0.9) * 3), left, max(bodies // 4, 5), 1500)
        maker.family(size, maker.dice.choice(COUNTRIES))
    for body in maker.bodies:
        if maker.dice.random() < 0.1:
            maker.rename(body)
        if "countries" in body.record and maker.dice.random() < 0.4:
            maker.affiliate(body, hosts)
        if not countries:
            body.record.pop("countries", None)
            body.record.pop("affiliations", None)
            body.record["kind"] = "organisation"
    return {
        "title": f"{bodies} bodies",
        "licence": "CC0-1.0",
        "released": "2026-11-22",
        "language": "en",
        "organisations": {body.key: body.record for body in maker.bodies},
        "events": maker.events,
        "sources": {
            "s": {"type": "book", "title": "Seed", "publisher": "Seed", "issued": {"date-parts": [[2026]]}}
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bodies", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-countries", action="store_true")
    wanted = parser.parse_args()
    made = registry(wanted.bodies, wanted.seed, countries=not wanted.no_countries)
    json.dump(made, sys.stdout, indent=2, sort_keys=True, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
