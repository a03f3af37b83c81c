"""How two series of counts go together: Pearson's and Spearman's correlation, with how many pairs of numbers they rest on."""

from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import Final

import numpy as np

from entente.analyse.ledger import Floats

# Of fewer pairs of numbers than this, any correlation is a matter of chance.
LEAST_PAIRS: Final = 8
_NINETY: Final = 1.645
_NEARLY_ONE: Final = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class Correlation:
    """A correlation and its 90 % interval.

    Attributes:
        n: pairs of numbers.
        value, low, high: −1 to 1; None where it is refused.
        refused: why there is none.
    """

    n: int
    value: float | None
    low: float | None
    high: float | None
    refused: str | None


def pearson(ones: Floats, others: Floats) -> Correlation:
    """Correlate numbers, with Fisher's interval."""
    return _correlate(np.asarray(ones, dtype=np.float64), np.asarray(others, dtype=np.float64), spearmans=False)


def spearman(ones: Floats, others: Floats) -> Correlation:
    """Correlate ranks (ties take the mean of their places), with Bonett and Wright's interval."""
    return _correlate(_ranks(np.asarray(ones, dtype=np.float64)), _ranks(np.asarray(others, dtype=np.float64)), spearmans=True)


def _correlate(ones: Floats, others: Floats, spearmans: bool) -> Correlation:
    n = len(ones)
    if n < LEAST_PAIRS:
        return Correlation(n, None, None, None, f"rests on {n} month{'' if n == 1 else 's'}; {LEAST_PAIRS} are needed")
    if np.ptp(ones) == 0 or np.ptp(others) == 0:
        return Correlation(n, None, None, None, "one of the two never changes")
    value = float(np.corrcoef(ones, others)[0, 1])
    spread = sqrt((1 + value**2 / 2) / (n - 3)) if spearmans else 1 / sqrt(n - 3)
    middle = atanh(max(-_NEARLY_ONE, min(_NEARLY_ONE, value)))
    low, high = tanh(middle - _NINETY * spread), tanh(middle + _NINETY * spread)
    return Correlation(n, round(value, 4) + 0.0, round(low, 4) + 0.0, round(high, 4) + 0.0, None)


def _ranks(values: Floats) -> Floats:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: Floats = (last - (count - 1) / 2)[place].astype(np.float64)
    return ranks
