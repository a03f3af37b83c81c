"""Settling: one at a time makes the next build of the record, and everybody sees it at once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine

from entente.record import CodedDocument, Publication, Record
from entente.store import amending, building, codings, documents, keeping, settler
from entente.store.amending import Made
from entente.store.attic import Attic
from entente.store.methods.connected import Connected


class Held:
    """What resolving reads of a record: documents by id, what a coding found in them, and what the last build kept."""

    def __init__(self, read: Callable[[Callable[[Connection], Any]], Any], coding: int | None) -> None:
        self._read, self._coding = read, coding

    def publications(self, wanted: Sequence[str]) -> dict[str, Publication]:
        """Give what is known of some documents; one that is not there is left out."""
        found: dict[str, Publication] = self._read(lambda connection: documents.publications(connection, wanted))
        return found

    def coded(self, wanted: Sequence[str]) -> dict[str, CodedDocument]:
        """Give what the coding found in some documents; one that was not coded is left out."""
        number = self._coding
        if number is None:
            return {}
        found: dict[str, CodedDocument] = self._read(lambda connection: codings.coded_of(connection, wanted, number))
        return found

    def load(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Give kept rows by key."""
        found: dict[str, bytes] = self._read(lambda connection: keeping.load(connection, space, keys))
        return found


class Settling(Connected):
    """Making the next build."""

    def __init__(self, engine: Engine, label: str, writes: bool) -> None:
        super().__init__(engine, label, writes)
        self._token, self._one_settler = "", RLock()

    @contextmanager
    def settling(self, holder: str = "entente") -> Iterator[None]:
        """Be the one settler of this record, from reading the mentions to saving the build; others may add meanwhile.

        Raises:
            StoreError: another settles; the text says who.
        """
        with self._one_settler:  # threads that share this store take turns; the one that settles may ask again
            if self._token:
                yield
                return
            self._token = self._write(lambda connection: settler.hold(connection, holder, self.label))
            try:
                yield
            finally:
                token, self._token = self._token, ""
                self._write(lambda connection: settler.release(connection, token))

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Take one's turn among the threads that share this store, where another process settles for one of them."""
        with self._one_settler:
            yield

    def save_record(self, record: Record, coding: str) -> int:
        """Put a record in the place of the old, at once and whole; where nothing differs, no new build is made.

        Returns:
            The number of the build that stands.

        Raises:
            StoreError: another settles, or the record breaks a promise (the old one stays).
        """

        def save(connection: Connection) -> int:
            settler.confirm(connection, self._token, self.label)
            keeping.forget(connection)
            return building.save(connection, prepared, coding)

        with self.settling():
            prepared = self._read(lambda connection: building.prepare(connection, record, coding))
            return self._write(save)

    def settle(self, coding: str, resolver: str, resolve: Callable[[Held, Sequence[str], Held | None, Attic | None], Made]) -> int:
        """Bring the record up to date with its documents and decisions, at the cost of what changed; else make it from nothing.

        Args:
            coding: the coding that it reads.
            resolver: the resolver's name and configuration; under another one the record is made from nothing.
            resolve: is given where documents are had, the ids of those that changed (of all, where the record is made from nothing),
                the shelf with what the last build kept (None: nothing), and where to put away what would fill the memory meanwhile
                (None: there is little). Gives what changed.

        Returns:
            The number of the build that stands.

        Raises:
            StoreError: another settles, or the record breaks a promise (the old one stays).
        """
        with self.settling():
            number = self._read(lambda connection: codings.number(connection, coding))
            held = Held(self._read, number)
            mark, (changed, last) = self._read(lambda connection: (keeping.mark(connection), keeping.touched(connection)))
            if mark is not None and (mark.coding, mark.resolver) == (coding, resolver):
                return self._amend(resolve(held, changed, held, None), mark, changed, last)
            with Attic() as attic:
                return self._anew(resolve(held, self._read(documents.ids), None, attic), coding, resolver, last)

    def _anew(self, made: Made, coding: str, resolver: str, last: int) -> int:
        made.put_away()
        prepared = self._read(lambda connection: building.prepare(connection, made.record(), coding))

        def save(connection: Connection) -> int:
            settler.confirm(connection, self._token, self.label)
            build = building.save(connection, prepared, coding)
            keeping.keep(connection, made.kept(), keeping.Mark(build, coding, resolver, f"{prepared.total:x}"), anew=True)
            keeping.settled(connection, last)
            return build

        return self._write(save)

    def _amend(self, made: Made, mark: keeping.Mark, changed: Sequence[str], last: int) -> int:
        amendment = self._read(lambda connection: amending.prepare(connection, made, mark))

        def save(connection: Connection) -> int:
            settler.confirm(connection, self._token, self.label)
            build = amending.save(connection, amendment, mark, changed)
            kept = keeping.Mark(build, mark.coding, mark.resolver, f"{amendment.total:x}")
            keeping.keep(connection, made.kept(), kept, anew=False)
            keeping.settled(connection, last)
            return build

        return self._write(save)
