"""Look up single ids, and what facts point to."""

import json
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Connection, func, select

from entente.record import Entity, Event, Lineage, Position, Record, Statement, Tie, Unmoored
from entente.record.jsons import from_json
from entente.store import codings, derived, documents, rulings, tables
from entente.store.answers import FACT_CLASSES, AnyMention, Background, Build, Change, Fact, FactKind, Gone, Moved, Standing, Told
from entente.store.queries import read_fact
from entente.store.rows import portions

F = TypeVar("F", bound=Fact)

# Every answer asks for the newest build: the question is written once.
_BUILDS = (
    select(tables.builds.c.number, tables.builds.c.resolver, tables.codings.c.name, tables.builds.c.digest, tables.builds.c.created_at)
    .join(tables.codings, tables.codings.c.number == tables.builds.c.coding)
    .order_by(tables.builds.c.number.desc())
)
_LATEST = _BUILDS.limit(1)


def find(connection: Connection, id: str) -> Standing | Moved | Gone | None:
    """Answer for an id: the fact, where it leads now, or since when and why it is gone; None for one that never was."""
    passed: set[str] = set()
    at = id
    while at not in passed:
        passed.add(at)
        row = connection.execute(select(tables.facts).where(tables.facts.c.id == at)).first()
        if row is not None:
            fact = read_fact(row.kind, row.json)
            return Standing(id, row.kind, fact, row.version) if at == id else Moved(id, at, row.kind, fact, row.version)
        to = connection.execute(select(tables.redirects.c.new).where(tables.redirects.c.old == at)).scalar()
        note = connection.execute(select(tables.shown).where(tables.shown.c.id == at)).first()
        if to is None and note is None:
            return None
        if to is None and note is not None and note.leads_to is None:
            return Gone(id, note.kind, note.gone, note.why)
        at = to or (note.leads_to if note is not None else at)
    return None


def latest(connection: Connection) -> Build | None:
    """Give the newest build, None before the first."""
    row = connection.execute(_LATEST).first()
    return Build(*row) if row is not None else None


def builds(connection: Connection, limit: int | None = None) -> list[Build]:
    """Give the builds, newest first."""
    return [Build(*row) for row in connection.execute(_BUILDS.limit(limit) if limit is not None else _BUILDS)]


def changes(connection: Connection, after: int) -> list[Change]:
    """Give what the builds after this one did, by build, then by id."""
    columns = tables.changes.c
    wanted = select(columns.build, columns.kind, columns.id, columns.change).where(columns.build > after)
    return [Change(*row) for row in connection.execute(wanted.order_by(columns.build, columns.id))]


def record(connection: Connection) -> Record:
    """Give the whole record of the newest build; an empty one before the first."""
    build = latest(connection)
    if build is None:
        return Record()
    redirects = connection.execute(select(tables.redirects.c.old, tables.redirects.c.new)).all()
    return Record(
        entities=_all(connection, "entity", Entity),
        events=_all(connection, "event", Event),
        positions=_all(connection, "position", Position),
        ties=_all(connection, "tie", Tie),
        statements=_all(connection, "statement", Statement),
        lineages=_all(connection, "lineage", Lineage),
        redirects=tuple(sorted((old, new) for old, new in redirects)),
        unmoored=unmoored(connection),
        resolver=build.resolver,
    )


def unmoored(connection: Connection) -> tuple[Unmoored, ...]:
    """Give the decisions that found nothing to rule on, or that another contradicts."""
    columns = tables.unmoored.c
    rows = connection.execute(select(columns.decision, columns.problem).order_by(columns.place))
    return tuple(Unmoored(*row) for row in rows)


def holds(connection: Connection) -> dict[str, int]:
    """Count the facts of each kind, entities in public roles alone; `copies`: the documents that are copies of others."""
    facts = tables.facts.c
    shown = (facts.kind != "entity") | (facts.mode.is_(None))
    found: dict[str, int] = dict.fromkeys((*FACT_CLASSES, "copies"), 0)
    found |= dict(connection.execute(select(facts.kind, func.count()).where(shown).group_by(facts.kind)).tuples().all())
    copies = select(func.count()).select_from(tables.members).join(tables.facts, facts.id == tables.members.c.fact)
    found["copies"] = connection.execute(copies.where(facts.kind == "lineage")).scalar_one() - found["lineage"]
    return found


def _all(connection: Connection, kind: FactKind, cls: type[F]) -> tuple[F, ...]:
    columns = tables.facts.c
    rows = connection.execute(select(columns.json).where(columns.kind == kind).order_by(columns.id)).scalars()
    return tuple(from_json(cls, json.loads(words)) for words in rows)


def lineages(connection: Connection) -> tuple[Lineage, ...]:
    """Give the lineages, by id."""
    return _all(connection, "lineage", Lineage)


def mentions(connection: Connection, ids: Iterable[str]) -> dict[str, AnyMention]:
    """Give mentions by id, as the record's coding has them; a person's reading stands in place of the machine's."""
    wanted = sorted(set(ids))
    coding = codings.current(connection)
    number = codings.number(connection, coding) if coding is not None else None
    found = codings.find(connection, wanted, number) if number is not None else {}
    found |= rulings.readings(connection, wanted)
    return found | rulings.beside(connection, [id for id in wanted if id not in found], number)


def mentions_of(connection: Connection, id: str) -> tuple[Told, ...]:
    """Give the mentions that tell a fact (an old id will do): by day of publication, unknown last, then by document and id."""
    found = find(connection, id)
    if not isinstance(found, Standing | Moved) or isinstance(found.fact, Lineage):
        return ()
    told = mentions(connection, found.fact.mentions)
    rows = documents.rows(connection, [mention.document for mention in told.values()])
    pairs = [Told(mention, rows[mention.document]) for mention in told.values() if mention.document in rows]
    return tuple(sorted(pairs, key=lambda item: (item.document.published or "~", item.document.id, item.mention.id)))


def background(connection: Connection, facts: Iterable[Fact]) -> Background:
    """Gather what facts point to: their entities and mentions, and the documents of these."""
    listed = list(facts)
    named = {entity for fact in listed for entity, _ in derived.parties(fact)}
    entities: dict[str, Entity] = {}
    for portion in portions(sorted(named)):
        for words in connection.execute(select(tables.facts.c.json).where(tables.facts.c.id.in_(portion))).scalars():
            entity = from_json(Entity, json.loads(words))
            entities[entity.id] = entity
    told = mentions(connection, [id for fact in listed if not isinstance(fact, Lineage) for id in fact.mentions])
    whence = [mention.document for mention in told.values()]
    whence += [id for fact in listed if isinstance(fact, Lineage) for id in fact.documents]
    return Background(entities, told, documents.rows(connection, whence))
