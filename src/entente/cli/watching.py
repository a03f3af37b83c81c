"""`entente watch`: feeds into the record, round after round; how they do; alerts."""

import re
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from entente.cli.adding import describe
from entente.cli.coding import complain_of
from entente.cli.ending import DONE, SOME_FAILED, complain
from entente.cli.records import reading, writing
from entente.cli.screen import Column, ProgressLine, on_terminal, print_rows, print_table
from entente.collect.fetch import Fetcher
from entente.record.counting import number_of
from entente.record.errors import CollectError, StoreError
from entente.run import CodingOptions
from entente.run.alerting import Watchlist, deliver, load_watchlist, raise_alerts
from entente.run.forgetting import forget_due, retention_of
from entente.run.watching import Round, feed_addresses, watch, watch_once
from entente.store import Store
from entente.store.auditing import Writer
from entente.store.watching import FeedState

_TIME = re.compile(r"(\d{1,5})([smhd])")
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_SHORTEST = 10.0
_LOOKED = "retention looked"


def seconds(words: str) -> float:
    """Read a time such as `15m`.

    Raises:
        CollectError: it is none, or shorter than feeds bear.
    """
    match = _TIME.fullmatch(words.strip())
    if match is None:
        raise CollectError("--every", f"'{words}' is no time.", "Write such as 15m, 2h or 1d.")
    told = int(match[1]) * _UNITS[match[2]]
    if told < _SHORTEST:
        raise CollectError("--every", f"{words} is too often.", f"Give at least {_SHORTEST:g}s; feeds are made for a quarter of an hour.")
    return told


def watch_feeds(
    sources: Sequence[str], where: str, every: str, once: bool, watchlist: Path | None, pages: bool, fetcher: Fetcher,
    options: CodingOptions, workers: int | None, originals: bool = True,
) -> int:  # fmt: skip
    """Go one round, or round after round until a signal ends it.

    Raises:
        CollectError: a list of feeds, the watchlist or the time is wrong.
        StoreError: the record cannot be written (in rounds after the first, that is said, and tried again).
    """
    pace = seconds(every)
    wanted = load_watchlist(watchlist) if watchlist is not None else None
    with writing(where, make=True) as store, _ending() as ended:
        feeds = feed_addresses(sources) or tuple(feed.address for feed in store.feeds())
        if not feeds:
            raise CollectError("watch", "There is no feed to watch yet.", "Name feeds, an OPML file, or a file with one address a line.")
        code = DONE

        def go() -> Round | None:
            try:
                with ProgressLine() as progress:
                    return watch_once(
                        store, feeds, fetcher, options, every=pace, pages=pages, progress=progress, workers=workers, originals=originals
                    )
            except StoreError as error:
                if once:
                    raise
                complain(f"{error} The next round tries again.")  # what was kept is kept
                return None

        for result in watch(go, pace, lambda wait: not once and not ended.wait(wait), time.monotonic):
            code = _tell(store, result, wanted, options)
            if ended.is_set():
                break
    return code if once else DONE


@contextmanager
def _ending() -> Iterator[threading.Event]:
    """Give an event that the signal to end sets, so that a round is finished first."""
    ended = threading.Event()

    def end(_: int, __: FrameType | None) -> None:
        ended.set()

    try:
        old = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not in the main thread: nobody sends signals there
        yield ended
        return
    try:
        yield ended
    finally:
        signal.signal(signal.SIGTERM, old)


def _keep_to_retention(store: Store, options: CodingOptions) -> None:
    """Remove the texts whose time is over, once a day: the file is written anew for it."""
    today = datetime.now(UTC).date().isoformat()
    if retention_of(store) is None or store.setting(_LOOKED) == today:
        return
    store.put_setting(_LOOKED, today, Writer("entente watch"))
    try:
        done = forget_due(store, options, Writer("entente watch"))
    except StoreError as error:
        complain(f"{error} Texts whose time is over are looked for again tomorrow; `entente forget texts` does it now.")
        return
    if done.documents:
        print(f"retention: the texts of {number_of(len(done.documents), 'document')} removed", flush=True)


def _tell(store: Store, result: Round | None, wanted: Watchlist | None, options: CodingOptions) -> int:
    """Say what a round came to, and send alerts."""
    if result is None:
        return SOME_FAILED
    _keep_to_retention(store, options)
    failed = [problem for feed in result.feeds for problem in feed.failed]
    for problem in failed:
        complain_of(problem)
    asked = sum(feed.asked for feed in result.feeds)
    new = sum(feed.new for feed in result.feeds)
    print(f"feeds:     {asked} asked, {len(result.feeds) - asked} left alone; documents: {new} new, {len(failed)} failed", flush=True)
    if result.rebuilt is not None:
        for trouble in result.rebuilt.failed:
            complain_of(trouble)
        print(f"record:    {describe(store, result.rebuilt.build)}", flush=True)
    if wanted is not None:
        told = raise_alerts(store, wanted)
        problems = deliver(store, wanted)
        for line in problems:
            complain(line)
        print(f"alerts:    {told} new", flush=True)
        return SOME_FAILED if failed or problems else DONE
    return SOME_FAILED if failed else DONE


_COLUMNS = ("feed", "last success", "kept", "waiting", "given up", "errors", "next", "problem")


def show_health(where: str) -> int:
    """Show how each feed does."""
    with reading(where) as store:
        feeds = store.feeds()
    rows = [_health(feed) for feed in feeds]
    if on_terminal():
        print_table([Column(name) for name in _COLUMNS], rows)
    else:
        print_rows(_COLUMNS, rows)
    return DONE


def _health(feed: FeedState) -> tuple[str, ...]:
    counts = map(str, (feed.done, feed.waiting, feed.failed, feed.errors))
    return (feed.address, feed.succeeded_at or "never", *counts, feed.not_before or "", feed.problem or "")
