"""Find time expressions and the rules that give their dates, from a pack's word lists and patterns."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

from entente.read.beginnings import Beginnings
from entente.read.fold import Folded
from entente.read.time_joins import Draft, PartDraft, TimeJoins, part_draft
from entente.read.time_patterns import PatternWriter, plain_name
from entente.read.time_words import TimeWords, squash
from entente.record import TimeRule, edtf, hijri, solar_hijri
from entente.record.quick import dataclass, replace
from entente.record.time import Direction
from entente.record.time_parts import easter, week_of


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """A time expression at start:end of the clean text, with the rule that gives its date.

    Attributes:
        rule: None for what tells no date.
        measure: what such an expression tells instead: a length as in ISO 8601 ("P3W"; "PXD" for "a few days"), or `PRESENT_REF`,
            `PAST_REF`, `FUTURE_REF` ("now", "recently", "soon"), or `SET` ("every day").
        follows: where the words stand that name the event that it counts from ("two days after | the visit"), if any do; the length is its
            measure too.
    """

    start: int
    end: int
    rule: TimeRule | None
    measure: str | None = None
    follows: Literal["", "after", "before"] = ""


@dataclass(frozen=True, slots=True)
class DatedMatch(TimeMatch):
    """A time expression that has a rule."""

    rule: TimeRule


_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "hour": "H", "minute": "M"}
_PARTS_OF_DAYS = ("hour", "minute")
# A year told in two digits is of this century up to here: '98 and '68 are of the last one.
_LAST_SHORT = 35
_MONEY = frozenset("$€£#₺¥")


class TimeGrammar:
    """The patterns of one language.

    Args:
        data: a pack's `times.yaml`.
        clitics: letters that may stand glued before an expression (Arabic و ب ل ف).
    """

    def __init__(self, data: Mapping[str, Any], clitics: str = "") -> None:
        self.words = TimeWords(data)
        before = rf"(?<![\w.,/-])[{clitics}]?" if clitics else r"(?<![\w/-])(?<!\d[.,])"
        write = PatternWriter(self.words, data.get("macros", {}), before).written
        joins = data.get("joins", {})
        self._joins = TimeJoins(joins) if joins else None
        self._patterns = [write(entry) for entry in data["patterns"]]
        self._parts = [write(entry) for entry in joins.get("parts", ())]
        self._beginnings = Beginnings(self._patterns)
        self._part_beginnings = Beginnings(self._parts)

    def find(self, text: str) -> list[DatedMatch]:
        """Find the time expressions that tell dates, those of earlier patterns first where they overlap, in order of the text."""
        return [
            DatedMatch(match.start, match.end, match.rule, match.measure, match.follows)
            for match in self.find_all(text)
            if match.rule is not None
        ]

    def find_all(self, text: str) -> list[TimeMatch]:
        """Find all time expressions, lengths of time and the like among them, in order of the text."""
        folded_text = Folded(text)
        starts: list[int] = []  # of what is taken, in order, and where each ends: none meets another
        ends: list[int] = []
        found: list[Draft] = []
        spelled = self.words.spelled(folded_text.text)
        for number, matches in self._beginnings.find(spelled):
            entry = self._patterns[number].entry
            for match in matches:
                start, end = match.span("all")
                place = bisect_left(starts, end)
                if place and ends[place - 1] > start:
                    continue
                if not self._plausible(match, entry, folded_text):
                    continue
                groups = self._groups(match)
                measure = self._measure(groups, entry)
                follows = entry.get("follows", "")
                rule = self._rule(groups, entry) if follows or not measure else None
                if measure or rule:
                    starts.insert(place, start)
                    ends.insert(place, end)
                    found.append(Draft(start, end, rule, measure, follows))
        found.sort(key=lambda hit: hit.start)
        if self._joins is not None:
            found = self._joins.joined(spelled, found, self._parts_in(spelled))
        return [TimeMatch(*folded_text.back(one.start, one.end), one.rule, one.measure, one.follows) for one in found]

    def _parts_in(self, text: str) -> list[PartDraft]:
        """Find the words that name parts of stretches, those of earlier patterns first where they overlap."""
        found: list[PartDraft] = []
        for number, matches in self._part_beginnings.find(text):
            for match in matches:
                start, end = match.span("all")
                one = part_draft(start, end, self._groups(match), self._parts[number].entry, self.words)
                if one is not None and all(other.end <= start or other.start >= end for other in found):
                    found.append(one)
        return sorted(found, key=lambda one: one.start)

    def _groups(self, match: re.Match[str]) -> dict[str, str]:
        """What a pattern's lists matched; of a list used twice, the first that matched; a year told in words, in digits."""
        groups: dict[str, str] = {}
        for key, value in match.groupdict().items():
            if value is not None:
                groups.setdefault(plain_name(key), value)
        if "yearword" in groups:
            groups.setdefault("year", str(self.words.year(groups["yearword"])))
        if "shortyear" in groups:
            groups.setdefault("year", f"{20 if int(groups['shortyear']) <= _LAST_SHORT else 19}{groups['shortyear']}")
        return groups

    def _plausible(self, match: re.Match[str], entry: Mapping[str, Any], text: Folded) -> bool:
        """Refuse the verb "may", the noun "march" without its capital, and bare numbers that only look like years."""
        groups = match.groupdict()
        month = groups.get("month") or groups.get("season") or groups.get("weekday")
        capital = entry.get("capital", False)
        if month in self.words.month_verbs or (capital and month):
            at = text.back(*match.span("month" if groups.get("month") else "season" if groups.get("season") else "weekday"))[0]
            first_of_sentence = at == 0 or text.original[max(0, at - 2) : at].strip(" \n\"'“‘(") in ("", ".", "!", "?")
            if text.original[at].islower() or (first_of_sentence and not groups.get("day") and not groups.get("year")):
                return False
            if capital and first_of_sentence:
                return False
        if entry.get("bare"):
            tail = match.string[match.end("all") : match.end("all") + 12]
            return not self.words.counted.match(tail) and match.string[max(0, match.start("all") - 1) : match.start("all")] not in _MONEY
        return True

    def _measure(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> str | None:
        kind = entry["rule"]
        if kind == "vague":
            return str(entry["value"])
        if kind == "daynumber":
            return f"XXXX-XX-{self.words.day(groups['day']):02d}"
        if kind != "length" and not entry.get("follows"):
            return None
        unit = self.words.unit(groups, entry)
        amount = self.words.count(groups, entry.get("count", "X"))
        return f"P{'T' if unit in _PARTS_OF_DAYS else ''}{amount}{'.5' if 'half' in groups else ''}{_LETTER[unit]}"

    def _rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        kind = entry["rule"]
        direction: Direction = entry.get("direction", "past")
        if kind == "solar":
            return self._solar_rule(groups, entry)
        if kind == "hijri":
            return self._hijri_rule(groups, entry)
        if "of" in entry:
            return self._within_rule(groups, entry)
        if kind in ("date", "month", "range", "season"):
            return self._calendar_rule(groups, entry)
        if kind == "week":
            return self._week_rule(groups, entry)
        if kind == "day":  # "the past 6th": of the month in which it lies in that direction
            day = self.words.day(groups["day"])
            return TimeRule("shift", unit="month", direction=direction, whole=True, part=("day", day, day))
        if kind == "rest":  # "the rest of the week": from that day on
            return TimeRule("shift", unit="day", until=(0, self.words.unit(groups, entry)))  # type: ignore[arg-type]
        if kind == "weekday":
            if entry.get("weekend"):
                return TimeRule("weekday", weekday=5, direction=direction, about=True, amount=entry.get("weeks", 0))
            weekday = self.words.weekdays[squash(groups["weekday"])]
            if "day" in groups:
                return TimeRule("weekday", f"XXXX-XX-{self.words.day(groups['day']):02d}", weekday=weekday, direction=direction)
            other = entry.get("direction") in ("past", "future")  # "last Friday", told on a Friday, is not that day
            base = entry.get("base", "publication")
            return TimeRule("weekday", weekday=weekday, amount=entry.get("weeks", 0), direction=direction, whole=other, base=base)
        if kind == "shift":
            return self._shift_rule(groups, entry)
        if kind == "feast" and ("easter" in entry or "nth" in entry):
            return self._moving_feast(groups, entry)
        value = self._plain_value(groups, entry)
        if value is None or not edtf.is_edtf(value):
            return None
        return TimeRule("partial", value, direction=direction) if value.startswith("XXXX") else TimeRule("fixed", value)

    def _plain_value(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> str | None:
        """The value of years, decades, centuries and feasts."""
        kind = entry["rule"]
        if kind == "year":  # in words, it counts from a thousand or a century ("two thousand and twenty")
            return groups.get("year") or str(entry["since"] + self.words.count(groups, 0))
        if kind == "years":
            last = groups["year2"] if len(groups["year2"]) == 4 else groups["year"][:-2] + groups["year2"]
            follows = int(last) == int(groups["year"]) + 1 or not entry.get("consecutive")  # "in 2014 and 2018" is no stretch
            return f"{groups['year']}/{last}" if last > groups["year"] and follows else None
        if kind == "decade":
            if "decadename" in groups:
                return f"{entry.get('century', 19)}{self.words.decades[squash(groups['decadename'])] // 10}X"
            if "ordinal" in groups:  # "the second decade of this century"
                return f"{entry['century']}{(self.words.ordinal(groups['ordinal']) or 1) - 1}X"
            told = groups["decade"]
            if entry.get("solar"):
                opening, closing = (solar_hijri.gregorian(int(f"{told}{number}")) for number in (0, 9))
                return f"{opening.partition('/')[0]}/{closing.partition('/')[2]}" if opening and closing else None
            return f"{told if len(told) == 3 else '19' + told}X"
        if kind == "century":
            number = self.words.ordinal(groups["ordinal"])
            return f"{number - 1:02d}XX" if number and 1 < number <= 30 else None
        if kind in ("quarter", "half"):
            number = self._part_number(groups, entry)
            length, year = 3 if kind == "quarter" else 6, groups.get("year", "XXXX")
            if number is None or not 1 <= number <= 12 // length:
                return None
            return f"{year}-{length * (number - 1) + 1:02d}/{year}-{length * number:02d}"
        if kind == "feast":
            year = groups.get("year", "XXXX")
            return f"{year}-{entry['value']}"
        raise ValueError(f"no such rule in times.yaml: {kind}")

    def _moving_feast(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        """A feast counted from Easter, or on a certain weekday of its month (`nth`: month, which one, weekday, days after it)."""
        direction: Direction = entry.get("direction", "past")
        if "easter" in entry:
            if "year" not in groups:
                return TimeRule("partial", direction=direction, easter=entry["easter"])
            return TimeRule("fixed", (easter(int(groups["year"])) + timedelta(days=entry["easter"])).isoformat())
        month, which, weekday, after = entry["nth"]
        value = f"{groups.get('year', 'XXXX')}-{month:02d}"
        rule = TimeRule("partial", value, direction=direction, part=("weekday", which, weekday), plus=(after, "day") if after else None)
        return TimeRule("fixed", rule.settle(date(int(groups["year"]), 1, 1))) if "year" in groups else rule

    def _calendar_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        year, direction = groups.get("year", "XXXX"), entry.get("direction", "past")
        if "season" in groups:
            number = self.words.seasons[squash(groups["season"])]
        else:
            number = int(groups["monthnum"]) if "monthnum" in groups else self.words.months[squash(groups["month"])]
        if "month2" in groups and self.words.months[squash(groups["month2"])] != number:  # two months, not two names of one
            if "day" in groups or entry["rule"] != "month":
                return None
            groups, entry = {**groups, "until": groups["month2"]}, {**entry, "rule": "range"}
        value = f"{year}-{number:02d}"
        if "day" in groups:
            value += f"-{self.words.day(groups['day']):02d}"
        if entry["rule"] == "range":
            value = self._until(value, year, groups, number)
        if not edtf.is_edtf(value):
            return None
        if entry.get("years"):  # "in March last year": the month, a year before the one it would be
            return TimeRule("partial", value, direction="past", amount=entry["years"])
        return TimeRule("fixed", value) if year != "XXXX" else TimeRule("partial", value, direction=direction)

    def _part_number(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> int | None:
        """Which quarter or half of a year is told; None for what is no number."""
        return self.words.ordinal(groups["ordinal"]) if "ordinal" in groups else entry.get("place") or int(groups["digit"])

    def _within_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        """What has its place in a month or year that is told by its distance: "the 15th of next month", "a quarter of this year"."""
        kind, unit = entry["rule"], entry["of"]
        within = TimeRule("shift", amount=entry["amount"], unit=unit, base=entry.get("base", "publication"))
        if unit == "month":
            first = self.words.day(groups["day"])
            return replace(within, part=("day", first, self.words.day(groups["day2"]) if "day2" in groups else first))
        if kind in ("quarter", "half"):
            number = self._part_number(groups, entry)
            return replace(within, part=(kind, number, number)) if number and number <= (4 if kind == "quarter" else 2) else None
        rule = self._calendar_rule(groups, entry)
        return replace(within, value=rule.value) if rule else None

    def _week_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        """The week, Monday to Sunday, in which a day lies ("the week of 10 April")."""
        rule = self._calendar_rule(groups, {**entry, "rule": "date"})
        if rule is None or rule.kind != "fixed":
            return None if rule is None else replace(rule, part=("week", 0, 0))
        value = week_of(rule.value)
        return TimeRule("fixed", value) if value else None

    def _until(self, first: str, year: str, groups: Mapping[str, str], month: int) -> str:
        """The stretch from a first day or month to a second one."""
        last_year = groups.get("year2", year)
        one_month = "day2" in groups and not groups.keys() & {"until", "untilnum", "year2"}
        if one_month and self.words.day(groups["day2"]) < int(first[8:10] or 0):
            return self._from_month_before(first, groups["day2"])
        last_month = self.words.months[squash(groups["until"])] if "until" in groups else int(groups.get("untilnum", month))
        if year == "XXXX" and last_year != "XXXX":  # one year for both; the turn of a year may lie between
            turns = last_month < month
            first = first.replace("XXXX", str(int(last_year) - turns))
        last = f"{last_year}-{last_month:02d}"
        if "day2" in groups:
            last += f"-{self.words.day(groups['day2']):02d}"
        return f"{first}/{last}"

    def _from_month_before(self, first: str, last_day: str) -> str:
        """Where the first day is the greater, "from the 27th to the 3rd of April", it is of the month before."""
        year, month, day = first[:4], int(first[5:7]), first[8:10]
        last = f"{first[:8]}{self.words.day(last_day):02d}"
        if month > 1:
            return f"{year}-{month - 1:02d}-{day}/{last}"
        return f"{int(year) - 1}-12-{day}/{last}" if year.isdigit() else f"{year}-12-{day}/{last}"

    def _solar_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        """A date of the Solar Hijri calendar; its Gregorian one, which waits for the publication's year where the text tells none."""
        month = int(groups.get("monthnum", 0)) or self.words.solar_months.get(squash(groups.get("solarmonth", "")), 0)
        day = int(groups.get("day", 0))
        if "solaryear" not in groups:
            return TimeRule("partial", direction=entry.get("direction", "past"), solar=(month, day))
        value = solar_hijri.gregorian(int(groups["solaryear"]), month or None, day or None)
        return TimeRule("fixed", value) if value else None

    def _hijri_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        """A date of the Islamic calendar, likewise."""
        month = self.words.hijri_months.get(squash(groups.get("hijrimonth", "")), 0)
        day = self.words.day(groups["day"]) if "day" in groups else 0
        if "year" in groups:  # "Ramadan 2025"
            value = hijri.in_gregorian_year(int(groups["year"]), month, day or None)
            return TimeRule("fixed", value) if value else None
        if "hijriyear" not in groups:
            return TimeRule("partial", direction=entry.get("direction", "past"), lunar=(month, day))
        value = hijri.gregorian(int(groups["hijriyear"]), month or None, day or None)
        return TimeRule("fixed", value) if value else None

    def _shift_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        unit = self.words.unit(groups, entry)
        amount = self.words.count(groups, entry.get("count", 1))
        amount = entry["amount"] if "amount" in entry else amount * entry["sign"]
        back = amount < 0 or entry.get("base") == "event"  # "in 48 hours" may as well mean within them
        if unit == "hour" and amount % 24 == 0 and "number" in groups and back and not entry.get("whole"):  # the same hour of another day
            amount, unit = amount // 24, "day"
        if unit in _PARTS_OF_DAYS:  # "five hours ago" may have been yesterday
            return None
        # "A week ago" is a day told roughly; so is what a dozen days ("une dizaine de jours") tell.
        rough = "number" in groups and (unit == "week" or groups["number"].endswith(" de"))
        if unit in ("decade", "century"):
            amount, unit = amount * (10 if unit == "decade" else 100), "year"
        if abs(amount) > 400:
            return None
        return TimeRule(
            "shift",
            amount=amount,
            unit=unit,  # type: ignore[arg-type]
            about="about" in groups or "half" in groups or rough,
            base=entry.get("base", "publication"),
            direction="future" if amount > 0 else "past",
            whole=entry.get("whole", False),
        )
