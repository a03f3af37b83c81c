"""Addresses that are pasted: public ones are fetched once and read; what is private, or no address, is refused in one line."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from starlette.testclient import TestClient

from entente.collect.fetch import Fetcher, Limits
from entente.serve import make_app
from entente.serve.desk import Desk
from entente.store import Store

SENTENCES = "The Turkish foreign minister visited Cairo on 5 January 2026 and met his Egyptian counterpart. " * 8
PAGE = f"<!doctype html><html lang=en><head><title>A visit</title></head><body><article><p>{SENTENCES}</p></article></body></html>"


class _Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/inward":
            self.send_response(302)
            self.send_header("location", "http://localhost:1/secret")
            self.end_headers()
            return
        body = PAGE.encode() if self.path.startswith("/page") else b""
        self.send_response(200 if body else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    _Site.asked.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _client(desk: Desk) -> tuple[TestClient, str]:
    client = TestClient(make_app(desk.store, desk=desk), base_url="http://localhost", follow_redirects=False)
    field = HTMLParser(client.get("/add").text).css_first('form.adding input[name="token"]')
    return client, field.attributes["value"] or ""


def _added(client: TestClient, token: str, addresses: str) -> str:
    answer = client.post("/add", data={"token": token, "addresses": addresses, "outlet": "Wire"})
    assert answer.status_code == 303, answer.text[:300]
    page = ""
    for _ in range(600):
        page = client.get(answer.headers["location"]).text
        if 'http-equiv="refresh"' not in page:
            break
        time.sleep(0.05)
    return page


def test_nothing_private_is_fetched(desk: Desk, site: str) -> None:
    client, token = _client(desk)
    before = desk.store.count("documents")
    port = site.rpartition(":")[2]
    inside = (
        f"{site}/page http://localhost:{port}/page http://[::1]:{port}/page http://169.254.169.254/latest http://0x7f000001:{port}/page"
    )
    page = _added(client, token, inside)
    assert "0 new, 0 known, 5 failed." in page
    assert "private network" in page
    assert "--allow-host" not in page
    assert _Site.asked == []
    assert desk.store.count("documents") == before


def test_a_page_is_fetched_read_and_keeps_its_address(desk: Desk, site: str) -> None:
    desk.fetcher = Fetcher(Limits(delay=0.0), frozenset({"127.0.0.1"}))
    client, token = _client(desk)
    page = _added(client, token, f"{site}/page\n{site}/page\n{site}/nowhere\n{site}/inward")
    assert "1 new, 0 known, 2 failed." in page
    assert "nothing at this address" in page
    assert "localhost is on this machine" in page
    assert _Site.asked.count("/page") == 1
    [row] = [row for row in desk.store.documents_table() if row.title == "A visit"]
    assert row.outlet == "Wire"
    found = desk.store.document(row.id)
    assert found is not None
    assert f"{site}/page" in found.locators


WRONG = {
    "no-scheme": ("example.org/page", "is no web address"), "a-file": ("file:///etc/passwd", "is no web address"),
    "many": (" ".join(f"https://example.org/{n}" for n in range(21)), "20 addresses at once"),
}  # fmt: skip


@pytest.mark.parametrize(("addresses", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_is_no_address_is_told_at_once(desk: Desk, addresses: str, words: str) -> None:
    client, token = _client(desk)
    answer = client.post("/add", data={"token": token, "addresses": addresses}, headers={"accept-language": "en"})
    assert answer.status_code == 400
    assert words in answer.text


def test_addresses_need_the_pages_own_form(desk: Desk) -> None:
    client, _ = _client(desk)
    assert client.post("/add", data={"token": "x" * 64, "addresses": "https://example.org/"}).status_code == 403


def test_an_estimate_is_told_once_something_is_done(served: Store) -> None:
    from entente.serve.desk import Job

    job = Job("a", 10)
    job.at("code", 0, 10, 100.0)
    assert job.left(110.0) is None
    job.at("code", 4, 10, 108.0)
    assert job.left(108.0) == 12
    job.at("code", 10, 10, 120.0)
    assert job.left(120.0) is None
