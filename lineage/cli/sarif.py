"""Findings as a log of SARIF 2.1.0 (OASIS, 2020): the form that code scanning takes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from lineage import __version__
from lineage.checks.rules import RULES, Rule
from lineage.problems import Place, Problem, Related

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "lineageFinding/v1"


def log(path: str, findings: Sequence[tuple[Problem, str]]) -> dict[str, Any]:
    """One run of the validator over one file; each finding with its fingerprint."""
    codes = sorted({problem.code for problem, _ in findings})
    artifact = {"uri": quote(os.fsencode(path))}  # a name may be bytes that are no text
    run = {
        "tool": {
            "driver": {
                "name": "lineage",
                "version": __version__,
                "rules": [_rule(RULES[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, name, codes, artifact) for problem, name in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.text},
        "help": {"text": rule.text},
        "defaultConfiguration": {"level": rule.severity.word},
    }


def _result(problem: Problem, name: str, codes: list[str], artifact: dict[str, Any]) -> dict[str, Any]:
    result = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": problem.severity.word,
        "message": {"text": problem.message},
        "locations": [_location(problem.place, artifact)],
        "partialFingerprints": {FINGERPRINT: name},
    }
    if problem.related:
        result["relatedLocations"] = [_related(other, artifact) for other in problem.related]
    return result


def _location(place: Place, artifact: dict[str, Any]) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)},
        },
        "logicalLocations": [{"fullyQualifiedName": place.pointer or "/", "kind": "element"}],
    }


def _related(other: Related, artifact: dict[str, Any]) -> dict[str, Any]:
    return _location(other.place, artifact) | {"message": {"text": other.message}}
