"""Answer the workbench's questions: the ledger, one actor's dossier, one document's readings."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from sqlalchemy import Connection, func, select

from entente.record import Entity, Event, Lineage, Position, Statement, Tie
from entente.record.errors import QueryError
from entente.record.jsons import from_json
from entente.store import codings, ledger, queries, rulings, search, tables
from entente.store.answers import MENTION_CLASSES, AnyMention, Fact, FactKind
from entente.store.catalogue import Catalogue, Mask, Places
from entente.store.ledger import FACETS, Asked, Counted, LedgerPage
from entente.store.names import fold_name
from entente.store.rows import portions

F = TypeVar("F", bound=Fact)

# So many values of a facet are named; the chosen ones always.
_MOST_VALUES = 60
_MOST_FACTS = 60
_MOST_STATEMENTS = 20
_MOST_VISITS = 120
_MOST_SEARCHES = 64


def answer(connection: Connection, catalogue: Catalogue, asked: Asked) -> LedgerPage:
    """Answer a question of the ledger.

    Raises:
        QueryError: a part of it makes no sense.
    """
    masks = _masks(connection, catalogue, asked)
    mask = _all_of(catalogue, masks)
    order = catalogue.orders[asked.order]
    fitting = order[mask[order]]
    start = _start(catalogue, asked, fitting)
    places = fitting[start : start + asked.limit]
    events = facts_by_id(connection, Event, [catalogue.ids[place] for place in places])
    total = len(fitting)
    more = start + len(places) < total
    facets = {name: _counted(catalogue, name, _all_of(catalogue, masks, name), getattr(asked, name)) for name in FACETS}
    without = {name: int(_all_of(catalogue, masks, name).sum()) for name in masks} if not total and len(masks) > 0 else {}
    return LedgerPage(
        events, total, len(catalogue), facets, catalogue.months(_all_of(catalogue, masks, "time")), without,
        catalogue.ids[places[-1]] if more else None, start,
    )  # fmt: skip


def ids(connection: Connection, catalogue: Catalogue, asked: Asked) -> tuple[str, ...]:
    """Give the ids of all events that fit, in order, whatever the limit."""
    mask = _all_of(catalogue, _masks(connection, catalogue, asked))
    order = catalogue.orders[asked.order]
    return tuple(catalogue.ids[place] for place in order[mask[order]])


def company(connection: Connection, catalogue: Catalogue, asked: Asked, limit: int) -> tuple[Counted, ...]:
    """Count who else takes part in the events that fit, most first."""
    mask = _all_of(catalogue, _masks(connection, catalogue, asked))
    found = catalogue.facets["actor"].counted(mask, limit + len(asked.actor))
    return tuple(item for item in found if item.count and item.value not in asked.actor)[:limit]


def _masks(connection: Connection, catalogue: Catalogue, asked: Asked) -> dict[str, Mask]:
    first, last = ledger.check(asked, catalogue.known())
    masks: dict[str, Mask] = {}
    if asked.words is not None:
        masks["words"] = _holding(connection, catalogue, asked.words)
    for facet in FACETS:
        wanted: Iterable[str] = getattr(asked, facet)
        if wanted:
            if facet == "actor":
                wanted = [id for name in wanted for id in connection.execute(queries.entities_named(connection, name)).scalars()]
            masks[facet] = catalogue.facets[facet].mask(wanted, len(catalogue))
    if first is not None or last is not None:
        masks["time"] = catalogue.within(first, last)
    return masks


def _holding(connection: Connection, catalogue: Catalogue, words: str) -> Mask:
    """Give the events that hold words; the last searches of a build are kept."""
    found = catalogue.hits.get(words)
    if found is None:
        found = catalogue.found(search.numbers(connection, words, "event"))
        catalogue.hits[words] = found
        while len(catalogue.hits) > _MOST_SEARCHES:
            with suppress(KeyError):  # another thread may have made room
                catalogue.hits.popitem(last=False)
    return found


def _all_of(catalogue: Catalogue, masks: dict[str, Mask], but: str | None = None) -> Mask:
    found = catalogue.all()
    for name, mask in masks.items():
        if name != but:
            found &= mask
    return found


def _counted(catalogue: Catalogue, facet: str, mask: Mask, chosen: Sequence[str]) -> tuple[Counted, ...]:
    postings = catalogue.facets[facet]
    shown = postings.counted(mask, _MOST_VALUES)
    missing = set(chosen) - {item.value for item in shown}
    if missing:
        counts = postings.counts(mask)
        shown += tuple(Counted(value, int(counts[postings.values.index(value)])) for value in sorted(missing) if value in postings.values)
    return shown


def _start(catalogue: Catalogue, asked: Asked, fitting: Places) -> int:
    if asked.after is None:
        return 0
    try:
        place = catalogue.ids.index(asked.after)
    except ValueError as error:
        raise QueryError(f"No event {asked.after} stands any more to go on after: begin at the first page.") from error
    # Where in the order the event stands, whether or not it fits.
    rank = np.empty(len(catalogue), dtype=np.int64)
    rank[catalogue.orders[asked.order]] = np.arange(len(catalogue))
    return int(np.searchsorted(rank[fitting], rank[place], side="right"))


def facts_by_id(connection: Connection, cls: type[F], wanted: Sequence[str]) -> tuple[F, ...]:
    """Give facts in the order of their ids given; what is not there is left out."""
    columns, found = tables.facts.c, {}
    for portion in portions(wanted):
        for id, words in connection.execute(select(columns.id, columns.json).where(columns.id.in_(portion))):
            found[id] = from_json(cls, json.loads(words))
    return tuple(found[id] for id in wanted if id in found)


# -- one actor


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the record holds of one entity, besides its events.

    Attributes:
        held: positions that the person holds; `seats` those that others hold in the organization or country.
        ties: ties on either side.
        said, about: statements by the entity, and those in whose words it is named.
        visits: events of type CONSULT with the mode `visit` that have a place, newest first.
        parts, wholes: events of these visits.
    """

    held: tuple[Position, ...] = ()
    seats: tuple[Position, ...] = ()
    ties: tuple[Tie, ...] = ()
    said: tuple[Statement, ...] = ()
    about: tuple[Statement, ...] = ()
    visits: tuple[Event, ...] = ()


