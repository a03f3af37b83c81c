import itertools

import pytest

from entente.run.evaluate.clusters import b_cubed, ceaf_e, conll, muc


def parting(*clusters: str) -> dict[str, int]:
    return {item: number for number, cluster in enumerate(clusters) for item in cluster}


# Bagga and Baldwin's example, and small ones worked out by hand: B³ P and R, MUC P and R, CEAF-e F1.
CASES = {
    "equal": (parting("ab", "c"), parting("c", "ab"), (1.0, 1.0), (1.0, 1.0), 1.0),
    "two-big-ones-merged": (parting("12345", "67", "89abc"), parting("12345", "6789abc"), (0.7619, 1.0), (0.9, 1.0), 0.7333),
    "all-alone": (parting("ab", "c"), parting("a", "b", "c"), (1.0, 0.6667), (0.0, 0.0), 0.6667),
}


@pytest.mark.parametrize(("gold", "found", "b3", "links", "entities"), CASES.values(), ids=CASES.keys())
def test_scores(
    gold: dict[str, int], found: dict[str, int], b3: tuple[float, float], links: tuple[float, float], entities: float
) -> None:
    assert (b_cubed(gold, found).precision, b_cubed(gold, found).recall) == pytest.approx(b3, abs=1e-4)
    assert (muc(gold, found).precision, muc(gold, found).recall) == pytest.approx(links, abs=1e-4)
    assert ceaf_e(gold, found).f1 == pytest.approx(entities, abs=1e-4)
    assert conll(gold, gold) == 1.0


def test_the_pairing_is_the_best_one() -> None:
    gold, found = parting("abcd", "ef", "gh"), parting("abe", "cdfg", "h")
    sizes = {
        ("abcd", "abe"): 4 / 7, ("abcd", "cdfg"): 4 / 8, ("ef", "abe"): 2 / 5, ("ef", "cdfg"): 2 / 6,
        ("gh", "cdfg"): 2 / 6, ("gh", "h"): 2 / 3,
    }  # fmt: skip
    best = max(
        sum(sizes.get(pair, 0.0) for pair in zip(("abcd", "ef", "gh"), order, strict=True))
        for order in itertools.permutations(("abe", "cdfg", "h"))
    )
    assert ceaf_e(gold, found).precision == pytest.approx(best / 3)
