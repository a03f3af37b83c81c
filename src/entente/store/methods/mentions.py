"""Mentions: what codings found in documents, and the knowledge base that resolving may use."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from entente.record import CodedDocument, Document
from entente.record.known import KnownEntity
from entente.store import codings, documents
from entente.store import known as knowledge
from entente.store.methods.connected import STEP, Connected


class Mentions(Connected):
    """What codings found in the documents, and known entities."""

    def save_coded(self, coded: CodedDocument) -> None:
        """Keep what a coding found in a document, in place of what the same coding gave before."""
        self._write(lambda connection: codings.save(connection, coded))

    def save_many(self, coded: Sequence[CodedDocument], described: Sequence[Document] = ()) -> None:
        """Keep what codings found in documents, and what those documents are now known to say of themselves: all of it, or nothing."""

        def change(connection: Connection) -> None:
            codings.save_many(connection, coded)
            for document in sorted(described, key=lambda item: item.id):
                documents.add(connection, document)

        self._write(change)

    def coding(self) -> str | None:
        """Give the coding that the record reads: the newest build's; before the first build, the last that came."""
        return self._read(codings.current)

    def coded(self, coding: str | None = None) -> Iterator[CodedDocument]:
        """Give all documents as a coding has them (the record's own, where none is named), by document id."""
        name = coding if coding is not None else self.coding()
        number = self._read(lambda connection: codings.number(connection, name)) if name is not None else None
        if number is None:
            return iter(())
        return self._walk(lambda connection, last: codings.coded_after(connection, last, STEP, number), lambda item: item.document)

    def uncoded(self, coding: str) -> Iterator[Document]:
        """Give the documents that a coding has not looked at yet, by id; what is coded meanwhile is not given again."""
        number = self._read(lambda connection: codings.number(connection, coding))
        return self._walk(lambda connection, last: documents.after(connection, last, STEP, number), lambda item: item.id)

    def count_uncoded(self, coding: str) -> int:
        """Count the documents that a coding has not looked at yet."""
        return self._read(lambda connection: documents.count_lacking(connection, codings.number(connection, coding)))

    def save_known(self, known: Iterable[KnownEntity]) -> int:
        """Keep known entities, each in place of what was kept under its id, all or none; give how many came."""
        several = list(known)  # it may have to be tried twice
        return self._write(lambda connection: knowledge.save(connection, several))

    def known(self) -> tuple[KnownEntity, ...]:
        """Give all known entities, by id."""
        return self._read(knowledge.every)

    def count_known(self) -> int:
        """Count the known entities."""
        return self._read(knowledge.count)

    def clear_known(self) -> None:
        """Forget all known entities; the next build is as if there had been none."""
        self._write(knowledge.clear)
