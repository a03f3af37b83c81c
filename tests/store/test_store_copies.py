"""The ways back: copies that are verified, a record put back, what can be read of a damaged one; and what is said of each harm."""

import random
import resource
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_sample import ARABIC, CODED_AR, CODED_EN, CODING, ENGLISH, make_document, make_record

from entente.record import Anchor, Decision
from entente.record.errors import EntenteError, StoreError
from entente.store import Store, backup, restore, salvage

HERE_IT_SAYS = ((Anchor(ENGLISH.id, 0, 6, "Saddam"),),)
RULING = Decision("de_1", "editor", "2026-03-01T12:00:00+00:00", "so the text says", "annotate", "event", HERE_IT_SAYS)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Give the file of a record with a build, a decision, and documents enough for several pages."""
    path = tmp_path / "entente.db"
    with Store.open(path) as store:
        for document in (ENGLISH, ARABIC):
            store.add_document(document)
        for number in range(90):
            noise = "".join(random.Random(number).choices("abcdefgh ليبيا", k=4000))
            store.add_document(make_document(f"{number} {noise}", f"Outlet {number}", "2026-01-01", "en", f"{number}.txt"))
        for found in (CODED_EN, CODED_AR):
            store.save_coded(found)
        store.save_record(make_record(), CODING)
        store.append(RULING)
    return path


def contents(path: Path) -> tuple[object, ...]:
    with Store.open_for_reading(path) as store:
        return tuple(store.documents()), store.decisions(), store.record(), store.build()


# -- copies


def test_a_copy_holds_all_and_is_one_file(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    counts = backup(filled, copy)
    assert (counts["documents"], counts["decisions"], counts["builds"]) == (92, 1, 1)
    assert contents(copy) == contents(filled)
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(("copy", ".copy"))) == ["copy.db"]


def test_a_copy_taken_while_others_add_is_whole(filled: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def add() -> None:
        with Store.open(filled) as store:
            number = 0
            while not stop.is_set():
                store.add_document(make_document(f"more {number}", "O", None, "en", f"m{number}"))
                number += 1

    adding = threading.Thread(target=add)
    adding.start()
    try:
        for number in range(5):
            backup(filled, tmp_path / f"copy-{number}.db")
    finally:
        stop.set()
        adding.join()
    for number in range(5):
        with Store.open_for_reading(tmp_path / f"copy-{number}.db") as store:
            assert store.problems() == ()


def test_a_copy_never_overwrites(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    with pytest.raises(StoreError, match="there already"):
        backup(filled, tmp_path / "precious")
    assert (tmp_path / "precious").read_text() == "mine"


def test_putting_back_gives_what_was_and_keeps_what_is(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(filled, copy)
    before = contents(filled)
    with Store.open(filled) as store:
        store.add_document(make_document("later", "O", None, "en", "later.txt"))
    later = contents(filled)
    with Store.open(filled) as reading:  # somebody has it open meanwhile
        assert reading.count("documents") == 93
        _, kept = restore(copy, filled)
        assert reading.count("documents") == 92
    assert contents(filled) == before
    assert kept is not None
    assert contents(kept) == later
    with Store.open(filled) as store:
        assert store.add_document(make_document("and on", "O", None, "en", "on.txt"))


@pytest.mark.parametrize("present", ["nothing", "damaged", "not a database", "empty"])
def test_putting_back_works_whatever_stands_there(filled: Path, tmp_path: Path, present: str) -> None:
    copy, place = tmp_path / "copy.db", tmp_path / "place.db"
    backup(filled, copy)
    if present == "damaged":
        place.write_bytes(filled.read_bytes()[:20_000])
        place.with_name("place.db-wal").write_bytes(b"of the damaged one" * 100)
    elif present == "not a database":
        place.write_bytes(b"something else entirely" * 1000)
    elif present == "empty":
        place.touch()
    _, kept = restore(copy, place)
    assert contents(place) == contents(filled)
    assert (kept is None) == (present == "nothing")
    assert not place.with_name("place.db-wal").exists() or place.with_name("place.db-wal").stat().st_size == 0


def test_a_database_of_something_else_is_not_replaced(filled: Path, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.db", tmp_path / "other.db"
    backup(filled, copy)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    with pytest.raises(StoreError, match="something else"):
        restore(copy, other)
    with pytest.raises(StoreError, match="something else"):
        restore(other, filled)


@pytest.mark.parametrize("harm", ["cut", "flipped", "text", "none"])
def test_a_bad_copy_is_refused_and_the_record_stays(filled: Path, tmp_path: Path, harm: str) -> None:
    copy, before = tmp_path / "copy.db", contents(filled)
    backup(filled, copy)
    raw = bytearray(copy.read_bytes())
    if harm == "cut":
        copy.write_bytes(raw[: len(raw) // 2])
    elif harm == "flipped":
        for place in range(4096 * 3, len(raw), 4096):
            raw[place : place + 12] = bytes(255 - byte for byte in raw[place : place + 12])
        copy.write_bytes(raw)
    elif harm == "text":
        copy.write_text("not a copy at all\n" * 300)
    else:
        copy.unlink()
    with pytest.raises(StoreError):
        restore(copy, filled)
    assert contents(filled) == before


def test_a_busy_record_is_not_put_back_over(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from entente.store import opening

    copy = tmp_path / "copy.db"
    backup(filled, copy)
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.3)
    with sqlite3.connect(filled, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy"):
            restore(copy, filled)
        other.execute("ROLLBACK")
    with Store.open_for_reading(filled) as store:
        assert store.problems() == ()


# -- harm


def _checkpointed(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_told_and_nothing_false_is_read(filled: Path, seed: int) -> None:
    """Whatever bytes are wrong, commands end in one line; a document that can be read is the one that was added."""
    _checkpointed(filled)
    with Store.open_for_reading(filled) as store:
        texts = {document.id: document.text for document in store.documents()}
    chance = random.Random(seed)
    raw = bytearray(filled.read_bytes())
    for _ in range(chance.choice((1, 8, 60))):
        raw[chance.randrange(100, len(raw))] ^= 1 << chance.randrange(8)
    filled.write_bytes(raw)
    asked: list[Callable[[Store], object]] = [
        Store.problems, Store.record, lambda store: list(store.documents()), Store.decisions, lambda store: store.documents_table(),
    ]  # fmt: skip
    for ask in asked:
        try:
            with Store.open_for_reading(filled) as store:
                found = ask(store)
        except EntenteError:
            continue
        if ask is asked[2] and isinstance(found, list):
            assert all(texts.get(document.id, document.text) == document.text for document in found)


HARMS: dict[str, Callable[[bytearray], bytes | bytearray]] = {
    "cut by a third": lambda raw: raw[: 2 * len(raw) // 3],
    "cut by a page": lambda raw: raw[:-4096],
    "a page of zeros": lambda raw: raw[: 4096 * 30] + bytes(4096) + raw[4096 * 31 :],
    "three pages of noise": lambda raw: raw[: 4096 * 40] + random.Random(5).randbytes(4096 * 3) + raw[4096 * 43 :],
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_can_be_read_of_a_damaged_record_is_saved(filled: Path, harm: str) -> None:
    _checkpointed(filled)
    with Store.open_for_reading(filled) as store:
        before = {document.id: document for document in store.documents()}
        ids = [event.id for event in store.events()]
    raw = bytearray(filled.read_bytes())
    filled.write_bytes(HARMS[harm](raw))
    told = ()
    try:
        with Store.open_for_reading(filled) as store:
            told = store.problems()
    except StoreError as error:
        told = (str(error),)
    assert told, "the damage is seen"
    done = salvage(filled)
    assert done.kept.exists()
    with Store.open(filled) as store:
        after = {document.id: document for document in store.documents()}
        assert store.problems() == ()
        assert all(before[id].text == document.text for id, document in after.items())
        assert len(after) == done.saved.get("documents", 0)
        if harm != "cut by a third":
            assert len(after) >= 40
            assert store.decisions() in ((RULING,), ())
        if ENGLISH.id in after and ARABIC.id in after:
            for found in (CODED_EN, CODED_AR):
                store.save_coded(found)
            store.save_record(make_record(), CODING)
            assert [event.id for event in store.events()] == ids
        for id in ids:
            store.find(id)


def test_saving_a_sound_record_loses_nothing(filled: Path) -> None:
    with Store.open_for_reading(filled) as store:
        documents, decisions = list(store.documents()), store.decisions()
    done = salvage(filled)
    assert not done.lost
    with Store.open(filled) as store:
        assert (list(store.documents()), store.decisions()) == (documents, decisions)
        for found in (CODED_EN, CODED_AR):
            store.save_coded(found)
        assert store.save_record(make_record(), CODING) == 2


def test_what_is_no_record_at_all_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "entente.db"
    path.write_bytes(b"\x00" * 50_000)
    with pytest.raises(StoreError, match="put back a copy"):
        salvage(path)
    assert path.read_bytes() == b"\x00" * 50_000


# -- no room, no rights


@pytest.fixture
def small_files() -> Iterator[Callable[[int], None]]:
    """Give a way to limit how big a file may grow, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_no_room_loses_nothing_that_was_confirmed(filled: Path, tmp_path: Path, small_files: Callable[[int], None]) -> None:
    kept: list[str] = []

    def add_many(store: Store) -> None:
        for number in range(500):
            noise = "".join(random.Random(number).choices("abcdefgh ليبيا", k=6000))
            document = make_document(f"{number} {noise}", "Full", None, "en", f"f{number}")
            store.add_document(document)
            kept.append(document.id)

    with Store.open(filled) as store:
        before = store.count("documents")
        small_files(filled.stat().st_size + 120_000)
        with pytest.raises(StoreError, match="room") as told:
            add_many(store)
    assert "\n" not in str(told.value)
    small_files(50_000)
    with pytest.raises(StoreError, match=r"room|write"):
        backup(filled, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    with Store.open(filled) as store:
        assert set(kept) <= {document.id for document in store.documents()}
        assert store.count("documents") == before + len(kept)
        assert store.problems() == ()
        assert store.add_document(make_document("room again", "O", None, "en", "r"))
