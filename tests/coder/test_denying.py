"""Denials: the deed denied is told as that event, `denied`, on the word of whoever denies it; force denied is no force.

Also what looks like a denial and is none, and what is neither confirmed nor denied.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from wanted import Wanted, coded

ROWS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "denials.yaml").read_text("utf-8"))
GAPS: dict[str, str] = {
    "en-spoken-by-phone": "the parser takes 'by phone with Assad' for the doer",
    "es-seen-each-other": "'verse con' is no entry for a meeting",
}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=name, marks=[pytest.mark.xfail(strict=True, reason=GAPS[name])] if name in GAPS else [])
        for name, row in ROWS.items()
    ],
)
def test_a_denial_tells_this_and_nothing_else(row: dict[str, Any]) -> None:
    found = coded(row["lang"], row["text"])
    wanted = [Wanted.of(line) for line in row["told"]]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found.events), (one, [(e.type, e.status) for e in found.events])
    for event in found.events:
        assert any(event.type in one.types and event.status in one.statuses for one in wanted), (event.type, event.status)
        if "by" in row and event.status == "denied":
            assert event.attribution is not None
            assert row["by"] in event.attribution.source


def test_every_language_is_tried() -> None:
    assert len(ROWS) >= 60
    assert {row["lang"] for row in ROWS.values()} == {"en", "ar", "fr", "es", "tr"}
