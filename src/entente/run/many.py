"""Code many documents: here or on all cores, in their order; one that cannot be coded never sinks the others."""

import functools
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from entente.record import CodedDocument, Document, FailedDocument
from entente.record.errors import EntenteError
from entente.run.coding import HOUSE, CodingOptions, code_document
from entente.run.engines import Engine, Here, Processes, cores

Coded = CodedDocument | FailedDocument

# A worker needs some seconds to start: fewer documents than this are coded sooner without any.
FEW = 200


def code_many(
    documents: Iterable[Document], options: CodingOptions = HOUSE, workers: int | None = None, engine: Engine | None = None
) -> Iterator[Coded]:
    """Code documents, in order.

    Args:
        documents: any number; only some are in memory at once.
        options: how to code.
        workers: processes to use; None uses every core once there are many documents, 1 stays in this process.
        engine: where to code, in place of such processes.

    Returns:
        For each document what it says, or what went wrong with it in one line.

    Raises:
        CodebookError: the codebook is wrong, so that nothing can be coded.
    """
    todo = iter(documents)
    if engine is None:
        count = workers if workers is not None else cores()
        first = list(islice(todo, FEW))
        engine = Here() if count <= 1 or (workers is None and len(first) < FEW) else Processes(count)
        todo = chain(first, todo)
    yield from engine.each(functools.partial(code_one, options=options), todo, _killed)


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


def _killed(document: Document) -> Coded:
    return _failed(document, "The process that coded it was killed, most likely for want of memory.")
