"""The record as it stood: every page of it, every link of a page keeps to that time, and what was corrected since is told."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from serve_sample import AR, CODING, EN, OFFICE, PERSON, SAID, TALK, TIE, VISIT, fill, record
from starlette.testclient import TestClient

from entente.serve import make_app
from entente.store import Store

OF_NOW = re.compile(r"/(static|favicon|rul|add|audit|correct|builds)|/?\?")
PAGES = (
    "/", "/events?type=CONSULT&q=صدام", f"/events/{VISIT}", f"/documents/{EN.id}", "/documents", "/entities", f"/entities/{PERSON}",
    "/positions", f"/positions/{OFFICE.id}", "/ties", f"/ties/{TIE.id}", "/statements", f"/statements/{SAID.id}", "/calendar?month=2026-01",
    "/map", "/network", "/network?view=table", "/review", "/analysis", "/analysis/ties", f"/analysis/ties?a=JO&b={PERSON}",
    "/analysis/coverage", f"/analysis/spread?event={VISIT}",
)  # fmt: skip


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a record of two builds: in the second the visit is on another day, an event is gone, and a person has another country."""
    with Store.open(tmp_path_factory.mktemp("then") / "entente.db") as store:
        fill(store)
        first = record()
        events = tuple(replace(event, when="2026-01-08") for event in first.events if event.id == VISIT)
        people = tuple(replace(entity, country="EG") if entity.id == PERSON else entity for entity in first.entities)
        store.save_record(replace(first, events=events, entities=people), CODING)
        yield store


@pytest.fixture
def asker(changed: Store) -> TestClient:
    app = make_app(changed)
    return TestClient(app, base_url="http://localhost", follow_redirects=False, headers={"accept-language": "en"})


@pytest.mark.parametrize("path", PAGES, ids=range(len(PAGES)))
def test_every_link_of_a_page_keeps_to_its_time(asker: TestClient, path: str) -> None:
    answer = asker.get(f"{path}{'&' if '?' in path else '?'}asof=1")
    assert answer.status_code == 200, answer.text[:300]
    tree = HTMLParser(answer.text)
    assert tree.css_first(".then") is not None
    led = 0
    for link in tree.css("a[href], link[href]"):
        href = link.attributes["href"] or ""
        if "data-now" not in link.attributes and not OF_NOW.match(href) and href.startswith("/"):
            assert "asof=1" in href, href
            led += 1
    assert led > 5
    for form in tree.css("form"):
        assert form.attributes.get("method") in ("get", "dialog")
        if form.attributes.get("method") == "get":
            assert form.css_first('input[name="asof"][value="1"]') is not None
    assert tree.css_first(".then a[data-now]").attributes["href"] in (path, path.replace("صدام", "%D8%B5%D8%AF%D8%A7%D9%85"))


def test_pages_and_siblings_show_what_stood(asker: TestClient) -> None:
    assert asker.get("/events.json").json()["total"] == 1
    then = asker.get("/events.json?asof=1&limit=1").json()
    assert then["total"] == 2
    assert "asof=1" in then["next"]
    assert asker.get(then["next"]).json()["events"][0]["id"] != then["events"][0]["id"]
    assert asker.get(f"/events/{VISIT}.json").json()["when"] == "2026-01-08"
    assert asker.get(f"/events/{VISIT}.json?asof=1").json()["when"] == "2026-01-06"
    assert asker.get("/events.json?asof=1&country=LY").json()["total"] == 2
    assert asker.get("/events.json?country=EG").json()["total"] == 1
    assert asker.get(f"/events/{TALK.id}").status_code == 410
    assert asker.get(f"/events/{TALK.id}?asof=1").status_code == 200
    assert len(asker.get("/events.csv?asof=1").text.splitlines()) == 3
    assert asker.get(f"/documents/{AR.id}.json?asof=1").status_code == 200


