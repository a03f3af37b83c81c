"""The Solar Hijri calendar: new years as they were, and nothing for days that there are not."""

from datetime import date

import pytest

from entente.record import solar_hijri


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1300, date(1921, 3, 21)), (1357, date(1978, 3, 21)), (1371, date(1992, 3, 21)), (1375, date(1996, 3, 20)),
        (1399, date(2020, 3, 20)), (1400, date(2021, 3, 21)), (1403, date(2024, 3, 20)), (1404, date(2025, 3, 21)),
        (1408, date(2029, 3, 20)),
    ],
)  # fmt: skip
def test_new_year(year: int, day: date) -> None:
    assert solar_hijri.new_year(year) == day


def test_every_year_is_as_long_as_its_months() -> None:
    for year in range(solar_hijri.FIRST_YEAR, solar_hijri.LAST_YEAR):
        days = sum(solar_hijri.month_length(year, month) for month in range(1, 13))
        assert (solar_hijri.new_year(year + 1) - solar_hijri.new_year(year)).days == days


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ((1404, 10, 15), "2026-01-05"),
        ((1357, 11, 22), "1979-02-11"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 12, 30), None),  # no leap year
        ((1404, 13, 1), None),
        ((1404, 7, 31), None),
        ((1404, 10), "2025-12-22/2026-01-20"),
        ((1403,), "2024-03-20/2025-03-20"),
        ((1177, 1, 1), None),
        ((1634, 1, 1), None),
    ],
)
def test_a_solar_date_as_a_gregorian_one(told: tuple[int, ...], value: str | None) -> None:
    assert solar_hijri.gregorian(*told) == value
