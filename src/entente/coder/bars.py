"""How likely an event must be to be told: less likely in news of politics, likelier in a match report or a recipe, by learned bars.

What a clause tells is weighed by its words and parties. Whether that is enough depends on what stands around it, and on whether an entry,
a verb and the parties were found. A logistic model of three dozen numbers says so (`bars.json`, by `training/bars.py`, from the texts that
are learned from and from passages that tell nothing); it is written out as the least log odds that must be reached, so that of two events
told alike in one place the likelier is never the one left out.
"""

import functools
import json
import math
from collections.abc import Mapping
from importlib import resources

from entente.record.quick import dataclass

# Tokens from which a text on politics names several public bodies; and how slowly a text grows from short to long.
_LONG, _GROWS = 250, 60
# Log odds beyond which likelier events count by another slope.
BEYOND = 1.0
# An event that is likelier must not be told less: of a slope this small is made no use.
_LEAST_SLOPE = 0.1
# So many passages are remembered.
_MOST_MET = 1_000


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a clause.

    Attributes:
        topic, whole: how political its paragraph reads, and its text, -4 to 4.
        foreign: words of other worlds (sport, the stage, the kitchen) in its paragraph.
        official: public bodies that the text tells of, people of theirs included.
        tokens: of the text.
        states: whether two countries stand in the clause.
        nobody: whether nobody in its sentence has a name or a country.
    """

    topic: float
    whole: float
    foreign: int
    official: int
    tokens: int
    states: bool
    nobody: bool

    def signs(self) -> dict[str, float]:
        """Give the signs of what stands around, as numbers."""
        most = max(self.topic, self.whole)  # one odd paragraph of a political article is of it
        alone, other, states = float(self.official < 1), float(self.foreign > 0), float(self.states)
        found = {
            "topic": self.topic,
            "whole": self.whole,
            "most political": most,
            "not political": min(most, 0.0),
            "foreign": other,
            "foreign ≥ 2": float(self.foreign > 1),
            "foreign ≥ 3": float(self.foreign > 2),
            "no official": alone,
            "one official": float(self.official < 2),
            "length": math.log(max(self.tokens, 1)),
            "short": math.exp(-self.tokens / _GROWS),
            "long, no two officials": float(self.official < 2 and self.tokens > _LONG),
            "states": states,
            "nobody": float(self.nobody),
            "states × political": states * most,
            "states × foreign": states * other,
            "no official × political": alone * most,
            "no official × foreign": alone * other,
        }
        return {sign: value for sign, value in found.items() if value}

    def slopes(self) -> dict[str, float]:
        """Give the signs by which log odds count more or less."""
        found = {
            "": 1.0,
            "political": max(self.topic, self.whole),
            "foreign": float(self.foreign > 0),
            "no official": float(self.official < 1),
        }
        return {sign: value for sign, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class How:
    """How an event is told: with its parties found, by a verb (its own, or the light one of a noun), by an entry of the codebook."""

    full: bool
    verbal: bool
    entry: bool

    def signs(self) -> dict[str, float]:
        """Give the signs of it."""
        found = {
            "bias": True,
            "full": self.full,
            "verb": self.verbal,
            "entry": self.entry,
            "full verb": self.full and self.verbal,
            "full entry": self.full and self.entry,
        }
        return {sign: 1.0 for sign, held in found.items() if held}


@dataclass(frozen=True)
class Bars:
    """The weights.

    Attributes:
        told: the least log odds, of these weights, of an event that is told.
        signs: of what stands around, and of how it is told.
        slopes: of the event's own log odds, by what stands around.
        beyond: of what its log odds have above `BEYOND`.
    """

    told: float
    signs: Mapping[str, float]
    slopes: Mapping[str, float]
    beyond: float

    @functools.cached_property
    def _met(self) -> dict[Around, tuple[float, float]]:
        """What passages give: a clause is asked for with its parties and without."""
        return {}

    def _passage(self, around: Around) -> tuple[float, float]:
        """Give what stands around a clause adds to its log odds, and the slope of its own."""
        given = sum(value * self.signs.get(sign, 0.0) for sign, value in around.signs().items())
        return given, max(_LEAST_SLOPE, sum(value * self.slopes.get(sign, 0.0) for sign, value in around.slopes().items()))

    def least(self, around: Around, how: How) -> float:
        """Give the least log odds at which an event is told."""
        if around not in self._met:
            if len(self._met) > _MOST_MET:
                self._met.clear()
            self._met[around] = self._passage(around)
        given, slope = self._met[around]
        given = sum((value * self.signs.get(sign, 0.0) for sign, value in how.signs().items()), given)
        missing = self.told - given
        if missing <= slope * BEYOND:
            return missing / slope
        return BEYOND + (missing - slope * BEYOND) / max(_LEAST_SLOPE, slope + self.beyond)


def odds(probability: float) -> float:
    """Give the log odds of a probability, infinite at its ends."""
    return math.log(probability / (1 - probability)) if 0 < probability < 1 else math.inf if probability else -math.inf


@functools.cache
def load_bars() -> Bars | None:
    """Open the weights; None where there are none yet."""
    file = resources.files("entente.coder").joinpath("bars.json")
    if not file.is_file():
        return None
    data = json.loads(file.read_text("utf-8"))
    return Bars(data["told"], data["signs"], data["slopes"], data["beyond"])


__all__ = ["BEYOND", "Around", "Bars", "How", "load_bars", "odds"]
