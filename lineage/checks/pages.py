"""The rules in words: what `lineage explain` prints, and docs/rules.md, from one text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from lineage.checks.rules import RULES, Rule

WIDTH = 80

SUBJECTS = {
    "R": "References and identity",
    "D": "Dates and lives",
    "E": "Events",
    "N": "Names",
    "A": "Affiliations and claims",
    "S": "Sources",
    "L": "Countries and wording",
    "G": "The history as a whole",
    "V": "The file and its exceptions",
}

# Rules of similar projects that this format makes superfluous, or that concern what it does not hold.
LEFT_OUT = {
    "R104": "former ids lead straight to a record; there are no chains of them (R102)",
    "E304": "a parent that ended before its child began is certainly wrong: E302, D204 and G801 say so",
    "E312": "a claim of continuity keeps no body alive: claims and events are separate",
    "E314": 'there is no kind "other"',
    "E315": "there are no groups of events: `follows` ties their steps",
    "N409": "a rename is derived from the names, so that the two cannot disagree",
    "S605": "sources are not weighted; `certainty` is about the links",
    "S607": "an account holds only what differs (S606)",
    "L705": "no translations are required (N406 asks for one legible name)",
    "G802": "the narrower dates that follow from other records are computed where needed, and never stored",
    "G803": "a registry may hold many unconnected families; R108 reports isolated bodies",
    "G804": "coverage is a statistic: `lineage stats`",
    "G805": "avoiding collisions is the task of the drawing",
}


def page(rule: Rule) -> str:
    """A rule as text for a terminal: its code and title, the explanation, a wrong and a right example."""
    head = f"{rule.code} ({rule.severity.word}): {rule.title}"
    return "\n".join([head, "", *_wrapped(rule.text)])


def _wrapped(text: str) -> Iterable[str]:
    for paragraph in _paragraphs(text):
        yield from textwrap.wrap(paragraph, WIDTH)
        if not paragraph.startswith("Wrong: "):
            yield ""


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of an explanation, each in one line; the two examples are one each."""
    blocks = [" ".join(block.split("\n")) for block in text.split("\n\n")]
    found = []
    for block in blocks:
        wrong, right, rest = block.partition(" Right: ")
        found += [wrong, f"Right: {rest}"] if right else [block]
    return [" ".join(paragraph.split()) for paragraph in found]


def listing() -> str:
    """One line a rule, or two."""
    lines = (f"{rule.code}  {rule.severity.word:7}  {rule.title}" for rule in _ordered())
    return "\n".join(
        textwrap.fill(line, WIDTH, subsequent_indent=" " * len("E302  warning  ")) for line in lines
    )


def _ordered() -> list[Rule]:
    subjects = list(SUBJECTS)
    return sorted(RULES.values(), key=lambda rule: (subjects.index(rule.code[0]), rule.code))


def handbook() -> str:
    """All rules as Markdown: docs/rules.md."""
    lines = [
        "# Rules",
        "",
        "What `lineage validate` checks. An **error** is certainly wrong, whatever the unknown dates turn",
        "out to be; a **warning** is probably wrong; a **note** is possibly wrong or incomplete, and shown",
        "only with `--pedantic`. `lineage explain CODE` prints the section on one rule.",
        "",
        "This page is generated: `lineage explain --markdown > docs/rules.md`.",
    ]
    for letter, subject in SUBJECTS.items():
        lines += ["", f"## {subject}"]
        for rule in _ordered():
            if rule.code[0] == letter:
                lines += ["", f"### {rule.code}: {rule.title}", "", f"*{rule.severity.word}*", ""]
                lines += [line for paragraph in _paragraphs(rule.text) for line in (_marked(paragraph), "")]
                lines.pop()
    lines += ["", "## Rules left out", "", "Similar projects have these rules; here they are not needed.", ""]
    lines += [f"- **{code}**: {reason}." for code, reason in LEFT_OUT.items()]
    return "\n".join([*lines, ""])


def _marked(paragraph: str) -> str:
    for word in ("Wrong: ", "Right: "):
        if paragraph.startswith(word):
            return f"**{word.strip()}** {_code_spans(paragraph.removeprefix(word))}"
    return paragraph


def _code_spans(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*")
