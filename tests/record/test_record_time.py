"""Rules of time: what a base day makes of them, and what stays open without one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.record import TimeRule, edtf
from entente.record.time_parts import easter

FRIDAY = date(2026, 1, 9)  # a Friday


def weekday(number: int, amount: int = 0, direction: str = "past") -> TimeRule:
    return TimeRule("weekday", weekday=number, amount=amount, direction=direction)  # type: ignore[arg-type]


def partial(value: str, direction: str = "past") -> TimeRule:
    return TimeRule("partial", value, direction=direction)  # type: ignore[arg-type]


def shift(amount: int, unit: str, about: bool = False) -> TimeRule:
    return TimeRule("shift", amount=amount, unit=unit, about=about)  # type: ignore[arg-type]


CASES = {
    "fixed": (TimeRule("fixed", "2025-08-06"), FRIDAY, "2025-08-06"),
    "fixed-without-a-base": (TimeRule("fixed", "2025-08-06"), None, "2025-08-06"),
    "weekday-earlier-this-week": (weekday(1), FRIDAY, "2026-01-06"),
    "weekday-of-the-base-itself": (weekday(4), FRIDAY, "2026-01-09"),
    "weekday-over-new-year": (weekday(2), date(2026, 1, 2), "2025-12-31"),
    "weekday-ahead": (weekday(1, direction="future"), FRIDAY, "2026-01-13"),
    "weekday-ahead-over-new-year": (weekday(3, direction="future"), date(2025, 12, 30), "2026-01-01"),
    "weekday-of-the-same-week": (weekday(6, direction="near"), FRIDAY, "2026-01-11"),
    "weekday-of-last-week": (weekday(1, -1), FRIDAY, "2025-12-30"),
    "weekday-of-next-week": (weekday(1, 1), FRIDAY, "2026-01-13"),
    "weekday-without-a-base": (weekday(1), None, None),
    "month-before": (partial("XXXX-12"), FRIDAY, "2025-12"),
    "month-of-the-base": (partial("XXXX-01"), FRIDAY, "2026-01"),
    "month-ahead": (partial("XXXX-12", "future"), FRIDAY, "2026-12"),
    "month-nearest": (partial("XXXX-11", "near"), FRIDAY, "2025-11"),
    "day-before": (partial("XXXX-08-06"), FRIDAY, "2025-08-06"),
    "day-ahead-over-new-year": (partial("XXXX-01-02", "future"), date(2025, 12, 30), "2026-01-02"),
    "about-a-month-told": (partial("XXXX-12~"), FRIDAY, "2025-12~"),
    "month-without-a-base": (partial("XXXX-12"), None, "XXXX-12"),
    "leap-day-of-last-year": (partial("XXXX-02-29"), date(2025, 1, 9), "2024-02-29"),
    "leap-day-ahead": (partial("XXXX-02-29", "future"), date(2028, 1, 9), "2028-02-29"),
    "leap-day-with-no-leap-year-near": (partial("XXXX-02-29"), date(2026, 7, 1), "XXXX-02-29"),
    "yesterday": (shift(-1, "day"), FRIDAY, "2026-01-08"),
    "yesterday-over-new-year": (shift(-1, "day"), date(2026, 1, 1), "2025-12-31"),
    "day-before-march-in-a-leap-year": (shift(-1, "day"), date(2024, 3, 1), "2024-02-29"),
    "about-ten-days-ago": (shift(-10, "day", True), FRIDAY, "2025-12-30~"),
    "last-week": (shift(-1, "week"), FRIDAY, "2025-12-29/2026-01-04"),
    "this-week": (shift(0, "week"), FRIDAY, "2026-01-05/2026-01-11"),
    "three-weeks-ago": (shift(-3, "week"), FRIDAY, "2025-12-19~"),
    "last-month": (shift(-1, "month"), FRIDAY, "2025-12"),
    "about-a-month-ago": (shift(-1, "month", True), FRIDAY, "2025-12~"),
    "next-month-over-new-year": (shift(1, "month"), date(2025, 12, 31), "2026-01"),
    "a-month-before-the-31st": (shift(-1, "month"), date(2026, 3, 31), "2026-02"),
    "thirteen-months-ago": (shift(-13, "month"), FRIDAY, "2024-12"),
    "last-year": (shift(-1, "year"), FRIDAY, "2025"),
    "about-two-years-ago": (shift(-2, "year", True), FRIDAY, "2024~"),
    "a-year-after-a-leap-day": (shift(1, "year"), date(2024, 2, 29), "2025"),
    "months-over-new-year": (partial("XXXX-11/XXXX-02"), FRIDAY, "2025-11/2026-02"),
    "days-over-new-year": (partial("XXXX-12-28/XXXX-01-03", "future"), date(2025, 6, 1), "2025-12-28/2026-01-03"),
    "first-week-of-a-month": (replace(partial("XXXX-01"), part=("week", 1, 1)), FRIDAY, "2025-12-29/2026-01-04"),
    "last-two-weeks-of-a-year": (TimeRule("fixed", "2019", part=("week", -2, -1)), None, "2019-12-16/2019-12-29"),
    "week-53-of-a-year-without-one": (TimeRule("fixed", "2019", part=("week", 53, 53)), None, None),
    "week-53": (TimeRule("fixed", "2020", part=("week", 53, 53)), None, "2020-12-28/2021-01-03"),
    "the-21st-of-next-month": (replace(shift(1, "month"), part=("day", 21, 21)), FRIDAY, "2026-02-21"),
    "the-31st-of-a-month-without-one": (replace(shift(1, "month"), part=("day", 31, 31)), FRIDAY, None),
    "the-last-day-of-last-month": (replace(shift(-1, "month"), part=("day", -1, -1)), date(2024, 3, 5), "2024-02-29"),
    "the-last-friday-of-a-month": (replace(partial("XXXX-10"), part=("weekday", -1, 4)), FRIDAY, "2025-10-31"),
    "no-fifth-monday": (TimeRule("fixed", "2026-02", part=("weekday", 5, 0)), None, None),
    "first-quarter-of-next-year": (replace(shift(1, "year"), part=("quarter", 1, 1)), FRIDAY, "2027-01/2027-03"),
    "last-six-months-of-last-year": (replace(shift(-1, "year"), part=("month", -6, -1)), FRIDAY, "2025-07/2025-12"),
    "no-month-of-a-month": (TimeRule("fixed", "2026-02", part=("month", 1, 1)), None, None),
    "no-part-of-an-unknown-year": (replace(partial("XXXX-10"), part=("week", 1, 1)), None, None),
    "the-past-6th": (replace(shift(0, "month"), whole=True, part=("day", 6, 6)), FRIDAY, "2026-01-06"),
    "the-past-29th-in-march": (replace(shift(0, "month"), whole=True, part=("day", 29, 29)), date(2026, 3, 5), "2026-01-29"),
    "the-next-6th": (TimeRule("shift", unit="month", direction="future", whole=True, part=("day", 6, 6)), FRIDAY, "2026-02-06"),
    "three-days-after-a-day": (replace(partial("XXXX-01-12"), plus=(3, "day")), date(2026, 3, 1), "2026-01-15"),
    "two-weeks-before-tuesday": (replace(weekday(1), plus=(-2, "week")), FRIDAY, "2025-12-23"),
    "two-months-after-a-day": (TimeRule("fixed", "2025-12-25", plus=(2, "month")), None, "2026-02"),
    "no-day-after-a-month": (TimeRule("fixed", "2025-12", plus=(2, "day")), None, None),
    "about-two-days-before-yesterday": (replace(shift(-1, "day", True), plus=(-2, "day")), FRIDAY, "2026-01-06~"),
    "from-march-to-today": (replace(partial("XXXX-03"), until=(0, "day")), FRIDAY, "2025-03/2026-01-09"),
    "the-rest-of-the-week": (replace(shift(0, "day"), until=(0, "week")), FRIDAY, "2026-01-09/2026-01-11"),
    "no-stretch-backwards": (TimeRule("fixed", "2027", until=(0, "day")), FRIDAY, None),
    "easter-past": (TimeRule("partial", easter=0), FRIDAY, "2025-04-20"),
    "good-friday-ahead": (TimeRule("partial", easter=-2, direction="future"), FRIDAY, "2026-04-03"),
    "easter-without-a-base": (TimeRule("partial", easter=0), None, None),
    "the-first-week-of-the-calendar": (TimeRule("fixed", "0001", part=("week", 1, 1)), None, "0001-01-01/0001-01-07"),
    "shift-without-a-base": (shift(-1, "month"), None, None),
    "days-outside-the-calendar": (shift(-(10**6), "day"), FRIDAY, None),
}


@pytest.mark.parametrize(("rule", "base", "expected"), CASES.values(), ids=CASES.keys())
def test_settle(rule: TimeRule, base: date | None, expected: str | None) -> None:
    assert rule.settle(base) == expected


GAPS = {
    "years": (shift(-3000, "year"), None),
    "months": (shift(-36_000, "month"), None),
    "years-ahead": (shift(9000, "year"), None),
}


@pytest.mark.parametrize(("rule", "expected"), GAPS.values(), ids=GAPS.keys())
def test_outside_the_calendar_is_unknown(rule: TimeRule, expected: str | None) -> None:
    assert rule.settle(FRIDAY) == expected


RULES = st.one_of(
    st.builds(weekday, st.integers(0, 6), st.integers(-3, 3), st.sampled_from(["past", "future", "near"])),
    st.builds(
        partial,
        st.dates(date(2000, 1, 1), date(2000, 12, 31)).flatmap(
            lambda day: st.sampled_from([f"XXXX-{day:%m}", f"XXXX-{day:%m-%d}", f"XXXX-{day:%m}~"])
        ),
        st.sampled_from(["past", "future", "near"]),
    ),
    st.builds(shift, st.integers(-200, 200), st.sampled_from(["day", "week", "month", "year"]), st.booleans()),
)
BASES = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(RULES, BASES)
def test_what_is_settled_is_a_date(rule: TimeRule, base: date) -> None:
    settled = rule.settle(base)
    assert settled is not None
    assert edtf.is_edtf(settled)


@given(st.integers(0, 6), BASES)
def test_a_weekday_of_the_past_is_that_day_of_the_last_week(number: int, base: date) -> None:
    settled = date.fromisoformat(weekday(number).settle(base) or "")
    assert settled.weekday() == number
    assert 0 <= (base - settled).days < 7


@given(st.dates(date(2000, 1, 1), date(2000, 12, 31)), BASES, st.sampled_from(["past", "future"]))
def test_a_partial_day_looks_where_it_is_told(day: date, base: date, direction: str) -> None:
    settled = partial(f"XXXX-{day:%m-%d}", direction).settle(base)
    assert settled is not None
    found = edtf.bounds(settled)
    # a day without its year is not read as almost a year ago: the coming one is meant
    assert found is None or (found[0] <= base + timedelta(days=45) if direction == "past" else found[0] >= base)


WRONG = {
    "fixed-without-a-value": {"kind": "fixed"},
    "fixed-no-date": {"kind": "fixed", "value": "Tuesday"},
    "partial-no-date": {"kind": "partial", "value": "XXXX-13"},
    "weekday-without-a-day": {"kind": "weekday"},
    "weekday-eight": {"kind": "weekday", "weekday": 7},
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG.keys())
def test_a_rule_that_means_nothing_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"rule needs|weekday is"):
        TimeRule(**fields)  # type: ignore[arg-type]


# Sundays as almanacs list them: the earliest and the latest that there can be among them.
EASTERS = {1818: (3, 22), 1943: (4, 25), 1961: (4, 2), 2000: (4, 23), 2008: (3, 23), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5)}


@pytest.mark.parametrize(("year", "day"), EASTERS.items(), ids=map(str, EASTERS))
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@given(st.integers(1, 9999))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
