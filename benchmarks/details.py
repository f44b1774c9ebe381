"""Details for generated registries: on each record, as many as the real registry has on average.

Bodies have 2.4 citations, events 2.1, affiliations one; there are 1.5 sources to a body, 2.25 names; every
second record has a note, every fourth event an account that differs.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def detailed(value: Json) -> Json:
    """Give a generated registry sources, citations, further names, notes, traditions and accounts."""
    total = len(value["organisations"]) * 3 // 2
    value["sources"] = {f"source-{number:06}": _source(number) for number in range(total)}
    for number, record in enumerate(value["organisations"].values()):
        record["citations"] = _citations(number, (1, 2, 3, 3, 3)[number % 5], total)
        for affiliation in record.get("affiliations", ()):
            affiliation["citations"] = _citations(number + 3, 1, total)
        record["names"] += _names(number)
        if number % 2:
            record["note"] = "What is known of it comes from the papers of others, and from some of its own."
            record["tradition"] = [{"name": "trotskyist"}]
        if number % 3 == 0:
            record["identifiers"] = {"wikipedia": f"en:Body {number}"}
    for number, event in enumerate(value["events"].values()):
        event["citations"] = _citations(number, 2, total)
        if number % 2:
            event["note"] = "The reasons that were given then are not those that were given later."
        if number % 4 == 0:
            event["accounts"] = [
                {
                    "text": "The minority says that it was expelled, and that it had not resigned.",
                    "citations": _citations(number + 5, 1, total),
                }
            ]
    return value


def _source(number: int) -> Json:
    source = {
        "type": "webpage",
        "title": f"A history of the bodies, part {number}",
        "container-title": "Histories",
        "URL": f"https://example.org/{number}",
        "language": "en",
        "accessed": {"date-parts": [[2026, 11, 22]]},
    }
    return source | ({"issued": {"date-parts": [[2026]]}} if number % 3 == 0 else {})


def _citations(number: int, count: int, total: int) -> list[Json]:
    """So many citations, of sources that differ from one record to the next; every second quotes."""
    made: list[Json] = []
    for step in range(count):
        at = (number * 3 // 2 + step) % total
        quoted = {"says": "as told there"} if at % 2 else {}
        made.append({"source": f"source-{at:06}", "locator": f"section {step + 1}"} | quoted)
    return made


def _names(number: int) -> list[Json]:
    translated = {"text": f"Bewegung {number:07}", "kind": "translation", "language": "de"}
    common = {"text": f"The friends of {number:07}", "kind": "common"}
    return ([translated] if number % 3 else []) + ([common] if number % 4 == 0 else [])
