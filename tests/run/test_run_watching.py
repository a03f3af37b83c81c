"""Watching feeds: nothing is lost or doubled, whatever ends it and whatever servers do; what a watchlist asks for is told once."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from entente.collect.fetch import Fetcher, Limits
from entente.record.errors import CollectError
from entente.run import alerting
from entente.run.alerting import Watchlist, deliver, load_watchlist, raise_alerts
from entente.run.watching import feed_addresses, watch, watch_once
from entente.store import Store
from misbehaving import Misbehaving, answer, misbehaving

QUICK = Limits(silence=0.3, total=0.5, max_bytes=1_000_000, redirects=3, delay=0.0, tries=1, pause=0.001, patience=0.0)


def article(number: int) -> bytes:
    month = ("January", "February", "March", "April", "May", "June", "July", "August", "September")[number - 1]
    words = f"Turkish foreign minister Hakan Fidan visited Cairo on 5 {month} 2025, the ministry said. It was trip number {number}."
    return answer(f"<!doctype html><html lang='en'><body><article><p>{words}</p><p>Egypt received him warmly.</p></article></body></html>")


def feed(*numbers: int) -> bytes:
    items = "".join(f"<item><guid>{n}</guid><title>Trip {n}</title><link>/article/{n}</link></item>" for n in numbers)
    body = f"<rss version='2.0'><channel><title>The Example</title>{items}</channel></rss>"
    return answer(body, "200 OK", "text/xml", f'ETag: "{numbers}"')


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with misbehaving() as running:
        running.pages |= {f"/article/{number}": article(number) for number in range(1, 10)} | {"/feed.xml": feed(1, 2)}
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "a.db") as made:
        yield made


def go(store: Store, *feeds: str) -> tuple[int, list[str], int | None]:
    """Go a round: new documents, problems, the build."""
    result = watch_once(store, feeds, Fetcher(QUICK, frozenset({"127.0.0.1"})), every=0.0, workers=1)
    problems = [failed.problem for each in result.feeds for failed in each.failed]
    return sum(each.new for each in result.feeds), problems, result.rebuilt.build if result.rebuilt else None


def test_rounds_bring_what_is_new_and_nothing_twice(server: Misbehaving, store: Store) -> None:
    place = f"{server.address}/feed.xml"
    assert go(store, place) == (2, [], 1)
    server.pages["/feed.xml"] = answer(b"", "304 Not Modified")
    assert go(store, place) == (0, [], None)
    assert "If-None-Match" in server.asked[-1][1]
    server.pages["/feed.xml"] = feed(2, 3)
    assert go(store, place)[0] == 1
    assert store.count("documents") == 3
    assert server.counts["/article/2"] == 1
    assert {row.outlet for row in store.documents_table()} == {"The Example"}
    assert [(state.done, state.waiting, state.errors) for state in store.feeds()] == [(3, 0, 0)]


def test_one_article_in_two_feeds_is_one_document(server: Misbehaving, store: Store) -> None:
    server.pages["/other.xml"] = feed(1, 2)
    go(store, f"{server.address}/feed.xml", f"{server.address}/other.xml")
    assert store.count("documents") == 2


@pytest.mark.parametrize("moment", ["add", "come", "code"])
def test_ended_at_any_moment_it_goes_on(server: Misbehaving, store: Store, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Killed after the first document, after the list of entries, before coding; the feed has gone on meanwhile."""
    place = f"{server.address}/feed.xml"
    calls = [0]

    class Killed(BaseException):
        pass

    target = {"add": "entry_done", "come": "waiting_entries", "code": "save_many"}[moment]
    whole = getattr(Store, target)

    def dying(self: Store, *args: object) -> object:
        calls[0] += 1
        if moment != "add" or calls[0] > 1:
            raise Killed
        return whole(self, *args)

    with monkeypatch.context() as patched:
        patched.setattr(Store, target, dying)
        with pytest.raises(Killed):
            go(store, place)
    server.pages["/feed.xml"] = feed(3)  # 1 and 2 are in the feed no more
    go(store, place)
    assert sorted(row.url or "" for row in store.documents_table()) == [f"{server.address}/article/{n}" for n in (1, 2, 3)]
    assert [(state.done, state.waiting) for state in store.feeds()] == [(3, 0)]
    assert len({document.document for document in store.coded()}) == 3


def test_a_page_in_trouble_is_tried_again_and_given_up_at_last(server: Misbehaving, store: Store) -> None:
    place = f"{server.address}/feed.xml"
    server.pages["/article/2"] = answer(b"", "503 Trouble")
    assert go(store, place)[0] == 1
    assert [(state.done, state.waiting) for state in store.feeds()] == [(1, 1)]
    server.pages["/article/2"] = article(2)
    assert go(store, place)[0] == 1
    server.pages |= {"/feed.xml": feed(9), "/article/9": answer(b"", "503 Trouble")}
    found = [go(store, place) for _ in range(7)]
    assert [new for new, _, _ in found] == [0, 0, 0, 0, 0, 1, 0]  # at last the headline stands in
    assert store.count("documents") == 3


