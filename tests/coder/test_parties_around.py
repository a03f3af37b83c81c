"""Parties that stand around a deed: pronouns, addressees, members of a group, hosts of an embassy.

A row with a `gap` fails today and says how.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from wanted import Wanted, coded

ROWS = yaml.safe_load((Path(__file__).parent / "parties.yaml").read_text("utf-8"))


CASES = [
    pytest.param(row, id=row["text"][:40], marks=[pytest.mark.xfail(strict=True, reason=row["gap"])] if "gap" in row else [])
    for row in ROWS
]


@pytest.mark.parametrize("row", CASES)
def test_a_deed_has_the_parties_told_around_it(row: dict[str, Any]) -> None:
    language = row.get("language", "en")
    found = coded(language, row["text"]).events
    wanted = [Wanted.of(line) for line in row["told"]]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]
