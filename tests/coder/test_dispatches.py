"""Sentences of dispatches in Arabic and Turkish, with the titles, asides and second deeds of real ones. The rows stand in dispatches.yaml.

`told` is as in english_events.yaml; `nobody` holds codes of countries or parts of names that no party may have.
"""

from pathlib import Path

import pytest
import yaml
from wanted import Wanted, coded, is_called

ROWS = yaml.safe_load((Path(__file__).parent / "dispatches.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "text", "wanted", "nobody"),
    [
        pytest.param(row["in"], row["text"], [Wanted.of(line) for line in row["told"]], row.get("nobody", []), id=f"{row['in']}-{number}")
        for number, row in enumerate(ROWS)
    ],
)
def test_a_dispatch_tells_its_events_and_no_other(language: str, text: str, wanted: list[Wanted], nobody: list[str]) -> None:
    found = coded(language, text).events
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [(event.type, event.trigger.text) for event in found]
    parties = [party for event in found for party in (*event.actors, *event.recipients)]
    assert not [party.name for party in parties if any(is_called(word, party) for word in nobody)]
