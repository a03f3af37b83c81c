"""Counts, and the figures that they give."""

from collections import Counter
from typing import NamedTuple


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0–1."""

    precision: float
    recall: float
    f1: float


class Tally:
    """What was right, wrong, missed and asked for, by name."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, name: str, count: int = 1) -> None:
        """Count something."""
        self._counts[name] += count

    def __getitem__(self, name: str) -> int:
        return self._counts[name]

    def score(self, name: str) -> Score:
        """Give the figures of what was counted as `<name> right`, `<name> wrong` and `<name> missed`."""
        right, wrong, missed = (self[f"{name} {part}"] for part in ("right", "wrong", "missed"))
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        both = precision + recall
        return Score(precision, recall, 2 * precision * recall / both if both else 0.0)

    def share(self, name: str, of: str) -> float | None:
        """Give the share of one count in another; None where nothing was asked for."""
        return self[name] / self[of] if self[of] else None
