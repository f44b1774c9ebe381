"""Rules about sources: every fact has one."""

from __future__ import annotations

from lineage.checks.rules import Finding, Found, rule
from lineage.problems import Severity, pointer
from lineage.queries.links import Graph


@rule("S601", Severity.ERROR, "every organisation and every event is cited")
def records_are_cited(graph: Graph) -> Found:
    """An organisation and an event have at least one citation; what they state rests on it."""
    registry = graph.registry
    for table, records in (("organisations", registry.organisations), ("events", registry.events)):
        for key, record in records.items():
            if not record.citations:
                message = 'no source is cited; add "citations" with the work that you read'
                yield Finding(pointer(table, key), message)
