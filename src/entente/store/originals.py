"""Originals: the bytes that documents were cleaned from, by their hash, each once and compressed; one a document."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, exists, func, select, update

from entente.record.errors import StoreError
from entente.record.original import Original
from entente.store import tables
from entente.store.rows import add_missing, portions


def keep(connection: Connection, found: Sequence[Original]) -> None:
    """Keep what documents were cleaned from; one that has an original keeps that.

    Raises:
        StoreError: a document is not there.
    """
    # In one order everywhere, so that no two writers wait for each other in a ring.
    by_document = {item.document: item for item in reversed(found)}
    for portion in portions(sorted(by_document)):
        there = set(connection.execute(select(tables.documents.c.id).where(tables.documents.c.id.in_(portion))).scalars())
        if lacking := next((id for id in portion if id not in there), None):
            raise StoreError(f"There is no document {lacking} to keep an original of: add it first.")
        held = set(connection.execute(select(tables.cleanings.c.document).where(tables.cleanings.c.document.in_(portion))).scalars())
        came = {by_document[id].digest for id in portion}
        gone = set(connection.execute(select(tables.removed.c.document).where(tables.removed.c.document.in_({*portion, *came}))).scalars())
        shared = {by_document[id].digest for id in portion if id in gone}  # the words of a removed document stand in these bytes
        new = [by_document[id] for id in portion if id not in held and not {by_document[id].digest} & (gone | shared)]
        packed = {item.digest: {"digest": item.digest, "size": item.size, "data": item.packed} for item in new}
        add_missing(connection, tables.originals, [packed[digest] for digest in sorted(packed)])
        rows = [{"document": item.document, "digest": item.digest, "reading": item.reading, "cleaner": item.cleaner} for item in new]
        add_missing(connection, tables.cleanings, rows)


_CLEANED, _CAME = tables.cleanings.c, tables.originals.c
_JOINED = select(_CLEANED.document, _CLEANED.digest, _CAME.size, _CAME.data, _CLEANED.reading, _CLEANED.cleaner).join(
    tables.originals, _CAME.digest == _CLEANED.digest
)


def after(connection: Connection, last: str, size: int, cleaner: str | None) -> list[Original]:
    """Give the next originals by document; with `cleaner`, those that another one cleaned."""
    wanted = _JOINED.where(tables.cleanings.c.document > last).order_by(tables.cleanings.c.document).limit(size)
    if cleaner is not None:
        wanted = wanted.where(tables.cleanings.c.cleaner != cleaner)
    return [Original(*row) for row in connection.execute(wanted)]


def one(connection: Connection, document: str) -> Original | None:
    """Give what a document was cleaned from; None where that was not kept."""
    row = connection.execute(_JOINED.where(tables.cleanings.c.document == document)).first()
    return None if row is None else Original(*row)


def cleaned(connection: Connection, ids: Iterable[str], cleaner: str) -> None:
    """Note that a cleaner has looked at the originals of documents."""
    for portion in portions(sorted(ids)):
        connection.execute(update(tables.cleanings).where(tables.cleanings.c.document.in_(portion)).values(cleaner=cleaner))


def held(connection: Connection, cleaner: str) -> tuple[int, int, int, int]:
    """Count: documents with an original, those that another cleaner cleaned, bytes as they came, bytes as they are kept."""
    rows, columns = tables.cleanings, tables.originals.c
    documents = connection.execute(select(func.count()).select_from(rows)).scalar_one()
    older = connection.execute(select(func.count()).select_from(rows).where(rows.c.cleaner != cleaner)).scalar_one()
    came, kept = connection.execute(select(func.sum(columns.size), func.sum(func.length(columns.data)))).one()
    return documents, older, int(came or 0), int(kept or 0)


def drop(connection: Connection, documents: Sequence[str] | None = None) -> int:
    """Forget what documents were cleaned from (of all where None are named), and the bytes that no other rests on.

    Returns:
        How many documents had an original.
    """
    gone = 0
    for portion in [None] if documents is None else list(portions(sorted(documents))):
        unwanted = delete(tables.cleanings)
        if portion is not None:
            unwanted = unwanted.where(tables.cleanings.c.document.in_(portion))
        gone += connection.execute(unwanted).rowcount
    used = exists().where(tables.cleanings.c.digest == tables.originals.c.digest)
    connection.execute(delete(tables.originals).where(~used))
    return gone
