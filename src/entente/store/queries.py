"""The one way to ask: a filter gives facts of a kind, or documents. Command line, API and workbench all call these."""

import json
from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal, or_, select, tuple_
from sqlalchemy import Table as SqlTable

from entente.record.errors import QueryError
from entente.record.jsons import from_json
from entente.store import documents, filters, tables, withdrawing
from entente.store.answers import FACT_CLASSES, DocumentRow, Fact, FactKind
from entente.store.filters import Filter, Table, Wanted
from entente.store.names import fold_name

F = TypeVar("F", bound=Fact)

_KINDS: dict[Table, FactKind] = {
    "events": "event", "entities": "entity", "positions": "position", "ties": "tie", "statements": "statement",
}  # fmt: skip


def facts(connection: Connection, table: Table, cls: type[F], asked: Filter) -> tuple[F, ...]:
    """Give the facts that fit: earliest day first (or the latest, where that is asked), undated last, then by id."""
    wanted = check(connection, table, asked)
    columns = tables.facts.c
    conditions = _conditions(connection, table, wanted) + _behind(connection, tables.facts, "sort_day", wanted)
    day = columns.sort_day.desc() if wanted.newest else columns.sort_day
    query = select(columns.json).where(*conditions).order_by(columns.sort_day.is_(None), day, columns.id)
    query = query.limit(wanted.limit).offset(_offset(wanted))
    return tuple(from_json(cls, json.loads(words)) for words in connection.execute(query).scalars())


def walk(connection: Connection, table: Table, asked: Filter, step: int) -> Iterator[list[Fact]]:
    """Go through the facts that fit, in the order of `facts`, a step at a time: as many as there are, never all in memory."""
    wanted = check(connection, table, asked)
    columns = tables.facts.c
    fitting = _conditions(connection, table, wanted)
    left = wanted.limit
    skip = wanted.offset
    day, id = columns.sort_day, columns.id
    for dated in (True, False):
        part = [*fitting, day.is_not(None) if dated else day.is_(None)]
        order = (day, id) if dated else (id,)
        after: ColumnElement[bool] | None = None
        while left is None or left > 0:
            size = step if left is None else min(step, left)
            query = select(columns.kind, columns.json, day, id).where(*part, *(() if after is None else (after,)))
            rows = connection.execute(query.order_by(*order).limit(size + skip)).all()
            if not rows:
                break
            last = rows[-1]
            after = tuple_(day, id) > tuple_(literal(last.sort_day), literal(last.id)) if dated else id > last.id
            skip, rows = max(0, skip - len(rows)), rows[skip:]
            left = left - len(rows) if left is not None else None
            if rows:
                yield [read_fact(row.kind, row.json) for row in rows]


def coverage(connection: Connection) -> dict[tuple[str, str], int]:
    """Give how many documents published on a day name a country or anybody of it, by (ISO code, day); the undated count nowhere."""
    facets, members, mentions, written = tables.facets.c, tables.members.c, tables.mentions.c, tables.documents.c
    wanted = select(facets.value, written.published, func.count(written.id.distinct()))
    wanted = wanted.join(tables.facts, tables.facts.c.id == facets.fact).join(tables.members, members.fact == facets.fact)
    wanted = wanted.join(tables.mentions, mentions.id == members.member).join(tables.documents, written.id == mentions.document)
    wanted = wanted.where(facets.facet == "country", tables.facts.c.kind == "entity", written.published.is_not(None))
    return {(country, day): count for country, day, count in connection.execute(wanted.group_by(facets.value, written.published))}


def documents_table(connection: Connection, asked: Filter) -> tuple[DocumentRow, ...]:
    """Give the documents that fit, without their texts: earliest published first (or the latest), undated last, then by id."""
    wanted = check(connection, "documents", asked)
    conditions = _document_conditions(connection, wanted) + _behind(connection, tables.documents, "published", wanted)
    return documents.listed(connection, conditions, wanted.limit, _offset(wanted) or 0, newest=wanted.newest)


def _offset(wanted: Wanted) -> int | None:
    return None if wanted.after is not None else wanted.offset or None


