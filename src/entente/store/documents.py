"""Documents: added, never changed; locators, sources and descriptions are only ever added to."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, select, update

from entente.record import Description, Document, FailedDocument, Publication
from entente.record.errors import StoreError
from entente.record.jsons import dumps, from_json, to_json
from entente.record.vocabulary import DocumentKind
from entente.store import tables, withdrawing
from entente.store.answers import DocumentRow
from entente.store.rows import add_all, add_missing, add_missing_ids, digest, pack, portions, unpack

Arrival = Literal["new", "known", "changed", "back"]

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
    if not new and removed(connection, [document.id]):
        return False  # what was removed comes back by no feed
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


def removed(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Give those of the documents of which words were removed for ever, each with what: `text`, `document` or `names`."""
    columns, found = tables.removed.c, {}
    for portion in portions(ids):
        rows = connection.execute(select(columns.document, columns.what).where(columns.document.in_(portion)))
        found.update({row.document: row.what for row in rows})
    return found


def add_many(connection: Connection, documents: Sequence[Document]) -> list[Arrival]:
    """Add documents as `add` does, many at once.

    Returns:
        For each what became of it: `new`, `known`, or `changed` where it was known and something that coding looks at is new of it.

    Raises:
        StoreError: as `add`; then none of them is added.
    """
    for document in documents:
        _refuse_broken(document)
    # In one order everywhere: two that write the same documents then wait for each other, and never in a ring.
    first = {document.id: document for document in sorted(documents, key=lambda item: item.id, reverse=True)}
    fresh = _fresh(connection, [first[id] for id in sorted(first)])
    arrivals: dict[int, Arrival] = {}
    for place in sorted(range(len(documents)), key=lambda place: documents[place].id):
        document = documents[place]
        if document.id in fresh:
            arrivals[place] = "new"
            fresh.discard(document.id)
            if document == first[document.id]:
                continue
        before = _seen(one(connection, document.id))
        new = add(connection, document)
        after = _seen(one(connection, document.id))
        arrivals.setdefault(place, "new" if new else "changed" if before != after else "known")
    return [arrivals[place] for place in range(len(documents))]


def _seen(document: Document | None) -> tuple[str | None, ...] | None:
    """Give what a coding sees of a document besides its text."""
    return None if document is None else (document.published, document.language, document.outlet)


def _fresh(connection: Connection, documents: Sequence[Document]) -> set[str]:
    """Add those of the documents that the record has not, in bulk; give their ids."""
    known: set[str] = set()
    for portion in portions([document.id for document in documents]):
        known.update(connection.execute(select(tables.documents.c.id).where(tables.documents.c.id.in_(portion))).scalars())
    rows = {document.id: _row_of(document) for document in documents if document.id not in known}
    added = set(add_missing_ids(connection, tables.documents, list(rows.values())))
    new = [document for document in documents if document.id in added]
    add_all(connection, tables.texts, [{"document": item.id, "text": pack(item.text)} for item in new])
    places = [{"document": item.id, "digest": digest(place), "locator": place} for item in new for place in item.locators]
    add_all(connection, tables.locators, places)
    named = [{"document": item.id, "digest": digest(item.source), "source": item.source} for item in new if item.source is not None]
    add_all(connection, tables.sources, named)
    claims = [(item.id, words) for item in new for words in dict.fromkeys(dumps(to_json(claim)) for claim in item.descriptions)]
    add_all(connection, tables.descriptions, [{"document": id, "digest": digest(words), "json": words} for id, words in claims])
    for portion in portions(sorted({place["digest"] for place in places})):
        connection.execute(delete(tables.failures).where(tables.failures.c.digest.in_(portion)))
    return added


def _row_of(document: Document) -> dict[str, str | int | None]:
    return {
        "id": document.id, "kind": document.kind, "source": document.source, "outlet": document.outlet, "author": document.told("author"),
        "language": document.language, "published": document.published, "title": document.told("title"), "url": document.told("url"),
        "characters": len(document.text),
    }  # fmt: skip


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
    wanted = select(id).where(id > last, withdrawing.stands()).order_by(id).limit(size)
    if lacking is not None:
        coded = tables.coded.c
        wanted = wanted.where(~exists().where(and_(coded.document == id, coded.coding == lacking)))
    return list(connection.execute(wanted).scalars())


def count_lacking(connection: Connection, lacking: int | None) -> int:
    """Count the documents without a coding; all, where the coding has no number yet."""
    id = tables.documents.c.id
    wanted = select(func.count()).select_from(tables.documents).where(withdrawing.stands())
    if lacking is not None:
        coded = tables.coded.c
        wanted = wanted.where(~exists().where(and_(coded.document == id, coded.coding == lacking)))
    return connection.execute(wanted).scalar_one()


def publications_after(connection: Connection, last: str, size: int) -> list[Publication]:
    """Give the next documents by id, as resolving may know them."""
    ids = _ids_after(connection, last, size, None)
    return [document.publication() for document in _gather(connection, ids, with_text=False)]


def publications(connection: Connection, ids: Sequence[str]) -> dict[str, Publication]:
    """Give documents as resolving may know them, by id; what is not there, or withdrawn, is left out."""
    found: list[Document] = []
    for portion in portions(ids):
        out = withdrawing.out_now(connection, portion)
        found += _gather(connection, [id for id in portion if id not in out], with_text=False)
    return {document.id: document.publication() for document in found}


def ids(connection: Connection) -> list[str]:
    """Give the ids of all documents that stand."""
    return list(connection.execute(select(tables.documents.c.id).where(withdrawing.stands()).order_by(tables.documents.c.id)).scalars())


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


def listed(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int | None, offset: int, *, newest: bool = False
) -> tuple[DocumentRow, ...]:
    """Give documents without their texts: earliest published first (or the latest), undated last, then by id."""
    columns = tables.documents.c
    day = columns.published.desc() if newest else columns.published
    wanted = select(*_ROW).where(*conditions).order_by(columns.published.is_(None), day, columns.id)
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


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a file of many documents is read.

    Attributes:
        source: its path.
        state: what it was like (size, time, what is claimed of it): a mark in another state counts for nothing.
        pieces: how many of its pieces are kept; None once it is read to its end, and the mark is taken away.
    """

    source: str
    state: str
    pieces: int | None


def mark(connection: Connection, marks: Sequence[Mark]) -> None:
    """Keep how far files are read, in place of what was kept before."""
    for item in marks:
        connection.execute(delete(tables.progress).where(tables.progress.c.digest == digest(item.source)))
        if item.pieces is not None:
            row = {"digest": digest(item.source), "source": _plain(item.source), "state": item.state, "pieces": item.pieces}
            add_missing(connection, tables.progress, [row])


def marked(connection: Connection) -> dict[str, Mark]:
    """Give the marks of files that are half read, by path."""
    columns = tables.progress.c
    return {row.source: Mark(*row) for row in connection.execute(select(columns.source, columns.state, columns.pieces))}


def failed(connection: Connection) -> Iterator[FailedDocument]:
    """Give the sources that could not be taken in, by locator."""
    columns = tables.failures.c
    found = connection.execute(select(columns.locator, columns.problem, columns.mend)).all()
    yield from sorted((FailedDocument(*row) for row in found), key=lambda item: item.locator)
