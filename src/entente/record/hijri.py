"""The Islamic (lunar Hijri) calendar as Gregorian dates, by the calendar of Umm al-Qura.

A month begins with the new moon's sighting, a day earlier or later from country to country: every value is approximate ("~"). Outside the
years that the calendar is published for (1343 to 1500, which is 1924 to 2077) nothing is given.
"""

from datetime import date

from hijridate import Gregorian, Hijri

FIRST_YEAR, LAST_YEAR = 1343, 1500


def gregorian(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Give an EDTF value: a day for a day, the stretch from first to last day for a month or a year; None for what there is not."""
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    length = Hijri(year, month or 12, 1).month_length()
    if day is not None:
        return f"{_day(year, month or 1, day)}~" if month is not None and 1 <= day <= length else None
    return f"{_day(year, month or 1, 1)}~/{_day(year, month or 12, length)}~"


def in_gregorian_year(year: int, month: int, day: int | None = None) -> str | None:
    """Give the month or day that begins in a Gregorian year ("Ramadan 2025"); None where two do (Ramadan 2030), or none."""
    near = year_of(date(year, 1, 1))
    found = [value for one in (near, near + 1, near + 2) if (value := gregorian(one, month, day)) and int(value[:4]) == year]
    return found[0] if len(found) == 1 else None


def year_of(day: date) -> int:
    """Give the Islamic year that a day lies in; by the length of the mean year outside the published calendar."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except OverflowError:
        return int((day.year - 621.57) / 0.970224)


def _day(year: int, month: int, day: int) -> str:
    return str(Hijri(year, month, day).to_gregorian().isoformat())
