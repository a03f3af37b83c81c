"""Itineraries and protocol: who travels to whom, who receives, rank against rank, and what is a first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt
from statistics import median
from typing import Final

from entente.analyse.acting import Acting
from entente.analyse.facts import Facts, as_day
from entente.analyse.meetings import Consultation
from entente.analyse.months import middle, month_name, month_of
from entente.analyse.parameters import Level, Parameters
from entente.analyse.ranks import Rank, rank_of
from entente.analyse.strength import refuse
from entente.record import Position

# A return within half a year is no first.
_WORTH_TELLING: Final = 183
_NINETY: Final = 1.645
# Fewer visits have no rhythm.
_LEAST_VISITS: Final = 4


@dataclass(frozen=True, slots=True)
class Trip:
    """One visit.

    Attributes:
        event: its id.
        when: EDTF; None where unknown.
        traveller, host: at the level asked for.
        persons, received_by: ids of the parties as told.
        rank, host_rank: the highest rank on either side by the offices of that day; None where the rank of any person there is not known.
        first_since: EDTF day of the visit before it, where that lies half a year back or more and the record covers the time between.
        first_in_record: no earlier visit is told, though the record has covered the parties for a year or more.
        covered_from: EDTF month since which it has, for `first_in_record`.
        independent: voices that tell it.
    """

    event: str
    when: str | None
    traveller: str
    host: str
    persons: tuple[str, ...]
    received_by: tuple[str, ...]
    rank: Rank | None
    host_rank: Rank | None
    first_since: str | None
    first_in_record: bool
    covered_from: str | None
    independent: int


@dataclass(frozen=True, slots=True)
class Traffic:
    """Visits between two parties, both ways.

    Attributes:
        a, b: ids; a travels at least as often as b.
        there, back: visits of a to b, of b to a.
        asymmetry: (there − back) / (there + back); None where it is refused.
        low, high: its 90 % interval (Wilson); None where refused.
        independent: voices behind all these visits.
        events_there, events_back: their ids, by day.
        refused: why no asymmetry is given.
        rhythm: days between one visit and the next, either way, at the median; None where fewer than four are dated, or it is refused.
    """

    a: str
    b: str
    there: int
    back: int
    asymmetry: float | None
    low: float | None
    high: float | None
    independent: int
    events_there: tuple[str, ...]
    events_back: tuple[str, ...]
    refused: str | None
    rhythm: int | None = None


def trips_of(held: Iterable[Consultation], facts: Facts, level: Level, parameters: Parameters) -> tuple[Trip, ...]:
    """Give all visits that are over, by day, the undated last; one for each traveller and host.

    A visit that goes on is left out: an itinerary tells where somebody has been, and not where somebody is.
    """
    positions: dict[str, list[Position]] = defaultdict(list)
    for position in facts.positions:
        positions[position.person].append(position)
    reported = _reported(facts, level)
    persons = {entity.id for entity in facts.entities.values() if entity.kind == "person"}
    visits = [each for each in held if each.is_visit and each.event.status != "ongoing"]
    undated = {(traveller, host) for each in visits if each.day is None for traveller in each.comers for host in each.hosts}
    last: dict[tuple[str, str], tuple[date, str]] = {}
    found = []
    for each in visits:
        ranks = [_highest(parties, persons, positions, each.day) for parties in (each.event.actors, each.event.recipients)]
        for traveller in each.comers:
            for host in each.hosts:
                before = last.get((traveller, host))
                first: tuple[str | None, bool, str | None] = (None, False, None)
                if each.day is not None and (traveller, host) not in undated:
                    months = sorted(reported.get(traveller, set()) | reported.get(host, set()))
                    first = _first(each.day, before, months, parameters)
                if each.day is not None and each.event.when is not None:
                    last[traveller, host] = (each.day, each.event.when)
                found.append(
                    Trip(each.event.id, each.event.when, traveller, host, each.event.actors, each.event.recipients, ranks[0], ranks[1],
                         *first, len(facts.voices([each.event.id])))
                )  # fmt: skip
    return tuple(found)


def traffic_of(trips: Iterable[Trip], facts: Facts, parameters: Parameters) -> tuple[Traffic, ...]:
    """Count visits by pair of parties, the busiest first."""
    ways: dict[tuple[str, str], list[str]] = defaultdict(list)
    days: dict[str, date] = {}
    for trip in trips:
        ways[trip.traveller, trip.host].append(trip.event)
        day = middle(trip.when, parameters.widest_date)
        if day is not None:
            days[trip.event] = day
    found = []
    for a, b in sorted({(min(way), max(way)) for way in ways}):
        if len(ways[b, a]) > len(ways[a, b]):
            a, b = b, a
        there, back = tuple(ways[a, b]), tuple(ways[b, a])
        voices = len(facts.voices([*there, *back]))
        refused = refuse(voices, parameters)
        values: tuple[float | None, float | None, float | None] = (None, None, None)
        if refused is None:
            values = _asymmetry(len(there), len(back))
        rhythm = _rhythm([days[id] for id in {*there, *back} if id in days]) if refused is None else None
        found.append(Traffic(a, b, len(there), len(back), *values, voices, there, back, refused, rhythm))
    return tuple(sorted(found, key=lambda each: (-each.there - each.back, each.a, each.b)))


def _rhythm(days: Sequence[date]) -> int | None:
    """Give the median of the days between visits."""
    ordered = sorted(days)
    if len(ordered) < _LEAST_VISITS:
        return None
    return round(median((later - earlier).days for earlier, later in pairwise(ordered)))


def _asymmetry(there: int, back: int) -> tuple[float, float, float]:
    """Give the asymmetry and its interval, from Wilson's for the share of visits that go there."""
    total = there + back
    share = there / total
    spread = 1 + _NINETY**2 / total
    centre = (share + _NINETY**2 / (2 * total)) / spread
    reach = _NINETY * sqrt(share * (1 - share) / total + _NINETY**2 / (4 * total**2)) / spread
    return round(2 * share - 1, 4), round(2 * (centre - reach) - 1, 4), round(2 * (centre + reach) - 1, 4)


