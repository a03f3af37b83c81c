"""Documents that were taken out of the record: which, by whom, when and why; until somebody adds them again.

The document itself stays in the store, so that builds from before can still be shown and an id that was ever shown keeps answering. No
coding, no build and no list sees it. Rows are never deleted: one that was added again bears the time of that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from entente.record.errors import DecisionError
from entente.store import auditing, tables
from entente.store.auditing import Writer
from entente.store.rows import portions

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document that was taken out.

    Attributes:
        document: its id; `source`: the name that the user knows it by, None where there is none.
        by, at, why: who took it out, when (ISO 8601 in UTC), and the reason in their words.
        back: when it was added again; None: it is out.
    """

    document: str
    source: str | None
    by: str
    at: str
    why: str
    back: str | None

    @property
    def words(self) -> str:
        """Who, when and why, in words."""
        return f"withdrawn by {self.by} on {self.at[:10]}: {self.why}"


def stands() -> ColumnElement[bool]:
    """Give the condition that a row of `documents` is not withdrawn."""
    return outside(tables.documents.c.id)


def outside(document: ColumnElement[str]) -> ColumnElement[bool]:
    """Give the condition that a column names no document that is withdrawn."""
    columns = tables.withdrawals.c
    return document.not_in(select(columns.document).where(columns.back.is_(None)))


def withdraw(connection: Connection, documents: Sequence[str], by: Writer, name: str, why: str) -> tuple[Withdrawal, ...]:
    """Take documents out; give those that were not out already.

    Args:
        connection: to the record.
        documents: ids.
        by: who does it, for the audit; `name`: in whose name.
        why: the reason.

    Raises:
        DecisionError: there is no such document, or no reason and no name is given; then none is taken out.
    """
    why, name = (_plain(words) for words in (why, name))
    if not why or not name:
        raise DecisionError("To withdraw a document takes a name and a reason: they are kept with it.")
    ids = sorted(set(documents))
    known: set[str] = set()
    for portion in portions(ids):
        known.update(connection.execute(select(tables.documents.c.id).where(tables.documents.c.id.in_(portion))).scalars())
    if lacking := next((id for id in ids if id not in known), None):
        raise DecisionError(f"There is no document {lacking} to withdraw: `entente documents` lists those that are there.")
    out = {each.document for each in listed(connection, ids) if each.back is None}
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    fresh = [id for id in ids if id not in out]
    if fresh:
        rows = [{"document": id, "by": name, "at": at, "why": why} for id in fresh]
        connection.execute(insert(tables.withdrawals), rows)
        connection.execute(insert(tables.touched), [{"document": id} for id in fresh])
        for id in fresh:
            auditing.write(connection, by, "withdraw", f"{id} by {name}: {why}")
    return tuple(each for each in listed(connection, fresh) if each.back is None)


def take_back(connection: Connection, documents: Iterable[str]) -> set[str]:
    """Note that documents are added again; give those that were out."""
    out = {each.document for portion in portions(sorted(set(documents))) for each in listed(connection, portion) if each.back is None}
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    columns = tables.withdrawals.c
    for portion in portions(sorted(out)):
        connection.execute(update(tables.withdrawals).where(columns.document.in_(portion), columns.back.is_(None)).values(back=at))
        connection.execute(insert(tables.touched), [{"document": id} for id in portion])
        for id in portion:
            auditing.write(connection, auditing.SOMEBODY, "add again", id)
    return out


def listed(connection: Connection, documents: Sequence[str] | None = None) -> list[Withdrawal]:
    """Give the withdrawals of some documents, or all, in order of time; also of those that were added again."""
    columns, written = tables.withdrawals.c, tables.documents.c
    wanted = select(columns.document, written.source, columns.by, columns.at, columns.why, columns.back)
    wanted = wanted.join(tables.documents, written.id == columns.document).order_by(columns.number)
    if documents is None:
        return [Withdrawal(*row) for row in connection.execute(wanted)]
    found = [Withdrawal(*row) for some in portions(documents) for row in connection.execute(wanted.where(columns.document.in_(some)))]
    return sorted(found, key=lambda each: (each.at, each.document))


def out_now(connection: Connection, documents: Sequence[str]) -> Mapping[str, Withdrawal]:
    """Give the withdrawals that hold now, by document."""
    return {each.document: each for each in listed(connection, documents) if each.back is None}


def _plain(words: str) -> str:
    """Make words storable: no half characters, no U+0000, no more than fit a line of a log."""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd").strip()[:_LONGEST]
