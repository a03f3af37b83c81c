"""The columns by which facts are found, computed from the facts themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from entente.record import Entity, Event, Lineage, Position, Record, Statement, Tie, edtf
from entente.record.jsons import dumps, to_json
from entente.store.answers import Fact, FactKind
from entente.store.names import fold_name

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact as the tables hold it.

    Attributes:
        columns: the row of `facts`, but for its version.
        parties: (entity, side).
        names: folded, for entities; none for persons in no public role, so that no search finds them.
        facets: (`country` or `language`, code).
        members: ids of its mentions, or of a lineage's documents.
    """

    id: str
    kind: FactKind
    columns: Mapping[str, str | float | None]
    parties: frozenset[tuple[str, str]]
    names: frozenset[str]
    facets: frozenset[tuple[str, str]]
    members: tuple[str, ...]


def rows(record: Record, said_on: Mapping[str, str]) -> dict[str, FactRow]:
    """Compute the rows of all facts, by id.

    Args:
        record: the record.
        said_on: for statements, the earliest day of publication of its documents, where one is known.
    """
    countries = {entity.id: entity.country for entity in record.entities}
    by_kind: tuple[tuple[FactKind, Iterable[Fact]], ...] = (
        ("entity", record.entities),
        ("event", record.events),
        ("position", record.positions),
        ("tie", record.ties),
        ("statement", record.statements),
        ("lineage", record.lineages),
    )
    return {fact.id: _row(kind, fact, countries, said_on) for kind, facts in by_kind for fact in facts}


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


def _row(kind: FactKind, fact: Fact, countries: Mapping[str, str | None], said_on: Mapping[str, str]) -> FactRow:
    first, last, sort = _days(fact, said_on)
    named = parties(fact)
    columns: dict[str, str | float | None] = {
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
    }
    told = {countries.get(entity) for entity, _ in named}
    if isinstance(fact, Entity):
        told.add(fact.country)
    if isinstance(fact, Event) and fact.where is not None:
        told.add(fact.where.country)
    languages = () if isinstance(fact, Entity | Lineage) else fact.sources.languages
    facets = {("country", code) for code in told if code is not None} | {("language", code) for code in languages}
    spellings = (fact.name, *(item.name for item in fact.names)) if isinstance(fact, Entity) and fact.public else ()
    names = {fold_name(name) for name in spellings}
    # Blanks around it: whole words are found with LIKE '% word %'.
    padded = frozenset(f" {name} " for name in names if name)
    return FactRow(fact.id, kind, columns, named, padded, frozenset(facets), tuple(dict.fromkeys(members(fact))))


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
