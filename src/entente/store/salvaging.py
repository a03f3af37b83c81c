"""Save what can be read of a damaged record: documents, which are withdrawn, decisions, known entities, the audit,
and which ids were ever shown.

Tokens are not saved: a damaged one might open what it should not.
What a build is made of is saved; mentions and facts are made anew from it. A row that cannot be read, or whose text does not unpack, is
counted as lost and never guessed at.
"""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from entente.record import Decision, Description, Document, FailedDocument
from entente.record.errors import EntenteError, StoreError
from entente.record.jsons import from_json
from entente.record.known import KnownEntity
from entente.record.original import Original
from entente.store import copies, documents, known, opening, originals, tables
from entente.store.rows import add_missing, unpack

# So many rows in a row that cannot be read end the search behind the last one that could.
_PATIENCE = 20_000
# A first page may itself be wrong: a file is filled up to twice its length and this, no further.
_SPARE = 1 << 26
_FAULTS = (sqlite3.Error, ValueError, TypeError, zlib.error, EntenteError)
_WHY_GONE = "its text was lost when the record's file was damaged"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved.

    Attributes:
        saved: rows saved, by what they are.
        lost: rows that are there and cannot be read, by what they are; only those that can be counted.
        kept: where the damaged file is now.
    """

    saved: Mapping[str, int]
    lost: Mapping[str, int]
    kept: Path


@dataclass(slots=True)
class _Tally:
    saved: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)

    def count(self, what: str, well: bool) -> None:
        goal = self.saved if well else self.lost
        goal[what] = goal.get(what, 0) + 1


def salvage(where: str | Path) -> Salvaged:
    """Put in a damaged record's place a sound one with all that can be read of it; the damaged file is kept beside it.

    The facts are not in the new one: a rebuild makes them.

    Raises:
        StoreError: not even the list of its tables can be read, or the new file cannot be written.
    """
    path = copies.file_of(where)
    tally = _Tally()
    with copies.told(str(path)), copies.part_of(path) as part:
        part.unlink()
        with _opened(path) as damaged:
            engine, _ = opening.open_engine(part)
            try:
                with engine.connect().execution_options(entente_writes=True) as connection, connection.begin():
                    _save_all(damaged, connection, tally)
            finally:
                engine.dispose()
        with closing(opening.connect(part, "mode=rw")) as fresh:
            fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            copies.verify(fresh, str(path))
        kept = copies.set_aside(path)
        copies.put(part, path)
    assert kept is not None
    return Salvaged(tally.saved, tally.lost, kept)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of a damaged file, filled up with empty pages to the length that its first page tells: SQLite reads no shorter one."""
    with copies.part_of(path.with_name(f"{path.name}.damaged")) as part:
        shutil.copyfile(path, part)
        log = path.with_name(f"{path.name}-wal")
        if log.exists():
            shutil.copyfile(log, part.with_name(f"{part.name}-wal"))
        missing = _fill_up(part)
        try:
            names = _tables_of(part)
        except sqlite3.Error as error:
            try:  # the list of tables itself reaches into what is missing: taken as empty, the tables before it can be read
                _empty(part, missing)
                names = _tables_of(part)
            except sqlite3.Error:
                raise StoreError(f"Nothing of {path} can be read ({error}): put back a copy with `entente restore FILE`.") from error
        if not {"documents", "texts"} <= names:
            raise StoreError(f"Nothing of {path} can be read as a record: put back a copy with `entente restore FILE`.")
        with closing(opening.connect(part, "mode=rw")) as connection:
            connection.text_factory = _decode
            yield connection


