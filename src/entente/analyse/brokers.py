"""Brokers: who meets both sides of a quarrel whose sides are not seen to meet, or mediates between them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from entente.analyse.facts import Facts
from entente.analyse.meetings import Consultation
from entente.analyse.months import month_name, month_of
from entente.analyse.parameters import Parameters
from entente.analyse.strength import Snapshot

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Broker:
    """Who stands between others.

    Attributes:
        id: the broker's.
        score: over all its pairs, mediations and meetings with the side that it met less often, both capped.
        between: the pair for which it scores most.
        pairs: how many pairs it stands between.
        independent: voices behind the meetings and mediations.
        events: ids of the meetings and mediations of all its pairs.
        quarrel: ids of the events and ties that set the foremost pair at odds.
        says: the foremost pair in a sentence.
        mediations: mediations between the foremost pair; met_a, met_b: meetings with either of it.
    """

    id: str
    score: float
    between: Pair
    pairs: int
    independent: int
    events: tuple[str, ...]
    quarrel: tuple[str, ...]
    says: str
    mediations: int = 0
    met_a: int = 0
    met_b: int = 0


def brokers_of(held: Iterable[Consultation], snapshot: Snapshot, facts: Facts, parameters: Parameters) -> tuple[Broker, ...]:
    """Find the brokers of the months up to a snapshot's, the busiest first; those that rest on too few sources are left out.

    A pair counts where the record sets it at odds (its strength is below 0, however thin) or tells of mediation between the two, and
    tells of no meeting of theirs in that time.
    """
    meetings: dict[Pair, list[str]] = defaultdict(list)
    mediations: dict[tuple[str, Pair], list[str]] = defaultdict(list)
    for each in held:
        if each.day is None or not snapshot.month - parameters.meeting_months < month_of(each.day) <= snapshot.month:
            continue
        if each.is_mediation:
            for mediator in each.comers:
                for a in each.hosts:
                    for b in each.hosts:
                        if a < b:
                            mediations[mediator, (a, b)].append(each.event.id)
        for pair in each.pairs():
            meetings[pair].append(each.event.id)
    quarrels = _quarrels(snapshot)
    met = _partners(meetings)
    shares: dict[str, dict[Pair, tuple[float, list[str]]]] = defaultdict(dict)
    for pair in sorted({*quarrels, *(pair for _, pair in mediations)}):
        if pair in meetings:
            continue
        a, b = pair
        for name in sorted((met[a] & met[b]) | {mediator for mediator, between in mediations if between == pair}):
            told = mediations.get((name, pair), [])
            sides = [meetings[min(name, side), max(name, side)] if side in met[name] else [] for side in pair]
            score = min(len(told), parameters.capped_meetings) + min(len(sides[0]), len(sides[1]), parameters.capped_meetings)
            if score:
                shares[name][pair] = (float(score), [*told, *sides[0], *sides[1]])
    found = [_broker(name, pairs, meetings, mediations, quarrels, snapshot, facts, parameters) for name, pairs in shares.items()]
    enough = [broker for broker in found if broker.independent >= parameters.floor]
    return tuple(sorted(enough, key=lambda broker: (-broker.score, broker.id)))


def _quarrels(snapshot: Snapshot) -> dict[Pair, int]:
    names = snapshot.ledger.actors
    return {
        (min(pair), max(pair)): int(number)
        for number in np.flatnonzero(snapshot.strength < 0)
        for pair in [(names[snapshot.a[number]], names[snapshot.b[number]])]
    }


def _at_odds(snapshot: Snapshot, pair: int) -> tuple[str, ...]:
    """Give the hostile events and ties of a pair within memory, oldest first."""
    held = snapshot.ledger
    rows = np.flatnonzero((snapshot.row_pair == pair) & (held.value < 0))
    return held.ids(rows[np.lexsort((held.fact[rows], held.month[rows]))])


def _partners(meetings: dict[Pair, list[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in meetings:
        found[a].add(b)
        found[b].add(a)
    return found


def _broker(
    name: str,
    pairs: dict[Pair, tuple[float, list[str]]],
    meetings: dict[Pair, list[str]],
    mediations: dict[tuple[str, Pair], list[str]],
    quarrels: dict[Pair, int],
    snapshot: Snapshot,
    facts: Facts,
    parameters: Parameters,
) -> Broker:
    foremost = min(pairs, key=lambda pair: (-pairs[pair][0], pair))
    events = tuple(dict.fromkeys(id for pair in sorted(pairs) for id in pairs[pair][1]))
    counts = [len(meetings.get((min(name, side), max(name, side)), ())) for side in foremost]
    told = len(mediations.get((name, foremost), ()))
    a, b = (facts.name(side) for side in foremost)
    words = []
    if told:
        words.append(f"mediated between {a} and {b} ({_times(told)})")
    if min(counts):
        words.append(f"met {a} ({_times(counts[0])}) and {b} ({_times(counts[1])})")
    quarrel = _at_odds(snapshot, quarrels[foremost]) if foremost in quarrels else ()
    odds = f"{a} and {b} are at odds in {len(quarrel)} event{'' if len(quarrel) == 1 else 's'}, and " if quarrel else ""
    says = (
        f"{facts.name(name)} {' and '.join(words)} in the {parameters.meeting_months} months to {month_name(snapshot.month)}; "
        f"{odds}no meeting of {a} and {b} is told in that time."
    )
    score, voices = sum(score for score, _ in pairs.values()), len(facts.voices(events))
    return Broker(name, score, foremost, len(pairs), voices, events, quarrel, says, told, *counts)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
