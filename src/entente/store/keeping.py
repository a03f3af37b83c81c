"""What resolving keeps between two builds: rows by space and key, and which build, coding and resolver they belong to."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection, delete, func, insert, select, tuple_

from entente.store import tables
from entente.store.rows import portions

_MARK = ("build", "")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the kept rows belong to.

    Attributes:
        build: its number.
        coding: the coding that was read.
        resolver: its name and configuration.
        total: the sum that the build's digest is made of (`building.total`).
    """

    build: int
    coding: str
    resolver: str
    total: str


def mark(connection: Connection) -> Mark | None:
    """Give what the kept rows belong to; None where there are none, or where another build was written since."""
    kept = tables.kept.c
    found = connection.execute(select(kept.value).where(kept.space == _MARK[0], kept.key == _MARK[1])).scalar()
    last = connection.execute(select(func.max(tables.builds.c.number))).scalar()
    made = Mark(*json.loads(found)) if found is not None else None
    return made if made is not None and made.build == last else None


def load(connection: Connection, space: str, keys: Sequence[str]) -> dict[str, bytes]:
    """Give kept rows by key."""
    kept = tables.kept.c
    found: dict[str, bytes] = {}
    for portion in portions(keys):
        rows = connection.execute(select(kept.key, kept.value).where(kept.space == space, kept.key.in_(portion)))
        found.update((key, bytes(value)) for key, value in rows)
    return found


def forget(connection: Connection) -> None:
    """Drop all that is kept: the next build is made from nothing."""
    connection.execute(delete(tables.kept))


def keep(connection: Connection, changes: Iterable[tuple[str, str, bytes | None]], made: Mark, anew: bool) -> None:
    """Bring the kept rows to what stands, for a build.

    Args:
        changes: rows that changed: space, key and what it says now, None where it went.
        made: what they belong to from now on.
        anew: whether these are all rows there are.
    """
    if anew:
        forget(connection)
    columns = tables.kept.c
    # Made as they are written: all of them at once would take as much memory again.
    rows = chain(changes, [(*_MARK, json.dumps([made.build, made.coding, made.resolver, made.total]).encode())])
    for portion in portions(rows, 1_000):
        if not anew:
            for some in portions([(space, key) for space, key, _ in portion]):
                connection.execute(delete(tables.kept).where(tuple_(columns.space, columns.key).in_(some)))
        values = [{"space": space, "key": key, "value": value} for space, key, value in portion if value is not None]
        if values:
            connection.execute(insert(tables.kept), values)


def touched(connection: Connection) -> tuple[list[str], int]:
    """Give the documents that changed since the last build, and the number up to which this is known."""
    columns = tables.touched.c
    last = connection.execute(select(func.max(columns.number))).scalar() or 0
    found = connection.execute(select(columns.document).where(columns.number <= last).distinct()).scalars()
    return sorted(found), last


def settled(connection: Connection, last: int) -> None:
    """Note that all changes up to a number are in the record."""
    connection.execute(delete(tables.touched).where(tables.touched.c.number <= last))
