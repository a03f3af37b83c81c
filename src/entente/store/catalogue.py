"""All events of one build as columns in memory: what makes counting every facet of every question quick.

A table of 100,000 events takes some ten megabytes and a second or two to load, once a build. The facts themselves stay in the database.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, or_, select

from entente.record import Entity
from entente.store import tables, withdrawing
from entente.store.ledger import Counted, Month, Order, confidence_band, origins_band

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]

_UNDATED = ""


@dataclass(frozen=True, slots=True)
class Postings:
    """Which events bear which values of a facet.

    Attributes:
        values: all values, sorted.
        events, marks: pairs (place of an event, place of a value).
    """

    values: tuple[str, ...]
    events: Places
    marks: Places

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """Count the events of a mask by value."""
        return np.bincount(self.marks[mask[self.events]], minlength=len(self.values))

    def counted(self, mask: Mask, limit: int | None = None) -> tuple[Counted, ...]:
        """Give the values with their counts, most first, then by value; those without any last."""
        counts = self.counts(mask)
        order = np.lexsort((np.arange(len(counts)), -counts))[:limit]
        return tuple(Counted(self.values[at], int(counts[at])) for at in order)

    def mask(self, wanted: Iterable[str], size: int) -> Mask:
        """Give the events that bear any of the values."""
        chosen = set(wanted)
        marked = np.array([value in chosen for value in self.values], dtype=bool)
        found = np.zeros(size, dtype=bool)
        if marked.any():
            found[self.events[marked[self.marks]]] = True
        return found


@dataclass(frozen=True, slots=True)
class Overview:
    """How much the record holds."""

    events: int
    entities: int
    documents: int
    languages: int
    failures: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The events of one build, newest first.

    Attributes:
        build: the build's number, and when it was made.
        ids: by place.
        first, last: by place, the first and last day that it can have been, "" for the undated.
        month_names, month: the months that there are, sorted, "" for the undated; by place, which of them the last day falls into.
        sure: by place, whether the first day falls into the same month.
        confidence, sources: by place, 0–1; independent sources and documents, two columns.
        by_id: by place, its rank in the order of ids.
        facets: by facet.
        orders: by order, the places in it; `keys` are the words by which a place is found again in that order.
        numbers: places of events by `search.number`: two columns, sorted by the first.
        overview: how much the whole record holds.
        faces: entities read so far, without their mentions: a memory of the store's, that ends with the build.
        bodies: by country, the entities that are of it, read for all countries when they are first asked for.
        hits: which events hold words that were searched lately: who narrows a search asks for the same words again and again.
    """

    build: tuple[int, str]
    ids: tuple[str, ...]
    first: NDArray[np.str_]
    last: NDArray[np.str_]
    month_names: tuple[str, ...]
    month: Places
    sure: Mask
    confidence: NDArray[np.float64]
    sources: Places
    by_id: Places
    facets: Mapping[str, Postings]
    orders: Mapping[Order, Places]
    numbers: tuple[Places, Places]
    overview: Overview
    faces: dict[str, Entity] = field(default_factory=dict)
    hits: OrderedDict[str, Mask] = field(default_factory=OrderedDict)
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def all(self) -> Mask:
        """Give every event."""
        return np.ones(len(self.ids), dtype=bool)

    def within(self, first: str | None, last: str | None) -> Mask:
        """Give the events that can have been since and until these days; the undated never."""
        found: Mask = self.last != _UNDATED
        if first is not None:
            found &= self.last >= first
        if last is not None:
            found &= self.first <= last
        return found

    def found(self, numbers: Sequence[int]) -> Mask:
        """Give the events that bear these numbers in the search table; others' numbers are passed over."""
        mask = np.zeros(len(self.ids), dtype=bool)
        known, places = self.numbers
        wanted = np.array(numbers, dtype=np.int64)
        if len(known) and len(wanted):
            at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            mask[places[at[known[at] == wanted]]] = True
        return mask

    def months(self, mask: Mask) -> tuple[Month, ...]:
        """Count events by month, type, and whether their month is sure; the oldest month first, undated last."""
        types = self.facets["type"]
        of = np.zeros(len(self.ids), dtype=np.int64)
        of[types.events] = types.marks
        places = np.flatnonzero(mask)
        width = max(1, len(types.values))
        size = len(self.month_names) * width * 2
        counts = np.bincount((self.month[places] * width + of[places]) * 2 + self.sure[places], minlength=size)
        by_month: dict[str, list[tuple[str, bool, int]]] = {}
        for code in np.flatnonzero(counts):
            month, rest = divmod(int(code), width * 2)
            by_month.setdefault(self.month_names[month], []).append((types.values[rest // 2], bool(rest % 2), int(counts[code])))
        dated = [Month(name, tuple(kinds)) for name, kinds in sorted(by_month.items()) if name != _UNDATED]
        undated = [Month(None, tuple(kinds)) for name, kinds in by_month.items() if name == _UNDATED]
        return (*dated, *undated)

    def known(self) -> dict[str, frozenset[str]]:
        """Give the values that the record has, by facet."""
        return {facet: frozenset(postings.values) for facet, postings in self.facets.items()}


def load(connection: Connection, build: tuple[int, str]) -> Catalogue:
    """Read the events of the record that stands."""
    columns = tables.facts.c
    wanted = select(columns.id, columns.type, columns.mode, columns.status, columns.first_day, columns.last_day, columns.independent,
                    columns.documents, columns.confidence).where(columns.kind == "event")  # fmt: skip
    rows = connection.execute(wanted).all()
    rows = sorted(rows, key=lambda row: row.id)
    ranks = {row.id: rank for rank, row in enumerate(rows)}
    rows.sort(key=lambda row: (row.last_day or "", row.first_day or ""), reverse=True)
    places = {row.id: place for place, row in enumerate(rows)}
    first = np.array([row.first_day or _UNDATED for row in rows], dtype="U10")
    last = np.array([row.last_day or _UNDATED for row in rows], dtype="U10")
    pairs: dict[str, list[tuple[int, str]]] = {
        name: [(place, row[at]) for place, row in enumerate(rows) if row[at] is not None]
        for at, name in ((1, "type"), (2, "mode"), (3, "status"))
    }
    pairs["origins"] = [(place, origins_band(row.independent or 0)) for place, row in enumerate(rows)]
    pairs["confidence"] = [(place, confidence_band(row.confidence or 0.0)) for place, row in enumerate(rows)]
    held, parties, facts = tables.facets.c, tables.parties.c, tables.facts.c
    marked = select(held.fact, held.facet, held.value).join(tables.facts, facts.id == held.fact).where(facts.kind == "event")
    for fact, facet, value in connection.execute(marked):
        pairs.setdefault(facet, []).append((places[fact], value))
    named = select(parties.fact, parties.entity).join(tables.facts, facts.id == parties.fact).where(facts.kind == "event").distinct()
    pairs["actor"] = [(places[fact], entity) for fact, entity in connection.execute(named)]
    facets = {name: _postings(pairs.get(name, [])) for name in (*pairs, "standing", "country", "context", "language", "outlet")}
    counts = np.array([(row.independent or 0, row.documents or 0) for row in rows], dtype=np.int64).reshape(-1, 2)
    orders, numbers = _orders(first, last, counts), _numbers(connection, places)
    names, month = np.unique(last.astype("U7"), return_inverse=True)
    sure = last.astype("U7") == first.astype("U7")
    confidence = np.array([row.confidence or 0.0 for row in rows], dtype=np.float64)
    by_id = np.array([ranks[row.id] for row in rows], dtype=np.int64)
    return Catalogue(
        build, tuple(places), first, last, tuple(map(str, names)), month.astype(np.int64).reshape(-1), sure, confidence, counts, by_id,
        facets, orders, numbers, _overview(connection),
    )  # fmt: skip


def _postings(pairs: list[tuple[int, str]]) -> Postings:
    values = tuple(sorted({value for _, value in pairs}))
    at = {value: place for place, value in enumerate(values)}
    events = np.array([event for event, _ in pairs], dtype=np.int64)
    return Postings(values, events, np.array([at[value] for _, value in pairs], dtype=np.int64))


def _orders(first: NDArray[np.str_], last: NDArray[np.str_], counts: Places) -> dict[Order, Places]:
    size = len(first)
    newest = np.arange(size, dtype=np.int64)
    undated = (last == _UNDATED).astype(np.int64)
    oldest = np.lexsort((newest, first, undated)) if size else newest
    sources = np.lexsort((newest, -counts[:, 1], -counts[:, 0])) if size else newest
    return {"newest": newest, "oldest": oldest, "sources": sources}


def _numbers(connection: Connection, places: Mapping[str, int]) -> tuple[Places, Places]:
    columns = tables.search.c
    rows = connection.execute(select(columns.number, columns.fact).where(columns.kind == "event").order_by(columns.number)).all()
    known = [(number, places[fact]) for number, fact in rows if fact in places]
    return np.array([number for number, _ in known], dtype=np.int64), np.array([place for _, place in known], dtype=np.int64)


def _overview(connection: Connection) -> Overview:
    """Count what the record holds."""
    facts, written = tables.facts.c, tables.documents.c
    listed = or_(facts.kind != "entity", facts.mode.is_(None))  # persons in no public role are in no list, and not counted
    kinds = {row[0]: row[1] for row in connection.execute(select(facts.kind, func.count()).where(listed).group_by(facts.kind))}
    documents = connection.execute(select(func.count()).select_from(tables.documents).where(withdrawing.stands())).scalar_one()
    languages = connection.execute(select(func.count(written.language.distinct()))).scalar_one()
    failures = connection.execute(select(func.count()).select_from(tables.failures)).scalar_one()
    return Overview(kinds.get("event", 0), kinds.get("entity", 0), int(documents), int(languages), int(failures))