def dossier(connection: Connection, catalogue: Catalogue, entity: Entity) -> Dossier:
    """Gather what is told of an entity: of each kind at most so many, the newest."""

    def of(kind: FactKind, cls: type[F], *sides: str) -> tuple[F, ...]:
        return with_party(connection, entity.id, kind, cls, sides)

    facets = catalogue.facets
    visiting = facets["actor"].mask([entity.id], len(catalogue)) & facets["mode"].mask(["visit"], len(catalogue))
    visits = facts_by_id(connection, Event, [catalogue.ids[place] for place in np.flatnonzero(visiting)[:_MOST_VISITS]])
    return Dossier(
        of("position", Position, "person"),
        of("position", Position, "organization"),
        of("tie", Tie, "a", "b"),
        of("statement", Statement, "speaker"),
        _about(connection, entity.id),
        tuple(event for event in visits if event.where is not None and entity.id in event.actors),
    )


def with_party(connection: Connection, entity: str, kind: FactKind, cls: type[F], sides: Sequence[str]) -> tuple[F, ...]:
    """Give the facts of a kind that have an entity on these sides, the newest first; 60 at most."""
    facts, parties = tables.facts.c, tables.parties.c
    named = select(parties.fact).where(parties.entity == entity, parties.side.in_(sides))
    wanted = select(facts.json).where(facts.id.in_(named), facts.kind == kind)
    wanted = wanted.order_by(facts.sort_day.is_(None), facts.sort_day.desc(), facts.id).limit(_MOST_FACTS)
    return tuple(from_json(cls, json.loads(words)) for words in connection.execute(wanted).scalars())


