"""The pages of analysis in a browser: nothing scrolls sideways, nothing is refused, one drawing shows, numbers open without scripts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import running
from serve_sample import PERSON, VISIT
from serve_world import fill

from entente.store import Store

pytestmark = pytest.mark.slow
AWKWARD = ("/analysis", "/analysis/ties", f"/analysis/ties?a=JO&b={PERSON}", "/analysis/itineraries", "/analysis/coverage",
           "/analysis/coverage?by=language&public=ar", f"/analysis/spread?event={VISIT}", "/analysis/compare")  # fmt: skip
MEASURED = ("/analysis", "/analysis/ties", "/analysis/ties?a=EG&b=LY", "/analysis/turns", "/analysis/balance")


@pytest.fixture(scope="module")
def address(served: Store) -> Iterator[str]:
    with running(served) as found:
        yield found


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("world") / "world.db"
    with Store.open(path) as store:
        fill(store)
    with Store.open_for_reading(path) as store, running(store) as found:
        yield found


@pytest.mark.parametrize("width", [320, 400, 900, 1280])
@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_nothing_scrolls_sideways_and_nothing_is_refused(chromium: Any, address: str, world: str, width: int, language: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="dark")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for place, paths in ((address, AWKWARD), (world, MEASURED)):
        for path in paths:
            page.goto(f"{place}{path}{'&' if '?' in path else '?'}lang={language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.locator("svg.chart:visible").count() <= 2, path
    assert said == []
    context.close()


@pytest.mark.parametrize(("width", "shown"), [(400, "narrow"), (1280, "wide")])
def test_one_drawing_of_a_chart_is_shown_and_print_has_the_wide_one(chromium: Any, world: str, width: int, shown: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{world}/analysis/ties?a=EG&b=LY")
    assert page.locator("svg.chart:visible").get_attribute("class") == f"chart {shown}"
    page.emulate_media(media="print")
    assert page.locator("svg.chart.wide").is_visible()
    assert not page.locator(".tabs").is_visible()
    page.close()


def test_a_number_opens_its_facts_without_scripts(chromium: Any, world: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{world}/analysis/balance")
    page.locator(".opens summary").first.click()
    link = page.locator(".opened a").first
    assert link.is_visible()
    link.click()
    assert "/events/" in page.url
    page.goto(f"{world}/analysis/ties")
    page.locator('input[name="a"]').fill("EG")
    page.locator('input[name="b"]').fill("LY")
    page.locator(".filters button").click()
    assert page.locator("svg.chart.wide").is_visible()
    context.close()


def test_colours_of_charts_follow_the_theme(chromium: Any, world: str) -> None:
    colours = []
    for theme in ("light", "dark"):
        page = chromium.new_page(color_scheme=theme)
        page.goto(f"{world}/analysis/ties?a=EG&b=LY")
        colours.append(page.evaluate("getComputedStyle(document.querySelector('.chart.wide .line')).stroke"))
        page.close()
    assert colours[0] != colours[1]
