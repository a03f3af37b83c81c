"""The least-tension split against trying everything, and triangles against counting them one by one."""

from itertools import combinations

import numpy as np
import pytest

from entente.analyse.frustration import blocks, frustrated_triangles, least_tension, parts


def _network(seed: int, actors: int, share: float, numbers: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    u, v = np.array(list(combinations(range(actors), 2))).T
    kept = random.random(len(u)) < share
    strength = random.uniform(-1, 1, int(kept.sum()))
    return u[kept], v[kept], np.sign(strength) if numbers else strength


def _least(actors: int, u: np.ndarray, v: np.ndarray, signed: np.ndarray) -> float:
    sides = 1 - 2 * ((np.arange(1 << (actors - 1))[:, None] >> np.arange(actors)) & 1)
    return float((np.abs(signed) * (signed * sides[:, u] * sides[:, v] < 0)).sum(axis=1).min(initial=np.inf))


@pytest.mark.parametrize("numbers", [True, False], ids=["index", "tension"])
@pytest.mark.parametrize("seed", range(25))
def test_the_split_is_exact_where_knots_are_small(seed: int, numbers: bool) -> None:
    actors = 3 + seed % 9
    u, v, signed = _network(seed, actors, (0.2, 0.4, 0.8)[seed % 3], numbers)
    split = least_tension(actors, u, v, signed, 18, 4, 1)
    assert split.exact
    assert split.tension == pytest.approx(_least(actors, u, v, signed))
    assert split.tension == pytest.approx(np.abs(signed[signed * split.sides[u] * split.sides[v] < 0]).sum())


def test_the_search_comes_near_where_knots_are_large() -> None:
    exact = searched = 0.0
    for seed in range(12):
        u, v, signed = _network(seed, 13, 0.6, False)
        exact += least_tension(13, u, v, signed, 18, 0, 1).tension
        found = least_tension(13, u, v, signed, 2, 12, 1)
        assert not found.exact
        searched += found.tension
    assert searched <= 1.02 * exact


@pytest.mark.parametrize("seed", range(8))
def test_triangles_are_those_whose_signs_multiply_to_minus(seed: int) -> None:
    u, v, signed = _network(seed, 12, 0.5, False)
    sign = {(a, b): value for a, b, value in zip(u.tolist(), v.tolist(), signed.tolist(), strict=True)}
    every = [each for each in combinations(range(12), 3) if all(pair in sign for pair in combinations(each, 2))]
    torn = {each for each in every if np.prod([sign[pair] for pair in combinations(each, 2)]) < 0}
    found, count = frustrated_triangles(12, u, v, signed, portion=40)
    assert count == len(every)
    assert {tuple(sorted({*u[row].tolist(), *v[row].tolist()})) for row in found} == torn


CASES = {
    "two-triangles-at-one-actor": ([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4)], [{0, 1, 2}, {3, 4, 5}]),
    "a-path": ([(0, 1), (1, 2), (2, 3)], [{0}, {1}, {2}]),
    "two-parts": ([(0, 1), (2, 3)], [{0}, {1}]),
    "nobody": ([], []),
}


@pytest.mark.parametrize(("ties", "expected"), CASES.values(), ids=CASES.keys())
def test_blocks(ties: list[tuple[int, int]], expected: list[set[int]]) -> None:
    u, v = np.array(ties, dtype=np.int64).reshape(-1, 2).T
    assert sorted((set(block.tolist()) for block in blocks(5, u, v)), key=min) == expected


def test_parts_are_numbered_by_their_first_actor() -> None:
    assert parts(6, np.array([4, 1]), np.array([2, 4])).tolist() == [0, 1, 1, 3, 1, 5]
