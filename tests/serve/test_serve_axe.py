"""Accessibility: axe finds nothing, be it grave or not, on any kind of page: in both themes and directions, wide and narrow."""

import importlib.util
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from browser import running
from serve_sample import CODING, EN, PERSON, TIE, VISIT, fill, record

from entente.serve.desk import Desk
from entente.store import Store

pytestmark = pytest.mark.slow
NO_AXE = "ACCESSIBILITY IS NOT CHECKED HERE: no axe-playwright-python (pip install axe-playwright-python)"
PAGES = (
    "/", "/?type=ACCUSE&standing=contested", f"/events/{VISIT}", f"/events/{VISIT}?asof=1", f"/documents/{EN.id}", f"/entities/{PERSON}",
    "/documents", "/entities", "/positions", "/ties", "/statements", "/calendar?month=2026-01", "/map", "/network", "/network?view=table",
    "/review", "/rulings", f"/correct/{VISIT}", "/add", "/builds", "/builds/2", "/nowhere", f"/ties/{TIE.id}",
    "/network?at=2026-01", f"/entities/{PERSON}/ties",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def axe() -> None:
    if importlib.util.find_spec("axe_playwright_python") is None:
        warnings.warn(NO_AXE, stacklevel=1)
        pytest.skip(NO_AXE)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Store.open(tmp_path_factory.mktemp("axe") / "entente.db") as store:
        fill(store)
        whole = record()
        store.save_record(replace(whole, events=tuple(replace(event, confidence=0.4) for event in whole.events)), CODING)
        with running(store, Desk(store)) as found:
            yield found


@pytest.mark.parametrize(
    ("theme", "language", "width"), [("light", "en", 1280), ("dark", "ar", 1280), ("dark", "en", 400), ("light", "ar", 400)]
)
def test_axe_finds_nothing(chromium: Any, address: str, theme: str, language: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # The check itself is a script: pages of ours let none in but their own.
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        for each in Axe().run(page).response["violations"]:
            found += [f"{path}: {each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}" for node in each["nodes"][:4]]
    context.close()
    assert not found, "\n".join(found)
