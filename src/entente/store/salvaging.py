"""Save what can be read of a damaged record: documents, decisions, known entities, the audit, and which ids were ever shown.

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
from entente.store import copies, documents, known, opening, tables
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
        with part.open("r+b") as file:
            head = file.read(32)
            size, count = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
            if size >= 512 and size & (size - 1) == 0 and count * size <= 2 * part.stat().st_size + _SPARE:
                file.truncate(max(count * size, part.stat().st_size))
        with closing(opening.connect(part, "mode=rw")) as connection:
            connection.text_factory = _decode
            try:
                names = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            except sqlite3.Error as error:
                raise StoreError(f"Nothing of {path} can be read ({error}): put back a copy with `entente restore FILE`.") from error
            if not {"documents", "texts"} <= names:
                raise StoreError(f"Nothing of {path} can be read as a record: put back a copy with `entente restore FILE`.")
            yield connection


def _decode(raw: bytes) -> str:
    """Read text strictly: a wrong byte makes the row a lost one."""
    return raw.decode("utf-8")


def _save_all(damaged: sqlite3.Connection, connection: Connection, tally: _Tally) -> None:
    _save_documents(damaged, connection, tally)
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
    _save_history(damaged, connection, tally)


def _save_documents(damaged: sqlite3.Connection, connection: Connection, tally: _Tally) -> None:
    """Save each document whose text can be read, with what is known of it."""
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
