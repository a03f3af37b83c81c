"""Logging in and out in a browser: by keyboard, with wrong tokens, in three languages, without scripts; what scripts can see."""

import importlib.util
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from browser import CHROMIUM, NO_BROWSER, browser, running

from entente.serve.desk import Desk

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None or importlib.util.find_spec("playwright") is None:
        warnings.warn(NO_BROWSER, stacklevel=1)
        pytest.skip(NO_BROWSER)
    with browser() as found:
        yield found


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with running(desk.store, desk, ask=True) as found:
        yield found


def test_whoever_comes_is_sent_to_log_in_and_then_where_they_were_going(chromium: Any, address: str, desk: Desk) -> None:
    words = desk.store.add_token("Amina Haddad", "review", 1)[1]
    event = desk.store.events()[0].id
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/events/{event}")
    assert page.url.startswith(f"{address}/login?next=")
    assert event not in page.content().replace(page.url, "").replace(f"/events/{event}", ""), "nothing of the record is told"
    assert page.evaluate("document.activeElement.name") == "token", "one may type at once"
    page.keyboard.type("ent_000000000000_wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert], .contested, .problem")
    assert page.input_value("input[name=token]") == "", "a token that was typed is not shown again"
    page.fill("input[name=token]", f"  {words} ")  # with the blanks that copying brings
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/events/{event}")
    assert "Amina Haddad" in page.inner_text("footer")
    assert page.locator("form.rule").count(), "a reviewer may rule"
    assert page.evaluate("document.cookie") == "", "no script sees the session"
    assert words not in page.content()
    (cookie,) = [each for each in context.cookies() if each["name"].startswith("entente_login_")]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert not said
    context.close()


def test_logging_out_ends_it_in_every_tab(chromium: Any, address: str, desk: Desk) -> None:
    words = desk.store.add_token("Boris", "read", 1)[1]
    context = chromium.new_context(locale="en-GB")
    page, other = context.new_page(), context.new_page()
    page.goto(f"{address}/login")
    page.fill("input[name=token]", words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    other.goto(f"{address}/entities")
    assert "Boris" in other.inner_text("footer")
    assert not page.locator("form.rule").count(), "a reader may not rule"
    page.click("form.out button")
    page.wait_for_url("**/login")
    other.goto(f"{address}/entities")
    assert "/login" in other.url
    page.go_back()
    page.wait_for_load_state()
    assert "Boris" not in page.content(), "what was seen before is not shown again"
    assert "/login" in page.url
    context.close()


def test_a_revoked_token_ends_its_sessions(chromium: Any, address: str, desk: Desk) -> None:
    words = desk.store.add_token("Carla", "read", 1)[1]
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/login")
    page.fill("input[name=token]", words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    desk.store.revoke_token("Carla")
    page.wait_for_timeout(1_200)  # within a second
    page.goto(f"{address}/")
    assert "/login" in page.url
    context.close()


@pytest.mark.parametrize(("locale", "direction"), [("en-GB", "ltr"), ("fr-FR", "ltr"), ("ar-JO", "rtl")])
def test_it_works_without_scripts_in_every_language(chromium: Any, address: str, desk: Desk, locale: str, direction: str) -> None:
    words = desk.store.add_token(f"Dora {locale}", "read", 1)[1]
    context = chromium.new_context(locale=locale, java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/login?next=/entities")
    assert page.get_attribute("html", "dir") == direction
    box = page.locator("input[name=token]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.fill("input[name=token]", words)
    page.click("form button")
    page.wait_for_url(f"{address}/entities")
    context.close()


@pytest.mark.parametrize("back", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"])
def test_no_login_leads_elsewhere(chromium: Any, address: str, desk: Desk, back: str) -> None:
    words = desk.store.add_token("Emil", "read", 1)[1]
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/login?next={back}")
    page.fill("input[name=token]", words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    context.close()
