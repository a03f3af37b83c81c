"""Documents: added, never changed; locators, sources and descriptions are only ever added to."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import get_args

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, select, update

from entente.record import Description, Document, FailedDocument, Publication
from entente.record.errors import StoreError
from entente.record.jsons import dumps, from_json, to_json
from entente.record.vocabulary import DocumentKind
from entente.store import tables
from entente.store.answers import DocumentRow
from entente.store.rows import add_missing, digest, pack, portions, unpack

_ROW = tuple(tables.documents.c[name] for name in DocumentRow.__dataclass_fields__)


def add(connection: Connection, document: Document) -> bool:
    """Add a document, or to a known one what is new of it: locators, sources, descriptions.

    Returns:
        True for a new document.

    Raises:
        StoreError: another text stands under this id, or it holds what is not Unicode.
    """
    _refuse_broken(document)
    row = {"id": document.id, "kind": document.kind, "characters": len(document.text)}
    new = add_missing(connection, tables.documents, [row])
    if new:
        connection.execute(insert(tables.texts).values(document=document.id, text=pack(document.text)))
    else:
        packed = connection.execute(select(tables.texts.c.text).where(tables.texts.c.document == document.id)).scalar()
        if packed is None or unpack(packed) != document.text:
            raise StoreError(f"{document.id} holds another text already: give the new text the id that belongs to it.")
    whence = {"document": document.id}
    found = [{**whence, "digest": digest(item), "locator": item} for item in document.locators]
    names = [{**whence, "digest": digest(item), "source": item} for item in (document.source,) if item is not None]
    said = [dumps(to_json(item)) for item in document.descriptions]
    claims = [{**whence, "digest": digest(item), "json": item} for item in said]
    parts = ((tables.locators, found), (tables.sources, names), (tables.descriptions, claims))
    added = [add_missing(connection, table, rows) for table, rows in parts]
    tried = [row["digest"] for row in found]
    connection.execute(delete(tables.failures).where(tables.failures.c.digest.in_(tried)))
    if new or any(added):
        _refresh(connection, document.id, document.kind)
        connection.execute(insert(tables.touched).values(document=document.id))
    return new


def _refuse_broken(document: Document) -> None:
    words = [document.id, document.text, document.source or "", *document.locators, *(item.value for item in document.descriptions)]
    for item in words:
        try:
            item.encode("utf-8")
        except UnicodeEncodeError as error:
            raise StoreError(f"{document.id} holds half a character at {error.start}: clean the text (U+FFFD) before adding it.") from error
    if any("\x00" in item for item in words if item is not document.text):
        raise StoreError(f"{document.id} has a path, name or description with U+0000 in it: take that out before adding it.")


def _refresh(connection: Connection, document: str, kind: DocumentKind) -> None:
    """Write anew what is believed of a document. Its kind and source do not depend on which came first."""
    whole = _gather(connection, [document], with_text=False)[0]
    kinds = get_args(DocumentKind)
    connection.execute(
        update(tables.documents)
        .where(tables.documents.c.id == document)
        .values(
            kind=min(kind, whole.kind, key=kinds.index),
            source=whole.source,
            outlet=whole.outlet,
            author=whole.told("author"),
            language=whole.language,
            published=whole.published,
            title=whole.told("title"),
            url=whole.told("url"),
        )
    )


def _gather(connection: Connection, ids: Sequence[str], with_text: bool = True) -> list[Document]:
    """Load documents, in order of their ids."""
    texts: dict[str, str] = {}
    if with_text:
        found = connection.execute(select(tables.texts).where(tables.texts.c.document.in_(ids)))
        texts = {row.document: unpack(row.text) for row in found}
    places: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(tables.locators).where(tables.locators.c.document.in_(ids))):
        places[row.document].append(row.locator)
    names: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(tables.sources).where(tables.sources.c.document.in_(ids))):
        names[row.document].append(row.source)
    claims: dict[str, list[Description]] = defaultdict(list)
    for row in connection.execute(select(tables.descriptions).where(tables.descriptions.c.document.in_(ids))):
        claims[row.document].append(from_json(Description, json.loads(row.json)))
    kinds = connection.execute(
        select(tables.documents.c.id, tables.documents.c.kind).where(tables.documents.c.id.in_(ids)).order_by(tables.documents.c.id)
    )
    return [
        Document(
            id,
            texts.get(id, ""),
            kind,
            min(names[id], default=None),
            tuple(sorted(places[id])),
            tuple(sorted(claims[id], key=_claim_order)),
        )
        for id, kind in kinds
    ]


def _claim_order(claim: Description) -> tuple[str, str, str, int, int]:
    span = (claim.span.start, claim.span.end) if claim.span else (-1, -1)
    return (claim.field, claim.value, claim.by, *span)


def one(connection: Connection, id: str) -> Document | None:
    """Give a document, None where there is none of that id."""
    return next(iter(_gather(connection, [id])), None)


def without_texts(connection: Connection, ids: Sequence[str]) -> list[Document]:
    """Give documents without their texts, by id."""
    return _gather(connection, ids, with_text=False)


def after(connection: Connection, last: str, size: int, lacking: int | None) -> list[Document]:
    """Give the next documents by id, whole; with `lacking`, only those without that coding."""
    return _gather(connection, _ids_after(connection, last, size, lacking))


def _ids_after(connection: Connection, last: str, size: int, lacking: int | None) -> list[str]:
    id = tables.documents.c.id
    wanted = select(id).where(id > last).order_by(id).limit(size)
    if lacking is not None:
        coded = tables.coded.c
        wanted = wanted.where(~exists().where(and_(coded.document == id, coded.coding == lacking)))
    return list(connection.execute(wanted).scalars())


def publications_after(connection: Connection, last: str, size: int) -> list[Publication]:
    """Give the next documents by id, as resolving may know them."""
    ids = _ids_after(connection, last, size, None)
    return [document.publication() for document in _gather(connection, ids, with_text=False)]


def publications(connection: Connection, ids: Sequence[str]) -> dict[str, Publication]:
    """Give documents as resolving may know them, by id; what is not there is left out."""
    found = [item for portion in portions(ids) for item in _gather(connection, portion, with_text=False)]
    return {document.id: document.publication() for document in found}


def ids(connection: Connection) -> list[str]:
    """Give the ids of all documents."""
    return list(connection.execute(select(tables.documents.c.id).order_by(tables.documents.c.id)).scalars())


def by_source(connection: Connection, source: str) -> list[Document]:
    """Give the documents that a user knows by a name, or that were met at a path or address, by id."""
    mark = digest(source)
    named = select(tables.sources.c.document).where(tables.sources.c.digest == mark)
    placed = select(tables.locators.c.document).where(tables.locators.c.digest == mark)
    ids = list(connection.execute(named.union(placed)).scalars())
    return [document for portion in portions(sorted(ids)) for document in _gather(connection, portion)]


def rows(connection: Connection, ids: Sequence[str]) -> dict[str, DocumentRow]:
    """Give documents without their texts, by id."""
    found: dict[str, DocumentRow] = {}
    for portion in portions(sorted(set(ids))):
        for row in connection.execute(select(*_ROW).where(tables.documents.c.id.in_(portion))):
            found[row.id] = DocumentRow(*row)
    return found


def listed(connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int | None, offset: int) -> tuple[DocumentRow, ...]:
    """Give documents without their texts: earliest published first, undated last, then by id."""
    columns = tables.documents.c
    wanted = select(*_ROW).where(*conditions).order_by(columns.published.is_(None), columns.published, columns.id)
    return tuple(DocumentRow(*row) for row in connection.execute(wanted.limit(limit).offset(offset or None)))


def fail(connection: Connection, failed: FailedDocument) -> None:
    """Keep that a source could not be taken in; of one source the last try stands."""
    mark = digest(failed.locator)
    connection.execute(delete(tables.failures).where(tables.failures.c.digest == mark))
    row = {"digest": mark, "locator": failed.locator, "problem": failed.problem, "mend": failed.mend}
    add_missing(connection, tables.failures, [{key: _plain(value) for key, value in row.items()}])


def _plain(words: str) -> str:
    """Make a message storable, whatever the broken file put into it."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")


def failed(connection: Connection) -> Iterator[FailedDocument]:
    """Give the sources that could not be taken in, by locator."""
    columns = tables.failures.c
    found = connection.execute(select(columns.locator, columns.problem, columns.mend)).all()
    yield from sorted((FailedDocument(*row) for row in found), key=lambda item: item.locator)
