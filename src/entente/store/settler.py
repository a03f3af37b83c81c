"""The settler's lock: one process at a time makes the next build of a record.

It is a row, not a lock of the database, so that others may add documents while a build is being made. Its holder is known,
and a holder that has died is found out: on the same machine at once, on another after `LEASE`. `hold` gives a token, and a build
is taken only with the token that stands in the row, so a holder that was given up wrongly can spoil nothing.
"""

import os
import secrets
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select, update

from entente.record.errors import StoreError
from entente.store import tables

LEASE = timedelta(hours=12)


def hold(connection: Connection, holder: str, label: str) -> str:
    """Take the lock; give the token that proves it.

    Raises:
        StoreError: another holds it; the text says who, and what to do.
    """
    row = _row(connection)
    if row.token is not None and _stands(row):
        raise StoreError(
            f"{label} is being built by {row.holder} (process {row.pid} on {row.host}, since {row.since}): "
            f"wait until that is done or end that process, then try again."
        )
    token = secrets.token_hex(16)
    pid, since = os.getpid(), _now().isoformat(timespec="seconds")
    held = {"token": token, "holder": holder, "host": socket.gethostname(), "pid": pid, "started": _started(pid), "since": since}
    connection.execute(update(tables.settler).values(held))
    return token


def release(connection: Connection, token: str) -> None:
    """Give the lock back, if it is still held with this token."""
    connection.execute(
        update(tables.settler)
        .where(tables.settler.c.token == token)
        .values(token=None, holder=None, host=None, pid=None, started=None, since=None)
    )


def confirm(connection: Connection, token: str, label: str) -> None:
    """See that the lock is still held with this token, and keep others from taking it until the transaction ends.

    Raises:
        StoreError: it was given to another meanwhile.
    """
    if _row(connection).token != token:
        raise StoreError(f"{label} was given to another settler meanwhile: this build is dropped, run the command again.")


def _row(connection: Connection) -> Row[*tuple[Any, ...]]:
    columns = tables.settler.c
    wanted = select(columns.token, columns.holder, columns.host, columns.pid, columns.started, columns.since).with_for_update()
    return connection.execute(wanted).one()


def _stands(row: Row[*tuple[Any, ...]]) -> bool:
    """Tell whether a holder may still be at work."""
    # Either way: a clock that ran ahead and was set back would make a lock stand for years.
    if row.since is not None and abs(_now() - datetime.fromisoformat(row.since)) > LEASE:
        return False
    if row.host != socket.gethostname() or os.name == "nt" or row.pid is None:
        return True
    try:
        os.kill(row.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    # The number may have gone to another process since.
    return row.started is None or row.started == _started(row.pid)


def _started(pid: int) -> str | None:
    """Give a mark of when a process started, where the system tells (Linux)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return None


def _now() -> datetime:
    return datetime.now(UTC)
