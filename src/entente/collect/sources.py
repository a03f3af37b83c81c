"""Collect documents from files, folders, patterns, addresses and standard input: each a document, or a line that says why not."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from entente.collect.claims import NO_CLAIMS, Claims
from entente.collect.files import find_files, is_address, locator_of, open_file, shown, why
from entente.collect.reading import Collected, Follow, Place, Raw, Reading, Taken, read_stream
from entente.collect.refusal import RefusedError
from entente.record import FailedDocument

MAX_BYTES = 20_000_000
"""The most bytes that are read as one document: a file, or a line of JSON Lines."""

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that was met, and where.

    Attributes:
        item: a document, why there is none, or a document not yet read.
        path: the file that it stands in, absolute; None where it came from no file.
        number: the how-manieth of that file it is, from 1.
    """

    item: Collected
    path: str | None
    number: int


def collect(
    sources: Iterable[str | Path],
    claims: Claims = NO_CLAIMS,
    *,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
    follow: Follow | None = None,
    addresses: Follow | None = None,
) -> Iterator[Taken]:
    """Read each document that the sources name, in order: files as named, folders sorted, lines as they stand.

    Args:
        sources: files, folders, patterns (`news/**/*.html`), addresses, or "-" for standard input (text, a page, or JSON lines).
        claims: what the user says of every one of them.
        max_bytes: the most that is read as one document.
        stdin: what "-" reads; the process's own where None.
        follow: fetches what a list of addresses in a file (OPML, a sitemap) names; where None, such a list is a failed document.
        addresses: fetches an address that is named as a source; where None, it is a failed document.

    Returns:
        A document, or in its place what was wrong and the mend; nothing that was named is left out, and nothing raises.
    """
    for piece in _pieces(sources, Reading(claims, max_bytes, follow=follow), stdin, addresses):
        yield from _read(piece.item)


def pieces(
    sources: Iterable[str | Path],
    claims: Claims = NO_CLAIMS,
    *,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
    follow: Follow | None = None,
    addresses: Follow | None = None,
) -> Iterator[Piece]:
    """Give what the sources name as `collect` does, in the same order, but leave the reading of single documents to whoever takes them."""
    yield from _pieces(sources, Reading(claims, max_bytes, follow=follow, defer=True), stdin, addresses)


def _read(item: Collected) -> Iterator[Taken]:
    if isinstance(item, Raw):
        yield from item.read()
    else:
        yield item


def _pieces(sources: Iterable[str | Path], reading: Reading, stdin: BinaryIO | None, addresses: Follow | None) -> Iterator[Piece]:
    met: set[str] = set()
    for source in sources:
        named = os.fspath(source)
        if named == STANDARD_INPUT and not (isinstance(source, Path) and source.exists()):
            if STANDARD_INPUT not in met:
                met.add(STANDARD_INPUT)
                yield from (Piece(item, None, 0) for item in _read_stdin(stdin, reading))
            continue
        if addresses is not None and isinstance(source, str) and is_address(source):
            if source not in met:
                met.add(source)
                yield from (Piece(item, None, 0) for item in addresses([source], reading.claims))
            continue
        for path in find_files(named):
            if isinstance(path, FailedDocument):
                yield Piece(path, None, 0)
            elif (place := os.path.abspath(path)) not in met:  # "news news/a.txt" names it twice
                met.add(place)
                yield from (Piece(item, place, number) for number, item in enumerate(_read_file(path, reading), 1))


def _read_file(path: str, shared: Reading) -> Iterator[Collected]:
    name = shown(os.path.basename(path))
    reading = Reading(shared.claims, shared.max_bytes, follow=shared.follow, defer=shared.defer)  # each file has a budget of its own
    try:
        with open_file(path) as stream:
            yield from read_stream(stream, Place(shown(path), name, locator_of(path)), reading)
    except RefusedError as refused:
        yield FailedDocument(shown(path), refused.problem, refused.mend)
    except OSError as error:
        yield FailedDocument(shown(path), *why(error))


def _read_stdin(stdin: BinaryIO | None, reading: Reading) -> Iterator[Collected]:
    place = Place("standard input", STANDARD_INPUT, None)
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield FailedDocument(place.where, "It is closed.", "Give a file instead.")
        return
    try:
        yield from read_stream(stream, place, reading)
    except RefusedError as refused:
        yield FailedDocument(place.where, refused.problem, refused.mend)
    except (OSError, ValueError):
        yield FailedDocument(place.where, "It cannot be read.", "Give a file instead.")


def read_bytes(name: str, data: bytes, claims: Claims = NO_CLAIMS, max_bytes: int = MAX_BYTES) -> Iterator[Taken]:
    """Read the documents of a file that was handed over as bytes; its name tells the format and is its source, and no disk is touched.

    Args:
        name: the file's name; a folder before it is dropped.
        data: the whole file.
        claims: what the user says of it.
        max_bytes: the most that is read as one document.
    """
    base = shown(name.replace("\\", "/").rpartition("/")[2].replace("\0", "")) or "upload"
    try:
        for item in read_stream(BytesIO(data), Place(base, base, None), Reading(claims, max_bytes)):
            yield from _read(item)
    except RefusedError as refused:
        yield FailedDocument(base, refused.problem, refused.mend)
