"""A panel for statistics: pairs of countries by month or week, with zeros told apart from no coverage."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, product
from typing import Final, Literal

from entente.publish.days import possible_days
from entente.publish.plover import quad_of, score_of
from entente.publish.sheet import Extract, Report, Sheet
from entente.record import Event
from entente.record.errors import QueryError

Period = Literal["month", "week"]
COLUMNS: Final = (
    "a", "b", "period", "first_day", "coverage", "events", "cooperation", "conflict", "verbal_cooperation", "material_cooperation",
    "verbal_conflict", "material_conflict", "score_sum", "documents_a", "documents_b",
)  # fmt: skip
# What happened: plans, denials and mere claims are no events of a panel.
_COUNTED: Final = ("occurred", "ongoing")
_MOST_PERIODS: Final = 6000


@dataclass(slots=True)
class _Cell:
    quads: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    unknown: int = 0
    score: float = 0.0


def as_panel(
    extract: Extract,
    coverage: Mapping[tuple[str, date], int],
    by: Period = "month",
    *,
    directed: bool = False,
    dyads: Collection[tuple[str, str]] = (),
    since: date | None = None,
    until: date | None = None,
) -> Iterator[str]:
    """Write the panel as CSV: a row for each pair of countries and period, from the first period to the last.

    An event counts where both its sides have a country, it happened (`occurred`, `ongoing`), it is part of no other, and its date lies
    within one period; others are counted in the report. `coverage` is `told` (events are), `zero` (texts of that period name one of the
    two countries, and tell no event of the pair: 0) or `none` (no text of that period names either: the counts are empty, not 0).

    Args:
        extract: the events.
        coverage: how many documents published on a day name a country, by (ISO code, day).
        by: "month", or "week" (ISO weeks, from Monday).
        directed: count a → b apart from b → a; events without recipient then count both ways.
        dyads: which pairs; all that have an event, where none is given.
        since, until: first and last day; those of the events, where left out.
    """
    cells, pairs = _count(extract, by, directed)
    wanted = sorted(set(_ordered(dyads, directed)) if dyads else pairs)
    starts = [start for _, start in cells]
    first = since or min(starts, default=None)
    last = until or max(starts, default=None)
    named: dict[tuple[str, date], int] = defaultdict(int)
    for (country, day), documents in coverage.items():
        named[country, start_of(day, by)] += documents
    yield ",".join(COLUMNS) + "\n"
    if first is None or last is None:
        return
    for a, b in wanted:
        for start in periods(first, last, by):
            yield _row(a, b, start, by, cells.get(((a, b), start)), named[a, start], named[b, start])


def start_of(day: date, by: Period) -> date:
    """Give the first day of the period that a day lies in."""
    return day.replace(day=1) if by == "month" else day - timedelta(days=day.weekday())


def periods(first: date, last: date, by: Period) -> Iterator[date]:
    """Give the first days of the periods from one day to another.

    Raises:
        QueryError: there are more than 6,000: a date is surely wrong.
    """
    start = start_of(first, by)
    if (last - start).days > _MOST_PERIODS * (30 if by == "month" else 7):
        raise QueryError(f"From {first} to {last} is too long for a panel by {by}: give --since and --until.")
    while start <= last:
        yield start
        start = (start + timedelta(days=32)).replace(day=1) if by == "month" else start + timedelta(days=7)


def _count(extract: Extract, by: Period, directed: bool) -> tuple[dict[tuple[tuple[str, str], date], _Cell], set[tuple[str, str]]]:
    cells: dict[tuple[tuple[str, str], date], _Cell] = {}
    pairs: set[tuple[str, str]] = set()
    for event, sheet in extract.events():
        found = _pairs(event, sheet, directed)
        start = _start(event, by, bool(found), extract.report)
        if start is None:
            continue
        quad = quad_of(event.type, extract.origin.under)
        for pair in found:
            cell = cells.setdefault((pair, start), _Cell())
            pairs.add(pair)
            if quad is None:
                cell.unknown += 1
            else:
                cell.quads[quad - 1] += 1
            cell.score += score_of(event.type, event.mode, extract.origin.under) or 0.0
    return cells, pairs


def _start(event: Event, by: Period, paired: bool, report: Report) -> date | None:
    """Give the period that an event counts in; None, and a note, where it counts in none."""
    if event.part_of is not None:
        report.note("not counted: part of another event", event.id)
    elif event.status not in _COUNTED:
        report.note(f"not counted: {event.status}", event.id)
    elif not paired:
        report.note("not counted: no two countries take part", event.id)
    else:
        days = possible_days(event.when)
        if days is not None and start_of(days[0], by) == start_of(days[1], by):
            return start_of(days[0], by)
        report.note(f"not counted: {'undated' if event.when is None else f'its date does not tell the {by}'}", event.id)
    return None


def _pairs(event: Event, sheet: Sheet, directed: bool) -> set[tuple[str, str]]:
    sides = [_countries(ids, sheet) for ids in (event.actors, event.recipients)]
    if sides[1]:
        return set(_ordered(product(sides[0], sides[1]), directed))
    both = set(_ordered(combinations(sorted(sides[0]), 2), directed))
    return both | {(b, a) for a, b in both} if directed else both


def _countries(ids: Iterable[str], sheet: Sheet) -> set[str]:
    found = (sheet.entities[id].country for id in ids if id in sheet.entities)
    return {country for country in found if country is not None}


def _ordered(pairs: Iterable[tuple[str, str]], directed: bool) -> Iterator[tuple[str, str]]:
    for a, b in pairs:
        if a != b:
            yield (a, b) if directed or a < b else (b, a)


def _row(a: str, b: str, start: date, by: Period, cell: _Cell | None, documents_a: int, documents_b: int) -> str:
    year, week, _ = start.isocalendar()
    name = f"{start:%Y-%m}" if by == "month" else f"{year}-W{week:02}"
    coverage = "told" if cell is not None else "zero" if documents_a or documents_b else "none"
    if coverage == "none":
        counts = [""] * 8
    else:
        told = cell or _Cell()
        quads = told.quads
        counts = [str(sum(quads) + told.unknown), str(quads[0] + quads[1]), str(quads[2] + quads[3]), *map(str, quads), f"{told.score:g}"]
    return ",".join((a, b, name, start.isoformat(), coverage, *counts, str(documents_a), str(documents_b))) + "\n"
