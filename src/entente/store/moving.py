"""Move a record from one store to another, in SQLite or PostgreSQL, either way: every row of it, or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from entente.record.errors import StoreError
from entente.store import opening, tables
from entente.store.rows import add_all

Counts = dict[str, int]

_STEP = 2_000
# Who settles is no part of a record: nobody does in the new place.
_LEFT = frozenset({"settler"})


def migrate(where: str | Path, to: str | Path) -> Counts:
    """Copy a whole record into an empty place: documents, codings, decisions, builds and their changes, feeds and alerts.

    The copy shows one state of the record; others may read and write it meanwhile. It is one transaction, and its rows are counted before
    it is confirmed.

    Args:
        where: the record: a path, or an address of PostgreSQL.
        to: the place, in which no record may stand that holds anything.

    Returns:
        How many rows each table has.

    Raises:
        StoreError: there is no such record, something stands in the new place already, or it cannot be written.
    """
    source, label = opening.open_engine_for_reading(where)
    try:
        target, to_label = opening.open_engine(to)
        try:
            with source.connect() as reading, target.connect().execution_options(entente_writes=True) as writing:
                if reading.dialect.name == "postgresql":
                    reading.execution_options(isolation_level="REPEATABLE READ")
                with writing.begin():
                    return _copy(reading, writing, label, to_label)
        except SQLAlchemyError as error:
            raise StoreError(opening.explain(error, f"{label} or {to_label}")) from error
        finally:
            target.dispose()
    finally:
        source.dispose()


def _copy(source: Connection, target: Connection, label: str, to: str) -> Counts:
    moved = [table for table in tables.metadata.sorted_tables if table.name not in _LEFT]
    full = next((table.name for table in moved if _count(target, table)), None)
    if full is not None:
        raise StoreError(f"{to} holds a record already (its table '{full}' has rows): name an empty place.")
    counts: Counts = {}
    for table in moved:
        for rows in _portions(source, table):
            add_all(target, table, rows)
            counts[table.name] = counts.get(table.name, 0) + len(rows)
        if _count(target, table) != counts.get(table.name, 0):
            raise StoreError(f"{to} did not take all rows of '{table.name}' from {label}: nothing was kept there; try again.")
        _go_on_counting(target, table)
    return counts


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _portions(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """Give the rows of a table in portions, by their keys."""
    wanted = select(table).order_by(*table.primary_key.columns)
    with source.execution_options(yield_per=_STEP).execute(wanted) as found:
        for rows in found.mappings().partitions(_STEP):
            yield [dict(row) for row in rows]


def _go_on_counting(target: Connection, table: Table) -> None:
    """Let PostgreSQL number what comes next after what was moved, where it numbers rows by itself."""
    keys = list(table.primary_key.columns)
    if target.dialect.name != "postgresql" or len(keys) != 1 or not isinstance(keys[0].type, Integer):
        return
    column = next(each for each in inspect(target).get_columns(table.name) if each["name"] == keys[0].name)
    if "nextval" in str(column.get("default") or ""):
        told = {"table": table.name, "column": keys[0].name, "last": target.execute(select(func.max(keys[0]))).scalar()}
        if told["last"] is not None:
            target.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"), told)
