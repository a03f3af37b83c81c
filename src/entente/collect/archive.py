"""Read a ZIP archive: the files that it holds, or the text of a Word document, which is one; and a file that is packed by itself (.gz)."""

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from entente.collect.bounds import Metered
from entente.collect.build import build_document
from entente.collect.files import is_furniture, read_bounded, shown
from entente.collect.reading import Collected, Place, Readable, Reading, read_inside, read_stream
from entente.collect.refusal import RefusedError
from entente.record import FailedDocument

_BROKEN = "Make the archive anew, or unpack what can be unpacked and add that."
_OTHERS = {
    "xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation", "META-INF/container.xml": "an e-book (EPUB)",
    "content.xml": "an OpenDocument file",
}  # fmt: skip
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def read_zip(stream: Readable, head: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read the files in an archive, by name, each as if it lay in a folder; a Word document gives one document.

    Raises:
        RefusedError: the archive as a whole cannot be read.
    """
    try:
        archive = zipfile.ZipFile(_seekable(stream, head, reading))
        entries = [entry for entry in archive.infolist() if entry.filename and not entry.is_dir()]
    except _DAMAGE as error:
        raise RefusedError(f"The ZIP archive is broken ({type(error).__name__}).", _BROKEN) from None
    with archive:
        names = {entry.filename for entry in entries}
        if "word/document.xml" in names:
            from entente.collect.docx import read_docx

            text, descriptions = read_docx(lambda name, most: _whole(archive, name, most, reading), names, reading.max_bytes)
            yield build_document(text, [*reading.told, *descriptions], reading.claims, place.name, place.locator)
            return
        for start, what in _OTHERS.items():
            if any(name.startswith(start) for name in names) and ({"[Content_Types].xml", "mimetype"} & names):
                raise RefusedError(f"It is {what}, which is not read.", "Save what it says as .docx, .html, .pdf or .csv and add that.")
        if not entries:
            raise RefusedError("It is an empty ZIP archive.", "Check that it was saved whole.")
        for entry in sorted(entries, key=lambda each: each.filename):
            if not _hidden(entry.filename):
                yield from _read_entry(archive, entry, place, reading)


def read_gzip(stream: Readable, head: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read a file that is packed by itself (.gz), as if it lay there unpacked.

    Raises:
        RefusedError: it is damaged, or as in `read_stream`.
    """
    file = _seekable(stream, head, reading)
    packed = file.seek(0, os.SEEK_END)
    file.seek(0)
    name = place.name[:-3] if place.name.lower().endswith(".gz") else place.name
    inner = Metered(_Unpacked(gzip.GzipFile(fileobj=file)), packed, reading.budget)
    yield from read_stream(inner, Place(place.where, name, place.locator), reading.inside(*reading.told, charset=reading.charset))


class _Unpacked:
    """What a gzip file holds; damage is told in words."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        """Give the next bytes.

        Raises:
            RefusedError: they are damaged.
        """
        try:
            return self._file.read(size)
        except _DAMAGE as error:
            raise RefusedError(f"The gzip file is broken ({type(error).__name__}).", "Fetch it again, or unpack it and add that.") from None


def _seekable(stream: Readable, head: bytes, reading: Reading) -> BinaryIO:
    """Give the archive as a file to jump about in: itself where it is one, else its bytes, as far as they are read."""
    if isinstance(stream, io.BufferedReader | io.BytesIO) and stream.seekable():
        stream.seek(0)
        return cast(BinaryIO, stream)
    return io.BytesIO(read_bounded(stream, 10 * reading.max_bytes, head))


def _hidden(name: str) -> bool:
    return any(is_furniture(part) or part == "__MACOSX" for part in name.split("/"))


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read one file of an archive; what is wrong with it costs the others nothing, but a spent budget ends all."""
    here = place.inner(shown(entry.filename))
    inner = reading.inside()
    try:
        if entry.flag_bits & 1:
            raise RefusedError("It is locked with a password.", "Unpack it yourself and add what it holds.")
        with archive.open(entry) as unpacked:
            yield from read_inside(Metered(cast(BinaryIO, unpacked), entry.compress_size, reading.budget), here, inner)
    except RefusedError as refused:
        yield FailedDocument(here.where, refused.problem, refused.mend)
    except _DAMAGE as error:
        yield FailedDocument(here.where, f"It is damaged in the archive ({type(error).__name__}).", _BROKEN)
    if reading.budget.unpacked < 0:
        raise RefusedError("It unpacks to more than is read out of one source; the rest is left.", "Split it into smaller ones.")


def _whole(archive: zipfile.ZipFile, name: str, most: int, reading: Reading) -> bytes:
    """Give the bytes of one part of a document.

    Raises:
        RefusedError: it is damaged, locked, or too large.
    """
    try:
        entry = archive.getinfo(name)
        if entry.flag_bits & 1:
            raise RefusedError("The document is locked with a password.", "Unlock it and save a copy.")
        with archive.open(entry) as unpacked:
            return read_bounded(Metered(cast(BinaryIO, unpacked), entry.compress_size, reading.budget), most)
    except _DAMAGE as error:
        raise RefusedError(f"The document is damaged ({type(error).__name__}).", "Open it in Word and save it anew.") from None
