"""The store, as the other rooms see it: one object, a method for each thing that one can ask or keep (`entente.store.methods`)."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from entente.record.errors import QueryError
from entente.store import checking, opening, past
from entente.store.methods.access import Access
from entente.store.methods.builds import Builds
from entente.store.methods.decisions import Decisions
from entente.store.methods.documents import Documents
from entente.store.methods.mentions import Mentions
from entente.store.methods.questions import Questions
from entente.store.methods.removal import Removal
from entente.store.methods.settling import Settling
from entente.store.methods.watching import Watching

# So many earlier builds are kept laid out.
_MOST_PASTS = 3


class Store(Documents, Mentions, Settling, Builds, Questions, Watching, Access, Removal, Decisions):
    """A record in SQLite or PostgreSQL, with the documents, mentions and decisions that it rests on.

    Every method is one transaction: what it confirmed by returning is on disk. A store may be shared by threads; a process opens its own.
    """

    def __init__(self, engine: Engine, label: str, writes: bool) -> None:
        """Use `open` or `open_for_reading`."""
        super().__init__(engine, label, writes)
        self._pasts: OrderedDict[int, Store] = OrderedDict()

    @classmethod
    def open(cls, where: str | Path = "entente.db") -> Self:
        """Open a record, made where there is none: a path, or an address `postgresql://user@host/name`.

        Raises:
            StoreError: it is something else, of a newer version, or cannot be made there.
        """
        return cls(*opening.open_engine(where), writes=True)

    @classmethod
    def renew(cls, where: str | Path = "entente.db") -> None:
        """Bring a record of an older version to the present one; any other place is left as it is."""
        opening.renew(where)

    @classmethod
    def open_for_reading(cls, where: str | Path = "entente.db") -> Self:
        """Open a record that is there and change nothing: a file or folder that may not be written to will do.

        Raises:
            StoreError: there is none, or it is of another version.
        """
        return cls(*opening.open_engine_for_reading(where), writes=False)

    def close(self) -> None:
        """Let go of the database."""
        while self._pasts:
            self._pasts.popitem()[1].close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def at(self, number: int) -> "Store":
        """Give the record as it stood at a build, for reading alone: every question is answered for then.

        It stays this store's to close. The first question of it takes the longer, the more has changed since.

        Raises:
            QueryError: there is no such build, or it was made before builds kept what they changed.
        """
        newest = self.build()
        if newest is not None and newest.number == number:
            return self
        self._read(lambda connection: past.check(connection, number))
        with self._loading:
            if number not in self._pasts:
                self._pasts[number] = _PastStore(self, number)
            self._pasts.move_to_end(number)
            while len(self._pasts) > _MOST_PASTS:
                self._pasts.popitem(last=False)[1].close()
            return self._pasts[number]

    def problems(self) -> tuple[str, ...]:
        """Say what is wrong with the record, a line each; nothing where file, texts, decisions and build are whole. Reads all of it.

        Raises:
            StoreError: it is damaged so that not even this can be told.
        """
        return self._read(lambda connection: tuple(checking.problems(connection)))


class _PastStore(Store):
    """The record as it stood at a build: the same questions, over one connection that answers for then (`entente.store.past`)."""

    def __init__(self, present: Store, number: int) -> None:
        super().__init__(opening.one_by_one(present._engine), present.label, writes=False)
        self._number = number

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with super()._reading() as connection:
            past.cast(connection, self._number)
            yield connection

    def at(self, number: int) -> Store:
        """Refuse: ask the record of now."""
        raise QueryError(f"Ask the record as it stands now for build {number}.")
