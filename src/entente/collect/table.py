"""Read a table of articles (.csv, .tsv): one document a row."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, cast

from entente.collect.address import plain_address
from entente.collect.columns import address_in, fields_of, lead_of
from entente.collect.days import in_order, number_order
from entente.collect.decode import decode
from entente.collect.files import read_bounded
from entente.collect.jsonl import row_of
from entente.collect.lists import MAX_LISTED, follow_addresses
from entente.collect.reading import Collected, Place, Readable, Reading, row_document
from entente.collect.refusal import RefusedError
from entente.record import FailedDocument

# A row by the names of its columns, or why it cannot be read, with its number.
_Told = tuple[int, dict[str, Any] | RefusedError]
_DELIMITERS = ",\t;|"
_SEPARATOR = re.compile(r"sep=([,\t;|])", re.IGNORECASE)
# What the parser of tables takes as one cell where nobody says more.
_USUAL_FIELD = 131_072
# Rows that wait until one shows how the days of their column are written.
_MOST_WAITING = 2_000


def read_table(stream: Readable, head: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read the rows of a table whose first row names its columns (`columns.NAMES`); one of addresses without texts is a list of pages.

    A row with no text, or with a value that cannot be what its column names, is a failed document; an empty row is none.

    Raises:
        RefusedError: it has no column of texts, or is no table.
    """
    rows = _rows(stream, head, reading)
    names = [name.strip() for name in next(rows, [])]
    if not names:
        raise RefusedError("The table is empty.", "Check that it was saved whole.")
    fields = fields_of(names)
    if "text" not in fields:
        at = names.index(fields["url"]) if "url" in fields else next((at for at, name in enumerate(names) if address_in(name)), None)
        if at is not None:
            yield from _read_addresses(rows, names, at, place, reading)
            return
        found = ", ".join(name for name in names if name)[:200] or "none"
        raise RefusedError(f"The table has no column 'text'; its columns are: {found}.", "Name the column of the articles' texts 'text'.")
    wanted = {name: names.index(name) for name in (*fields.values(), lead_of(names)) if name is not None}
    told = _told(rows, wanted)
    if "published" in fields:
        told = _in_one_order(told, fields["published"])
    for number, row in told:
        try:
            if isinstance(row, RefusedError):
                raise row
            yield row_document(row_of({fields["text"]: "", **row}), number, place, reading)
        except RefusedError as refused:
            yield FailedDocument(f"{place.where}:{number}", refused.problem, refused.mend)


def _told(rows: Iterator[list[str]], wanted: dict[str, int]) -> Iterator[_Told]:
    """Give the rows that say something, by the names of their columns, with their numbers; last, why nothing more can be read."""
    number = 1
    try:
        for number, row in enumerate(rows, 2):
            if any(cell.strip() for cell in row):
                yield number, {name: row[at] for name, at in wanted.items() if at < len(row)}
    except _BrokenTableError as broken:
        yield number + 1, broken


def _in_one_order(rows: Iterator[_Told], column: str) -> Iterator[_Told]:
    """Write days such as "03/04/2026" as the rest of their column shows that they are meant; as they are, where nothing shows it.

    A table is written by one program, in one way: a row of "24/11/2026" tells what the others mean. Rows wait for it, so many.
    """
    waiting: list[_Told] = []
    order: str | None = None
    for number, row in rows:
        found = number_order(str(row.get(column, ""))) if isinstance(row, dict) else None
        order = order or (found if found != "either" else None)
        if order is None and (found == "either" or waiting) and len(waiting) < _MOST_WAITING:
            waiting.append((number, row))
            continue
        yield from (_ordered(each, column, order) for each in waiting)
        waiting = []
        yield _ordered((number, row), column, order)
    yield from (_ordered(each, column, order) for each in waiting)


def _ordered(told: _Told, column: str, order: str | None) -> _Told:
    number, row = told
    if isinstance(row, dict) and number_order(value := str(row.get(column, ""))) == "either":
        return number, {**row, column: in_order(value, order)}
    return told


def _read_addresses(rows: Iterator[list[str]], names: list[str], at: int, place: Place, reading: Reading) -> Iterator[Collected]:
    """Fetch the pages that a column names; the first row is one of them where it names no column."""
    every = ([names] if address_in(names[at]) else []) + list(islice(rows, MAX_LISTED))
    offers = (plain_address(row[at]) for row in every if at < len(row))
    yield from follow_addresses("a table", list(dict.fromkeys(filter(None, offers))), place, reading)


class _BrokenTableError(RefusedError):
    """Nothing more can be read out of the table."""


def _rows(stream: Readable, head: bytes, reading: Reading) -> Iterator[list[str]]:
    """Give the rows; UTF-8 is read as it comes, other encodings need the whole."""
    csv.field_size_limit(max(_USUAL_FIELD, reading.max_bytes))
    encoding = "utf-8" if _is_utf8(head) else ""
    if encoding:
        text: io.TextIOBase = io.TextIOWrapper(cast(BinaryIO, _Raw(head, stream)), "utf-8-sig", errors="replace", newline="")
        first = head.decode("utf-8", "replace")
    else:
        whole = decode(read_bounded(stream, 10 * reading.max_bytes, head)).text
        text, first = io.StringIO(whole, newline=""), whole
    line, _, _ = first.lstrip("\ufeff").partition("\n")
    told = _SEPARATOR.fullmatch(line.strip())  # a line for Excel, before the names
    delimiter = told[1] if told else max(_DELIMITERS, key=line.count)
    rows = csv.reader(text, delimiter=delimiter)
    try:
        if told:
            next(rows, None)
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
