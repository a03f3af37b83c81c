"""Open a record: find out what stands at a path or address, bring it to the present version, and say in words what is wrong."""

import shlex
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from entente.record.errors import StoreError
from entente.store import tables

# The newest migration (a test compares it with the folder): a record that stands there needs no alembic, which takes a second to import.
HEAD = "0012"
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0008", "0009", "0010", "0011", HEAD)
VERSION_TABLE = "entente_version"
# How long a writer waits for another to commit; replacing a big record is one transaction.
BUSY_SECONDS = 60.0
# What SQLite and our own reading say of a file with wrong bytes in it.
_DAMAGE = ("malformed", "corrupt", "could not decode", "decompressing", "can't decode")
_POSTGRES = ("postgresql://", "postgresql+psycopg://", "postgres://")
_PLACE = "entente_place"
_MIGRATION_LOCK = 0x656E7465  # "ente": any number that nobody else takes


def open_engine(where: str | Path) -> tuple[Engine, str]:
    """Open a record for reading and writing; make it where there is none, and bring an older one to the present version.

    Returns:
        The engine, and the place in words that may be shown (no password).

    Raises:
        StoreError: there is something else, something newer, or nothing can be made there.
    """
    if is_postgres(where):
        engine, label = _postgres(str(where))
    else:
        path = path_of(where)
        label = str(path)
        if path.exists():
            with _told(label):
                refuse_strange(path, label)
        engine = _sqlite(path, "rwc")
    try:
        with _told(label), engine.connect() as connection:
            version = _version(connection, label)
        if version != HEAD:
            with _told(label):
                _migrate(engine, label)
    except BaseException:
        engine.dispose()
        raise
    return engine, label


def open_engine_for_reading(where: str | Path) -> tuple[Engine, str]:
    """Open a record that is there, without the right to change it.

    Raises:
        StoreError: there is none, or it is of another version.
    """
    if is_postgres(where):
        engine, label = _postgres(str(where), "-c default_transaction_read_only=on")
    else:
        path = path_of(where)
        label = str(path)
        if not path.exists():
            raise StoreError(f"There is no record at {label}: make one with `entente add SOURCE --record {label}`, or name another.")
        with _told(label):
            mode = refuse_strange(path, label)
        engine = _sqlite(path, mode)
    try:
        with _told(label), engine.connect() as connection:
            version = _version(connection, label)
        if version is None:
            raise StoreError(f"{label} holds no record yet: make one with `entente add SOURCE --record {label}`.")
        if version != HEAD:
            raise StoreError(f"{label} is of an older version ({version}): any command that writes, such as `entente add`, renews it.")
    except BaseException:
        engine.dispose()
        raise
    return engine, label


def one_by_one(engine: Engine) -> Engine:
    """Give an engine on the same record that has one connection, which everybody waits for: what is temporary in it stays.

    Temporary tables can be made in it; the record's own cannot be written to on SQLite, and are not by what is made for reading.
    """
    pool: dict[str, Any] = {"pool_size": 1, "max_overflow": 0, "pool_timeout": BUSY_SECONDS}
    if engine.dialect.name != "sqlite":
        return _postgres(engine.url.render_as_string(hide_password=False), **pool)[0]
    path, mode = engine.get_execution_options()[_PLACE]
    return _sqlite(path, "mode=ro" if mode == "rwc" else mode, **pool)


def sweep(engine: Engine, label: str) -> None:
    """Take out of a record's file what a database keeps of rows that were changed or deleted.

    SQLite writes the file anew and empties its log, for which nobody else may be reading; PostgreSQL writes its tables anew (its own log
    and copies are its keeper's).

    Raises:
        StoreError: somebody else reads for so long that the log cannot be emptied.
        SQLAlchemyError, sqlite3.Error: the database gives up.
    """
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM FULL"))
        return
    engine.dispose()  # connections of our own that are at rest would be readers, too
    with closing(connect(engine.get_execution_options()[_PLACE][0], "mode=rw")) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_index'").fetchone() is not None:
            connection.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
        connection.execute("VACUUM")
        until = time.monotonic() + BUSY_SECONDS
        while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > until:
                raise StoreError(f"{label} is being read: what was removed still stands in {label}-wal; end what reads it, then try again.")
            time.sleep(0.1)


def renew(where: str | Path) -> None:
    """Bring a record of an older version to the present one; where there is none, or one that is new, nothing is done.

    Raises:
        StoreError: it is something else, something newer, or cannot be written to.
    """
    if not is_postgres(where) and not path_of(where).exists():
        return
    engine, label = _postgres(str(where)) if is_postgres(where) else _sqlite_there(where)
    try:
        with _told(label), engine.connect() as connection:
            version = _version(connection, label)
        if version is not None and version != HEAD:
            with _told(label):
                _migrate(engine, label)
    finally:
        engine.dispose()


def _sqlite_there(where: str | Path) -> tuple[Engine, str]:
    path = path_of(where)
    with _told(str(path)):
        mode = refuse_strange(path, str(path))
    # Looking needs no right to write: only an older record is opened to be changed.
    looking = _sqlite(path, mode)
    try:
        with _told(str(path)), looking.connect() as connection:
            old = _version(connection, str(path)) not in (None, HEAD)
    finally:
        looking.dispose()
    return _sqlite(path, "rwc" if old else mode), str(path)


