"""Three hundred hostile articles read as any are, and every page that shows them opened in a browser: no script of theirs runs.

Nothing of theirs is an element or an attribute, no address but the server's is asked, no dialog opens, and the policy of the pages has
nothing to refuse.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser import browser, needs_a_browser, running
from hostile_articles import MANY, PAYLOADS, PLACES, articles
from starlette.testclient import TestClient

from entente.collect import collect
from entente.run import add_collected
from entente.run.coding import HOUSE
from entente.serve import make_app
from entente.serve.desk import Desk
from entente.store import Store

SAMPLE = 20
LISTS = ("/", "/events", "/documents", "/entities", "/positions", "/statements", "/ties", "/review", "/rulings", "/calendar?month=2026-01",
         "/map", "/network", "/network?view=table", "/add", "/audit", "/events?q=Solvan")  # fmt: skip
FORMS = (".json", ".csv", ".jsonl", ".geojson", ".ics", ".atom", ".graphml", ".gexf")
# What a page of ours never holds: anything that could run or ask elsewhere. Pages say why each found node is wrong.
AUDIT = """() => {
  const wrong = [];
  const NEVER = ['iframe', 'object', 'embed', 'base', 'foreignobject', 'marquee', 'video', 'audio', 'style', 'img', 'math'];
  const own = new URL(location.href).origin;
  for (const node of document.querySelectorAll('*')) {
    const name = node.localName;
    if (NEVER.includes(name)) wrong.push(name);
    if (name === 'script' && !(node.src.startsWith(own + '/static/') && !node.textContent)) wrong.push(node.outerHTML.slice(0, 80));
    if (name === 'form' && new URL(node.getAttribute('action') || '', location.href).origin !== own) wrong.push('form');
    if (name === 'meta' && (node.httpEquiv || '').toLowerCase() === 'set-cookie') wrong.push('meta');
    for (const each of node.attributes) {
      if (each.name.startsWith('on')) wrong.push(name + ' ' + each.name);
      if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(each.name)) {
        const scheme = new URL(each.value, location.href).protocol;
        if (!['http:', 'https:'].includes(scheme)) wrong.push(name + ' ' + each.value.slice(0, 80));
      }
    }
  }
  if (window.hostile) wrong.push('it ran');
  return wrong;
}"""


@contextmanager
def record_of(folder: Path, many: int) -> Iterator[tuple[Store, Desk]]:
    """Read so many hostile articles into a record of their own, as `entente add FOLDER` does."""
    inbox = folder / "inbox"
    inbox.mkdir()
    for article in articles(many):
        inbox.joinpath(article.name).write_bytes(article.data)
    with Store.open(folder / "entente.db") as store:
        added = add_collected(store, collect([inbox]), HOUSE, workers=1)
        assert len(added.new) + len(added.failed) + len(added.known) >= many, "some article was lost"
        assert len(added.new) > 0.9 * many
        yield store, Desk(store)


def pages_of(store: Store, most: int) -> list[str]:
    """Give the addresses of every page that shows something of the articles: at most so many of each kind."""
    kinds = {
        "documents": [row.id for row in store.documents_table()], "events": [event.id for event in store.events()],
        "entities": [each.id for each in store.entities()], "statements": [each.id for each in store.statements()],
        "positions": [each.id for each in store.positions()], "ties": [each.id for each in store.ties()],
    }  # fmt: skip
    found = [*LISTS]
    for kind, ids in kinds.items():
        found += [f"/{kind}/{id}" for id in ids[:most]]
    return found + [f"/correct/{id}" for id in kinds["events"][: max(3, most // 20)]]


class Listener:
    """Hears all that a hostile page could do."""

    def __init__(self, context: Any, address: str) -> None:
        self.heard: list[str] = []
        self._own = urlsplit(address).netloc
        context.on("page", self._opened)

    def _opened(self, page: Any) -> None:
        page.on("dialog", lambda dialog: (self.heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.heard.append(f"error {error}"))
        page.on("request", self._asked)
        page.on("popup", lambda other: self.heard.append(f"popup {other.url}"))

    def _said(self, message: Any) -> None:
        if "Content Security Policy" in message.text or "hostile" in message.text or message.type == "error":
            self.heard.append(f"console {message.text[:300]}")

    def _asked(self, request: Any) -> None:
        if urlsplit(request.url).netloc != self._own:
            self.heard.append(f"request {request.url[:200]}")


def walk(store: Store, desk: Desk, most: int) -> int:
    """Open every page with all listeners on; give how many there were."""
    with running(store, desk) as address, browser() as chromium:
        context = chromium.new_context()
        listener = Listener(context, address)
        page = context.new_page()
        paths = pages_of(store, most)
        for path in paths:
            answer = page.goto(address + path, wait_until="load")
            assert answer is not None
            assert answer.status == 200, path
            assert page.evaluate(AUDIT) == [], path
            assert listener.heard == [], path
            assert urlsplit(page.url).path == urlsplit(path).path, f"{path} went to {page.url}"
        cookies = {cookie["name"] for cookie in context.cookies()}
        assert cookies <= {"entente_session", "entente_lang", "entente_theme"}, cookies
        context.close()
    return len(paths)


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Desk]]:
    with record_of(tmp_path_factory.mktemp("hostile"), SAMPLE) as made:
        yield made


def test_there_are_three_hundred_of_them_and_no_two_alike() -> None:
    made = list(articles())
    assert len(made) == MANY == len({(each.payload, each.place) for each in made}) == len({each.data for each in made})
    assert {each.payload for each in made} == set(PAYLOADS)
    assert {each.place for each in made} == set(PLACES)


def test_no_script_of_a_sample_runs(sampled: tuple[Store, Desk]) -> None:
    needs_a_browser()
    assert walk(*sampled, 2) > len(LISTS)


def test_the_forms_beside_the_pages_are_never_taken_for_pages(sampled: tuple[Store, Desk]) -> None:
    store, desk = sampled
    client = TestClient(make_app(store, desk=desk), base_url="http://localhost")
    for kind in ("events", "documents", "entities", "statements"):
        for form in FORMS:
            answer = client.get(f"/{kind}{form}")
            assert answer.status_code in (200, 400, 404)
            assert answer.status_code != 200 or "html" not in answer.headers["content-type"]
            assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.slow
def test_no_script_of_three_hundred_articles_runs(tmp_path: Path) -> None:
    needs_a_browser()
    with record_of(tmp_path, MANY) as (store, desk):
        assert walk(store, desk, 10_000) > MANY
    assert threading.active_count() < 50
