"""The workbench in a browser: nothing scrolls sideways, nothing is refused by the policy, keys work, and pages work without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest
from browser import running
from serve_sample import EN, PERSON, VISIT

from entente.store import Store

pytestmark = pytest.mark.slow
PAGES = ("/", f"/events/{VISIT}", f"/documents/{EN.id}", f"/entities/{PERSON}", "/documents", "/positions", "/ties", "/statements",
         "/calendar?month=2026-01", "/map", "/network", "/nowhere")  # fmt: skip


@pytest.fixture(scope="module")
def address(served: Store) -> Iterator[str]:
    with running(served) as found:
        yield found


@pytest.mark.parametrize("width", [320, 400, 900, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways_and_nothing_is_refused(chromium: Any, address: str, width: int, language: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="dark")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert [words for words in said if "404" not in words] == []
    context.close()


def test_keys_walk_the_ledger_and_open_an_event(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}")
    assert page.locator("h1").count() == 1
    page.close()


def test_facts_light_their_words(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/events/{VISIT}")
    page.locator('tr[data-f="A"]').hover()
    assert page.locator(".telling .s.lit").count() == 2
    page.close()


def test_filters_work_without_scripts(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    page.locator('input[name="type"][value="ACCUSE"]').check()
    page.locator(".facets button").click()
    assert "type=ACCUSE" in page.url
    assert page.locator("article.event").count() == 1
    page.go_back()
    assert page.locator("article.event").count() == 2
    context.close()


def test_copied_text_is_the_stored_text(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/events/{VISIT}")
    shown = page.evaluate(
        "(() => { const node = document.querySelector('.telling .text[lang=ar] blockquote'); const range = document.createRange();"
        " range.selectNodeContents(node); const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);"
        " return chosen.toString(); })()"
    )
    assert shown == "زار صدام حفتر عَمَّان يوم الأربعاء."
    page.close()


def test_the_page_can_be_read_by_its_names(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/?lang=en")
    tree = page.locator("body").aria_snapshot()
    for words in ("banner", 'navigation "Main"', "search", "main", 'complementary "Filters"', "contentinfo", "article", 'heading "Record"'):
        assert words in tree, tree
    page.close()
