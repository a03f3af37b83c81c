"""Dates in words of the interface's language: what is known, and beneath it how exactly."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from entente.record import edtf
from entente.serve.words import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """A date as shown.

    Attributes:
        text: the date, or that there is none.
        note: how exact it is, in words; empty where that shows.
        title: the EDTF value and the days that it can mean.
    """

    text: str
    note: str = ""
    title: str = ""


@cache
def _months(language: str, width: str) -> dict[int, str]:
    return dict(Locale.parse(language).months["format"][width])


def month_name(words: Words, month: int, wide: bool = False) -> str:
    """Name a month, 1 to 12."""
    return _months(words.language, "wide" if wide else "abbreviated")[month].rstrip(".")


def weekday(words: Words, day: date, wide: bool = False) -> str:
    """Name the day of the week."""
    return str(Locale.parse(words.language).days["format"]["wide" if wide else "abbreviated"][day.weekday()]).rstrip(".")


def day_words(words: Words, value: str | None, wide: bool = False) -> str:
    """Write an ISO day, such as "6 Jan 2026"; that it is undated where there is none."""
    if value is None:
        return str(words("date.undated"))
    found = edtf.bounds(value) if edtf.is_edtf(value) else None
    return _point(words, value, wide, True) if found else value


def month_title(words: Words, month: str | None) -> str:
    """Write `YYYY-MM` (or `YYYY`) as a heading: "January 2026"."""
    if month is None:
        return str(words("date.undated"))
    year, _, number = month.partition("-")
    return f"{month_name(words, int(number), True)} {year}" if number else year


def heading(when: str | None) -> str | None:
    """Give what an event stands under in a list: its month, its year where no month is known, None for the undated."""
    found = edtf.bounds(when) if when else None
    if when is None or found is None:
        return None
    last = found[1] if found[1] != date.max else found[0]
    if "/" not in when and edtf.precision(when) in ("year", "decade"):
        return str(last.year)
    return last.isoformat()[:7]


def shown(words: Words, when: str | None, with_year: bool = True, told: str | None = None) -> Shown:
    """Write an event's date.

    Args:
        words: the interface's words.
        when: EDTF, None where unknown.
        with_year: False under a heading that names the year.
        told: for the undated, the day on which it was first told.
    """
    if when is None:
        note = str(words("date.told", day=day_words(words, told))) if told else ""
        return Shown(str(words("date.undated")), note)
    title = f"{when}{_means(words, when)}"
    if "/" in when:
        return Shown(_interval(words, when, with_year), "", title)
    about = edtf.is_approximate(when)
    text = _point(words, when.rstrip("~"), False, with_year)
    return Shown(str(words("date.circa", day=text)) if about else text, _note(words, when.rstrip("~"), about), title)


def sentence(words: Words, when: str | None) -> str:
    """Write a date for a line of text: "Tuesday 6 January 2026", "about December 2025"."""
    if when is None:
        return str(words("date.undated"))
    if "/" in when:
        return _interval(words, when, True)
    text = _point(words, when.rstrip("~"), True, True)
    if edtf.precision(when) == "day" and edtf.bounds(when) and not edtf.is_approximate(when):
        return f"{weekday(words, date.fromisoformat(when), True)} {text}"
    return f"{words('date.about')} {text}" if edtf.is_approximate(when) else text


def _point(words: Words, value: str, wide: bool, with_year: bool) -> str:
    value = value.rstrip("~")
    year, month, day = (*value.split("-"), "", "")[:3]
    if year.endswith("X") and year != "XXXX":
        return str(words("date.decades", n=year[:3] + "0"))
    parts = []
    if day:
        parts.append(str(int(day)))
    if month:
        parts.append(month_name(words, int(month), wide))
    if (with_year or not month) and year != "XXXX":
        parts.append(year)
    return " ".join(parts)


def _interval(words: Words, when: str, with_year: bool) -> str:
    first, _, last = when.partition("/")
    if last == "..":
        return str(words("date.since", day=_point(words, first, False, with_year)))
    if first == "..":
        return str(words("date.until", day=_point(words, last, False, with_year)))
    low, high = first.split("-"), last.split("-")
    if len(low) == len(high) == 3 and low[:2] == high[:2]:
        return f"{int(low[2])}–{_point(words, last, False, with_year)}"
    same_year = low[0] == high[0]
    return f"{_point(words, first, False, with_year and not same_year)} – {_point(words, last, False, with_year)}"


def _note(words: Words, value: str, about: bool) -> str:
    if value.startswith("XXXX"):
        return str(words("date.year-open"))
    precision = edtf.precision(value)
    if precision == "day":
        return str(words("date.about")) if about else weekday(words, date.fromisoformat(value))
    return str(words({"month": "date.month-only", "year": "date.year-only"}.get(precision, "date.decade")))


def _means(words: Words, when: str) -> str:
    found = edtf.bounds(when)
    if found is None or found[0] == found[1]:
        return ""
    first, last = (day.isoformat() if day not in (date.min, date.max) else "…" for day in found)
    return f" = {words('date.means', first=first, last=last)}"
