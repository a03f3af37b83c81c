"""Add documents to a record, and rebuild it: collect, keep, code, resolve, in this order, each step confirmed before the next."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from entente.collect import Claims, pieces
from entente.collect.claims import NO_CLAIMS
from entente.collect.web import Web
from entente.record import CodedDocument, Document, FailedDocument
from entente.record.errors import StoreError
from entente.resolve import Options, resolver_name, update
from entente.run.coding import HOUSE, CodingOptions, coding_name, described, why_unread
from entente.run.engines import Engine
from entente.run.many import code_many
from entente.run.progress import Progress, silent
from entente.run.taking import Read, chunks, read_all, timed_chunks
from entente.store import Filter, Store

# What a record of another data set's rows is read with (see `importing`): rows are never coded, nor joined by articles.
ROWS_CODING = "rows+1"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a build came to.

    Attributes:
        build: number of the build that stands.
        coded: how many documents were coded anew for it.
        failed: documents that could not be coded.
    """

    build: int
    coded: int
    failed: tuple[FailedDocument, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding came to.

    Attributes:
        new, known: ids of the documents that the record had not, and had.
        back: ids of those among the known that had been withdrawn, and stand again.
        unread: (document, why) of those in which nothing can be read: kept, and read once that is possible.
        failed: sources that could not be taken in, documents that could not be coded.
        rebuilt: the build.
    """

    new: tuple[str, ...]
    known: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    failed: tuple[FailedDocument, ...]
    rebuilt: Rebuilt
    back: tuple[str, ...] = ()


def add(
    store: Store,
    sources: Iterable[str | Path],
    claims: Claims = NO_CLAIMS,
    options: CodingOptions = HOUSE,
    *,
    progress: Progress = silent,
    workers: int | None = None,
    web: Web | None = None,
    engine: Engine | None = None,
    originals: bool = True,
) -> Added:
    """Take documents into a record, chunk by chunk, and make it anew at the end.

    A chunk is on disk, with how far its file is read, before the next one is begun: a run that is ended goes on there, once it is
    called again with the same sources.

    Args:
        store: the record.
        sources: files, folders, patterns, or "-".
        claims: what the user says of all of them.
        options: how to code.
        progress: told as the work goes on.
        workers: processes for reading and coding, as in `code_many`.
        web: fetches addresses among the sources, and what lists name where it follows; None fetches nothing.
        engine: where to read and code, in place of such processes.
        originals: keep the bytes that documents are cleaned from, too.

    Raises:
        StoreError: the record cannot be written, or another process settles it; what was kept until then stays.
        CodebookError: the codebook is wrong; nothing was added.
    """
    coding_name(options)  # a wrong codebook shows before anything is written
    follow = web if web is not None and web.follow else None
    if web is not None and originals:
        web.came_as = {}
    met = pieces(sources, claims, follow=follow, addresses=web)
    return _add(store, read_all(store, met, claims, workers, engine, originals), options, progress, workers, engine, web)


def add_collected(
    store: Store,
    items: Iterable[Document | FailedDocument],
    options: CodingOptions = HOUSE,
    *,
    progress: Progress = silent,
    workers: int | None = None,
    engine: Engine | None = None,
) -> Added:
    """Take in what was collected, as `add` does; for whoever holds texts and no files.

    Raises:
        StoreError, CodebookError: as `add`.
    """
    coding_name(options)
    return _add(store, (Read((item,)) for item in items), options, progress, workers, engine)


def _add(
    store: Store,
    reads: Iterable[Read],
    options: CodingOptions,
    progress: Progress,
    workers: int | None,
    engine: Engine | None,
    web: Web | None = None,
) -> Added:
    if _holds_rows(store):
        raise StoreError(f"{store.label} holds another data set's rows: give texts a record of their own with --record.")
    new: list[str] = []
    known: dict[str, None] = {}
    failed: list[FailedDocument] = []
    changed: list[str] = []
    back: list[str] = []
    unread: dict[str, str] = {}
    number = 0
    for chunk, marks, came_as in chunks(reads):
        if web is not None:
            came_as += web.originals_of(chunk)
        for item, arrival in zip(chunk, store.take_in(chunk, marks, came_as), strict=True):
            if isinstance(item, FailedDocument):
                failed.append(item)
                continue
            if arrival == "new":
                new.append(item.id)
            else:
                known[item.id] = None
            if arrival in ("changed", "back"):
                changed.append(item.id)
            if arrival == "back":
                back.append(item.id)
            unread |= _unread(item, options)
        number += len(chunk)
        progress("collect", number, None, len(failed))
    rebuilt = rebuild(store, options, progress=progress, workers=workers, again=changed, engine=engine)
    return Added(tuple(new), tuple(known), tuple(unread.items()), (*failed, *rebuilt.failed), rebuilt, tuple(back))


def _holds_rows(store: Store) -> bool:
    return store.count("documents", Filter(type="row")) > 0


def _unread(document: Document, options: CodingOptions) -> dict[str, str]:
    why = why_unread(document, options)
    return {} if why is None else {document.source or document.id: why}


def rebuild(
    store: Store,
    options: CodingOptions = HOUSE,
    *,
    progress: Progress = silent,
    workers: int | None = None,
    again: Iterable[str] = (),
    engine: Engine | None = None,
) -> Rebuilt:
    """Make the record anew from its documents and decisions: code what the present coding has not looked at, then resolve all.

    Args:
        store: the record.
        options: how to code.
        progress: told as the work goes on.
        workers: processes for coding, as in `code_many`.
        again: ids of documents to code once more, since something new is said of them.
        engine: where to code, in place of such processes.

    Raises:
        StoreError: the record cannot be written, or another process settles it.
        CodebookError: the codebook is wrong.
    """
    rows = _holds_rows(store)
    name = ROWS_CODING if rows else coding_name(options)
    again = tuple(again)
    total = 0 if rows else len(again) + store.count_uncoded(name)
    coded = 0
    failed: list[FailedDocument] = []
    under_way: deque[Document] = deque()

    def documents() -> Iterator[Document]:
        for document in () if rows else _to_code(store, name, again):
            under_way.append(document)
            yield document

    results = ((under_way.popleft(), result) for result in code_many(documents(), options, workers, engine))
    for chunk in timed_chunks(results):
        kept = [(document, result) for document, result in chunk if isinstance(result, CodedDocument)]
        told = [(document, described(document, result)) for document, result in kept]
        store.save_many([result for _, result in kept], [more for document, more in told if more is not document])
        coded += len(kept)
        for _, result in chunk:
            if isinstance(result, FailedDocument):
                store.add_failure(result)
                failed.append(result)
        progress("code", coded + len(failed), max(total, coded + len(failed)), len(failed))
    return Rebuilt(_settle(store, name, progress), coded, tuple(failed))


def settle(store: Store, *, progress: Progress = silent) -> Rebuilt:
    """Make the record anew from its decisions, under the coding that it reads: nothing is coded, so a ruling shows at once.

    Raises:
        StoreError: the record cannot be written, another process settles it, or nothing was ever coded in it.
    """
    name = store.coding()
    if name is None:
        raise StoreError(f"Nothing is in {store.label} yet: add documents first.")
    return Rebuilt(_settle(store, name, progress), 0, ())


def _settle(store: Store, coding: str, progress: Progress) -> int:
    with store.settling("entente"):
        progress("resolve", 0, 1)
        known, decisions = store.known(), store.decisions()
        build = store.settle(
            coding,
            resolver_name(Options(), known),
            lambda source, documents, shelf, attic: update(source, documents, decisions, Options(), known, shelf, attic),
        )
        progress("resolve", 1, 1)
    return build


def _to_code(store: Store, coding: str, again: Iterable[str]) -> Iterator[Document]:
    for id in again:
        if (document := store.document(id)) is not None:
            yield document
    yield from store.uncoded(coding)