def _about(connection: Connection, entity: str) -> tuple[Statement, ...]:
    """Give the statements in whose words an entity is named, the newest first."""
    facts, facets = tables.facts.c, tables.facets.c
    inside = select(facets.fact).where(facets.facet == "about", facets.value == entity)
    wanted = select(facts.json).where(facts.id.in_(inside)).order_by(facts.sort_day.is_(None), facts.sort_day.desc(), facts.id)
    return tuple(from_json(Statement, json.loads(words)) for words in connection.execute(wanted.limit(_MOST_STATEMENTS)).scalars())


def _number(connection: Connection) -> int | None:
    coding = codings.current(connection)
    return codings.number(connection, coding) if coding is not None else None


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity in a list, and in how many events it takes part."""

    entity: Entity
    events: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entities: with these words in a name (the beginnings of words will do), of these kinds, of this country, behind this one."""

    words: str | None = None
    kinds: Sequence[str] = ()
    country: str | None = None
    after: str | None = None


def ranked(connection: Connection, catalogue: Catalogue, asked: Wanted) -> tuple[list[str], dict[str, int]]:
    """Give the ids of the entities that fit, in most events first; and in how many events each entity is."""
    words, kinds, country = asked.words, asked.kinds, asked.country
    columns, names, facets = tables.facts.c, tables.names.c, tables.facets.c
    wanted = select(columns.id).where(columns.kind == "entity", columns.mode.is_(None))  # persons in no public role are in no list
    if kinds:
        wanted = wanted.where(columns.type.in_(kinds))
    if country is not None:
        wanted = wanted.where(columns.id.in_(select(facets.fact).where(facets.facet == "country", facets.value == country)))
    if words is not None:
        folded = fold_name(words)
        if not folded:
            raise QueryError(f"'{words}' holds no word to look for.")
        begun = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        wanted = wanted.where(columns.id.in_(select(names.fact).where(names.folded.like(f"% {begun}%", escape="\\"))))
    found = list(connection.execute(wanted).scalars())
    actors = catalogue.facets["actor"]
    counts = dict(zip(actors.values, actors.counts(catalogue.all()).tolist(), strict=True))
    found.sort(key=lambda id: (-counts.get(id, 0), id))
    return found, counts


def entities(connection: Connection, catalogue: Catalogue, wanted: Wanted, limit: int, offset: int) -> tuple[tuple[Ranked, ...], int]:
    """Give a page of the entities that fit, in most events first; and how many there are."""
    found, counts = ranked(connection, catalogue, wanted)
    if wanted.after is not None:
        last = (-counts.get(wanted.after, 0), wanted.after)
        offset += bisect_right(found, last, key=lambda id: (-counts.get(id, 0), id))
    listed = facts_by_id(connection, Entity, found[offset : offset + limit])
    return tuple(Ranked(entity, counts.get(entity.id, 0)) for entity in listed), len(found)


def one_entity(connection: Connection, catalogue: Catalogue, actor: str) -> Entity | None:
    """Give the entity meant by an id or by words of a name: of several the one in most events."""
    actors = catalogue.facets["actor"]
    counts = dict(zip(actors.values, actors.counts(catalogue.all()).tolist(), strict=True))
    found = sorted(connection.execute(queries.entities_named(connection, actor)).scalars(), key=lambda id: (-counts.get(id, 0), id))
    return next(iter(facts_by_id(connection, Entity, found[:1])), None)


@dataclass(frozen=True, slots=True)
class ToldOf:
    """In how many documents a fact is told; for an entity, the first and last day of publication of those that have one."""

    documents: int
    first: str | None
    last: str | None


