"""Parts of a stretch of time ("the first week of March", "the 21st of next month"), and Easter, from which feasts are counted.

Weeks go from Monday to Sunday; the first week of a month or year is the one that holds its first Thursday (ISO 8601).
"""

from datetime import date, timedelta
from typing import Literal

from entente.record import edtf

PartUnit = Literal["day", "week", "weekday", "month", "quarter", "half"]
Part = tuple[PartUnit, int, int]

_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_THURSDAY = 3


def part_of(value: str | None, part: Part, about: bool = False) -> str | None:
    """Cut a part out of a month, a year or another stretch.

    Args:
        value: EDTF; of an approximate one, or one without its year, nothing is cut.
        part: the unit, and the numbers of the first and the last one meant: from 1, or from -1 backwards; week 0 is that of a day.
            Of a `weekday`, which one is meant, and the day: 0 for Monday ("the last Friday of the month" is weekday, -1, 4).
        about: mark the days as approximate.

    Returns:
        EDTF: a day, or an interval; None where there is no such part.
    """
    if part[:2] == ("week", 0):
        return week_of(value)
    reach = edtf.bounds(value) if value else None
    if value is None or reach is None or edtf.is_approximate(value) or edtf.precision(value) in ("day", "season"):
        return None
    unit, first, last = part
    if unit in _MONTHS:
        return _months_of(value, _MONTHS[unit], first, last)
    days = [reach[0] + timedelta(days=number) for number in range((reach[1] - reach[0]).days + 1)]
    if unit == "weekday":
        days, last = [day for day in days if day.weekday() == last], first
    starts = [day for day in days if day.weekday() == _THURSDAY] if unit == "week" else days
    if not _fits(first, len(starts)) or not _fits(last, len(starts)):
        return None
    low, high = (starts[number - 1 if number > 0 else number] for number in (first, last))
    if unit == "week":
        low, high = low - timedelta(days=_THURSDAY), high + timedelta(days=6 - _THURSDAY)
    sign = "~" if about else ""
    return None if low > high else f"{low}{sign}" if low == high else f"{low}{sign}/{high}{sign}"


def week_of(value: str | None) -> str | None:
    """Give the week, Monday to Sunday, in which a day lies; None for what is no day."""
    reach = edtf.bounds(value) if value else None
    if value is None or reach is None or edtf.precision(value) != "day" or edtf.is_approximate(value):
        return None
    monday = reach[0] - timedelta(days=reach[0].weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def _months_of(value: str, length: int, first: int, last: int) -> str | None:
    count = 12 // length
    if edtf.precision(value) != "year" or not _fits(first, count) or not _fits(last, count):
        return None
    low, high = (number if number > 0 else count + 1 + number for number in (first, last))
    start, end = length * (low - 1) + 1, length * high
    return None if low > high else f"{value}-{start:02d}" if start == end else f"{value}-{start:02d}/{value}-{end:02d}"


def _fits(number: int, count: int) -> bool:
    return number != 0 and abs(number) <= count


def easter(year: int) -> date:
    """Give Easter Sunday of the western churches (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
