"""What watching remembers: feeds and how they do, entries and what became of them, alerts and whether they were sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, case, func, insert, select, update

from entente.record import Document, FailedDocument
from entente.store import documents, tables
from entente.store.rows import add_missing, digest

MAX_TRIES = 6
"""How often an entry is tried before it is given up: with a feed read every quarter of an hour, an hour and a half."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed does.

    Attributes:
        address: as the user named it.
        moved: the address that it moved to for good; None where it did not.
        etag, modified: to ask with next time.
        tried_at, succeeded_at: ISO times in UTC of the last try and the last success; None before the first.
        not_before: ISO time before which it is not asked; None where it may be.
        errors: tries since the last success.
        problem: why the last try failed; None where it did not.
        done, waiting, failed: how many of its entries are kept, to be fetched still, given up.
    """

    address: str
    moved: str | None = None
    etag: str | None = None
    modified: str | None = None
    tried_at: str | None = None
    succeeded_at: str | None = None
    not_before: str | None = None
    errors: int = 0
    problem: str | None = None
    done: int = 0
    waiting: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that a watchlist asked for.

    Attributes:
        id: of the rule and the fact together, so that no fact is told twice.
        build: that brought it.
        at: ISO time in UTC.
        json: what is told.
        tries: how often sending it failed.
    """

    id: str
    build: int
    at: str
    json: str
    tries: int = 0


def now() -> str:
    """Give the present in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def feeds(connection: Connection) -> list[FeedState]:
    """Give all feeds, by address."""
    of, entry = tables.feeds.c, tables.entries.c
    counts = [func.coalesce(func.sum(case((entry.state == state, 1), else_=0)), 0) for state in ("done", "waiting", "failed")]
    told = (of.address, of.moved, of.etag, of.modified, of.tried_at, of.succeeded_at, of.not_before, of.errors, of.problem)
    rows = connection.execute(
        select(*told, *counts).select_from(tables.feeds.outerjoin(tables.entries, of.digest == entry.feed)).group_by(of.digest, *told)
    )
    return sorted((FeedState(*row[:9], *map(int, row[9:])) for row in rows), key=lambda feed: feed.address)


def feed_came(
    connection: Connection, address: str, moved: str | None, etag: str | None, modified: str | None, entries: Sequence[tuple[str, str]]
) -> int:
    """Keep what a feed gave: its entries wait from now on, and its ETag stands, both or neither.

    Args:
        connection: in a transaction.
        address: of the feed.
        moved: where it moved to.
        etag, modified: to ask with next time.
        entries: key and content (JSON) of each.

    Returns:
        How many entries are new.
    """
    mark = _feed(connection, address)
    rows = [{"feed": mark, "entry": digest(key), "state": "waiting", "tries": 0, "seen_at": now(), "json": json} for key, json in entries]
    known = set(connection.execute(select(tables.entries.c.entry).where(tables.entries.c.feed == mark)).scalars())
    fresh = [row for row in rows if row["entry"] not in known]
    add_missing(connection, tables.entries, fresh)
    told = {"etag": etag, "modified": modified, "tried_at": now(), "succeeded_at": now(), "errors": 0, "problem": None, "not_before": None}
    connection.execute(update(tables.feeds).where(tables.feeds.c.digest == mark).values(**told, **({"moved": moved} if moved else {})))
    return len(fresh)


def feed_failed(connection: Connection, address: str, problem: str, wait: float) -> None:
    """Keep that a feed could not be had, and for how many seconds it is left alone."""
    mark = _feed(connection, address)
    later = (datetime.now(UTC) + timedelta(seconds=wait)).isoformat(timespec="seconds")
    values = {"tried_at": now(), "problem": problem, "not_before": later, "errors": tables.feeds.c.errors + 1}
    connection.execute(update(tables.feeds).where(tables.feeds.c.digest == mark).values(values))


def _feed(connection: Connection, address: str) -> str:
    mark = digest(address)
    add_missing(connection, tables.feeds, [{"digest": mark, "address": address, "errors": 0}])
    return mark


def waiting(connection: Connection, address: str) -> list[tuple[str, str, int]]:
    """Give the entries of a feed that wait: their digests, contents and how often they were tried, the oldest first."""
    of = tables.entries.c
    wanted = select(of.entry, of.json, of.tries).where(of.feed == digest(address), of.state == "waiting").order_by(of.seen_at, of.entry)
    return [(entry, json or "", tries) for entry, json, tries in connection.execute(wanted)]


def entry_done(
    connection: Connection, address: str, entry: str, found: Sequence[Document], failed: Sequence[FailedDocument]
) -> tuple[int, bool]:
    """Keep the documents of an entry, and that it is done, both or neither.

    Where it gave none, it waits for another try, until there were `MAX_TRIES`.

    Returns:
        How many of the documents are new, and whether the entry was given up.
    """
    of = tables.entries.c
    here = (of.feed == digest(address)) & (of.entry == entry)
    new = sum(documents.add(connection, document) for document in found)
    for problem in failed:
        documents.fail(connection, problem)
    if found:
        connection.execute(update(tables.entries).where(here).values(state="done", json=None, problem=None))
        return new, False
    words = failed[0].problem if failed else None
    tries = (connection.execute(select(of.tries).where(here)).scalar() or 0) + 1
    gone = tries >= MAX_TRIES
    connection.execute(update(tables.entries).where(here).values(state="failed" if gone else "waiting", tries=tries, problem=words))
    return new, gone


def watched(connection: Connection) -> int | None:
    """Give the last build that alerting looked at; None before the first."""
    return connection.execute(select(tables.watched.c.build).where(tables.watched.c.name == "alerts")).scalar()


def alert(connection: Connection, build: int, found: Sequence[Alert]) -> int:
    """Keep alerts, and that alerting has come so far, both or neither; what was told before is not told again.

    Returns:
        How many are new.
    """
    new = 0
    for each in found:
        row = {"id": each.id, "build": each.build, "at": each.at, "json": each.json, "tries": 0}
        new += bool(add_missing(connection, tables.alerts, [row]))
    changed = connection.execute(update(tables.watched).where(tables.watched.c.name == "alerts").values(build=build))
    if not changed.rowcount:
        connection.execute(insert(tables.watched).values(name="alerts", build=build))
    return new


def alerts(connection: Connection, unsent: bool, limit: int) -> list[Alert]:
    """Give alerts, the newest first; with `unsent`, those that were not sent yet, the oldest first."""
    of = tables.alerts.c
    wanted = select(of.id, of.build, of.at, of.json, of.tries)
    if unsent:
        wanted = wanted.where(of.sent_at.is_(None)).order_by(of.at, of.id)
    else:
        wanted = wanted.order_by(of.at.desc(), of.id)
    return [Alert(*row) for row in connection.execute(wanted.limit(limit))]


def sent(connection: Connection, id: str, done: bool) -> None:
    """Keep that an alert was sent, or that sending it failed once more."""
    values = {"sent_at": now()} if done else {"tries": tables.alerts.c.tries + 1}
    connection.execute(update(tables.alerts).where(tables.alerts.c.id == id).values(values))
