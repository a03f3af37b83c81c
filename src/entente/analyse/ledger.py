"""The ledger: what each event and stated tie says of each pair, in columns, so that a million of them are summed at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from entente.analyse.acting import Acting
from entente.analyse.facts import Facts, as_day
from entente.analyse.months import middle, month_of
from entente.analyse.parameters import Level, Parameters
from entente.analyse.scale import Scale
from entente.record import Event, Tie

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
# On a day (None: unknown), the pairs that a fact speaks of and how many parties it has.
Pairs = tuple[set[tuple[str, str]], int]
PairsOn = Callable[[date | None], Pairs]


@dataclass(frozen=True)
class Ledger:
    """One row for each pair that an event (or a telling of a tie) speaks of; columns are of equal length unless said.

    Attributes:
        actors: ids of the parties, sorted; `a` and `b` point into them, a < b.
        facts: ids of events and ties; `fact` points into them.
        voices: ids of independent voices.
        month: as `months.month_of`.
        value: intensity on the scale −1 to 1.
        weight: confidence × status × share of the pair, without the number of voices.
        is_event: False for a stated tie.
        first: of each row, where its voices begin in `voice`; one longer than the rows.
        voice: voices of all rows, one row after the other.
        undated: ids of facts that speak of a pair, but of no time narrow enough to count.
        unknown: ids of events whose type the codebook does not know.
        stood_for: of the ledger of one pair, who acted for its ends in the rows: (party, end), sorted; the ends themselves left out.
    """

    actors: tuple[str, ...]
    facts: tuple[str, ...]
    voices: tuple[str, ...]
    a: Ints
    b: Ints
    fact: Ints
    month: Ints
    value: Floats
    weight: Floats
    is_event: NDArray[np.bool_]
    first: Ints
    voice: Ints
    undated: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    stood_for: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.month)

    def take(self, rows: Ints) -> "Ledger":
        """Give a ledger of some rows, in the order asked for."""
        counts = np.diff(self.first)[rows]
        first = np.concatenate(([0], np.cumsum(counts)))
        within = np.arange(first[-1]) - np.repeat(first[:-1], counts)
        voice = self.voice[np.repeat(self.first[:-1][rows], counts) + within]
        columns = {name: getattr(self, name)[rows] for name in ("a", "b", "fact", "month", "value", "weight", "is_event")}
        return replace(self, **columns, first=first, voice=voice)

    def ids(self, rows: Ints) -> tuple[str, ...]:
        """Give the facts of some rows, each once, in the order of the rows."""
        return tuple(dict.fromkeys(self.facts[number] for number in self.fact[rows]))


@dataclass(frozen=True, slots=True)
class _Row:
    a: str
    b: str
    fact: str
    month: int
    value: float
    weight: float
    is_event: bool
    voices: tuple[str, ...]


def ledger_of(facts: Facts, scale: Scale, level: Level, parameters: Parameters) -> Ledger:
    """Write the ledger of all pairs, each party stood for at a level."""
    acting = Acting(facts.entities, facts.positions)
    found = _Collected()
    for event in facts.whole_events():
        _write_event(found, event, facts, scale, parameters, partial(pairs_of, event, scale, acting, level))
    for tie in facts.ties:
        _write_tie(found, tie, facts, parameters, partial(pairs_across, tie.a, tie.b, acting, level))
    return found.ledger()


def ledger_between(facts: Facts, scale: Scale, a: str, b: str, parameters: Parameters) -> Ledger:
    """Write the ledger of one pair: each may be a person, an organization or a country, and is met in whoever acts for it that day."""
    acting = Acting(facts.entities, facts.positions)
    found = _Collected()
    acted: dict[str, set[tuple[str, str]]] = {}

    def stands(party: str, day: date | None) -> set[str]:
        chain = acting.chain(party, day)
        return set(chain & {a, b}) or set(acting.at(party, day, "country"))

    def meets(id: str, pairs: Iterable[tuple[str, str]], parties: Iterable[str], day: date | None) -> Pairs:
        met = False
        for one, other in pairs:
            first, second = acting.chain(one, day), acting.chain(other, day)
            for x, y in ((a, b), (b, a)):
                if one != other and x in first and y in second and not (x in second and y in first):
                    acted.setdefault(id, set()).update({(one, x), (other, y)})
                    met = True
        return ({(a, b)}, len({name for party in parties for name in stands(party, day)})) if met else (set(), 0)

    for event in facts.whole_events():
        _write_event(found, event, facts, scale, parameters, partial(meets, event.id, tuple(_raw_pairs(event, scale)), _parties(event)))
    for tie in facts.ties:
        _write_tie(found, tie, facts, parameters, partial(meets, tie.id, ((tie.a, tie.b),), (tie.a, tie.b)))
    counted = {row.fact for row in found.rows}
    stood = {pair for id, pairs in acted.items() if id in counted for pair in pairs if pair[0] != pair[1]}
    return replace(found.ledger((a, b)), stood_for=tuple(sorted(stood)))


class _Collected:
    """Rows as they come, before they are columns."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.undated: list[str] = []
        self.unknown: list[str] = []

    def ledger(self, also: tuple[str, ...] = ()) -> Ledger:
        rows = self.rows
        actors = sorted({name for row in rows for name in (row.a, row.b)} | set(also))
        facts = list(dict.fromkeys(row.fact for row in rows))
        voices = sorted({voice for row in rows for voice in row.voices})
        actor_at, fact_at, voice_at = ({name: at for at, name in enumerate(names)} for names in (actors, facts, voices))
        pairs = [sorted((actor_at[row.a], actor_at[row.b])) for row in rows]
        return Ledger(
            tuple(actors),
            tuple(facts),
            tuple(voices),
            np.array([pair[0] for pair in pairs], dtype=np.int64),
            np.array([pair[1] for pair in pairs], dtype=np.int64),
            np.array([fact_at[row.fact] for row in rows], dtype=np.int64),
            np.array([row.month for row in rows], dtype=np.int64),
            np.array([row.value for row in rows], dtype=np.float64),
            np.array([row.weight for row in rows], dtype=np.float64),
            np.array([row.is_event for row in rows], dtype=np.bool_),
            np.concatenate(([0], np.cumsum([len(row.voices) for row in rows], dtype=np.int64))).astype(np.int64),
            np.array([voice_at[voice] for row in rows for voice in row.voices], dtype=np.int64),
            tuple(sorted(set(self.undated))),
            tuple(sorted(set(self.unknown))),
        )


