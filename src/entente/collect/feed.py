"""Read feeds (RSS, Atom, RDF, JSON Feed): what an entry says within the feed is a document; nothing is fetched."""

import io
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from entente.collect.address import plain_address
from entente.collect.build import build_document
from entente.collect.clean import clean, one_line
from entente.collect.days import told_day
from entente.collect.files import is_address
from entente.collect.html import fragment_text
from entente.collect.markup import refuse_entities
from entente.collect.reading import Collected, Place, Reading
from entente.collect.refusal import RefusedError
from entente.collect.tags import language_code
from entente.record import Description, FailedDocument

logging.getLogger("feedparser").addHandler(logging.NullHandler())

MAX_ENTRIES = 5_000
_NO_FEED = "Check its address, or save its articles as .html or .txt and add those."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Attributes:
        key: what tells it from the others in its feed: its id, else its address, else its title.
        address: of the page; None where the feed gives none.
        content: HTML or plain text, the fullest that the feed holds; "" where it holds none.
        whole: the feed calls it the content, not a summary.
        title, author, outlet, published, language: as the feed says, read and tidy; None where it does not say.
    """

    key: str
    address: str | None
    content: str
    whole: bool
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None

    def descriptions(self) -> tuple[Description, ...]:
        """Give what the feed says of the entry."""
        told = (("title", self.title), ("author", self.author), ("outlet", self.outlet), ("published", self.published))
        found = [Description(field, value, "feed") for field, value in told if value]  # type: ignore[arg-type]
        if self.language:
            found.append(Description("language", self.language, "feed"))
        if self.address:
            found.append(Description("url", self.address, "feed"))
        return tuple(found)


def read_feed(data: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read the entries of a feed, in its order: a document for each that says something.

    Raises:
        RefusedError: it is no feed, or a trap.
    """
    yield from _documents(feed_entries(data, None), place, reading)


def read_json_feed(text: str, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read the items of a JSON Feed, as `read_feed`.

    Raises:
        RefusedError: it is no JSON Feed.
    """
    yield from _documents(json_entries(text, None), place, reading)


def _documents(entries: list[Entry], place: Place, reading: Reading) -> Iterator[Collected]:
    if not entries:
        raise RefusedError("The feed holds no entries.", _NO_FEED)
    for entry in entries[:MAX_ENTRIES]:
        yield entry_document(entry, place, reading)
    if len(entries) > MAX_ENTRIES:
        yield FailedDocument(place.where, f"The feed has more than {MAX_ENTRIES} entries; the rest is left.", "Split it.")


def entry_document(entry: Entry, place: Place, reading: Reading) -> Collected:
    """Make a document of what a feed holds of an entry: its content, else its headline."""
    here = place.inner(one_line(entry.key))
    try:
        text = entry_text(entry) or clean(entry.title or "")
        if not text:
            raise RefusedError("The entry says nothing within the feed.", "Fetch its page and add that.")
        document = build_document(text, [*reading.told, *entry.descriptions()], reading.claims, here.name, here.locator)
        extra = {entry.address} if entry.address else set()
        return replace(document, locators=tuple(sorted({*document.locators, *extra})))
    except RefusedError as refused:
        return FailedDocument(here.where, refused.problem, refused.mend)


def entry_text(entry: Entry) -> str:
    """Give the clean text of what a feed holds of an entry; "" where that is nothing.

    Raises:
        RefusedError: its HTML is broken beyond reading.
    """
    return fragment_text(entry.content)


def feed_entries(data: bytes, base: str | None) -> list[Entry]:
    """Give the entries of an RSS, Atom or RDF feed, in its order; of two with one key the first.

    Args:
        data: the feed.
        base: the address that it came from, for addresses that are written in short.

    Raises:
        RefusedError: it is no feed, or a trap.
    """
    import feedparser

    refuse_entities(data)
    try:
        found = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # a forgiving parser, but not for everything
        raise RefusedError(f"The feed is broken ({type(error).__name__}).", _NO_FEED) from None
    if not found.get("version") and not found.get("entries"):
        raise RefusedError("It is no feed, or broken beyond reading.", _NO_FEED)
    feed = found.get("feed", {})
    whence = plain_address(base or _words(feed.get("link")))
    version = str(found.get("version") or "")
    # RDF feeds know one date, `dc:date`, which is the item's, and some RSS has no other; elsewhere an update is no publication.
    dated = (
        version.startswith("rss1") or version == "rss090" or (version.startswith("rss") and b"<dc:date" in data and b"updated>" not in data)
    )
    entries = (_entry(entry, feed, dated, whence) for entry in found.get("entries", ()))
    return _once(entries)


def _entry(entry: Any, feed: Any, dated: bool, base: str | None) -> Entry:
    contents = [(_words(part.get("value")), part.get("type")) for part in entry.get("content", ()) or ()]
    content, kind = max(contents, key=lambda each: len(each[0]), default=("", None))
    summary = _words(entry.get("summary"))
    whole = bool(content) and len(content) >= len(summary)
    if not whole:
        content, kind = summary, (entry.get("summary_detail") or {}).get("type")
    if kind == "text/plain":
        content = content.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    told = _words(entry.get("published")) or (_words(entry.get("updated")) if dated else "")
    source = entry.get("source") or {}
    link = _words(entry.get("link"))
    # The library takes an id for an address where there is none, as RSS 2.0 has it; most such ids are numbers.
    address = None if link == entry.get("id") and not is_address(link) else plain_address(link, base)
    title = one_line(fragment_text(_words(entry.get("title"))))
    return Entry(
        one_line(_words(entry.get("id"))) or address or title,
        address,
        content,
        whole,
        title or None,
        one_line(_words(entry.get("author"))) or None,
        one_line(_words(source.get("title")) or _words(feed.get("title"))) or None,
        told_day(told) if told else None,
        language_code(_words(entry.get("language")) or _words(feed.get("language"))),
    )


def json_entries(text: str, base: str | None) -> list[Entry]:
    """Give the items of a JSON Feed, as `feed_entries`.

    Raises:
        RefusedError: it is no JSON Feed.
    """
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise RefusedError("It is no JSON.", _NO_FEED) from None
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise RefusedError("It is JSON, but no JSON Feed: it has no list of 'items'.", _NO_FEED)
    return _once(_item(item, data, base) for item in items if isinstance(item, dict))


def _item(item: dict[str, Any], feed: dict[str, Any], base: str | None) -> Entry:
    plain = _words(item.get("content_text"))
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    content = _words(item.get("content_html")) or escaped
    authors = item.get("authors") or [item.get("author")]
    names = [_words(author.get("name")) for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    address = plain_address(_words(item.get("url")) or _words(item.get("external_url")), base)
    title = one_line(_words(item.get("title")))
    identity = item.get("id")
    key = one_line(str(identity)) if isinstance(identity, str | int) else ""
    return Entry(
        key or address or title,
        address,
        content or _words(item.get("summary")),
        bool(content),
        title or None,
        one_line(", ".join(filter(None, names))) or None,
        one_line(_words(feed.get("title"))) or None,
        told_day(_words(item.get("date_published"))),
        language_code(_words(item.get("language")) or _words(feed.get("language"))),
    )


def _once(entries: Iterator[Entry]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.key or entry.content:
            found.setdefault(entry.key or entry.content[:200], entry)
    return list(found.values())


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
