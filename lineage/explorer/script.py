"""The page's script: its modules joined into one text, each after those that it imports from."""

from __future__ import annotations

import re
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w.]+)";$', re.MULTILINE)
_COMMENT = re.compile(r"^ */\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)


@cache
def part(name: str) -> str:
    """The text of a file of this room."""
    return files("lineage.explorer").joinpath(name).read_text("utf-8")


def script(*entries: str) -> str:
    """Modules with all that they need as one script, for a ``<script>`` element.

    So the files are modules to an editor and to a test; a browser loads no modules from disk.
    """
    needs: dict[str, list[str]] = {}
    waiting = list(entries)
    while waiting:
        module = waiting.pop()
        if module not in needs:
            needs[module] = [name for _, name in _IMPORT.findall(part(module))]
            waiting.extend(needs[module])
    order = TopologicalSorter({module: needs[module] for module in sorted(needs)}).static_order()
    return f'"use strict";\nconst modules = {{}};\n{"".join(map(_wrapped, order))}'


def _wrapped(module: str) -> str:
    """A module as a function of its own, whose exports are entered under the name of its file.

    Comments that stand on lines of their own are left in the files.
    """
    text = _IMPORT.sub(r'const \1 = modules["\2"];', _COMMENT.sub("", part(module)))
    exports = ", ".join(name for _, name in _EXPORT.findall(text))
    body = _EXPORT.sub(r"\1 \2", text)
    return f'modules["{module}"] = (() => {{\n{body}return {{ {exports} }};\n}})();\n'
