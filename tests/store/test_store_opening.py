"""Opening says in words what is wrong, and a crash loses nothing that was confirmed."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from store_sample import CODED_AR, CODED_EN, CODING, ENGLISH, make_document, make_record

from entente.record.errors import StoreError
from entente.store import Store, opening, tables

HERE = Path(__file__).parent


def test_importing_the_room_loads_no_database_library() -> None:
    said = "import sys, entente.store; print([name for name in ('sqlalchemy', 'alembic', 'sqlite3') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_a_record_of_this_version_needs_no_alembic(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    said = f"import sys; from entente.store import Store; Store.open({str(tmp_path / 'a.db')!r}).close(); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def _text_file(path: Path) -> None:
    path.write_text("Dear reader, this is no database at all. " * 50, encoding="utf-8")


def _strange_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")


def _newer_record(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entente_version SET version_num = '9999'")


STRANGE = {
    "text": (_text_file, "is not a record: it is a file of another kind"),
    "database": (_strange_database, "is a database of something else .*bookmarks"),
    "newer": (_newer_record, "made by a newer Entente .*install the newer"),
    "folder": (lambda path: path.mkdir(), "is a folder: name a file in it"),
}


@pytest.mark.parametrize("open_", [Store.open, Store.open_for_reading], ids=["to-write", "to-read"])
@pytest.mark.parametrize(("make", "said"), STRANGE.values(), ids=STRANGE.keys())
def test_what_is_no_record_is_left_alone_and_told(tmp_path: Path, make: object, said: str, open_: object) -> None:
    assert callable(make)
    assert callable(open_)
    path = tmp_path / "entente.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=said):
        open_(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


PLACES = {
    "no-folder": ("nowhere/entente.db", "There is no folder"),
    "another-database": ("mysql://root@localhost/x", "is no place for a record"),
}


@pytest.mark.parametrize(("where", "said"), PLACES.values(), ids=PLACES.keys())
def test_a_place_where_nothing_can_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=said):
        Store.open(where)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://amal:geheim@127.0.0.1:1/none?connect_timeout=1")
    assert "geheim" not in str(caught.value)


def test_an_odd_path_is_only_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=memory#%41 أ.db"
    with Store.open(path) as store:
        store.add_document(ENGLISH)
    assert path.exists()
    with Store.open_for_reading(path) as store:
        assert list(store.documents()) == [ENGLISH]


def test_reading_needs_a_record_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="make one with `entente add"):
        Store.open_for_reading(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_reading_changes_nothing(place: str) -> None:
    Store.open(place).close()
    with Store.open_for_reading(place) as store:
        assert store.events() == ()
        with pytest.raises(StoreError, match="for reading only"):
            store.add_document(ENGLISH)
        assert store.count("documents") == 0


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with pytest.raises(StoreError, match="holds no record yet"):
        Store.open_for_reading(path)
    with Store.open(path) as store:
        assert store.add_document(ENGLISH)


def test_opening_many_at_once_makes_one_record(place: str) -> None:
    faults: list[BaseException] = []

    def start(number: int) -> None:
        try:
            with Store.open(place) as store:
                store.add_document(make_document(f"text {number}", "O", None, "en", "x"))
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=start, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Store.open(place) as store:
        assert store.count("documents") == 6


def _run_and_kill(script: str, path: Path, confirmed: int) -> list[str]:
    """Run a script that prints what it confirmed, and kill it in the middle of its work."""
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=HERE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    lines = [process.stdout.readline().strip() for _ in range(confirmed)]
    os.kill(process.pid, signal.SIGKILL)
    lines += [line.strip() for line in process.stdout.readlines() if line.endswith("\n")]
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return lines


ADDING = """
import sys
from store_sample import make_document
from entente.store import Store
store = Store.open(sys.argv[1])
for number in range(100_000):
    document = make_document(f"text {number} " + "ليبيا " * 2000, "Outlet", None, "ar", f"{number}.txt")
    store.add_document(document)
    print(document.id, flush=True)
