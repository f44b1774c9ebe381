"""A real browser, and pages in it; without one these tests are skipped, unless they are required."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import lineage
from lineage.explorer.page import page
from lineage.explorer.script import script

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _lacking(what: str) -> None:
    if os.environ.get("LINEAGE_REQUIRE_BROWSER"):
        pytest.fail(f"there is no {what}, and LINEAGE_REQUIRE_BROWSER is set")
    pytest.skip(f"there is no {what} here")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        _lacking("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _lacking("Playwright (pip install -e '.[browser]')")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def registry(registry_path: Path) -> lineage.Registry:
    return lineage.load(registry_path)


@pytest.fixture(scope="session")
def site(registry: lineage.Registry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the real registry, on disk."""
    file = tmp_path_factory.mktemp("site") / "index.html"
    file.write_text(page(registry), "utf-8")
    return file


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page from disk; at the end nothing may have gone wrong in it, and nothing been asked for."""
    faults: list[str] = []
    contexts = []

    def heard(text: str) -> None:
        faults.append(text)

    def open_(file: Path, fragment: str = "", *, width: int = 1280, height: int = 800, **wishes: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **wishes)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda said: said.type in ("error", "warning") and heard(said.text))
        tab.on("pageerror", lambda error: heard(str(error)))
        tab.on("request", lambda asked: asked.url.startswith(("http", "ws")) and heard(f"asked {asked.url}"))
        tab.goto(file.as_uri() + fragment)
        if wishes.get("java_script_enabled", True):
            tab.wait_for_selector(".scripted [role=tab][aria-selected=true]")
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture
def modules(browser: Any) -> Iterator[Any]:
    """The exports of the modules that need no page, by the names of their files."""
    context = browser.new_context()
    code = script(
        "state.js", "search.js", "chosen.js", "rows.js", "words.js", "columns.js", "picture_columns.js"
    )
    yield context.new_page().evaluate_handle(f"(() => {{{code} return modules; }})()")
    context.close()
