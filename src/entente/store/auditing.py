"""Who changed what, and when: rows are only ever inserted."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select

from entente.store import tables

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Writer:
    """Who changes something.

    Attributes:
        name: the token's name; where none is asked for, the login name of this machine.
        token: the token's id; None where none was asked for.
        scope: the token's scope; `own` where none was asked for.
        address: from where; None on the command line.
    """

    name: str
    token: str | None = None
    scope: str = "own"
    address: str | None = None


# Where nobody can be named: a library's caller.
SOMEBODY: Final = Writer("")


@dataclass(frozen=True, slots=True)
class Audited:
    """One change: its running number, when (ISO 8601 in UTC), who, which sort of change, and what was changed."""

    number: int
    at: str
    by: Writer
    action: str
    what: str


def write(connection: Connection, by: Writer, action: str, what: str) -> None:
    """Keep that somebody changed something."""
    row = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "who": by.name, "token": by.token, "scope": by.scope}
    words = what.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    connection.execute(insert(tables.audit).values(row | {"address": by.address, "action": action, "what": words[:_LONGEST]}))


def read(connection: Connection, limit: int, before: int | None, who: str | None) -> tuple[Audited, ...]:
    """Give the changes, the newest first: at most so many, those before a number, those of a name."""
    columns = tables.audit.c
    wanted = select(columns.number, columns.at, columns.who, columns.token, columns.scope, columns.address, columns.action, columns.what)
    if before is not None:
        wanted = wanted.where(columns.number < before)
    if who is not None:
        wanted = wanted.where(columns.who == who)
    rows = connection.execute(wanted.order_by(columns.number.desc()).limit(limit))
    return tuple(Audited(row[0], row[1], Writer(*row[2:6]), row[6], row[7]) for row in rows)


def count(connection: Connection, who: str | None = None) -> int:
    """Count the changes, all or those of a name."""
    wanted = select(func.count()).select_from(tables.audit)
    return connection.execute(wanted if who is None else wanted.where(tables.audit.c.who == who)).scalar_one()
