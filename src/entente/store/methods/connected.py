"""A database and the two ways to it: one transaction that reads, one that writes."""

import random
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from entente.record.errors import StoreError
from entente.store import opening

T = TypeVar("T")

# A deadlock, and two transactions of which one must come first; how often a change is tried.
_ONCE_MORE = ("40P01", "40001")
_TRIES = 6
# How many rows are in memory at once while all are gone through.
STEP = 200


class Connected:
    """A database that is asked and changed in whole transactions.

    Attributes:
        label: how messages call it.
    """

    def __init__(self, engine: Engine, label: str, writes: bool) -> None:
        """Use `Store.open` or `Store.open_for_reading`."""
        self._engine, self._writes = engine, writes
        self.label = label

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":  # one state of the record for the whole answer, as SQLite gives it
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def _read(self, ask: Callable[[Connection], T]) -> T:
        try:
            with self._reading() as connection:
                return ask(connection)
        except (SQLAlchemyError, zlib.error, UnicodeDecodeError) as error:
            raise StoreError(opening.explain(error, self.label)) from error
        except ValueError as error:  # a noun that is none: bytes of the file were changed, or we wrote it wrongly
            words = " ".join(str(error).split())[:120]
            raise StoreError(f"{self.label} holds what cannot be read ({words}): `entente doctor` says whether it is damaged.") from error

    def _write(self, change: Callable[[Connection], T]) -> T:
        if not self._writes:
            raise StoreError(f"{self.label} was opened for reading only: open it with Store.open to change it.")
        try:
            for tries in count(1):
                try:
                    with self._engine.connect().execution_options(entente_writes=True) as connection, connection.begin():
                        return change(connection)
                except DBAPIError as error:
                    # PostgreSQL breaks one of two transactions that wait for each other, and asks to do it once more.
                    if getattr(error.orig, "sqlstate", None) not in _ONCE_MORE or tries >= _TRIES:
                        raise
                time.sleep(random.uniform(0, 0.05 * 2**tries))
            raise AssertionError
        except (SQLAlchemyError, zlib.error, UnicodeDecodeError) as error:
            raise StoreError(opening.explain(error, self.label)) from error

    def _walk(self, step: Callable[[Connection, str], list[T]], key: Callable[[T], str]) -> Iterator[T]:
        """Go through rows by key in small steps, so that no transaction stays open while the caller works."""
        found = self._read(lambda connection: step(connection, ""))
        while found:
            yield from found
            found = self._read(partial(_from, step, key(found[-1])))


def _from(step: Callable[[Connection, str], list[T]], last: str, connection: Connection) -> list[T]:
    return step(connection, last)
