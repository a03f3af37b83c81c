"""Dates for formats that know days only: exact ones, or none."""

from datetime import date

from entente.record import edtf

Days = tuple[date, date]


def exact_days(when: str | None) -> Days | None:
    """Give the first and last day of an event whose days are told, both of them, to the day.

    A month ("in April"), a day without a year, an open end and an approximate day are no days: None.
    """
    if when is None or edtf.is_approximate(when):
        return None
    first, _, last = when.partition("/")
    if ".." in (first, last) or any(edtf.precision(end) != "day" for end in (first, last) if end):
        return None
    return edtf.bounds(when)


def possible_days(when: str | None) -> Days | None:
    """Give the first and last day that a date can mean, an open end as the calendar's; None where no year is told."""
    return None if when is None else edtf.bounds(when)


def why_no_day(when: str | None) -> str:
    """Say why a date names no day."""
    if when is None:
        return "undated"
    if edtf.is_approximate(when):
        return "dated only about"
    if "XXXX" in when or "0000" in when:
        return "dated without a year"
    if ".." in when:
        return "with an open end"
    return "dated less exactly than a day"
