"""Rules that are kept before there are records: by the reader, by the schema, or against an older version."""

from __future__ import annotations

from lineage.checks.rules import explained
from lineage.problems import Severity

explained(
    "V903",
    Severity.ERROR,
    "the file is UTF-8 text, and no key stands twice in one object",
    """A registry is saved as UTF-8 without a byte order mark.

    Of two equal keys in one object, programs silently take the last; so neither may stand.

    Wrong: two "names" in one organisation, or a file saved as UTF-16.
    Right: one "names" with all its entries.
    """,
)
explained(
    "V904",
    Severity.ERROR,
    "the file is in its canonical form",
    """Keys in order, two spaces, a final newline: so that an edit changes only the lines it means.

    `lineage format` writes this form, and `lineage format --check` checks it. `lineage validate` does
    not: order and spaces do not affect the facts.

    Wrong: an event inserted at the end of the table.
    Right: the same event at the place of its id in the alphabet.
    """,
)
explained(
    "V905",
    Severity.ERROR,
    "the file is JSON",
    """The text keeps to the grammar of JSON (RFC 8259); the first place that does not is reported.

    Wrong: a comma forgotten between two entries, a quotation mark that is never closed.
    Right: what `python -m json.tool` takes too.
    """,
)
explained(
    "V906",
    Severity.ERROR,
    "every record has the keys and words of the format",
    """The schema, schema/registry.schema.json, lists every key with what it may hold; no other is allowed.

    Wrong: "kind": "tendency", "exsited": "1974/..", or an event without citations.
    Right: "kind": "faction", "existed": "1974/..".
    """,
)
explained(
    "R103",
    Severity.ERROR,
    "published ids and citations are kept",
    """Reported only by `lineage validate --against`, which knows the older version.

    An id that others may cite never disappears: a renamed or joined record keeps it in "former_ids".
    Nor does a fact lose a citation without a replacement, or a citation its locator.

    Wrong: "wrp" is renamed to "wrp-1973", and no record has the former id "wrp".
    Right: "wrp-1973" has "former_ids": ["wrp"]. `lineage rename` does both.
    """,
)
explained(
    "R110",
    Severity.WARNING,
    "a date changes with its source",
    """Reported only by `lineage validate --against`, which knows the older version.

    Where a date becomes more precise, or is taken away, a citation of the record is added or changed too,
    unless one is quoted with it already; a day that no source was read for is made up. A life may follow
    the date of an event that is cited. Nor is a body taken out of an event without another word.

    Wrong: "date": "1985" becomes "1985-10-26", and the citations stay as they were.
    Right: the same, with a citation in which the day stands.
    """,
)
explained(
    "S617",
    Severity.WARNING,
    "a source is cited for its own subject",
    """Reported only by `lineage validate --against`, which knows the older version.

    A source that told of bodies of other countries only, and whose title or address names one of these or
    its country, but nothing of what is told here, is most likely the wrong one: ids that stand side by side
    are easily mixed up.

    Wrong: a split of a party of Britain, newly cited from a page on Nigeria.
    Right: the page on that party; a general work, which is cited for several countries.
    """,
)
