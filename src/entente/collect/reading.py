"""Read an open stream by what it holds: one document, many, or other files."""

import io
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from entente.collect.bounds import MAX_DEPTH, Budget
from entente.collect.build import build_document
from entente.collect.claims import Claims
from entente.collect.clean import clean
from entente.collect.columns import fields_of
from entente.collect.decode import declared_charset, decode, looks_binary
from entente.collect.files import lines, read_bounded, too_large
from entente.collect.jsonl import Row, read_row
from entente.collect.refusal import RefusedError
from entente.collect.sniff import Format, format_of, is_html, refuse_binary, refuse_code, refuse_markup
from entente.record import Description, Document, FailedDocument

_log = logging.getLogger(__name__)

_HEAD = 4_096
# Under what answers of services and exports of tools keep their articles.
_LISTS = frozenset({"articles", "results", "items", "data", "stories", "documents", "docs", "posts", "hits", "news"})
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")



class Readable(Protocol):
    """All that reading asks of a stream."""

    def read(self, size: int = -1, /) -> bytes:
        """Give the next bytes, at most so many; b"" at the end."""


class Follow(Protocol):
    """Fetch what a list of addresses (feeds, pages) names."""

    def __call__(self, addresses: list[str], claims: Claims) -> "Iterator[Collected]":
        """Give the documents behind the addresses, or why not."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream came from.

    Attributes:
        where: as the user named it.
        name: its name as a source.
        locator: the path or address it was met under; None for standard input.
    """

    where: str
    name: str
    locator: str | None

    def inner(self, name: str) -> "Place":
        """Give the place of something inside."""
        return Place(f"{self.where}#{name}", f"{self.name}#{name}", None if self.locator is None else f"{self.locator}#{name}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for everything that one source holds.

    Attributes:
        claims: what the user says of every document.
        max_bytes: the most that is read as one document.
        told: what the container says of the document inside (a web archive its address).
        form: what the container says that it is; believed where neither bytes nor name tell more.
        charset: what the container says of its encoding; believed where it declares none itself.
        follow: fetches what a list names; None where nothing is fetched.
        budget: what may still be unpacked.
        depth: how many containers stand around.
        defer: give single documents as they came (`Raw`), to be read elsewhere.
    """

    claims: Claims
    max_bytes: int
    told: tuple[Description, ...] = ()
    form: Format | None = None
    charset: str | None = None
    follow: Follow | None = None
    budget: Budget = field(default_factory=Budget)
    depth: int = 0
    defer: bool = False

    def inside(self, *told: Description, form: Format | None = None, charset: str | None = None) -> "Reading":
        """Go one container deeper.

        Raises:
            RefusedError: that is too deep, or one entry too many.
        """
        if self.depth >= MAX_DEPTH:
            raise RefusedError(f"It lies more than {MAX_DEPTH} archives deep.", "Unpack the outer ones and add what they hold.")
        self.budget.enter()
        return replace(self, depth=self.depth + 1, told=told, form=form, charset=charset)


@dataclass(frozen=True, slots=True)
class Raw:
    """A single document as it came, with all that reading it takes; another process may do so.

    Attributes:
        data: its bytes.
        place, reading: as in `read_stream`.
    """

    data: bytes
    place: Place
    reading: Reading

    def read(self) -> "Iterator[Taken]":
        """Read it: a document, or why it is none."""
        for item in read_bytes(self.data, self.place, self.reading):
            if isinstance(item, Raw):
                yield from item.read()
            else:
                yield item


Taken = Document | FailedDocument
Collected = Taken | Raw


def read_stream(stream: Readable, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read an open stream by what it holds.

    Raises:
        RefusedError: the whole of it cannot be read.
    """
    head = _read_head(stream)
    if not head:
        raise RefusedError("It is empty.", "Check that it was saved whole.")
    told = format_of(head, os.path.splitext(place.name)[1])
    if told == "text" and reading.form is not None:
        told = reading.form
    elif told == "text":
        refuse_code(place.name)
    if told in ("text", "html", "markdown", "pdf", "json", "jsonl", "csv"):
        refuse_binary(head)
    match told:
        case "jsonl" | "json":
            yield from _read_json(stream, head, told, place, reading)
        case "eml" | "zip" if _alone(stream, told, place, reading):
            yield Raw(read_bounded(stream, reading.max_bytes, head), place, replace(reading, defer=False, follow=None, budget=Budget()))
        case "zip" | "gzip" | "warc" | "csv" | "eml" | "feed" | "opml" | "sitemap" | "addresses":
            yield from _read_container(stream, head, told, place, reading)
        case _ if reading.defer:
            alone = replace(reading, defer=False, follow=None, budget=Budget())
            yield Raw(read_bounded(stream, reading.max_bytes, head), place, alone)
        case _:
            text, descriptions = _text_of(read_bounded(stream, reading.max_bytes, head), told, place.where, reading.charset)
            yield build_document(text, [*reading.told, *descriptions], reading.claims, place.name, place.locator)


def _alone(stream: Readable, told: Format, place: Place, reading: Reading) -> bool:
    """Tell whether a mail or a Word document stands by itself, in no container, and is small enough to be handed over."""
    if not reading.defer or reading.depth or not (told == "eml" or place.name.lower().endswith(".docx")):
        return False
    if not isinstance(stream, io.BufferedReader | io.BytesIO) or not stream.seekable():
        return False
    here = stream.tell()
    size = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return size <= reading.max_bytes


def read_inside(stream: Readable, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read something that stands in a container: what is wrong with it costs the others nothing."""
    try:
        yield from read_stream(stream, place, reading)
    except RefusedError as refused:
        yield FailedDocument(place.where, refused.problem, refused.mend)


def read_bytes(data: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read what lies in memory, as `read_inside`."""
    yield from read_inside(io.BytesIO(data), place, reading)


def _read_container(stream: Readable, head: bytes, told: Format, place: Place, reading: Reading) -> Iterator[Collected]:
    """Hand over to the reader of a container; each is imported only where one is met."""
    match told:
        case "zip":
            from entente.collect.archive import read_zip

            yield from read_zip(stream, head, place, reading)
        case "gzip":
            from entente.collect.archive import read_gzip

            yield from read_gzip(stream, head, place, reading)
        case "addresses":
            from entente.collect.lists import read_lines

            yield from read_lines(read_bounded(stream, reading.max_bytes, head), place, reading)
        case "warc":
            from entente.collect.warc import read_warc

            yield from read_warc(stream, head, place, reading)
        case "csv":
            from entente.collect.table import read_table

            yield from read_table(stream, head, place, reading)
        case "eml":
            from entente.collect.mail import read_mail

            yield from read_mail(read_bounded(stream, reading.max_bytes, head), place, reading)
        case "feed":
            from entente.collect.feed import read_feed

            yield from read_feed(read_bounded(stream, reading.max_bytes, head), place, reading)
        case _:
            from entente.collect.lists import read_list

            yield from read_list(read_bounded(stream, reading.max_bytes, head), place, reading)


def _read_head(stream: Readable) -> bytes:
    """Read the first bytes; a pipe may give them in pieces."""
    head = b""
    while len(head) < _HEAD and (piece := stream.read(_HEAD - len(head))):
        head += piece
    return head


def _text_of(data: bytes, told: Format, where: str, charset: str | None = None) -> tuple[str, list[Description]]:
    """Give the clean text of one file's bytes, and what it says of itself.

    Raises:
        RefusedError: there is no text to be had.
    """
    if told == "pdf":
        from entente.collect.pdf import pdf_text

        if b"%PDF-" not in data[:_HEAD]:
            raise RefusedError("It is named .pdf but holds no PDF.", "Give it the suffix of what it is.")
        return pdf_text(data), []
    decoded = decode(data, declared_charset(data) or charset)
    if decoded.guessed or decoded.replaced:
        _log.info("%s: read as %s%s, %d bytes replaced", where, decoded.encoding, " (a guess)" * decoded.guessed, decoded.replaced)
    text = clean(decoded.text)
    refuse_markup(text)
    if is_html(text, told):
        from entente.collect.html import article_text
        from entente.collect.page import page_descriptions

        return article_text(text), page_descriptions(text)
    if told == "markdown":
        from entente.collect.markdown import read_markdown

        return read_markdown(text)
    return text, []


def _read_json(stream: Readable, head: bytes, told: Format, place: Place, reading: Reading) -> Iterator[Collected]:
    found = False
    for number, line in _json_lines(stream, head, told, reading.max_bytes):
        if number is None and isinstance(line, str) and "jsonfeed.org/version" in line[:_HEAD]:
            from entente.collect.feed import read_json_feed

            yield from read_json_feed(line, place, reading)
            return
        several = _several(line) if number is None and isinstance(line, str) else None
        if several is not None:
            found = bool(several)
            yield from (_read_line(json.dumps(item), at, place, reading) for at, item in enumerate(several, 1))
        elif line is None or line.strip():
            found = True
            yield _read_line(line, number, place, reading)
    if not found:
        raise RefusedError("It holds no text.", "Check that it was saved whole.")


def _several(words: str) -> list[object] | None:
    """Give the objects of a file that is a list of articles, or an answer with one in it ("articles", "results"); None for another."""
    try:
        data = json.loads(words, strict=False)
    except (ValueError, RecursionError):
        return None
    if isinstance(data, dict) and "text" not in fields_of(data):
        lists = [value for key, value in data.items() if key in _LISTS and isinstance(value, list)]
        data = lists[0] if len(lists) == 1 else None
    return data if isinstance(data, list) and data and all(isinstance(item, dict) for item in data) else None


def _json_lines(stream: Readable, head: bytes, told: Format, max_bytes: int) -> Iterator[tuple[int | None, str | bytes | None]]:
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


def _read_line(line: str | bytes | None, number: int | None, place: Place, reading: Reading) -> Taken:
    """Make one line a document, or say what is wrong with it and where."""
    try:
        if line is None:
            raise RefusedError(*too_large(reading.max_bytes))
        return row_document(read_row(line.removeprefix("\ufeff") if isinstance(line, str) else decode(line).text), number, place, reading)
    except RefusedError as refused:
        return FailedDocument(place.where if number is None else f"{place.where}:{number}", refused.problem, refused.mend)


def row_document(row: Row, number: int | None, place: Place, reading: Reading) -> Document:
    """Make a document of a row of a file of many.

    Its locator is the file and the row's id, which stay when lines move; without an id, the document's own: a line number would name
    another text tomorrow, and a locator with another text is a revision.

    Raises:
        RefusedError: the row holds no text.
    """
    source = row.id or (place.name if number is None else f"{place.name}:{number}")
    document = build_document(row.text, row.descriptions, reading.claims, source, None)
    if place.locator is None:
        return document
    return replace(document, locators=tuple(sorted({*document.locators, f"{place.locator}#{row.id or document.id}"})))


__all__ = [
    "Collected", "Follow", "Place", "Raw", "Readable", "Reading", "Taken", "read_bytes", "read_inside", "read_stream", "row_document",
]  # fmt: skip
