"""How many there are of something, in words."""

import pytest

from entente.record.counting import number_of


@pytest.mark.parametrize(
    ("count", "noun", "several", "told"),
    [
        (0, "document", "", "0 documents"),
        (1, "document", "", "1 document"),
        (2, "independent source", "", "2 independent sources"),
        (1, "entity", "entities", "1 entity"),
        (3, "entity", "entities", "3 entities"),
    ],
)
def test_a_number_has_its_noun(count: int, noun: str, several: str, told: str) -> None:
    assert number_of(count, noun, several) == told
