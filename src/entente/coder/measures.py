"""How many and how much: sums of money, and people killed, hurt, arrested or gathered, by the words of a pack."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from entente.read.fold import folded
from entente.record import Amount, Count

_PEOPLE = r"(?:(?:[^\W\d_]|[-'])+ ){0,3}"
# So many sentences' numbers are remembered.
_MOST_MET = 1_000
# Digits in threes with spaces between, those that break no line among them.
_SPACED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"
# A bare number that tells the year, far more often than people ("en juillet 2023").
_YEARS = range(1990, 2040)
_JOINT = r"-| y | et "
_FIELDS = ("dead", "injured", "arrested", "present")


@dataclass(frozen=True)
class Measures:
    """Patterns and values of numbers, compiled from `cues.yaml`; they are asked with folded text.

    Attributes:
        vague: words for many, with the least that they mean.
        least, most: words before a number that make it a bound.
        decimal: what stands before decimals; of comma and point the other one parts thousands.
    """

    money: re.Pattern[str] | None
    scales: Mapping[str, float]
    currencies: Mapping[str, str]
    numbers: Mapping[str, int]
    vague: Mapping[str, int]
    least: frozenset[str]
    most: frozenset[str]
    sizes: Mapping[str, tuple[re.Pattern[str], ...]]
    decimal: str = "."

    @classmethod
    def of(cls, cues: Mapping[str, Any]) -> "Measures":
        """Compile them from a pack's cues."""
        scales = {folded(word): float(value) for word, value in (cues.get("scales") or {}).items()}
        signs, units = _folded(cues.get("currency_signs")), _folded(cues.get("currency_words"))
        numbers, vague = _folded(cues.get("numbers")), _folded(cues.get("vague_numbers"))
        before = {key: [folded(word) for word in cues.get(key) or ()] for key in ("at_least", "at_most", "about")}
        decimal = str(cues.get("decimal_mark") or ".")
        # Where decimals follow a comma, a point may part thousands or, as English has it, decimals ("2.5 milyar").
        # A space parts them too ("1 219 morts"), and before three digits even a comma, as in Mexico ("10,000 soldados").
        digits, decimals = (rf"{_SPACED}|\d+(?:[.,]\d{{3}}(?!\d))*", r"(?:[.,]\d+)?") if decimal == "," else (r"\d[\d,]*", r"(?:\.\d+)?")
        floor = rf"(?P<floor>(?:{_any(word for words in before.values() for word in words)}) )?"
        # "Vingt-deux", "treinta y cinco": a ten and a number below ten.
        tens, units_of = _any(word for word, value in numbers.items() if 20 <= value < 100), _any(w for w, v in numbers.items() if v < 10)
        one = rf"{digits}|(?:{tens})(?:{_JOINT})(?:{units_of})\b|{_any((*numbers, *vague))}"
        between, to = (_any(folded(word) for word in cues.get(key) or ()) for key in ("range_first", "range_mid"))
        size = rf"(?: (?P<scale>{_any(word for word, value in scales.items() if len(word) > 2 and value >= 1000)})\b)?"
        # "between 20 and 30", "20 to 30", "20-30"; no "dix-sept".
        span = rf"(?:(?:{between}) )?(?:(?P<from>{one})(?:(?<=\d)\s?-\s?| (?:{to}) ))?"
        number = rf"(?<![\w.,]){floor}{span}(?P<low>{one}){size}"
        sizes = {
            field: tuple(
                re.compile(entry["match"].replace("{number}", number).replace("{people}", _PEOPLE)) for entry in cues.get(field) or ()
            )
            for field in _FIELDS
        }
        leads = [folded(word) for word in cues.get("currency_leads") or ()]
        return cls(
            _money(signs, units, scales, leads, rf"(?:{digits}){decimals}") if signs and units else None,
            scales,
            {**signs, **units},
            numbers,
            vague,
            frozenset(before["at_least"]),
            frozenset(before["at_most"]),
            sizes,
            decimal,
        )

    def amounts(self, text: str) -> Iterator[Amount]:
        """Give every sum of money of a folded text."""
        for match in self.money.finditer(text) if self.money is not None else ():
            number = float(self._plain(match["n1"] or match["n2"]))
            scale = self.scales.get(match["s1"] or match["s2"] or "", 1.0)
            yield Amount(number * scale, self.currencies[match["sign"] or match["unit"]])

    def counts(self, text: str) -> dict[str, Count]:
        """Give the numbers of people of a folded text, by what became of them."""
        # A sentence is asked for once an event that it tells, and more: all its patterns are tried once.
        if text not in self._met:
            if len(self._met) > _MOST_MET:
                self._met.clear()
            self._met[text] = self._counts(text)
        return self._met[text]

    @cached_property
    def _met(self) -> dict[str, dict[str, Count]]:
        return {}

    def _counts(self, text: str) -> dict[str, Count]:
        found = ((field, pattern.finditer(text)) for field, patterns in self.sizes.items() for pattern in patterns)
        counts: dict[str, Count] = {}
        for field, matches in found:
            match = next((match for match in matches if match["floor"] or not _is_year(match["low"])), None)
            if match is not None and field not in counts:
                counts[field] = self._counted(match)
        return counts

    def _plain(self, number: str) -> str:
        """A number with a point before its decimals and nothing between thousands."""
        if self.decimal == ".":
            return number.replace(",", "")
        number = re.sub(r"(?<=\d)\s(?=\d)", "", number)
        return re.sub(r"(?<!\b0)[.,](?=\d{3}(?!\d))", "", number).replace(",", ".")

    def _counted(self, match: re.Match[str]) -> Count:
        told = self._count(self._plain(match["low"]), (match["floor"] or "").strip())
        scale = int(self.scales[match["scale"]]) if match["scale"] else 1
        low, high = told.low, told.high
        if match["from"]:
            low = self._count(self._plain(match["from"]), "").low
        ordered = low is None or high is None or low <= high
        return Count(low * scale if low is not None and ordered else None, high * scale if high is not None else None)

    def _count(self, word: str, floor: str) -> Count:
        if word in self.vague:
            return Count(self.vague[word], None)
        told = [word] if word in self.numbers else re.split(_JOINT, word)
        number = int(word) if word.isdigit() else sum(self.numbers[part] for part in told)
        if floor in self.least:
            return Count(number, None)
        return Count(None, number) if floor in self.most else Count(number, number)


def _is_year(number: str) -> bool:
    return number.isdigit() and int(number) in _YEARS and int(number) != 2000


def _money(
    signs: Mapping[str, str], units: Mapping[str, str], scales: Mapping[str, float], leads: Iterable[str], number: str
) -> re.Pattern[str]:
    lead = rf"(?:(?:{_any(leads)})(?: |(?<=')))?" if leads else ""
    return re.compile(
        rf"(?P<sign>{_any(signs)})\s?(?P<n1>{number})(?:[\s-]?(?P<s1>{_any(scales)})\b)?"
        rf"|(?P<n2>{number})(?:[\s-](?P<s2>{_any(scales)}))?[\s-]{lead}(?P<unit>{_any(units)})\b"
    )


def _any(words: Iterable[str]) -> str:
    """An alternation of words, longest first; one that never matches where there are none."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"


def _folded(words: Mapping[str, Any] | None) -> dict[str, Any]:
    return {folded(str(word)): value for word, value in (words or {}).items()}
