"""Is a record whole? The file, the texts, the decisions, and the build against its own digest."""

import hashlib
import json
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, func, select, text

from entente.record import Decision, Unmoored
from entente.record.jsons import from_json
from entente.store import building, removing, tables
from entente.store.rows import unpack

# How many problems of one sort are named; a damaged file may have thousands.
_NAMED = 3
_UNREADABLE = (ValueError, zlib.error, TypeError)


def problems(connection: Connection) -> list[str]:
    """Say what is wrong with a record, a line each; nothing where it is whole. Reads all of it.

    Raises:
        SQLAlchemyError: the database itself gives up.
    """
    found = list(_file(connection)) if connection.dialect.name == "sqlite" else []
    rows = [*_texts(connection), *_originals(connection), *_decisions(connection), *_build(connection), *_removals(connection)]
    return [*found, *rows]


def counts(connection: Connection) -> dict[str, int]:
    """Count the rows of every table of a record, by its name."""
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables.metadata.sorted_tables}


def record_digest(connection: Connection) -> str:
    """Give the hash of all that the tables of facts now say; the newest build bears the same, or it is not whole."""
    facts = connection.execute(select(tables.facts.c.json)).scalars()
    redirects = connection.execute(select(tables.redirects.c.old, tables.redirects.c.new)).all()
    columns = tables.unmoored.c
    unmoored = connection.execute(select(columns.decision, columns.problem).order_by(columns.place)).all()
    whole = building.total(facts, ((old, new) for old, new in redirects))
    return building.seal(whole, [Unmoored(decision, problem) for decision, problem in unmoored])


def _file(connection: Connection) -> Iterator[str]:
    for (words,) in connection.execute(text(f"PRAGMA integrity_check({_NAMED})")):
        if words != "ok":
            yield f"the file: {' '.join(str(words).split())}"
    loose = connection.execute(text("PRAGMA foreign_key_check")).all()
    if loose:
        yield f"the file: {len(loose)} rows point to what is not there, such as one of '{loose[0][0]}'"


def _texts(connection: Connection) -> Iterator[str]:
    documents, texts = tables.documents.c, tables.texts.c
    bad: list[str] = []
    wanted = select(documents.id, documents.characters, texts.text).outerjoin(tables.texts, texts.document == documents.id)
    for id, characters, packed in connection.execute(wanted.execution_options(yield_per=200)):
        try:
            whole = packed is not None and len(unpack(packed)) == characters
        except _UNREADABLE:
            whole = False
        if not whole:
            bad.append(id)
    if bad:
        yield f"documents: the text of {len(bad)} cannot be read: {', '.join(bad[:_NAMED])}{' …' if len(bad) > _NAMED else ''}"


def _originals(connection: Connection) -> Iterator[str]:
    rows = tables.originals.c
    bad: list[str] = []
    for digest, packed in connection.execute(select(rows.digest, rows.data).execution_options(yield_per=20)):
        try:
            whole = hashlib.sha256(zlib.decompress(packed)).hexdigest() == digest
        except _UNREADABLE:
            whole = False
        if not whole:
            bad.append(str(digest)[:12])
    if bad:
        yield f"originals: {len(bad)} cannot be read: {', '.join(bad[:_NAMED])}{' …' if len(bad) > _NAMED else ''}"


def _decisions(connection: Connection) -> Iterator[str]:
    bad = []
    for id, words in connection.execute(select(tables.decisions.c.id, tables.decisions.c.json)):
        try:
            if from_json(Decision, json.loads(words)).id != id:
                bad.append(id)
        except _UNREADABLE:
            bad.append(id)
    if bad:
        yield f"decisions: {len(bad)} cannot be read: {', '.join(map(str, bad[:_NAMED]))}"


def _removals(connection: Connection) -> Iterator[str]:
    count = len(removing.unfinished(connection))
    if count:
        yield f"removals: words of {count} documents are not yet out of the record: `entente forget texts` finishes it"


def _build(connection: Connection) -> Iterator[str]:
    columns = tables.builds.c
    last = connection.execute(select(columns.number, columns.digest).order_by(columns.number.desc()).limit(1)).first()
    # None is kept where what a damaged file held was saved and the next build is still to come.
    if last is not None and last.digest and record_digest(connection) != last.digest:
        yield f"the record: what stands there is not what build {last.number} wrote"