def _highest(
    parties: Iterable[str], persons: AbstractSet[str], positions: Mapping[str, Sequence[Position]], day: date | None
) -> Rank | None:
    """Give the highest rank of a side's persons; None where the rank of any of them is not known: it might be the higher."""
    known = [rank_of(party, positions.get(party, ()), day) for party in parties if party in persons]
    ranks = [rank for rank in known if rank is not None]
    return min(ranks, key=lambda rank: rank.rank) if ranks and len(ranks) == len(known) else None


def _reported(facts: Facts, level: Level) -> dict[str, set[int]]:
    """Give for each party the months in which some document told an event of it."""
    acting = Acting(facts.entities, facts.positions)
    found: dict[str, set[int]] = defaultdict(set)
    for event in facts.events:
        days = [day for telling in facts.tellings.get(event.id, ()) if (day := as_day(telling.published)) is not None]
        for party in (*event.actors, *event.recipients):
            for day in days:
                for name in acting.at(party, day, level):
                    found[name].add(month_of(day))
    return found


def _first(
    day: date, before: tuple[date, str] | None, months: Sequence[int], parameters: Parameters
) -> tuple[str | None, bool, str | None]:
    """Tell whether a visit is a first: since the one before, or in the record; neither where the record was silent in between."""
    here = month_of(day)
    if before is not None:
        apart = (day - before[0]).days
        since = month_of(before[0])
        return (before[1] if apart >= _WORTH_TELLING and _covers(months, since, here, parameters.silent_months) else None), False, None
    begin = here
    for month in reversed([month for month in months if month <= here]):
        if begin - month > parameters.silent_months:
            break
        begin = month
    if here - begin < 12:
        return None, False, None
    return None, True, month_name(begin)


def _covers(months: Sequence[int], since: int, until: int, silent: int) -> bool:
    within = [since, *(month for month in months if since <= month <= until), until]
    return all(later - earlier <= silent for earlier, later in pairwise(within))