def _tables_of(path: Path) -> set[str]:
    with closing(opening.connect(path, "mode=rw")) as connection:
        return {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _fill_up(path: Path) -> tuple[int, int, int]:
    """Fill a file up with zeros to the length that its first page tells; give where what is missing begins and ends, and a page's size."""
    with path.open("r+b") as file:
        head, there = file.read(32), path.stat().st_size
        size, count = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
        if size < 512 or size & (size - 1) or count * size > 2 * there + _SPARE:
            return there, there, 512
        file.truncate(max(count * size, there))
        return there, max(count * size, there), size


def _empty(path: Path, missing: tuple[int, int, int]) -> None:
    """Put a page that names no table in place of each that is missing of the list of tables (its pages are named on the first one)."""
    start, _, size = missing
    # One row, of a view that shows nothing: SQLite takes a leaf without any for damage.
    view = b"CREATE VIEW x AS SELECT 1"
    row = bytes((12 + len(view), 1, 6, 21, 15, 15, 8, 13 + 2 * len(view))) + b"viewxx" + view
    at = (size - len(row)).to_bytes(2, "big")
    leaf = b"\x0d\x00\x00\x00\x01" + at + b"\x00" + at + bytes(size - 10 - len(row)) + row
    with path.open("r+b") as file:
        first = file.read(size)
        count = int.from_bytes(first[103:105], "big") if first[100] == 5 else 0
        cells = [int.from_bytes(first[112 + 2 * each : 114 + 2 * each], "big") for each in range(count)]
        for place in (*cells, *([108] if count else ())):
            page = (int.from_bytes(first[place : place + 4], "big") - 1) * size
            if page + size > start:
                file.seek(page)
                file.write(leaf)


def _decode(raw: bytes) -> str:
    """Read text strictly: a wrong byte makes the row a lost one."""
    return raw.decode("utf-8")


def _save_all(damaged: sqlite3.Connection, connection: Connection, tally: _Tally) -> None:
    _save_originals(damaged, connection, _save_documents(damaged, connection, tally), tally)
    for row in _rows(damaged, "removed", ("document", "what", "at", "done"), tally):
        _insert(connection, tables.removed, row)
    for row in _rows(damaged, "settings", ("name", "value"), tally):
        _insert(connection, tables.settings, row)
    for row in _rows(damaged, "decisions", ("number", "id", "by", "at", "kind", "fact", "mention", "undoes", "json"), tally):
        well = _parses(Decision, row["json"]) and json.loads(row["json"])["id"] == row["id"]
        tally.count("decisions", well and _insert(connection, tables.decisions, row))
    for row in _rows(damaged, "known", ("id", "json"), tally):
        well = _parses(KnownEntity, row["json"])
        if well:
            known.save(connection, [from_json(KnownEntity, json.loads(row["json"]))])
        tally.count("known entities", well)
    for row in _rows(damaged, "failures", ("locator", "problem", "mend"), tally):
        documents.fail(connection, FailedDocument(row["locator"], row["problem"], row["mend"]))
    for row in _rows(damaged, "audit", ("number", "at", "who", "token", "scope", "address", "action", "what"), tally):
        tally.count("changes in the audit", _insert(connection, tables.audit, row))
    for row in _rows(damaged, "withdrawals", ("number", "document", "by", "at", "why", "back"), tally):
        tally.count("withdrawals", _insert(connection, tables.withdrawals, row))
    _save_history(damaged, connection, tally)


def _save_documents(damaged: sqlite3.Connection, connection: Connection, tally: _Tally) -> set[str]:
    """Save each document whose text can be read, with what is known of it; give their ids."""
    kinds = {row["id"]: row["kind"] for row in _rows(damaged, "documents", ("id", "kind"), tally)}
    sources = _grouped(_rows(damaged, "sources", ("document", "source"), tally), "source")
    locators = _grouped(_rows(damaged, "locators", ("document", "locator"), tally), "locator")
    claims = _grouped(_rows(damaged, "descriptions", ("document", "json"), tally), "json")
    found = set()
    for row in _rows(damaged, "texts", ("document", "text"), tally):
        id = row["document"]
        try:
            text = unpack(row["text"])
            described = [from_json(Description, json.loads(words)) for words in claims.get(id, ()) if _parses(Description, words)]
            names: Sequence[str | None] = sources.get(id) or [None]
            for name in names:
                whole = Document(
                    id, text, kinds.get(id, "article"), name, tuple(sorted(locators.get(id, ()))), tuple(sorted(described, key=str))
                )
                with connection.begin_nested():
                    documents.add(connection, whole)
            found.add(id)
        except _FAULTS:
            continue
    for id in sorted(found | set(kinds)):
        tally.count("documents", id in found)
    return found


def _save_originals(damaged: sqlite3.Connection, connection: Connection, documents: set[str], tally: _Tally) -> None:
    """Save what documents were cleaned from, where it is what its hash says."""
    of: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(damaged, "cleanings", ("document", "digest", "reading", "cleaner"), tally):
        if row["document"] in documents:
            of.setdefault(row["digest"], []).append(row)
    for came in _rows(damaged, "originals", ("digest", "size", "data"), tally):
        rows = of.get(came["digest"], [])
        try:
            bytes_ = came["digest"], came["size"], came["data"]
            whole = [Original(row["document"], *bytes_, row["reading"], row["cleaner"]) for row in rows]
            well = all(item.data is not None for item in whole)  # asked for, the bytes are compared with their hash
        except _FAULTS:
            well = False
        if well:
            originals.keep(connection, whole)
        if rows:
            tally.count("originals", well)


def _save_history(damaged: sqlite3.Connection, connection: Connection, tally: _Tally) -> None:
    """Save which builds there were and which ids they showed; no digest, so that the next build is written whole."""
    for row in _rows(damaged, "codings", ("number", "name"), tally):
        _insert(connection, tables.codings, row)
    numbers = [0]
    for row in _rows(damaged, "builds", ("number", "coding", "resolver", "digest", "created_at"), tally):
        if _insert(connection, tables.builds, row | {"digest": ""}):
            numbers.append(row["number"])
    for row in _rows(damaged, "changes", ("build", "id", "kind", "change"), tally):
        _insert(connection, tables.changes, row)
    for row in _rows(damaged, "shown", ("id", "kind", "leads_to", "gone", "why"), tally):
        _insert(connection, tables.shown, row)
    # The next build clears this of all that it brings back.
    columns = tables.shown.c
    gone = update(tables.shown).where(columns.gone.is_(None), columns.leads_to.is_(None))
    connection.execute(gone.values(gone=max(numbers), why=_WHY_GONE))


def _insert(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    try:
        with connection.begin_nested():
            if table is tables.decisions:
                connection.execute(insert(table).values(row))
                return True
            return add_missing(connection, table, [row])
    except Exception as error:
        if "full" in str(error).lower() or "i/o" in str(error).lower():
            raise
        return False


def _parses(cls: type[Any], words: str) -> bool:
    try:
        from_json(cls, json.loads(words))
    except _FAULTS:
        return False
    return True


def _grouped(rows: Iterator[dict[str, Any]], column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if all(isinstance(row[name], str) for name in ("document", column)):
            found.setdefault(row["document"], []).append(row[column])
    return found


def _rows(damaged: sqlite3.Connection, table: str, columns: Sequence[str], tally: _Tally) -> Iterator[dict[str, Any]]:
    """Give the rows of a table that can be read, by row number; over a damaged place it steps row by row."""
    names = ", ".join(f'"{name}"' for name in columns)
    following = f'SELECT rowid, {names} FROM "{table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1'
    exact = f'SELECT rowid, {names} FROM "{table}" NOT INDEXED WHERE rowid = ?'
    at, misses = 0, 0
    while misses <= _PATIENCE:
        try:
            row = damaged.execute(exact if misses else following, (at + misses if misses else at,)).fetchone()
        except (sqlite3.Error, ValueError) as error:
            if "no such table" in str(error):
                return
            if misses and "malformed" not in str(error) and "corrupt" not in str(error):
                tally.count(f"rows of {table}", False)
            misses += 1
            continue
        if row is None:
            if not misses:
                return
            misses += 1
            continue
        at, misses = row[0], 0
        yield dict(zip(columns, row[1:], strict=True))
