"""Known entities of a knowledge base that a user loaded: kept by id, the last import stands."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select

from entente.record.jsons import dumps, from_json, to_json
from entente.record.known import KnownEntity
from entente.store import tables
from entente.store.rows import portions


def save(connection: Connection, known: Iterable[KnownEntity]) -> int:
    """Keep known entities, each in place of what was kept under its id; give how many came."""
    latest = {entity.id: entity for entity in known}
    for some in portions(sorted(latest)):
        connection.execute(delete(tables.known).where(tables.known.c.id.in_(some)))
        connection.execute(insert(tables.known), [{"id": name, "json": dumps(to_json(latest[name]))} for name in some])
    return len(latest)


def every(connection: Connection) -> tuple[KnownEntity, ...]:
    """Give all known entities, by id."""
    rows = connection.execute(select(tables.known.c.json).order_by(tables.known.c.id)).scalars()
    return tuple(from_json(KnownEntity, json.loads(words)) for words in rows)


def count(connection: Connection) -> int:
    """Count the known entities."""
    return int(connection.execute(select(func.count()).select_from(tables.known)).scalar_one())


def clear(connection: Connection) -> None:
    """Forget all known entities."""
    connection.execute(delete(tables.known))
