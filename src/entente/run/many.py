"""Code many documents: here or on all cores, in their order; one that cannot be coded never sinks the others."""

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from entente.record import CodedDocument, Document, FailedDocument
from entente.record.errors import EntenteError
from entente.run.coding import HOUSE, CodingOptions, code_document

Coded = CodedDocument | FailedDocument

# A worker needs some seconds to start: fewer documents than this are coded sooner without any.
FEW = 200
_PIECE = 16


def code_many(documents: Iterable[Document], options: CodingOptions = HOUSE, workers: int | None = None) -> Iterator[Coded]:
    """Code documents, in order.

    Args:
        documents: any number; only some are in memory at once.
        options: how to code.
        workers: processes to use; None uses every core once there are many documents, 1 stays in this process.

    Returns:
        For each document what it says, or what went wrong with it in one line.

    Raises:
        CodebookError: the codebook is wrong, so that nothing can be coded.
    """
    count = workers if workers is not None else _cores()
    todo = iter(documents)
    first = list(islice(todo, FEW))
    if count <= 1 or (workers is None and len(first) < FEW):
        for document in chain(first, todo):
            yield code_one(document, options)
        return
    yield from _on_all_cores(chain(first, todo), options, count)


def code_one(document: Document, options: CodingOptions = HOUSE) -> Coded:
    """Code one document; a crash becomes a result with its source and reason."""
    try:
        coded = code_document(document, options)
        _check_ids(coded)
        return coded
    except EntenteError:  # the user's to mend, and the same for every document
        raise
    except Exception as error:  # one bad document in a million is a recorded result
        return _failed(document, f"Coding it broke ({_reason(error)}).")


def _check_ids(coded: CodedDocument) -> None:
    """Refuse two mentions of one id: no store could keep them both."""
    ids = [mention.id for group in (coded.entities, coded.events, coded.positions, coded.ties, coded.statements) for mention in group]
    if len(set(ids)) < len(ids):
        raise ValueError("two mentions bear one id")


def _reason(error: Exception) -> str:
    words = " ".join(str(error).split())[:120]
    place = _innermost(error)
    return f"{type(error).__name__}{': ' + words if words else ''}{' in ' + place if place else ''}"


def _innermost(error: Exception) -> str:
    """Name the last place of our own code that an error passed."""
    found, trace = "", error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if str(name).startswith("entente."):
            found = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _failed(document: Document, problem: str) -> FailedDocument:
    where = next(iter(document.locators), None) or document.source or document.id
    return FailedDocument(where, problem, "It is kept and coded again next time; please report it with its text.")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _code_piece(piece: Sequence[Document], options: CodingOptions) -> list[Coded]:
    return [code_one(document, options) for document in piece]


def _on_all_cores(documents: Iterator[Document], options: CodingOptions, count: int) -> Iterator[Coded]:
    """Hand out pieces, a few ahead of what is asked for; where a worker dies, its documents are tried one by one."""
    waiting: deque[tuple[list[Document], Future[list[Coded]]]] = deque()
    pool = _pool(count)
    try:
        while True:
            while len(waiting) < 2 * count and (piece := list(islice(documents, _PIECE))):
                waiting.append((piece, pool.submit(_code_piece, piece, options)))
            if not waiting:
                return
            piece, future = waiting.popleft()
            try:
                found = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                found = [_alone(document, options) for document in piece]
                pool = _pool(count)
                waiting = deque((other, pool.submit(_code_piece, other, options)) for other, _ in waiting)
            yield from found
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(document: Document, options: CodingOptions) -> Coded:
    """Code a document in a process of its own, which it may take down."""
    with _pool(1) as pool:
        try:
            return pool.submit(code_one, document, options).result()
        except BrokenProcessPool:
            return _failed(document, "The process that coded it was killed, most likely for want of memory.")


def _pool(count: int) -> ProcessPoolExecutor:
    # Fresh processes: a copy of this one would share its open database.
    return ProcessPoolExecutor(count, mp_context=get_context("spawn" if sys.platform != "linux" else "forkserver"))
