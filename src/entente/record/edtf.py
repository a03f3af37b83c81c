"""Dates as EDTF (ISO 8601-2): the subset of levels 0 and 1 that news needs.

`2026-01-06`, `2025-04`, `2019`, `2025-22` (a summer: 21 spring, 22 summer, 23 autumn, 24 winter), `202X` (a decade),
`19XX` (a century), `XXXX-12` and `XXXX-08-06` (year not told), each with an
optional `~` (approximate), and closed or open intervals `2025-11-03/2025-11-05`, `2025-04/..`.
A value is a string everywhere in the record; this module is the only one that looks inside.
"""

import re
from calendar import monthrange
from datetime import date

_POINT = re.compile(r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<about>~)?\Z")
# How far "about" reaches on either side, in days, by precision: a month said with "about" may be the one before.
_ABOUT_DAYS = {"day": 3, "month": 20, "season": 30, "year": 200}
_SEASONS = range(21, 25)


def is_edtf(value: str) -> bool:
    """Tell whether a string is a date of our subset, with a real month and day."""
    if "/" in value:
        first, _, last = value.partition("/")
        if ".." in (first, last):
            return _is_point(first if last == ".." else last)
        if not (_is_point(first) and _is_point(last)):
            return False
        begin, end = bounds(first), bounds(last)
        return begin is None or end is None or begin[0] <= end[1]
    return _is_point(value)


def _is_point(value: str) -> bool:
    found = _POINT.match(value)
    if not found:
        return False
    year, month, day = found["year"], found["month"], found["day"]
    if month is None:
        return year != "XXXX"
    if year.endswith("X") and year != "XXXX":
        return False
    if int(month) in _SEASONS:
        return day is None
    if not 1 <= int(month) <= 12:
        return False
    # 2000 was a leap year: the 29th of a February of unknown year is possible.
    return day is None or 1 <= int(day) <= monthrange(int(year) if year.isdigit() and int(year) else 2000, int(month))[1]


def bounds(value: str) -> tuple[date, date] | None:
    """Give the first and last day that a value can mean, or None where its year is not told.

    Approximate values are widened; an open end reaches to the ends of the calendar.
    """
    if "/" in value:
        first, _, last = value.partition("/")
        begin = (date.min, date.min) if first == ".." else bounds(first)
        end = (date.max, date.max) if last == ".." else bounds(last)
        return (begin[0], end[1]) if begin and end else None
    found = _POINT.match(value)
    if not found or found["year"] == "XXXX" or found["year"] == "0000":
        return None
    if found["year"].endswith("X"):
        told = found["year"].rstrip("X")
        span = 10 ** (4 - len(told))
        return (date(max(int(told) * span, 1), 1, 1), date(int(told) * span + span - 1, 12, 31))
    year = int(found["year"])
    if found["month"] is None:
        low, high, precision = date(year, 1, 1), date(year, 12, 31), "year"
    elif int(found["month"]) in _SEASONS:
        low, high = _season(year, int(found["month"]))
        precision = "season"
    elif found["day"] is None:
        month = int(found["month"])
        low, high, precision = date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    else:
        low = high = date(year, int(found["month"]), int(found["day"]))
        precision = "day"
    if found["about"]:
        reach = _ABOUT_DAYS[precision]
        low = date.fromordinal(max(1, low.toordinal() - reach))
        high = date.fromordinal(min(date.max.toordinal(), high.toordinal() + reach))
    return low, high


def _season(year: int, season: int) -> tuple[date, date]:
    """Give the first and last day that a season can mean: the summer of 2025 is June's in the north, and may be January's in the south."""
    if season in (21, 23):
        return date(year, 3, 1), date(year, 12, 31)
    return date(max(year - 1, 1), 12, 1), date(min(year + 1, date.max.year), 3, 31)


def precision(value: str) -> str:
    """Give "day", "month", "season", "year", "decade", "century" or "interval"; a `~` does not change it."""
    if "/" in value:
        return "interval"
    body = value.rstrip("~")
    if len(body) == 4:
        return "century" if body.endswith("XX") else "decade" if body.endswith("X") else "year"
    if len(body) == 7 and int(body[5:]) in _SEASONS:
        return "season"
    return "month" if len(body) == 7 else "day"


def is_approximate(value: str) -> bool:
    """Tell whether a value carries a `~`."""
    return "~" in value


def gap_in_days(one: str, other: str) -> int | None:
    """Give how many days lie between two values: 0 where they can meet, None where a missing year leaves it open.

    Two values without a year meet when their months (and days, where both are told) agree.
    """
    first, second = bounds(one), bounds(other)
    if first is None or second is None:
        return _gap_without_year(one, other)
    if first[0] <= second[1] and second[0] <= first[1]:
        return 0
    return (second[0] - first[1]).days if first[1] < second[0] else (first[0] - second[1]).days


def _gap_without_year(one: str, other: str) -> int | None:
    first, second = _POINT.match(one), _POINT.match(other)
    if not first or not second or first["month"] is None or second["month"] is None:
        return None
    if first["month"] != second["month"]:
        return None if int(first["month"]) in _SEASONS or int(second["month"]) in _SEASONS else 31
    if first["day"] and second["day"] and first["day"] != second["day"]:
        return abs(int(first["day"]) - int(second["day"]))
    return 0 if "~" not in one + other else None


def refines(finer: str, coarser: str) -> bool:
    """Tell whether the first value says the same as the second, and more exactly."""
    inner, outer = bounds(finer), bounds(coarser)
    if inner is not None and outer is not None:
        return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer
    if inner is not None:  # the coarser has no year: a told year refines it
        return gap_in_days(finer, coarser) == 0
    return outer is None and len(finer) > len(coarser) and finer.startswith(coarser)
