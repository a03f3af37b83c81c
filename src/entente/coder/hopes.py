"""Which of the types that the words of a clause speak for can be likely at all, before anybody has looked who takes part.

To find who takes part costs most of what coding costs, and six in seven of the types that a clause is thought to tell are unlikely whoever
does. So the network that weighs them is first asked for a bound: what is not yet known (how many stand on either side, how it is told) is
taken as it would speak most for the type, unit by unit. What stays below the bar even so is not told, and its parties are not looked for.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy

from entente.coder.clause_signs import ClauseSigns
from entente.coder.lexis import CROSSED_WITH_PARTIES, Habits, crossed
from entente.coder.weigh import Filled, Row, Weigher
from entente.read.annotated import Clause
from entente.record.vocabulary import STATUSES

# Signs that are known once the parties are: each is somewhere from 0 to 1.
_COUNTED = ("actors", "recipients", "place")
# Signs that stand where the parties that a type needs are found, and one where they are not.
IF_FULL = ("parties found", "word × full", "phrase × full", *(f"{sign} × full" for sign in CROSSED_WITH_PARTIES))
_PLACE_IF_FULL = {sign: place for place, sign in enumerate(IF_FULL)}
_BARE = "noun × bare"
# Types are asked for so many at a time.
_AT_ONCE = 512
# In log odds, for what single precision rounds.
_SLACK = 1e-3


class Unfilled(NamedTuple):
    """The signs of one type for a clause, as far as they are known before its parties are.

    Attributes:
        shared: those that the clause has whatever the type; one object for all its types.
        own: those that the type has in any case.
        full, bare: those that stand beside them where the parties that it needs are found, and where they are not.
    """

    shared: Mapping[str, float]
    own: Mapping[str, float]
    full: Mapping[str, float]
    bare: Mapping[str, float]

    def filled(self, full: bool, held: Filled) -> Row:
        """Give all signs, once it is known what the frame found."""
        found = {**self.own, **(self.full if full else self.bare)}
        found |= {f"told {held.status}": 1.0, f"frame {held.frame}": 1.0}
        found |= {"actors": min(held.actors, 3) / 3, "recipients": min(held.recipients, 3) / 3, "place": float(held.place)}
        return self.shared, {sign: value for sign, value in found.items() if value}


class Hope(NamedTuple):
    """A type that the words of a clause make thinkable.

    Attributes:
        signs: its signs so far.
        frame: its frame.
        full, bare: the log odds that it must reach where the parties that it needs are found, and where they are not.
    """

    signs: Unfilled
    frame: str
    full: float
    bare: float


def unfilled(clause: Clause, found: ClauseSigns, habits: Habits, name: str) -> Unfilled:
    """Give the signs of one type for a clause.

    Args:
        found, habits: what the clause's words and parties speak for, and what the words told elsewhere.
    """
    own = found.of(name)
    told_by = habits.beside(name, crossed(own), found.crossed)
    own.update([(sign, value) for sign, value in told_by.items() if value])
    full = {"parties found": 1.0, **habits.if_full(told_by)}
    for sign, strengths in (("word × full", found.signs.predicate), ("phrase × full", found.signs.phrase)):
        if strength := strengths.get(name):
            full[sign] = strength / 3
    return Unfilled(found.shared, own, full, {} if clause.verbal or clause.light else {_BARE: 1.0})


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

    def likely(self, hopes: Sequence[Hope]) -> list[bool]:
        """Tell of each type that words alone speak for whether it may be sure enough to be told; those of a clause stand in a row."""
        # Many at a time, since each product has its price; not all of a long text at once, for its table would be large.
        return [found for first in range(0, len(hopes), _AT_ONCE) for found in self._likely(hopes[first : first + _AT_ONCE])]

    def _likely(self, hopes: Sequence[Hope]) -> list[bool]:
        values, met = self.weigher.table([(hope.signs.shared, hope.signs.own) for hope in hopes], numpy.float32)
        said = values @ self._signs.take(met, axis=0) + self._bias
        frames = {hope.frame: self._sign(f"frame {hope.frame}") for hope in hopes}
        said += numpy.array([frames[hope.frame] for hope in hopes])
        found = numpy.zeros((len(hopes), len(IF_FULL)), numpy.float32)
        for row, hope in zip(found, hopes, strict=True):
            for sign, value in hope.signs.full.items():
                row[_PLACE_IF_FULL[sign]] = value
        bare = numpy.array([[bool(hope.signs.bare)] for hope in hopes])
        full = self._best(said + found @ self._full)
        best = zip(full, self._best(said + bare * self._bare), hopes, strict=True)
        return [one >= hope.full - _SLACK or other >= hope.bare - _SLACK for one, other, hope in best]

    def _best(self, said: Any) -> list[float]:
        """Give the log odds that rows may reach, by what their signs say."""
        high, low = said + self._high, said[:, :-1] + self._low[:-1]
        best = numpy.maximum(high[:, :-1], 0.0) @ self._for + numpy.maximum(low, 0.0) @ self._against
        odds: list[float] = (best + high[:, -1]).tolist()
        return odds


__all__ = ["Hope", "Hopes", "Unfilled", "unfilled"]
