"""How a story spreads, and how counts go together."""

import numpy as np
import pytest
from told_facts import event, facts, telling

from entente.analyse.correlation import pearson, spearman
from entente.analyse.spread import spread_of

VISIT = event("e1", "a", "b", "2026-01-06")
TOLD = {
    "e1": (
        telling("d1", published="2026-01-06", language="tr"),
        telling("d2", published="2026-01-06", language="en"),
        telling("d3", "d2", published="2026-01-06", language="ar"),
        telling("d4", language="fr"),
    ),
    "e2": (telling("d5", published="2026-01-08", language="ar"),),
}
TIMES = {"d2": "2026-01-06T09:30:00+02:00", "d3": "2026-01-06T12:00:00Z"}


def test_hours_are_counted_where_hours_are_told_and_days_elsewhere() -> None:
    part = event("e2", "a", "b", "2026-01-06", part_of="e1")
    found = spread_of(VISIT, facts(VISIT, part, told=TOLD), TIMES, ["e2"])
    steps = {step.document: (step.exact, step.hours, step.is_copy) for step in found.steps}
    assert steps["d1"] == ("day", 0.0, False)
    assert steps["d5"] == ("day", 48.0, False)
    assert steps["d4"] == (None, None, False)
    assert steps["d3"][2]
    assert (found.voices, found.refused) == (4, None)
    assert [step.document for step in found.steps][-1] == "d4"


def test_between_told_hours_the_difference_is_exact() -> None:
    told = {"e1": TOLD["e1"][1:3]}
    found = spread_of(VISIT, facts(VISIT, told=told), TIMES)
    assert [(step.document, step.exact, step.hours) for step in found.steps] == [("d2", "hour", 0.0), ("d3", "hour", 4.5)]
    assert found.refused is not None
    assert found.languages == (("en", 0.0), ("ar", 4.5))


def test_correlation_is_refused_below_its_floor_and_where_nothing_changes() -> None:
    assert pearson(np.arange(7.0), np.arange(7.0)).refused == "rests on 7 months; 8 are needed"
    assert spearman(np.ones(9), np.arange(9.0)).refused == "one of the two never changes"


@pytest.mark.parametrize("ours", [np.arange(12.0), np.arange(12.0) ** 3])
def test_ranks_are_blind_to_scale_and_numbers_are_not(ours: np.ndarray) -> None:  # type: ignore[type-arg]
    theirs = np.arange(12.0)
    assert spearman(ours, theirs).value == 1.0
    found = pearson(ours, theirs)
    assert found.value == round(float(np.corrcoef(ours, theirs)[0, 1]), 4)
    assert found.low is not None
    assert found.low <= found.value <= (found.high or 0)


def test_ties_in_rank_share_the_mean_of_their_places() -> None:
    ones, others = np.array([0, 0, 0, 1, 2, 2, 3, 5.0]), np.array([1, 0, 0, 1, 3, 2, 2, 9.0])

    def ranks(values: np.ndarray) -> list[float]:  # type: ignore[type-arg]
        return [float((values < each).sum() + ((values == each).sum() + 1) / 2) for each in values]

    wanted = round(float(np.corrcoef(ranks(ones), ranks(others))[0, 1]), 4)
    assert spearman(ones, others).value == wanted