def _write_event(found: _Collected, event: Event, facts: Facts, scale: Scale, parameters: Parameters, pairs_on: PairsOn) -> None:
    status = parameters.status_weights.get(event.status, 0.0)
    voices = _voices(facts, event.id)
    if status == 0 or not voices:
        return
    day = _day_of(event, facts, parameters)
    pairs, parties = pairs_on(day)
    if not pairs:
        return
    intensity = scale.intensity(event.type, event.mode)
    if intensity is None:
        found.unknown.append(event.id)
    elif day is None:
        found.undated.append(event.id)
    else:
        # A summit of twenty says less of each of its 190 pairs than a visit says of its one.
        weight = event.confidence * status * min(1.0, 2 / parties)
        for a, b in sorted(pairs):
            found.rows.append(_Row(a, b, event.id, month_of(day), intensity / 10, weight, True, voices))


def _write_tie(found: _Collected, tie: Tie, facts: Facts, parameters: Parameters, pairs_on: PairsOn) -> None:
    intensity = parameters.tie_intensities.get(tie.kind)
    status = parameters.status_weights.get(tie.status, 0.0)
    if intensity is None or status == 0 or tie.sign == "0" or not _voices(facts, tie.id):
        return
    value = abs(intensity) / 10 * (1 if tie.sign == "+" else -1)
    heard = _first_heard(tie, facts, parameters)
    if not heard and pairs_on(None)[0]:
        found.undated.append(tie.id)
    for month in sorted({month_of(day) for day in heard.values()}):
        told = {voice: day for voice, day in heard.items() if month_of(day) == month}
        for a, b in sorted(pairs_on(min(told.values()))[0]):
            found.rows.append(_Row(a, b, tie.id, month, value, tie.confidence * status, False, tuple(sorted(told))))


def _first_heard(tie: Tie, facts: Facts, parameters: Parameters) -> dict[str, date]:
    """Give the day as of which each voice first states a tie; voices that tell no day are left out.

    A tie stands, so who states it later says that it still does, and counts in that later month: but only that voice,
    and not once more those of other months. A voice heard again (a copy, a translation) says nothing new.
    """
    voice_of = {telling.mention: telling.voice for telling in facts.tellings.get(tie.id, ())}
    heard: dict[str, date] = {}
    for telling in tie.tellings:
        voice, day = voice_of.get(telling.mention), _telling_day(telling.start, telling.end, telling.said_on, parameters)
        if voice is not None and day is not None:
            heard[voice] = min(day, heard.get(voice, day))
    return heard


def _telling_day(start: str | None, end: str | None, said_on: str | None, parameters: Parameters) -> date | None:
    """Give the day as of which a tie is told: when it was said; its end, where that lies before; else its told beginning."""
    said, over, begun = as_day(said_on), middle(end, parameters.widest_date), middle(start, parameters.widest_date)
    if said is not None and over is not None:
        return min(said, over)
    return said or over or begun


def _day_of(event: Event, facts: Facts, parameters: Parameters) -> date | None:
    """Give the day that an event counts from: its own; of a plan, the day it was first told, for its own day has seen nothing yet."""
    if event.status == "planned":
        said = [day for entry in event.history if (day := as_day(entry.said_on)) is not None]
        if not said and (first := as_day(facts.first_told(event.id))) is not None:
            said = [first]
        return min(said, default=None)
    return middle(event.when, parameters.widest_date)


def _voices(facts: Facts, id: str) -> tuple[str, ...]:
    return tuple(sorted(facts.voices([id])))


def _parties(event: Event) -> set[str]:
    return {*event.actors, *event.recipients}


def _raw_pairs(event: Event, scale: Scale) -> Iterator[tuple[str, str]]:
    """Give who has to do with whom: each actor with each recipient; where there is no recipient, those who meet, agree or clash."""
    if not event.recipients and not scale.is_mutual(event.type, event.mode):
        return
    if event.recipients:
        yield from ((actor, recipient) for actor in event.actors for recipient in event.recipients)
    else:
        yield from combinations(event.actors, 2)


def pairs_of(event: Event, scale: Scale, acting: Acting, level: Level, day: date | None) -> Pairs:
    """Give the pairs that an event speaks of at a level, and how many parties it has there."""
    found = {pair for one, other in _raw_pairs(event, scale) for pair in pairs_across(one, other, acting, level, day)[0]}
    return found, len({name for party in _parties(event) for name in acting.at(party, day, level)}) if found else 0


def pairs_across(left: str, right: str, acting: Acting, level: Level, day: date | None = None) -> Pairs:
    """Give the pairs of those for whom two parties stand at a level."""
    ones, others = set(acting.at(left, day, level)), set(acting.at(right, day, level))
    # Who acts for both sides says nothing of a tie between them.
    return {(min(one, other), max(one, other)) for one in ones - others for other in others - ones}, 2
