"""Cuts against trying all of them, and against ruptures where it is there."""

from itertools import combinations

import numpy as np
import pytest

from entente.analyse.segments import Observations, best_cuts, explained_by_cuts, find_cuts, gains

LENGTH = 14


def _series(seed: int, equal: bool = False) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    return random.normal(size=LENGTH) + 2 * (np.arange(LENGTH) > 5), np.ones(LENGTH) if equal else random.uniform(0.2, 1, LENGTH)


def _cost(value: np.ndarray, weight: np.ndarray, edges: tuple[int, ...]) -> float:
    stretches = [slice(begin, end) for begin, end in zip((0, *edges), (*edges, len(value)), strict=True)]
    return sum(float((weight[each] * (value[each] - np.average(value[each], weights=weight[each])) ** 2).sum()) for each in stretches)


def _cut(value: np.ndarray, weight: np.ndarray, cuts: int, least: int) -> tuple[int, ...]:
    starts = np.arange(LENGTH)
    edges = np.arange(LENGTH + 1)
    _, found = best_cuts(gains(value[None], weight[None], starts), edges[None, :] - edges[:, None] >= least, cuts)
    return tuple(found[0].tolist())


@pytest.mark.parametrize("cuts", [1, 2, 3])
@pytest.mark.parametrize("seed", range(6))
def test_cuts_are_the_best_of_all(seed: int, cuts: int) -> None:
    value, weight = _series(seed)
    allowed = [
        edges
        for edges in combinations(range(1, LENGTH), cuts)
        if all(b - a >= 3 for a, b in zip((0, *edges), (*edges, LENGTH), strict=True))
    ]
    best = min(allowed, key=lambda edges: _cost(value, weight, edges))
    assert _cut(value, weight, cuts, 3) == best


@pytest.mark.parametrize("cuts", [1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_ruptures_cuts_there_too(seed: int, cuts: int) -> None:
    ruptures = pytest.importorskip("ruptures", reason="ruptures is not installed")
    value, weight = _series(seed, equal=True)
    theirs = ruptures.Dynp(model="l2", min_size=2, jump=1).fit(value).predict(n_bkps=cuts)
    assert _cut(value, weight, cuts, 2) == tuple(theirs[:-1])


@pytest.mark.parametrize("each", [1, 3])
@pytest.mark.parametrize("slots", [2, 5, 24])
def test_what_cuts_explain_is_what_the_best_cuts_explain(slots: int, each: int) -> None:
    random = np.random.default_rng(slots)
    starts = np.arange(slots) * each
    value, weight = random.normal(size=(7, slots * each)), random.uniform(0.1, 1, (7, slots * each))
    edges = np.append(starts, slots * each)
    allowed = edges[None, :] - edges[:, None] >= 3
    for cuts, told in enumerate(explained_by_cuts(value, weight, starts, 3), 1):
        best, _ = best_cuts(gains(value, weight, starts), allowed, cuts)
        assert np.array_equal(told > -1e200, best > -1e200)
        assert np.allclose(np.where(told > -1e200, told, 0), np.where(best > -1e200, best, 0))


def _observed(value: list[float], each: int = 1) -> Observations:
    slot = np.repeat(np.arange(len(value)), each)
    return Observations(slot, np.repeat(np.array(value), each), np.ones(len(slot)))


CASES = {
    "up-and-stays": ([-0.5] * 12 + [0.5] * 12, [12]),
    "up-and-back": ([-0.5] * 10 + [0.5] * 10 + [-0.5] * 10, [10, 20]),
    "nothing-moves": ([0.3] * 24, []),
    "one-outlier": ([0.3] * 12 + [-0.9] + [0.3] * 11, []),
    "too-short": ([-0.5, 0.5], []),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("value", "expected"), CASES.values(), ids=CASES.keys())
def test_find_cuts(value: list[float], expected: list[int]) -> None:
    cuts, _ = find_cuts(_observed(value), 399, 0.02, 3, 1)
    assert [cut.at for cut in cuts] == expected


def test_reports_of_one_month_are_not_parted() -> None:
    cuts, _ = find_cuts(_observed([-0.5] * 6 + [0.5] * 6, each=3), 399, 0.02, 3, 1)
    assert [cut.at for cut in cuts] == [18]
