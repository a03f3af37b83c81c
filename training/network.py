"""The small network of `coder/weigh.py`: its training. Signs go to every unit of one hidden layer, and to the sum itself.

A linear model weighs each sign by itself. What a sign is worth depends on others: a future tells nothing of a verb of force, and everything
of a verb of visiting. The hidden layer learns such company. Signs and units are left out by chance while it learns, so that it relies on no
single one; several networks from different beginnings are averaged, so that no chance beginning decides.
"""

from dataclasses import dataclass
from typing import Any

import numpy

UNITS, NETWORKS, ROUNDS, BATCH = 64, 3, 20, 256
# How many signs, and how many units, are left out at a time.
LESS_SIGNS, LESS_UNITS = 0.3, 0.4
PACE, DECAY = 3e-3, 0.1


@dataclass(frozen=True)
class Network:
    """Weights: of signs to the sum, of signs to units, the units' own, and of units to the sum."""

    straight: Any
    hidden: Any
    bias: Any
    out: Any

    def total(self, signs: Any) -> Any:
        """Give the log odds of each row of an array of signs."""
        return numpy.maximum(signs @ self.hidden + self.bias, 0) @ self.out + signs @ self.straight


def train(
    signs: Any, told: Any, networks: int = NETWORKS, *, units: int = UNITS, rounds: int = ROUNDS, batch: int = BATCH
) -> Network:
    """Learn from a sparse array of signs, a row each, and whether each row is told; the same each time.

    Args:
        units: of the hidden layer of each network.
        rounds: how often all rows are gone through.
        batch: rows between two steps.

    Returns:
        The average of several networks, as one that has the units of all.
    """
    rows, answers = signs.tocsr().astype(numpy.float32), told.astype(numpy.float32)
    made = [_one(rows, answers, numpy.random.default_rng(number), units, rounds, batch) for number in range(networks)]
    return Network(
        sum(each.straight for each in made) / networks,
        numpy.concatenate([each.hidden for each in made], axis=1),
        numpy.concatenate([each.bias for each in made]),
        numpy.concatenate([each.out for each in made]) / networks,
    )


def _one(signs: Any, told: Any, chance: numpy.random.Generator, units: int, rounds: int, batch: int) -> Network:
    """Learn one network by Adam, with decay of the weights of signs; the pace falls to naught."""
    width = signs.shape[1]
    held = [
        (chance.normal(0, 0.065, (width, units))).astype(numpy.float32),
        numpy.zeros(units, numpy.float32),
        (chance.normal(0, 1 / numpy.sqrt(units), units)).astype(numpy.float32),
        numpy.zeros(width, numpy.float32),
    ]
    first, second = ([numpy.zeros_like(each) for each in held] for _ in range(2))
    steps, step = rounds * -(-len(told) // batch), 0
    for _ in range(rounds):
        order = chance.permutation(len(told))
        for start in range(0, len(told), batch):
            step += 1
            chosen = order[start : start + batch]
            slopes = _slopes(held, signs[chosen], told[chosen], chance)
            pace = PACE * (1 - step / steps)
            for number, slope in enumerate(slopes):
                first[number] = 0.9 * first[number] + 0.1 * slope
                second[number] = 0.999 * second[number] + 0.001 * slope * slope
                move = first[number] / (1 - 0.9**step) / (numpy.sqrt(second[number] / (1 - 0.999**step)) + 1e-8)
                fading = DECAY * held[number] if number in (0, 3) else 0
                held[number] -= pace * (move + fading)
    return Network(held[3], held[0], held[1], held[2])


def _slopes(held: list[Any], signs: Any, told: Any, chance: numpy.random.Generator) -> tuple[Any, ...]:
    """Give the slope of the loss by each array of weights, with some signs and some units left out."""
    hidden, bias, out, straight = held
    signs = signs.copy()
    signs.data = signs.data * (chance.random(len(signs.data), dtype=numpy.float32) > LESS_SIGNS) / numpy.float32(1 - LESS_SIGNS)
    raw = signs @ hidden + bias
    kept = (chance.random(raw.shape, dtype=numpy.float32) > LESS_UNITS) / numpy.float32(1 - LESS_UNITS)
    units = numpy.maximum(raw, 0) * kept
    total = units @ out + signs @ straight
    off = (1 / (1 + numpy.exp(-numpy.clip(total, -30, 30))) - told) / len(told)
    back = numpy.outer(off, out) * kept * (raw > 0)
    return signs.T @ back, back.sum(0), units.T @ off, signs.T @ off
