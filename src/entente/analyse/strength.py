"""How strong ties are: of one pair month by month, and of all pairs in one month. The formula is told in docs/analysis.md."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from entente.analyse.ledger import Floats, Ints, Ledger
from entente.analyse.months import month_name
from entente.analyse.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Weighing:
    """What one event or stated tie puts on the scales.

    Attributes:
        id: of the event or tie.
        month: EDTF month from which it counts.
        value: intensity, −1 to 1.
        weight: 0–1, as of its own month; it halves with every half-life.
    """

    id: str
    month: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Value:
    """The strength of a tie at the end of a month.

    Attributes:
        month: EDTF month.
        strength: −1 to 1; None where it is refused.
        low, high: the interval; None where refused.
        independent: voices within memory that it rests on.
        events: ids of the events and ties within memory, oldest first.
        refused: why there is no strength; None where there is one.
    """

    month: str
    strength: float | None
    low: float | None
    high: float | None
    independent: int
    events: tuple[str, ...]
    refused: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """The strength of a tie over time, from the first month with a report on.

    Attributes:
        a, b: ids of the parties.
        build: of the record; None where it has none.
        weighings: everything that counts, oldest first.
        values: month by month; empty where nothing is dated.
        undated, unknown: ids of what speaks of the pair and could not be counted: no date narrow enough; a type not in the codebook.
        stood_for: who acted for `a` or `b` in what counts: (party, `a` or `b`).
    """

    a: str
    b: str
    build: int | None
    weighings: tuple[Weighing, ...]
    values: tuple[Value, ...]
    undated: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    stood_for: tuple[tuple[str, str], ...] = ()


def series_of(ledger: Ledger, a: str, b: str, build: int | None, parameters: Parameters, until: int | None = None) -> Series:
    """Compute the strength of one pair for each month from its first report to its last (or to `until`).

    Args:
        ledger: one that holds only this pair (`ledger_between`).
        until: the last month wanted, as `months.month_of`.
    """
    rows = np.lexsort((ledger.fact, ledger.month))
    if until is not None:
        rows = rows[ledger.month[rows] <= until]
    held = ledger.take(rows)
    if not len(held):
        return Series(a, b, build, (), (), ledger.undated, ledger.unknown, ledger.stood_for)
    first, last = int(held.month[0]), int(held.month[-1]) if until is None else until
    weights = held.weight * credence(np.diff(held.first).astype(np.float64))
    weighings = tuple(
        Weighing(held.facts[fact], month_name(int(month)), round(float(value), 4), round(float(weight), 4))
        for fact, month, value, weight in zip(held.fact, held.month, held.value, weights, strict=True)
    )
    point = _curve(held, np.ones((1, len(held.voices))), first, last, parameters)[0]
    draws = _curve(held, _draws(held, parameters), first, last, parameters)
    low, high = np.quantile(draws, _tails(parameters), axis=0)
    curve = zip(range(first, last + 1), point, low, high, strict=True)
    within = _Within(held)
    values = tuple(_value(within, month, numbers, parameters) for month, *numbers in curve)
    return Series(a, b, build, weighings, values, ledger.undated, ledger.unknown, ledger.stood_for)


def credence(voices: Floats) -> Floats:
    """Weigh a number of independent voices: half for one, three quarters for two, and never quite 1."""
    return 1.0 - np.exp2(-voices)


def _draws(held: Ledger, parameters: Parameters) -> Floats:
    """Draw weights for voices: the Bayesian bootstrap over lineages, in which a copy has no weight of its own."""
    return np.random.default_rng(parameters.seed).standard_exponential((parameters.replicates, len(held.voices)))


def _weights(held: Ledger, voices: Floats) -> Floats:
    """Give the weights of rows (draws × rows) where each voice counts as drawn (draws × voices)."""
    return held.weight * credence(np.add.reduceat(voices[:, held.voice], held.first[:-1], axis=1))


def _curve(held: Ledger, voices: Floats, first: int, last: int, parameters: Parameters) -> Floats:
    """Give strengths (draws × months). Rows are in order of months."""
    weights = _weights(held, voices)
    starts = np.flatnonzero(np.diff(held.month, prepend=held.month[0] - 1))
    months = held.month[starts] - first
    above, below = np.zeros((2, len(voices), last - first + 1))
    above[:, months] = np.add.reduceat(weights * held.value, starts, axis=1)
    below[:, months] = np.add.reduceat(weights, starts, axis=1)
    age = np.arange(last - first + 1)
    ages = age[None, :] - age[:, None]
    fading = np.where((ages >= 0) & (ages < parameters.memory), np.exp2(-np.maximum(ages, 0) / parameters.half_life), 0.0)
    total: Floats = (above @ fading) / (parameters.caution + below @ fading)
    return total


class _Within:
    """What a pair's rows, in order of months, tell of any stretch of months."""

    def __init__(self, held: Ledger) -> None:
        self._month, self._first = held.month, held.first
        self._names = [held.facts[number] for number in held.fact]
        self._each_once = len(set(self._names)) == len(self._names)  # a tie that is stated again has several rows
        # Where each voice was heard last before: of a stretch, those count that were not heard in it yet.
        order = np.lexsort((np.arange(len(held.voice)), held.voice))
        again = np.diff(held.voice[order], prepend=-1) == 0
        self._heard = np.full(len(order), -1)
        self._heard[order[again]] = order[np.flatnonzero(again) - 1]

    def between(self, first: int, last: int) -> tuple[int, tuple[str, ...]]:
        """Count the voices of the months from one to another, both included; and give the facts, oldest first, each once."""
        begin, end = np.searchsorted(self._month, (first, last + 1))
        told = slice(self._first[begin], self._first[end])
        names = self._names[begin:end]
        return int(np.sum(self._heard[told] < told.start)), tuple(names if self._each_once else dict.fromkeys(names))


