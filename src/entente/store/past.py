"""The record as it stood at an earlier build: what later builds changed is laid over the tables, for one connection alone.

A build writes down what came, went and changed, and what was said before (`changes`). From that the readings of an earlier build are
put back into temporary tables, and temporary views of the tables' own names stand before them: both databases look there first.
Every question that the store can answer is so answered for then, and the record itself is not touched.

What no build wrote down stands as it is now: what is believed of a document (outlet, day of publication), and the copies of older
readings of a text that a coding has made anew.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, func, inspect, select, text

from entente.record import Entity, Event, Lineage, Position, Record, Statement, Tie
from entente.record.errors import QueryError
from entente.store import building, codings, derived, tables
from entente.store.answers import FactKind
from entente.store.queries import read_fact
from entente.store.rows import add_all, portions

# Tables of which each row belongs to a fact, by the column that names it.
_BY_FACT = {
    "facts": "id", "names": "fact", "parties": "fact", "facets": "fact", "members": "fact", "search": "fact", "redirects": "new",
}  # fmt: skip
_MARK = "entente_past"
_NAMES_SEARCHED = 12

_own = MetaData()
_touched = Table("past_touched", _own, Column("id", tables.KEY, primary_key=True), prefixes=["TEMPORARY"])


def _twin(name: str) -> Table:
    """Give the temporary table that holds a table's earlier rows."""
    return Table(
        f"past_{name}", _own, *(Column(column.name, column.type) for column in tables.metadata.tables[name].c), prefixes=["TEMPORARY"]
    )


_TWINS = {name: _twin(name) for name in _BY_FACT}


@dataclass(frozen=True, slots=True)
class _Then:
    """A build, and what the tables beside the facts knew at it.

    Attributes:
        schema: where the real tables stand.
        number: of the build.
        decisions: the number of the last decision that it knew; None where it did not write that down.
        made: when, ISO time.
    """

    schema: str
    number: int
    decisions: int | None
    made: str


def cast(connection: Connection, number: int) -> None:
    """See to it that a connection answers for a build, in the transaction that this leaves open.

    Raises:
        QueryError: there is no such build, or it was made before builds kept what they changed.
    """
    schema = "main" if connection.dialect.name == "sqlite" else str(inspect(connection).default_schema_name)
    while True:
        newest = connection.execute(text(f'SELECT max(number) FROM "{schema}".builds')).scalar() or 0
        if connection.info.get(_MARK) == (number, newest):
            return
        _clear(connection)
        _lay(connection, schema, number)
        connection.commit()
        connection.info[_MARK] = (number, newest)


def check(connection: Connection, number: int) -> None:
    """See that the record as it stood at a build can be shown.

    Raises:
        QueryError: there is no such build, or it was made before builds kept what they changed.
    """
    builds, changes = tables.builds.c, tables.changes.c
    if connection.execute(select(builds.number).where(builds.number == number)).first() is None:
        newest = connection.execute(select(func.max(builds.number))).scalar()
        have = f"the record has builds 1 to {newest}" if newest else "the record has no build yet"
        raise QueryError(f"There is no build {number}: {have}.")
    lost = select(func.max(changes.build)).where(changes.build > number, changes.change != "came", changes.was.is_(None))
    last = connection.execute(lost).scalar()
    if last is not None:
        raise QueryError(f"Build {last} was made before builds kept what they changed: ask for that build or a later one.")


def _clear(connection: Connection) -> None:
    """Take away what an earlier state of the record had laid here."""
    connection.info.pop(_MARK, None)
    schema = "temp" if connection.dialect.name == "sqlite" else "pg_temp"
    for name in (*_BY_FACT, "builds", "decisions", "changes", "arrivals", "documents", "shown", "unmoored", "failures", "withdrawals"):
        connection.execute(text(f"DROP VIEW IF EXISTS {schema}.{name}"))
    for name in ("past_index", "past_touched", *(f"past_{name}" for name in _BY_FACT)):
        connection.execute(text(f"DROP TABLE IF EXISTS {schema}.{name}"))
    connection.commit()


