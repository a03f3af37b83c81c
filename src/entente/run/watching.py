"""Watch feeds: a round asks each, keeps what is new, and makes the record anew.

What a feed gives is written down before anything is done with it, and each document is kept in one step with the mark that it is. So a
watch that is ended at any moment goes on where it was: nothing is lost, nothing is kept twice.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from entente.collect.claims import NO_CLAIMS
from entente.collect.feed import Entry
from entente.collect.fetch import Fetcher, FetchError
from entente.collect.files import is_address, shown, why
from entente.collect.lists import feed_lines, listed
from entente.collect.reading import Collected, Place
from entente.collect.refusal import RefusedError
from entente.collect.sniff import format_of
from entente.collect.web import Web, entries_of
from entente.record import Document, FailedDocument
from entente.record.errors import CollectError
from entente.run.adding import Rebuilt, rebuild
from entente.run.coding import HOUSE, CodingOptions
from entente.run.progress import Progress, silent
from entente.store import Store
from entente.store.watching import MAX_TRIES, FeedState

T = TypeVar("T")

LONGEST_WAIT = 24 * 3600.0
"""Seconds that a feed in trouble is left alone at most."""

_TOGETHER = 8
_LARGEST_LIST = 5_000_000


@dataclass(frozen=True, slots=True)
class FeedRound:
    """What asking one feed came to.

    Attributes:
        address: of the feed.
        new: documents that the record had not.
        failed: what could not be had, feed or page.
        asked: False where the feed was left alone because of earlier trouble.
    """

    address: str
    new: int = 0
    failed: tuple[FailedDocument, ...] = ()
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Round:
    """What a round came to.

    Attributes:
        feeds: for each feed, in the order asked for.
        rebuilt: the build; None where nothing was new.
    """

    feeds: tuple[FeedRound, ...]
    rebuilt: Rebuilt | None


def feed_addresses(sources: Sequence[str]) -> tuple[str, ...]:
    """Give the addresses of feeds that sources name: addresses, OPML files, files with one address a line.

    Raises:
        CollectError: a source cannot be read, or names no feed.
    """
    found: list[str] = []
    for source in sources:
        if is_address(source):
            found.append(source)
            continue
        try:
            with Path(source).open("rb") as stream:
                data = stream.read(_LARGEST_LIST)
            named = listed(data, None)[1] if format_of(data[:4096], "") == "opml" else feed_lines(data.decode("utf-8", "replace"))
        except RefusedError as refused:
            raise CollectError(shown(source), refused.problem, refused.mend) from None
        except OSError as error:
            raise CollectError(shown(source), *why(error)) from None
        if not named:
            raise CollectError(shown(source), "It names no feed.", "Give one address a line, or an OPML file.")
        found += named
    return tuple(dict.fromkeys(found))


def watch_once(
    store: Store,
    feeds: Sequence[str],
    fetcher: Fetcher,
    options: CodingOptions = HOUSE,
    *,
    every: float = 900.0,
    pages: bool = True,
    progress: Progress = silent,
    workers: int | None = None,
    originals: bool = True,
) -> Round:
    """Go one round: ask each feed that is not left alone, keep what is new, make the record anew where something is.

    Args:
        store: the record.
        feeds: addresses.
        fetcher: fetches.
        options: how to code.
        every: seconds between rounds: a feed in trouble is left alone for a multiple of it, doubled each time.
        pages: fetch the pages of entries of which a feed holds no more than a teaser.
        progress: told as the work goes on.
        workers: processes for coding.
        originals: keep the bytes that pages are cleaned from, too.

    Raises:
        StoreError: the record cannot be written, or another process settles it.
    """
    known = {feed.address: feed for feed in store.feeds()}
    done: list[FeedRound] = []
    with ThreadPoolExecutor(_TOGETHER, "feed") as pool:
        rounds = pool.map(lambda address: _ask(store, known.get(address, FeedState(address)), fetcher, every, pages, originals), feeds)
        for number, result in enumerate(rounds, 1):
            done.append(result)
            progress("collect", number, len(feeds))
    behind = any(feed.new for feed in done) or store.build() is None or _uncoded(store, options)
    return Round(tuple(done), rebuild(store, options, progress=progress, workers=workers) if behind else None)


def _uncoded(store: Store, options: CodingOptions) -> bool:
    """Tell whether an earlier round was ended before it coded what it had kept."""
    from entente.run.coding import coding_name

    return next(iter(store.uncoded(coding_name(options))), None) is not None


def _ask(store: Store, feed: FeedState, fetcher: Fetcher, every: float, pages: bool, originals: bool) -> FeedRound:
    """Ask one feed, then work on all its entries that wait, those of earlier rounds included."""
    # A wait longer than any that is set was set by a clock that ran ahead.
    left = datetime.fromisoformat(feed.not_before) - datetime.now(UTC) if feed.not_before is not None else timedelta()
    if timedelta() < left <= timedelta(seconds=LONGEST_WAIT):
        return FeedRound(feed.address, asked=False)
    failed: list[FailedDocument] = []
    address = feed.moved or feed.address
    try:
        got = fetcher.get(address, feed.etag, feed.modified)
        entries = entries_of(got) if got.changed else []
        rows = [(entry.key or entry.content[:200], json.dumps(asdict(entry), ensure_ascii=False)) for entry in entries]
        store.feed_came(feed.address, got.moved, got.etag or feed.etag, got.modified or feed.modified, rows)
    except RefusedError as refused:
        error = refused if isinstance(refused, FetchError) else FetchError(refused.problem, refused.mend, lasting=True)
        wait = error.retry_after if error.retry_after is not None else every * 2 ** min(feed.errors, 16)
        store.feed_failed(feed.address, f"{error.problem} {error.mend}", min(wait, LONGEST_WAIT))
        failed.append(FailedDocument(feed.address, refused.problem, refused.mend))
    new, more = _entries(store, feed.address, Place(address, address, address), Web(fetcher, pages, came_as={} if originals else None))
    return FeedRound(feed.address, new, (*failed, *more))


def _entries(store: Store, feed: str, place: Place, web: Web) -> tuple[int, list[FailedDocument]]:
    """Make documents of the entries that wait; of one whose page the record has already, that one is taken."""
    new = 0
    failed: list[FailedDocument] = []
    for mark, content, tries in store.waiting_entries(feed):
        entry = Entry(**json.loads(content))
        known = store.documents_by_source(entry.address) if entry.address else ()
        web.troubled = False
        found: list[Collected] = [*known] or list(web.entry(entry, place, NO_CLAIMS))
        documents = [item for item in found if isinstance(item, Document)]
        problems = [item for item in found if isinstance(item, FailedDocument)]
        if web.troubled and tries + 1 < MAX_TRIES:  # its page may come yet; what the feed holds stands in only at the end
            documents = []
        came, given_up = store.entry_done(feed, mark, documents, problems, web.originals_of(documents))
        new += came
        if documents or given_up:
            failed += problems
    return new, failed


def watch(round_: Callable[[], T], every: float, wait: Callable[[float], bool], clock: Callable[[], float]) -> Iterator[T]:
    """Go round after round, each `every` seconds after the last began.

    Args:
        round_: goes one.
        every: seconds.
        wait: waits so many seconds; False where it was told to end.
        clock: seconds.
    """
    while True:
        began = clock()
        yield round_()
        if not wait(max(0.0, every - (clock() - began))):
            return
