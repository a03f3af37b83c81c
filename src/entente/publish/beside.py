"""Our counts beside another data set's, by pair of countries and month: how far they go together, and why they differ.

Their rows are counted as they come: a row for each report that their coder read, copies and all. Ours are events, each once. Where the
record has no text that names either country in a month, its silence is no zero, and the month is left out; so is a month in which their
file has no row at all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np

from entente.analyse.correlation import Correlation, pearson, spearman
from entente.analyse.months import month_name, month_of
from entente.publish.compare import Pair, pairs_of
from entente.publish.days import possible_days
from entente.publish.rows import Row
from entente.publish.sheet import Extract
from entente.record import Event
from entente.record.errors import QueryError

# What happened: as in a panel, plans, claims and denials are no counts.
_COUNTED: Final = frozenset({"occurred", "ongoing"})
_MOST_PAIRS: Final = 200


@dataclass(frozen=True, slots=True)
class Month:
    """One pair in one month.

    Attributes:
        month: EDTF.
        ours: events; None where no text of that month names either country.
        theirs: rows; None where the file has no row of that month.
        events: ids of ours.
        rows: ids of theirs, a few of many.
    """

    month: str
    ours: int | None
    theirs: int | None
    events: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dyad:
    """One pair of countries in both data sets.

    Attributes:
        a, b: ISO codes, a < b.
        ours, theirs: events and rows in the months that both cover.
        independent, documents: voices and documents behind ours.
        pearson, spearman: over the months that both cover.
        months: all months of the span, those that only one covers included.
        why: how many, by reason for which the two differ (`REASONS`).
    """

    a: str
    b: str
    ours: int
    theirs: int
    independent: int
    documents: int
    pearson: Correlation
    spearman: Correlation
    months: tuple[Month, ...]
    why: Mapping[str, int]


REASONS: Final = {
    "copies": "rows of theirs that repeat another row of the same pair, day and type: copies counted",
    "one-article": "rows of theirs that share an article with another: one text, several rows",
    "one-source": "rows of theirs that rest on one source, as they say themselves",
    "no-type": "rows of theirs of a type that PLOVER lacks: no event by our codebook",
    "no-coverage": "months for which the record holds no text that names either country: left out, and not zero",
    "no-file": "months in which their file has no row at all: left out",
    "our-copies": "documents of ours that only copy or repeat: counted once by us",
    "unsure": "events of ours that are only planned, alleged or denied: not counted by us, rows by them",
    "undated": "events of ours whose date tells no month: not counted by us",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """The two data sets over all pairs.

    Attributes:
        data_set: theirs.
        first, last: EDTF months between which they are compared; None where they share none.
        pearson, spearman: over all pairs and months that both cover.
        cells: how many pairs of numbers that is.
        dyads: pairs, those with most events and rows first; at most 200.
        left_out: rows of theirs that could not be counted, by reason.
        refused: why nothing is compared.
    """

    data_set: str
    first: str | None
    last: str | None
    pearson: Correlation
    spearman: Correlation
    cells: int
    dyads: tuple[Dyad, ...]
    left_out: Mapping[str, int]
    refused: str | None


@dataclass(slots=True)
class _Theirs:
    """Rows as they are counted: one pass, no row kept."""

    data_set: str = ""
    counts: Counter[tuple[Pair, int]] = field(default_factory=Counter)
    ids: dict[tuple[Pair, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    why: dict[Pair, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seen: set[tuple[Pair, date, str]] = field(default_factory=set)
    articles: set[tuple[Pair, str]] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Ours:
    events: dict[tuple[Pair, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    independent: Counter[Pair] = field(default_factory=Counter)
    documents: Counter[Pair] = field(default_factory=Counter)
    why: dict[Pair, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def beside(extract: Extract, rows: Iterable[Row], coverage: Mapping[tuple[str, str], int], floor: int) -> Beside:
    """Count both by pair and month, and correlate.

    Args:
        extract: our events.
        rows: theirs; gone through once.
        coverage: how many of our documents published on a day name a country, by (ISO code, ISO day).
        floor: independent voices of ours below which a pair's correlation is refused.

    Raises:
        QueryError: the rows are mentions, which tell no event.
    """
    ours, theirs = _count_ours(extract), _count_theirs(rows)
    covered = {(country, int(day[:4]) * 12 + int(day[5:7]) - 1) for country, day in coverage}
    own = {month for _, month in covered}
    if not theirs.months or not own:
        nothing = pearson(np.zeros(0), np.zeros(0))
        why = "the record holds no dated document" if theirs.months else "the file has no row with two countries, a day and a type"
        return Beside(theirs.data_set, None, None, nothing, nothing, 0, (), dict(theirs.left_out), why)
    first, last = max(min(own), min(theirs.months)), min(max(own), max(theirs.months))
    if first > last:
        nothing = pearson(np.zeros(0), np.zeros(0))
        spans = [f"{month_name(min(months))} to {month_name(max(months))}" for months in (own, theirs.months)]
        why = f"they share no month: the record's documents are of {spans[0]}, their rows of {spans[1]}"
        return Beside(theirs.data_set, None, None, nothing, nothing, 0, (), dict(theirs.left_out), why)
    found, cells = [], []
    for pair in sorted({pair for pair, _ in ours.events} | {pair for pair, _ in theirs.counts}):
        months = _months(pair, range(first, last + 1), ours, theirs, covered)
        both = [(month.ours, month.theirs) for month in months if month.ours is not None and month.theirs is not None]
        cells += both
        found.append(_dyad(pair, months, both, ours, theirs, floor))
    found.sort(key=lambda each: (each.ours == 0 or each.theirs == 0, -each.ours, -each.theirs, each.a, each.b))
    columns = np.array(cells, dtype=np.float64).reshape(-1, 2)
    over_all = pearson(columns[:, 0], columns[:, 1]), spearman(columns[:, 0], columns[:, 1])
    span = month_name(first), month_name(last)
    return Beside(theirs.data_set, *span, *over_all, len(cells), tuple(found[:_MOST_PAIRS]), dict(theirs.left_out), None)


def _count_ours(extract: Extract) -> _Ours:
    found = _Ours()
    for event, sheet in extract.events():
        if event.part_of is not None:
            continue
        sides = [[sheet.entities[id].country for id in ids if id in sheet.entities] for ids in (event.actors, event.recipients)]
        pairs = pairs_of(*([country for country in side if country is not None] for side in sides))
        month = _month(event)
        for pair in pairs:
            if event.status not in _COUNTED:
                found.why[pair]["unsure"] += 1
            elif month is None:
                found.why[pair]["undated"] += 1
            else:
                found.events[pair, month].append(event.id)
                found.independent[pair] += event.sources.independent
                found.documents[pair] += event.sources.documents
                found.why[pair]["our-copies"] += event.sources.documents - event.sources.independent
    return found


def _month(event: Event) -> int | None:
    days = possible_days(event.when)
    return month_of(days[0]) if days is not None and month_of(days[0]) == month_of(days[1]) else None


def _count_theirs(rows: Iterable[Row]) -> _Theirs:
    found = _Theirs()
    for row in rows:
        found.data_set = row.data_set
        if row.data_set == "gdelt-mentions":
            raise QueryError("Mentions tell no event: give the table of events here, and the mentions to `entente compare`.")
        pairs = pairs_of(row.actor_countries, row.recipient_countries)
        if not pairs or row.day is None:
            found.left_out["no two countries" if not pairs else "no day"] += 1
            continue
        month = month_of(row.day)
        found.months.add(month)
        cells = dict(row.cells)
        for pair in pairs:
            why = found.why[pair]
            if row.type is None:
                why["no-type"] += 1
            _count_row(found, row, pair, month, cells.get("NumSources"))
    return found


def _count_row(found: _Theirs, row: Row, pair: Pair, month: int, sources: str | None) -> None:
    """Count a row, and note what it repeats."""
    why = found.why[pair]
    found.counts[pair, month] += 1
    if len(found.ids[pair, month]) < 8:
        found.ids[pair, month].append(row.id)
    key = (pair, row.day or date.min, row.type or row.code)
    why["copies"] += key in found.seen
    found.seen.add(key)
    if row.url is not None:
        why["one-article"] += (pair, row.url) in found.articles
        found.articles.add((pair, row.url))
    why["one-source"] += sources == "1"


def _months(pair: Pair, span: range, ours: _Ours, theirs: _Theirs, covered: set[tuple[str, int]]) -> tuple[Month, ...]:
    made = []
    for month in span:
        events = tuple(ours.events.get((pair, month), ()))
        told = events or any((country, month) in covered for country in pair)
        count = theirs.counts.get((pair, month), 0) if month in theirs.months else None
        made.append(Month(month_name(month), len(events) if told else None, count, events, tuple(theirs.ids.get((pair, month), ()))))
    return tuple(made)


def _dyad(pair: Pair, months: tuple[Month, ...], both: list[tuple[int, int]], ours: _Ours, theirs: _Theirs, floor: int) -> Dyad:
    columns = np.array(both, dtype=np.float64).reshape(-1, 2)
    independent = ours.independent[pair]
    found = pearson(columns[:, 0], columns[:, 1]), spearman(columns[:, 0], columns[:, 1])
    if independent < floor:
        words = f"ours rests on {independent} independent source{'' if independent == 1 else 's'}; {floor} are needed"
        found = (Correlation(len(both), None, None, None, words),) * 2
    why = Counter(ours.why[pair]) + Counter(theirs.why[pair])
    why["no-coverage"] = sum(month.ours is None for month in months)
    why["no-file"] = sum(month.theirs is None for month in months)
    counted = {name: why[name] for name in REASONS if why[name]}
    a, b = pair
    sums = int(columns[:, 0].sum()), int(columns[:, 1].sum())
    return Dyad(a, b, *sums, independent, ours.documents[pair], *found, months, counted)
