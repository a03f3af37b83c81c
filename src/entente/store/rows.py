"""Small helpers that every table uses: add what is missing, ask in portions, pack text."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Float, Integer, LargeBinary, String, Table, Text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")

# How many values go into one `IN (…)`, and how many texts are in memory at once.
PORTION = 500
# Rows that go into one statement with their values in it.
_WIDE = 50
# From so many rows on, COPY is quicker than statements.
_MANY = 20
_COPIED = {String: "text", Text: "text", Integer: "int4", Float: "float8", LargeBinary: "bytea"}
_LEVEL = 6


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Insert the rows whose key is not there yet; tell whether any was (exact for one row; of several, in doubt True)."""
    if not rows:
        return False
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    # A list, even of one, goes as a batch, and PostgreSQL's driver does not count those.
    return connection.execute(statement, rows[0] if len(rows) == 1 else rows).rowcount != 0


def add_missing_ids(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Insert the rows whose `id` is not there yet; give the ids of those that were inserted."""
    if not rows:
        return []
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    found: list[str] = []
    for portion in portions(rows, _WIDE):
        statement = insert(table).values(portion).on_conflict_do_nothing().returning(table.c.id)
        found += connection.execute(statement).scalars()
    return found


def add_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows: by COPY into PostgreSQL where they are many."""
    if len(rows) >= _MANY and connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    elif rows:
        connection.execute(table.insert(), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Load rows by COPY, with the columns of the first; in the transaction of the connection."""
    names = list(rows[0])
    driver = connection.connection.driver_connection
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(name) for name in names)
    statement = f"COPY {quote(table.name)} ({columns}) FROM STDIN (FORMAT BINARY)"
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:  # type: ignore[union-attr]
            copy.set_types([_COPIED[type(table.c[name].type)] for name in names])
            for row in rows:
                copy.write_row([row[name] for name in names])
    except connection.dialect.loaded_dbapi.Error as error:  # past SQLAlchemy, which would have told it so
        raise DBAPIError(statement, None, error) from error


def portions(values: Iterable[T], size: int = PORTION) -> Iterator[list[T]]:
    """Cut values into lists of at most `size`."""
    source = iter(values)
    while portion := list(islice(source, size)):
        yield portion


def digest(words: str) -> str:
    """Give the SHA-256 of a string, in hexadecimal."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def pack(text: str) -> bytes:
    """Compress a text."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(packed: bytes) -> str:
    """Give back what `pack` compressed."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
