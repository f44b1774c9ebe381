"""Sources as CSL-JSON, which Zotero, Pandoc and other tools read."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lineage.model import Source


def csl(sources: Iterable[Source]) -> str:
    """A list of CSL items with their ids, as JSON text."""
    return json.dumps([csl_item(source) for source in sources], indent=2, ensure_ascii=False) + "\n"


def csl_item(source: Source) -> dict[str, object]:
    """A source as a CSL item: what is read, without our own keys."""
    return {"id": source.id, **source.item}
