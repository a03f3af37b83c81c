"""Where expressions may begin: many patterns are tried only at the words whose first letters begin one of their matches."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Protocol

LETTERS = 3
# More beginnings than this tell no more than none.
_MOST = 5_000
_CLASS = 40
# So many words' first letters are remembered.
_MOST_MET = 100_000
# A word begins where no letter, digit, slash or hyphen stands before.
_WORD = re.compile(r"(?<![\w/-])\S")
_SPACE = re.compile(r"\s")

# A beginning, and whether what follows it is unknown.
_Beginning = tuple[str, bool]
_UNKNOWN: frozenset[_Beginning] = frozenset({("", True)})


class Late(Protocol):
    """A pattern that is compiled when it is first asked for, and the pattern, maybe a shorter one, that tells how its matches begin."""

    @property
    def opening(self) -> str:
        """As the beginnings need it: it is parsed, and never matched."""

    @property
    def compiled(self) -> re.Pattern[str]:
        """As it matches."""


class Beginnings:
    """Patterns by the first letters of their matches, up to three.

    Args:
        patterns: each refuses to match after a letter, digit, slash or hyphen.
    """

    def __init__(self, patterns: Sequence[Late]) -> None:
        self._patterns = patterns
        self._by_letters: dict[str, tuple[int, ...]] = {}
        self._anywhere: set[int] = set()
        # By the first letters of a word that was met: the patterns that one, two or three of them begin.
        self._met: dict[str, tuple[int, ...]] = {}
        for number, pattern in enumerate(patterns):
            for letters in {letters for letters, _ in beginnings(pattern.opening)}:
                if not letters or letters[0].isspace():
                    self._anywhere.add(number)
                else:
                    self._by_letters[letters] = (*self._by_letters.get(letters, ()), number)

    def find(self, text: str) -> Iterator[tuple[int, Iterator[re.Match[str]]]]:
        """Give, for each pattern that may match, its number and its matches as `finditer` gives them, in the order of the patterns."""
        places: dict[int, list[int]] = {}
        met = self._met
        spaced = _SPACE.sub(" ", text)
        for word in _WORD.finditer(text):
            start = word.start()
            letters = spaced[start : start + LETTERS]
            if letters not in met:
                if len(met) > _MOST_MET:
                    met.clear()
                met[letters] = self._beginning(letters)
            for number in met[letters]:
                places.setdefault(number, []).append(start)
        for number in sorted(places.keys() | self._anywhere):
            pattern = self._patterns[number].compiled
            yield number, pattern.finditer(text) if number in self._anywhere else _matches(pattern, text, places[number])

    def _beginning(self, letters: str) -> tuple[int, ...]:
        parts = [letters[:length] for length in range(1, len(letters) + 1)]
        return tuple(number for part in parts for number in self._by_letters.get(part, ()))


def _matches(pattern: re.Pattern[str], text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)) is not None:
            end = match.end()
            yield match


def beginnings(pattern: str) -> frozenset[_Beginning]:
    """Give what the matches of a pattern can begin with, no more than three letters of it, each with whether more may follow.

    What cannot be told is an empty beginning; more beginnings may be given than there are, never fewer. All white space is given as a
    blank, and digits are those of ASCII, as in folded text.
    """
    return _of_sequence(parser.parse(pattern))


def _of_sequence(items: Any) -> frozenset[_Beginning]:
    """Give the beginnings of items that follow each other: (letters, False) where a match can be no longer than that so far."""
    found: frozenset[_Beginning] = frozenset({("", False)})
    for op, argument in items:
        if all(unknown or len(letters) >= LETTERS for letters, unknown in found):
            break
        found = _joined(found, _of_item(op, argument))
        if len(found) > _MOST:
            return _UNKNOWN
    return found


def _joined(first: frozenset[_Beginning], second: frozenset[_Beginning]) -> frozenset[_Beginning]:
    ended = {one for one in first if one[1] or len(one[0]) >= LETTERS}
    more = {((one[0] + other[0])[:LETTERS], other[1]) for one, other in product(first - ended, second)}
    return frozenset(ended | more)


def _of_item(op: Any, argument: Any) -> frozenset[_Beginning]:
    if op is ops.LITERAL:
        return frozenset({(chr(argument), False)})
    if op is ops.IN:
        letters = _of_class(argument)
        return _UNKNOWN if letters is None else frozenset((letter, False) for letter in letters)
    if op is ops.BRANCH:
        return frozenset().union(*(_of_sequence(branch) for branch in argument[1]))
    if op is ops.SUBPATTERN:
        return _of_sequence(argument[3])
    if op is ops.ATOMIC_GROUP:
        return _of_sequence(argument)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return _of_repeat(*argument)
    if op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
        return frozenset({("", False)})
    return _UNKNOWN


def _of_repeat(least: int, most: int, inner: Any) -> frozenset[_Beginning]:
    once = _of_sequence(inner)
    found: frozenset[_Beginning] = frozenset({("", False)})
    for _ in range(min(least, LETTERS)):
        found = _joined(found, once)
    longest = found
    for _ in range(min(most - least, LETTERS)):
        longest = _joined(longest, once)
        found |= longest
    return found


def _of_class(items: Any) -> list[str] | None:
    """Give the letters of a class; None where they are many, or all but some."""
    found: list[str] = []
    for op, argument in items:
        if op is ops.LITERAL:
            found.append(chr(argument))
        elif op is ops.RANGE and argument[1] - argument[0] < _CLASS:
            found += map(chr, range(argument[0], argument[1] + 1))
        elif op is ops.CATEGORY and argument is ops.CATEGORY_DIGIT:
            found += "0123456789"
        elif op is ops.CATEGORY and argument is ops.CATEGORY_SPACE:
            found.append(" ")
        else:
            return None
    return found if len(found) <= _CLASS else None
