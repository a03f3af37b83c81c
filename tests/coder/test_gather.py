"""Tellings of one document put together: by whom they are, and not by what body stands beside them."""

import pytest
from wanted import coded

from entente.coder.gather import gather
from entente.record import EventMention

TOLD = {
    "another visitor, the same body": ("Ali Bako and the Chadian army visited Niger.", 2),
    "the body alone": ("The Chadian army visited Niger.", 1),
    "the same visitor": ("Idris Sow visited Niger.", 1),
}


def visit(text: str) -> EventMention:
    (event,) = (event for event in coded("en", text).events if event.type == "CONSULT")
    assert event.mode == "visit"
    return event


@pytest.mark.parametrize(("text", "visits"), TOLD.values(), ids=TOLD)
def test_two_visits_are_one_where_no_other_person_came(text: str, visits: int) -> None:
    assert len(gather([visit("Idris Sow and the Chadian army visited Niger."), visit(text)])) == visits
