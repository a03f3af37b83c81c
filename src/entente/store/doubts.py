"""Which events a person should look at: of little confidence, contested, or on one anonymous word."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from sqlalchemy import Connection, select

from entente.record import EventMention
from entente.store import tables
from entente.store.catalogue import Catalogue, Mask
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


def doubtful(connection: Connection, catalogue: Catalogue, limit: int) -> list[Doubtful]:
    """Give events in doubt, up to a number for each kind of doubt: the least sure first, then by id."""
    size = len(catalogue)
    facets = catalogue.facets
    contested = facets["standing"].mask(("contested",), size)
    alleged = facets["status"].mask(("alleged",), size) & (catalogue.sources[:, 1] == 1)
    of: dict[int, list[Doubt]] = {}
    asked: tuple[tuple[Doubt, Mask], ...] = (("contested", contested), ("unsure", catalogue.confidence < UNSURE))
    for doubt, mask in asked:
        for place in _least_sure(catalogue, mask, limit):
            of.setdefault(place, []).append(doubt)
    single = _least_sure(catalogue, alleged, _MOST_ALLEGED)
    ids = catalogue.ids
    held = _members(connection, [ids[place] for place in dict.fromkeys((*of, *single))])
    told = mentions(connection, [id for place in single for id in held.get(ids[place], ())])
    found = 0
    for place in single:
        words = [told[id] for id in held.get(ids[place], ()) if id in told]
        said = [each.attribution for each in words if isinstance(each, EventMention)]
        if found < limit and any(each is not None and each.kind == "anonymous" for each in said):
            of.setdefault(place, []).append("alleged")
            found += 1
    return [
        Doubtful(ids[at], tuple(of[at]), float(catalogue.confidence[at]), int(catalogue.sources[at, 1]), int(catalogue.sources[at, 0]),
                 held.get(ids[at], ()))
        for at in sorted(of, key=lambda at: (catalogue.confidence[at], catalogue.by_id[at]))
    ]  # fmt: skip


def _least_sure(catalogue: Catalogue, mask: Mask, limit: int) -> list[int]:
    places = np.flatnonzero(mask)
    order = np.lexsort((catalogue.by_id[places], catalogue.confidence[places]))[:limit]
    return [int(place) for place in places[order]]


def _members(connection: Connection, events: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    columns = tables.members.c
    for at in range(0, len(events), 500):
        for fact, member in connection.execute(select(columns.fact, columns.member).where(columns.fact.in_(events[at : at + 500]))):
            found.setdefault(fact, []).append(member)
    return {fact: tuple(sorted(each)) for fact, each in found.items()}
