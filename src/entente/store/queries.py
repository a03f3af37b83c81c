"""The one way to ask: a filter gives facts of a kind, or documents. Command line, API and workbench all call these."""

import json
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from entente.record.jsons import from_json
from entente.store import documents, filters, tables
from entente.store.answers import FACT_CLASSES, DocumentRow, Fact, FactKind
from entente.store.filters import Filter, Table, Wanted
from entente.store.names import fold_name

F = TypeVar("F", bound=Fact)

_KINDS: dict[Table, FactKind] = {
    "events": "event", "entities": "entity", "positions": "position", "ties": "tie", "statements": "statement",
}  # fmt: skip


def facts(connection: Connection, table: Table, cls: type[F], asked: Filter) -> tuple[F, ...]:
    """Give the facts that fit: earliest day first, undated last, then by id."""
    wanted = check(connection, table, asked)
    columns = tables.facts.c
    query = select(columns.json).where(*_conditions(connection, table, wanted))
    query = query.order_by(columns.sort_day.is_(None), columns.sort_day, columns.id).limit(wanted.limit).offset(wanted.offset or None)
    return tuple(from_json(cls, json.loads(words)) for words in connection.execute(query).scalars())


def documents_table(connection: Connection, asked: Filter) -> tuple[DocumentRow, ...]:
    """Give the documents that fit, without their texts: earliest published first, undated last, then by id."""
    wanted = check(connection, "documents", asked)
    return documents.listed(connection, _document_conditions(connection, wanted), wanted.limit, wanted.offset)


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
    conditions: list[ColumnElement[bool]] = []
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
