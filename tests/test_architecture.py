"""Who may import whom: the rooms of the package and their order, held as a table.

Every import counts: those inside functions, those for type checkers only, and modules named in a text such
as ``"lineage.cli.show:show"``, which is how lazy imports are written.
"""

from __future__ import annotations

import ast
import re
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "lineage"

FRONT = "lineage"  # lineage/__init__.py and __main__.py: the thin Python API
BASE = {"errors", "edtf", "kinds", "memory"}
RECORDS = BASE | {"model"}
PICTURES = RECORDS | {"queries", "layout", "drawing"}
JUDGING = {"problems", "references", "dangling", "registry", "checks"}

# A room, what else it may import, and the sentence that says so. Inside a room all may import all, but in
# no circle.
ROOMS: dict[str, tuple[set[str], str]] = {
    "errors": (set(), "errors.py imports nothing of ours"),
    "problems": (set(), "problems.py imports nothing of ours"),
    "edtf": ({"errors"}, "edtf.py imports nothing of ours but the error it raises"),
    "kinds": (set(), "kinds.py imports nothing of ours"),
    "memory": (set(), "memory.py imports nothing of ours"),
    "model": ({"edtf", "kinds"}, "model.py knows dates and kinds, and nothing that reads, asks or draws"),
    "references": (RECORDS, "references.py knows records alone"),
    "dangling": (RECORDS | {"problems"}, "dangling.py knows records and their pointers alone"),
    "registry": (
        RECORDS | {"problems", "references", "dangling"},
        "registry/ turns text into records: it asks and draws nothing",
    ),
    "queries": (RECORDS, "queries/ are functions of the records alone"),
    "checks": (
        RECORDS | {"problems", "references", "dangling", "queries"},
        "checks/ judge records, never the text in registry/",
    ),
    "layout": (RECORDS | {"queries"}, "layout/ gives coordinates: it knows no colour and no SVG"),
    "drawing": (RECORDS | {"queries", "layout"}, "drawing/ draws what layout/ placed, and reads no file"),
    "explorer": (PICTURES, "explorer/ is built of drawings and answers"),
    "exports": (PICTURES, "exports/ turn records into text, and never read one"),
    "imports": (BASE, "imports/ make registry JSON, never records"),
    "cli": (
        PICTURES | JUDGING | {"explorer", "exports", "imports", FRONT},
        "cli/ may import everything",
    ),
    FRONT: (
        PICTURES | JUDGING | {"explorer", "exports", "imports", "cli"},
        "the front offers functions of every room",
    ),
}

# A foreign package, and the only modules (by the beginning of their name) that may import it.
HOMES: dict[str, tuple[str, ...]] = {
    "attrs": ("layout", "drawing", "explorer", "imports", "cli.views"),
    "click": ("cli",),
    "deflate": ("explorer.page",),
    "fontpkg_arimo": ("drawing.raster",),
    "graphviz": ("layout.tree",),
    "jsonschema": ("registry.schema",),
    "jsonschema_rs": ("registry.schema",),
    "msgspec": ("",),
    "orjson": ("registry.load", "registry.reader"),
    "pygraphviz": ("layout.tree",),
    "rapidfuzz": ("queries",),
    "referencing": ("registry.schema",),
    "resvg_py": ("drawing.raster",),
    "typst": ("drawing.raster",),
}

DOTTED = re.compile(r"lineage(\.\w+)+")


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


FILES = {_module(path): path for path in sorted(PACKAGE.rglob("*.py")) if "_data" not in path.parts}


def room(module: str) -> str:
    """The room of one of our modules: the first step of its name below `lineage`."""
    if module in {FRONT, f"{FRONT}.__main__"}:
        return FRONT
    return module.split(".")[1]


def named(tree: ast.AST) -> set[str]:
    """Every module that a syntax tree names in an import, ours as they are, others by their first step."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            assert node.module is not None
            modules = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in FILES else node.module for name in modules}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value.partition(":")[0]
            found |= {name} if DOTTED.fullmatch(name) else set()
    return {name if name.split(".")[0] == FRONT else name.split(".")[0] for name in found}


IMPORTS = {module: named(ast.parse(path.read_text("utf-8"))) for module, path in FILES.items()}


def ours(module: str) -> set[str]:
    return {name for name in IMPORTS[module] if name.split(".")[0] == FRONT}


def foreign(module: str) -> set[str]:
    return IMPORTS[module] - ours(module) - sys.stdlib_module_names


@pytest.mark.parametrize("module", FILES)
def test_every_module_has_a_room(module):
    assert room(module) in ROOMS, f"{module} stands in no room: give it one, and its line here"


@pytest.mark.parametrize("module", FILES)
def test_imports_only_from_rooms_it_may(module):
    allowed, sentence = ROOMS[room(module)]
    wrong = sorted(name for name in ours(module) if room(name) not in allowed | {room(module)})
    assert not wrong, f"{module} imports {', '.join(wrong)}, but {sentence}"


@pytest.mark.parametrize("module", FILES)
def test_foreign_packages_stay_in_their_homes(module):
    inside = module.removeprefix(f"{FRONT}.")
    for package in sorted(foreign(module)):
        assert package in HOMES, f"{module} imports {package}, which has no home: choose one here"
        home = HOMES[package]
        assert inside.startswith(home), f"{module} imports {package}, whose home is {', '.join(home)}"


def test_no_import_goes_in_a_circle():
    graph = {module: ours(module) & FILES.keys() - {module} for module in FILES}
    graph[FRONT] = set()  # it names modules of all rooms, and imports none before it is asked
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("an import goes in a circle: " + " -> ".join(reversed(error.args[1])))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("import json, click.testing", {"json", "click"}, id="foreign"),
        pytest.param("from lineage.errors import LineageError", {"lineage.errors"}, id="a name of a module"),
        pytest.param("from lineage import errors", {"lineage.errors"}, id="a module from a package"),
        pytest.param("from lineage import __version__", {"lineage"}, id="a name from the front"),
        pytest.param("def f():\n    import lineage.errors", {"lineage.errors"}, id="in a function"),
        pytest.param("if TYPE_CHECKING:\n    import lineage.errors", {"lineage.errors"}, id="for types only"),
        pytest.param("import_module('lineage.errors')", {"lineage.errors"}, id="as a text"),
        pytest.param("x = 'lineage.errors:LineageError'", {"lineage.errors"}, id="as a text with an object"),
        pytest.param("'lineage is a word, lineage.errors a module'", set(), id="in a sentence"),
    ],
)
def test_all_ways_to_import_are_seen(source, expected):
    assert named(ast.parse(source)) == expected
