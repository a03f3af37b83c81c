"""Cut a series where its mean changes: exact segmentation by dynamic programming, and what shuffling says of it.

All functions take many series of one shape at once (the real one and its shuffled copies), as one array each.
`ruptures` finds the same cuts for equal weights (a test compares them); it knows neither weights nor many series at once.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from entente.analyse.ledger import Floats, Ints

# Splits into two and into three stretches are tried: one turn, or a turn and its undoing, which one cut alone may not show.
_TRIED: Final = 2
_NEVER: Final = -1e300
# Floating-point noise is no gain.
_TINY: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Observations:
    """What was observed, in order of time.

    Attributes:
        slot: the month of each observation, as a whole number, ascending.
        value, weight: of each observation.
    """

    slot: Ints
    value: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Cut:
    """A change of the mean: before observation `at`; `chance` is the share of shuffled series that show as much."""

    at: int
    chance: float


def gains(value: Floats, weight: Floats, starts: Ints) -> Floats:
    """Compute for every stretch of slots how much its own mean explains: (Σwy)²/Σw.

    Args:
        value, weight: (series × observations).
        starts: where each slot begins; stretches run from slot to slot.

    Returns:
        (series × slots + 1 × slots + 1), in [.., i, j] the stretch from slot i up to, not including, j.
    """
    zero = np.zeros((len(value), 1))
    sums = np.concatenate((zero, np.cumsum(np.add.reduceat(weight * value, starts, axis=1), axis=1)), axis=1)
    weights = np.concatenate((zero, np.cumsum(np.add.reduceat(weight, starts, axis=1), axis=1)), axis=1)
    above = sums[:, None, :] - sums[:, :, None]
    below = weights[:, None, :] - weights[:, :, None]
    return np.where(below > 0, above**2 / np.where(below > 0, below, 1.0), 0.0)


def best_cuts(gain: Floats, allowed: NDArray[np.bool_], cuts: int) -> tuple[Floats, Ints]:
    """Find the cuts that explain most, exactly.

    Args:
        gain: as `gains` gives it.
        allowed: (slots + 1 × slots + 1) which stretches are long enough.
        cuts: how many cuts.

    Returns:
        What the best segmentation explains beyond the one mean, for each series (negative where none is allowed), and its cuts
        (series × cuts), as numbers of slots.
    """
    usable = np.where(allowed, gain, _NEVER)
    best, back = usable[:, 0, :], []
    for _ in range(cuts):
        through = best[:, :, None] + usable
        back.append(np.argmax(through, axis=1))
        best = np.maximum(np.max(through, axis=1), _NEVER)
    at = np.full(len(gain), gain.shape[1] - 1)
    found = np.empty((len(gain), cuts), dtype=np.int64)
    for step in range(cuts - 1, -1, -1):
        at = back[step][np.arange(len(gain)), at]
        found[:, step] = at
    return best[:, -1] - gain[:, 0, -1], found


def explained_by_cuts(value: Floats, weight: Floats, starts: Ints, least: int) -> tuple[Floats, Floats]:
    """Compute what one cut and what two cuts explain at best, of many series at once; `best_cuts` tells where, at a hundred times the cost.

    Args:
        value, weight: (series × observations).
        starts: where each slot begins.
        least: observations that a stretch must hold.

    Returns:
        For each series, with one and with two cuts, what is explained beyond the one mean; hugely negative where none is allowed.
    """
    edges = np.append(starts, value.shape[1])
    slots, held = len(starts), edges[-1]
    # Slots by series: the stretches that begin at one slot then lie side by side, and few enough to stay in the processor's cache.
    zero = np.zeros((1, len(value)))
    sums = np.concatenate((zero, np.cumsum(np.add.reduceat(weight * value, starts, axis=1), axis=1).T))
    weights = np.concatenate((zero, np.cumsum(np.add.reduceat(weight, starts, axis=1), axis=1).T))
    whole = _explained(sums[-1], weights[-1])
    inner = slice(1, slots)
    head = np.where((edges[inner] >= least)[:, None], _explained(sums[inner], weights[inner]), _NEVER)
    tail = np.where((held - edges[inner] >= least)[:, None], _explained(sums[-1] - sums[inner], weights[-1] - weights[inner]), _NEVER)
    one = np.max(head + tail, axis=0, initial=_NEVER)
    two = np.full(len(value), _NEVER)
    last = int(np.searchsorted(edges, held - least, side="right"))  # the slots at which the last stretch may begin end here
    for at in range(1, slots):
        first = int(np.searchsorted(edges, edges[at] + least))
        if edges[at] >= least and first < last:
            middle = _explained(sums[first:last] - sums[at], weights[first:last] - weights[at])
            np.maximum(two, np.max(middle + tail[first - 1 : last - 1], axis=0) + head[at - 1], out=two)
    return one - whole, two - whole


def _explained(total: Floats, weight: Floats) -> Floats:
    return np.where(weight > 0, total**2 / np.where(weight > 0, weight, 1.0), 0.0)


def find_cuts(seen: Observations, shuffles: int, chance: float, least: int, seed: int) -> tuple[tuple[Cut, ...], float]:
    """Find where the mean of a series changes more than chance would have it.

    Each stretch is compared with its own shuffles (values and weights change places, months stay), then its parts are looked into;
    where several cuts were found, they are set anew together, exactly.

    Returns:
        The cuts in order, and the chance of the first look at the whole (1 where it is too short to cut).
    """
    generator = np.random.default_rng(seed)
    found: list[Cut] = []
    first_look = 1.0
    waiting = [(0, len(seen.slot))]
    while waiting:
        begin, end = waiting.pop()
        cuts = _look(Observations(seen.slot[begin:end], seen.value[begin:end], seen.weight[begin:end]), shuffles, least, generator)
        if (begin, end) == (0, len(seen.slot)) and cuts:
            first_look = cuts[0].chance
        if not cuts or cuts[0].chance > chance:
            continue
        edges = [begin, *(begin + cut.at for cut in cuts), end]
        found += [Cut(begin + cut.at, cut.chance) for cut in cuts]
        waiting += pairwise(edges)
    return _set_anew(seen, sorted(found, key=lambda cut: cut.at), least), first_look


def _look(seen: Observations, shuffles: int, least: int, generator: np.random.Generator) -> list[Cut]:
    """Give the likeliest cuts of a stretch with their chance, whatever it is; nothing where it is too short."""
    starts = _starts(seen.slot)
    allowed = _allowed(starts, len(seen.slot), least)
    if len(starts) < 2 or not allowed[0, 1:-1].any():
        return []
    order = generator.permuted(np.tile(np.arange(len(seen.slot)), (shuffles, 1)), axis=1)
    order = np.concatenate((np.arange(len(seen.slot))[None, :], order))
    explained = explained_by_cuts(seen.value[order], seen.weight[order], starts, least)
    gain = gains(seen.value[None, :], seen.weight[None, :], starts)
    shown: list[tuple[float, Ints]] = []
    for cuts, told in enumerate(explained, 1):
        if told[0] > _TINY:
            share = (1 + int(np.sum(told[1:] >= told[0] - _TINY))) / (shuffles + 1)
            shown.append((share, best_cuts(gain, allowed, cuts)[1][0]))
    if not shown:
        return []
    # Two looks at one series: each may be wrong, so each must convince twice as much. One cut is preferred where it does as well.
    chance, at = min(shown, key=lambda pair: pair[0])
    return [Cut(int(starts[slot]), min(1.0, _TRIED * chance)) for slot in at]


def _set_anew(seen: Observations, found: list[Cut], least: int) -> tuple[Cut, ...]:
    if len(found) < 2:
        return tuple(found)
    starts = _starts(seen.slot)
    gain = gains(seen.value[None, :], seen.weight[None, :], starts)
    more, at = best_cuts(gain, _allowed(starts, len(seen.slot), least), len(found))
    if more[0] <= 0:
        return tuple(found)
    return tuple(Cut(int(starts[slot]), cut.chance) for slot, cut in zip(at[0], found, strict=True))


def _starts(slot: Ints) -> Ints:
    return np.flatnonzero(np.diff(slot, prepend=slot[0] - 1)) if len(slot) else np.zeros(0, dtype=np.int64)


def _allowed(starts: Ints, observations: int, least: int) -> NDArray[np.bool_]:
    edges = np.append(starts, observations)
    allowed: NDArray[np.bool_] = edges[None, :] - edges[:, None] >= least
    return allowed

