"""Read what stands behind addresses: pages, feeds, lists of them; each a document, or a line that says why not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from entente.collect.claims import Claims
from entente.collect.decode import known_charset
from entente.collect.feed import Entry, entry_document, feed_entries, json_entries
from entente.collect.fetch import Fetched, Fetcher, FetchError
from entente.collect.lists import listed
from entente.collect.originals import original_of
from entente.collect.reading import Collected, Place, Raw, Reading
from entente.collect.refusal import RefusedError
from entente.collect.sniff import Format, format_of
from entente.record import Description, Document, FailedDocument
from entente.record.original import Original

MAX_PAGES = 10_000
"""The most addresses that are fetched for one that was named."""

_FORMS: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown", "application/pdf": "pdf",
    "text/csv": "csv", "message/rfc822": "eml", "application/json": "json", "application/feed+json": "json",
}  # fmt: skip
# What the codebook looks for needs a sentence; a feed that holds less holds a headline or a teaser.
_ENOUGH = 500
_JSON_FEED = re.compile(rb"jsonfeed\.org/version")


@dataclass(slots=True)
class Web:
    """The web as a source.

    Attributes:
        fetcher: fetches.
        follow: fetch the pages that feeds and lists name, too; else a feed gives what it holds itself, and a list nothing.
        max_bytes: the most that is read as one document.
        left: addresses that may still be fetched.
        troubled: set where an address could not be had now, but may be had later.
        came_as: what pages were cleaned from, by document, until it is asked for; None keeps nothing of them.
    """

    fetcher: Fetcher
    follow: bool = False
    max_bytes: int = 20_000_000
    left: int = field(default=MAX_PAGES)
    troubled: bool = False
    came_as: dict[str, Original] | None = None

    def originals_of(self, items: Iterable[object]) -> list[Original]:
        """Give what documents that were fetched were cleaned from, and keep it no longer."""
        ids = [item.id for item in items if isinstance(item, Document)]
        return [self.came_as.pop(id) for id in ids if id in self.came_as] if self.came_as is not None else []

    def __call__(self, addresses: list[str], claims: Claims) -> Iterator[Collected]:
        """Give the documents behind addresses, in their order."""
        for address in addresses:
            yield from self.read(address, claims, 0)

    def read(self, address: str, claims: Claims, depth: int, told: tuple[Description, ...] = ()) -> Iterator[Collected]:
        """Fetch one address and read what comes."""
        self.left -= 1
        if self.left < 0:
            yield FailedDocument(address, f"More than {MAX_PAGES} addresses were named; this one is left.", "Add it by itself.")
            return
        try:
            yield from self._read(self.fetcher.get(address), claims, depth, told)
        except RefusedError as refused:
            self.troubled = self.troubled or (isinstance(refused, FetchError) and not refused.lasting)
            yield FailedDocument(address, refused.problem, refused.mend)

    def _read(self, got: Fetched, claims: Claims, depth: int, told: tuple[Description, ...]) -> Iterator[Collected]:
        """Read what came.

        Raises:
            RefusedError: the whole of it cannot be read.
        """
        place = Place(got.address, got.address, got.address)
        form = what_it_is(got)
        if form in ("feed", "json") and (form == "feed" or _JSON_FEED.search(got.body[:4096])):
            for entry in entries_of(got):
                yield from self.entry(entry, place, claims, depth)
        elif form in ("opml", "sitemap"):
            what, addresses = listed(got.body, got.address)
            if not self.follow or depth > 1:
                problem = f"It is {what} of {len(addresses)} address{'es' * (len(addresses) > 1)}, and holds no article itself."
                raise RefusedError(problem, "Add it with --fetch, or give it to `entente watch`.")
            for address in addresses:
                yield from self.read(address, claims, depth + 1)
        else:
            yield from read_page(got, claims, self.max_bytes, told, self.came_as)

    def entry(self, entry: Entry, place: Place, claims: Claims, depth: int = 0) -> Iterator[Collected]:
        """Give what an entry says: its page where pages are wanted and the feed holds no more than a teaser, else what the feed holds.

        A page that cannot be had is told, and what the feed holds stands in its place.
        """
        within = entry_document(entry, place, Reading(claims, self.max_bytes))
        if not self.follow or entry.address is None or (entry.whole and isinstance(within, Document) and len(within.text) >= _ENOUGH):
            yield within
            return
        found = list(self.read(entry.address, claims, depth + 2, entry.descriptions()))
        yield from found
        if not any(isinstance(item, Document) for item in found) and isinstance(within, Document):
            yield within


def what_it_is(got: Fetched) -> Format:
    """Tell what an answer holds: by its bytes, else by what the server says."""
    told = format_of(got.body[:4096], "")
    return _FORMS.get(got.kind, "html") if told == "text" else told


def entries_of(got: Fetched) -> list[Entry]:
    """Give the entries of a feed that was fetched.

    Raises:
        RefusedError: it is none.
    """
    if what_it_is(got) == "feed":
        return feed_entries(got.body, got.address)
    return json_entries(got.body.decode("utf-8", "replace").removeprefix("\ufeff"), got.address)


def read_page(
    got: Fetched, claims: Claims, max_bytes: int, told: tuple[Description, ...] = (), came_as: dict[str, Original] | None = None
) -> Iterator[Collected]:
    """Read a page, a text or a file that was fetched.

    Args:
        got: what came.
        claims: what the user says of it.
        max_bytes: the most that is read as one document.
        told: what is said of it elsewhere, such as in the feed that named it.
        came_as: where to put what documents were cleaned from, by their ids.
    """
    place = Place(got.address, got.address, got.address)
    if not any(claim.field == "url" for claim in told):
        told = (*told, Description("url", got.address, "file"))
    reading = Reading(claims, max_bytes, told=told, form=what_it_is(got), charset=known_charset(got.charset))
    raw = Raw(got.body, place, reading)
    for item in raw.read():
        if isinstance(item, Document) and came_as is not None and (original := original_of(raw, item)) is not None:
            came_as[item.id] = original
        yield replace(item, locators=tuple(sorted({*item.locators, got.address}))) if isinstance(item, Document) else item
