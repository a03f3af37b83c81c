"""The columns by which facts are found, computed from the facts themselves."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from entente.record import Entity, Event, Lineage, Position, Record, Statement, Tie, edtf
from entente.record.jsons import dumps, to_json
from entente.store.answers import FACT_CLASSES, Fact, FactKind
from entente.store.names import fold_name, fold_text

Days = tuple[date, date]
_KINDS: Final[Mapping[type[Fact], FactKind]] = {cls: kind for kind, cls in FACT_CLASSES.items()}
HowItStands = Literal["contested", "open", "second-hand", "one-origin", "corroborated"]
STANDINGS: Final[tuple[HowItStands, ...]] = ("corroborated", "one-origin", "second-hand", "contested", "open")
# So many spellings of a party's name are searched; more would drown the texts.
_NAMES = 12


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact as the tables hold it.

    Attributes:
        columns: the row of `facts`, but for its version.
        parties: (entity, side).
        names: folded, for entities; none for persons in no public role, so that no search finds them.
        facets: (facet, value): `country`, `language`, `outlet`; of events `context`, `part_of` and `standing`;
            of statements `about`, of entities `told` (the first and last day of a document that names them).
        members: ids of its mentions, or of a lineage's documents.
        words: folded, by which a search finds it.
    """

    id: str
    kind: FactKind
    columns: Mapping[str, str | float | int | None]
    parties: frozenset[tuple[str, str]]
    names: frozenset[str]
    facets: frozenset[tuple[str, str]]
    members: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Tellings:
    """What the rows need to know of the mentions behind the facts.

    Attributes:
        said_on: for statements, the earliest day of publication of its documents, where one is known.
        texts: by fact, the stretches of text that tell it.
        second_hand: facts of which every mention rests on another outlet's word.
        named: for statements, the entities that are named in what was said.
        documents: for entities, how many documents name them, and the first and last day of publication of those that have one.
    """

    said_on: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, Iterable[str]] = field(default_factory=dict)
    second_hand: Set[str] = frozenset()
    named: Mapping[str, Set[str]] = field(default_factory=dict)
    documents: Mapping[str, tuple[int, str | None, str | None]] = field(default_factory=dict)


def rows(record: Record, told: Tellings) -> dict[str, FactRow]:
    """Compute the rows of all facts, by id."""
    entities = {entity.id: entity for entity in record.entities}
    facts: tuple[Fact, ...] = (*record.entities, *record.events, *record.positions, *record.ties, *record.statements, *record.lineages)
    return rows_of({fact.id: fact for fact in facts}, entities, told)


def rows_of(facts: Mapping[str, Fact], entities: Mapping[str, Entity], told: Tellings) -> dict[str, FactRow]:
    """Compute the rows of some facts, by id; `entities` holds all that they name."""
    return {id: _row(_KINDS[type(fact)], fact, entities, told) for id, fact in facts.items()}


def looked_up(entity: Entity) -> tuple[str, str | None, tuple[str, ...]]:
    """Give what the rows of other facts know of an entity: its name, its country and the spellings by which they are searched.

    Of many spellings the commonest count: by the order of magnitude of their counts, so that this seldom changes.
    """
    ranked = sorted(entity.names, key=lambda item: (-item.count.bit_length(), item.name))
    return entity.name, entity.country, tuple(sorted(item.name for item in ranked[:_NAMES]))


def parties(fact: Fact) -> frozenset[tuple[str, str]]:
    """Give the entities that a fact names, each with its side."""
    match fact:
        case Event():
            return frozenset({(id, "actor") for id in fact.actors} | {(id, "recipient") for id in fact.recipients})
        case Position():
            organization = {(fact.organization, "organization")} if fact.organization is not None else set()
            return frozenset({(fact.person, "person")} | organization)
        case Tie():
            return frozenset({(fact.a, "a"), (fact.b, "b")})
        case Statement():
            return frozenset({(fact.speaker, "speaker")})
        case _:
            return frozenset()


def members(fact: Fact) -> tuple[str, ...]:
    """Give the mentions that tell a fact, a lineage's documents."""
    return fact.documents if isinstance(fact, Lineage) else fact.mentions


def standing(event: Event, second_hand: bool) -> HowItStands:
    """Say how well an event stands: the worst that is true of it."""
    if event.disagreements:
        return "contested"
    if event.when is None or edtf.bounds(event.when) is None:
        return "open"
    if second_hand:
        return "second-hand"
    return "corroborated" if event.sources.independent > 1 else "one-origin"


