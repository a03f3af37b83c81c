"""Which of the types that the words of a clause speak for can be likely at all, before anybody has looked who takes part.

To find who takes part costs most of what coding costs, and six in seven of the types that a clause is thought to tell are unlikely whoever
does. So the network that weighs them is first asked for a bound: what is not yet known (how many stand on either side, how it is told) is
taken as it would speak most for the type, unit by unit. What stays below the bar even so is not told, and its parties are not looked for.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy

from entente.coder.lexis import Habits
from entente.coder.weigh import Filled, Signs, Weigher
from entente.read.annotated import Clause
from entente.record.vocabulary import STATUSES

# Signs that are known once the parties are: each is somewhere from 0 to 1.
_COUNTED = ("actors", "recipients", "place")
# For what the processor rounds otherwise where rows stand beside others.
_SLACK = 1e-6


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
    return Unfilled(plain, full, {} if clause.verbal or clause.light else {"noun × bare": 1.0})


class Hopes:
    """The bound for what an open entry may tell; made once for a network."""

    def __init__(self, weigher: Weigher) -> None:
        self.weigher = weigher
        told = [weigher.signs(f"told {status}") for status in STATUSES]
        counted = [weigher.signs(sign) for sign in _COUNTED]
        hidden = numpy.array([units for units, _ in told])
        self._low = hidden.min(axis=0) + sum(numpy.minimum(units, 0.0) for units, _ in counted)
        self._high = hidden.max(axis=0) + sum(numpy.maximum(units, 0.0) for units, _ in counted)
        self._straight = max(straight for _, straight in told) + sum(max(straight, 0.0) for _, straight in counted)
        # A unit that speaks for an event is taken as high as it can be, one that speaks against it as low.
        self._for, self._against = numpy.maximum(weigher.out, 0.0), numpy.minimum(weigher.out, 0.0)

    def likely(self, signs: Sequence[Unfilled], frames: Sequence[str], verbal: bool, least: float) -> list[bool]:
        """Tell of each type that words alone speak for whether it may be sure enough to be told.

        Args:
            frames: the frame of each.
            verbal: whether a verb tells it.
            least: how likely an event of the clause must be in any case.
        """
        table = self.weigher.table(len(signs))
        for row, each, frame in zip(table, signs, frames, strict=True):
            self.weigher.put(row, {**each.always, f"frame {frame}": 1.0})
        table = table.repeat(2, axis=0)  # of each type one row with its parties found, and one without
        for at, each in enumerate(signs):
            self.weigher.put(table[2 * at], each.full)
            if each.bare:
                self.weigher.put(table[2 * at + 1], each.bare)
        units, straight = self.weigher.units(table)
        best = numpy.maximum(units + self._high, 0.0) @ self._for + numpy.maximum(units + self._low, 0.0) @ self._against
        odds = (best + straight + self._straight).tolist()
        bars = [_odds(max(least, self.weigher.least(full, verbal, False))) - _SLACK for full in (True, False)]
        return [full >= bars[0] or bare >= bars[1] for full, bare in zip(odds[::2], odds[1::2], strict=True)]


def _odds(probability: float) -> float:
    return math.log(probability / (1 - probability)) if 0 < probability < 1 else math.inf if probability else -math.inf


__all__ = ["Hopes", "Unfilled", "unfilled"]