def _value(within: _Within, month: int, numbers: Sequence[float], parameters: Parameters) -> Value:
    """Give the value of a month; `numbers` are its strength and the ends of its interval."""
    voices, facts = within.between(month - parameters.memory + 1, month)
    refused = refuse(voices, parameters) or refuse_few(len(facts), parameters)
    if refused is not None:
        return Value(month_name(month), None, None, None, voices, facts, refused)
    point, low, high = (_short(number) for number in numbers)
    return Value(month_name(month), point, low, high, voices, facts, None)


def refuse(voices: int, parameters: Parameters) -> str | None:
    """Say why a measure is refused; None where it rests on enough."""
    if voices >= parameters.floor:
        return None
    return f"rests on {voices} independent source{'' if voices == 1 else 's'}; {parameters.floor} are needed"


def refuse_few(facts: int, parameters: Parameters) -> str | None:
    """Say why a strength is refused for what it counts, however many tell of it; None where it counts enough."""
    if facts >= parameters.least_facts:
        return None
    return f"rests on {facts} event{'' if facts == 1 else 's'}; {parameters.least_facts} are needed"


def _tails(parameters: Parameters) -> tuple[float, float]:
    tail = (1 - parameters.level_of_interval) / 2
    return tail, 1 - tail


def _short(value: float) -> float:
    return round(float(value), 4) + 0.0


@dataclass(frozen=True)
class Snapshot:
    """All ties in one month, in columns, by pair.

    Attributes:
        ledger: the rows within memory; `row_pair` tells the pair of each.
        a, b: of each pair, places in `ledger.actors`.
        strength, low, high: −1 to 1.
        evidence: decayed weight behind it.
        independent: voices behind it.
        facts: events and ties behind it.
        draws: (draws × pairs) strengths of the bootstrap, the voices drawn once for all pairs.
    """

    ledger: Ledger
    month: int
    row_pair: Ints
    a: Ints
    b: Ints
    strength: Floats
    low: Floats
    high: Floats
    evidence: Floats
    independent: Ints
    facts: Ints
    draws: NDArray[np.float32]

    def enough(self, parameters: Parameters) -> NDArray[np.bool_]:
        """Tell which pairs rest on enough sources and events."""
        rests: NDArray[np.bool_] = (self.independent >= parameters.floor) & (self.facts >= parameters.least_facts)
        return rests

    def events(self, pair: int) -> tuple[str, ...]:
        """Give the events and ties behind a pair, oldest first."""
        rows, first = self._by_pair
        return self.ledger.ids(rows[first[pair] : first[pair + 1]])

    @cached_property
    def _by_pair(self) -> tuple[Ints, Ints]:
        """Rows in order of pair, month and fact, and where each pair begins."""
        order = np.lexsort((self.ledger.fact, self.ledger.month, self.row_pair))
        return order, np.searchsorted(self.row_pair[order], np.arange(len(self.a) + 1))

    def where(self, kept: NDArray[np.bool_]) -> "Snapshot":
        """Give a snapshot of some pairs only."""
        number = np.where(kept, np.cumsum(kept) - 1, -1)
        columns = {name: getattr(self, name)[kept] for name in ("a", "b", "strength", "low", "high", "evidence", "independent", "facts")}
        return replace(self, row_pair=number[self.row_pair], draws=self.draws[:, kept], **columns)


def strengths_at(ledger: Ledger, month: int, parameters: Parameters) -> Snapshot:
    """Compute the strengths of all pairs at the end of a month, those to be refused included: `enough` tells which are not."""
    rows = np.flatnonzero((ledger.month <= month) & (ledger.month > month - parameters.memory))
    held = ledger.take(rows)
    keys, row_pair = np.unique(held.a * len(held.actors) + held.b, return_inverse=True)
    pairs, voices = len(keys), max(1, len(held.voices))
    fading = np.exp2(-(month - held.month) / parameters.half_life)
    owner = np.repeat(np.arange(len(held)), np.diff(held.first))
    independent = np.bincount(np.unique(row_pair[owner] * voices + held.voice) // voices, minlength=pairs)

    def weigh(drawn: Floats | None) -> tuple[Floats, Floats]:
        each = np.ones(len(held.voice)) if drawn is None else drawn[held.voice]
        told: Floats = np.bincount(owner, each, minlength=len(held)).astype(np.float64)
        weights = held.weight * credence(told) * fading
        below: Floats = np.bincount(row_pair, weights, minlength=pairs).astype(np.float64)
        above: Floats = np.bincount(row_pair, weights * held.value, minlength=pairs).astype(np.float64)
        return above / (parameters.caution + below), below

    facts = np.bincount(np.unique(row_pair * max(1, len(held.facts)) + held.fact) // max(1, len(held.facts)), minlength=pairs)
    strength, evidence = weigh(None)
    generator = np.random.default_rng(parameters.seed)
    draws = np.empty((parameters.replicates, pairs), dtype=np.float32)
    for replicate in range(parameters.replicates):
        draws[replicate] = weigh(generator.standard_exponential(voices))[0]
    low, high = np.quantile(draws, _tails(parameters), axis=0) if pairs else (strength, strength)
    a, b = keys // max(1, len(held.actors)), keys % max(1, len(held.actors))
    return Snapshot(held, month, row_pair, a, b, strength, low, high, evidence, independent, facts, draws)
