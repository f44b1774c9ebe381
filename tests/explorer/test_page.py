"""The page as a text: whole, closed to the outside, and without a hole."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64encode, b85encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import lineage
from lineage.cli import main
from lineage.explorer.data import Numbers
from lineage.explorer.outline import attribute, source_entry, told_names
from lineage.explorer.page import embedded_json, packed, page, same_page, unpacked
from lineage.explorer.script import part, script
from lineage.model import Source

LIMIT = 1_500_000


class Seen(HTMLParser):
    """What stands in a page: elements with their attributes, and the texts of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.raw: list[tuple[str, str]] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        self._inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw.append((self._inside, data))


@pytest.fixture(scope="session")
def seen(small_page: str) -> Seen:
    return Seen(small_page)


def test_only_what_the_policy_names_may_run(seen: Seen) -> None:
    policy = next(a["content"] for tag, a in seen.elements if a.get("http-equiv"))
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    for tag, text in seen.raw:
        if not text.startswith('{"registry"'):
            hashed = b64encode(sha256(text.encode()).digest()).decode()
            assert f"'sha256-{hashed}'" in policy, tag


def test_nothing_is_asked_of_anyone(seen: Seen, small_page: str) -> None:
    for tag, attributes in seen.elements:
        assert "src" not in attributes
        assert not any(key.startswith("on") for key in attributes), (tag, attributes)
        assert "style" not in attributes, (tag, attributes)
        if tag == "link":
            assert attributes["href"] == "data:,"
    assert "@import" not in small_page
    assert "url(http" not in small_page


def test_no_id_stands_twice(seen: Seen) -> None:
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_labels_and_controls_name_what_is_there(seen: Seen) -> None:
    ids = {attributes.get("id") for _, attributes in seen.elements}
    for _, attributes in seen.elements:
        for key in ("for", "aria-controls", "aria-labelledby", "aria-describedby"):
            assert set(attributes.get(key, "").split()) <= ids, (key, attributes)


def test_every_body_and_source_can_be_read_without_a_script(
    seen: Seen, small: lineage.Registry, small_page: str
) -> None:
    ids = {attributes.get("id") for _, attributes in seen.elements}
    # The script reads them there: sorted, they are in the order of the numbers of the bodies.
    assert sorted(key[6:] for key in ids if key and key.startswith("focus=")) == list(small.organisations)
    numbered = re.search(
        r'<section class="plain" id="source-list".*?<ol>\n(.*?)\n</ol>', small_page, re.DOTALL
    )
    assert numbered
    entries = numbered[1].split("\n")
    assert len(entries) == len(small.sources)
    for entry, source in zip(entries, small.sources.values(), strict=True):
        assert entry.startswith("<li")
        assert str(source.item["title"]) in unescape(entry)
    cited = {
        int(number)
        for numbers in re.findall(r" \[([\d, ]+)\]\n", small_page)
        for number in numbers.split(", ")
    }
    assert cited
    assert cited <= set(range(1, len(entries) + 1))
    targets = {a["href"][1:] for _, a in seen.elements if a.get("href", "").startswith("#b")}
    assert targets <= ids
    assert {key for key in ids if key and re.fullmatch(r"b\d+", key)} <= targets


def test_names_stand_once_in_the_page_where_its_script_reads_them(
    small: lineage.Registry, known: Numbers, small_page: str
) -> None:
    entries = {
        unescape(key): [
            re.sub("<[^>]*>", "", unescape(text)) for text in (name, *re.findall(r"<i[^>]*>(.*?)</i>", rest))
        ]
        for key, name, rest in re.findall(r'<b id="focus=([^"]*)"[^>]*>(.*?)</b>(.*)', small_page)
    }
    facts = json.loads(re.search(r'id="data">(.*?)</script>', small_page, re.DOTALL)[1])
    packed_names = unpacked(facts["registry"]["packed"])
    for org in small.organisations.values():
        told = [name.text for name in told_names(known, org)]
        assert entries[org.id] == told
        assert {name.text for name in org.names if name.kind == "official"} <= set(told)
        assert not any(f'"{text}"' in packed_names for text in told)


