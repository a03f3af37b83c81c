"""The record made anew beside the server: a process of its own, and pages that are answered meanwhile."""

import threading
from pathlib import Path

import pytest
from serve_sample import fill
from starlette.testclient import TestClient

from entente.record.errors import StoreError
from entente.run import settle
from entente.serve import make_app
from entente.serve.desk import Desk
from entente.serve.settling import Settler
from entente.store import Store, catalogue


def test_readers_have_the_build_before_while_the_next_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, go_on = threading.Event(), threading.Event()
    load = catalogue.load

    def slow(*given: object) -> object:
        reading.set()
        assert go_on.wait(20)
        return load(*given)  # type: ignore[arg-type]

    store = desk.store
    client = TestClient(make_app(store, desk=desk, author="A"), base_url="http://localhost")
    before = client.get("/events.json").json()["total"]
    desk.readers = None
    gone = store.events()[0].id
    assert client.post("/rulings", json={"kind": "reject", "id": gone, "by": "A", "why": "b"}).status_code == 201
    monkeypatch.setattr("entente.store.catalogue.load", slow)
    waiting = threading.Thread(target=store.warm)
    waiting.start()
    assert reading.wait(20)
    paths = ("/", "/events", "/entities", "/review", "/map", "/calendar?month=2026-01", "/network", "/documents", f"/events/{gone}")
    for path in paths:  # the events of one build with the rows of the next
        assert client.get(path).status_code in (200, 301, 410), path
    assert client.get("/events.json").json()["total"] == before
    go_on.set()
    waiting.join(20)
    assert client.get("/events.json").json()["total"] < before


@pytest.mark.slow
def test_a_ruling_settles_in_a_process_of_its_own(tmp_path: Path) -> None:
    where = tmp_path / "entente.db"
    with Store.open(where) as store, Store.open_for_reading(where) as read:
        fill(store)
        first = settle(store).build
        settler = Settler(str(where))
        desk = Desk(store, settler=settler)
        client = TestClient(make_app(read, desk=desk, author="A"), base_url="http://localhost")
        event = store.events()[0].id
        ruled = client.post("/rulings", json={"kind": "reject", "id": event, "by": "A", "why": "b"})
        assert (ruled.status_code, ruled.json()["build"]) == (201, first + 1)
        assert client.get("/events.json").json()["total"] == len(read.events()), "who rules sees it at once"
        assert settler._process is not None
        settler._process.kill()
        settler._process.wait()
        made = [each["id"] for each in ruled.json()["decisions"]]
        undone = client.post("/rulings", json={"kind": "undo", "undoes": made, "by": "A", "why": "b"})
        assert (undone.status_code, undone.json()["build"]) == (201, first + 2), undone.text
        settler.close()


def test_events_read_elsewhere_are_taken(desk: Desk) -> None:
    with Store.open_for_reading(desk.store.label) as read:
        read.warm()
        gone = desk.store.events()[0].id
        before = read.ledger().total
        client = TestClient(make_app(desk.store, desk=desk, author="A"), base_url="http://localhost")
        assert client.post("/rulings", json={"kind": "reject", "id": gone, "by": "A", "why": "b"}).status_code == 201
        with read.awaiting():
            assert read.ledger().total == before, "while the next build is made, pages have the one before"
        read.warm(desk.store.packed())
        assert read.ledger().total < before


@pytest.mark.slow
def test_what_goes_wrong_there_is_told(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    settler = Settler(str(tmp_path / "a.db"))
    with pytest.raises(StoreError, match="add documents first"):
        settler.settle()
    settler.close()
