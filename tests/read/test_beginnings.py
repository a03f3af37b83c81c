"""Patterns are tried only where they can match: the same matches as by trying them everywhere."""

import random
import re

import pytest

from entente.languages.pack import SUPPORTED, load_pack
from entente.read.beginnings import Beginnings, beginnings
from entente.read.fold import Folded
from entente.read.times import TimeGrammar

ROWS = [
    (r"in\s{1,8}may", {"in "}),
    (r"(?P<day>\d\d?) may", {*(f"{a}{b} " for a in range(10) for b in range(10)), *(f"{a} m" for a in range(10))}),
    (r"(?:the )?end", {"the", "end"}),
    (r"(?<!\w)(?:a|an)(?=x)", {"a", "an"}),
    (r"[^x]may", {""}),
    (r"\w+", {""}),
    (r"(?:ab){0,2}c", {"aba", "abc", "c"}),
    (r"a.c", {"a"}),
    (r"[a-c]", {"a", "b", "c"}),
]


@pytest.mark.parametrize(("pattern", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_beginnings(pattern: str, expected: set[str]) -> None:
    assert {letters for letters, _ in beginnings(pattern)} == expected


def _texts(code: str) -> list[str]:
    """Give lines thrown together from the words of a language's own time patterns, and the signs and blanks that stand among them."""
    chance = random.Random(code)
    words = re.findall(r"[^\W\d_]+", str(load_pack(code).data["times"]))
    signs = [" ", " ", " ", "\n", "\t", "  ", ", ", ".", "-", "/", "'", "٣", "12", "2024", "1998", " 3 ", "(", "و"]
    return ["".join(chance.choice(words) + chance.choice(signs) for _ in range(60)) for _ in range(12)]


@pytest.mark.parametrize("code", SUPPORTED)
def test_time_patterns_match_where_they_did(code: str) -> None:
    data = load_pack(code).data["times"]
    patterns = TimeGrammar(data, "وبلفك" if code == "ar" else "")._patterns
    found = Beginnings(patterns)
    for text in map(Folded, _texts(code)):
        told = {number: [match.span() for match in matches] for number, matches in found.find(text.text)}
        for number, pattern in enumerate(patterns):
            assert told.get(number, []) == [match.span() for match in pattern.compiled.finditer(text.text)]
