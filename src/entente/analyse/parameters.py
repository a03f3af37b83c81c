"""Every number that the measures rest on, in one place; docs/analysis.md tells what each means and why it is so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

Level = Literal["person", "organization", "country"]
LEVELS: Final[tuple[Level, ...]] = ("person", "organization", "country")

_STATUS_WEIGHTS: Final = MappingProxyType({"occurred": 1.0, "ongoing": 1.0, "planned": 0.3, "alleged": 0.3, "denied": 0.0})
_TIE_INTENSITIES: Final = MappingProxyType({"ally": 8.0, "backs": 7.0, "rival": -6.0, "tension": -4.0})


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the measures take for granted.

    Attributes:
        half_life: months after which a report counts half.
        memory: months that a value looks back; what is older is not counted, and does not keep a tie above the floor.
        caution: weight of nothing: how much evidence pulls a value half-way from 0 to what the events say.
        status_weights: what an event counts by its status; a plan counts as of the day it was first told.
        tie_intensities: what a stated tie counts on PLOVER's scale (−10 to 10); kinds that are not here say nothing of friend or foe.
        widest_date: days that a date may span to be placed in the month of its middle; wider ones are left out of what runs over time.
        floor: independent sources below which a measure refuses.
        least_facts: events and stated ties below which a strength is refused, however many tell of them: one visit is no tie.
        replicates: draws of the bootstrap.
        level_of_interval: share of the draws that an interval holds.
        seed: where the draws begin: the same seed, the same interval.
        shuffles: how often a series is shuffled to see what chance does.
        chance: share of shuffled series in which a turn may be found.
        least_observations: reports that a stretch between turns must have.
        least_change: how far the mean must move for a turn, on the scale −1 to 1.
        hostile_mean: a fall to this mean or below is an escalation, and not a freeze.
        good, bad: a tie of at least, of at most this strength is good, is hostile.
        exact_actors: actors of a knot of the network up to which all its splits are tried.
        restarts: beginnings of the search in larger knots.
        meeting_months: months that brokers' meetings look back.
        capped_meetings: meetings with one side of a pair count for a broker up to this number.
        silent_months: months without any report on either party that break "since".
        record_days: days after an event in which an outlet must have been in the record for its silence to count.
    """

    half_life: float = 12.0
    memory: int = 48
    caution: float = 1.0
    status_weights: Mapping[str, float] = field(default_factory=lambda: _STATUS_WEIGHTS)
    tie_intensities: Mapping[str, float] = field(default_factory=lambda: _TIE_INTENSITIES)
    widest_date: int = 75
    floor: int = 3
    least_facts: int = 3
    replicates: int = 400
    level_of_interval: float = 0.9
    seed: int = 1
    shuffles: int = 399
    chance: float = 0.02
    least_observations: int = 3
    least_change: float = 0.15
    hostile_mean: float = -0.3
    good: float = 0.1
    bad: float = -0.1
    exact_actors: int = 18
    restarts: int = 12
    meeting_months: int = 24
    capped_meetings: int = 3
    silent_months: int = 6
    record_days: int = 14

    def __post_init__(self) -> None:
        if self.half_life <= 0 or self.caution < 0 or self.memory < 1 or self.floor < 1:
            raise ValueError("half-life and memory are positive, caution is not negative, and the floor is one source or more")
        if not 0 < self.chance < 1 or not 0 < self.level_of_interval < 1:
            raise ValueError("chance and the level of an interval are shares between 0 and 1")


DEFAULTS: Final = Parameters()
