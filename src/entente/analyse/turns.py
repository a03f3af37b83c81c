"""Turns of a tie: thaws, freezes, escalations, each with the events that carry it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from entente.analyse.ledger import Floats, Ints, Ledger
from entente.analyse.months import month_name
from entente.analyse.parameters import Parameters
from entente.analyse.segments import Observations, find_cuts
from entente.analyse.strength import credence, refuse

TurnKind = Literal["thaw", "freeze", "escalation"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A lasting change in what a pair does to one another.

    Attributes:
        kind: `thaw` (a rise), `escalation` (a fall to hostility), `freeze` (another fall).
        last_before, month: EDTF months of the last report before the turn and of the first after it: it lies after the one, by the other.
        likeliest: EDTF month in the middle of that time.
        before, after: weighted mean intensity of the stretches on either side, −1 to 1.
        chance: share of shuffled series in which as much is found.
        independent_before, independent_after: voices on either side.
        carried_by: ids of the events after the turn that pull its way, the strongest first.
        events_before, events_after: ids of all events of the stretches, oldest first.
    """

    kind: TurnKind
    last_before: str
    month: str
    before: float
    after: float
    chance: float
    independent_before: int
    independent_after: int
    carried_by: tuple[str, ...]
    events_before: tuple[str, ...]
    events_after: tuple[str, ...]
    likeliest: str


@dataclass(frozen=True, slots=True)
class Turns:
    """What was found in one pair.

    Attributes:
        a, b: ids of the parties.
        build: of the record.
        turns: in order of time; empty also where nothing can be told.
        observations: reports that the search rests on: what one voice tells of a month is one.
        independent: voices behind them.
        events: ids of the events, oldest first.
        refused: why no search was made; None where one was.
    """

    a: str
    b: str
    build: int | None
    turns: tuple[Turn, ...]
    observations: int
    independent: int
    events: tuple[str, ...]
    refused: str | None


def turns_of(ledger: Ledger, a: str, b: str, build: int | None, parameters: Parameters) -> Turns:
    """Find the turns of one pair.

    Args:
        ledger: one that holds only this pair. Stated ties are passed over: only what happened can turn.
    """
    rows = np.flatnonzero(ledger.is_event)
    held = ledger.take(rows[np.lexsort((ledger.fact[rows], ledger.month[rows]))])
    voices = len(np.unique(held.voice))
    seen, owner = _observe(held)
    everything = held.ids(np.arange(len(held)))
    least = 2 * parameters.least_observations
    refused = refuse(voices, parameters)
    if refused is None and len(seen.slot) < least:
        refused = f"{len(seen.slot)} report{'' if len(seen.slot) == 1 else 's'}; {least} are needed"
    if refused is not None:
        return Turns(a, b, build, (), len(seen.slot), voices, everything, refused)
    cuts, _ = find_cuts(_tamed(seen), parameters.shuffles, parameters.chance, parameters.least_observations, parameters.seed)
    edges = [0, *(cut.at for cut in cuts), len(seen.slot)]
    found = []
    for number, cut in enumerate(cuts):
        turn = _turn(held, seen, owner, (edges[number], cut.at, edges[number + 2]), cut.chance, parameters)
        if turn is not None:
            found.append(turn)
    return Turns(a, b, build, tuple(found), len(seen.slot), voices, everything, None)


def turns_of_all(ledger: Ledger, build: int | None, parameters: Parameters) -> tuple[Turns, ...]:
    """Find the turns of every pair of a ledger that has reports enough, by the ids of the pair."""
    keys = ledger.a * len(ledger.actors) + ledger.b
    order = np.argsort(keys, kind="stable")
    found = []
    for rows in np.split(order, np.flatnonzero(np.diff(keys[order])) + 1) if len(order) else ():
        if len(rows) < 2 * parameters.least_observations:
            continue
        a, b = ledger.actors[ledger.a[rows[0]]], ledger.actors[ledger.b[rows[0]]]
        turns = turns_of(ledger.take(np.sort(rows)), a, b, build, parameters)
        if turns.refused is None:
            found.append(turns)
    return tuple(found)


def _observe(held: Ledger) -> tuple[Observations, Ints]:
    """Make one observation of all that one voice tells of one month: a report of five deeds is no five reports."""
    if not len(held):
        nothing = np.zeros(0)
        return Observations(np.zeros(0, dtype=np.int64), nothing, nothing), np.zeros(0, dtype=np.int64)
    first_voice = held.voice[held.first[:-1]]
    keys, owner = np.unique(held.month * (len(held.voices) + 1) + first_voice, return_inverse=True)
    weights = held.weight * credence(np.diff(held.first).astype(np.float64))
    total = np.bincount(owner, weights)
    value = np.bincount(owner, weights * held.value) / total
    most: Floats = np.zeros(len(keys))
    np.maximum.at(most, owner, weights)
    return Observations(keys // (len(held.voices) + 1), value, most), owner


def _tamed(seen: Observations) -> Observations:
    """Bring friend and foe apart and the harsh together: one assault among reproaches is no turn, a reproach among visits may begin one."""
    return Observations(seen.slot, np.sign(seen.value) * np.sqrt(np.abs(seen.value)), seen.weight)


def _turn(held: Ledger, seen: Observations, owner: Ints, edges: tuple[int, int, int], chance: float, parameters: Parameters) -> Turn | None:
    """Describe a turn; None where a side is too thin or the mean hardly moves."""
    begin, at, end = edges
    before, after = _mean(seen, begin, at), _mean(seen, at, end)
    rows_before = np.flatnonzero((owner >= begin) & (owner < at))
    rows_after = np.flatnonzero((owner >= at) & (owner < end))
    voices = [len(np.unique(held.take(rows).voice)) for rows in (rows_before, rows_after)]
    if min(voices) < parameters.floor or abs(after - before) < parameters.least_change:
        return None
    pull = held.weight[rows_after] * (held.value[rows_after] - before) * np.sign(after - before)
    carrying = rows_after[np.argsort(-pull, kind="stable")][: int(np.sum(pull > 0))]
    kind: TurnKind = "thaw" if after > before else "escalation" if after <= parameters.hostile_mean else "freeze"
    return Turn(
        kind,
        month_name(int(seen.slot[at - 1])),
        month_name(int(seen.slot[at])),
        round(before, 4),
        round(after, 4),
        round(chance, 4),
        voices[0],
        voices[1],
        held.ids(carrying),
        held.ids(rows_before),
        held.ids(rows_after),
        month_name((int(seen.slot[at - 1]) + 1 + int(seen.slot[at])) // 2),
    )


def _mean(seen: Observations, begin: int, end: int) -> float:
    return float(np.average(seen.value[begin:end], weights=seen.weight[begin:end]))
