"""Our events beside another data set's: which both have, which one lacks, and on what the two disagree.

Two tell one event here when they have a pair of countries in common (in either order), the same PLOVER type, and days at most one apart.
The same pair and day under another type, or the same pair and type within a week, is a disagreement. Theirs are never taken over, and
count as no source.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations, product
from typing import Final, Literal

from entente.publish.days import Days, possible_days
from entente.publish.plover import in_manual
from entente.publish.rows import Row
from entente.publish.sheet import Extract, Report, Sheet
from entente.record import Event

Verdict = Literal["both", "type", "date", "ours", "theirs"]
Pair = tuple[str, str]
VERDICTS: Final[tuple[Verdict, ...]] = ("both", "type", "date", "ours", "theirs")
# A date of ours that may be any day of a longer time agrees with too much to tell anything.
_LONGEST: Final = 7
_NEAR: Final = timedelta(days=1)
_FAR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Compared:
    """One event of ours, one of theirs, or both, and how they stand to one another.

    Attributes:
        verdict: `both` have it; they disagree on the `type` or the `date`; only `ours` or only `theirs` has it.
        pair: ISO codes of the two countries.
        ours, theirs: ids; None where one lacks it.
        our_type, their_type: PLOVER types (ours as the manual has it), with what theirs calls it.
        our_when, their_when: dates.
        url: of their article, where they tell it.
    """

    verdict: Verdict
    pair: Pair
    ours: str | None
    theirs: str | None
    our_type: str | None
    their_type: str | None
    our_when: str | None
    their_when: str | None
    url: str | None = None


@dataclass(slots=True)
class _Ours:
    event: Event
    type: str
    pairs: set[Pair]
    days: Days
    best: Compared | None = None


@dataclass(slots=True)
class Comparison:
    """How the two stand: counts by verdict for our events and for their rows, and what could not be compared."""

    ours: Counter[str] = field(default_factory=Counter)
    theirs: Counter[str] = field(default_factory=Counter)
    report: Report = field(default_factory=Report)


def compare(extract: Extract, rows: Iterable[Row], told: Comparison) -> Iterator[Compared]:
    """Compare our events with another data set's rows, which may be many: they are gone through once.

    Args:
        extract: our events.
        rows: theirs.
        told: is filled with the counts.

    Yields:
        A comparison for each row of theirs with an event's pair, day and type, those that disagree with ours last; then one for each of
        our events that they lack. A row disagrees only with an event that no other row of theirs tells as we do: else it is another event
        of the same pair, and we lack it.
    """
    index: dict[Pair, list[_Ours]] = defaultdict(list)
    everything: list[_Ours] = []
    held: list[tuple[Compared, _Ours]] = []
    for event, sheet in extract.events():
        ours = _ours(event, sheet, extract, told.report)
        if ours is not None:
            everything.append(ours)
            for pair in ours.pairs:
                index[pair].append(ours)
    for row in rows:
        pairs = pairs_of(row.actor_countries, row.recipient_countries)
        if not pairs or row.day is None or row.type is None:
            told.report.note(f"theirs, not compared: {_why(row, bool(pairs))}", row.id)
            continue
        compared, ours = _place(row, row.day, row.type, sorted(pairs), index)
        if ours is not None and compared.verdict != "both":
            held.append((compared, ours))
            continue
        told.theirs[compared.verdict] += 1
        yield compared
    for compared, ours in held:
        if ours.best is not None and ours.best.verdict == "both":
            compared = replace(compared, verdict="theirs", ours=None, our_type=None, our_when=None)
        told.theirs[compared.verdict] += 1
        yield compared
    for ours in everything:
        told.ours[ours.best.verdict if ours.best is not None else "ours"] += 1
        if ours.best is None:
            yield Compared("ours", min(ours.pairs), ours.event.id, None, ours.type, None, ours.event.when, None)


def pairs_of(actors: Iterable[str], recipients: Iterable[str]) -> set[Pair]:
    """Give the pairs of countries of two sides, each in alphabetical order; of one side alone, those within it."""
    one, other = set(actors), set(recipients)
    found = product(one, other) if other else combinations(sorted(one), 2)
    return {(min(a, b), max(a, b)) for a, b in found if a != b}


def _ours(event: Event, sheet: Sheet, extract: Extract, report: Report) -> _Ours | None:
    sides = [[sheet.entities[id].country for id in ids if id in sheet.entities] for ids in (event.actors, event.recipients)]
    pairs = pairs_of(*([country for country in side if country is not None] for side in sides))
    days = possible_days(event.when)
    if not pairs:
        report.note("ours, not compared: no two countries take part", event.id)
    elif days is None or (days[1] - days[0]).days > _LONGEST:
        report.note("ours, not compared: undated, or dated less exactly than a week", event.id)
    else:
        manual = in_manual(event, extract.origin, Report())
        return _Ours(event, manual.type if manual is not None else event.type, pairs, days)
    return None


def _why(row: Row, paired: bool) -> str:
    if row.data_set == "gdelt-mentions":
        return "mentions name articles, no events"
    return "no two countries" if not paired else "no day" if row.day is None else "a type that PLOVER lacks"


def _place(row: Row, day: date, kind: str, pairs: list[Pair], index: dict[Pair, list[_Ours]]) -> tuple[Compared, _Ours | None]:
    best: tuple[int, int, str, _Ours, Pair, Verdict] | None = None
    for pair in pairs:
        for ours in index.get(pair, ()):
            verdict = _verdict(ours, day, kind)
            if verdict is not None:
                found = (VERDICTS.index(verdict), _gap(ours, day).days, ours.event.id, ours, pair, verdict)
                best = found if best is None or found[:3] < best[:3] else best
    label = f"{kind} ({row.code})" if row.code != kind else kind
    if best is None:
        return Compared("theirs", pairs[0], None, row.id, None, label, None, day.isoformat(), row.url), None
    *_, ours, pair, verdict = best
    made = Compared(verdict, pair, ours.event.id, row.id, ours.type, label, ours.event.when, day.isoformat(), row.url)
    if ours.best is None or VERDICTS.index(verdict) < VERDICTS.index(ours.best.verdict):
        ours.best = made
    return made, ours


def _verdict(ours: _Ours, day: date, kind: str) -> Verdict | None:
    gap = _gap(ours, day)
    if kind == ours.type:
        return "both" if gap <= _NEAR else "date" if gap <= _FAR else None
    return "type" if gap <= _NEAR else None


def _gap(ours: _Ours, day: date) -> timedelta:
    first, last = ours.days
    return max(first - day, day - last, timedelta(0))


@dataclass(frozen=True, slots=True)
class Article:
    """A document and another data set's reading of it, found by its address.

    Attributes:
        url: the address, as theirs writes it, else as ours does.
        document: our document's id; None where we lack it.
        events: ids of their events that the article tells; empty where they lack it.
    """

    url: str
    document: str | None
    events: tuple[str, ...]


def compare_articles(documents: Iterable[tuple[str, str]], rows: Iterable[Row]) -> list[Article]:
    """Compare our documents, as (id, address), with the articles that a data set's mentions name, by address.

    Scheme, `www.`, a trailing slash and what stands behind `#` do not tell two addresses apart.
    """
    ours = {_bare(url): (id, url) for id, url in sorted(documents, reverse=True)}
    theirs: dict[str, tuple[str, dict[str, None]]] = {}
    for row in rows:
        if row.url is not None:
            theirs.setdefault(_bare(row.url), (row.url, {}))[1][row.id] = None
    found = []
    for key in dict.fromkeys((*ours, *theirs)):
        url, events = theirs.get(key) or (ours[key][1], {})
        found.append(Article(url, ours[key][0] if key in ours else None, tuple(events)))
    return sorted(found, key=lambda item: (item.document is None, not item.events, item.url))


def _bare(url: str) -> str:
    words = url.partition("#")[0].rstrip("/")
    return words.removeprefix("https://").removeprefix("http://").removeprefix("www.")