def _lay(connection: Connection, schema: str, number: int) -> None:
    check(connection, number)
    row = connection.execute(select(tables.builds.c.decisions, tables.builds.c.created_at).where(tables.builds.c.number == number)).one()
    then = _Then(schema, number, row.decisions, row.created_at)
    before = _before(connection, number)
    _own.create_all(connection, checkfirst=False)
    _views_of_then(connection, then)
    affected = _named_otherwise(connection, before)
    add_all(connection, _touched, [{"id": id} for id in {*before, *affected}])
    _fill(connection, then, {id: words for id, (_, words) in before.items() if words is not None} | affected, before)
    for name, key in _BY_FACT.items():
        columns = ", ".join(f'"{column.name}"' for column in tables.metadata.tables[name].c)
        stands = f'SELECT {columns} FROM "{schema}".{name} WHERE {key} NOT IN (SELECT id FROM past_touched)'
        connection.execute(text(f"CREATE TEMPORARY VIEW {name} AS {stands} UNION ALL SELECT {columns} FROM past_{name}"))
    _view(connection, then, "shown", "id, kind, leads_to, CASE WHEN gone <= {n} THEN gone END AS gone, why",
          "gone <= {n} OR (gone IS NULL AND leads_to IS NOT NULL)")  # fmt: skip


def _before(connection: Connection, number: int) -> dict[str, tuple[FactKind, str | None]]:
    """Give for each fact that later builds touched its kind, and what it said at the build; None where it was not there."""
    columns = tables.changes.c
    rows = select(columns.id, columns.kind, columns.was).where(columns.build > number).order_by(columns.build)
    found: dict[str, tuple[FactKind, str | None]] = {}
    for id, kind, was in connection.execute(rows):
        found.setdefault(id, (kind, was))
    return found


def _named_otherwise(connection: Connection, before: dict[str, tuple[FactKind, str | None]]) -> dict[str, str]:
    """Give the facts that no later build touched, but of whose parties one had another name or country: their words and facets differ."""
    facts, parties = tables.facts.c, tables.parties.c
    entities = {id: words for id, (kind, words) in before.items() if kind == "entity" and words is not None}
    differ: list[str] = []
    for portion in portions(sorted(entities)):
        now = dict(connection.execute(select(facts.id, facts.json).where(facts.id.in_(portion))).all())
        differ += [id for id in portion if id in now and _face(entities[id]) != _face(now[id])]
    found: dict[str, str] = {}
    for portion in portions(differ):
        rows = select(facts.id, facts.json).join(tables.parties, parties.fact == facts.id).where(parties.entity.in_(portion))
        found |= {id: words for id, words in connection.execute(rows) if id not in before}
    return found


def _face(words: str) -> Any:
    """Give what of an entity stands in the words and facets of the facts that name it."""
    told = json.loads(words)
    return told["name"], told.get("country"), told.get("public"), [each["name"] for each in told.get("names", ())[:_NAMES_SEARCHED]]


def _fill(connection: Connection, then: _Then, readings: dict[str, str], before: dict[str, tuple[FactKind, str | None]]) -> None:
    """Write the rows of the facts that read otherwise then."""
    kinds: dict[str, FactKind] = {id: kind for id, (kind, _) in before.items()}
    kinds |= _kinds(connection, [id for id in readings if id not in kinds])
    told = {id: read_fact(kinds[id], words) for id, words in readings.items()}
    named = {entity for fact in told.values() for entity, _ in derived.parties(fact)} - set(told)
    facts = [*told.values(), *_entities(connection, named)]
    record = Record(
        *(tuple(fact for fact in facts if isinstance(fact, cls)) for cls in (Entity, Event, Position, Tie, Statement, Lineage))  # type: ignore[arg-type]
    )
    coding = codings.current(connection)
    number = codings.number(connection, coding) if coding is not None else None
    rows = derived.rows(record, building.told_by(connection, record, number))
    since = _since(connection, then, list(told))
    kept = [rows[id] for id in told]
    add_all(connection, _TWINS["facts"], [{**row.columns, "version": since.get(row.id, then.number)} for row in kept])
    add_all(connection, _TWINS["names"], [{"fact": row.id, "folded": name} for row in kept for name in row.names])
    sides = [{"fact": row.id, "entity": entity, "side": side} for row in kept for entity, side in row.parties]
    add_all(connection, _TWINS["parties"], sides)
    add_all(connection, _TWINS["facets"], [{"fact": row.id, "facet": facet, "value": value} for row in kept for facet, value in row.facets])
    add_all(connection, _TWINS["members"], [{"fact": row.id, "member": member} for row in kept for member in row.members])
    led = _led(connection, [id for id in told if kinds[id] == "entity"])
    led |= {member: row.id for row in kept if row.kind not in ("lineage", "entity") for member in row.members}
    led = {old: new for old, new in led.items() if old not in told}
    add_all(connection, _TWINS["redirects"], [{"old": old, "new": new} for old, new in led.items()])
    _fill_words(connection, then, kept)
    for name, columns in {"facts": "id", "members": "member", "facets": "fact", "parties": "entity", "search": "fact"}.items():
        connection.execute(text(f"CREATE INDEX past_{name}_{columns} ON past_{name} ({columns})"))


