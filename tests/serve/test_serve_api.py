"""The facts over HTTP: one model in pages, exports and API; lists that go on; what is known is not sent again; exports that stream."""

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from entente.run import Ruler, rulings_on, settle
from entente.serve import make_app
from entente.store import Store

LISTS = {
    "events": ("/events.json?type=CONSULT", 7),
    "events-by-sources": ("/events.json?sort=sources&since=2024", 20),
    "entities": ("/entities.json?kind=person", 9),
    "entities-by-words": ("/entities.json?q=a&country=ly", 2),
    "positions": ("/positions.json", 10),
    "ties": ("/ties.json?status=occurred", 4),
    "statements": ("/statements.json?language=en", 11),
    "documents": ("/documents.json", 10),
}
ANSWERS = {
    "list": "/events.json?limit=5", "csv": "/events.csv?type=CONSULT", "lines": "/statements.jsonl", "feed": "/events.atom",
    "calendar": "/events.ics", "documents": "/documents.csv", "entities": "/entities.json?q=haf", "network": "/ties.gexf",
}  # fmt: skip


@pytest.fixture(scope="module")
def asked(sample: str) -> Iterator[TestClient]:
    """Give a client on the sample's record."""
    with Store.open_for_reading(sample) as store:
        yield TestClient(make_app(store), base_url="http://localhost")


def pages(client: TestClient, address: str | None) -> Iterator[dict[str, Any]]:
    """Follow the addresses of next pages."""
    while address is not None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        yield answer.json()
        address = answer.json()["next"]


@pytest.mark.parametrize("kind", ["documents", "positions", "statements"])
def test_a_list_as_csv_is_whole_whatever_fits_on_a_page(asked: TestClient, kind: str) -> None:
    rows = asked.get(f"/{kind}.csv?limit=5").text.count("\r\n") or asked.get(f"/{kind}.csv?limit=5").text.count("\n")
    assert rows > asked.get(f"/{kind}.json?limit=5").json()["total"]


@pytest.mark.parametrize(("address", "limit"), LISTS.values(), ids=LISTS.keys())
def test_pages_together_are_the_list(asked: TestClient, address: str, limit: int) -> None:
    kind = address[1:].partition(".")[0]
    join = "&" if "?" in address else "?"
    whole = asked.get(f"{address}{join}limit=500").json()
    assert whole["next"] is None
    assert len(whole[kind]) == whole["total"] > limit
    found = list(pages(asked, f"{address}{join}limit={limit}"))
    assert [item["id"] for page in found for item in page[kind]] == [item["id"] for item in whole[kind]]
    assert all(len(page[kind]) == limit for page in found[:-1])
    for page in found[:-1]:  # a mark says nothing that somebody could rely upon
        assert "offset=" not in page["next"]
        assert not [item["id"] for item in page[kind] if item["id"] in page["next"]]


def test_a_mark_holds_for_its_own_question(asked: TestClient) -> None:
    following = asked.get("/events.json?type=CONSULT&limit=2").json()["next"]
    mark = following.partition("after=")[2].partition("&")[0]
    assert asked.get(f"/events.json?type=CONSULT&limit=9&after={mark}").status_code == 200
    for wrong in (f"/events.json?after={mark}", f"/ties.json?after={mark}", "/positions.json?after=ev_1", "/documents.json?after=%F0%9F"):
        answer = asked.get(wrong)
        assert answer.status_code == 400
        assert "begin at the first page" in answer.json()["error"]


@pytest.mark.parametrize("address", ANSWERS.values(), ids=ANSWERS.keys())
def test_what_is_known_is_not_sent_again(asked: TestClient, address: str) -> None:
    first = asked.get(address)
    mark = first.headers["etag"]
    assert first.content
    assert asked.get(address).headers["etag"] == mark
    for given in (mark, mark.removeprefix("W/"), f'"other", {mark}', "*"):
        again = asked.get(address, headers={"if-none-match": given})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == mark
    assert asked.get(address, headers={"if-none-match": '"other"'}).content == first.content


def test_another_question_has_another_mark(asked: TestClient) -> None:
    marks = [asked.get(address).headers["etag"] for address in ("/events.csv", "/events.csv?type=CONSULT", "/events.jsonl", "/events.json")]
    assert len(set(marks)) == len(marks)


def test_a_new_build_has_another_mark(desk: Any) -> None:
    client = TestClient(make_app(desk.store), base_url="http://localhost")
    before = {address: client.get(address).headers["etag"] for address in ("/events.jsonl", "/events.json", "/positions.csv")}
    event = desk.store.events()[0]
    for decision in rulings_on(desk.store, "reject", [event.id], Ruler("Somebody", "It did not happen.")):
        desk.store.append(decision)
    settle(desk.store)
    after = client.get("/events.jsonl", headers={"if-none-match": before["/events.jsonl"]})
    assert after.status_code == 200
    assert after.headers["etag"] != before["/events.jsonl"]


def test_errors_are_not_kept(asked: TestClient) -> None:
    assert "etag" not in asked.get("/events.json?type=NONE").headers


@pytest.mark.parametrize("kind", ["positions", "ties", "statements"])
def test_an_export_is_read_as_it_is_sent(served: Store, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of any size is in memory by portions only: the table is walked, and nobody asks for all of it at once."""
    monkeypatch.setattr(Store, kind, lambda *_: pytest.fail("the whole list was asked for"))
    client = TestClient(make_app(served), base_url="http://localhost")
    answer = client.get(f"/{kind}.jsonl")
    assert answer.status_code == 200
    assert len(answer.text.splitlines()) == int(answer.headers["x-total-count"]) == served.count(kind)  # type: ignore[arg-type]


def test_one_model_in_lists_exports_and_single_facts(asked: TestClient) -> None:
    for kind in ("events", "entities", "positions", "ties", "statements"):
        listed = asked.get(f"/{kind}.json?limit=3").json()[kind]
        exported = {line["id"]: line for line in map(json.loads, asked.get(f"/{kind}.jsonl").text.splitlines())}
        for fact in listed:
            assert fact == exported[fact["id"]] == asked.get(f"/{kind}/{fact['id']}.json").json()


def test_pages_of_the_workbench_go_on_by_marks(asked: TestClient) -> None:
    seen: set[str] = set()
    address = "/events?sort=oldest"
    for _ in itertools.count():
        page = asked.get(address).text
        ids = set(re.findall(r'href="/events/(ev_[0-9a-f]+)', page))
        assert len(ids - seen) > 0
        seen |= ids
        following = re.search(r'href="(/events\?[^"]*after=[^"]*)"', page)
        if following is None:
            break
        address = following[1].replace("&amp;", "&")
    assert len(seen) >= asked.get("/events.json?limit=1").json()["total"]