def test_a_feed_in_trouble_is_left_alone_and_its_health_told(server: Misbehaving, store: Store) -> None:
    server.pages["/feed.xml"] = answer(b"", "429 Too Many", "text/html", "Retry-After: 3600")
    bad = f"{server.address}/page"
    new, problems, _ = go(store, f"{server.address}/feed.xml", bad)
    assert new == 0
    assert "HTTP 429" in problems[0]
    assert "no JSON" in problems[1] or "feed" in problems[1]
    asked = len(server.asked)
    result = watch_once(store, [f"{server.address}/feed.xml"], Fetcher(QUICK, frozenset({"127.0.0.1"})), every=0.0, workers=1)
    assert (result.feeds[0].asked, len(server.asked)) == (False, asked)
    states = {state.address: state for state in store.feeds()}
    assert states[f"{server.address}/feed.xml"].errors == 1
    assert "HTTP 429" in (states[f"{server.address}/feed.xml"].problem or "")


def test_what_names_feeds(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text('<opml><body><outline xmlUrl="https://example.org/a"/></body></opml>', "utf-8")
    (tmp_path / "b.txt").write_text("# ours\nhttps://example.org/b\nhttps://example.org/a\n", "utf-8")
    named = feed_addresses([str(tmp_path / "a.opml"), str(tmp_path / "b.txt"), "https://example.org/c"])
    assert named == ("https://example.org/a", "https://example.org/b", "https://example.org/c")
    for words, problem in {"x": "Line 1 is no address", "# none": "names no feed", "<opml/>": "names no address"}.items():
        (tmp_path / "c").write_text(words, "utf-8")
        with pytest.raises(CollectError, match=problem):
            feed_addresses([str(tmp_path / "c")])
    with pytest.raises(CollectError, match="no such file"):
        feed_addresses([str(tmp_path / "missing")])


def test_rounds_keep_their_pace() -> None:
    now, waits = [0.0], []

    def round_() -> int:
        now[0] += 4.0
        return 1

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        now[0] += seconds
        return len(waits) < 3

    assert list(watch(round_, 10.0, wait, lambda: now[0])) == [1, 1, 1]
    assert waits == [6.0, 6.0, 6.0]


# --- alerts -----------------------------------------------------------------------------------------------------------------------

RULES = """rules:
  - {name: Fidan, actor: Fidan}
  - {name: Ankara and Cairo, pair: [TR, EG], type: CONSULT}
  - {name: none, country: 'NO'}
atom: alerts.xml
mail: outbox
"""


def test_what_is_asked_for_is_told_once(server: Misbehaving, store: Store, tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_text(RULES, "utf-8")
    wanted = load_watchlist(tmp_path / "w.yaml")
    go(store, f"{server.address}/feed.xml")
    assert raise_alerts(store, wanted) == 4  # two visits, two rules
    assert deliver(store, wanted) == []
    assert raise_alerts(store, wanted) == 0
    feed_file = (tmp_path / "alerts.xml").read_text("utf-8")
    assert feed_file.count("<entry>") == 4
    assert "Fidan visited Cairo" in feed_file
    mails = sorted((tmp_path / "outbox").glob("*.eml"))
    assert len(mails) == 4
    for mail in mails:
        mail.unlink()
    server.pages["/feed.xml"] = feed(2, 3)
    go(store, f"{server.address}/feed.xml")
    assert raise_alerts(store, wanted) == 2
    deliver(store, wanted)
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 2
    import feedparser

    parsed = feedparser.parse((tmp_path / "alerts.xml").read_bytes())
    assert not parsed.bozo
    assert len(parsed.entries) == 6


def test_a_webhook_is_signed_and_posted_until_it_is_taken(server: Misbehaving, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[tuple[dict[str, str], bytes]] = []
    status = [500]

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if status[0] == 200:
                taken.append((dict(self.headers), body))
            self.send_response(status[0])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    monkeypatch.setattr(alerting, "_PAUSE", 0.001)
    with HTTPServer(("127.0.0.1", 0), Receiver) as hook:
        Thread(target=hook.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        rules = load_rules()
        wanted = Watchlist(rules, webhook=f"http://127.0.0.1:{hook.server_address[1]}/", secret="s3cret")
        go(store, f"{server.address}/feed.xml")
        raise_alerts(store, wanted)
        (problem,) = deliver(store, wanted)
        assert "webhook" in problem
        assert "s3cret" not in problem
        status[0] = 200
        assert deliver(store, wanted) == []
        assert deliver(store, wanted) == []
        hook.shutdown()
    assert len(taken) == 2
    head, body = taken[0]
    expected = hmac.new(b"s3cret", head["X-Entente-Time"].encode() + b"." + body, hashlib.sha256).hexdigest()
    assert head["X-Entente-Signature"] == f"sha256={expected}"
    assert json.loads(body)["rule"] == "Fidan"


def load_rules() -> tuple[alerting.Rule, ...]:
    return (alerting.Rule("Fidan", actor="Fidan"),)


WRONG = {
    "no-rules": ("atom: x", "no list of 'rules'"),
    "unknown-key": ("rules: [{name: a, actors: b}]", "unknown key 'actors'"),
    "nothing-asked": ("rules: [{name: a}]", "needs a 'name' and something"),
    "half-a-pair": ("rules: [{name: a, pair: [b]}]", "not two parties"),
    "norway": ("rules: [{name: a, country: NO}]", "Norway in quotes"),
    "status": ("rules: [{name: a, status: done}]", "no status 'done'"),
    "type": ("rules: [{name: a, type: VISIT}]", "no type 'VISIT'"),
    "no-yaml": ("rules: [", "no YAML"),
}


@pytest.mark.parametrize(("words", "problem"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_watchlist_is_told(tmp_path: Path, words: str, problem: str) -> None:
    (tmp_path / "w.yaml").write_text(words, "utf-8")
    with pytest.raises(CollectError, match=problem):
        load_watchlist(tmp_path / "w.yaml")