def _fill_words(connection: Connection, then: _Then, kept: Sequence[derived.FactRow]) -> None:
    """Write the words by which they are found, under numbers that no fact bears now."""
    last = connection.execute(text(f'SELECT max(number) FROM "{then.schema}".search')).scalar() or 0
    found = [row for row in kept if row.words]
    words = [{"number": last + at, "fact": row.id, "kind": row.kind, "words": row.words} for at, row in enumerate(found, 1)]
    add_all(connection, _TWINS["search"], words)
    if connection.dialect.name == "sqlite" and _has_index(connection):
        connection.execute(
            text("CREATE VIRTUAL TABLE temp.past_index USING fts5(words, tokenize='unicode61 remove_diacritics 0', prefix='3 4')")
        )
        connection.execute(text("INSERT INTO past_index (rowid, words) SELECT number, words FROM past_search"))


def _has_index(connection: Connection) -> bool:
    return connection.execute(text("SELECT 1 FROM main.sqlite_master WHERE name = 'search_index'")).first() is not None


def _kinds(connection: Connection, ids: Iterable[str]) -> dict[str, FactKind]:
    columns, found = tables.facts.c, {}
    for portion in portions(ids):
        found.update(dict(connection.execute(select(columns.id, columns.kind).where(columns.id.in_(portion))).all()))
    return found


def _led(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Give the ids that lead to these entities now; when each first did was not written down."""
    columns, found = tables.redirects.c, {}
    for portion in portions(ids):
        found.update(dict(connection.execute(select(columns.old, columns.new).where(columns.new.in_(portion))).all()))
    return found


def _entities(connection: Connection, ids: Iterable[str]) -> list[Entity]:
    columns, found = tables.facts.c, []
    for portion in portions(sorted(ids)):
        for kind, words in connection.execute(select(columns.kind, columns.json).where(columns.id.in_(portion))):
            fact = read_fact(kind, words)
            if isinstance(fact, Entity):
                found.append(fact)
    return found


def _since(connection: Connection, then: _Then, ids: Iterable[str]) -> dict[str, int]:
    """Give the build since which each fact read as it did then."""
    found: dict[str, int] = {}
    for portion in portions(ids):
        columns = tables.changes.c
        rows = select(columns.id, func.max(columns.build)).where(columns.id.in_(portion), columns.build <= then.number)
        found.update(dict(connection.execute(rows.group_by(columns.id)).all()))
    return found


def _views_of_then(connection: Connection, then: _Then) -> None:
    """Lay views over the tables beside the facts: of rows that are only ever added, those that were there."""
    _view(connection, then, "builds", "*", "number <= {n}")
    _view(connection, then, "changes", "*", "build <= {n}")
    _view(connection, then, "arrivals", "*", "build <= {n}")
    _view(connection, then, "documents", "*", "id IN (SELECT document FROM {schema}.arrivals WHERE build <= {n})")
    _view(connection, then, "withdrawals", '"number", "document", "by", "at", "why", NULL AS back',
          "at <= '{made}' AND (back IS NULL OR back > '{made}')")  # fmt: skip
    known = "number <= {decisions}" if then.decisions is not None else "at <= '{made}'"
    _view(connection, then, "decisions", "*", known)
    for name in ("unmoored", "failures"):  # of the newest build alone
        _view(connection, then, name, "*", "1 = 0")


def _view(connection: Connection, then: _Then, name: str, columns: str, condition: str) -> None:
    values = {"n": then.number, "decisions": then.decisions, "made": then.made.replace("'", "''"), "schema": f'"{then.schema}"'}
    columns, condition = columns.format(**values), condition.format(**values)
    connection.execute(text(f'CREATE TEMPORARY VIEW {name} AS SELECT {columns} FROM "{then.schema}".{name} WHERE {condition}'))
