"""Quality may rise, not fall: each gold set against its pinned floors."""

import json

import pytest
from floors import FLOORS, SLACK, available, corpus_hash, figures, sets

PINNED = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}


# What was learned from tells little, and takes long: its floors are looked at with the slow tests.
NAMES = [pytest.param(name, marks=pytest.mark.slow) if name.endswith("-learn") else name for name in sets()]


@pytest.mark.parametrize("name", NAMES)
def test_figures_stand_above_their_floors(name: str) -> None:
    if not available(name):
        pytest.skip(f"{name}: its gold lies in ../shared, which is not here")
    pinned = PINNED[name]
    assert corpus_hash(name) == pinned["gold"], (
        "the gold has changed: measure again with `python tests/quality/floors.py --raise` and say why"
    )
    found = figures(name)
    below = {
        kind: (found[kind], floor) for kind, floor in pinned["floors"].items() if kind != "dates invented" and found[kind] < floor - SLACK
    }
    assert not below, f"(now, floor): {below}"
    assert found["dates invented"] <= pinned["floors"]["dates invented"]
