"""Add documents to a record, and rebuild it: collect, keep, code, resolve, in this order, each step confirmed before the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from entente.collect import Claims, collect
from entente.collect.claims import NO_CLAIMS
from entente.collect.web import Web
from entente.record import CodedDocument, Document, FailedDocument
from entente.record.errors import StoreError
from entente.resolve import Options, resolver_name, update
from entente.run.coding import HOUSE, CodingOptions, coding_name, described, why_unread
from entente.run.many import code_many
from entente.run.progress import Progress, silent
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
        unread: (document, why) of those in which nothing can be read: kept, and read once that is possible.
        failed: sources that could not be taken in, documents that could not be coded.
        rebuilt: the build.
    """

    new: tuple[str, ...]
    known: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    failed: tuple[FailedDocument, ...]
    rebuilt: Rebuilt


def add(
    store: Store,
    sources: Iterable[str | Path],
    claims: Claims = NO_CLAIMS,
    options: CodingOptions = HOUSE,
    *,
    progress: Progress = silent,
    workers: int | None = None,
    web: Web | None = None,
) -> Added:
    """Take documents into a record: each is on disk before the next is read, and the record is made anew at the end.

    Args:
        store: the record.
        sources: files, folders, patterns, or "-".
        claims: what the user says of all of them.
        options: how to code.
        progress: told as the work goes on.
        workers: processes for coding, as in `code_many`.
        web: fetches addresses among the sources, and what lists name where it follows; None fetches nothing.

    Raises:
        StoreError: the record cannot be written, or another process settles it; what was kept until then stays.
        CodebookError: the codebook is wrong; nothing was added.
    """
    coding_name(options)  # a wrong codebook shows before anything is written
    follow = web if web is not None and web.follow else None
    items = collect(sources, claims, follow=follow, addresses=web)
    return add_collected(store, items, options, progress=progress, workers=workers)


def add_collected(
    store: Store,
    items: Iterable[Document | FailedDocument],
    options: CodingOptions = HOUSE,
    *,
    progress: Progress = silent,
    workers: int | None = None,
) -> Added:
    """Take in what was collected, as `add` does; for whoever holds texts and no files.

    Raises:
        StoreError, CodebookError: as `add`.
    """
    coding_name(options)
    if _holds_rows(store):
        raise StoreError(f"{store.label} holds another data set's rows: give texts a record of their own with --record.")
    new: list[str] = []
    known: list[str] = []
    failed: list[FailedDocument] = []
    changed: list[str] = []
    unread: dict[str, str] = {}
    for number, item in enumerate(items, 1):
        if isinstance(item, FailedDocument):
            store.add_failure(item)
            failed.append(item)
        else:
            before = store.document(item.id)
            (new if store.add_document(item) else known).append(item.id)
            if before is not None and _seen(before) != _seen(store.document(item.id)):
                changed.append(item.id)
            unread |= _unread(item, options)
        progress("collect", number, None)
    rebuilt = rebuild(store, options, progress=progress, workers=workers, again=changed)
    return Added(tuple(new), tuple(dict.fromkeys(known)), tuple(unread.items()), (*failed, *rebuilt.failed), rebuilt)


def _holds_rows(store: Store) -> bool:
    return store.count("documents", Filter(type="row")) > 0


def _unread(document: Document, options: CodingOptions) -> dict[str, str]:
    why = why_unread(document, options)
    return {} if why is None else {document.source or document.id: why}


def _seen(document: Document | None) -> tuple[str | None, ...] | None:
    """Give what a coding sees of a document besides its text."""
    return None if document is None else (document.published, document.language, document.outlet)


def rebuild(
    store: Store,
    options: CodingOptions = HOUSE,
    *,
    progress: Progress = silent,
    workers: int | None = None,
    again: Iterable[str] = (),
) -> Rebuilt:
    """Make the record anew from its documents and decisions: code what the present coding has not looked at, then resolve all.

    Args:
        store: the record.
        options: how to code.
        progress: told as the work goes on.
        workers: processes for coding, as in `code_many`.
        again: ids of documents to code once more, since something new is said of them.

    Raises:
        StoreError: the record cannot be written, or another process settles it.
        CodebookError: the codebook is wrong.
    """
    rows = _holds_rows(store)
    name = ROWS_CODING if rows else coding_name(options)
    coded = 0
    failed: list[FailedDocument] = []
    for result in code_many(() if rows else _to_code(store, name, again), options, workers):
        if isinstance(result, CodedDocument):
            store.save_coded(result)
            document = store.document(result.document)
            if document is not None and described(document, result) is not document:
                store.add_document(described(document, result))
            coded += 1
        else:
            store.add_failure(result)
            failed.append(result)
        progress("code", coded + len(failed), None)
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
            lambda source, documents, shelf: update(source, documents, decisions, Options(), known, shelf),
        )
        progress("resolve", 1, 1)
    return build


def _to_code(store: Store, coding: str, again: Iterable[str]) -> Iterator[Document]:
    for id in again:
        if (document := store.document(id)) is not None:
            yield document
    yield from store.uncoded(coding)
