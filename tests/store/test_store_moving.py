"""A record moved to another store, and back: no row is lost, every answer is the same, and it goes on there."""

from pathlib import Path

import pytest
from store_sample import CODED_EN, CODING, make_document, make_record

from entente.record.errors import StoreError
from entente.store import Asked, Filter, Store, migrate
from entente.store.moving import Counts


def fill(place: str) -> None:
    from store_sample import ARABIC, CODED_AR, ENGLISH

    with Store.open(place) as store:
        for document in (ENGLISH, ARABIC, make_document("x\x00y", "O", None, "en", "x")):
            store.add_document(document)
        store.save_many([CODED_EN, CODED_AR])
        store.save_record(make_record(), CODING)
        store.feed_came("https://a.example/feed", None, "tag", None, [("one", "{}")])


def answers(place: str) -> list[object]:
    with Store.open_for_reading(place) as store:
        return [
            store.record(), list(store.documents()), list(store.coded()), store.decisions(), store.builds(), store.changes(),
            store.feeds(), store.events(Filter()), store.ledger(Asked()).events, [row.id for row in store.documents_table()],
        ]  # fmt: skip


@pytest.mark.parametrize("way", ["there", "there and back"])
def test_nothing_is_lost(tmp_path: Path, postgres_place: str, way: str) -> None:
    first, last = str(tmp_path / "first.db"), str(tmp_path / "last.db")
    fill(first)
    there = migrate(first, postgres_place)
    assert there["documents"] == 3
    assert answers(postgres_place) == answers(first)
    if way == "there and back":
        back: Counts = migrate(postgres_place, last)
        assert back == there
        assert answers(last) == answers(first)
    place = postgres_place if way == "there" else last
    with Store.open(place) as store:  # it goes on where it stands: numbers, words, settling
        store.save_many([])
        assert store.save_record(make_record(), CODING) == 1
        store.save_coded(type(CODED_EN)(CODED_EN.document, "another coding", "en", CODED_EN.profile))
        assert store.ledger(Asked(words="islamabad")).total == 1


def test_no_record_is_written_over(tmp_path: Path) -> None:
    first, last = str(tmp_path / "first.db"), str(tmp_path / "last.db")
    fill(first)
    fill(last)
    with pytest.raises(StoreError, match="holds a record already"):
        migrate(first, last)
    with pytest.raises(StoreError, match="There is no record"):
        migrate(str(tmp_path / "nothing.db"), str(tmp_path / "new.db"))


def test_many_rows_go_by_copy(postgres_place: str) -> None:
    documents = [make_document(f"Text {number} ü\x00 و", "O", "2026-01-02", "en", f"s{number}") for number in range(60)]
    with Store.open(postgres_place) as store:
        assert store.take_in(documents) == ["new"] * 60
        assert store.take_in(documents[::-1]) == ["known"] * 60
        assert sorted(document.text for document in store.documents()) == sorted(document.text for document in documents)
