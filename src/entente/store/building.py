"""Put a new build in the place of the old, in one transaction: what changed, what went, and where old ids lead."""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from entente.record import Event, Lineage, Position, Record, Statement, Tie, Unmoored
from entente.record.errors import StoreError, UnsoundError
from entente.record.jsons import dumps, to_json
from entente.store import codings, derived, lookup, rulings, tables, withdrawing
from entente.store.answers import Fact, FactKind
from entente.store.derived import FactRow, Tellings
from entente.store.rows import add_all, add_missing, digest, portions

REPORT = "This is a fault of Entente: report it. The record was left as it was."
# Sums of digests are taken modulo this.
MODULUS = 1 << 256
# So many stretches of a mention's text are searched.
_EVIDENCE = 4

# The kind of an id that no longer answers by itself, and the mentions that it stood for.
Lost = tuple[FactKind, list[str]]


@dataclass(frozen=True, slots=True)
class Old:
    """What stood before: per fact its row (but for the version), and the redirects."""

    facts: Mapping[str, Mapping[str, str | float | int | None]]
    redirects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record that was checked and turned into rows: what takes long is done before the database is locked."""

    record: Record
    rows: Mapping[str, FactRow]
    total: int
    digest: str


def prepare(connection: Connection, record: Record, coding: str) -> Prepared:
    """Check a record and turn it into rows, with reading alone.

    Raises:
        StoreError: a fact has no mention, or points to what is not there.
    """
    number = codings.number(connection, coding)
    _check(connection, record, number)
    rows = derived.rows(record, told_by(connection, record, number))
    whole = total((str(row.columns["json"]) for row in rows.values()), record.redirects)
    return Prepared(record, rows, whole, seal(whole, record.unmoored))


def save(connection: Connection, prepared: Prepared, coding: str) -> int:
    """Make a prepared record the newest build.

    Returns:
        Its number; the number of the build that stands, where nothing differs.
    """
    record, new = prepared.record, prepared.rows
    number = codings.register(connection, coding)
    last = connection.execute(select(tables.builds).order_by(tables.builds.c.number.desc()).limit(1)).first()
    old = _old(connection)
    if last and (last.digest, last.resolver, last.coding) == (prepared.digest, record.resolver, number):
        _write_facts(connection, old, new, last.number)  # a day of publication may have become known
        return int(last.number)
    build = (last.number if last else 0) + 1
    ruled = connection.execute(select(func.max(tables.decisions.c.number))).scalar() or 0
    row = {"number": build, "coding": number, "resolver": record.resolver, "digest": prepared.digest, "decisions": ruled}
    connection.execute(insert(tables.builds).values(row | {"created_at": datetime.now(UTC).isoformat(timespec="milliseconds")}))
    redirects = dict(record.redirects)
    lost = _lost(connection, old, new, redirects)
    _drop_redirects(connection, old.redirects, redirects)
    _write_facts(connection, old, new, build)
    added = [{"old": id, "new": to} for id, to in redirects.items() if old.redirects.get(id) != to]
    add_all(connection, tables.redirects, added)
    list_unmoored(connection, record.unmoored)
    log(connection, old, new, build, [id for id in old.facts if id not in new])
    _note_arrivals(connection, build)
    _remember(connection, new, redirects)
    farewell(connection, lost, new, build, number)
    return build


def total(facts: Iterable[str], redirects: Iterable[tuple[str, str]]) -> int:
    """Sum up all that a record says: facts as JSON, and redirects. The order does not matter, and a sum can be brought up to date."""
    return (sum(map(summand, facts)) + sum(summand(pair(old, new)) for old, new in redirects)) % MODULUS


def summand(words: str) -> int:
    """Give what words add to the sum."""
    return int(digest(words), 16)


def pair(old: str, new: str) -> str:
    """Write a redirect down, to be summed up."""
    return dumps([old, new])


def seal(whole: int, unmoored: Sequence[Unmoored]) -> str:
    """Give the digest of a record: of its sum, and of the decisions that found nothing."""
    return digest(f"{whole:x} {dumps(to_json(tuple(unmoored)))}")


def list_unmoored(connection: Connection, unmoored: Iterable[Unmoored]) -> None:
    """List the decisions that found nothing, in place of those listed before."""
    connection.execute(delete(tables.unmoored))
    listed = [{"place": place, "decision": item.decision, "problem": item.problem} for place, item in enumerate(unmoored)]
    add_all(connection, tables.unmoored, listed)


# -- promises


def _check(connection: Connection, record: Record, coding: int | None) -> None:
    """Hold promise 2 at the last door: every fact has mentions, every mention its document, every pointer its end."""
    told: list[Event | Position | Tie | Statement] = [*record.events, *record.positions, *record.ties, *record.statements]
    facts: list[Fact] = [*record.entities, *told, *record.lineages]
    ids = {fact.id for fact in facts}
    if len(ids) < len(facts):
        raise StoreError(f"Two facts bear one id. {REPORT}")
    entities = {entity.id for entity in record.entities}
    events = {event.id for event in record.events}
    wanted: dict[str, str] = {}
    for fact in facts:
        missing = {entity for entity, _ in derived.parties(fact)} - entities
        if missing:
            raise StoreError(f"{fact.id} names {min(missing)}, which is no entity of the record. {REPORT}")
    for item in told:
        if not item.mentions:
            raise StoreError(f"{item.id} has no mention: no text says it. {REPORT}")
    for event in record.events:
        if event.part_of is not None and event.part_of not in events:
            raise StoreError(f"{event.id} is part of {event.part_of}, which is no event of the record. {REPORT}")
    for fact in facts:
        if not isinstance(fact, Lineage):
            wanted.update(dict.fromkeys(fact.mentions, fact.id))
    lacking = set(wanted) - (codings.known(connection, wanted, coding) if coding is not None else set())
    lacking -= set(rulings.readings(connection, sorted(lacking)))
    lacking -= rulings.beside(connection, lacking, coding).keys()
    if lacking:
        mention = min(lacking)
        raise UnsoundError(f"{wanted[mention]} rests on {mention}, a mention that this coding does not have. {REPORT}")
    astray = {to for _, to in record.redirects} - ids
    if astray:
        raise StoreError(f"A redirect leads to {min(astray)}, which is not there. {REPORT}")
    _check_documents(connection, {document for lineage in record.lineages for document in lineage.documents})


def _check_documents(connection: Connection, documents: Set[str]) -> None:
    id, known = tables.documents.c.id, set[str]()
    for portion in portions(sorted(documents)):
        known.update(connection.execute(select(id).where(id.in_(portion))).scalars())
    if documents - known:
        raise StoreError(f"A lineage names {min(documents - known)}, which is no document. {REPORT}")


def _said_on(connection: Connection, record: Record, coding: int | None) -> dict[str, str]:
    """Give for each statement the earliest day of publication of the documents that carry it."""
    mentions = {mention: fact.id for fact in record.statements for mention in fact.mentions}
    described = rulings.described_days(connection) if mentions else {}
    found: dict[str, str] = {}
    held, documents = tables.mentions.c, tables.documents.c
    for portion in portions(mentions):
        wanted = select(held.id, documents.id, documents.published).join(tables.documents, documents.id == held.document)
        for id, document, told in connection.execute(wanted.where(held.coding == coding, held.id.in_(portion))):
            day = described.get(document, told)
            if day is not None:
                found[mentions[id]] = min(day, found.get(mentions[id], day))
    return found


def told_by(connection: Connection, record: Record, coding: int | None) -> Tellings:
    """Gather what the mentions behind all facts of a record say."""
    entities = {mention: entity.id for entity in record.entities for mention in entity.mentions}
    return tellings(connection, record, coding, entities, _naming(connection, coding, entities))


def tellings(
    connection: Connection,
    record: Record,
    coding: int | None,
    entities: Mapping[str, str],
    naming: Mapping[str, tuple[int, str | None, str | None]],
) -> Tellings:
    """Gather what the mentions behind facts say: their texts, and whose word they rest on.

    Args:
        record: the facts, or some of them.
        coding: number of the coding that is read.
        entities: entity of every document entity that may be named in a statement.
        naming: how many documents name each entity, and their first and last day.
    """
    told: list[Event | Position | Tie] = [*record.events, *record.positions, *record.ties]
    holders: dict[str, list[str]] = {}
    for fact in told:
        for mention in fact.mentions:
            holders.setdefault(mention, []).append(fact.id)
    texts: dict[str, list[str]] = {}
    own: set[str] = set()
    held = tables.mentions.c
    for portion in portions(sorted(holders)):
        rows = connection.execute(select(held.id, held.json).where(held.coding == coding, held.id.in_(portion)))
        mentions = {id: json.loads(words) for id, words in rows}
        mentions |= {id: to_json(mention) for id, mention in rulings.readings(connection, portion).items()}
        for id in sorted(mentions):
            said = [span["text"] for span in mentions[id]["evidence"][:_EVIDENCE]]
            first_hand = (mentions[id].get("attribution") or {}).get("kind") != "media"
            for holder in holders[id]:
                texts.setdefault(holder, []).extend(said)
                own |= {holder} if first_hand else set()
    named = _named(connection, record, coding, entities)
    return Tellings(_said_on(connection, record, coding), texts, frozenset(texts) - own, named, naming)


def part_of_record(facts: Iterable[Fact]) -> Record:
    """Give some facts as a record."""
    held = list(facts)
    return Record(
        events=tuple(each for each in held if isinstance(each, Event)),
        positions=tuple(each for each in held if isinstance(each, Position)),
        ties=tuple(each for each in held if isinstance(each, Tie)),
        statements=tuple(each for each in held if isinstance(each, Statement)),
    )


def named_in(connection: Connection, statements: Iterable[Statement], coding: int | None) -> set[str]:
    """Give all document entities of the documents that carry some statements."""
    held = tables.mentions.c
    documents: set[str] = set()
    for portion in portions(sorted({mention for fact in statements for mention in fact.mentions})):
        documents.update(connection.execute(select(held.document).where(held.coding == coding, held.id.in_(portion))).scalars())
    found: set[str] = set()
    for portion in portions(sorted(documents)):
        wanted = select(held.id).where(held.coding == coding, held.kind == "entity", held.document.in_(portion))
        found.update(connection.execute(wanted).scalars())
    return found


def _named(connection: Connection, record: Record, coding: int | None, entities: Mapping[str, str]) -> dict[str, set[str]]:
    """Give for each statement the entities that are named in what was said."""
    holders = {mention: fact.id for fact in record.statements for mention in fact.mentions}
    held = tables.mentions.c
    said: dict[str, list[tuple[int, int, str]]] = {}
    for portion in portions(sorted(holders)):
        rows = connection.execute(select(held.id, held.document, held.json).where(held.coding == coding, held.id.in_(portion)))
        for id, document, words in rows:
            content = json.loads(words)["evidence"][0]
            said.setdefault(document, []).append((content["start"], content["end"], holders[id]))
    found: dict[str, set[str]] = {}
    for portion in portions(sorted(said)):
        rows = connection.execute(
            select(held.id, held.document, held.json).where(held.coding == coding, held.kind == "entity", held.document.in_(portion))
        )
        for id, document, words in rows:
            if id in entities:
                spans = [(span["start"], span["end"]) for span in json.loads(words)["spans"]]
                for low, high, statement in said[document]:
                    if any(low <= start and end <= high for start, end in spans):
                        found.setdefault(statement, set()).add(entities[id])
    return found


def _naming(connection: Connection, coding: int | None, entities: Mapping[str, str]) -> dict[str, tuple[int, str | None, str | None]]:
    """Count for each entity the documents that name it, with their first and last day of publication."""
    held, written = tables.mentions.c, tables.documents.c
    described = rulings.described_days(connection)
    documents: dict[str, set[str]] = {}
    days: dict[str, list[str]] = {}

    def note(entity: str, document: str, told: str | None) -> None:
        documents.setdefault(entity, set()).add(document)
        day = described.get(document, told)
        if day is not None:
            days.setdefault(entity, []).append(day)

    unread = set(entities) if rulings.any_reading(connection) else set()
    rows = select(held.id, held.document, written.published).join(tables.documents, written.id == held.document)
    for id, document, day in connection.execute(rows.where(held.coding == coding, held.kind == "entity")):
        if id in entities:
            note(entities[id], document, day)
            unread.discard(id)
    ruled = rulings.readings(connection, sorted(unread))
    ruled |= rulings.beside(connection, unread - ruled.keys(), coding)
    for portion in portions(sorted({mention.document for mention in ruled.values()})):
        dated = connection.execute(select(written.id, written.published).where(written.id.in_(portion)))
        told = {row.id: row.published for row in dated}
        for id, mention in ruled.items():
            if mention.document in told:
                note(entities[id], mention.document, told[mention.document])
    return {id: (len(found), min(days.get(id, ()), default=None), max(days.get(id, ()), default=None)) for id, found in documents.items()}


# -- facts


def refresh(connection: Connection) -> None:
    """Compute anew all that is computed from the facts, where a record stands: the facts themselves do not change."""
    build = lookup.latest(connection)
    if build is not None:
        record = lookup.record(connection)
        new = derived.rows(record, told_by(connection, record, codings.number(connection, build.coding)))
        _write_facts(connection, _old(connection), new, build.number)


def _old(connection: Connection) -> Old:
    columns = [column for column in tables.facts.c if column.name != "version"]
    facts = {row.id: dict(row._mapping) for row in connection.execute(select(*columns))}
    redirects = {row.old: row.new for row in connection.execute(select(tables.redirects))}
    return Old(facts, redirects)


def _drop_redirects(connection: Connection, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    for portion in portions(id for id, to in old.items() if new.get(id) != to):
        connection.execute(delete(tables.redirects).where(tables.redirects.c.old.in_(portion)))


def _write_facts(connection: Connection, old: Old, new: Mapping[str, FactRow], build: int) -> None:
    write_facts(connection, old, new, build, [id for id in old.facts if id not in new])
    stood = [row for row in new.values() if row.id in old.facts]
    _refresh_facets(connection, stood)
    _refresh_words(connection, stood)


def write_facts(connection: Connection, old: Old, new: Mapping[str, FactRow], build: int, gone: Iterable[str], again: bool = False) -> None:
    """Bring the tables to new facts, touching only what differs.

    Args:
        old: what stood under the ids of these facts, and of those that go.
        new: facts that came or changed, or may have.
        build: the number of the build.
        gone: ids of facts that go.
        again: whether what is computed of a fact is written anew though it reads as before.
    """
    went = [id for id in gone if id in old.facts]
    came = [row for id, row in new.items() if id not in old.facts]
    both = [(row, old.facts[id]) for id, row in new.items() if id in old.facts and (again or dict(row.columns) != old.facts[id])]
    changed = [row for row, before in both if row.columns["json"] != before["json"] or row.kind != before["kind"]]
    for portion in portions([*went, *(row.id for row, _ in both)]):
        for table in (tables.names, tables.parties, tables.facets, tables.members, tables.search):
            connection.execute(delete(table).where(table.c.fact.in_(portion)))
    for portion in portions(went):
        connection.execute(delete(tables.facts).where(tables.facts.c.id.in_(portion)))
    add_all(connection, tables.facts, [{**row.columns, "version": build} for row in came])
    names = [column.name for column in tables.facts.c if column.name not in ("id", "version")]
    if both:
        stmt = update(tables.facts).where(tables.facts.c.id == bindparam("_id")).values({name: bindparam(f"_{name}") for name in names})
        connection.execute(stmt, [{f"_{name}": row.columns[name] for name in ("id", *names)} for row, _ in both])
    for some in portions(row.id for row in changed):
        connection.execute(update(tables.facts).where(tables.facts.c.id.in_(some)).values(version=build))
    _write_children(connection, [*came, *(row for row, _ in both)])


def _write_children(connection: Connection, rows: Sequence[FactRow]) -> None:
    add_all(connection, tables.names, [{"fact": row.id, "folded": name} for row in rows for name in sorted(row.names)])
    named = [{"fact": row.id, "entity": entity, "side": side} for row in rows for entity, side in sorted(row.parties)]
    add_all(connection, tables.parties, named)
    _write_facets(connection, rows)
    add_all(connection, tables.members, [{"fact": row.id, "member": member} for row in rows for member in row.members])
    _write_words(connection, rows)


def _write_words(connection: Connection, rows: Sequence[FactRow]) -> None:
    add_all(connection, tables.search, [{"fact": row.id, "kind": row.kind, "words": row.words} for row in rows if row.words])


def _refresh_words(connection: Connection, rows: Iterable[FactRow]) -> None:
    """Write anew the words of facts that read as before, but whose parties bear another name meanwhile, or whose texts differ."""
    columns = tables.search.c
    held = {row.fact: row.words for row in connection.execute(select(columns.fact, columns.words))}
    stale = [row for row in rows if held.get(row.id, "") != row.words]
    for portion in portions(row.id for row in stale):
        connection.execute(delete(tables.search).where(columns.fact.in_(portion)))
    _write_words(connection, stale)


def _refresh_facets(connection: Connection, rows: Iterable[FactRow]) -> None:
    """Write anew the facets of facts that read as before, but whose parties have got another country meanwhile, or their standing."""
    held: dict[str, set[tuple[str, str]]] = {}
    for fact, facet, value in connection.execute(select(tables.facets.c.fact, tables.facets.c.facet, tables.facets.c.value)):
        held.setdefault(fact, set()).add((facet, value))
    stale = [row for row in rows if held.get(row.id, set()) != row.facets]
    for portion in portions(row.id for row in stale):
        connection.execute(delete(tables.facets).where(tables.facets.c.fact.in_(portion)))
    _write_facets(connection, stale)


def _write_facets(connection: Connection, rows: Sequence[FactRow]) -> None:
    facets = [{"fact": row.id, "facet": facet, "value": value} for row in rows for facet, value in sorted(row.facets)]
    add_all(connection, tables.facets, facets)


# -- ids that were shown


def log(connection: Connection, old: Old, new: Mapping[str, FactRow], build: int, gone: Iterable[str]) -> None:
    """Write down what came, went and changed, and what was said before: two builds can be compared for ever."""
    came = [(id, row.kind, "came", None) for id, row in new.items() if id not in old.facts]
    went = [(id, old.facts[id]["kind"], "went", old.facts[id]["json"]) for id in gone if id in old.facts]
    both = [(id, row, old.facts[id]["json"]) for id, row in new.items() if id in old.facts]
    changed = [(id, row.kind, "changed", was) for id, row, was in both if was != row.columns["json"]]
    log = [{"build": build, "id": id, "kind": kind, "change": change, "was": was} for id, kind, change, was in (*came, *went, *changed)]
    add_all(connection, tables.changes, log)


def _note_arrivals(connection: Connection, build: int) -> None:
    """Write down which documents this build is the first to know."""
    known = select(tables.arrivals.c.document)
    wanted = select(tables.documents.c.id).where(tables.documents.c.id.not_in(known), withdrawing.stands())
    fresh = connection.execute(wanted).scalars().all()
    add_all(connection, tables.arrivals, [{"document": id, "build": build} for id in fresh])


def _remember(connection: Connection, new: Mapping[str, FactRow], redirects: Mapping[str, str]) -> None:
    """Write down every id that stands, and clear what was noted of one that had gone."""
    kinds: dict[str, FactKind] = {id: new[to].kind for id, to in redirects.items()} | {id: row.kind for id, row in new.items()}
    add_missing(connection, tables.shown, [{"id": id, "kind": kind} for id, kind in kinds.items()])
    columns = tables.shown.c
    back = connection.execute(select(columns.id).where((columns.gone.is_not(None)) | (columns.leads_to.is_not(None)))).scalars()
    for portion in portions([id for id in back if id in kinds]):
        connection.execute(update(tables.shown).where(columns.id.in_(portion)).values(leads_to=None, gone=None, why=None))


def _lost(connection: Connection, old: Old, new: Mapping[str, FactRow], redirects: Mapping[str, str]) -> dict[str, Lost]:
    """Give the ids that no longer answer by themselves, each with its kind and the mentions that it stood for."""
    kinds: dict[str, FactKind] = {row.id: row.kind for row in connection.execute(select(tables.facts.c.id, tables.facts.c.kind))}
    lost: dict[str, Lost] = {}
    for id, to in old.redirects.items():
        if id not in redirects and id not in new:
            lost[id] = (kinds[to], [id])
    gone = [id for id in old.facts if id not in new and id not in redirects]
    held = tables.members.c
    lost |= {id: (kinds[id], []) for id in gone}
    for portion in portions(gone):
        rows = connection.execute(select(held.fact, held.member).where(held.fact.in_(portion)).order_by(held.fact, held.member))
        for fact, member in rows:
            lost[fact][1].append(member)
    return lost


def farewell(connection: Connection, lost: Mapping[str, Lost], new: Mapping[str, FactRow], build: int, coding: int) -> None:
    """Note of each lost id where its mentions stand now, or since when and why it is gone."""
    holders = {(row.kind, member): id for id, row in new.items() for member in row.members} if lost else {}
    for id, (kind, former) in lost.items():
        # The mention that gave a fact its id speaks for it first.
        order = [id, *former]
        to = next((holders[kind, member] for member in order if (kind, member) in holders), None)
        note = {"leads_to": to} if to else {"gone": build, "why": _why(connection, kind, former, coding)}
        connection.execute(update(tables.shown).where(tables.shown.c.id == id).values(note))


def _why(connection: Connection, kind: FactKind, former: Sequence[str], coding: int) -> str:
    if kind == "lineage":
        out = withdrawing.out_now(connection, former)
        return _taken_out(out) if out else "its documents are no longer taken for copies of one another"
    told = tables.mentions.c
    newest = connection.execute(select(told.coding).where(told.id.in_(former[:1])).order_by(told.coding.desc()).limit(1)).scalar()
    mentions = [] if newest is None else list(codings.find(connection, former, newest).values())
    mentions += rulings.readings(connection, former).values()
    rejected = rulings.rejection(connection, mentions, kind)
    if rejected is not None:
        return f"rejected by {rejected.by} on {rejected.at[:10]}: {rejected.why}"
    out = withdrawing.out_now(connection, sorted({mention.document for mention in mentions}))
    if out:
        return _taken_out(out)
    if not codings.known(connection, former, coding):
        return "the coding that the record now reads finds it in no text"
    return "no mention that told it makes a fact any more"


def _taken_out(out: Mapping[str, withdrawing.Withdrawal]) -> str:
    """Say of texts that are withdrawn who took them out, when and why: of several the last."""
    last = max(out.values(), key=lambda each: (each.at, each.document))
    return f"{'its text was' if len(out) == 1 else f'{len(out)} of its texts were, the last one'} {last.words}"
