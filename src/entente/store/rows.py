"""Small helpers that every table uses: add what is missing, ask in portions, pack text."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")

# How many values go into one `IN (…)`, and how many texts are in memory at once.
PORTION = 500
_LEVEL = 6


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Insert the rows whose key is not there yet; tell whether any was (exact for one row; of several, in doubt True)."""
    if not rows:
        return False
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    # A list, even of one, goes as a batch, and PostgreSQL's driver does not count those.
    return connection.execute(statement, rows[0] if len(rows) == 1 else rows).rowcount != 0


def add_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows."""
    if rows:
        connection.execute(table.insert(), rows)


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
