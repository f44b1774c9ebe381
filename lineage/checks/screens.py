"""Quick looks through many texts at once: which of them a rule has to look at closely."""

from __future__ import annotations

import re
from collections.abc import Iterable


def joined(texts: Iterable[str]) -> str:
    """Texts as one, each on lines of its own."""
    return "\n".join(["", *texts, ""])


def lines_with(signs: Iterable[str], whole: str) -> set[str]:
    """The lines of joined texts in which one of some signs or words stands: no other line is touched.

    >>> sorted(lines_with("&+", joined(["Labor & Action", "Labor", "Left+"])))
    ['Labor & Action', 'Left+']
    """
    found = set()
    for sign in signs:
        place = whole.find(sign)
        while place >= 0:
            end = whole.find("\n", place)
            found.add(whole[whole.rfind("\n", 0, place) + 1 : end])
            place = whole.find(sign, end)
    return found


def lines_matching(pattern: re.Pattern[str], whole: str) -> set[str]:
    """The lines of joined texts in which a pattern is found that does not reach over their ends."""
    return {
        whole[whole.rfind("\n", 0, match.start()) + 1 : whole.find("\n", match.end())]
        for match in pattern.finditer(whole)
    }
