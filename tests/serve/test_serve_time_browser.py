"""Time in a browser: the strip is brushed by mouse and by keyboard, the network's month is slid, and all of it works without scripts."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import running
from serve_sample import VISIT

from entente.store import Store

pytestmark = pytest.mark.slow
BENCH = Path(__file__).parents[2] / "bench" / "serving.py"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a record of some hundred made up events over seven years."""
    told = importlib.util.spec_from_file_location("serving_bench", BENCH)
    assert told is not None
    assert told.loader is not None
    bench = importlib.util.module_from_spec(told)
    sys.modules["serving_bench"] = bench
    told.loader.exec_module(bench)
    with Store.open(tmp_path_factory.mktemp("time") / "entente.db") as store:
        bench.Maker(400).fill(store)
        with running(store) as found:
            yield found


@pytest.fixture(scope="module")
def sample(served: Store) -> Iterator[str]:
    with running(served) as found:
        yield found


def _page(chromium: Any, **options: Any) -> Any:
    return chromium.new_context(viewport={"width": 1280, "height": 900}, **options).new_page()


def test_the_strip_is_brushed_by_dragging(chromium: Any, address: str) -> None:
    page = _page(chromium)
    page.goto(f"{address}/?type=CONSULT")
    columns = page.locator("svg.strip.wide [data-since]")
    first, last = columns.nth(5), columns.nth(9)
    since, until = first.get_attribute("data-since"), last.get_attribute("data-until")
    one, other = first.bounding_box(), last.bounding_box()
    page.mouse.move(one["x"] + one["width"] / 2, one["y"] + 20)
    page.mouse.down()
    page.mouse.move(other["x"] + other["width"] / 2, other["y"] + 24, steps=6)
    page.mouse.up()
    page.wait_for_url(f"**since={since}&until={until}**")
    assert "type=CONSULT" in page.url
    assert page.locator(".thumb[role=slider]").count() == 4  # two of the wide strip, two of the narrow one
    page.context.close()


def test_a_click_on_a_bar_is_still_a_link(chromium: Any, address: str) -> None:
    page = _page(chromium)
    page.goto(f"{address}/")
    bar = page.locator("svg.strip.wide a[href]").nth(3)
    since = bar.locator("[data-since]").get_attribute("data-since")
    bar.locator(".hit").click(position={"x": 5, "y": 5})
    page.wait_for_url(f"**since={since}**")
    page.context.close()


def test_the_ends_of_the_strip_move_by_arrow_keys(chromium: Any, address: str) -> None:
    page = _page(chromium)
    page.goto(f"{address}/")
    thumb = page.locator("svg.strip.wide .thumb").first
    thumb.focus()
    before = thumb.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert thumb.get_attribute("aria-valuetext") != before
    page.keyboard.press("Enter")
    page.wait_for_url("**since=**until=**")
    page.context.close()


def test_the_month_of_the_network_is_slid(chromium: Any, address: str) -> None:
    page = _page(chromium)
    page.goto(f"{address}/network?actor=en_0000000000000000&at=2024-06")
    places = page.locator("svg.graph.wide [data-node] circle, svg.graph.wide [data-node] rect").evaluate_all(
        "nodes => nodes.map((node) => node.getAttribute('cx') || node.getAttribute('x'))"
    )
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**at=2024-07**")
    assert "July 2024" in page.locator("h1").inner_text()
    page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_url("**at=2023-07**")
    after = page.locator("svg.graph.wide [data-node] circle, svg.graph.wide [data-node] rect").evaluate_all(
        "nodes => nodes.map((node) => node.getAttribute('cx') || node.getAttribute('x'))"
    )
    assert after == places  # lines change, nodes do not
    thumb = page.locator("svg.months.wide [data-thumb]")
    assert thumb.get_attribute("role") == "slider"
    assert page.locator("[data-months]").get_attribute("data-name") == "July 2023"
    page.locator("svg.months.wide a[data-month='2024-01'] .hit").click()
    page.wait_for_url("**at=2024-01**")
    page.locator("[data-play]").click()
    page.wait_for_url("**at=2024-03**")
    page.locator("[data-play]").click()
    page.keyboard.press("t")
    page.wait_for_url("**view=table**")
    assert "at=2024" in page.url
    assert page.locator("table.strengths tbody tr").count() > 0
    page.context.close()


def test_the_network_in_time_needs_no_scripts(chromium: Any, address: str) -> None:
    page = _page(chromium, java_script_enabled=False)
    page.goto(f"{address}/network?actor=en_0000000000000000")
    page.locator("select[name=at]").select_option("2024-06")
    page.locator("form.filters button").click()
    assert "at=2024-06" in page.url
    assert "June 2024" in page.locator("h1").inner_text()
    page.locator(".turns a[rel=next]").click()
    assert "at=2024-07" in page.url
    page.locator("svg.months.wide a[data-month='2023-12'] .hit").click(force=True)
    assert "at=2023-12" in page.url
    page.context.close()


def test_arrow_keys_go_between_nodes(chromium: Any, address: str) -> None:
    page = _page(chromium)
    page.goto(f"{address}/network?actor=en_0000000000000000")
    node = page.locator("svg.graph.wide [data-node]").first
    node.focus()
    first = page.evaluate("document.activeElement.getAttribute('href')")
    seen = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        seen.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert len(seen) > 1
    assert all(href.startswith("/entities/") for href in seen)
    page.context.close()


def test_ties_of_a_busy_actor_come_after_the_page(chromium: Any, address: str) -> None:
    page = _page(chromium)
    page.goto(f"{address}/entities/en_0000000000000000")
    page.wait_for_selector("[data-later] .over li")
    assert page.locator(".over .now b").count() > 0
    bare = _page(chromium, java_script_enabled=False)
    bare.goto(f"{address}/entities/en_0000000000000000")
    bare.locator("[data-later] a").click()
    assert bare.locator(".over li").count() > 1
    bare.context.close()
    page.context.close()


def test_keys_go_to_the_evidence_and_from_span_to_span(chromium: Any, sample: str) -> None:
    page = _page(chromium)
    page.goto(f"{sample}/")
    page.keyboard.press("j")
    row = page.evaluate("document.querySelector('[data-row].at h3 a').getAttribute('href')")
    page.keyboard.press("e")
    page.wait_for_url(f"**{row}#t1")
    page.goto(f"{sample}/events/{VISIT}")
    page.keyboard.press("n")
    first = page.locator(".s.at").inner_text()
    note = page.locator(".span-note")
    assert first in note.inner_text()
    place = page.locator(".s.at").get_attribute("data-at")
    assert place in note.inner_text()
    page.keyboard.press("n")
    assert page.locator(".s.at").count() == 1
    page.keyboard.press("p")
    assert page.locator(".s.at").inner_text() == first
    assert page.locator(".span-note").count() == 1
    page.context.close()
