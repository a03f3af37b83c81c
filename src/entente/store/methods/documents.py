"""Documents: taken in, given, withdrawn; what they were cleaned from, and what could not be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from entente.record import Document, FailedDocument, Publication
from entente.record.original import Original
from entente.store import documents, originals, withdrawing
from entente.store.auditing import SOMEBODY, Writer
from entente.store.methods.connected import STEP, Connected
from entente.store.withdrawing import Withdrawal

# How many originals are in memory at once: they are larger than documents.
_FEW = 20


class Documents(Connected):
    """The documents of a record."""

    def add_document(self, document: Document) -> bool:
        """Add a document, or to a known one its new locators, sources and descriptions; True for a new one."""

        def change(connection: Connection) -> bool:
            withdrawing.take_back(connection, [document.id])
            return documents.add(connection, document)

        return self._write(change)

    def take_in(
        self, items: Sequence[Document | FailedDocument], marks: Sequence[documents.Mark] = (), came_as: Sequence[Original] = ()
    ) -> list[documents.Arrival | None]:
        """Keep what was collected, many at once, with how far their files are now read: all of it, or nothing.

        Args:
            items: documents, and what could not be read.
            marks: how far files are read.
            came_as: what documents were cleaned from.

        Returns:
            For each document whether it is `new`, `known`, known and `changed` in what coding looks at, or was withdrawn and is `back`;
            None for a failure.
        """

        def change(connection: Connection) -> list[documents.Arrival | None]:
            given = [item for item in items if isinstance(item, Document)]
            back = withdrawing.take_back(connection, [document.id for document in given])
            found = iter(documents.add_many(connection, given))
            for item in items:
                if isinstance(item, FailedDocument):
                    documents.fail(connection, item)
            documents.mark(connection, marks)
            originals.keep(connection, came_as)
            arrivals = [next(found) if isinstance(item, Document) else None for item in items]
            there = zip(items, arrivals, strict=True)
            return ["back" if isinstance(item, Document) and item.id in back else arrival for item, arrival in there]

        return self._write(change)

    def original(self, id: str) -> Original | None:
        """Give what a document was cleaned from; None where that was not kept."""
        return self._read(lambda connection: originals.one(connection, id))

    def originals(self, cleaner: str | None = None) -> Iterator[Original]:
        """Give what documents were cleaned from, by document; with `cleaner`, what another one cleaned."""
        return self._walk(lambda connection, last: originals.after(connection, last, _FEW, cleaner), lambda item: item.document)

    def cleaned(self, ids: Iterable[str], cleaner: str) -> None:
        """Note that a cleaner has looked at the originals of documents."""
        self._write(lambda connection: originals.cleaned(connection, ids, cleaner))

    def holds_originals(self, cleaner: str) -> tuple[int, int, int, int]:
        """Count: documents with an original, those that another cleaner cleaned, bytes as they came, bytes as they are kept."""
        return self._read(lambda connection: originals.held(connection, cleaner))

    def drop_originals(self, ids: Sequence[str] | None = None) -> int:
        """Forget what documents were cleaned from, all where None are named; gives how many had an original."""
        return self._write(lambda connection: originals.drop(connection, ids))

    def half_read(self) -> dict[str, documents.Mark]:
        """Give how far the files are read that are half read, by path."""
        return self._read(documents.marked)

    def withdraw(self, ids: Sequence[str], name: str, why: str, by: Writer = SOMEBODY) -> tuple[Withdrawal, ...]:
        """Take documents out of the record, in somebody's name and for a reason; the next build stands without them.

        They stay in the store, and whoever adds one again brings it back.

        Returns:
            Those that were not out already.

        Raises:
            DecisionError: there is no such document, or no name or reason; then none is taken out.
        """
        return self._write(lambda connection: withdrawing.withdraw(connection, ids, by, name, why))

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Give every withdrawal, in order of time; also of documents that were added again since."""
        return self._read(lambda connection: tuple(withdrawing.listed(connection)))

    def withdrawn(self, ids: Sequence[str]) -> Mapping[str, Withdrawal]:
        """Give the withdrawals that hold now of some documents, by id."""
        return self._read(lambda connection: withdrawing.out_now(connection, ids))

    def add_failure(self, failed: FailedDocument) -> None:
        """Keep that a source could not be taken in; it is dropped once a document comes from there."""
        self._write(lambda connection: documents.fail(connection, failed))

    def failures(self) -> tuple[FailedDocument, ...]:
        """Give the sources that could not be taken in, by locator."""
        return self._read(lambda connection: tuple(documents.failed(connection)))

    def document(self, id: str) -> Document | None:
        """Give a document, None where there is none of that id."""
        return self._read(lambda connection: documents.one(connection, id))

    def documents(self) -> Iterator[Document]:
        """Give all documents that stand, by id; those added meanwhile may or may not come."""
        return self._walk(lambda connection, last: documents.after(connection, last, STEP, None), lambda item: item.id)

    def documents_by_source(self, source: str) -> tuple[Document, ...]:
        """Give the documents of a source: the user's id, a file name, or a path or address under which one was met."""
        return self._read(lambda connection: tuple(documents.by_source(connection, source)))

    def publications(self) -> Iterator[Publication]:
        """Give what resolving may know of all documents, by id."""
        return self._walk(lambda connection, last: documents.publications_after(connection, last, STEP), lambda item: item.id)
