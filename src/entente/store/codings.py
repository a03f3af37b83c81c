"""Mentions: what each coding found in each document, whole and by id."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, select

from entente.record import CodedDocument
from entente.record.errors import StoreError
from entente.record.jsons import dumps, from_json, to_json
from entente.store import tables, withdrawing
from entente.store.answers import MENTION_CLASSES, AnyMention, FactKind
from entente.store.rows import add_all, add_missing, pack, portions, unpack


def number(connection: Connection, coding: str) -> int | None:
    """Give the number of a coding, None where nothing was coded with it."""
    return connection.execute(select(tables.codings.c.number).where(tables.codings.c.name == coding)).scalar()


def register(connection: Connection, coding: str) -> int:
    """Give the number of a coding, a new one where it is new."""
    known = number(connection, coding)
    if known is None:
        add_missing(connection, tables.codings, [{"name": coding}])
        known = number(connection, coding)
        assert known is not None
    return known


def current(connection: Connection) -> str | None:
    """Give the coding that the record reads: that of the newest build; before the first, the one that came last."""
    codings, builds = tables.codings.c, tables.builds.c
    built = select(codings.name).join(tables.builds, builds.coding == codings.number).order_by(builds.number.desc()).limit(1)
    found = connection.execute(built).scalar()
    if found is None:
        found = connection.execute(select(codings.name).order_by(codings.number.desc()).limit(1)).scalar()
    return found


def save(connection: Connection, coded: CodedDocument) -> None:
    """Keep what a coding found in a document, in place of what the same coding gave before.

    Raises:
        StoreError: the document is unknown, or two mentions bear one id.
    """
    save_many(connection, [coded])


def save_many(connection: Connection, coded: Sequence[CodedDocument]) -> None:
    """Keep what codings found in documents, as `save` does, many at once.

    Raises:
        StoreError: as `save`; then nothing is kept.
    """
    by_coding: dict[str, dict[str, CodedDocument]] = {}
    for item in coded:
        by_coding.setdefault(item.coding, {})[item.document] = item
    for name, items in by_coding.items():
        coding = register(connection, name)
        ids = sorted(items)  # in one order everywhere, so that no two writers wait for each other in a ring
        there: set[str] = set()
        for portion in portions(ids):
            held = select(tables.documents.c.id).where(tables.documents.c.id.in_(portion)).order_by(tables.documents.c.id)
            # On PostgreSQL a document is held, so that of two that code it one comes after the other; SQLite has one writer.
            there.update(connection.execute(held.with_for_update(key_share=True)).scalars())
            for table in (tables.mentions, tables.coded):
                connection.execute(delete(table).where(table.c.document.in_(portion), table.c.coding == coding))
        if lacking := next((id for id in ids if id not in there), None):
            raise StoreError(f"There is no document {lacking} to keep mentions of: add it first.")
        whole = [{"document": id, "coding": coding, "json": pack(dumps(to_json(items[id])))} for id in ids]
        add_all(connection, tables.coded, whole)
        add_all(connection, tables.mentions, [row for id in ids for row in _rows(coding, items[id])])
        add_all(connection, tables.touched, [{"document": id} for id in ids])


def _rows(coding: int, coded: CodedDocument) -> list[dict[str, int | str]]:
    """Give the rows of a document's mentions.

    Raises:
        StoreError: two mentions bear one id.
    """
    rows = [_row(coding, kind, mention) for kind, mention in _mentions(coded)]
    ids = [row["id"] for row in rows]
    if len(set(ids)) < len(ids):
        double = next(id for id in ids if ids.count(id) > 1)
        raise StoreError(f"Two mentions of {coded.document} bear the id {double}: this is a fault of the coder {coded.coding}, report it.")
    return rows


def _mentions(coded: CodedDocument) -> Iterator[tuple[FactKind, AnyMention]]:
    by_kind: tuple[tuple[FactKind, Sequence[AnyMention]], ...] = (
        ("entity", coded.entities),
        ("event", coded.events),
        ("position", coded.positions),
        ("tie", coded.ties),
        ("statement", coded.statements),
    )
    return ((kind, mention) for kind, mentions in by_kind for mention in mentions)


def _row(coding: int, kind: FactKind, mention: AnyMention) -> dict[str, int | str]:
    spans = places(mention)
    start = spans[0][0] if spans else 0
    return {"coding": coding, "id": mention.id, "document": mention.document, "kind": kind, "start": start, "json": dumps(to_json(mention))}


def places(mention: AnyMention) -> tuple[tuple[int, int], ...]:
    """Give the places (start, end) at which a mention stands in its document, the key one first."""
    if hasattr(mention, "spans"):
        return tuple((span.start, span.end) for span in mention.spans)
    key = (mention.trigger,) if hasattr(mention, "trigger") else ()
    return tuple((span.start, span.end) for span in (*key, *mention.evidence))


def coded_after(connection: Connection, last: str, size: int, coding: int) -> list[CodedDocument]:
    """Give the next coded documents by document id."""
    columns = tables.coded.c
    wanted = select(columns.json).where(columns.coding == coding, columns.document > last, withdrawing.outside(columns.document))
    wanted = wanted.order_by(columns.document).limit(size)
    return [from_json(CodedDocument, json.loads(unpack(packed))) for packed in connection.execute(wanted).scalars()]


def coded_of(connection: Connection, documents: Iterable[str], coding: int) -> dict[str, CodedDocument]:
    """Give what a coding found in some documents, by id; what it has not looked at is left out."""
    columns, found = tables.coded.c, {}
    for portion in portions(documents):
        wanted = select(columns.document, columns.json).where(columns.coding == coding, columns.document.in_(portion))
        for id, packed in connection.execute(wanted):
            found[id] = from_json(CodedDocument, json.loads(unpack(packed)))
    return found


def find(connection: Connection, ids: Iterable[str], coding: int) -> dict[str, AnyMention]:
    """Give mentions of one coding by id."""
    columns, found = tables.mentions.c, {}
    for portion in portions(ids):
        wanted = select(columns.id, columns.kind, columns.json).where(columns.coding == coding, columns.id.in_(portion))
        for id, kind, words in connection.execute(wanted):
            found[id] = from_json(MENTION_CLASSES[kind], json.loads(words))
    return found


def known(connection: Connection, ids: Iterable[str], coding: int) -> set[str]:
    """Give those of the ids that a coding has mentions of."""
    columns, found = tables.mentions.c, set[str]()
    for portion in portions(ids):
        found.update(connection.execute(select(columns.id).where(columns.coding == coding, columns.id.in_(portion))).scalars())
    return found


def in_document(connection: Connection, document: str, kind: FactKind, coding: int | None) -> list[AnyMention]:
    """Give the mentions of a kind in a document; of every coding where `coding` is None."""
    columns = tables.mentions.c
    wanted = select(columns.json).where(columns.document == document, columns.kind == kind).order_by(columns.start, columns.id)
    if coding is not None:
        wanted = wanted.where(columns.coding == coding)
    return [from_json(MENTION_CLASSES[kind], json.loads(words)) for words in connection.execute(wanted).scalars()]
