"""Worlds with known ties, turns and alliances are read right. The slow rows are the large ones."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from simulated import START, acquainted, allied, brokered, misread, turning

from entente.analyse.balance import balance_of
from entente.analyse.brokers import brokers_of
from entente.analyse.ledger import Ledger, ledger_between, ledger_of
from entente.analyse.meetings import consultations
from entente.analyse.parameters import Parameters
from entente.analyse.scale import Scale
from entente.analyse.strength import strengths_at
from entente.analyse.turns import Turns, turns_of

QUICK, SLOW = range(2), pytest.param(range(2, 30), marks=pytest.mark.slow)
PARAMETERS = Parameters()
LAST = START + 23


@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 40), marks=pytest.mark.slow)])
def test_sign_of_a_tie_of_three_events_is_right_in_19_of_20(seeds: Sequence[int], scale: Scale) -> None:
    right = []
    for seed in seeds:
        facts, friends = acquainted(seed)
        ledger = ledger_of(facts, scale, "country", PARAMETERS)
        seen = strengths_at(ledger, LAST, replace(PARAMETERS, replicates=20))
        for pair in np.flatnonzero(seen.enough(PARAMETERS)):
            names = ledger.actors[seen.a[pair]], ledger.actors[seen.b[pair]]
            right.append((seen.strength[pair] > 0) == friends[names])
    assert len(right) > 100 * len(seeds)
    assert np.mean(right) >= 0.95


def _turns(seed: int, rate: float, scale: Scale) -> tuple[Turns, list[int], Ledger]:
    facts, planted = turning(seed, rate)
    ledger = ledger_between(facts, scale, "C000", "C001", PARAMETERS)
    return turns_of(ledger, "C000", "C001", 1, PARAMETERS), planted, ledger


@pytest.mark.parametrize(
    ("seeds", "rate"),
    [(range(24), 3.0), pytest.param(range(24, 200), 3.0, marks=pytest.mark.slow), pytest.param(range(200), 2.0, marks=pytest.mark.slow)],
)
def test_turns_are_found_within_a_month(seeds: Sequence[int], rate: float, scale: Scale) -> None:
    hit = found = planted = 0
    for seed in seeds:
        turns, months, _ = _turns(seed, rate, scale)
        told = [int(turn.likeliest[:4]) * 12 + int(turn.likeliest[5:]) - 1 for turn in turns.turns]
        hit += sum(any(abs(month - each) <= 1 for each in told) for month in months)
        found, planted = found + len(told), planted + len(months)
    assert hit / planted >= 0.8
    assert hit / found >= 0.8


@pytest.mark.parametrize("seeds", [range(24), pytest.param(range(24, 300), marks=pytest.mark.slow)])
def test_shuffled_series_hardly_turn(seeds: Sequence[int], scale: Scale) -> None:
    false = 0
    for seed in seeds:
        facts, _ = turning(seed, 3.0, 48)
        ledger = ledger_between(facts, scale, "C000", "C001", PARAMETERS)
        order = np.random.default_rng(seed).permutation(len(ledger))
        shuffled = replace(ledger, value=ledger.value[order], weight=ledger.weight[order])
        false += bool(turns_of(shuffled, "C000", "C001", 1, PARAMETERS).turns)
    assert false / len(seeds) <= 0.05


def test_a_coder_with_errors_leaves_camps_and_hedgers_right(scale: Scale) -> None:
    facts, camps, hedgers = allied(3)
    read = misread(facts, 0.1, 3)
    assert len(read.events) < len(facts.events)
    seen = strengths_at(ledger_of(read, scale, "country", PARAMETERS), LAST, replace(PARAMETERS, replicates=100))
    balance = balance_of(seen, read, PARAMETERS, draws=2)
    sides = {placed.id: placed.side for placed in balance.placed if placed.id in camps}
    agree = sum((sides[name] == 1) == (camps[name] == 1) for name in sides)
    assert max(agree, len(sides) - agree) >= 0.9 * len(camps)
    assert {hedger.id for hedger in balance.hedgers[:5]} >= set(hedgers)


def test_a_turn_names_the_events_that_carry_it(scale: Scale) -> None:
    turns, _, ledger = next(each for seed in range(50) if len((each := _turns(seed, 3.0, scale))[1]) == 1 and each[0].turns)
    turn = turns.turns[0]
    month_of = dict(zip((ledger.facts[fact] for fact in ledger.fact), ledger.month, strict=True))
    value_of = dict(zip((ledger.facts[fact] for fact in ledger.fact), ledger.value, strict=True))
    assert set(turn.carried_by) <= set(turn.events_after)
    assert max(month_of[id] for id in turn.events_before) < min(month_of[id] for id in turn.events_after)
    assert all((value_of[id] > turn.before) == (turn.kind == "thaw") for id in turn.carried_by)


@pytest.mark.parametrize("seeds", [QUICK, SLOW])
def test_camps_and_hedgers_are_found(seeds: Sequence[int], scale: Scale) -> None:
    for seed in seeds:
        facts, camps, hedgers = allied(seed)
        seen = strengths_at(ledger_of(facts, scale, "country", PARAMETERS), LAST, replace(PARAMETERS, replicates=100))
        balance = balance_of(seen, facts, PARAMETERS, draws=5)
        sides = {placed.id: placed.side for placed in balance.placed if placed.id in camps}
        agree = sum((sides[name] == 1) == (camps[name] == 1) for name in sides)
        assert max(agree, len(sides) - agree) >= 0.9 * len(camps)
        assert {hedger.id for hedger in balance.hedgers[:5]} >= set(hedgers)
        assert all(id in {event.id for event in facts.events} for hedger in balance.hedgers for tie in hedger.ties for id in tie.events)


@pytest.mark.parametrize("seeds", [QUICK, SLOW])
def test_brokers_are_found(seeds: Sequence[int], scale: Scale) -> None:
    for seed in seeds:
        facts, brokers = brokered(seed)
        seen = strengths_at(ledger_of(facts, scale, "country", PARAMETERS), LAST, replace(PARAMETERS, replicates=2))
        found = brokers_of(consultations(facts, scale, "country", PARAMETERS), seen, facts, PARAMETERS)
        assert {broker.id for broker in found[:5]} >= set(brokers)
        assert all(broker.independent >= PARAMETERS.floor for broker in found)
        kinds = {event.id: event.type for event in facts.events}
        assert {kinds[id] for broker in found for id in broker.events} == {"CONSULT"}
        assert {kinds[id] for broker in found for id in broker.quarrel} <= {"ACCUSE", "THREATEN", "SANCTION", "ASSAULT"}


def test_the_same_seed_gives_the_same_numbers(scale: Scale) -> None:
    facts, _, _ = allied(1, 12, 1)
    ledger = ledger_of(facts, scale, "country", PARAMETERS)
    one, other = (balance_of(strengths_at(ledger, LAST, replace(PARAMETERS, replicates=20)), facts, PARAMETERS, draws=5) for _ in range(2))
    assert one == other
