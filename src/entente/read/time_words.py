"""The word lists of a pack's time grammar, and the holes that they fill in its patterns."""

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from entente.read.fold import folded

_ROMAN = {"i": 1, "v": 5, "x": 10}
_NEVER = "x{9}"
_LAST_DAY = 31


class TimeWords:
    """Months, weekdays, numbers and units of a language, by their folded forms.

    Args:
        data: a pack's `times.yaml`.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.month_verbs = frozenset(map(folded, data.get("month_verbs", ())))
        self.counted = re.compile(rf"\s*(?:[.,]\d{''.join('|' + noun for noun in data.get('counted_nouns', ()))})")
        self.months = _inverse(data["months"]) | _inverse(data.get("more_months", {}))
        self.solar_months = _inverse(data.get("solar_months", {}))
        self.hijri_months = _inverse(data.get("hijri_months", {}))
        self.seasons = _inverse(data.get("seasons", {}))
        self.weekdays = _inverse(data["weekdays"])
        self.ordinals = _inverse(data.get("ordinals", {}))
        self.decades = _inverse(data.get("decade_names", {}))
        self.numbers = _numbers(data)
        self.units = _units(data["units"])
        self.unit_nouns = _units(data.get("unit_nouns", {}))
        self.duals = _units(data.get("duals", {}))
        self._finals = {folded(other): folded(letter) for letter, others in data.get("finals", {}).items() for other in others}
        self._ending = re.compile(rf"[{''.join(self._finals)}](?!\w)") if self._finals else None
        stems = _inverse(data.get("weekday_stems", {}))
        if self._finals:
            self._spell_alike()
            stems = {self.spelled(word): number for word, number in stems.items()}
        self.holes = self._holes([folded(word) for word in data["about"]], stems)
        self.weekdays = self.weekdays | stems

    def spelled(self, text: str) -> str:
        """Write the letters that the language confuses at a word's end in one way (Arabic ة and ه); the length stays."""
        return text if self._ending is None else self._ending.sub(lambda match: self._finals[match.group()], text)

    def _spell_alike(self) -> None:
        for name in ("months", "weekdays", "hijri_months", "seasons", "ordinals", "decades", "numbers", "units", "unit_nouns", "duals"):
            setattr(self, name, {self.spelled(word): value for word, value in getattr(self, name).items()})

    def _holes(self, about: Sequence[str], stems: Mapping[str, int]) -> Mapping[str, str]:
        month, weekday = _alternatives(self.months), _alternatives(self.weekdays)
        day, named = r"0?[1-9]|[12]\d|3[01]", (*self.ordinals.items(), *self.numbers.items())
        words = _alternatives([word for word, number in named if number <= _LAST_DAY])
        number, ordinal = _alternatives(self.numbers), _alternatives(self.ordinals)
        return {
            "month": f"(?P<month>{month})",
            "month2": f"(?P<month2>{month})",
            "monthname": f"(?P<month>{month})",
            "until": f"(?P<until>{month})",
            "weekday": f"(?P<weekday>{weekday})",
            "weekdaystem": f"(?P<weekday>{_alternatives(stems)})",  # a weekday's bare form, for where nothing else can be meant
            "season": f"(?P<season>{_alternatives(self.seasons)})",
            "solarmonth": f"(?P<solarmonth>{_alternatives(self.solar_months)})",
            "solaryear": r"(?P<solaryear>1[34]\d\d)",
            "hijrimonth": f"(?P<hijrimonth>{_alternatives(self.hijri_months)})",
            "hijriyear": r"(?P<hijriyear>1[34]\d\d)",
            "daynum": f"(?P<day>{day})",
            "daynum2": f"(?P<day2>{day})",
            "dayword": f"(?P<day>{words})",
            "dayword2": f"(?P<day2>{words})",
            "anyday": f"(?:{day}|{words})",  # of a second calendar: what the first tells counts
            "anyhijrimonth": f"(?:{_alternatives(self.hijri_months)})",
            "digit": r"(?P<digit>[1-4])",
            "monthnum": r"(?P<monthnum>0?[1-9]|1[0-2])",
            "year": r"(?P<year>(?:1[0-9]|20)\d\d)",
            "year2": r"(?P<year2>(?:1[0-9]|20)\d\d)",
            "shortyear2": r"(?P<year2>\d\d)",
            "shortyear": r"(?P<shortyear>\d\d)",
            "yearbare": r"(?P<year>19\d\d|20\d\d)",
            "oldyear": r"(?P<year>1[0-8]\d\d)",
            "decade": r"(?P<decade>(?:1[0-9]|20)\d)0",
            "decadeshort": r"(?P<decade>[2-9])0",
            "decadename": f"(?P<decadename>{_alternatives(self.decades)})",
            "ordinal": rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th|e|er|re|eme|nd|\.?º|\.?o|\.)?|{ordinal}|[ivx]{{1,5}}e?)",
            "number": rf"(?P<number>\d{{1,3}}|{number})",
            "unit": f"(?P<unit>{_alternatives(self.units)})",
            "about": f"(?P<about>{_alternatives(about)})",
            "dual": f"(?P<dual>{_alternatives(self.duals)})",
        }

    def number(self, word: str) -> int:
        """Give the value of digits or a number word."""
        word = squash(word)
        return int(word) if word.isdigit() else self.numbers[word]

    def count(self, groups: Mapping[str, str], plain: Any) -> Any:
        """Give how many of a unit are told: by a number, by a dual, else as the pattern has it."""
        return self.number(groups["number"]) if "number" in groups else 2 if "dual" in groups else plain

    def day(self, word: str) -> int:
        """Give the value of a day's digits or ordinal word."""
        word = squash(word)
        return int(word) if word.isdigit() else self.ordinals[word] if word in self.ordinals else self.numbers[word]

    def ordinal(self, word: str) -> int | None:
        """Give the value of an ordinal: digits with or without an ending, a word, a Roman number; None for no number."""
        word = squash(word)
        if word in self.ordinals:
            return self.ordinals[word]
        digits = re.match(r"\d+", word)
        if digits:
            return int(digits.group())
        values = [_ROMAN[letter] for letter in word.removesuffix("e")]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))

    def unit(self, groups: Mapping[str, str], entry: Mapping[str, Any]) -> str:
        """Give the unit that a pattern's words or the pattern itself names."""
        if "dual" in groups:
            return self.duals[squash(groups["dual"])]
        if "unit" in groups:
            return self.units[squash(groups["unit"])]
        named = squash(groups.get("u") or groups.get("u2") or groups.get("u3") or "")
        return (self.units | self.unit_nouns).get(named) or str(entry.get("unit", "day"))


