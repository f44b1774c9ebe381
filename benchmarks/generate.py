"""A registry of any size, as a seed makes it: `python benchmarks/generate.py 50000 > large.json`.

Bodies come in families, each of one country; they split, merge, absorb one another, change names, end or live
on, and belong to internationals. Sizes of families are as uneven as in real registries.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
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
FIRST, NOW = 1923, 2026
CITED = [{"source": "s"}]


class Maker:
    """The tables being made, and what bodies of a family are alive."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.organisations: dict[str, Any] = {}
        self.events: dict[str, Any] = {}
        self.internationals: list[str] = []

    def date(self, year: int) -> str:
        kind = self.dice.random()
        if kind < 0.5:
            return f"{year}"
        month = self.dice.randint(1, 12)
        return f"{year}-{month:02}" if kind < 0.75 else f"{year}-{month:02}-{self.dice.randint(1, 28):02}"

    def body(self, start: str, year: int, country: str | None) -> str:
        key = f"body-{len(self.organisations):06}"
        text = " ".join(self.dice.sample(WORDS, self.dice.randint(2, 4))) + f" {len(self.organisations)}"
        name = {"text": text, "abbreviation": "".join(word[0] for word in text.split()[:4])}
        record: dict[str, Any] = {
            "kind": "group" if country else "international",
            "existed": f"{start}/..",
            "names": [name],
            "citations": CITED,
        }
        if country:
            record["countries"] = [country]
            if self.internationals and self.dice.random() < 0.4:
                to = self.dice.choice(self.internationals)
                until = min(year + self.dice.randint(2, 20), NOW)
                record["affiliations"] = [{"to": to, "kind": "section", "during": f"{year}/{until}"}]
        self.organisations[key] = record
        return key

    def end(self, key: str, day: str) -> None:
        record = self.organisations[key]
        record["existed"] = f"{record['existed'].split('/')[0]}/{day}"

    def event(self, kind: str, day: str, old: list[str], new: list[str]) -> None:
        def sided(keys: list[str]) -> list[dict[str, str]]:
            return [{"organisation": key} for key in keys]

        self.events[f"event-{len(self.events):06}"] = {
            "kind": kind,
            "date": day,
            "predecessors": sided(old),
            "successors": sided(new),
            "citations": CITED,
        }

    def family(self, size: int, country: str | None) -> None:
        """Let a family grow to a size, year by year."""
        year = self.dice.randint(FIRST, 1995)
        alive = [(self.body(f"{year}", year, country), year)]
        made = 1
        while made < size:
            year = min(year + (self.dice.random() < min(12 / size, 0.9)), NOW - 1)
            made += self._happens(alive, year, country)

    def _happens(self, alive: list[tuple[str, int]], year: int, country: str | None) -> int:
        day = self.date(year)
        ready = [entry for entry in alive if entry[1] < year]
        if not ready:
            alive.append((self.body(day, year, country), year))
            self.event("split", day, [alive[0][0]], [alive[-1][0]])
            return 1
        # The young split and unite most: so trees grow deep as well as broad.
        entry = ready[max(self.dice.randrange(len(ready)), self.dice.randrange(len(ready)))]
        chance = self.dice.random()
        if chance < 0.6 or len(ready) < 3:
            alive.append((self.body(day, year, country), year))
            self.event("split", day, [entry[0]], [alive[-1][0]])
            return 1
        return self._joins(alive, ready, entry, chance, day, year, country)

    def _joins(
        self,
        alive: list[tuple[str, int]],
        ready: list[tuple[str, int]],
        entry: tuple[str, int],
        chance: float,
        day: str,
        year: int,
        country: str | None,
    ) -> int:
        other = self.dice.choice([found for found in ready if found is not entry])
        alive.remove(entry)
        self.end(entry[0], day)
        if chance < 0.8:
            alive.remove(other)
            self.end(other[0], day)
            alive.append((self.body(day, year, country), year))
            self.event("merger", day, [entry[0], other[0]], [alive[-1][0]])
            return 1
        self.event("absorption", day, [entry[0]], [other[0]])
        return 0


def registry(bodies: int, seed: int = 1, *, countries: bool = True) -> dict[str, Any]:
    """A registry with about so many bodies; without countries it is as foreign data are."""
    maker = Maker(seed)
    maker.family(max(bodies // 50, 3), None)
    maker.internationals = list(maker.organisations)[:20]
    while len(maker.organisations) < bodies:
        left = bodies - len(maker.organisations)
        size = min(int(maker.dice.paretovariate(0.9) * 3), left, max(bodies // 4, 5), 1500)
        maker.family(size, maker.dice.choice(COUNTRIES))
    if not countries:
        for record in maker.organisations.values():
            record.pop("countries", None)
            record.pop("affiliations", None)
            record["kind"] = "organisation"
    return {
        "title": f"{bodies} bodies",
        "licence": "CC0-1.0",
        "released": "2026-11-22",
        "language": "en",
        "organisations": maker.organisations,
        "events": maker.events,
        "sources": {"s": {"type": "book", "title": "Seed"}},
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
