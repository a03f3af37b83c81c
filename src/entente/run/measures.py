"""Each measure, asked of facts in one way by command line, pages, MCP and Python."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from entente.analyse.acting import Acting
from entente.analyse.balance import Balance, balance_of
from entente.analyse.brokers import Broker, brokers_of
from entente.analyse.coverage import Coverage, coverage_of
from entente.analyse.dealings import (
    Between,
    Crossed,
    Dealing,
    Opening,
    Quarrel,
    Reach,
    between_foes,
    both_ways,
    crossings,
    dealings_of,
    openings,
    quarrels,
    reaches,
)
from entente.analyse.divided import Divided, divided
from entente.analyse.facts import Facts
from entente.analyse.itineraries import Traffic, Trip, traffic_of, trips_of
from entente.analyse.ledger import ledger_between, ledger_of
from entente.analyse.meetings import consultations
from entente.analyse.months import middle, month_number, month_of
from entente.analyse.parameters import Level, Parameters
from entente.analyse.scale import Scale
from entente.analyse.spread import Spread, spread_of
from entente.analyse.strength import Series, series_of, strengths_at
from entente.analyse.turns import Turns, turns_of, turns_of_all
from entente.publish.beside import Beside, beside
from entente.publish.rows import Row
from entente.publish.sheet import Extract
from entente.record import Event, edtf
from entente.record.errors import QueryError
from entente.run.exporting import origin_of, sheets
from entente.run.measuring import facts_of
from entente.store import Store


@dataclass(frozen=True, slots=True)
class Span:
    """A time that is asked for; None for no bound. EDTF dates with a year."""

    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and (not edtf.is_edtf(value) or edtf.bounds(value) is None):
                raise QueryError(
                    f"'{value}' is no date to count {name} from: give a year, month or day, such as 2026, 2026-01 or 2026-01-06."
                )

    @property
    def first_month(self) -> int | None:
        """The month of `since`, as `months.month_of`."""
        return _month(self.since, 0)

    @property
    def last_month(self) -> int | None:
        """The month of `until`."""
        return _month(self.until, 1)

    def holds(self, event: Event) -> bool:
        """Tell whether an event can lie in it; where no time is asked for, the undated do too."""
        if self.since is None and self.until is None:
            return True
        low = edtf.bounds(self.since) if self.since else None
        high = edtf.bounds(self.until) if self.until else None
        reach = edtf.bounds(event.when) if event.when else None
        return reach is not None and (low is None or reach[1] >= low[0]) and (high is None or reach[0] <= high[1])


def _month(value: str | None, end: int) -> int | None:
    reach = edtf.bounds(value) if value is not None else None
    return None if reach is None else month_of(reach[end])


@dataclass(frozen=True, slots=True)
class TieOverTime:
    """One tie: its strength month by month, and its turns."""

    series: Series
    turns: Turns


def tie_over_time(facts: Facts, scale: Scale, a: str, b: str, parameters: Parameters, span: Span = Span()) -> TieOverTime:
    """Measure one tie; months before `since` are computed and not given.

    Raises:
        QueryError: both ends are one.
    """
    if a == b:
        raise QueryError("A tie has two ends: name two entities.")
    ledger = ledger_between(facts, scale, a, b, parameters)
    series = series_of(ledger, a, b, facts.build, parameters, span.last_month)
    first = span.first_month
    if first is not None:
        kept = tuple(value for value in series.values if month_number(value.month) >= first)
        series = replace(series, values=kept)
    return TieOverTime(series, turns_of(ledger, a, b, facts.build, parameters))


def turns_of_pairs(facts: Facts, scale: Scale, level: Level, parameters: Parameters, party: str | None = None) -> tuple[Turns, ...]:
    """Find the turns of all ties that have reports enough, or of those of one party.

    Raises:
        QueryError: nothing dated is told of the party at this level.
    """
    ledger = ledger_of(facts, scale, level, parameters)
    if party is not None and party not in ledger.actors:
        raise QueryError(f"At the level '{level}' nothing dated is told of {facts.name(party)}: try another --level, or name two parties.")
    found = turns_of_all(ledger, facts.build, parameters)
    return tuple(each for each in found if party is None or party in (each.a, each.b))


@dataclass(frozen=True, slots=True)
class Network:
    """The signed network of a month: its balance, and who brokers in it."""

    balance: Balance
    brokers: tuple[Broker, ...]


def network_of(facts: Facts, scale: Scale, level: Level, parameters: Parameters, month: int | None = None) -> Network:
    """Measure balance as of a month; as of the last one with a report, where it is None."""
    ledger = ledger_of(facts, scale, level, parameters)
    if month is None:
        month = int(ledger.month.max()) if len(ledger) else 0
    snapshot = strengths_at(ledger, month, parameters)
    held = consultations(facts, scale, level, parameters)
    return Network(balance_of(snapshot, facts, parameters), brokers_of(held, snapshot, facts, parameters))


@dataclass(frozen=True, slots=True)
class Journeys:
    """Visits by day, and by pair."""

    trips: tuple[Trip, ...]
    traffic: tuple[Traffic, ...]


def journeys_of(
    facts: Facts, scale: Scale, level: Level, parameters: Parameters, span: Span = Span(), party: str | None = None
) -> Journeys:
    """Give visits, all or those that concern a party."""
    wanted = {event.id for event in facts.events if span.holds(event)}
    trips = tuple(
        trip
        for trip in trips_of(consultations(facts, scale, level, parameters), facts, level, parameters)
        if trip.event in wanted and (party is None or party in (trip.traveller, trip.host, *trip.persons, *trip.received_by))
    )
    return Journeys(trips, traffic_of(trips, facts, parameters))


def told_to(facts: Facts, parameters: Parameters, span: Span = Span(), party: str | None = None) -> Coverage:
    """Compare what each public was told: of everything, or of what concerns a party or whoever acts for it."""
    acting = Acting(facts.entities, facts.positions)

    def concerns(event: Event) -> bool:
        day = middle(event.when, parameters.widest_date)
        return party is None or any(party in acting.chain(each, day) for each in (*event.actors, *event.recipients))

    events = [event for event in facts.whole_events() if span.holds(event) and concerns(event)]
    if party is not None:
        facts = replace(facts, statements=tuple(item for item in facts.statements if party in acting.chain(item.speaker, None)))
    return coverage_of(facts, events, parameters)


def spread_of_event(store: Store, facts: Facts, event: Event) -> Spread:
    """Follow the telling of an event and of its parts from source to source."""
    parts = [part.id for part in facts.events if part.part_of == event.id]
    documents = sorted({telling.document for id in (event.id, *parts) for telling in facts.tellings.get(id, ())})
    return spread_of(event, facts, store.publication_times(documents), parts)


@dataclass(frozen=True, slots=True)
class AsTold:
    """What the record says of who deals with whom, however few tell it.

    Attributes:
        dealings: all pairs, or those of one party.
        openings: who stood by one body of a country and later deals with another.
        between: who deals as a friend with two that are at odds.
        crossed: friends who stand by the two sides of a quarrel.
        divided: who stand by one and the same, and by the two sides of another quarrel.
        quarrels: who is at odds, and who stands by whom.
        reaches: who deals as a friend with several, each told by sources enough.
        both_ways: of whom friendly and hostile things are told.
    """

    dealings: tuple[Dealing, ...]
    openings: tuple[Opening, ...]
    between: tuple[Between, ...]
    crossed: tuple[Crossed, ...]
    divided: tuple[Divided, ...]
    quarrels: tuple[Quarrel, ...]
    reaches: tuple[Reach, ...]
    both_ways: tuple[Dealing, ...]


def as_told(facts: Facts, scale: Scale, level: Level, parameters: Parameters, party: str | None = None) -> AsTold:
    """Lay what is told side by side; with a party, only what it has a part in."""
    every = dealings_of(facts, scale, level, parameters)

    def of(*dealings: Dealing) -> bool:
        return party is None or any(party in (each.a, each.b) for each in dealings)

    return AsTold(
        tuple(each for each in every if of(each)),
        tuple(each for each in openings(every, facts) if of(each.old, each.new)),
        tuple(each for each in between_foes(every) if of(each.ones, each.others, each.odds)),
        tuple(each for each in crossings(every) if of(each.theirs, each.ones, each.others, each.odds)),
        tuple(each for each in divided(every) if of(each.ones, each.others, each.odds)),
        tuple(each for each in quarrels(every) if of(each.odds, *each.with_a, *each.with_b)),
        tuple(each for each in reaches(every, parameters.floor) if party is None or each.who == party),
        tuple(each for each in both_ways(every) if of(each)),
    )


def beside_rows(store: Store, rows: Iterable[Row], parameters: Parameters) -> Beside:
    """Put our counts beside another data set's rows, which are gone through once."""
    extract = Extract("events", sheets(store, "events"), origin_of(store))
    return beside(extract, rows, store.coverage(), parameters.floor)


__all__ = [
    "AsTold", "Journeys", "Network", "Span", "TieOverTime", "as_told", "beside_rows", "facts_of", "journeys_of", "network_of",
    "spread_of_event", "tie_over_time", "told_to", "turns_of_pairs",
]  # fmt: skip
