"""The word lists of a pack's time grammar, and the holes that they fill in its patterns."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from entente.read.beginnings import LETTERS
from entente.read.fold import folded

_ROMAN = {"i": 1, "v": 5, "x": 10}
_UNITS = ("u", "u2", "u3", "u4")  # the groups that a pattern's own unit may stand in
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
        self.part_units = _units(data.get("part_units", {}))
        self.year_heads = _inverse(data.get("year_heads", {}))
        self._finals = {folded(other): folded(letter) for letter, others in data.get("finals", {}).items() for other in others}
        self._ending = re.compile(rf"[{''.join(self._finals)}](?!\w)") if self._finals else None
        stems = _inverse(data.get("weekday_stems", {}))
        if self._finals:
            self._spell_alike()
            stems = {self.spelled(word): number for word, number in stems.items()}
        about = [self.spelled(folded(word)) for word in data["about"]]
        self.holes, self.openings = (self._holes(about, stems, listed) for listed in (_alternatives, _openings))
        self.weekdays = self.weekdays | stems

    def spelled(self, text: str) -> str:
        """Write the letters that the language confuses at a word's end in one way (Arabic ة and ه); the length stays."""
        return text if self._ending is None else self._ending.sub(lambda match: self._finals[match.group()], text)

    def _spell_alike(self) -> None:
        for name, words in vars(self).items():
            if isinstance(words, dict) and not name.startswith("_"):
                setattr(self, name, {self.spelled(word): value for word, value in words.items()})

    def _holes(self, about: Sequence[str], stems: Mapping[str, int], listed: Callable[[Iterable[str]], str]) -> Mapping[str, str]:
        month, weekday = listed(self.months), listed(self.weekdays)
        day, named = r"0?[1-9]|[12]\d|3[01]", (*self.ordinals.items(), *self.numbers.items())
        words = listed([word for word, number in named if number <= _LAST_DAY])
        number, ordinal = listed(self.numbers), listed(self.ordinals)
        return {
            "month": f"(?P<month>{month})",
            "month2": f"(?P<month2>{month})",
            "monthname": f"(?P<month>{month})",
            "until": f"(?P<until>{month})",
            "weekday": f"(?P<weekday>{weekday})",
            "weekdaystem": f"(?P<weekday>{listed(stems)})",  # a weekday's bare form, for where nothing else can be meant
            "season": f"(?P<season>{listed(self.seasons)})",
            "solarmonth": f"(?P<solarmonth>{listed(self.solar_months)})",
            "solaryear": r"(?P<solaryear>1[34]\d\d)",
            "hijrimonth": f"(?P<hijrimonth>{listed(self.hijri_months)})",
            "hijriyear": r"(?P<hijriyear>1[34]\d\d)",
            "daynum": f"(?P<day>{day})",
            "daynum2": f"(?P<day2>{day})",
            "dayword": f"(?P<day>{words})",
            "dayword2": f"(?P<day2>{words})",
            "anyday": f"(?:{day}|{words})",  # of a second calendar: what the first tells counts
            "anyhijrimonth": f"(?:{listed(self.hijri_months)})",
            "digit": r"(?P<digit>[1-4])",
            "monthnum": r"(?P<monthnum>0?[1-9]|1[0-2])",
            "year": r"(?P<year>(?:1[0-9]|20)\d\d)",
            "yearword": self._year_words(listed),
            "year2": r"(?P<year2>(?:1[0-9]|20)\d\d)",
            "shortyear2": r"(?P<year2>\d\d)",
            "shortyear": r"(?P<shortyear>\d\d)",
            "yearbare": r"(?P<year>19\d\d|20\d\d)",
            "oldyear": r"(?P<year>1[0-8]\d\d)",
            "decade": r"(?P<decade>(?:1[0-9]|20)\d)0",
            "decadeshort": r"(?P<decade>[2-9])0",
            "decadename": f"(?P<decadename>{listed(self.decades)})",
            "ordinal": rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th|e|er|re|eme|nd|\.?º|\.?o|\.)?|{ordinal}|[ivx]{{1,5}}e?)",
            "number": rf"(?P<number>\d{{1,3}}|{number})",
            "unit": f"(?P<unit>{listed(self.units)})",
            "about": f"(?P<about>{listed(about)})",
            "partunit": f"(?P<partunit>{listed(self.part_units)})",
            "dual": f"(?P<dual>{listed(self.duals)})",
        }

    def _year_words(self, listed: Callable[[Iterable[str]], str]) -> str:
        """A pattern of years told in words: the century's, and what of it has passed."""
        if not self.year_heads:
            return _NEVER
        rest = [word.replace("-", " ") for word, number in self.numbers.items() if 0 < number < 100 and " de" not in word]
        told = rf"(?P<yearword>(?:{listed(head.replace('-', ' ') for head in self.year_heads)})\s+(?:{listed(rest)}))"
        return told.replace(r"\s+", r"(?:\s+|-)")

    def year(self, words: str) -> int:
        """Give the year that words tell: "deux mille vingt"."""
        told = squash(words).replace("-", " ")
        head = next(head for head in sorted(self.year_heads, key=len, reverse=True) if told.startswith(head.replace("-", " ") + " "))
        rest = told[len(head) + 1 :]
        return self.year_heads[head] + next(number for word, number in self.numbers.items() if word.replace("-", " ") == rest)

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
        named = squash(next((groups[key] for key in _UNITS if key in groups), ""))
        return (self.units | self.unit_nouns).get(named) or str(entry.get("unit", "day"))


def squash(word: str) -> str:
    """Write any white space as one space."""
    return re.sub(r"\s+", " ", word)


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


def _alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, longer ones first; one that matches nothing where there are none.

    What they begin with in common is written once, so that little is compiled and tried: "jan(?:uary)?".
    """
    tree: dict[str, Any] = {}
    for word in sorted(words):
        at = tree
        for char in word:
            at = at.setdefault(char, {})
        at[""] = {}
    return _branches(tree) or _NEVER


def _branches(tree: Mapping[str, Any]) -> str:
    ways = [(r"\s+" if char == " " else re.escape(char)) + _branches(after) for char, after in tree.items() if char]
    if not ways:
        return ""
    return f"(?:{'|'.join(ways)}){'?' if '' in tree else ''}" if len(ways) > 1 or "" in tree else ways[0]


def _openings(words: Iterable[str]) -> str:
    """A pattern that matches the first letters of any of the words, as many as `Beginnings` looks at."""
    return _alternatives({word[:LETTERS] for word in words})
