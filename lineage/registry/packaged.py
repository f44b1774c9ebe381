"""Where the files that come with the package lie: inside it when installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def packaged(name: str | Path) -> Path:
    """The path of a file that comes with the package, such as ``schema/registry.schema.json``.

    A wheel carries `schema` and `data` under ``lineage/_data``; a checkout, editable installs included,
    has them beside the package.

    >>> packaged("data/orgs.json").name
    'orgs.json'
    """
    inside = _PACKAGE / "_data" / name
    return inside if inside.exists() else _PACKAGE.parent / name
