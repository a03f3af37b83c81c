"""Collect documents from files, folders, patterns and standard input: each a document, or a line that says why not."""

import logging
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from entente.collect.build import build_document
from entente.collect.claims import NO_CLAIMS, Claims
from entente.collect.clean import clean
from entente.collect.decode import declared_charset, decode, looks_binary
from entente.collect.files import find_files, lines, locator_of, open_file, read_bounded, shown, too_large, why
from entente.collect.jsonl import Row, read_row
from entente.collect.refusal import RefusedError
from entente.collect.sniff import Format, format_of, is_html, refuse_binary, refuse_markup
from entente.record import Description, Document, FailedDocument

MAX_BYTES = 20_000_000
"""The most bytes that are read as one document: a file, or a line of JSON Lines."""

_log = logging.getLogger(__name__)

STANDARD_INPUT = "-"
_HEAD = 4_096
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")

Collected = Document | FailedDocument


def collect(
    sources: Iterable[str | Path], claims: Claims = NO_CLAIMS, *, max_bytes: int = MAX_BYTES, stdin: BinaryIO | None = None
) -> Iterator[Collected]:
    """Read each document that the sources name, in order: files as named, folders sorted, lines as they stand.

    Args:
        sources: files, folders, patterns (`news/**/*.html`), or "-" for standard input (text, a page, or JSON lines).
        claims: what the user says of every one of them.
        max_bytes: the most that is read as one document.
        stdin: what "-" reads; the process's own where None.

    Returns:
        A document, or in its place what was wrong and the mend; nothing that was named is left out, and nothing raises.
    """
    met: set[str] = set()
    for source in sources:
        if os.fspath(source) == STANDARD_INPUT and not (isinstance(source, Path) and source.exists()):
            if STANDARD_INPUT not in met:
                met.add(STANDARD_INPUT)
                yield from _read_stdin(stdin, claims, max_bytes)
            continue
        for path in find_files(os.fspath(source)):
            if isinstance(path, FailedDocument):
                yield path
            elif (place := os.path.abspath(path)) not in met:  # "news news/a.txt" names it twice
                met.add(place)
                yield from read_file(path, claims, max_bytes)


def read_file(path: str, claims: Claims, max_bytes: int = MAX_BYTES) -> Iterator[Collected]:
    """Read the documents of one file: one, or one a line of JSON Lines."""
    name = shown(os.path.basename(path))
    try:
        with open_file(path) as stream:
            yield from _read_stream(stream, _Place(shown(path), name, locator_of(path)), claims, max_bytes)
    except RefusedError as refused:
        yield FailedDocument(shown(path), refused.problem, refused.mend)
    except OSError as error:
        yield FailedDocument(shown(path), *why(error))


def _read_stdin(stdin: BinaryIO | None, claims: Claims, max_bytes: int) -> Iterator[Collected]:
    place = _Place("standard input", STANDARD_INPUT, None)
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield FailedDocument(place.where, "It is closed.", "Give a file instead.")
        return
    try:
        yield from _read_stream(stream, place, claims, max_bytes)
    except RefusedError as refused:
        yield FailedDocument(place.where, refused.problem, refused.mend)
    except (OSError, ValueError):
        yield FailedDocument(place.where, "It cannot be read.", "Give a file instead.")