def fill(pattern: str, holes: Mapping[str, str], macros: Mapping[str, str], again: str) -> str:
    """Put macros, then the word lists, into a pattern; a list used again is captured under a name of its own."""
    for _ in range(4):  # a macro may name another
        pattern = re.sub(
            r"\{([a-z]\w*)\}", lambda match: f"(?:{macros[match.group(1)]})" if match.group(1) in macros else match.group(), pattern
        )
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    filled = re.sub(r"\{([a-z]\w*)\}", lambda match: holes[match.group(1)], spaced)
    seen: dict[str, int] = {}

    def once(match: re.Match[str]) -> str:
        name = match.group(1)
        seen[name] = seen.get(name, 0) + 1
        return match.group() if seen[name] == 1 else f"?P<{name}{again}{seen[name]}>"

    return re.sub(r"\?P<(\w+)>", once, filled)


def squash(word: str) -> str:
    """Write any white space as one space."""
    return re.sub(r"\s+", " ", word)


def fold_pattern(pattern: str) -> str:
    """Fold the Arabic letters written in a pattern, leaving its signs alone."""
    return "".join(folded(char) if "\u0600" <= char <= "\u06ff" and folded(char) else char for char in pattern)


def _numbers(data: Mapping[str, Any]) -> dict[str, int]:
    """The number words, with those that the pack composes of tens and ones ("twenty-one", خمسة وعشرون)."""
    numbers = _inverse(data["numbers"])
    way = data.get("compounds")
    if way:
        tens = [(word, value) for word, value in numbers.items() if value in range(20, 100, 10) and " " not in word]
        ones = [(word, value) for word, value in numbers.items() if 0 < value < 10 and " " not in word and len(word) > 1]
        for (ten, much), (one, little), joint in product(tens, ones, way["joints"]):
            numbers.setdefault(squash(f"{one}{joint}{ten}" if way.get("ones_first") else f"{ten}{joint}{one}"), much + little)
    return numbers


def _units(words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {folded(word): unit for unit, forms in words.items() for word in forms}


def _inverse(words: Mapping[Any, Sequence[str]]) -> dict[str, int]:
    return {folded(word): int(number) for number, forms in words.items() for word in forms}


def _alternatives(words: Mapping[str, Any] | Sequence[str]) -> str:
    """A pattern that matches any of the words, longer ones first; one that matches nothing where there are none."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))) or _NEVER
