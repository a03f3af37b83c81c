"""Find time expressions and the rules that give their dates, from a pack's word lists and patterns."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from entente.read.beginnings import Beginnings
from entente.read.fold import Folded
from entente.read.time_words import TimeWords, fill, fold_pattern, squash
from entente.record import TimeRule, edtf, hijri, solar_hijri
from entente.record.time import Direction


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


# What stands between a list's name and how often it was used before in the pattern.
_AGAIN = "__"
_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "hour": "H", "minute": "M"}
_PARTS_OF_DAYS = ("hour", "minute")
_MONEY = frozenset("$€£#₺¥")


def _bounded(pattern: str) -> str:
    """Bound the repetitions of a pattern: a page of blanks, or of one word, would else take the square of its length."""
    for open_end, bound in ((r"\s+", r"\s{1,8}"), (r"\s*", r"\s{0,8}"), (")*", "){0,6}"), (")+", "){1,6}")):
        pattern = pattern.replace(open_end, bound)
    return pattern


class TimeGrammar:
    """The patterns of one language, compiled once.

    Args:
        data: a pack's `times.yaml`.
        clitics: letters that may stand glued before an expression (Arabic و ب ل ف).
    """

    def __init__(self, data: Mapping[str, Any], clitics: str = "") -> None:
        self.words = TimeWords(data)
        before = rf"(?<![\w.,/-])[{clitics}]?" if clitics else r"(?<![\w/-])(?<!\d[.,])"
        self._patterns: list[tuple[re.Pattern[str], Mapping[str, Any]]] = []
        for entry in data["patterns"]:
            body = self.words.spelled(_bounded(fold_pattern(fill(entry["match"], self.words.holes, data.get("macros", {}), _AGAIN))))
            self._patterns.append((re.compile(rf"{before}(?P<all>{body})(?![\w%])"), entry))
        self._beginnings = Beginnings([pattern for pattern, _ in self._patterns])

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
        found: list[TimeMatch] = []
        for number, matches in self._beginnings.find(self.words.spelled(folded_text.text)):
            entry = self._patterns[number][1]
            for match in matches:
                start, end = match.span("all")
                place = bisect_left(starts, end)
                if place and ends[place - 1] > start:
                    continue
                if not self._plausible(match, entry, folded_text):
                    continue
                groups = _groups(match)
                measure = self._measure(groups, entry)
                follows = entry.get("follows", "")
                rule = self._rule(groups, entry) if follows or not measure else None
                if measure or rule:
                    starts.insert(place, start)
                    ends.insert(place, end)
                    found.append(TimeMatch(*folded_text.back(start, end), rule, measure, follows))
        return sorted(found, key=lambda hit: hit.start)

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
        if kind == "weekday":
            if entry.get("weekend"):
                return TimeRule("weekday", weekday=5, direction=direction, about=True, amount=entry.get("weeks", 0))
            weekday = self.words.weekdays[squash(groups["weekday"])]
            if "day" in groups:
                return TimeRule("weekday", f"XXXX-XX-{self.words.day(groups['day']):02d}", weekday=weekday, direction=direction)
            other = entry.get("direction") in ("past", "future")  # "last Friday", told on a Friday, is not that day
            return TimeRule("weekday", weekday=weekday, amount=entry.get("weeks", 0), direction=direction, whole=other)
        if kind == "shift":
            return self._shift_rule(groups, entry)
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
            number = self.words.ordinal(groups["ordinal"]) if "ordinal" in groups else entry.get("place") or int(groups["digit"])
            length = 3 if kind == "quarter" else 6
            if number is None or not 1 <= number <= 12 // length or "year" not in groups:
                return None
            return f"{groups['year']}-{length * (number - 1) + 1:02d}/{groups['year']}-{length * number:02d}"
        if kind == "feast":
            year = groups.get("year", "XXXX")
            return f"{year}-{entry['value']}"
        raise ValueError(f"no such rule in times.yaml: {kind}")

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
        if "shortyear" in groups:
            year = f"20{groups['shortyear']}"
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

    def _within_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        """What has its place in a month or year that is told by its distance: "the 15th of next month", "a quarter of this year"."""
        value: str | None
        if entry["of"] == "month":
            value = "/".join(f"XXXX-XX-{self.words.day(groups[name]):02d}" for name in ("day", "day2") if name in groups)
        elif entry["rule"] in ("quarter", "half"):
            value = self._plain_value({**groups, "year": "XXXX"}, entry)
        else:
            rule = self._calendar_rule(groups, entry)
            value = rule.value if rule else None
        if not value:
            return None
        return TimeRule("shift", value, amount=entry["amount"], unit=entry["of"], base=entry.get("base", "publication"))

    def _until(self, first: str, year: str, groups: Mapping[str, str], month: int) -> str:
        """The stretch from a first day or month to a second one."""
        last_year = groups.get("year2", year)
        last_month = self.words.months[squash(groups["until"])] if "until" in groups else month
        if year == "XXXX" and last_year != "XXXX":  # one year for both; the turn of a year may lie between
            turns = last_month < month
            first = first.replace("XXXX", str(int(last_year) - turns))
        last = f"{last_year}-{last_month:02d}"
        if "day2" in groups:
            last += f"-{self.words.day(groups['day2']):02d}"
        return f"{first}/{last}"

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
        if unit in _PARTS_OF_DAYS:  # "five hours ago" may have been yesterday
            return None
        if unit in ("decade", "century"):
            amount, unit = amount * (10 if unit == "decade" else 100), "year"
        if abs(amount) > 400:
            return None
        return TimeRule(
            "shift",
            amount=amount,
            unit=unit,  # type: ignore[arg-type]
            about="about" in groups or "half" in groups,
            base=entry.get("base", "publication"),
            direction="future" if amount > 0 else "past",
            whole=entry.get("whole", False),
        )


def _groups(match: re.Match[str]) -> dict[str, str]:
    """What a pattern's lists matched; of a list used twice, the first that matched."""
    groups: dict[str, str] = {}
    for key, value in match.groupdict().items():
        if value is not None:
            groups.setdefault(key.partition(_AGAIN)[0], value)
    return groups
