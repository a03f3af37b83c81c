"""Decisions: appended, never changed or deleted; and what they mean for the thing that they rule on."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, insert, select

from entente.record import Anchor, Decision, DocumentEntity, EntityMention, edtf, mention_id
from entente.record.errors import ConflictError, DecisionError
from entente.record.jsons import dumps, from_json, to_json
from entente.store import codings, tables
from entente.store.answers import FACT_CLASSES, MENTION_CLASSES, AnyMention, FactKind
from entente.store.rows import portions, unpack

_READINGS = ("add", "confirm", "correct")
_PREFIXES = {"entity": "en", "event": "ev", "position": "po", "tie": "ti", "statement": "st"}
_PARTIES = ("person", "organization", "a", "b", "speaker")


def append(connection: Connection, decision: Decision) -> bool:
    """Keep a decision.

    Returns:
        True for a new one; False where this very decision is kept already.

    Raises:
        ConflictError: what it ruled upon has changed since `seen`.
        DecisionError: it withdraws nothing that is there, carries no mention, or names somebody whom its text does not name.
    """
    words = dumps(to_json(decision))
    kept = _json(connection, decision.id)
    if kept is not None:
        if kept == words:
            return False
        raise DecisionError(f"There is another decision {decision.id} already: give the new one an id of its own.")
    ruled = decision
    if decision.kind == "undo":
        undone = _json(connection, decision.undoes or "")
        if undone is None:
            raise DecisionError(f"There is no decision {decision.undoes} to withdraw: look its id up in the list of decisions.")
        ruled = from_json(Decision, json.loads(undone))
    mention = _carried(decision)
    _refuse_strangers(connection, decision, mention)
    if decision.seen is not None:
        _refuse_stale(connection, decision.seen, ruled)
    columns = ("id", "by", "at", "kind", "fact", "undoes")
    row = {name: getattr(decision, name) for name in columns} | {"mention": mention.id if mention else None, "json": words}
    connection.execute(insert(tables.decisions).values(row))
    return True


def _json(connection: Connection, id: str) -> str | None:
    return connection.execute(select(tables.decisions.c.json).where(tables.decisions.c.id == id)).scalar()


def _carried(decision: Decision) -> AnyMention | None:
    """Give the mention that a reading carries."""
    if decision.kind not in _READINGS or decision.mention is None:
        return None
    if decision.fact not in MENTION_CLASSES:
        raise DecisionError(f"A decision '{decision.kind}' rules on a reading, not on a {decision.fact}: use describe, same or different.")
    try:
        return from_json(MENTION_CLASSES[decision.fact], json.loads(decision.mention))
    except ValueError as error:
        raise DecisionError(f"The mention in {decision.id} cannot be read ({error}): give it whole, as the record shows it.") from error


def count(connection: Connection) -> int:
    """Count all decisions."""
    return connection.execute(select(func.count()).select_from(tables.decisions)).scalar_one()


def last_at(connection: Connection) -> str | None:
    """Give the latest time of ruling; None where nothing is ruled."""
    return connection.execute(select(func.max(tables.decisions.c.at))).scalar()


def every(connection: Connection) -> tuple[Decision, ...]:
    """Give all decisions, by time of ruling, then by id: the order in which they arrived does not show."""
    found = [from_json(Decision, json.loads(words)) for words in connection.execute(select(tables.decisions.c.json)).scalars()]
    return tuple(sorted(found, key=lambda item: (item.at, item.id)))


def standing(connection: Connection, found: Iterable[Decision]) -> list[Decision]:
    """Leave out the decisions that an undo (itself not undone) withdraws."""
    return [decision for decision in found if not _is_undone(connection, decision.id, frozenset())]


def _is_undone(connection: Connection, id: str, seen: frozenset[str]) -> bool:
    columns = tables.decisions.c
    undoing = connection.execute(select(columns.id).where(columns.undoes == id, columns.kind == "undo")).scalars().all()
    return any(other not in seen and not _is_undone(connection, other, seen | {id}) for other in undoing)


def any_reading(connection: Connection) -> bool:
    """Tell whether anybody ever ruled what a text says."""
    columns = tables.decisions.c
    return connection.execute(select(columns.number).where(columns.mention.is_not(None)).limit(1)).first() is not None


def readings(connection: Connection, ids: Iterable[str]) -> dict[str, AnyMention]:
    """Give the mentions that people ruled, by id: the latest standing ruling on each."""
    columns = tables.decisions.c
    latest: dict[str, tuple[tuple[str, str], AnyMention]] = {}
    for portion in portions(ids):
        rows = connection.execute(select(columns.json).where(columns.mention.in_(portion))).scalars()
        for decision in standing(connection, [from_json(Decision, json.loads(words)) for words in rows]):
            mention = _carried(decision)
            rank = (decision.at, decision.id)
            if mention is not None and (mention.id not in latest or latest[mention.id][0] < rank):
                latest[mention.id] = (rank, mention)
    return {id: mention for id, (_, mention) in latest.items()}


def beside(connection: Connection, ids: Iterable[str], coding: int | None) -> dict[str, AnyMention]:
    """Give what stands by rulings alone under ids that no decision bears: a ruling stands whatever the coding reads in its text.

    A party that the coding has no entity for stands under the next free id of its place, and so does a reading whose own id the coding
    gave to another. All rulings on readings are gone through: ask only for ids that are found in no other way.

    Args:
        connection: to the record.
        ids: of readings of any kind.
        coding: number of the coding that is read.
    """
    wanted, latest = set(ids), dict[str, tuple[tuple[str, str], AnyMention]]()
    columns = tables.decisions.c
    rows = connection.execute(select(columns.json).where(columns.mention.is_not(None))).scalars() if wanted else ()
    waiting = [borne for words in rows for borne in _borne(from_json(Decision, json.loads(words)))]
    number = 0
    while waiting:  # a number is given only where those before it are taken
        named = [(mention_id(each.prefix, each.mention.document, each.start, number), each) for each in waiting]
        others = sorted({name for name, _ in named} - wanted)
        taken = codings.known(connection, others, coding) if coding is not None else set()
        for name, each in named:
            rank = each.decision.at, each.decision.id
            if name in wanted and (name not in latest or latest[name][0] < rank) and standing(connection, [each.decision]):
                latest[name] = rank, replace(each.mention, id=name)
        waiting, number = [each for name, each in named if name in wanted or name in taken], number + 1
    return {id: mention for id, (_, mention) in latest.items()}


@dataclass(frozen=True, slots=True)
class _Borne:
    """What a ruling lets stand at a place, and how its id begins."""

    decision: Decision
    prefix: str
    start: int
    mention: AnyMention


def _borne(decision: Decision) -> Iterator[_Borne]:
    """Give what a ruling lets stand: its reading, and the parties of that as entities of their own."""
    mention = _carried(decision)
    if mention is None:
        return
    places = codings.places(mention)
    yield _Borne(decision, _PREFIXES[decision.fact], places[0][0] if places else 0, mention)
    for party in _parties(mention):
        yield _Borne(decision, "en", party.span.start, _alone(mention.document, party))


def _parties(mention: AnyMention) -> list[EntityMention]:
    several = [*getattr(mention, "actors", ()), *getattr(mention, "recipients", ())]
    return several + [party for name in _PARTIES if (party := getattr(mention, name, None)) is not None]


def _refuse_strangers(connection: Connection, decision: Decision, mention: AnyMention | None) -> None:
    """Refuse a reading whose party neither its text names nor anything that was ever read there; countries go by their code."""
    packed = mention and connection.execute(select(tables.texts.c.text).where(tables.texts.c.document == mention.document)).scalar()
    if mention is None or not packed:
        return
    entities = codings.in_document(connection, mention.document, "entity", None)
    if not entities:
        return  # nothing was read in it yet
    entities += [each for kind, each in added(connection, mention.document) if kind == "entity"]
    names = {form for each in entities if isinstance(each, DocumentEntity) for form in (each.name, *each.names)}
    words = unpack(packed).casefold()
    for party in _parties(mention):
        if party.kind != "country" and party.name not in names and party.name.casefold() not in words:
            raise DecisionError(f"{decision.id} names {party.name}, whom its text does not name: what no text says enters as a note alone.")


def _alone(document: str, party: EntityMention) -> DocumentEntity:
    """Give a party as an entity of its document, told nowhere else there."""
    names = (party.name,) if party.head == "name" or party.name != party.span.text else ()
    return DocumentEntity("", document, party.name, party.kind, names, (party.span,), party.name_en, party.country, party.sector)


def added(connection: Connection, document: str) -> list[tuple[FactKind, AnyMention]]:
    """Give the mentions that people added to what was read in a document, by id."""
    columns = tables.decisions.c
    rows = connection.execute(select(columns.json).where(columns.kind == "add", columns.json.contains(document, autoescape=True))).scalars()
    found: dict[str, tuple[FactKind, AnyMention]] = {}
    for decision in standing(connection, [from_json(Decision, json.loads(words)) for words in rows]):
        mention = _carried(decision)
        if mention is not None and mention.document == document:
            found[mention.id] = (next(kind for kind in FACT_CLASSES if kind == decision.fact), mention)
    return [found[id] for id in sorted(found)]


def described_days(connection: Connection) -> dict[str, str | None]:
    """Give the days of publication that people described, by document: the latest that stands; None where it was said to be unknown."""
    columns = tables.decisions.c
    rows = connection.execute(select(columns.json).where(columns.kind == "describe")).scalars()
    told = [decision for words in rows if (decision := from_json(Decision, json.loads(words))).field == "published"]
    found: dict[str, str | None] = {}
    for decision in sorted(standing(connection, told), key=lambda item: (item.at, item.id)):
        day = (decision.value or "")[:10]
        if not day or (len(day) == 10 and edtf.is_edtf(day) and edtf.bounds(day)):  # what is no day describes nothing
            found |= {anchor.document: day or None for anchor in _anchors(decision)}
    return found


def rejection(connection: Connection, mentions: Iterable[AnyMention], kind: FactKind) -> Decision | None:
    """Give the latest standing rejection that lies on one of these mentions, None where there is none."""
    columns = tables.decisions.c
    rows = connection.execute(select(columns.json).where(columns.kind == "reject", columns.fact == kind)).scalars()
    found = list(mentions)
    rejections = [from_json(Decision, json.loads(words)) for words in rows]
    fitting = [item for item in rejections if any(_under(anchor, found) for anchor in _anchors(item))]
    return max(standing(connection, fitting), key=lambda item: (item.at, item.id), default=None)


def _anchors(decision: Decision) -> list[Anchor]:
    return [anchor for anchors in decision.anchors for anchor in anchors]


def _under(anchor: Anchor, mentions: Iterable[AnyMention]) -> list[AnyMention]:
    """Give the mentions that an anchor lies on: those whose key place (an event's trigger) it meets, else any place of theirs.

    An anchor without a place lies on all of its document.
    """
    here = [mention for mention in mentions if mention.document == anchor.document]
    if anchor.start is None or anchor.end is None:
        return here
    low, high = anchor.start, anchor.end
    met = {mention.id: [low < end and start < high for start, end in codings.places(mention)] for mention in here}
    by_key = [mention for mention in here if met[mention.id][:1] == [True]]
    return by_key or [mention for mention in here if any(met[mention.id])]


def _refuse_stale(connection: Connection, seen: str, decision: Decision) -> None:
    """Refuse a ruling on what has changed since the build that the person saw.

    A thing is as new as the build that last changed it: a build that left it alone does not stand in the way.
    """
    now = connection.execute(select(tables.builds.c.number).order_by(tables.builds.c.number.desc()).limit(1)).scalar() or 0
    if not (seen.isascii() and seen.isdigit() and int(seen) <= now):
        raise DecisionError(f"There is no build '{seen}'; the record stands at {now}: look at it again, then rule.")
    if decision.fact not in FACT_CLASSES:
        return
    members = _members(connection, decision)
    held, facts = tables.members.c, tables.facts.c
    for portion in portions(sorted(members)):
        wanted = select(facts.id, facts.version, facts.json).join(tables.members, held.fact == facts.id)
        wanted = wanted.where(held.member.in_(portion), facts.version > int(seen), facts.kind == decision.fact).order_by(facts.id)
        for id, version, words in connection.execute(wanted):
            raise ConflictError(f"{id} changed in build {version}, after build {seen} that was ruled upon. It now reads: {words}")
        shown = tables.shown.c
        for id, gone, why in connection.execute(
            select(shown.id, shown.gone, shown.why).where(shown.id.in_(portion), shown.gone > int(seen)).order_by(shown.id)
        ):
            raise ConflictError(f"{id} is gone since build {gone}, after build {seen} that was ruled upon: {why}")


def _members(connection: Connection, decision: Decision) -> set[str]:
    """Give the ids of the mentions (for lineages: documents) that a decision's anchors lie on, under any coding."""
    anchors = _anchors(decision)
    if decision.fact == "lineage":
        return {anchor.document for anchor in anchors}
    kind = next(kind for kind in FACT_CLASSES if kind == decision.fact)
    columns = tables.decisions.c
    rows = connection.execute(select(columns.json).where(columns.mention.is_not(None), columns.fact == kind)).scalars()
    ruled = [_carried(from_json(Decision, json.loads(words))) for words in rows]
    found = {mention.id: mention for mention in ruled if mention is not None}
    for document in {anchor.document for anchor in anchors}:
        found |= {mention.id: mention for mention in codings.in_document(connection, document, kind, None)}
    return {mention.id for anchor in anchors for mention in _under(anchor, found.values())}