def read_bytes(name: str, data: bytes, claims: Claims = NO_CLAIMS, max_bytes: int = MAX_BYTES) -> Iterator[Collected]:
    """Read the documents of a file that was handed over as bytes; its name tells the format and is its source, and no disk is touched.

    Args:
        name: the file's name; a folder before it is dropped.
        data: the whole file.
        claims: what the user says of it.
        max_bytes: the most that is read as one document.
    """
    base = shown(name.replace("\\", "/").rpartition("/")[2].replace("\0", "")) or "upload"
    try:
        yield from _read_stream(BytesIO(data), _Place(base, base, None), claims, max_bytes)
    except RefusedError as refused:
        yield FailedDocument(base, refused.problem, refused.mend)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a stream came from: as the user named it, its name as a source, and its locator (None for standard input)."""

    where: str
    name: str
    locator: str | None


def _read_stream(stream: BinaryIO, place: _Place, claims: Claims, max_bytes: int) -> Iterator[Collected]:
    """Read an open stream by what it holds.

    Raises:
        RefusedError: the whole of it cannot be read.
    """
    head = _read_head(stream)
    if not head:
        raise RefusedError("It is empty.", "Check that it was saved whole.")
    refuse_binary(head)
    told = format_of(head, os.path.splitext(place.name)[1])
    if told in ("jsonl", "json"):
        yield from _read_json(stream, head, told, place, claims, max_bytes)
        return
    data = read_bounded(stream, max_bytes, head)
    text, descriptions = _text_of(data, told, place.where)
    yield build_document(text, descriptions, claims, place.name, place.locator)


def _read_head(stream: BinaryIO) -> bytes:
    """Read the first bytes; a pipe may give them in pieces."""
    head = b""
    while len(head) < _HEAD and (piece := stream.read(_HEAD - len(head))):
        head += piece
    return head


def _text_of(data: bytes, told: Format, where: str) -> tuple[str, list[Description]]:
    """Give the clean text of one file's bytes, and what a page says of itself.

    Raises:
        RefusedError: there is no text to be had.
    """
    if told == "pdf":
        from entente.collect.pdf import pdf_text

        if b"%PDF-" not in data[:_HEAD]:
            raise RefusedError("It is named .pdf but holds no PDF.", "Give it the suffix of what it is.")
        return pdf_text(data), []
    decoded = decode(data, declared_charset(data))
    if decoded.guessed or decoded.replaced:
        _log.info("%s: read as %s%s, %d bytes replaced", where, decoded.encoding, " (a guess)" * decoded.guessed, decoded.replaced)
    text = clean(decoded.text)
    refuse_markup(text)
    if not is_html(text, told):
        return text, []
    from entente.collect.html import article_text
    from entente.collect.page import page_descriptions

    return article_text(text), page_descriptions(text)


def _read_json(stream: BinaryIO, head: bytes, told: Format, place: _Place, claims: Claims, max_bytes: int) -> Iterator[Collected]:
    found = False
    for number, line in _json_lines(stream, head, told, max_bytes):
        if line is None or line.strip():
            found = True
            yield _read_line(line, number, place, claims, max_bytes)
    if not found:
        raise RefusedError("It holds no text.", "Check that it was saved whole.")


def _json_lines(stream: BinaryIO, head: bytes, told: Format, max_bytes: int) -> Iterator[tuple[int | None, str | bytes | None]]:
    """Give what holds one object each, with the number of its line; None as the number of a `.json` file's only object.

    Raises:
        RefusedError: it is binary, or too large where it must be read whole (one object; UTF-16, whose bytes cannot be cut into lines).
    """
    wide = head.startswith(_WIDE_MARKS) or b"\x00" in head[:64]
    if told == "jsonl" and not wide:
        if looks_binary(head):
            raise RefusedError("It is a binary file, not text.", "Give a .jsonl file of text.")
        yield from enumerate(lines(stream, max_bytes, head), 1)
        return
    text = decode(read_bounded(stream, max_bytes, head)).text
    if told == "json" and not _is_lines(text):
        yield None, text
    else:
        yield from enumerate(text.split("\n"), 1)


def _is_lines(text: str) -> bool:
    """Tell whether a `.json` file holds JSON Lines: its first line is an object by itself, and more follow."""
    first, _, rest = text.strip().partition("\n")
    return bool(rest.strip()) and first.startswith("{") and first.rstrip().endswith("}")


def _read_line(line: str | bytes | None, number: int | None, place: _Place, claims: Claims, max_bytes: int) -> Collected:
    """Make one line a document, or say what is wrong with it and where."""
    try:
        if line is None:
            raise RefusedError(*too_large(max_bytes))
        row = read_row(line.removeprefix("\ufeff") if isinstance(line, str) else decode(line).text)
        document = build_document(row.text, row.descriptions, claims, _row_source(row, number, place), None)
        return replace(document, locators=tuple(sorted({*document.locators, *_row_locators(row, document, place)})))
    except RefusedError as refused:
        where = place.where if number is None else f"{place.where}:{number}"
        return FailedDocument(where, refused.problem, refused.mend)


def _row_source(row: Row, number: int | None, place: _Place) -> str:
    return row.id or (place.name if number is None else f"{place.name}:{number}")


def _row_locators(row: Row, document: Document, place: _Place) -> list[str]:
    """Give the place of a row in its file: the file and the row's id, which stay when lines move; without an id, the document's own.

    A line number would name another text tomorrow, and a locator with another text is a revision.
    """
    return [] if place.locator is None else [f"{place.locator}#{row.id or document.id}"]
