"""Find time expressions and the rules that give their dates, from a pack's word lists and patterns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entente.read.fold import Folded, folded
from entente.record import TimeRule, edtf, solar_hijri
from entente.record.time import Direction, Unit


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """A time expression at start:end of the clean text."""

    start: int
    end: int
    rule: TimeRule


# What stands between a list's name and how often it was used before in the pattern.
_AGAIN = "__"

class TimeGrammar:
    """The patterns of one language, compiled once.

    Args:
        data: a pack's `times.yaml`.
        clitics: letters that may stand glued before an expression (Arabic و ب ل ف).
    """

    def __init__(self, data: Mapping[str, Any], clitics: str = "") -> None:
        self._month_verbs = frozenset(map(folded, data.get("month_verbs", ())))
        self._counted = re.compile(rf"\s*(?:[.,]\d{''.join('|' + noun for noun in data.get('counted_nouns', ()))})")
        self._months = _inverse(data["months"])
        self._solar_months = _inverse(data.get("solar_months", {}))
        self._weekdays = _inverse(data["weekdays"])
        self._numbers = _inverse(data["numbers"])
        self._units: dict[str, Unit] = {folded(word): unit for unit, words in data["units"].items() for word in words}
        self._unit_nouns: dict[str, Unit] = {folded(word): unit for unit, words in data.get("unit_nouns", {}).items() for word in words}
        self._duals: dict[str, Unit] = {folded(word): unit for unit, words in data.get("duals", {}).items() for word in words}
        about = [folded(word) for word in data["about"]]
        month, weekday = _alternatives(self._months), _alternatives(self._weekdays)
        holes = {
            "month": f"(?P<month>{month})",
            "month2": f"(?P<month2>{month})",
            "monthname": f"(?P<month>{month})",
            "weekday": f"(?P<weekday>{weekday})",
            "solarmonth": f"(?P<solarmonth>{_alternatives(self._solar_months) or 'x{9}'})",
            "solaryear": r"(?P<solaryear>1[34]\d\d)",
            "daynum": r"(?P<day>0?[1-9]|[12]\d|3[01])",
            "daynum2": r"(?P<day2>0?[1-9]|[12]\d|3[01])",
            "monthnum": r"(?P<monthnum>0?[1-9]|1[0-2])",
            "year": r"(?P<year>(?:1[89]|20)\d\d)",
            "yearbare": r"(?P<year>(?:19[5-9]|20)\d\d?)",
            "decade": r"(?P<decade>(?:19|20)\d)0",
            "number": rf"(?P<number>\d{{1,3}}|{_alternatives(self._numbers)})",
            "unit": f"(?P<unit>{_alternatives(self._units)})",
            "about": f"(?P<about>{_alternatives(about)})",
            "dual": f"(?P<dual>{_alternatives(self._duals) if self._duals else 'x{9}'})",
        }
        holes["yearbare"] = r"(?P<year>(?:19[5-9]\d|20\d\d))"
        before = rf"(?<![\w.,/-])[{clitics}]?" if clitics else r"(?<![\w/-])(?<!\d[.,])"
        self._patterns: list[tuple[re.Pattern[str], Mapping[str, Any]]] = []
        for entry in data["patterns"]:
            body = _fold_pattern(_fill(entry["match"], holes))
            self._patterns.append((re.compile(rf"{before}(?P<all>{body})(?![\w%])"), entry))

    def find(self, text: str) -> list[TimeMatch]:
        """Find all time expressions, longest first where they overlap, in order of the text."""
        return self.find_in(Folded(text))

    def find_in(self, text: Folded) -> list[TimeMatch]:
        """Find all time expressions of a folded text."""
        taken: list[tuple[int, int]] = []
        found: list[TimeMatch] = []
        for pattern, entry in self._patterns:
            for match in pattern.finditer(text.text):
                start, end = match.span("all")
                if any(start < other_end and other_start < end for other_start, other_end in taken):
                    continue
                rule = self._rule(match, entry)
                if rule is None or not self._plausible(match, entry, text):
                    continue
                taken.append((start, end))
                found.append(TimeMatch(*text.back(start, end), rule))
        return sorted(found, key=lambda hit: hit.start)

    def _plausible(self, match: re.Match[str], entry: Mapping[str, Any], text: Folded) -> bool:
        """Refuse the verb "may", the noun "march" without its capital, and bare numbers that only look like years."""
        groups = match.groupdict()
        month = groups.get("month")
        if month in self._month_verbs:
            at = text.back(*match.span("month"))[0]
            first_of_sentence = at == 0 or text.original[max(0, at - 2) : at].strip(" \n\"'“‘(") in ("", ".", "!", "?")
            if text.original[at].islower() or (first_of_sentence and not groups.get("day") and not groups.get("year")):
                return False
        if entry["match"] == "{yearbare}":
            tail = text.text[match.end("all") : match.end("all") + 12]
            return not self._counted.match(tail) and text.text[max(0, match.start("all") - 1) : match.start("all")] not in (
                "$",
                "€",
                "£",
                "#",
            )
        return True

    def _rule(self, match: re.Match[str], entry: Mapping[str, Any]) -> TimeRule | None:
        groups: dict[str, str] = {}
        for key, value in match.groupdict().items():  # of a list used twice, the first that matched counts
            if value is not None:
                groups.setdefault(key.partition(_AGAIN)[0], value)
        kind = entry["rule"]
        if kind == "solar":
            return self._solar_rule(groups, entry)
        if kind in ("date", "month", "range"):
            return self._calendar_rule(groups, entry)
        direction: Direction = entry.get("direction", "past")
        if kind == "weekday":
            if entry.get("weekend"):
                return TimeRule("weekday", weekday=5, direction=direction, about=True)
            return TimeRule(
                "weekday", weekday=self._weekdays[_squash(groups["weekday"])], amount=entry.get("weeks", 0), direction=direction
            )
        if kind == "shift":
            return self._shift_rule(groups, entry)
        if kind == "year":
            return TimeRule("fixed", groups["year"])
        if kind == "decade":
            return TimeRule("fixed", groups["decade"] + "X")
        raise ValueError(f"no such rule in times.yaml: {kind}")

    def _calendar_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        month = int(groups["monthnum"]) if "monthnum" in groups else self._months[_squash(groups["month"])]
        year, direction = groups.get("year", "XXXX"), entry.get("direction", "past")
        value = f"{year}-{month:02d}"
        if "day" in groups:
            value += f"-{int(groups['day']):02d}"
        if "day2" in groups and year != "XXXX":
            value += f"/{year}-{month:02d}-{int(groups['day2']):02d}"
        if not edtf.is_edtf(value):
            return None
        if entry.get("years"):  # "in March last year": the month, a year before the one it would be
            return TimeRule("partial", value, direction="past", amount=entry["years"])
        return TimeRule("fixed", value) if year != "XXXX" else TimeRule("partial", value, direction=direction)

    def _solar_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        """A date of the Solar Hijri calendar; its Gregorian one, which waits for the publication's year where the text tells none."""
        month = int(groups.get("monthnum", 0)) or self._solar_months.get(_squash(groups.get("solarmonth", "")), 0)
        day = int(groups.get("day", 0))
        if "solaryear" not in groups:
            return TimeRule("partial", direction=entry.get("direction", "past"), solar=(month, day))
        value = solar_hijri.gregorian(int(groups["solaryear"]), month or None, day or None)
        return TimeRule("fixed", value) if value else None

    def _shift_rule(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> TimeRule | None:
        if "dual" in groups:
            unit = self._duals[_squash(groups["dual"])]
        elif "unit" in groups:
            unit = self._units[_squash(groups["unit"])]
        else:
            unit = (self._units | self._unit_nouns).get(groups.get("u") or groups.get("u2") or "", entry.get("unit", "day"))
        if "number" in groups:
            word = _squash(groups["number"])
            amount = int(word) if word.isdigit() else self._numbers[word]
        else:
            amount = entry.get("count", 1)
        amount = entry["amount"] if "amount" in entry else amount * entry["sign"]
        if abs(amount) > 400:
            return None
        return TimeRule(
            "shift",
            amount=amount,
            unit=unit,
            about="about" in groups,
            base=entry.get("base", "publication"),
            direction="future" if amount > 0 else "past",
        )


def _fill(pattern: str, holes: Mapping[str, str]) -> str:
    """Put the word lists into a pattern; a list used again is captured under a name of its own."""
    seen: dict[str, int] = {}

    def hole(match: re.Match[str]) -> str:
        name = match.group(1)
        seen[name] = seen.get(name, 0) + 1
        return holes[name] if seen[name] == 1 else re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{_AGAIN}{seen[name]}>", holes[name])

    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.sub(r"\{([a-z]\w*)\}", hole, spaced)


def _squash(word: str) -> str:
    return re.sub(r"\s+", " ", word)


def _inverse(words: Mapping[Any, Sequence[str]]) -> dict[str, int]:
    return {folded(word): int(number) for number, forms in words.items() for word in forms}


def _alternatives(words: Mapping[str, Any] | Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


def _fold_pattern(pattern: str) -> str:
    """Fold the Arabic letters written in a pattern, leaving its signs alone."""
    return "".join(folded(char) if "\u0600" <= char <= "\u06ff" and folded(char) else char for char in pattern)
