"""Spanish news sentences, each with another way of telling, and the events that a careful coder finds in them.

The rows stand in spanish_ways.yaml, written as those of english_events.yaml are.
"""

from pathlib import Path

import pytest
import yaml
from wanted import Wanted, coded

ROWS = yaml.safe_load((Path(__file__).parent / "spanish_ways.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "told"), [(row["text"], row["told"]) for row in ROWS], ids=[str(number) for number in range(len(ROWS))])
def test_a_sentence_tells_its_events_and_no_other(text: str, told: list[str]) -> None:
    found, wanted = coded("es", text).events, [Wanted.of(line) for line in told]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), one
    for event in found:
        assert any(event.type in one.types for one in wanted), event.type
    assert len(found) <= len(wanted)
