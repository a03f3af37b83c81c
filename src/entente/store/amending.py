"""Bring a build up to date: the rows of the facts that changed, and of what is computed from them; nothing else is read or written."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, delete, func, insert, select, update

from entente.record import Entity, Event, Record, Statement, Unmoored
from entente.record.errors import StoreError, UnsoundError
from entente.record.jsons import from_json
from entente.store import building, codings, derived, keeping, rulings, tables, withdrawing
from entente.store.answers import FACT_CLASSES, Fact, FactKind
from entente.store.derived import FactRow, Tellings
from entente.store.rows import add_all, add_missing, portions

_KINDS: Mapping[type[Fact], FactKind] = {cls: kind for kind, cls in FACT_CLASSES.items()}


class Made(Protocol):
    """What resolving gives (`entente.resolve.Update`)."""

    facts: dict[str, Fact]
    gone: set[str]
    told: dict[str, tuple[int, str | None, str | None]]
    led: dict[str, str]
    led_before: dict[str, str]
    unmoored: tuple[Unmoored, ...]
    resolver: str

    def redirects(self, fact: Fact) -> dict[str, str]:
        """Give the ids that lead to a fact."""
        ...

    def put_away(self) -> None:
        """Put away what is to be kept until it is asked for."""
        ...

    def kept(self) -> Iterable[tuple[str, str, bytes | None]]:
        """Give what is to be kept until the next build."""
        ...

    def record(self) -> Record:
        """Give the whole record, where it was made from nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is written: rows of facts that came or differ, by id, and those whose place they take.

    Attributes:
        rows: of facts that came, changed, or are found otherwise than before.
        old: rows (but for the version) of facts that stood under these ids, or went.
        led: redirects to be written; `unled`: redirects that go (unless written anew).
        total: the sum of what stands then.
    """

    made: Made
    rows: Mapping[str, FactRow]
    old: Mapping[str, Mapping[str, Any]]
    led: Mapping[str, str]
    unled: Collection[str]
    total: int


def prepare(connection: Connection, made: Made, mark: keeping.Mark) -> Amendment:
    """Find what differs from what stands, with reading alone.

    Raises:
        StoreError: a fact has no mention, or points to what is not there.
    """
    coding = codings.number(connection, mark.coding)
    stood = _stood(connection, [*made.facts, *made.gone])
    facts = dict(made.facts)
    facts |= {id: fact for id, fact in _found_otherwise(connection, facts, stood).items() if id not in made.gone}
    stood |= _stood(connection, [id for id in facts if id not in stood and id not in made.facts])
    parties = {entity for fact in facts.values() for entity, _ in derived.parties(fact)}
    entities = _entities(connection, parties, made)
    _check(connection, made, stood, entities, coding)
    told = _tellings(connection, facts, made, coding)
    rows = derived.rows_of(facts, entities, told)
    rows = {id: row for id, row in rows.items() if id not in made.facts or _differs(connection, row, stood.get(id))}
    led, unled, total = _sums(made, rows, stood, int(mark.total, 16))
    return Amendment(made, rows, {id: row for id, row in stood.items() if id in rows or id in made.gone}, led, unled, total)


def _stood(connection: Connection, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    columns = [column for column in tables.facts.c if column.name != "version"]
    found: dict[str, dict[str, Any]] = {}
    for portion in portions(dict.fromkeys(ids)):
        for row in connection.execute(select(*columns).where(tables.facts.c.id.in_(portion))):
            found[row.id] = dict(row._mapping)
    return found


def _differs(connection: Connection, row: FactRow, before: Mapping[str, Any] | None) -> bool:
    """Tell whether a fact came, reads otherwise, or is found otherwise than what stands under its id."""
    if before is None or dict(row.columns) != before:
        return True
    columns = tables.facets.c
    held = {(facet, value) for facet, value in connection.execute(select(columns.facet, columns.value).where(columns.fact == row.id))}
    words = connection.execute(select(tables.search.c.words).where(tables.search.c.fact == row.id)).scalar() or ""
    return held != row.facets or words != row.words


def _found_otherwise(connection: Connection, facts: Mapping[str, Fact], stood: Mapping[str, Mapping[str, Any]]) -> dict[str, Fact]:
    """Give the facts that read as before, but whose parties bear another name or have another country now."""
    named = {id: fact for id, fact in facts.items() if isinstance(fact, Entity) and id in stood}
    before = {id: from_json(Entity, json.loads(stood[id]["json"])) for id in named}
    renamed = [id for id, entity in named.items() if derived.looked_up(entity) != derived.looked_up(before[id])]
    found: dict[str, Fact] = {}
    parties, columns = tables.parties.c, tables.facts.c
    for portion in portions(renamed):
        wanted = select(columns.id, columns.kind, columns.json).join(tables.parties, parties.fact == columns.id)
        for id, kind, words in connection.execute(wanted.where(parties.entity.in_(portion))):
            if id not in facts:
                found[id] = from_json(FACT_CLASSES[kind], json.loads(words))
    return found


def _entities(connection: Connection, ids: Collection[str], made: Made) -> dict[str, Entity]:
    found = {id: fact for id in ids if isinstance(fact := made.facts.get(id), Entity)}
    columns = tables.facts.c
    for portion in portions(sorted(set(ids) - found.keys() - made.gone)):
        for words in connection.execute(select(columns.json).where(columns.id.in_(portion), columns.kind == "entity")).scalars():
            entity = from_json(Entity, json.loads(words))
            found[entity.id] = entity
    return found


def _check(
    connection: Connection, made: Made, stood: Mapping[str, Mapping[str, Any]], entities: Mapping[str, Entity], coding: int | None
) -> None:
    """Hold promise 2 at the last door, for what changed: every fact has mentions, every mention its document, every pointer its end."""
    wanted: dict[str, str] = {}
    for fact in made.facts.values():
        missing = {entity for entity, _ in derived.parties(fact)} - entities.keys()
        if missing:
            raise StoreError(f"{fact.id} names {min(missing)}, which is no entity of the record. {building.REPORT}")
        before = set(json.loads(stood[fact.id]["json"]).get("mentions", ())) if fact.id in stood else set()
        told = derived.members(fact)
        if not told:
            raise StoreError(f"{fact.id} has no mention: no text says it. {building.REPORT}")
        if _KINDS[type(fact)] != "lineage":
            wanted.update(dict.fromkeys(set(told) - before, fact.id))
    lacking = set(wanted) - (codings.known(connection, wanted, coding) if coding is not None else set())
    lacking -= set(rulings.readings(connection, sorted(lacking)))
    lacking -= rulings.beside(connection, lacking, coding).keys()
    if lacking:
        mention = min(lacking)
        raise UnsoundError(f"{wanted[mention]} rests on {mention}, a mention that this coding does not have. {building.REPORT}")
    parents = {fact.part_of for fact in made.facts.values() if isinstance(fact, Event) and fact.part_of} - made.facts.keys()
    if astray := parents - _stood(connection, sorted(parents - made.gone)).keys():
        raise StoreError(f"An event is part of {min(astray)}, which is no event of the record. {building.REPORT}")


def _tellings(connection: Connection, facts: Mapping[str, Fact], made: Made, coding: int | None) -> Tellings:
    part = building.part_of_record(facts.values())
    statements = [fact for fact in facts.values() if isinstance(fact, Statement)]
    chains = building.named_in(connection, statements, coding)
    mine = {mention: fact.id for fact in made.facts.values() if isinstance(fact, Entity) for mention in fact.mentions}
    held = tables.members.c
    known: dict[str, str] = {}
    for portion in portions(sorted(chains - mine.keys())):
        wanted = select(held.member, held.fact).join(tables.facts, tables.facts.c.id == held.fact)
        rows = connection.execute(wanted.where(held.member.in_(portion), tables.facts.c.kind == "entity"))
        known.update((member, fact) for member, fact in rows)
    entities = {chain: name for chain in chains if (name := mine.get(chain) or known.get(chain)) and name not in made.gone}
    documents = dict(made.told)
    columns, days = tables.facts.c, tables.facets.c
    for portion in portions([fact.id for fact in facts.values() if isinstance(fact, Entity) and fact.id not in documents]):
        counts = dict(connection.execute(select(columns.id, columns.documents).where(columns.id.in_(portion))).tuples().all())
        seen: dict[str, list[str]] = {}
        for id, day in connection.execute(select(days.fact, days.value).where(days.fact.in_(portion), days.facet == "told")):
            seen.setdefault(id, []).append(day)
        for id, count in counts.items():
            documents[id] = count or 0, min(seen.get(id, ()), default=None), max(seen.get(id, ()), default=None)
    return building.tellings(connection, part, coding, entities, documents)


def _sums(
    made: Made, rows: Mapping[str, FactRow], stood: Mapping[str, Mapping[str, Any]], total: int
) -> tuple[dict[str, str], set[str], int]:
    """Give the redirects that come and go, and the sum of what stands then."""
    led: dict[str, str] = dict(made.led)
    unled: set[str] = {id for id in made.led_before if id not in made.led}
    before: dict[str, str] = {}
    for id, row in stood.items():
        if id in made.gone or id in made.facts:
            before |= made.redirects(from_json(FACT_CLASSES[row["kind"]], json.loads(row["json"])))
    after: dict[str, str] = {}
    for fact in made.facts.values():
        after |= made.redirects(fact)
    former, present = {**before, **made.led_before}, {**after, **made.led}
    led = {old: new for old, new in present.items() if former.get(old) != new}
    unled = {old for old in former if old not in present}
    changed = {old: former[old] for old in (*unled, *led) if old in former}
    for pairs, sign in ((changed, -1), (led, 1)):
        total += sign * sum(building.summand(building.pair(old, new)) for old, new in pairs.items())
    for id in {*rows, *made.gone}:
        if id in stood:
            total -= building.summand(stood[id]["json"])
        if id in rows:
            total += building.summand(str(rows[id].columns["json"]))
    return led, unled, total % building.MODULUS


def save(connection: Connection, amendment: Amendment, mark: keeping.Mark, touched: Sequence[str]) -> int:
    """Write an amendment as the newest build; where nothing differs, the build that stands stays."""
    made = amendment.made
    number = codings.register(connection, mark.coding)
    last = connection.execute(select(tables.builds).where(tables.builds.c.number == mark.build)).one()
    digest = building.seal(amendment.total, made.unmoored)
    old = building.Old(amendment.old, {})
    if last.digest == digest:
        building.write_facts(connection, old, amendment.rows, last.number, made.gone, again=True)
        return int(last.number)
    build = int(last.number) + 1
    ruled = connection.execute(select(func.max(tables.decisions.c.number))).scalar() or 0
    row = {"number": build, "coding": number, "resolver": made.resolver, "digest": digest, "decisions": ruled}
    connection.execute(insert(tables.builds).values(row | {"created_at": datetime.now(UTC).isoformat(timespec="milliseconds")}))
    lost = _lost(connection, amendment)
    for portion in portions([*amendment.unled, *amendment.led]):
        connection.execute(delete(tables.redirects).where(tables.redirects.c.old.in_(portion)))
    building.write_facts(connection, old, amendment.rows, build, made.gone, again=True)
    add_all(connection, tables.redirects, [{"old": id, "new": to} for id, to in amendment.led.items()])
    building.list_unmoored(connection, made.unmoored)
    building.log(connection, old, amendment.rows, build, made.gone)
    _note_arrivals(connection, build, touched)
    _remember(connection, amendment)
    building.farewell(connection, lost, amendment.rows, build, number)
    return build


def _lost(connection: Connection, amendment: Amendment) -> dict[str, building.Lost]:
    """Give the ids that no longer answer by themselves, each with its kind and the mentions that it stood for."""
    rows, led = amendment.rows, amendment.led
    lost: dict[str, building.Lost] = {}
    columns = tables.redirects.c
    for portion in portions([id for id in amendment.unled if id not in led and id not in rows]):
        wanted = select(columns.old, tables.facts.c.kind).join(tables.facts, tables.facts.c.id == columns.new)
        lost |= {id: (kind, [id]) for id, kind in connection.execute(wanted.where(columns.old.in_(portion)))}
    gone = {id: amendment.old[id]["kind"] for id in sorted(amendment.made.gone) if id in amendment.old and id not in led}
    lost |= {id: (kind, []) for id, kind in gone.items()}
    held = tables.members.c
    for portion in portions(gone):
        for fact, member in connection.execute(
            select(held.fact, held.member).where(held.fact.in_(portion)).order_by(held.fact, held.member)
        ):
            lost[fact][1].append(member)
    return lost


def _note_arrivals(connection: Connection, build: int, touched: Sequence[str]) -> None:
    """Write down which documents this build is the first to know."""
    arrivals, documents = tables.arrivals.c, tables.documents.c
    for portion in portions(touched):
        known = select(arrivals.document).where(arrivals.document.in_(portion))
        wanted = select(documents.id).where(documents.id.in_(portion), documents.id.not_in(known), withdrawing.stands())
        fresh = connection.execute(wanted).scalars().all()
        add_all(connection, tables.arrivals, [{"document": id, "build": build} for id in fresh])


def _remember(connection: Connection, amendment: Amendment) -> None:
    """Write down every id that came to stand, and clear what was noted of one that had gone."""
    rows, kinds = amendment.rows, dict[str, FactKind]()
    for id, to in amendment.led.items():
        fact = amendment.made.facts.get(to)
        stands = select(tables.facts.c.kind).where(tables.facts.c.id == to)
        kind = _KINDS[type(fact)] if fact is not None else connection.execute(stands).scalar()
        if kind is not None:
            kinds[id] = kind
    kinds |= {id: row.kind for id, row in rows.items()}
    add_missing(connection, tables.shown, [{"id": id, "kind": kind} for id, kind in kinds.items()])
    columns = tables.shown.c
    for portion in portions(kinds):
        back = (columns.gone.is_not(None)) | (columns.leads_to.is_not(None))
        connection.execute(update(tables.shown).where(columns.id.in_(portion), back).values(leads_to=None, gone=None, why=None))
