"""What every import gives back: the registry, and what it could not take over."""

from __future__ import annotations

from typing import Any

from attrs import frozen


@frozen
class Outcome:
    """A registry as JSON, what was left out and how often, and what was wrong in the file."""

    registry: dict[str, Any]
    left_out: dict[str, int]
    faults: tuple[str, ...] = ()