"""
SETTLING = """
import sys
from dataclasses import replace
from store_sample import CODING, make_event, make_record
from entente.store import Store
store = Store.open(sys.argv[1])
record = make_record()
with store.settling("a settler that dies"):
    for number in range(100_000):
        mentions = record.events[0].mentions
        many = tuple(make_event(f"ev_{place:06}", mentions, f"20{number % 90 + 10}") for place in range(800))
        store.save_record(replace(record, events=many, redirects=()), CODING)
        print(number + 1, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize("confirmed", [1, 7, 40])
def test_killed_while_adding_keeps_what_was_confirmed(tmp_path: Path, confirmed: int) -> None:
    path = tmp_path / "entente.db"
    told = _run_and_kill(ADDING, path, confirmed)
    with Store.open(path) as store:
        kept = {document.id: document for document in store.documents()}
        assert set(told) <= set(kept)
        assert len(kept) <= len(told) + 1
        assert all(document.text and document.source for document in kept.values())
        assert store.add_document(ENGLISH)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_killed_while_settling_keeps_a_whole_build_and_frees_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "entente.db"
    with Store.open(path) as store:
        store.add_document(ENGLISH)
        store.add_document(make_document("x", "O", None, "en", "x"))
        from store_sample import ARABIC

        store.add_document(ARABIC)
        for found in (CODED_EN, CODED_AR):
            store.save_coded(found)
    told = _run_and_kill(SETTLING, path, 3)
    with Store.open(path) as store:
        build = store.build()
        assert build is not None
        assert build.number >= int(told[-1])
        days = {event.when for event in store.events()}
        assert len(days) == 1  # all of one build, none of the next
        assert store.save_record(make_record(), CODING) == build.number + 1


# -- versions


def _made_by(place: str, name: str) -> list[str]:
    with sqlite3.connect(place) as connection:
        rows = connection.execute(f"SELECT sql FROM sqlite_master WHERE type = '{name}' AND sql IS NOT NULL").fetchall()
    # The full-text index and the tables that it keeps for itself are FTS5's.
    ours = [sql for (sql,) in rows if "entente_version" not in sql and "search_index" not in sql]
    return sorted(re.sub(r"\s+", " ", sql).replace('"', "").replace(" ,", ",") for sql in ours)


def test_migrations_make_the_tables_of_this_version(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    for name, made in (("table", CreateTable), ("index", CreateIndex)):
        things = tables.metadata.sorted_tables
        nouns = things if name == "table" else [index for table in things for index in table.indexes]
        wanted = [re.sub(r"\s+", " ", str(made(noun).compile(dialect=sqlite.dialect()))).strip() for noun in nouns]  # type: ignore[arg-type]
        assert _made_by(str(tmp_path / "a.db"), name) == sorted(sql.replace('"', "") for sql in wanted)


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    return not (name or "").startswith("search_index")


def test_alembic_sees_no_difference(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": opening.VERSION_TABLE, "include_name": _is_ours})
        assert compare_metadata(context, tables.metadata) == []


def test_the_newest_migration_is_the_one_that_opening_knows() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    folder = ScriptDirectory.from_config(config)
    assert folder.get_heads() == [opening.HEAD]
    assert {script.revision for script in folder.walk_revisions()} == set(opening.REVISIONS)


def test_every_table_can_be_made_on_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in tables.metadata.sorted_tables:
        made = str(CreateTable(table).compile(dialect=dialect))
        assert "BLOB" not in made
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def test_a_dead_settler_on_this_machine_is_found_out(store: Store) -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    from sqlalchemy import update

    with store._engine.connect().execution_options(entente_writes=True) as connection, connection.begin():
        import socket

        row = {"token": "t", "holder": "dead", "host": socket.gethostname(), "pid": done.pid, "since": "2999-01-01T00:00:00+00:00"}
        connection.execute(update(tables.settler).values(row))
    with store.settling("alive"):
        pass


def test_a_settler_on_another_machine_is_waited_for(store: Store) -> None:
    from sqlalchemy import update

    row = {"token": "t", "holder": "far", "host": "elsewhere", "pid": 1}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    # "2999": a clock that ran ahead and was set back.
    for since, stands in ((now, True), ("2999-01-01T00:00:00+00:00", False), ("2020-01-01T00:00:00+00:00", False)):
        with store._engine.connect().execution_options(entente_writes=True) as connection, connection.begin():
            connection.execute(update(tables.settler).values(row | {"since": since}))
        if stands:
            with pytest.raises(StoreError, match="on elsewhere"), store.settling("near"):
                pass
        else:
            with store.settling("near"):
                pass


def test_a_build_of_a_settler_that_was_given_up_is_dropped(coded_store: Store) -> None:
    from sqlalchemy import update

    with coded_store.settling("slow"):
        with coded_store._engine.connect().execution_options(entente_writes=True) as connection, connection.begin():
            connection.execute(update(tables.settler).values(token="another"))
        with pytest.raises(StoreError, match="given to another settler"):
            coded_store.save_record(make_record(), CODING)
    assert coded_store.build() is None
