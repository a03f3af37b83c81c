"""The Solar Hijri calendar of Iran and Afghanistan: days, months and years of it as Gregorian dates.

Leap years by the cycle of 33 years, which agrees with the observed equinox from 1178 to 1633 (1799 to 2254); outside them nothing is given.
"""

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1178, 1633
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_KNOWN_YEAR, _KNOWN_NEW_YEAR = 1404, date(2025, 3, 21)


def is_leap(year: int) -> bool:
    """Whether Esfand has a thirtieth day."""
    return year % 33 in _LEAP


def month_length(year: int, month: int) -> int:
    """Give the days of a month: six of 31, five of 30, and Esfand."""
    return 31 if month <= 6 else 30 if month < 12 or is_leap(year) else 29


def new_year(year: int) -> date:
    """Give the Gregorian day of 1 Farvardin."""
    low, high = sorted((year, _KNOWN_YEAR))
    days = sum(366 if is_leap(between) else 365 for between in range(low, high))
    return _KNOWN_NEW_YEAR + timedelta(days=days if year >= _KNOWN_YEAR else -days)


def gregorian(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Give an EDTF value: a day for a day, the stretch from first to last day for a month or a year; None for what there is not."""
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    start = new_year(year)
    if month is None:
        return f"{start.isoformat()}/{(new_year(year + 1) - timedelta(days=1)).isoformat()}"
    first = start + timedelta(days=sum(month_length(year, before) for before in range(1, month)))
    if day is None:
        return f"{first.isoformat()}/{(first + timedelta(days=month_length(year, month) - 1)).isoformat()}"
    return (first + timedelta(days=day - 1)).isoformat() if 1 <= day <= month_length(year, month) else None
