"""Read web archives (.warc, .wet, each plain or as gzip): each page that was kept, one document."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from entente.collect.address import plain_address
from entente.collect.bounds import Budget, unpack
from entente.collect.decode import known_charset
from entente.collect.files import shown, too_large
from entente.collect.reading import Collected, Place, Readable, Reading, read_bytes
from entente.collect.refusal import RefusedError
from entente.collect.sniff import Format
from entente.record import Description, FailedDocument

_FORMS: dict[str, Format] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf"}
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
_BROKEN = "Fetch the archive again; what was read before this place is kept."


def read_warc(stream: Readable, head: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read the pages, texts and PDFs of a web archive, in its order; what is no text (pictures, requests, errors) is passed over.

    Its own date is the day of fetching, not of publication, and is not taken for it.

    Raises:
        RefusedError: it is no web archive.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    source = _Joined(head, stream)
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    found = 0
    where = "at its beginning"
    archive = ArchiveIterator(cast(BinaryIO, source), record_types=wanted, parse_http=True)
    try:
        while (record := _guarded(lambda: next(archive, None))) is not None:
            address = plain_address((record.headers.get("WARC-Target-URI") or "").strip("<>"))
            where = f"at {shown(address or str(record.record_id))}"
            found += 1
            if _is_text(record):
                yield from _read_record(record, address, place, reading)
    except _BrokenError as broken:
        yield FailedDocument(place.where, f"The web archive is broken {where} ({broken}).", _BROKEN)
        return
    if not found and not source.count:
        raise RefusedError("The web archive holds nothing.", "Check that it was saved whole.")
    if source.cut_short():
        yield FailedDocument(place.where, f"The web archive breaks off {where}.", _BROKEN)


class _BrokenError(Exception):
    """The library stumbled over the archive; the text is what it stumbled over."""


def _guarded(step: Callable[[], Any]) -> Any:
    """Ask the library for the next thing.

    Raises:
        _BrokenError: it cannot be given. The library's errors are of many kinds, a panic of its Rust among them, which is no `Exception`.
    """
    try:
        return step()
    except RefusedError:
        raise
    except Exception as error:
        raise _BrokenError(type(error).__name__) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise _BrokenError("panic") from None
        raise


def _is_text(record: Any) -> bool:
    if record.http_headers is not None and record.http_headers.status_code not in (200, 203, None):
        return False
    return _kind(record) in _FORMS


def _kind(record: Any) -> str:
    if record.http_headers is not None:
        told = record.http_content_type or "text/html"
    else:
        told = record.headers.get("Content-Type", "")
    return str(told).partition(";")[0].strip().lower()


def _read_record(record: Any, address: str | None, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read one record, as if it had been saved under its address."""
    here = place.inner(shown(address or str(record.record_id)))
    told = (Description("url", address, "file"),) if address else ()
    body = _guarded(lambda: record.reader.read(reading.max_bytes + 1))
    if len(body) > reading.max_bytes:
        yield FailedDocument(here.where, *too_large(reading.max_bytes))
        return
    if len(body) < record.content_length:
        raise _BrokenError("it breaks off in this record")
    headers = record.http_headers
    try:
        if headers is not None and "chunked" in (headers.get("Transfer-Encoding") or "").lower():
            body = _dechunked(body)
        body = unpack(body, (headers.get("Content-Encoding") or "") if headers is not None else "", reading.max_bytes)
    except RefusedError as refused:
        yield FailedDocument(here.where, refused.problem, refused.mend)
        return
    charset = record.http_charset if headers is not None else None
    # Pages are not counted: an archive of a day's news holds some ten thousand, and none of them is larger than it looks.
    inner = replace(reading, budget=Budget()).inside(*told, form=_FORMS[_kind(record)], charset=known_charset(charset))
    yield from read_bytes(body, Place(here.where, here.name, address or here.locator), inner)


def _dechunked(body: bytes) -> bytes:
    """Put a body together that came in chunks; one that was put together before it was kept is given back as it is."""
    pieces: list[bytes] = []
    place = 0
    while (match := _CHUNK.match(body, place)) is not None:
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        place = match.end() + size
        if body[place : place + 2] != b"\r\n":
            break
        place += 2
    return body


class _Joined:
    """The head of a stream and its rest as one, for a library that asks for little of a file."""

    def __init__(self, head: bytes, stream: Readable) -> None:
        self._head, self._stream, self.count = head, stream, 0
        self._plain, self._tail = head.startswith(b"WARC/"), b""

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes."""
        if self._head:
            piece, self._head = self._head, b""
            if 0 <= size < len(piece):
                piece, self._head = piece[:size], piece[size:]
        else:
            piece = self._stream.read(size if size >= 0 else 1 << 16)
        self.count += len(piece)
        self._tail = (self._tail + piece[-4:])[-4:]
        return piece

    def tell(self) -> int:
        """Give how many bytes were read."""
        return self.count

    def cut_short(self) -> bool:
        """Tell whether a plain archive ends in the middle of a record: each ends with two empty lines."""
        return self._plain and self._tail != b"\r\n\r\n"
