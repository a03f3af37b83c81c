"""EDTF: which strings are dates of our subset, what days they can mean, and whether two can meet."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from entente.record import edtf

VALID = (
    "2026-01-06", "2025-12", "2019", "202X", "XXXX-12", "XXXX-08-06", "2025-12~", "2019~", "2026-01-06~", "2024-02-29", "XXXX-02-29",
    "2025-11-03/2025-11-05", "2025-04/..", "../2025-04", "2025-12~/2026-01-03~", "2025/2025-06", "0000",
)  # fmt: skip
# Not in EDTF at all.
INVALID = ("", "x", "2026-13", "2026-00", "2026-02-30", "2025-04-31", "2025-4", "20254", "2025-12-01T10:00", "06-01-2026", "2026/01/06/07")
# EDTF, but not in our subset, or not a day of the calendar.
OUTSIDE = (
    "XXXX",
    "202X-12",
    "-2025",
    "2025?",
    "2025-12%",
    "2025/",
    "../..",
    "2025-02-29",
    "XXXX-02-30",
    "2025-11-05/2025-11-03",
    "1900-02-29",
)
# The oracle knows no approximate date without its year.
OURS = ("XXXX-12~", "XXXX-08-06~")


def _oracle(value: str) -> bool:
    try:
        parse_edtf(value)
    except EDTFParseException:
        return False
    return True


@pytest.mark.parametrize("value", VALID)
def test_dates_of_our_subset_are_edtf(value: str) -> None:
    assert edtf.is_edtf(value)
    assert _oracle(value)


@pytest.mark.parametrize("value", INVALID)
def test_what_is_no_edtf_is_none_of_ours(value: str) -> None:
    assert not edtf.is_edtf(value)
    assert not _oracle(value)


@pytest.mark.parametrize("value", OUTSIDE)
def test_what_lies_outside_our_subset_is_refused(value: str) -> None:
    assert not edtf.is_edtf(value)


@pytest.mark.parametrize("value", OURS)
def test_what_the_oracle_lacks_is_ours(value: str) -> None:
    assert edtf.is_edtf(value)


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-06\n",
        "٢٠٢٥-٠١",
    ],
    ids=["line-end", "arabic-indic-digits"],
)
def test_only_the_plain_form_is_a_date(value: str) -> None:
    assert not edtf.is_edtf(value)


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_is_a_date_and_bounds_itself(day: date) -> None:
    assert edtf.is_edtf(day.isoformat())
    assert edtf.bounds(day.isoformat()) == (day, day)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 4000))
def test_an_interval_reaches_from_its_first_day_to_its_last(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    value = f"{first}/{last}"
    assert edtf.is_edtf(value)
    assert edtf.bounds(value) == (first, last)
    assert edtf.is_edtf(f"{last}/{first}") == (days == 0)


BOUNDS = {
    "day": ("2026-01-06", (date(2026, 1, 6), date(2026, 1, 6))),
    "month": ("2025-04", (date(2025, 4, 1), date(2025, 4, 30))),
    "leap-february": ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
    "year": ("2019", (date(2019, 1, 1), date(2019, 12, 31))),
    "decade": ("202X", (date(2020, 1, 1), date(2029, 12, 31))),
    "about-a-day": ("2026-01-02~", (date(2025, 12, 30), date(2026, 1, 5))),
    "about-a-month": ("2025-12~", (date(2025, 11, 11), date(2026, 1, 20))),
    "open-end": ("2025-04/..", (date(2025, 4, 1), date.max)),
    "open-begin": ("../2025-04", (date.min, date(2025, 4, 30))),
    "months": ("2025-04/2025-07", (date(2025, 4, 1), date(2025, 7, 31))),
    "no-year": ("XXXX-12", None),
    "no-year-in-an-interval": ("XXXX-11-03/XXXX-11-05", None),
}


@pytest.mark.parametrize(("value", "expected"), BOUNDS.values(), ids=BOUNDS.keys())
def test_bounds(value: str, expected: tuple[date, date] | None) -> None:
    assert edtf.bounds(value) == expected


PRECISIONS = {
    "2026-01-06": "day", "2026-01-06~": "day", "2025-12~": "month", "XXXX-12": "month", "2019": "year",
    "202X": "decade", "2025/..": "interval",
}  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), PRECISIONS.items(), ids=PRECISIONS.keys())
def test_precision(value: str, expected: str) -> None:
    assert edtf.precision(value) == expected
    assert edtf.is_approximate(value) == ("~" in value)


GAPS = {
    "same-day": ("2026-01-06", "2026-01-06", 0),
    "a-day-apart": ("2026-01-06", "2026-01-07", 1),
    "over-new-year": ("2025-12-31", "2026-01-01", 1),
    "day-in-month": ("2026-01-06", "2026-01", 0),
    "month-after": ("2026-01-06", "2026-02", 26),
    "about": ("2026-01-06", "2026-01-08~", 0),
    "no-year-same-month": ("XXXX-12", "2025-12-04", 0),
    "no-year-other-month": ("XXXX-12", "2025-11-04", 31),
    "no-year-other-day": ("XXXX-08-06", "2025-08-09", 3),
    "no-year-and-a-year": ("XXXX-12", "2025", None),
}


@pytest.mark.parametrize(("one", "other", "expected"), GAPS.values(), ids=GAPS.keys())
def test_gap_reads_the_same_from_either_side(one: str, other: str, expected: int | None) -> None:
    assert edtf.gap_in_days(one, other) == expected
    assert edtf.gap_in_days(other, one) == expected


REFINING = {
    "day-of-month": ("2026-01-06", "2026-01", True),
    "month-of-year": ("2026-01", "2026", True),
    "year-told": ("2025-12", "XXXX-12", True),
    "day-told": ("XXXX-12-04", "XXXX-12", True),
    "same": ("2026-01-06", "2026-01-06", False),
    "coarser": ("2026", "2026-01", False),
    "elsewhere": ("2026-02-06", "2026-01", False),
    "another-month": ("2025-11", "XXXX-12", False),
}


@pytest.mark.parametrize(("finer", "coarser", "expected"), REFINING.values(), ids=REFINING.keys())
def test_refines(finer: str, coarser: str, expected: bool) -> None:
    assert edtf.refines(finer, coarser) is expected
