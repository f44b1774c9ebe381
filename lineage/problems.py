"""A fault in the data as a value: where it is, what it is, and under which rule."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct


class Severity(IntEnum):
    """How bad a finding is: an error is certainly wrong, a warning probably, a note only possibly."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word that messages and formats print: ``error``, ``warning`` or ``note``."""
        return self.name.lower()


class Place(Struct, frozen=True):
    """A spot in the registry: a JSON Pointer (RFC 6901) to a value, or to the key of that value.

    `line` and `column` count from 1, in characters; 0 means not located yet.
    """

    pointer: str
    at_key: bool = False
    line: int = 0
    column: int = 0


class Related(Struct, frozen=True):
    """Another place that takes part in a finding, such as the other record of a contradiction."""

    place: Place
    message: str


class Problem(Struct, frozen=True):
    """One finding: the code of its rule, how bad it is, its place, and a sentence that says what to do."""

    code: str
    severity: Severity
    place: Place
    message: str
    related: tuple[Related, ...] = ()


def pointer(*steps: str | int) -> str:
    """Join steps to a JSON Pointer, escaped as RFC 6901 says.

    >>> pointer("events", "a/b", "date")
    '/events/a~1b/date'
    """
    plain = "/".join(map(str, steps))
    if steps and "~" not in plain and plain.count("/") == len(steps) - 1:
        return "/" + plain
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def steps(text: str) -> tuple[str, ...]:
    """Take a JSON Pointer apart, the inverse of `pointer` for texts.

    >>> steps("/events/a~1b/date")
    ('events', 'a/b', 'date')
    """
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:])


def record_of(text: str) -> str:
    """The pointer to the record in which something stands.

    >>> record_of("/events/wrp-split-1985/citations/0"), record_of("/title")
    ('/events/wrp-split-1985', '/title')
    """
    return "/".join(text.split("/", 3)[:3])
