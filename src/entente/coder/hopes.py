"""Which of the types that the words of a clause speak for can be likely at all, before anybody has looked who takes part.

To find who takes part costs most of what coding costs, and six in seven of the types that a clause is thought to tell are unlikely whoever
does. So the network that weighs them is first asked for a bound: what is not yet known (how many stand on either side, how it is told) is
taken as it would speak most for the type, unit by unit. What stays below the bar even so is not told, and its parties are not looked for.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from entente.coder.lexis import CROSSED_WITH_PARTIES, Habits
from entente.coder.weigh import Filled, Signs, Weigher
from entente.read.annotated import Clause
from entente.record.vocabulary import STATUSES

# Signs that are known once the parties are: each is somewhere from 0 to 1.
_COUNTED = ("actors", "recipients", "place")
# Signs that stand where the parties that a type needs are found, and one where they are not.
IF_FULL = ("parties found", "word × full", "phrase × full", *(f"{sign} × full" for sign in CROSSED_WITH_PARTIES))
_BARE = "noun × bare"
# In log odds, for what single precision rounds.
_SLACK = 1e-3


@dataclass(frozen=True, slots=True)
class Unfilled:
    """The signs of one type for a clause, as far as they are known before its parties are.

    Attributes:
        always: those that stand in any case.
        full, bare: those that stand beside them where the parties that it needs are found, and where they are not.
    """

    always: Mapping[str, float]
    full: Mapping[str, float]
    bare: Mapping[str, float]

    def filled(self, full: bool, held: Filled) -> dict[str, float]:
        """Give all signs, once it is known what the frame found."""
        found = {**self.always, **(self.full if full else self.bare)}
        found |= {f"told {held.status}": 1.0, f"frame {held.frame}": 1.0}
        found |= {"actors": min(held.actors, 3) / 3, "recipients": min(held.recipients, 3) / 3, "place": float(held.place)}
        return {sign: value for sign, value in found.items() if value}


def unfilled(clause: Clause, signs: Signs, habits: Habits, name: str, plain: dict[str, float]) -> Unfilled:
    """Give the signs of one type for a clause.

    Args:
        signs, habits: what the clause's words speak for, and what they told elsewhere.
        plain: the signs for that type that the words and the parties of the clause give; what the habits give is added to it.
    """
    told_by = habits.features(name, plain)
    plain.update([(sign, value) for sign, value in told_by.items() if value])
    full = {"parties found": 1.0, **habits.if_full(told_by)}
    for sign, strengths in (("word × full", signs.predicate), ("phrase × full", signs.phrase)):
        if strength := strengths.get(name):
            full[sign] = strength / 3
    return Unfilled(plain, full, {} if clause.verbal or clause.light else {_BARE: 1.0})


class Hopes:
    """The bound for what an open entry may tell; made once for a network."""

    def __init__(self, weigher: Weigher) -> None:
        self.weigher = weigher
        # In single precision, which a bound may have: half as much to fetch. The last column goes straight to the log odds.
        self._signs = numpy.column_stack([weigher.hidden, weigher.straight]).astype(numpy.float32)
        self._bias = numpy.append(weigher.bias, 0.0).astype(numpy.float32)
        told = numpy.array([self._sign(f"told {status}") for status in STATUSES])
        counted = numpy.array([self._sign(sign) for sign in _COUNTED])
        self._low = told.min(axis=0) + numpy.minimum(counted, 0.0).sum(axis=0)
        self._high = told.max(axis=0) + numpy.maximum(counted, 0.0).sum(axis=0)
        self._full, self._bare = numpy.array([self._sign(sign) for sign in IF_FULL]), self._sign(_BARE)
        # A unit that speaks for an event is taken as high as it can be, one that speaks against it as low.
        out = weigher.out.astype(numpy.float32)
        self._for, self._against = numpy.maximum(out, 0.0), numpy.minimum(out, 0.0)

    def _sign(self, name: str) -> Any:
        """Give what one sign says; nothing where nobody learned of it."""
        place = self.weigher.places.get(name)
        return numpy.zeros_like(self._bias) if place is None else self._signs[place]

    def likely(self, signs: Sequence[Unfilled], frames: Sequence[str], verbal: bool, least: float) -> list[bool]:
        """Tell of each type that words alone speak for whether it may be sure enough to be told.

        Args:
            frames: the frame of each.
            verbal: whether a verb tells it.
            least: how likely an event of the clause must be in any case.
        """
        values, met = self.weigher.table([each.always for each in signs], numpy.float32)
        said = values @ self._signs.take(met, axis=0) + self._bias
        said += numpy.array([self._sign(f"frame {frame}") for frame in frames])
        found = numpy.array([[each.full.get(sign, 0.0) for sign in IF_FULL] for each in signs], dtype=numpy.float32)
        full, bare = self._best(said + found @ self._full), self._best(said + self._bare if signs[0].bare else said)
        bars = [_odds(max(least, self.weigher.least(found, verbal, False))) - _SLACK for found in (True, False)]
        return [one >= bars[0] or other >= bars[1] for one, other in zip(full, bare, strict=True)]

    def _best(self, said: Any) -> list[float]:
        """Give the log odds that rows may reach, by what their signs say."""
        high, low = said + self._high, said[:, :-1] + self._low[:-1]
        best = numpy.maximum(high[:, :-1], 0.0) @ self._for + numpy.maximum(low, 0.0) @ self._against
        odds: list[float] = (best + high[:, -1]).tolist()
        return odds


def _odds(probability: float) -> float:
    return math.log(probability / (1 - probability)) if 0 < probability < 1 else math.inf if probability else -math.inf


__all__ = ["Hopes", "Unfilled", "unfilled"]
