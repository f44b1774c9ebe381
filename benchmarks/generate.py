"""Generate a registry of any size from a seed: `python benchmarks/generate.py 50000 > large.json`.

Every country, and the internationals together, is a scene on which bodies appear, split, unite, succeed one
another and disappear, in the proportions of the real registry: half of the bodies come out of others, half
have no known origin; lives last 22 years on average, and a parent is 13 years old when something happens;
families are as uneven in size, and every fourth body stands alone.

Everything happens on a certain day, one thing after the other. What is recorded is that day, its month or
its year: so dates are as uncertain as real ones, but never wrong; `lineage validate` finds nothing wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import dataclass, field
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
LONG = 30 * YEAR  # nobody lives longer without a sign of life: they change their names
PAUSE = 8 * YEAR  # at most so many days lie between two things that happen on a small scene, on average
# What happens on a scene, and how often: the kinds of change events, and two that leave no event.
HAPPENINGS = {
    "appearance": 62,
    "end": 48,
    "split": 46,
    "merger": 14,
    "absorption": 12,
    "expulsion": 10,
    "succession": 8,
    "founding": 4,
    "dissolution": 4,
    "refoundation": 2,
}
NEEDED = {"appearance": 0, "merger": 2, "absorption": 2}  # bodies that it takes; where nothing is said, one
GOING_ON = ("split", "expulsion", "founding")  # after these the predecessor lives on
INTERNATIONALS = 20  # those to which bodies belong
CITED = [{"source": "s", "locator": "p. 7"}]


@dataclass
class Body:
    """A record, and the true days of its life, as `date.toordinal` counts; what goes on ends at LAST."""

    key: str
    record: dict[str, Any]
    root: str  # the first of its forebears
    began: int
    ended: int = LAST
    events: list[str] = field(default_factory=list)  # the ids of those that it went into


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

    def body(self, day: int, start: str, country: str | None, root: str = "") -> Body:
        record: dict[str, Any] = {
            "kind": "group" if country else "international",
            "existed": f"{start}/..",
            "names": [self.name()],
            "citations": CITED,
        }
        if country:
            record["countries"] = [country]
        key = f"body-{len(self.bodies):06}"
        self.bodies.append(Body(key, record, root or key, day))
        return self.bodies[-1]

    def name(self) -> dict[str, str]:
        number = 101 * len(self.bodies)  # a prime, and so no two differ in one digit, which might be a slip
        text = " ".join(self.dice.sample(WORDS, self.dice.randint(2, 4))) + f" {number:07}"
        return {"text": text, "abbreviation": "".join(word[0] for word in text.split()[:4])}

    def event(self, kind: str, text: str, old: list[Body], new: list[Body]) -> None:
        event = {"kind": kind, "date": text, "citations": CITED}
        for side, bodies in (("predecessors", old), ("successors", new)):
            if bodies:
                event[side] = [{"organisation": body.key} for body in bodies]
        # Which of two events of one date ended a body would be open without their order.
        taken = {key for body in old for key in body.events}
        before = sorted(key for key in taken if self.events[key]["date"] == text)
        if before and text:
            event["follows"] = before
        key = f"event-{len(self.events):06}"
        self.events[key] = event
        for body in old:
            body.events.append(key)

    def scene(self, size: int, country: str | None) -> None:
        """Let so many bodies appear, one after the other, and let things happen to them."""
        day = FIRST + self.dice.randint(0, 72 * YEAR) if country and size < 50 else FIRST
        pause = min((LAST - day) * 2 // (3 * size), PAUSE)
        alive: list[Body] = []
        made = 0
        while made < size and day < LAST - YEAR:
            # Nobody acts in their first year.
            ready = [body for body in alive if body.began + YEAR <= day]
            (happening,) = self.dice.choices(list(HAPPENINGS), HAPPENINGS.values())
            if len(ready) < NEEDED.get(happening, 1):
                happening = "appearance"
            made += self._happens(happening, alive, ready, day, country)
            day += self.dice.randint(0, 2 * pause)

    def _happens(
        self, happening: str, alive: list[Body], ready: list[Body], day: int, country: str | None
    ) -> int:
        """Let something happen to some of those that are ready; how many bodies it made."""
        text = self.written(day)
        if happening == "appearance":
            alive.append(self.body(day, text[:4], country))
            return 1
        old = self._chosen(ready, NEEDED.get(happening, 1))
        if happening not in GOING_ON:
            ending = old[:1] if happening == "absorption" else old
            self._end(alive, ending, day, "" if happening == "end" else text)
        if happening in ("end", "dissolution"):
            if happening == "dissolution":
                self.event(happening, text, old, [])
            return 0
        if happening == "absorption":
            self.event(happening, text, old[:1], old[1:])
            return 0
        alive.append(self.body(day, text, country, old[0].root))
        self.event(happening, text, old, alive[-1:])
        return 1

    def _chosen(self, ready: list[Body], number: int) -> list[Body]:
        """One body, or it and another; half of those that unite are kin, if there is any."""
        one = self.dice.choice(ready)
        if number == 1:
            return [one]
        kin = [body for body in ready if body.root == one.root and body is not one]
        others = kin if kin and self.dice.random() < 0.5 else [body for body in ready if body is not one]
        return [one, self.dice.choice(others)]

    def _end(self, alive: list[Body], ending: list[Body], day: int, text: str) -> None:
        """End bodies on a day, which is written as `text`: empty where nobody knows it."""
        for body in ending:
            alive.remove(body)
            body.ended = day
            body.record["existed"] = body.record["existed"].replace("..", text)

    def rename(self, body: Body) -> None:
        """Give a body that lived some years a second name, from a day of its life on."""
        if body.ended - body.began < 2 * YEAR:
            return
        start, end = body.record["existed"].split("/")
        latest = min(body.ended, body.began + LONG) - YEAR
        change = self.written(self.dice.randint(body.began + YEAR, latest))
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
    maker.scene(max(bodies // 20, 3), None)
    hosts = sorted(maker.bodies, key=lambda body: body.began - body.ended)[:INTERNATIONALS]
    while len(maker.bodies) < bodies:
        left = bodies - len(maker.bodies)
        size = min(int(maker.dice.paretovariate(0.9) * 3), left, max(bodies // 4, 5), 1500)
        maker.scene(size, maker.dice.choice(COUNTRIES))
    for body in maker.bodies:
        if maker.dice.random() < 0.2 or body.ended - body.began > LONG:
            maker.rename(body)
        if "countries" in body.record and maker.dice.random() < 0.7:
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