def test_an_event_tells_what_was_corrected_since(asker: TestClient) -> None:
    page = HTMLParser(asker.get(f"/events/{VISIT}?asof=1").text)
    steps = page.css(".story .steps > li")
    assert len(steps) == 2
    assert "shown here" in steps[0].text()
    assert "later" in (steps[1].attributes["class"] or "")
    assert steps[1].css_first("del").text() == "Tuesday 6 January 2026"
    assert steps[1].css_first("ins").text() == "Thursday 8 January 2026"
    assert "First told on 9 Jan 2026" in page.css_first(".story").text()
    assert "cannot be ruled upon" in page.css_first("[data-ruling]").text()


def test_a_day_is_read_as_the_last_build_of_it(asker: TestClient, changed: Store) -> None:
    newest = changed.build()
    assert newest is not None
    today = newest.created_at[:10]
    assert ".then" not in asker.get(f"/?asof={today}").text
    assert HTMLParser(asker.get(f"/?asof={today}").text).css_first(".then") is None
    for wrong in ("1999-01-01", "yesterday", "3", "0", "-1", "2026-13", "9" * 30, "XXXX-01"):
        answer = asker.get("/", params={"asof": wrong})
        assert answer.status_code == 400, wrong
        assert "error" in asker.get("/events.json", params={"asof": wrong}).json()


def test_the_history_lists_builds_and_what_each_changed(asker: TestClient) -> None:
    listed = HTMLParser(asker.get("/builds").text)
    assert [row.css_first("a").attributes["href"] for row in listed.css("tbody tr")] == ["/builds/2", "/builds/1"]
    page = HTMLParser(asker.get("/builds/2").text)
    assert {"changed", "went"} <= {item.attributes["class"] for item in page.css(".differences > li")}
    gone = page.css_first(".differences > li.went a").attributes["href"]
    assert gone == f"/events/{TALK.id}?asof=1"
    assert asker.get(gone).status_code == 200
    found = asker.get("/builds/2.json").json()
    assert {each["change"] for each in found["differences"]} == {"changed", "went"}
    assert asker.get("/builds/2.json?since=1").json() == found
    assert asker.get("/builds/1").status_code == 200
    assert asker.get("/builds.json").json()["builds"][0]["number"] == 2
    for path, status in {"/builds/3": 404, "/builds/3.json": 404, "/builds/1?since=2": 400, "/builds/2?since=9": 400}.items():
        assert asker.get(path).status_code == status, path


def test_pages_that_are_about_now_know_no_other_time(asker: TestClient) -> None:
    for path in ("/builds?asof=1", "/rulings?asof=1"):
        answer = asker.get(path)
        assert answer.status_code == 200, path
        assert HTMLParser(answer.text).css_first(".then") is None


def test_analysis_review_and_reconciliation_answer_for_then(asker: TestClient) -> None:
    now, then = (asker.get(f"/analysis/coverage.json{query}").text for query in ("", "?asof=1"))
    assert TALK.id in then
    assert TALK.id not in now
    spread = f"/analysis/spread.json?event={TALK.id}"
    assert asker.get(spread).status_code == 410
    assert asker.get(f"{spread}&asof=1").status_code == 200
    asked = {"queries": json.dumps({"q": {"query": "Saddam Haftar", "properties": [{"pid": "country", "v": "LY"}]}})}
    then_, now_ = (asker.get(f"/reconcile{query}", params=asked | extra).json()["q"]["result"][0] for query, extra in
                   (("", {"asof": "1"}), ("", {})))  # fmt: skip
    assert "LY" in then_["description"]
    assert "EG" in now_["description"]
    told_then = asker.get("/reconcile?asof=1").json()
    assert told_then["view"]["url"].endswith("/entities/{{id}}?asof=1")
    assert "entity" not in told_then["suggest"]
    assert "entity" in asker.get("/reconcile").json()["suggest"]
    assert asker.get("/reconcile?asof=9").status_code == 400


def test_what_came_later_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "entente.db") as store:
        fill(store)
        whole = record()
        store.save_record(replace(whole, events=whole.events[:1], statements=()), CODING)
        store.save_record(whole, CODING)
        client = TestClient(make_app(store), base_url="http://localhost", headers={"accept-language": "en"})
        answer = client.get(f"/statements/{SAID.id}?asof=2")
        assert answer.status_code == 404
    assert "was not in the record as it stood then" in answer.text
