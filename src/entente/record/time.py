"""Rules that give a date: language-free, so that a base told elsewhere can settle them later."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from entente.record import edtf, hijri, solar_hijri
from entente.record.time_parts import Part, easter, part_of

Unit = Literal["day", "week", "month", "quarter", "year"]
Direction = Literal["past", "future", "near"]

# How many days ahead a day told without its year is read as coming, and not as the one of eleven months ago.
_SOON = 45
# How many months before the date told last a month is read as that of the next year: after November, "January".
_TURN = 8


@dataclass(frozen=True, slots=True)
class TimeRule:
    """How a time expression gives its date.

    Attributes:
        kind: `fixed` (the value stands by itself), `partial` (month or day without its year),
            `weekday` (a day of the week), `shift` (so many units before or after the base).
        value: the EDTF value for `fixed`, and the value with `XXXX` for `partial`; `XXXX-XX-06` for a `weekday` told with its day; for a
            `shift` by years, what stands in the year that it leads to ("20 March of last year": `XXXX-03-20`).
        weekday: 0 for Monday … 6 for Sunday, for `weekday`.
        amount: units to move, negative into the past, for `shift`; weeks to move for
            `weekday` ("last week's Tuesday"); years to move for `partial` ("March of last year").
        unit: unit of `amount`, and the precision of the result, for `shift`.
        direction: where to look from the base: `past` (the last such day or month, the base's own included),
            `future`, or `near` (the same week, the nearest month).
        about: the text says "about", "around", "some"; with `weekday` 5, the whole weekend.
        base: `publication`; `event` (the value waits for the event told at `anchor`); or `told` (it counts from the date `told`).
        anchor: start of the trigger of the event that the rule counts from, for base `event`.
        solar: month and day (0 for none) of the Solar Hijri year, for `partial`: without a base nothing Gregorian can be said of them.
        lunar: the same of the Islamic (lunar) year.
        whole: all the time from the base to where the `shift` leads ("the past three months", "the next two days"); of a `weekday`, the
            base's own day is not meant ("last Friday", told on a Friday); of a day of the month (`part`), the last or the next such day.
        told: the EDTF value of a date that the text tells before, for base `told`: a `partial` takes its year, a `shift` counts from it.
        part: of the month or year that the rule gives otherwise only a part: its unit, the first and the last one meant, counted from 1, or
            from -1 backwards ("the last two weeks of the year" is week, -2, -1).
        plus: so many units after what the rule gives otherwise ("three days after Tuesday"); negative before.
        until: the stretch from what the rule gives otherwise to so many units from the publication ("from March to today": 0, day).
        easter: days from Easter Sunday, for `partial` (Good Friday is -2): the feast of the year that lies in the direction.
    """

    kind: Literal["fixed", "partial", "weekday", "shift"]
    value: str | None = None
    weekday: int | None = None
    amount: int = 0
    unit: Unit = "day"
    direction: Direction = "past"
    about: bool = False
    base: Literal["publication", "event", "told"] = "publication"
    anchor: int | None = None
    solar: tuple[int, int] | None = None
    lunar: tuple[int, int] | None = None
    told: str | None = None
    whole: bool = False
    part: Part | None = None
    plus: tuple[int, Unit] | None = None
    until: tuple[int, Unit] | None = None
    easter: int | None = None

    def __post_init__(self) -> None:
        if (
            self.kind in ("fixed", "partial")
            and self.solar is None
            and self.lunar is None
            and self.easter is None
            and (self.value is None or not edtf.is_edtf(self.value))
        ):
            raise ValueError(f"a {self.kind} rule needs an EDTF value, not {self.value!r}")
        if self.kind == "weekday" and self.weekday not in range(7):
            raise ValueError(f"a weekday is 0 to 6, not {self.weekday!r}")
        if (self.base == "told") != (self.told is not None):
            raise ValueError("a rule that counts from a told date names it, and no other does")

    def settle(self, base: date | None) -> str | None:
        """Compute the date from a base day.

        Args:
            base: the day of publication, or of the event that the rule counts from; None where it is unknown.

        Returns:
            An EDTF value; what stands by itself (`fixed`, `XXXX-12`) without a base, None for the rest.
        """
        if self.plus is None and self.part is None and self.until is None:
            return self._whole_value(base)
        try:
            return self._made(base)
        except (OverflowError, ValueError):  # the first week of the year 1: outside the calendar, so unknown
            return None

    def _made(self, base: date | None) -> str | None:
        """Settle, then cut the part out, count, and reach to the other end."""
        plain = replace(self, about=False) if self.about and self.kind != "weekday" else self  # what is cut or counted is "about"
        value = plain._whole_value(base)
        if self.part is not None:
            value = part_of(value, self.part, self.about)
        if self.plus is not None:
            value = _later(value, *self.plus)
            value = f"{value}~" if value and plain is not self and "/" not in value and not edtf.is_approximate(value) else value
        return value if self.until is None else _reaching(value, self.until, base)

    def _whole_value(self, base: date | None) -> str | None:
        """Settle without what is counted from, or cut out of, the value."""
        if self.kind == "fixed":
            return self.value
        if self.told is not None:
            return self._from_told(self.told)
        if self.easter is not None:
            return None if base is None else self._feast(base, self.easter)
        if self.solar is not None:
            return None if base is None else _of_year(solar_hijri.gregorian, base.year - 621, base, *self.solar, self.direction)
        if self.lunar is not None:
            return None if base is None else _of_year(hijri.gregorian, hijri.year_of(base), base, *self.lunar, self.direction)
        if self.kind == "partial":
            assert self.value is not None
            return self.value if base is None else self._partial(base)
        if base is None:
            return None
        try:
            value = self._weekday(base) if self.kind == "weekday" else self._shift(base)
            return value if edtf.is_edtf(value) and edtf.bounds(value) else None
        except (OverflowError, ValueError):  # "two thousand years ago": outside the calendar, so unknown
            return None

    def _from_told(self, told: str) -> str | None:
        """Count from a date told in the text, no finer than that date is told."""
        reach = edtf.bounds(told)
        if reach is None or edtf.is_approximate(told):
            return None
        if self.kind == "partial":
            return None if self.easter is not None else self._year_of_told(told)
        exact = edtf.precision(told)
        fine = exact == "day" or (exact in ("month", "interval") and self.unit in ("month", "quarter", "year")) or self.unit == "year"
        if (self.kind == "weekday" and exact != "day") or not fine:
            return None
        return replace(self, told=None, base="publication")._whole_value(reach[0])

    def _year_of_told(self, told: str) -> str | None:
        """Give what is told without a year the year of the date before; that of the year after where it goes back over half a year."""
        assert self.value is not None
        first, _, last = told.partition("/")
        if not first[:4].isdigit() or (last and last[:4] != first[:4]):
            return self.value
        year, month, own = int(first[:4]), first[5:7], self.value[5:7]
        if month and own and int(month) <= 12 and int(own) <= 12 and int(month) - int(own) >= _TURN:
            year += 1
        value = self.value.replace("XXXX", f"{year:04d}")
        return value if edtf.is_edtf(value) else self.value

    def _partial(self, base: date) -> str:
        assert self.value is not None
        candidates = []
        for year in (base.year - 1, base.year, base.year + 1):
            value = _in_year(self.value, year)
            if edtf.is_edtf(value):
                candidates.append(value)
        chosen = _choose(candidates, base, self.direction)
        if chosen and self.amount:  # "in March of last year"
            chosen = _in_year(self.value, base.year + self.amount)
        return chosen if chosen and edtf.is_edtf(chosen) else self.value

    def _weekday(self, base: date) -> str:
        assert self.weekday is not None
        if self.value is not None:
            return self._numbered_weekday(base, int(self.value[8:10]))
        if self.amount:  # "Tuesday of last week"
            monday = base - timedelta(days=base.weekday())
            day = monday + timedelta(weeks=self.amount, days=self.weekday)
        elif self.direction == "future":
            day = base + timedelta(days=(self.weekday - base.weekday()) % 7 or 7 * self.whole)
        elif self.direction == "past":
            day = base - timedelta(days=(base.weekday() - self.weekday) % 7 or 7 * self.whole)
        else:
            day = base - timedelta(days=base.weekday()) + timedelta(days=self.weekday)
        if self.about:  # a weekend: its two days
            return f"{day.isoformat()}/{(day + timedelta(days=1)).isoformat()}"
        return day.isoformat()

    def _feast(self, base: date, days: int) -> str | None:
        """Give the feast so many days from the Easter of this or a neighbouring year."""
        if self.amount:
            return (easter(base.year + self.amount) + timedelta(days=days)).isoformat()
        years = (year for year in (base.year - 1, base.year, base.year + 1) if 1 <= year <= 9999)
        near = [(easter(year) + timedelta(days=days)).isoformat() for year in years]
        return _choose(near, base, self.direction)

    def _numbered_weekday(self, base: date, number: int) -> str:
        """Give the Tuesday that is the 6th of its month: the nearest one, in the direction first; none where it is far off."""
        assert self.weekday is not None
        sides = (1, -1) if self.direction == "future" else (-1, 1)
        near = [base + timedelta(days=side * days) for side in sides for days in range(_SOON + 1)]
        found = next((day for day in near if day.weekday() == self.weekday and day.day == number), None)
        if found is None:
            raise ValueError(f"no such weekday is the {number}. near {base}")
        return found.isoformat()

    def _whole(self, base: date) -> str:
        """Give the stretch from the base to the other end: in days, or in months and years as exactly as those are told."""
        if self.unit in ("month", "year"):
            near = replace(self, whole=False, amount=0)._shift(base)
            far = replace(self, whole=False, about=False)._shift(base)
        else:
            days = self.amount * (7 if self.unit == "week" else 1)
            near = (base + timedelta(days=1 if days > 0 else 0)).isoformat()
            far = (base + timedelta(days=days)).isoformat()
        return f"{near}/{far}" if self.amount > 0 else f"{far}/{near}"

    def _month_with(self, base: date, day: int) -> str:
        """Give the month of the last, or the next, day of that number before or after the base."""
        step = 1 if self.direction == "future" else -1
        found = next(at for number in range(1, 63) if (at := base + timedelta(days=step * number)).day == day)
        return f"{found.year:04d}-{found.month:02d}"

    def _shift(self, base: date) -> str:
        if self.value is not None:  # "20 March of last year"
            return _in_year(self.value, base.year + self.amount)
        if self.whole and self.part is not None and self.unit == "month":
            return self._month_with(base, self.part[1])
        if self.whole:
            return self._whole(base)
        about = "~" if self.about else ""
        if self.unit == "day":
            return (base + timedelta(days=self.amount)).isoformat() + about
        if self.unit == "week":
            if abs(self.amount) > 1 or self.about:  # "three weeks ago" is a day told roughly
                return (base + timedelta(weeks=self.amount)).isoformat() + "~"
            monday = base - timedelta(days=base.weekday()) + timedelta(weeks=self.amount)
            return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
        if self.unit == "month":
            months = base.year * 12 + base.month - 1 + self.amount
            return f"{months // 12:04d}-{months % 12 + 1:02d}{about}"
        if self.unit == "quarter":
            quarters = base.year * 4 + (base.month - 1) // 3 + self.amount
            year, first = quarters // 4, 3 * (quarters % 4) + 1
            return f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}"
        return f"{base.year + self.amount:04d}{about}"


def _in_year(value: str, year: int) -> str:
    """Give a year to what has none; its second end has the next one where the turn of the year lies between ("from November to March")."""
    first, slash, last = value.partition("/")
    turns = bool(last) and last.startswith("XXXX") and last[5:7] < first[5:7]
    return first.replace("XXXX", f"{year:04d}") + slash + last.replace("XXXX", f"{year + turns:04d}")


def _later(value: str | None, amount: int, unit: Unit) -> str | None:
    """Count from a day; from anything less exact only what is no finer."""
    reach = edtf.bounds(value) if value else None
    if value is None or reach is None or edtf.is_approximate(value):
        return None
    if edtf.precision(value) == "day" and unit in ("day", "week"):
        try:
            return (reach[0] + timedelta(days=amount * (7 if unit == "week" else 1))).isoformat()
        except OverflowError:
            return None
    fine = edtf.precision(value) in ("day", "month") if unit in ("month", "quarter") else unit == "year" and reach[0].year == reach[1].year
    return TimeRule("shift", amount=amount, unit=unit).settle(reach[0]) if fine else None


def _reaching(value: str | None, until: tuple[int, Unit], base: date | None) -> str | None:
    """Give the stretch from a value to so many units from the publication."""
    last = TimeRule("shift", amount=until[0], unit=until[1]).settle(base)
    if value is None or last is None or edtf.bounds(value) is None:
        return None
    reach = f"{value.partition('/')[0]}/{last.rpartition('/')[2]}"
    return reach if edtf.is_edtf(reach) else None


def _of_year(
    gregorian: Callable[[int, int | None, int | None], str | None], year: int, base: date, month: int, day: int, direction: Direction
) -> str | None:
    """Give the day or month of another calendar that lies nearest to the base in the wanted direction."""
    candidates = [value for near in range(year - 2, year + 3) if (value := gregorian(near, month or None, day or None))]
    return _choose(candidates, base, direction)


def _choose(values: list[str], base: date, direction: Direction) -> str | None:
    """Pick the value nearest to the base in the wanted direction."""

    def distance(value: str) -> int:
        found = edtf.bounds(value)
        assert found is not None
        low, high = found
        if low <= base <= high:
            return 0
        return (low - base).days if base < low else (high - base).days

    if direction == "past":
        soon = [value for value in values if 0 <= distance(value) <= _SOON and edtf.precision(value) == "day"]
        if soon:  # a day of almost a year ago would be told with its year
            return soon[0]
        fitting = [value for value in values if distance(value) <= 0]
    elif direction == "future":
        fitting = [value for value in values if distance(value) >= 0]
    else:
        fitting = values
    return min(fitting, key=lambda value: abs(distance(value)), default=None)
