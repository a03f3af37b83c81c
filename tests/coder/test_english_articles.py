"""What articles put around a deed that is no party of it, and who told, called or suffered it: shapes of running English news.

Each row stands beside others that look alike and are read as before.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from wanted import Wanted, coded

ROWS = yaml.safe_load((Path(__file__).parent / "english_articles.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:48] for row in ROWS])
def test_an_article_tells_these_and_no_others(row: dict[str, Any]) -> None:
    found = coded("en", row["text"]).events
    wanted = [Wanted.of(line) for line in row["told"]]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]


@pytest.mark.parametrize("people", ["Latin American", "South American", "North American"])
def test_the_people_of_a_continent_are_not_those_of_the_united_states(people: str) -> None:
    found = coded("en", f"Venezuela expelled the ambassadors of seven {people} countries.").events
    assert [party.country for event in found for party in event.recipients] == [None]
