"""Which events a person should look at: of little confidence, contested, or on one anonymous word."""

from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, exists, select

from entente.record import EventMention
from entente.store import tables
from entente.store.lookup import mentions

Doubt = Literal["contested", "unsure", "alleged"]
UNSURE: Final = 0.6
_MOST_ALLEGED = 1_000


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An event in doubt.

    Attributes:
        event: its id.
        doubts: why, the gravest first.
        confidence: 0–1.
        documents, independent: who tells it.
        mentions: ids of its mentions.
    """

    event: str
    doubts: tuple[Doubt, ...]
    confidence: float
    documents: int
    independent: int
    mentions: tuple[str, ...]


def doubtful(connection: Connection, limit: int) -> list[Doubtful]:
    """Give events in doubt, up to a number for each kind of doubt: the least sure first, then by id."""
    facts, facets = tables.facts.c, tables.facets.c
    columns = (facts.id, facts.confidence, facts.documents, facts.independent)
    marked = exists().where(facets.fact == facts.id, facets.facet == "standing", facets.value == "contested")
    asked: dict[Doubt, object] = {"contested": marked, "unsure": facts.confidence < UNSURE}
    of: dict[str, list[Doubt]] = {}
    rows = {}
    for doubt, condition in asked.items():
        wanted = select(*columns).where(facts.kind == "event", condition)  # type: ignore[arg-type]
        for row in connection.execute(wanted.order_by(facts.confidence, facts.id).limit(limit)):
            rows[row.id] = row
            of.setdefault(row.id, []).append(doubt)
    alleged = select(*columns).where(facts.kind == "event", facts.status == "alleged", facts.documents == 1)
    single = {row.id: row for row in connection.execute(alleged.order_by(facts.confidence, facts.id).limit(_MOST_ALLEGED))}
    held = _members(connection, [*rows, *(id for id in single if id not in rows)])
    told = mentions(connection, [id for event in single for id in held.get(event, ())])
    for event, row in single.items():
        if len([each for each in of.values() if "alleged" in each]) >= limit:
            break
        words = [told[id] for id in held.get(event, ()) if id in told]
        if any(isinstance(each, EventMention) and each.attribution and each.attribution.kind == "anonymous" for each in words):
            rows[event] = row
            of.setdefault(event, []).append("alleged")
    return [
        Doubtful(id, tuple(of[id]), row.confidence or 0.0, row.documents or 0, row.independent or 0, held.get(id, ()))
        for id, row in sorted(rows.items(), key=lambda item: (item[1].confidence or 0.0, item[0]))
    ]


def _members(connection: Connection, events: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    columns = tables.members.c
    for at in range(0, len(events), 500):
        for fact, member in connection.execute(select(columns.fact, columns.member).where(columns.fact.in_(events[at : at + 500]))):
            found.setdefault(fact, []).append(member)
    return {fact: tuple(sorted(each)) for fact, each in found.items()}
