"""Ruling in a browser: by keyboard alone, by selecting words, without scripts; nothing scrolls sideways, what is touched is big enough."""

from collections.abc import Iterator
from typing import Any

import pytest
from browser import running
from serve_sample import AR, EN, VISIT_AR, VISIT_EN

from entente.serve.desk import Desk

pytestmark = pytest.mark.slow


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with running(desk.store, desk) as found:
        yield found


def _visit(desk: Desk) -> Any:
    return next((event for event in desk.store.events() if {VISIT_EN.id, VISIT_AR.id} & set(event.mentions)), None)


def test_a_review_by_keyboard_alone(chromium: Any, address: str, desk: Desk) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/review")
    event = _visit(desk)
    rows = page.locator("[data-row]").count()
    for _ in range(rows):  # to the row of the visit
        page.keyboard.press("j")
        if page.locator(f'.at a[href="/events/{event.id}"]').count():
            break
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.type("yr no such visit")  # letters are words while typing
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?ruled=*")
    assert _visit(desk) is None
    assert [each.kind for each in desk.store.decisions()] == ["reject", "reject"]
    assert {each.why for each in desk.store.decisions()} == {"yr no such visit"}
    page.keyboard.press("z")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.type("it was")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/*")
    assert _visit(desk) is not None
    page.goto(f"{address}/events/{event.id}")
    page.keyboard.press("y")
    page.keyboard.type("read it")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/events/{event.id}?ruled=*")
    assert sum(each.kind == "confirm" for each in desk.store.decisions()) == 2
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.closest('[data-merge]') !== null")
    assert said == []
    page.close()


def test_a_missed_event_from_a_selection(chromium: Any, address: str, desk: Desk) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/documents/{EN.id}")
    page.locator("#missed summary").click()
    select = """words => { const walk = document.createTreeWalker(document.querySelector('.report .text'), NodeFilter.SHOW_TEXT);
        for (let node; (node = walk.nextNode());) { const at = node.data.indexOf(words); if (at >= 0) {
        const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + words.length);
        getSelection().removeAllRanges(); getSelection().addRange(range); return; } } }"""
    page.evaluate(select, "was coded here")
    page.locator("#missed textarea + .take").click()
    assert page.locator("#missed [name=quotation]").input_value() == "was coded here"
    assert page.locator("#missed [name=start]").input_value() == str(EN.text.index("was coded here"))
    page.locator("#missed [name=type]").select_option("CONSULT")
    page.locator("#missed [name=why]").fill("it is told")
    page.locator("#missed .primary").click()
    page.wait_for_url("**/events/*")
    assert desk.store.decisions()[0].anchors[0][0].text == "was coded here"
    page.close()


def test_ruling_without_scripts(chromium: Any, address: str, desk: Desk) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    event = _visit(desk)
    page.goto(f"{address}/correct/{event.id}?mention={VISIT_AR.id}")
    page.locator("[name=when]").fill("2026-01-06")
    page.locator("[name=why]").fill("the text says so")
    page.locator("button.primary").click()
    page.wait_for_url("**/events/*")
    assert page.locator("#ruled .before-after").count() >= 1
    assert desk.store.decisions()[0].by == "Tester"
    context.close()


@pytest.mark.parametrize("width", [320, 400, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_forms_fit_and_can_be_touched(chromium: Any, address: str, desk: Desk, width: int, language: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="dark")
    page = context.new_page()
    event = _visit(desk)
    for path in ("/review", "/rulings", "/add", f"/events/{event.id}", f"/correct/{event.id}", f"/documents/{AR.id}"):
        page.goto(f"{address}{path}?lang={language}")
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        if width <= 400:
            small = page.evaluate("""() => ['button', '.button', 'select', 'input', 'summary']
                .flatMap(each => [...document.querySelectorAll(`.rule ${each}`)])
                .filter(each => !['hidden', 'radio', 'checkbox', 'file'].includes(each.type) && each.offsetParent && each.offsetHeight < 44)
                .map(each => each.outerHTML.slice(0, 80))""")
            assert small == [], path
    context.close()