def _row(kind: FactKind, fact: Fact, entities: Mapping[str, Entity], told: Tellings) -> FactRow:
    first, last, sort = _days(fact, told.said_on)
    named = parties(fact)
    sources = None if isinstance(fact, Entity | Lineage) else fact.sources
    columns: dict[str, str | float | int | None] = {
        "id": fact.id,
        "kind": kind,
        "type": _type(fact),
        "mode": _mode(fact),
        "status": None if isinstance(fact, Entity | Lineage) else fact.status,
        "first_day": first,
        "last_day": last,
        "sort_day": sort,
        "confidence": None if isinstance(fact, Entity | Lineage) else fact.confidence,
        "json": dumps(to_json(fact)),
        "documents": sources.documents if sources is not None else told.documents[fact.id][0] if fact.id in told.documents else None,
        "independent": sources.independent if sources is not None else None,
    }
    spellings = (fact.name, *(item.name for item in fact.names)) if isinstance(fact, Entity) and fact.public else ()
    names = {fold_name(name) for name in spellings}
    # Blanks around it: whole words are found with LIKE '% word %'.
    padded = frozenset(f" {name} " for name in names if name)
    facets = frozenset(_facets(fact, named, entities, told))
    words = _words(fact, named, entities, told.texts.get(fact.id, ()))
    return FactRow(fact.id, kind, columns, named, padded, facets, tuple(dict.fromkeys(members(fact))), words)


def _facets(fact: Fact, named: Iterable[tuple[str, str]], entities: Mapping[str, Entity], told: Tellings) -> Iterator[tuple[str, str]]:
    countries = {entities[id].country for id, _ in named if id in entities}
    if isinstance(fact, Entity):
        countries.add(fact.country)
    if isinstance(fact, Event) and fact.where is not None:
        countries.add(fact.where.country)
    yield from (("country", code) for code in countries if code is not None)
    if not isinstance(fact, Entity | Lineage):
        yield from (("language", code) for code in fact.sources.languages)
        yield from (("outlet", outlet) for outlet in fact.sources.outlets)
    if isinstance(fact, Entity):
        yield from {("told", day) for day in told.documents.get(fact.id, (0, None, None))[1:] if day is not None}
    if isinstance(fact, Statement):
        yield from (("about", entity) for entity in told.named.get(fact.id, ()) if entity != fact.speaker)
    if isinstance(fact, Event):
        yield from (("context", context) for context in fact.contexts)
        if fact.part_of is not None:
            yield "part_of", fact.part_of
        yield "standing", standing(fact, fact.id in told.second_hand)


def _words(fact: Fact, named: Iterable[tuple[str, str]], entities: Mapping[str, Entity], texts: Iterable[str]) -> str:
    """Give the folded words of a fact: its own, the names of its parties in every script, and the texts that tell it; each once."""
    said: list[str] = []
    for id in sorted({id for id, _ in named}):
        if id in entities:
            name, _, spellings = looked_up(entities[id])
            said += (name, *spellings)
    match fact:
        case Entity():
            if not fact.public:
                return ""
            said += (fact.name, *(item.name for item in fact.names))
        case Event():
            where = fact.where
            said += (fact.type, fact.mode or "", *fact.about)
            said += (where.name, where.name_en or "") if where is not None else ()
        case Position():
            said.append(fact.role)
        case Statement():
            said += (fact.text, fact.told_to or "")
        case Tie():
            said.append(fact.kind)
        case Lineage():
            return ""
    folded = [fold_text(words) for words in dict.fromkeys([*said, *texts]) if words]
    return "\n".join(dict.fromkeys(folded))


def _mode(fact: Fact) -> str | None:
    """Give an event's mode; for a person in no public role the mark that keeps them out of lists (`queries`)."""
    match fact:
        case Event():
            return fact.mode
        case Entity() if not fact.public:
            return "private"
        case _:
            return None


def _type(fact: Fact) -> str | None:
    match fact:
        case Event():
            return fact.type
        case Entity() | Tie():
            return fact.kind
        case Statement():
            return fact.form
        case _:
            return None


def _days(fact: Fact, said_on: Mapping[str, str]) -> tuple[str | None, str | None, str | None]:
    """Give the first and last day that a fact can have been in, and the day it sorts by; None for the undated."""
    match fact:
        case Event():
            spans = [edtf.bounds(fact.when)] if fact.when else []
        case Position():
            spans = [_reach(fact.start, fact.end)]
        case Tie():
            spans = [_reach(item.start, item.end) or (edtf.bounds(item.said_on) if item.said_on else None) for item in fact.tellings]
        case Statement():
            spans = [edtf.bounds(said_on[fact.id])] if fact.id in said_on else []
        case _:
            spans = []
    dated = [span for span in spans if span is not None]
    if not dated:
        return None, None, None
    first, last = min(low for low, _ in dated), max(high for _, high in dated)
    # What began at an untold time sorts by its end, not at the beginning of the calendar.
    known = [day for span in dated for day in span if day not in (date.min, date.max)]
    return first.isoformat(), last.isoformat(), min(known, default=first).isoformat()


def _reach(start: str | None, end: str | None) -> Days | None:
    """Give the days between two dates, either of which may be untold; None where both are, or lack their year."""
    low, high = (edtf.bounds(start) if start else None), (edtf.bounds(end) if end else None)
    if low is None and high is None:
        return None
    return (low[0] if low else date.min, high[1] if high else date.max)