def told_of(connection: Connection, fact: str) -> ToldOf:
    """Give in how many documents a fact is told."""
    facts, facets = tables.facts.c, tables.facets.c
    documents = connection.execute(select(facts.documents).where(facts.id == fact)).scalar()
    days = select(func.min(facets.value), func.max(facets.value)).where(facets.fact == fact, facets.facet == "told")
    first, last = connection.execute(days).one()
    return ToldOf(documents or 0, first, last)


# -- one document


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention in a document and the fact that it tells; None where it tells none (an entity that nothing is said of)."""

    mention: AnyMention
    kind: FactKind
    fact: str | None


@dataclass(frozen=True, slots=True)
class DocumentReadings:
    """What a document's text was found to say, and whose text it shares."""

    readings: tuple[Reading, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    coded: bool = False
    facts: dict[str, Fact] = field(default_factory=dict)


def readings(connection: Connection, document: str) -> DocumentReadings:
    """Give the mentions of a document, as the record's coding has them or as people ruled, in order of the text."""
    number = _number(connection)
    if number is None:
        return DocumentReadings()
    held, coded = tables.mentions.c, tables.coded.c
    done = connection.execute(select(coded.document).where(coded.document == document, coded.coding == number)).first() is not None
    rows = connection.execute(
        select(held.kind, held.json).where(held.document == document, held.coding == number).order_by(held.start, held.id)
    )
    found = [(kind, from_json(MENTION_CLASSES[kind], json.loads(words))) for kind, words in rows]
    known = {mention.id for _, mention in found}
    found += [(kind, mention) for kind, mention in rulings.added(connection, document) if mention.id not in known]
    ruled = rulings.readings(connection, [mention.id for _, mention in found])
    members, facts = tables.members.c, tables.facts.c
    of: dict[tuple[str, str], str] = {}
    told: dict[str, Fact] = {}
    for portion in portions(mention.id for _, mention in found):
        wanted = select(members.member, facts.kind, facts.id, facts.json).join(tables.facts, facts.id == members.fact)
        for member, kind, id, words in connection.execute(wanted.where(members.member.in_(portion))):
            of[kind, member] = id
            if kind != "entity":
                told[id] = queries.read_fact(kind, words)
    listed = tuple(Reading(ruled.get(mention.id, mention), kind, of.get((kind, mention.id))) for kind, mention in found)
    return DocumentReadings(listed, lineages_of(connection, [document]), done, told)


def lineages_of(connection: Connection, documents: Sequence[str]) -> tuple[Lineage, ...]:
    """Give the lineages that hold any of these documents, by id."""
    members, facts, ids, found = tables.members.c, tables.facts.c, set(), {}
    for portion in portions(sorted(set(documents))):
        wanted = select(facts.id).join(tables.members, members.fact == facts.id)
        ids |= set(connection.execute(wanted.where(facts.kind == "lineage", members.member.in_(portion))).scalars())
    # Read once each: hundreds of copies of one text are one lineage, told by a row for each of them.
    for portion in portions(sorted(ids)):
        for id, words in connection.execute(select(facts.id, facts.json).where(facts.id.in_(portion))):
            found[id] = from_json(Lineage, json.loads(words))
    return tuple(found[id] for id in sorted(found))


def standings(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """Give how well events stand, by id."""
    facets, found = tables.facets.c, {}
    for portion in portions(events):
        wanted = select(facets.fact, facets.value).where(facets.facet == "standing", facets.fact.in_(portion))
        found.update({row.fact: row.value for row in connection.execute(wanted)})
    return found


def parts_of(connection: Connection, event: str) -> tuple[Event, ...]:
    """Give the events that are part of another, by day."""
    columns, facets = tables.facts.c, tables.facets.c
    inside = select(facets.fact).where(facets.facet == "part_of", facets.value == event)
    wanted = select(columns.json).where(columns.id.in_(inside)).order_by(columns.sort_day, columns.id)
    return tuple(from_json(Event, json.loads(words)) for words in connection.execute(wanted).scalars())
