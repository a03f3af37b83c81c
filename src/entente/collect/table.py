"""Read a table of articles (.csv, .tsv): one document a row, columns as in JSON Lines."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from entente.collect.decode import decode
from entente.collect.files import read_bounded
from entente.collect.jsonl import row_of
from entente.collect.reading import Collected, Place, Readable, Reading, row_document
from entente.collect.refusal import RefusedError
from entente.record import FailedDocument

# What tables in use call the columns; ours come first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "article_text", "full_text", "maintext", "story"),
    "id": ("id", "article_id", "document_id", "doc_id", "uid"),
    "title": ("title", "headline"),
    "url": ("url", "link", "canonical_url"),
    "outlet": ("outlet", "publisher", "source_name", "publication"),
    "author": ("author", "byline"),
    "published": ("published", "published_at", "publish_date", "date_published", "publication_date", "date"),
    "lang": ("lang", "language"),
}
_DELIMITERS = ",\t;|"


def read_table(stream: Readable, head: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read the rows of a table whose first row names its columns.

    A row with no text, or with a value that cannot be what its column names, is a failed document; an empty row is none.

    Raises:
        RefusedError: it has no column of texts, or is no table.
    """
    rows = _rows(stream, head, reading)
    try:
        names = [name.strip().lower() for name in next(rows)]
    except StopIteration:
        raise RefusedError("The table is empty.", "Check that it was saved whole.") from None
    columns = {field: next((names.index(name) for name in known if name in names), None) for field, known in COLUMNS.items()}
    if columns["text"] is None:
        found = ", ".join(name for name in names if name)[:200] or "none"
        raise RefusedError(f"The table has no column 'text'; its columns are: {found}.", "Name the column of the articles' texts 'text'.")
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                told = {field: row[place_] for field, place_ in columns.items() if place_ is not None and place_ < len(row)}
                yield row_document(row_of({"text": "", **told}), number, place, reading)
        except RefusedError as refused:
            yield FailedDocument(f"{place.where}:{number}", refused.problem, refused.mend)
            if isinstance(refused, _BrokenTableError):
                return


class _BrokenTableError(RefusedError):
    """Nothing more can be read out of the table."""


def _rows(stream: Readable, head: bytes, reading: Reading) -> Iterator[list[str]]:
    """Give the rows; UTF-8 is read as it comes, other encodings need the whole."""
    csv.field_size_limit(max(csv.field_size_limit(), reading.max_bytes))
    encoding = "utf-8" if _is_utf8(head) else ""
    if encoding:
        text: io.TextIOBase = io.TextIOWrapper(cast(BinaryIO, _Raw(head, stream)), "utf-8-sig", errors="replace", newline="")
        first = head.decode("utf-8", "replace")
    else:
        whole = decode(read_bounded(stream, 10 * reading.max_bytes, head)).text
        text, first = io.StringIO(whole, newline=""), whole
    line = first.lstrip("\ufeff").split("\n")[0]
    delimiter = max(_DELIMITERS, key=line.count)
    rows = csv.reader(text, delimiter=delimiter)
    try:
        yield from rows
    except csv.Error as error:
        words = "a text goes on without end: a quotation mark is not closed" if "larger than" in str(error) else str(error)
        raise _BrokenTableError(f"The table breaks here ({words}); the rest is left.", "Mend this row, or save the table anew.") from None


def _is_utf8(head: bytes) -> bool:
    """Tell whether the first bytes are UTF-8; the last character may be cut."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3 and error.reason == "unexpected end of data"
    return b"\x00" not in head


class _Raw(io.RawIOBase):
    """The head of a stream and its rest as one."""

    def __init__(self, head: bytes, stream: Readable) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Give the next bytes."""
        if self._head:
            head, self._head = self._head, b""
            return head
        return self._stream.read(1 << 16 if size < 0 else size)

    read1 = read
