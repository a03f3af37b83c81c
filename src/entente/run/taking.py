"""Take in what sources hold: pieces are read on all cores and gathered into chunks; a file that is half read is gone on with."""

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from entente.collect import Claims, Piece
from entente.collect.originals import read_with_originals
from entente.collect.reading import Raw, Taken
from entente.record import FailedDocument
from entente.record.original import Original
from entente.run.engines import Engine, Here, Processes, cores
from entente.store import Mark, Store

T = TypeVar("T")

CHUNK = 64
"""Things that are kept in one transaction."""

# A chunk waits so many seconds for more, so that what comes slowly is kept soon.
_SOON = 1.0
# A worker needs some seconds to start: fewer pieces than this are read sooner without any.
_FEW = 200


@dataclass(frozen=True, slots=True)
class Read:
    """What one piece held.

    Attributes:
        items: documents, or why there are none.
        came_as: what documents were cleaned from.
        path, state, number: its file, the file's state, and the how-manieth of its pieces it is; None and 0 where it is of no file.
    """

    items: tuple[Taken, ...]
    came_as: tuple[Original, ...] = ()
    path: str | None = None
    state: str | None = None
    number: int = 0


def read_all(
    store: Store, met: Iterable[Piece], claims: Claims, workers: int | None, engine: Engine | None, originals: bool = True
) -> Iterator[Read]:
    """Read pieces in order, those of half-read files that are kept already left out.

    Args:
        claims: what the user says of all of them: with another word a file is read from its beginning.
        workers, engine: as in `code_many`.
        originals: give what documents were cleaned from, too.
    """
    todo = _left(store, met, claims)
    if engine is None:
        count = workers if workers is not None else cores()
        first = list(islice(todo, _FEW))
        engine = Here() if count <= 1 or (workers is None and len(first) < _FEW) else Processes(count)
        todo = chain(first, todo)
    under_way: deque[tuple[Piece, str | None]] = deque()

    def items() -> Iterator[object]:
        for piece, state in todo:
            under_way.append((piece, state))
            yield piece.item

    for found, came_as in engine.each(read_piece if originals else read_piece_alone, items(), _killed):
        piece, state = under_way.popleft()
        yield Read(found, came_as, piece.path, state, piece.number)


Pieces = tuple[tuple[Taken, ...], tuple[Original, ...]]


def read_piece(item: object) -> Pieces:
    """Read a piece as it came, and give what its documents were cleaned from; what is read already is given back."""
    return read_with_originals(item) if isinstance(item, Raw) else ((item,), ())  # type: ignore[return-value]


def read_piece_alone(item: object) -> Pieces:
    """Read a piece as it came, and keep nothing of it."""
    return (tuple(item.read()) if isinstance(item, Raw) else (item,)), ()  # type: ignore[return-value]


def _killed(item: object) -> Pieces:
    where = item.place.where if isinstance(item, Raw) else str(item)
    return (FailedDocument(where, "The process that read it was killed, most likely for want of memory.", "Try it by itself."),), ()


def _left(store: Store, met: Iterable[Piece], claims: Claims) -> Iterator[tuple[Piece, str | None]]:
    """Leave out what a run before this one has kept; give the rest with the state of its file."""
    marks = store.half_read()
    path: str | None = None
    state: str | None = None
    done = 0
    for piece in met:
        if piece.path != path:
            path = piece.path
            state = _state(path, claims) if path is not None else None
            mark = marks.get(path) if path is not None else None
            done = mark.pieces or 0 if mark is not None and mark.state == state else 0
        if piece.number > done or path is None:
            yield piece, state


def _state(path: str, claims: Claims) -> str | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return f"{found.st_size} {found.st_mtime_ns} {claims}"


def chunks(reads: Iterable[Read]) -> Iterator[tuple[list[Taken], list[Mark], list[Original]]]:
    """Gather what was read into chunks, each with how far the files are read once it is kept, and what documents were cleaned from."""
    half: dict[str, str] = {}  # files that have a mark, with their states
    for several in timed_chunks(reads):
        last = several[-1]
        ended = {path: state for path, state in half.items() if path != last.path}
        marks = [Mark(path, state, None) for path, state in ended.items()]
        half = {path: state for path, state in half.items() if path not in ended}
        if last.path is not None and last.state is not None and last.number > 1:
            half[last.path] = last.state
            marks.append(Mark(last.path, last.state, last.number))
        yield [item for read in several for item in read.items], marks, [item for read in several for item in read.came_as]
    if half:
        yield [], [Mark(path, state, None) for path, state in half.items()], []


def timed_chunks(things: Iterable[T]) -> Iterator[Sequence[T]]:
    """Gather things into chunks: of `CHUNK`, or of what came within a second or so."""
    chunk: list[T] = []
    began = time.monotonic()
    for thing in things:
        chunk.append(thing)
        if len(chunk) >= CHUNK or time.monotonic() - began > _SOON:
            yield chunk
            chunk, began = [], time.monotonic()
    if chunk:
        yield chunk


__all__ = ["CHUNK", "Read", "chunks", "read_all", "read_piece", "read_piece_alone", "timed_chunks"]