def is_postgres(where: str | Path) -> bool:
    """Tell whether a record's place is an address of PostgreSQL."""
    return isinstance(where, str) and where.startswith(_POSTGRES)


@contextmanager
def _told(label: str) -> Iterator[None]:
    """Turn what the database says into one line that a user can act on."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(explain(error, label)) from error


def explain(error: Exception, label: str) -> str:
    """Say what a database error means, and what to do."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    words = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    low = words.lower()
    if "not a database" in low:
        return f"{label} is not a record: it is a file of another kind. Name another with --record."
    if "locked" in low or "lock timeout" in low:
        return f"{label} is busy: another command has been writing for {BUSY_SECONDS:.0f} seconds. Wait until it is done, then try again."
    if any(word in low for word in _DAMAGE):
        return f"{label} is damaged ({words}): put back a copy with `entente restore FILE`, or save what can be read with {_repair(label)}."
    if "readonly" in low or "read-only" in low:
        return f"{label} cannot be written to: change the rights of the file and its folder, or work on a copy."
    if "disk i/o error" in low or "too large" in low:
        return (
            f"{label} could not be read or written ({words}): see that there is room, that no limit is set on the size of files, "
            f"and that the disk works; what was confirmed is kept."
        )
    if ("full" in low and "disk" in low) or "no space" in low:
        return f"There is no room left for {label}: free some, then try again; what was confirmed is kept."
    if "unable to open" in low:
        return f"{label} cannot be opened: see that its folder is there and that you may write in it."
    return f"{label}: the database says: {words}. See that it is there, runs, and lets you in; then try again."


def _repair(label: str) -> str:
    return f"`entente doctor --repair --record {shlex.quote(label)}`"


# -- SQLite


def path_of(where: str | Path) -> Path:
    """Give the file that a record's place names.

    Raises:
        StoreError: it is no place for one.
    """
    if isinstance(where, str) and "://" in where:
        kind = where.partition("://")[0]
        raise StoreError(f"'{kind}://' is no place for a record: give a path, or an address postgresql://user@host/name.")
    path = Path(where)
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a file in it, such as {path / 'entente.db'}.")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"There is no folder {path.absolute().parent}: make it first, or name another with --record.")
    return path


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file with SQLite itself: `mode=ro`, `mode=rw`, `mode=rwc`."""
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def refuse_strange(path: Path, label: str) -> str:
    """See, without touching it, that a file is a record or empty.

    Returns:
        The way to open it for reading: an archived record in a folder where nothing can be written is taken as unchanging.
    """
    mode = "mode=ro"
    try:
        found = _tables(path, mode)
    except sqlite3.OperationalError:
        journal = path.with_name(f"{path.name}-wal")
        if journal.exists() and journal.stat().st_size:
            raise
        mode = "mode=ro&immutable=1"
        found = _tables(path, mode)
    if found and VERSION_TABLE not in found:
        raise StoreError(f"{label} is a database of something else (it holds '{min(found)}'): name another with --record.")
    return mode


def _tables(path: Path, mode: str) -> set[str]:
    connection = connect(path, mode)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()


def _sqlite(path: Path, mode: str, **pool: Any) -> Engine:
    writing = mode == "rwc"

    def creator() -> sqlite3.Connection:
        connection = connect(path, "mode=rwc" if writing else mode)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if writing:
                # A write-ahead log lets many read while one writes; FULL: what was committed outlives a power cut.
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=creator, poolclass=QueuePool, execution_options={_PLACE: (path, mode)}, **pool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Taking the write lock at once, not at the first write, is what keeps two writers from failing half-way.
        writes = connection.get_execution_options().get("entente_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


# -- PostgreSQL


def _postgres(where: str, options: str = "", **pool: Any) -> tuple[Engine, str]:
    address = where.replace("postgres://", "postgresql://", 1) if where.startswith("postgres://") else where
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        label = url.set(drivername="postgresql").render_as_string(hide_password=True)
        arguments: dict[str, Any] = {"options": options} if options else {}
        return create_engine(url, connect_args=arguments, **pool), label
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs its driver: install it with `pip install 'entente[postgres]'`.") from error
    except SQLAlchemyError as error:
        raise StoreError("That is no address of PostgreSQL: give postgresql://user@host/name.") from error


# -- versions


def _version(connection: Connection, label: str) -> str | None:
    """Give the version of the record that stands there, None where there is none yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        taken = set(inspect(connection).get_table_names()) & set(tables.metadata.tables)
        if taken:
            raise StoreError(f"{label} holds a table '{min(taken)}' of something else: give Entente a database of its own.")
        return None
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version is None:
        return None
    if version not in REVISIONS:
        raise StoreError(f"{label} was made by a newer Entente (version {version}; this one knows {HEAD}): install the newer Entente.")
    return str(version)


def _migrate(engine: Engine, label: str) -> None:
    """Bring a record to the present version, in one transaction; whoever comes second finds it done."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.connect().execution_options(entente_writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        if _version(connection, label) != HEAD:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            # What is computed from the facts is computed anew: a migration need not know how.
            from entente.store import building

            building.refresh(connection)
