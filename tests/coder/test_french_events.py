"""French news sentences and the events that a careful coder finds in them: types, parties on their sides, status, and nothing besides.

The rows stand in french_events.yaml. A row with a `gap` fails today and says how; xfail is strict, so whoever mends one takes its gap out.
"""

from pathlib import Path

import pytest
import yaml
from wanted import Wanted, coded

ROWS = yaml.safe_load((Path(__file__).parent / "french_events.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            row["text"],
            [Wanted.of(line) for line in row.get("told", ())],
            id=f"{number}",
            marks=[pytest.mark.xfail(strict=True, reason=row["gap"])] if "gap" in row else [],
        )
        for number, row in enumerate(ROWS)
    ],
)
def test_a_french_sentence_tells_its_events_and_no_other(text: str, wanted: list[Wanted]) -> None:
    found = coded("fr", text).events
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), one
    for event in found:
        assert any(event.type in one.types for one in wanted), event.type
    assert len(found) <= len(wanted)
