"""What measures ask: who tells a fact, who may act for a party, and what two parties have to do with each other. Few columns, no texts."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from entente.record import Event, Lineage, Position, Tie
from entente.record.vocabulary import AttributionKind
from entente.store import asking, codings, documents, rulings, tables
from entente.store.catalogue import Catalogue
from entente.store.rows import portions


@dataclass(frozen=True, slots=True)
class ToldIn:
    """One mention of a fact: its document, and the kind of source on whose word it speaks (None: the outlet's own)."""

    fact: str
    mention: str
    document: str
    attribution: AttributionKind | None


def papers(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Give outlet, language and day of documents, by id: what measures ask of them, and nothing that lies behind a long text."""
    columns, found = tables.documents.c, {}
    for portion in portions(sorted(set(ids))):
        rows = connection.execute(select(columns.id, columns.outlet, columns.language, columns.published).where(columns.id.in_(portion)))
        found.update({id: (outlet, language, published) for id, outlet, language, published in rows})
    return found


def told_in(connection: Connection, facts: Sequence[str] | None) -> list[ToldIn]:
    """Give the mentions of facts, as the machine or people read them; of every event, position, tie and statement where None."""
    held, whole = tables.members.c, tables.facts.c
    pairs: list[tuple[str, str]] = []
    if facts is None:
        wanted = select(held.fact, held.member).join(tables.facts, whole.id == held.fact)
        kinds = ("event", "position", "tie", "statement")
        pairs = [(row.fact, row.member) for row in connection.execute(wanted.where(whole.kind.in_(kinds)))]
    else:
        for portion in portions(facts):
            rows = connection.execute(select(held.fact, held.member).where(held.fact.in_(portion)))
            pairs += [(row.fact, row.member) for row in rows]
    of = _mentions(connection, sorted({member for _, member in pairs}), facts is None)
    return [ToldIn(fact, member, *of[member]) for fact, member in pairs if member in of]


def _mentions(connection: Connection, ids: Sequence[str], everything: bool) -> dict[str, tuple[str, AttributionKind | None]]:
    coding = codings.current(connection)
    number = codings.number(connection, coding) if coding is not None else None
    found: dict[str, tuple[str, AttributionKind | None]] = {}
    columns = tables.mentions.c
    if number is not None:
        wanted = select(columns.id, columns.document, columns.json).where(columns.coding == number)
        # Of all of them at once the table is read through: a question for every few hundred would take longer.
        asked = [wanted.where(columns.kind != "entity")] if everything else [wanted.where(columns.id.in_(part)) for part in portions(ids)]
        for query in asked:
            for id, document, words in connection.execute(query):
                found[id] = (document, _attribution(words))
    if connection.execute(select(tables.decisions.c.number).limit(1)).first() is not None:
        for id, mention in rulings.readings(connection, ids).items():
            attribution = getattr(mention, "attribution", None)
            found[id] = (mention.document, attribution.kind if attribution is not None else None)
    return found


def _attribution(words: str) -> AttributionKind | None:
    # Most mentions speak in the outlet's own voice: theirs need not be read.
    if '"attribution":null' in words or '"attribution"' not in words:
        return None
    told = json.loads(words).get("attribution")
    kind: AttributionKind | None = told["kind"] if told else None
    return kind


def acting_for(connection: Connection, catalogue: Catalogue, party: str) -> frozenset[str]:
    """Give everybody who may ever act for a party: itself; of a country all of it; and who holds an office in any of these."""
    facts, parties = tables.facts.c, tables.parties.c
    kind = connection.execute(select(facts.type).where(facts.id == party, facts.kind == "entity")).scalar()
    found = {party}
    if kind == "country":
        found |= set(_bodies(connection, catalogue).get(party, ()))
    holders: set[str] = set()
    for portion in portions(sorted(found)):
        seats = select(parties.fact).where(parties.entity.in_(portion), parties.side == "organization")
        holders |= set(connection.execute(select(parties.entity).where(parties.fact.in_(seats), parties.side == "person")).scalars())
    return frozenset(found | holders)


def _bodies(connection: Connection, catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Give the entities of every country; read once a build, for a country's own facts are many more than its bodies."""
    if not catalogue.bodies:
        facts, facets = tables.facts.c, tables.facets.c
        rows = select(facets.value, facets.fact).join(tables.facts, facts.id == facets.fact)
        found: dict[str, list[str]] = defaultdict(list)
        for country, id in connection.execute(rows.where(facts.kind == "entity", facets.facet == "country")):
            found[country].append(id)
        catalogue.bodies.update({country: tuple(ids) for country, ids in found.items()})
    return catalogue.bodies


def events_between(connection: Connection, catalogue: Catalogue, ones: Iterable[str], others: Iterable[str]) -> tuple[Event, ...]:
    """Give the events in which somebody of the ones and somebody of the others take part, by id."""
    actors, size = catalogue.facets["actor"], len(catalogue)
    mask = actors.mask(ones, size) & actors.mask(others, size)
    return asking.facts_by_id(connection, Event, sorted(catalogue.ids[place] for place in mask.nonzero()[0].tolist()))


def ties_between(connection: Connection, ones: Sequence[str], others: Sequence[str]) -> tuple[Tie, ...]:
    """Give the stated ties that have an end on either side, by id."""
    parties = tables.parties.c
    found = []
    for side in (ones, others):
        ids: set[str] = set()
        for portion in portions(sorted(side)):
            ids |= set(connection.execute(select(parties.fact).where(parties.entity.in_(portion), parties.side.in_(("a", "b")))).scalars())
        found.append(ids)
    return asking.facts_by_id(connection, Tie, sorted(found[0] & found[1]))


def offices_of(connection: Connection, persons: Sequence[str]) -> tuple[Position, ...]:
    """Give the positions of persons, by id."""
    parties = tables.parties.c
    ids: set[str] = set()
    for portion in portions(sorted(persons)):
        ids |= set(connection.execute(select(parties.fact).where(parties.entity.in_(portion), parties.side == "person")).scalars())
    return asking.facts_by_id(connection, Position, sorted(ids))


def lineages_around(connection: Connection, wanted: Iterable[str]) -> tuple[Lineage, ...]:
    """Give the lineages that hold any of these documents, and those that share documents with these, and so on: whole groups."""
    known: set[str] = set()
    found: dict[str, Lineage] = {}
    new = set(wanted)
    while new:
        known |= new
        fresh = [item for item in asking.lineages_of(connection, sorted(new)) if item.id not in found]
        found |= {item.id: item for item in fresh}
        new = {document for item in fresh for document in item.documents} - known
    return tuple(found[id] for id in sorted(found))


def publication_times(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Give when documents were published, as exactly as is told: a day, or a day and time; those without are left out."""
    found: dict[str, str] = {}
    for portion in portions(sorted(set(ids))):
        for document in documents.without_texts(connection, portion):
            told = document.told("published")
            if told is not None:
                found[document.id] = told
    return found
