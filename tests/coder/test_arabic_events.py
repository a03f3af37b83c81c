"""Arabic news sentences: what tells of force or a protest, between whom, and what only speaks of one. The rows stand in arabic_events.yaml.

`told` is as in english_events.yaml; `nobody` is a country's code or a part of a name that no party may have.
"""

from pathlib import Path

import pytest
import yaml
from wanted import Wanted, coded, is_called

ROWS = yaml.safe_load((Path(__file__).parent / "arabic_events.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "wanted", "nobody"),
    [
        pytest.param(
            row["text"], [Wanted.of(line) for line in row["told"]], row.get("nobody"), id=f"{number}",
            marks=[pytest.mark.xfail(strict=True, reason=row["gap"])] if "gap" in row else [],
        )
        for number, row in enumerate(ROWS)
    ],
)
def test_a_sentence_tells_its_events_and_no_other(text: str, wanted: list[Wanted], nobody: str | None) -> None:
    found = coded("ar", text).events
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]
    assert len(found) <= len(wanted)
    parties = [party for event in found for party in (*event.actors, *event.recipients)]
    assert nobody is None or not any(is_called(nobody, party) for party in parties)
