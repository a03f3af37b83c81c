"""What tellings differ on is written in words, wherever a reading is shown or chosen; and support counts those that say just that."""

import pytest

from entente.record import Count, Size
from entente.serve.evidence import same_size, value_words
from entente.serve.words import Words

READINGS = {
    "a-day": ("when", "2025-11-20", "Thursday 20 November 2025"),
    "at-least": ("size.dead", "19..", "19 or more"),
    "at-most": ("size.injured", "..7", "up to 7"),
    "between": ("size.dead", "10..12", "10 to 12"),
    "an-amount": ("amount", "1.2e+08 EUR", "120 000 000 EUR"),
    "an-amount-in-words": ("amount", "several EUR", "several EUR"),
    "a-status": ("status", "planned", "planned"),
    "a-mode": ("mode", "third-party", "third-party"),
    "a-place": ("where", "Oyo", "Oyo"),
}


@pytest.mark.parametrize(("field", "value", "shown"), READINGS.values(), ids=READINGS.keys())
def test_a_reading_is_written_in_words(field: str, value: str, shown: str) -> None:
    assert value_words(Words("en"), field, value).striptags() == shown


def test_a_part_of_a_field_has_a_name_in_every_language() -> None:
    assert [Words(code).named("field", "size.dead") for code in ("en", "fr")] == ["People: dead", "Personnes\u00a0: morts"]


HELD = Size(dead=Count(19, None))
SIZES = {
    "the-same": (Size(dead=Count(19, None)), True),
    "another-number": (Size(dead=Count(12, 12)), False),
    "none": (None, False),
    "of-others-too": (Size(dead=Count(19, None), injured=Count(3, 3)), False),
}


@pytest.mark.parametrize(("told", "same"), SIZES.values(), ids=SIZES.keys())
def test_a_telling_supports_a_number_only_where_it_gives_it(told: Size | None, same: bool) -> None:
    assert same_size(told, HELD) is same