def _behind(connection: Connection, table: SqlTable, day: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Give the condition to stand behind a row, by day (unknown last), then id.

    Raises:
        QueryError: the row is not there any more.
    """
    after = wanted.after
    if after is None:
        return []
    columns = table.c
    found = connection.execute(select(columns[day]).where(columns.id == after)).first()
    if found is None:
        raise QueryError(f"{after[:80]} does not stand any more to go on after: begin at the first page.")
    if found[0] is None:
        return [and_(columns[day].is_(None), columns.id > after)]
    beyond = columns[day] < found[0] if wanted.newest else columns[day] > found[0]
    return [or_(columns[day].is_(None), beyond, and_(columns[day] == found[0], columns.id > after))]


def count(connection: Connection, table: Table, asked: Filter) -> int:
    """Give how many fit, whatever the limit."""
    wanted = check(connection, table, asked)
    if table == "documents":
        query = select(func.count()).select_from(tables.documents).where(*_document_conditions(connection, wanted))
    else:
        query = select(func.count()).select_from(tables.facts).where(*_conditions(connection, table, wanted))
    return int(connection.execute(query).scalar_one())


def check(connection: Connection, table: Table, asked: Filter) -> Wanted:
    """Check a filter against the vocabularies and the codebook's own types in the record."""
    columns = tables.facts.c
    house = connection.execute(select(columns.type).where(columns.kind == "event").distinct()).scalars() if asked.type else ()
    return filters.check(table, asked, [name for name in house if name])


def _conditions(connection: Connection, table: Table, wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = tables.facts.c
    conditions: list[ColumnElement[bool]] = [columns.kind == _KINDS[table]]
    if table == "entities":
        conditions.append(columns.mode.is_(None))  # persons in no public role are in no list
    for name in ("type", "mode", "status"):
        value = getattr(wanted, name)
        if value is not None:
            conditions.append(columns[name] == value)
    if wanted.first_day is not None:
        conditions.append(columns.last_day >= wanted.first_day)
    if wanted.last_day is not None:
        conditions.append(columns.first_day <= wanted.last_day)
    if wanted.country is not None:
        conditions.append(_facet("country", wanted.country))
    if wanted.language is not None:
        conditions.append(_entity_language(wanted.language) if table == "entities" else _facet("language", wanted.language))
    if wanted.actor is not None:
        entities = entities_named(connection, wanted.actor)
        parties = tables.parties.c
        named = entities if table == "entities" else select(parties.fact).where(parties.entity.in_(entities))
        conditions.append(columns.id.in_(named))
    return conditions


def _facet(facet: str, value: str) -> ColumnElement[bool]:
    columns = tables.facets.c
    return exists().where(and_(columns.fact == tables.facts.c.id, columns.facet == facet, columns.value == value))


def _entity_language(language: str) -> ColumnElement[bool]:
    members, mentions, written = tables.members.c, tables.mentions.c, tables.documents.c
    told = select(members.fact).join(tables.mentions, mentions.id == members.member).join(tables.documents, written.id == mentions.document)
    return tables.facts.c.id.in_(told.where(written.language == language))


def entities_named(connection: Connection, actor: str) -> Select[str]:
    """Give the ids of the entities that are meant: the one that bears (or bore) this id, else all with these words in a name."""
    columns, redirects = tables.facts.c, tables.redirects.c
    moved = select(redirects.new).where(redirects.old == actor).scalar_subquery()
    by_id = select(columns.id).where(columns.kind == "entity", or_(columns.id == actor, columns.id == moved))
    if connection.execute(by_id).first() is not None:
        return by_id
    words = fold_name(actor).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return select(tables.names.c.fact).where(tables.names.c.folded.like(f"% {words} %", escape="\\"))


def _document_conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = tables.documents.c
    conditions: list[ColumnElement[bool]] = [withdrawing.stands()]
    if wanted.type is not None:
        conditions.append(columns.kind == wanted.type)
    if wanted.language is not None:
        conditions.append(columns.language == wanted.language)
    if wanted.first_day is not None:
        conditions.append(columns.published >= wanted.first_day)
    if wanted.last_day is not None:
        conditions.append(columns.published <= wanted.last_day)
    if wanted.country is not None:
        facets = tables.facets.c
        conditions.append(_tells(select(facets.fact).where(facets.facet == "country", facets.value == wanted.country)))
    if wanted.actor is not None:
        conditions.append(_tells(entities_named(connection, wanted.actor)))
    return conditions


def _tells(facts_: Select[str]) -> ColumnElement[bool]:
    """Give the condition that a document holds a mention of one of these facts."""
    members, mentions = tables.members.c, tables.mentions.c
    told = select(mentions.document).join(tables.members, members.member == mentions.id)
    return tables.documents.c.id.in_(told.where(members.fact.in_(facts_)))


def read_fact(kind: FactKind, words: str) -> Fact:
    """Make a fact from its JSON."""
    return from_json(FACT_CLASSES[kind], json.loads(words))
