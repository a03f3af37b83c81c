"""Copies of a record in SQLite: taken while it is in use, and put back; each is verified before it gets its name."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from entente.record.errors import StoreError
from entente.store import opening

Counts = dict[str, int]


def backup(where: str | Path, to: Path) -> Counts:
    """Copy a record as it stands at one moment; others may read and write it meanwhile.

    Args:
        where: the record.
        to: where the copy goes; nothing may be there yet.

    Returns:
        How many rows each table of the copy has.

    Raises:
        StoreError: there is no such record, it is damaged, the copy cannot be written there or does not equal it.
    """
    path = _file_of(where)
    if to.exists() or to.is_symlink():
        raise StoreError(f"{to} is there already: name a file that is not, so that no older copy is lost.")
    with told(str(path)):
        mode = opening.refuse_strange(path, str(path))
        with closing(opening.connect(path, mode)) as source:
            source.execute("BEGIN")
            counted = _counts(source)
            with part_of(to) as part:
                with closing(opening.connect(part, "mode=rwc")) as target:
                    _copy(source, target, to)
                    target.execute("PRAGMA journal_mode = DELETE")  # a copy is one file
                    verify(target, str(to), counted)
                put(part, to)
    return counted


def restore(copy: Path, where: str | Path) -> tuple[Counts, Path | None]:
    """Put a copy in the place of a record, all or nothing; what stood there is kept beside it.

    Args:
        copy: what `backup` wrote.
        where: the record's place; none need be there, and a damaged one may be.

    Returns:
        How many rows each table has, and where the former record is kept (None where there was none).

    Raises:
        StoreError: the copy is damaged or no record, or the place cannot be written.
    """
    path = _file_of(where, must_be=False)
    if not copy.is_file():
        raise StoreError(f"There is no file {copy}: name one that `entente backup` wrote.")
    if path.exists() and path.samefile(copy):
        raise StoreError(f"{copy} is the record itself: name a copy of it.")
    with told(str(copy)), closing(opening.connect(copy, opening.refuse_strange(copy, str(copy)))) as source:
        verify(source, str(copy))
        source.execute("BEGIN")
        counted = _counts(source)
        kept = _into_place(source, path) if _is_sound(path) else _anew(source, path)
    return counted, kept


def _into_place(source: sqlite3.Connection, path: Path) -> Path:
    """Write a copy over a sound record, in one transaction of SQLite, so that a crash leaves the one or the other."""
    kept = free_name(path, "before-restore")
    backup(path, kept)
    with told(str(path)), closing(opening.connect(path, "mode=rw")) as target:
        _copy(source, target, path)
        target.execute("PRAGMA journal_mode = WAL")
        verify(target, str(path), _counts(source))
    return kept


def _anew(source: sqlite3.Connection, path: Path) -> Path | None:
    with told(str(path)), part_of(path) as part:
        with closing(opening.connect(part, "mode=rwc")) as target:
            _copy(source, target, path)
            verify(target, str(path), _counts(source))
        kept = set_aside(path)
        put(part, path)
    return kept


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, label: Path) -> None:
    """Copy all pages in one step; SQLite tries for ever where the target is locked, so that we count the time."""
    until = time.monotonic() + opening.BUSY_SECONDS

    def mind(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise StoreError(f"{label} is busy: another command is writing. Wait until it is done, then try again.")

    source.backup(target, pages=-1, progress=mind, sleep=0.1)


def verify(connection: sqlite3.Connection, label: str, expected: Counts | None = None) -> None:
    """See that a database is sound and, where told, has as many rows as another.

    Raises:
        StoreError: it is not.
    """
    (words,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if words != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StoreError(f"{label} is damaged ({' '.join(str(words).split())}): take another copy.")
    if opening.VERSION_TABLE not in _tables(connection):
        raise StoreError(f"{label} holds no record: name a copy that `entente backup` wrote.")
    if expected is not None and _counts(connection) != expected:
        raise StoreError(f"{label} does not hold what was copied: see that the disk works, then try again.")


def _is_sound(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        with closing(opening.connect(path, opening.refuse_strange(path, str(path)))) as connection:
            verify(connection, str(path))
    except StoreError as error:
        if "something else" in str(error):
            raise
        return False
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        return False
    except sqlite3.Error:
        return False
    return True


def _tables(connection: sqlite3.Connection) -> list[str]:
    return sorted(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def _counts(connection: sqlite3.Connection) -> Counts:
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in _tables(connection)}


# -- files


def set_aside(path: Path) -> Path | None:
    """Move a damaged record and what belongs to it out of the way; tell where it is, None where there was none."""
    if not path.exists():
        return None
    kept = free_name(path, "damaged")
    path.rename(kept)
    for suffix in ("-wal", "-shm"):  # a log left behind would be taken for the new file's
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(kept.with_name(kept.name + suffix))
    return kept


def free_name(path: Path, word: str) -> Path:
    """Give a name beside a path that nothing bears yet."""
    number = 1
    while (found := path.with_name(f"{path.name}.{word}-{number}")).exists():
        number += 1
    return found


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """Give a new file in the folder of a path to write to; gone again unless `put` gave it its name."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.absolute().parent)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}): see that its folder is there and lets you write.") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def put(part: Path, path: Path) -> None:
    """Give a written file its name, on disk for good before this returns."""
    _sync(part, os.O_RDWR)  # Windows syncs only what may be written
    part.replace(path)
    with suppress(OSError):  # not every system lets a folder be synced
        _sync(path.absolute().parent, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def told(label: str) -> Iterator[None]:
    """Turn what the database or the system says into one line that a user can act on."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(opening.explain(error, label)) from error


def _file_of(where: str | Path, must_be: bool = True) -> Path:
    if opening.is_postgres(where):
        raise StoreError("A record in PostgreSQL is copied with `pg_dump` and put back with `pg_restore`: see its manual.")
    path = opening.path_of(where)
    if must_be and not path.exists():
        raise StoreError(f"There is no record at {path}: name another with --record.")
    return path


file_of: Callable[..., Path] = _file_of
