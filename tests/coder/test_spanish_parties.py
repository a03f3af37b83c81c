"""Parties of Spanish sentences: subjects left out or behind their verb, several verbs of one subject, pronouns before verbs."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from wanted import Wanted, coded

ROWS = yaml.safe_load((Path(__file__).parent / "spanish_parties.yaml").read_text("utf-8"))


def _params() -> list[Any]:
    """Rows with what fails today marked as such."""
    marks = [[pytest.mark.xfail(strict=True, reason=row["gap"])] if "gap" in row else [] for row in ROWS]
    return [pytest.param(row, id=row["text"][:40], marks=mark) for row, mark in zip(ROWS, marks, strict=True)]


@pytest.mark.parametrize("row", _params())
def test_a_deed_has_its_parties(row: dict[str, Any]) -> None:
    found = coded("es", row["text"]).events
    wanted = [Wanted.of(line) for line in row["told"]]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]
    if "nobody" in row:  # of the last event
        assert all(row["nobody"] not in party.name for party in (*found[-1].actors, *found[-1].recipients)), found[-1]