@pytest.mark.parametrize(
    ("item", "written"),
    [
        pytest.param(
            {"title": "POUM", "container-title": "Wikipedia", "URL": "https://ca.wikipedia.org/wiki/POUM"},
            "<a href=https://ca.wikipedia.org/wiki/POUM>POUM</a>",
            id="what the link says by itself",
        ),
        pytest.param(
            {"title": "POUM", "container-title": "Wikipedia", "URL": "https://copies.org/POUM"},
            "<a href=https://copies.org/POUM>POUM</a>. <i>Wikipedia</i>",
            id="a copy of it elsewhere",
        ),
        pytest.param({"title": "מצפן"}, "<bdi>מצפן</bdi>", id="from the right"),
    ],
)
def test_a_source_is_written_once_and_in_its_direction(item: dict[str, str], written: str) -> None:
    assert source_entry(Source("s", {"type": "webpage", **item}), "") == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("fr", " lang=fr", id="bare"),
        pytest.param("https://a.org/x?y&z", " lang=https://a.org/x?y&amp;z", id="an ampersand"),
        pytest.param("https://a.org/?x=1", ' lang="https://a.org/?x=1"', id="an equals sign"),
        pytest.param("https://a.org/", ' lang="https://a.org/"', id="a slash at the end"),
        pytest.param('a"b', ' lang="a&quot;b"', id="a quote"),
        pytest.param("", ' lang=""', id="nothing"),
    ],
)
def test_attributes_have_quotes_where_html_asks_for_them(value: str, written: str) -> None:
    assert attribute("lang", value) == written


def test_nothing_leads_out_of_the_data() -> None:
    text = embedded_json({"a": "</script><!--", "b": "\u2028"})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"a": "</script><!--", "b": "\u2028"}


def test_what_is_packed_comes_back() -> None:
    assert unpacked(packed("Ω <a>")) == "Ω <a>"


def test_pages_packed_by_another_zlib_are_the_same(small_page: str) -> None:
    def loosely(found: re.Match[str]) -> str:
        return b85encode(zlib.compress(unpacked(found[0]).encode(), 1)).decode().replace("<", ".")

    other = re.sub(r'(?<="packed":")[^"]+', loosely, small_page)
    assert other != small_page
    assert same_page(small_page, other)
    assert not same_page(small_page, small_page.replace("Old Party", "New Party"))
    changed = re.sub(r'(?<="packed":")[^"]+', packed("x"), small_page, count=1)
    assert not same_page(small_page, changed)


def test_the_packed_script_is_the_one_that_the_policy_names(small_page: str) -> None:
    pieces = [unpacked(text) for text in re.findall(r'(?<="packed":")[^"]+', small_page)]
    code = next(text for text in pieces if 'modules["app.js"]' in text)
    assert b64encode(sha256(code.encode()).digest()).decode() in small_page


def test_the_same_registry_gives_the_same_bytes(small: lineage.Registry, small_page: str) -> None:
    assert page(small) == small_page


@pytest.mark.slow
def test_the_page_of_the_real_registry_is_small(registry_path: Path) -> None:
    assert len(page(lineage.load(registry_path)).encode()) < LIMIT


def test_the_command_writes_the_page(tmp_path: Path, small_page: str) -> None:
    registry = Path(__file__).parent.parent / "registry" / "small.json"
    result = CliRunner().invoke(main, ["--registry", str(registry), "site", "-o", str(tmp_path / "x.html")])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "x.html").read_text("utf-8") == small_page


MODULES = sorted(path.name for path in (Path(lineage.__file__).parent / "explorer").glob("*.js"))


@pytest.mark.parametrize("name", MODULES)
def test_data_goes_in_as_text_alone(name: str) -> None:
    text = part(name)
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
    ):
        assert way not in text, way


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_what_another_exports(name: str) -> None:
    for names, module in re.findall(r'^import \{([^}]*)\} from "\./([\w.]+)";$', part(name), re.MULTILINE):
        exported = set(re.findall(r"^export (?:async )?(?:function|const) (\w+)", part(module), re.MULTILINE))
        asked = {asked.strip() for asked in names.split(",")}
        assert asked <= exported, (module, asked - exported)
        body = part(name).split("\n\n", 1)[-1]
        assert all(len(re.findall(rf"\b{one}\b", body)) for one in asked), (name, asked)


def test_every_module_is_in_the_script() -> None:
    text = script("app.js", "boot.js")
    assert all(f'modules["{name}"] = ' in text for name in MODULES)
    assert "import {" not in text
    assert not re.search(r"^export ", text, re.MULTILINE)
