"""Measure how fast ties and balance are computed: `python bench/analysing.py --events 100000 --actors 2000`.

The events are generated, as nouns of the record: parties by a heavy-tailed popularity, two camps with ties across, ten years of days, one
to three independent voices each. Printed: seconds of each stage, and what was computed. `--events 1000000 --actors 20000` is the large run.
"""

import argparse
import resource
import time
from datetime import date, timedelta

import numpy as np

from entente.analyse.facts import Facts, Telling
from entente.analyse.frustration import frustrated_triangles, least_tension
from entente.analyse.ledger import ledger_of
from entente.analyse.parameters import Parameters
from entente.analyse.scale import scale_of
from entente.analyse.strength import strengths_at
from entente.codebook.load import load_codebook
from entente.record import Entity, Event, Sources

FRIENDLY = (("CONSULT", "visit"), ("CONSULT", None), ("AGREE", "signed"), ("SUPPORT", None), ("COOPERATE", None), ("AID", None))
HOSTILE = (("ACCUSE", "disapprove"), ("THREATEN", None), ("SANCTION", None), ("REJECT", None), ("COERCE", None), ("ASSAULT", None))
FIRST = date(2016, 1, 1)
MONTHS = 120


def world(events: int, actors: int, seed: int) -> tuple[Facts, dict[str, int]]:
    """Generate a world's facts and each actor's camp.

    Pairs come back, friends are mostly of one camp, one event in eight goes against its tie.
    """
    random = np.random.default_rng(seed)
    pull = 1.0 / np.arange(1, actors + 1) ** 0.6
    pairs = random.choice(actors, size=(max(8, events // 6), 2), p=pull / pull.sum())
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    camp = random.random(actors) < 0.5
    friends = (camp[pairs[:, 0]] == camp[pairs[:, 1]]) ^ (random.random(len(pairs)) < 0.12)
    chosen = random.integers(0, len(pairs), events)
    friendly = friends[chosen] ^ (random.random(events) < 0.125)
    kinds, days, voices = (
        random.integers(0, 6, events),
        random.integers(0, 30 * MONTHS, events),
        random.choice(3, events, p=[0.6, 0.3, 0.1]),
    )
    sure = random.uniform(0.5, 0.99, events)
    entities = {f"A{at:05d}": Entity(f"A{at:05d}", "country", f"A{at:05d}", (), (), f"A{at:05d}") for at in range(actors)}
    told, made = {}, []
    for at in range(events):
        id = f"ev_{at:08d}"
        kind, mode = (FRIENDLY if friendly[at] else HOSTILE)[kinds[at]]
        a, b = (f"A{party:05d}" for party in pairs[chosen[at]])
        day = (FIRST + timedelta(days=int(days[at]))).isoformat()
        sources = Sources(int(voices[at]) + 1, int(voices[at]) + 1, ("en",), ())
        made.append(Event(id, kind, mode, (), (a,), (b,), day, None, "occurred", (), None, None, None, (), float(sure[at]), (), sources))
        told[id] = tuple(Telling(f"doc_{at}_{voice}", f"doc_{at}_{voice}", None, "en", day) for voice in range(int(voices[at]) + 1))
    camps = {f"A{at:05d}": 1 if camp[at] else -1 for at in range(actors)}
    return Facts(1, entities, tuple(made), tellings=told), camps


def main() -> None:
    """Generate, compute, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--actors", type=int, default=2_000)
    parser.add_argument("--replicates", type=int, default=40, help="draws of the bootstrap")
    asked = parser.parse_args()
    parameters = Parameters(replicates=asked.replicates, restarts=6, memory=MONTHS)
    scale = scale_of(load_codebook())
    started = time.perf_counter()
    facts, camps = world(asked.events, asked.actors, 1)
    clock = [("(generating the facts)", time.perf_counter() - started)]

    def lap(name: str) -> None:
        clock.append((name, time.perf_counter() - started - sum(seconds for _, seconds in clock)))

    ledger = ledger_of(facts, scale, "country", parameters)
    lap("ledger")
    snapshot = strengths_at(ledger, int(ledger.month.max()), parameters)
    lap("strengths of all pairs with intervals")
    kept = snapshot.where(snapshot.enough(parameters) & ((snapshot.low > 0) | (snapshot.high < 0)))
    names, ends = np.unique(np.concatenate((kept.a, kept.b)), return_inverse=True)
    u, v = ends[: len(kept.a)], ends[len(kept.a) :]
    torn, triangles = frustrated_triangles(len(names), u, v, kept.strength)
    lap("triangles")
    split = least_tension(len(names), u, v, kept.strength, parameters.exact_actors, parameters.restarts, 1)
    lap("split of least tension")
    for name, seconds in clock:
        print(f"{seconds:8.2f} s  {name}")
    print(f"{sum(seconds for name, seconds in clock if not name.startswith('(')):8.2f} s  together, without generating")
    print(
        f"{len(ledger)} rows, {len(snapshot.a)} pairs, {len(kept.a)} ties among {len(names)} actors, {len(torn)} of {triangles} triangles"
    )
    frustrated = int(np.sum(kept.strength * split.sides[u] * split.sides[v] < 0))
    total = float(np.abs(kept.strength).sum())
    planted = np.array([camps[ledger.actors[name]] for name in names])
    against = float(np.abs(kept.strength[kept.strength * planted[u] * planted[v] < 0]).sum())
    print(
        f"{frustrated} ties frustrated, tension {split.tension:.0f} of {total:.0f} (planted camps: {against:.0f}); "
        f"largest knot {split.largest_knot} actors"
    )
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
