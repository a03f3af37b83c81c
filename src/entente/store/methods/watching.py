"""Watching: feeds that are followed, and alerts."""

from collections.abc import Sequence

from sqlalchemy import Connection

from entente.record import Document, FailedDocument
from entente.record.original import Original
from entente.store import originals, watching
from entente.store.methods.connected import Connected
from entente.store.watching import Alert, FeedState


class Watching(Connected):
    """Feeds and alerts."""

    def feeds(self) -> tuple[FeedState, ...]:
        """Give the feeds that are or were watched, by address."""
        return self._read(lambda connection: tuple(watching.feeds(connection)))

    def feed_came(self, address: str, moved: str | None, etag: str | None, modified: str | None, entries: Sequence[tuple[str, str]]) -> int:
        """Keep what a feed gave, key and content of each entry: they wait from now on. Gives how many are new."""
        return self._write(lambda connection: watching.feed_came(connection, address, moved, etag, modified, entries))

    def feed_failed(self, address: str, problem: str, wait: float) -> None:
        """Keep that a feed could not be had, and for how many seconds it is left alone."""
        self._write(lambda connection: watching.feed_failed(connection, address, problem, wait))

    def waiting_entries(self, address: str) -> tuple[tuple[str, str, int], ...]:
        """Give the entries of a feed that wait for their document: mark, content, tries."""
        return self._read(lambda connection: tuple(watching.waiting(connection, address)))

    def entry_done(
        self, address: str, entry: str, found: Sequence[Document], failed: Sequence[FailedDocument], came_as: Sequence[Original] = ()
    ) -> tuple[int, bool]:
        """Keep the documents of an entry and that it is done, or that it failed: how many are new, whether it was given up."""

        def change(connection: Connection) -> tuple[int, bool]:
            done = watching.entry_done(connection, address, entry, found, failed)
            originals.keep(connection, came_as)
            return done

        return self._write(change)

    def watched_build(self) -> int | None:
        """Give the last build that alerting looked at; None before the first."""
        return self._read(watching.watched)

    def add_alerts(self, build: int, found: Sequence[Alert]) -> int:
        """Keep alerts and that alerting has come to this build. Gives how many are new."""
        return self._write(lambda connection: watching.alert(connection, build, found))

    def alerts(self, unsent: bool = False, limit: int = 200) -> tuple[Alert, ...]:
        """Give alerts, the newest first; with `unsent` those not sent yet, the oldest first."""
        return self._read(lambda connection: tuple(watching.alerts(connection, unsent, limit)))

    def alert_sent(self, id: str, done: bool) -> None:
        """Keep that an alert was sent, or that sending it failed once more."""
        self._write(lambda connection: watching.sent(connection, id, done))
