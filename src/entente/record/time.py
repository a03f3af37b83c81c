"""Rules that give a date: language-free, so that a base told elsewhere can settle them later."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from entente.record import edtf, solar_hijri

Unit = Literal["day", "week", "month", "year"]
Direction = Literal["past", "future", "near"]


@dataclass(frozen=True, slots=True)
class TimeRule:
    """How a time expression gives its date.

    Attributes:
        kind: `fixed` (the value stands by itself), `partial` (month or day without its year),
            `weekday` (a day of the week), `shift` (so many units before or after the base).
        value: the EDTF value for `fixed`, and the value with `XXXX` for `partial`.
        weekday: 0 for Monday … 6 for Sunday, for `weekday`.
        amount: units to move, negative into the past, for `shift`; weeks to move for
            `weekday` ("last week's Tuesday"); years to move for `partial` ("March of last year").
        unit: unit of `amount`, and the precision of the result, for `shift`.
        direction: where to look from the base: `past` (the last such day or month, the base's own included),
            `future`, or `near` (the same week, the nearest month).
        about: the text says "about", "around", "some"; with `weekday` 5, the whole weekend.
        base: `publication`, or `event` (the value waits for the event told at `anchor`).
        anchor: start of the trigger of the event that the rule counts from, for base `event`.
        solar: month and day (0 for none) of the Solar Hijri year, for `partial`: without a base nothing Gregorian can be said of them.
    """

    kind: Literal["fixed", "partial", "weekday", "shift"]
    value: str | None = None
    weekday: int | None = None
    amount: int = 0
    unit: Unit = "day"
    direction: Direction = "past"
    about: bool = False
    base: Literal["publication", "event"] = "publication"
    anchor: int | None = None
    solar: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.kind in ("fixed", "partial") and self.solar is None and (self.value is None or not edtf.is_edtf(self.value)):
            raise ValueError(f"a {self.kind} rule needs an EDTF value, not {self.value!r}")
        if self.kind == "weekday" and self.weekday not in range(7):
            raise ValueError(f"a weekday is 0 to 6, not {self.weekday!r}")

    def settle(self, base: date | None) -> str | None:
        """Compute the date from a base day.

        Args:
            base: the day of publication, or of the event that the rule counts from; None where it is unknown.

        Returns:
            An EDTF value; what stands by itself (`fixed`, `XXXX-12`) without a base, None for the rest.
        """
        if self.kind == "fixed":
            return self.value
        if self.solar is not None:
            return None if base is None else self._solar(base, *self.solar)
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

    def _partial(self, base: date) -> str:
        assert self.value is not None
        tail = self.value.removeprefix("XXXX-").rstrip("~")
        about = "~" if self.value.endswith("~") else ""
        candidates = []
        for year in (base.year - 1, base.year, base.year + 1):
            value = f"{year:04d}-{tail}"
            if edtf.is_edtf(value):
                candidates.append(value)
        chosen = _choose(candidates, base, self.direction)
        if chosen and self.amount:  # "in March of last year"
            chosen = f"{base.year + self.amount:04d}-{tail}"
        return chosen + about if chosen and edtf.is_edtf(chosen) else self.value

    def _solar(self, base: date, month: int, day: int) -> str | None:
        around = range(base.year - 623, base.year - 619)
        candidates = [value for year in around if (value := solar_hijri.gregorian(year, month, day or None))]
        return _choose(candidates, base, self.direction)

    def _weekday(self, base: date) -> str:
        assert self.weekday is not None
        if self.amount:  # "Tuesday of last week"
            monday = base - timedelta(days=base.weekday())
            day = monday + timedelta(weeks=self.amount, days=self.weekday)
        elif self.direction == "future":
            day = base + timedelta(days=(self.weekday - base.weekday()) % 7)
        elif self.direction == "past":
            day = base - timedelta(days=(base.weekday() - self.weekday) % 7)
        else:
            day = base - timedelta(days=base.weekday()) + timedelta(days=self.weekday)
        if self.about:  # a weekend: its two days
            return f"{day.isoformat()}/{(day + timedelta(days=1)).isoformat()}"
        return day.isoformat()

    def _shift(self, base: date) -> str:
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
        return f"{base.year + self.amount:04d}{about}"


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
        fitting = [value for value in values if distance(value) <= 0]
    elif direction == "future":
        fitting = [value for value in values if distance(value) >= 0]
    else:
        fitting = values
    return min(fitting, key=lambda value: abs(distance(value)), default=None)
