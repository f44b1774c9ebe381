"""The page in a real browser: what a reader does with it, by mouse, by keys, on a small screen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import lineage
from lineage.explorer.page import page

Open = Callable[..., Any]


def focused(tab: Any) -> str:
    found: str = tab.evaluate("document.querySelector('#details h2')?.textContent ?? ''")
    return found


def search(tab: Any, text: str, key: str = "Enter") -> None:
    tab.keyboard.press("/")
    tab.keyboard.type(text)
    tab.wait_for_selector("#found [role=option]")
    tab.keyboard.press(key)
    tab.wait_for_function("document.querySelector('#found').hidden")


def state(tab: Any, key: str) -> str:
    found = re.search(rf"[#&]{key}=([^&]*)", tab.url)
    return found[1] if found else ""


def test_what_became_of_a_party(opened: Open, site: Path) -> None:
    tab = opened(site)
    search(tab, "Revolutionary Communist Party")
    assert state(tab, "focus")
    assert "Revolutionary Communist" in focused(tab)


def test_an_old_name_says_what_it_is_called_now(opened: Open, site: Path) -> None:
    tab = opened(site)
    tab.keyboard.press("/")
    tab.keyboard.type("International Marxist Tendency")
    option = tab.wait_for_selector("#found [aria-selected=true]")
    assert "now called Revolutionary Communist International" in option.inner_text()
    assert tab.get_attribute("#search", "aria-activedescendant") == "found-0"


def test_arrows_choose_in_the_list_and_escape_closes_it(opened: Open, site: Path) -> None:
    tab = opened(site)
    tab.keyboard.press("/")
    tab.keyboard.type("workers")
    tab.keyboard.press("ArrowDown")
    assert tab.get_attribute("#search", "aria-activedescendant") == "found-1"
    tab.keyboard.press("Escape")
    assert tab.get_attribute("#search", "aria-expanded") == "false"
    assert tab.input_value("#search") == ""


def test_shift_and_enter_compares(opened: Open, site: Path) -> None:
    tab = opened(site, "#focus=revolutionary-communist-international")
    search(tab, "Committee for a Workers' International", "Shift+Enter")
    answer = tab.wait_for_selector("#details .answer").inner_text()
    assert "Revolutionary Communist International certainly descends from" in answer
    assert "1992" in tab.inner_text("#details .way")
    assert tab.locator("#canvas .chosen.organisation").count() == 2


def test_a_click_lights_the_lineage_and_fades_the_rest(opened: Open, site: Path) -> None:
    tab = opened(site)
    tab.locator('#canvas [id$="-o-committee-for-a-workers-international"] .name').first.click()
    tab.wait_for_selector("#details h2")
    assert state(tab, "focus") == "committee-for-a-workers-international"
    lit = tab.locator("#canvas .organisation.lit").count()
    assert 1 < lit < tab.locator("#canvas .organisation").count()
    faded = tab.evaluate(
        "getComputedStyle(document.querySelector('#canvas .organisation:not(.lit):not(.out)')).opacity"
    )
    assert float(faded) < 0.3


def test_fewer_generations_light_fewer(opened: Open, site: Path) -> None:
    tab = opened(site, "#view=tree&scope=everything&focus=committee-for-a-workers-international")
    before = tab.locator("#canvas .organisation.lit").count()
    tab.click("#up-less")
    tab.wait_for_function("location.hash.includes('up=')")
    assert tab.locator("#canvas .organisation.lit").count() < before


def test_back_and_forward(opened: Open, site: Path) -> None:
    tab = opened(site)
    search(tab, "Fourth International")
    first = state(tab, "focus")
    search(tab, "Lutte Ouvrière")
    second = state(tab, "focus")
    assert first != second
    tab.go_back()
    tab.wait_for_function(f"location.hash.includes('focus={first}')")
    tab.wait_for_function(
        "document.querySelector('#details h2').textContent.includes('Fourth International')"
    )
    tab.go_forward()
    tab.wait_for_function(f"location.hash.includes('focus={second}')")


def test_a_link_shows_what_was_shared(opened: Open, site: Path) -> None:
    tab = opened(site, "#view=table&country=FR&at=1953-06")
    assert re.match(r"June 1953: \d+ organisations? for certain", tab.inner_text("#caption"))
    assert tab.locator("#twin tbody tr").count() > 3
    assert tab.get_attribute("#facet-country-FR", "aria-pressed") == "true"


def test_the_french_section_of_1953(opened: Open, site: Path) -> None:
    tab = opened(site, "#focus=fourth-international&at=1953-06")
    section = tab.locator("#details section", has_text="Belonged to it")
    assert "Parti communiste internationaliste" in section.inner_text()


def test_who_disputes_the_split_of_1992(opened: Open, site: Path, registry: lineage.Registry) -> None:
    tab = opened(site, "#event=cwi-split-1992")
    accounts = tab.locator("#details .accounts blockquote")
    assert accounts.count() >= 2
    tab.click("#details .why summary")
    cited = registry.events["cwi-split-1992"].citations[0].source
    assert f"rests on “{registry.sources[cited].item['title']}”" in tab.inner_text("#details .why")
    tab.click("#details .cite >> nth=0")
    assert tab.evaluate("document.activeElement.closest('.sources') !== null")
    assert " , " not in tab.inner_text("#details .sources")


def test_a_filter_leaves_only_its_own(opened: Open, site: Path, registry: lineage.Registry) -> None:
    tab = opened(site, "#scope=everything&view=tree")
    tab.click("#facet-country-FR")
    tab.wait_for_function("location.hash.includes('country=FR')")
    french = sum("FR" in org.countries for org in registry.organisations.values())
    assert tab.locator("#canvas .organisation:not(.out)").count() == french
    assert tab.inner_text("#facet-country-FR .count") == str(french)
    tab.click("#reset")
    tab.wait_for_function("!location.hash.includes('country=FR')")


def test_a_day_fades_what_did_not_live(opened: Open, site: Path) -> None:
    tab = opened(site)
    tab.fill("#at", "1975")
    tab.press("#at", "Enter")
    tab.wait_for_selector("#canvas svg.then")
    gone = tab.locator('#canvas [id$="-o-communist-international"]')
    assert "gone" in gone.get_attribute("class").split()
    assert tab.locator(".date-line").count() == 1


def test_keys_walk_and_are_told(opened: Open, site: Path) -> None:
    tab = opened(site, "#focus=committee-for-a-workers-international&view=tree&scope=everything")
    tab.locator('#canvas a[tabindex="0"]').focus()
    tab.keyboard.press("c")
    first = tab.inner_text("#told")
    assert re.search(r"; \d+ parents?, \d+ child", first)
    tab.keyboard.press("c")
    assert tab.inner_text("#told") != first
    for key in ("ArrowRight", "p", "ArrowDown", "ArrowUp", "Home", "End"):
        tab.keyboard.press(key)
        assert tab.evaluate("document.activeElement.closest('#canvas svg') !== null"), key
    assert tab.locator('#canvas a[tabindex="0"]').count() == 1
    tab.keyboard.press("Enter")
    tab.wait_for_function("!location.hash.includes('focus=committee-for-a-workers-international')")
    tab.keyboard.press("Escape")
    tab.wait_for_function("!location.hash.includes('focus=')")
    tab.keyboard.press("?")
    assert tab.locator("#help").is_visible()


def test_all_is_reached_without_a_mouse(opened: Open, site: Path) -> None:
    tab = opened(site)
    reached = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id"))
    assert {"search", "share", "help-open", "view-timeline", "frame", "at", "at-year"} <= reached


def test_zoom_by_keys_and_buttons(opened: Open, site: Path) -> None:
    tab = opened(site)
    width = "document.querySelector('#canvas svg').getBoundingClientRect().width"
    before = tab.evaluate(width)
    tab.click("[data-zoom=in]")
    assert tab.evaluate(width) > before
    tab.focus("#frame")
    tab.keyboard.press("-")
    tab.keyboard.press("-")
    assert tab.evaluate(width) < before


def test_a_small_screen(opened: Open, site: Path) -> None:
    tab = opened(site, "#focus=workers-revolutionary-party", width=390, height=844, has_touch=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    small = tab.evaluate(
        """[...document.querySelectorAll('button, input')].filter((node) => node.checkVisibility())
           .map((node) => [node.id || node.textContent, node.getBoundingClientRect()])
           .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5)).map(([name]) => name)"""
    )
    assert small == []
    tab.tap("#details .close")
    tab.tap("#filters-open")
    tab.wait_for_selector("body.filtering")
    tab.tap("#facet-kind-international")
    tab.wait_for_function("location.hash.includes('kind=international')")
    tab.tap("#filters-close")


def test_what_is_saved_stands_alone(opened: Open, site: Path) -> None:
    tab = opened(site, "#focus=committee-for-a-workers-international&view=tree&only=1")
    tab.click("#share")
    with tab.expect_download() as download:
        tab.click("[data-do=svg]")
    text = Path(download.value.path()).read_text("utf-8")
    assert text.startswith("<svg")
    assert "<style" in text
    assert "committee-for-a-workers-international" in text
    tab.click("#share")
    with tab.expect_download() as download:
        tab.click("[data-do=csv]")
    rows = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("id,name,short,kind")
    assert any(row.startswith("revolutionary-communist-international,") for row in rows)


def test_a_citation_names_the_body_and_the_view(opened: Open, site: Path) -> None:
    tab = opened(site, "#focus=fourth-international")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.click("#share")
    tab.click("[data-do=cite]")
    tab.wait_for_selector("#toast:not([hidden])")
    said = tab.evaluate("navigator.clipboard.readText()")
    assert said.startswith("“Fourth International")
    assert "#focus=fourth-international" in said


@pytest.mark.parametrize(
    "fragment",
    ["", "#focus=fourth-international&view=tree", "#view=outline&country=FR", "#view=table&country=LK",
     "#focus=revolutionary-communist-international&with=committee-for-a-workers-international",
     "#event=cwi-split-1992&at=1992"],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_of_weight(opened: Open, site: Path, fragment: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tab = opened(site, fragment, color_scheme=scheme)
    found = axe.run(tab).response["violations"]
    heavy = [
        (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert heavy == []


def test_without_scripts_it_can_be_read(opened: Open, site: Path) -> None:
    tab = opened(site, java_script_enabled=False)
    assert tab.locator("#canvas svg .organisation").count() > 20
    assert tab.locator("#outline li").first.is_visible()
    assert tab.locator("#source-list li").first.is_visible()
    assert not tab.locator("#search").is_visible()


def test_panning_is_left_to_the_browser(opened: Open, site: Path) -> None:
    """Nothing is drawn anew while the picture is scrolled, however large; benchmarks/page.py times it."""
    tab = opened(site, "#scope=everything")
    assert tab.locator("#canvas svg .organisation").count() > 1000
    moved, changes = tab.evaluate(
        """async () => {
          const frame = document.getElementById('frame');
          let changes = 0;
          const seen = new MutationObserver((records) => { changes += records.length; });
          seen.observe(frame, {subtree: true, childList: true, attributes: true, characterData: true});
          const from = frame.scrollTop;
          for (let step = 0; step < 20; step += 1) {
            frame.scrollBy({left: 35, top: 60, behavior: 'instant'});
            await new Promise((done) => requestAnimationFrame(done));
          }
          return [frame.scrollTop - from, changes + seen.takeRecords().length];
        }"""
    )
    assert moved > 0
    assert changes == 0


def test_a_hostile_registry_does_no_harm(opened: Open, tmp_path: Path) -> None:
    hostile = lineage.load(Path(__file__).parent / "hostile.json")
    file = tmp_path / "index.html"
    file.write_text(page(hostile), "utf-8")
    views = ("", "#focus=evil", "#focus=formula&view=tree", "#view=table", "#view=outline",
             "#event=break", "#focus=right-to-left&with=long")  # fmt: skip
    for fragment in views:
        tab = opened(file, fragment)
        assert tab.evaluate("window.harm === undefined"), fragment
        assert tab.locator("script").count() == 2
        assert tab.locator("a[href^='javascript']").count() == 0
    tab = opened(file, "#focus=evil")
    assert tab.inner_text("#details h2").startswith("<script>window.harm")
    tab.click("#share")
    with tab.expect_download() as download:
        tab.click("[data-do=csv]")
    assert "'=HYPER" not in Path(download.value.path()).read_text("utf-8-sig")


def test_on_paper_the_picture_fits(opened: Open, site: Path) -> None:
    tab = opened(site, "#view=tree")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate("document.querySelector('#canvas svg').getBoundingClientRect().width") <= 1280
    assert not tab.locator("#search").is_visible()
    assert "merger" in tab.inner_text("#key")
    assert tab.locator("#twin .outline li").count() > 20
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.inner_text("#key") == ""


def test_names_on_the_page_of_the_data_are_names_of_the_registry(
    opened: Open, site: Path, registry: lineage.Registry
) -> None:
    carried = json.loads(re.search(r'id="data">(.*?)</script>', site.read_text("utf-8"), re.S)[1])  # type: ignore[index]
    assert carried["pictures"][0]["name"] == "li"
    tab = opened(site, "#view=table")
    assert tab.locator("#twin tbody tr").count() == len(registry.organisations)


def test_a_large_picture_opens_where_something_stands_and_bands_keep_their_titles(
    opened: Open, site: Path
) -> None:
    tab = opened(site, "#scope=everything")
    seen = """(what) => [...document.querySelectorAll(what)].some((node) => {
      const [box, frame] = [node, document.getElementById("frame")].map((one) => one.getBoundingClientRect());
      return box.width && box.left < frame.right && box.right > frame.left
        && box.top < frame.bottom && box.bottom > frame.top;
    })"""
    tab.wait_for_selector("#canvas svg.le .organisation", state="attached")
    assert tab.evaluate(seen, "#canvas .organisation")
    tab.evaluate("document.getElementById('frame').scrollBy({left: 1500, behavior: 'instant'})")
    assert tab.evaluate(seen, "#bands span")
