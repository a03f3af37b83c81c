"""Krippendorff's alpha for nominal data: agreement beyond what chance gives (Krippendorff, Content Analysis, 4th ed., chapter 12)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Give alpha over units, each with the values that coders gave it; a coder who gave none is left out of the unit.

    Returns:
        1 for full agreement, 0 for what chance would give, below 0 for less; None where nothing varies, so that chance is unknown.
    """
    totals: Counter[Hashable] = Counter()
    unlike = 0.0
    for values in units:
        if len(values) < 2:
            continue
        totals.update(values)
        for place, one in enumerate(values):
            for other in (*values[:place], *values[place + 1 :]):
                unlike += (one != other) / (len(values) - 1)
    count = sum(totals.values())
    by_chance = sum(totals[one] * totals[other] for one in totals for other in totals if one != other)
    if not by_chance:
        return None
    return 1 - (count - 1) * unlike / by_chance
