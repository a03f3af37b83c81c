"""Months as whole numbers, and where a date falls among them."""

from datetime import date
from typing import Final

from entente.record import edtf

_MONTHS: Final = 12


def month_of(day: date) -> int:
    """Number a month: years since 0 times 12, and January 0."""
    return day.year * _MONTHS + day.month - 1


def month_name(month: int) -> str:
    """Write a numbered month as EDTF: `2026-01`."""
    return f"{month // _MONTHS:04d}-{month % _MONTHS + 1:02d}"


def month_number(month: str) -> int:
    """Number a month that is written as EDTF: the way back from `month_name`."""
    return int(month[:4]) * _MONTHS + int(month[5:7]) - 1


def place(value: str | None, widest: int) -> int | None:
    """Give the month that holds the middle of a date.

    Args:
        value: EDTF; None where unknown.
        widest: days that the date may span.

    Returns:
        The month, or None where the date is unknown, lacks its year or spans more: it is not guessed.
    """
    day = middle(value, widest)
    return None if day is None else month_of(day)


def middle(value: str | None, widest: int) -> date | None:
    """Give the middle day of a date, None where it is unknown, lacks its year or spans more days than `widest`."""
    reach = edtf.bounds(value) if value is not None else None
    if reach is None or (reach[1] - reach[0]).days >= widest:
        return None
    return date.fromordinal((reach[0].toordinal() + reach[1].toordinal()) // 2)
