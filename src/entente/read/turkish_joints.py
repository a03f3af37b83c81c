"""What joins the parts of one name in Turkish beside its letters: initials, the numbers of rulers, hyphens between surnames."""

import re
from collections.abc import Callable, Sequence, Set

from entente.read.turkish_tokens import Word

HYPHENS = frozenset("-–‑‐")
_NUMERAL = re.compile("[IVX]+")
_ENDING = re.compile(r"l([ıiuü])(?:l[ae]r)?$")
_HARMONY = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}


def point_joins(found: Sequence[Word], at: int) -> bool:
    """Whether a point stands inside a name: after an initial ("J. D. Vance"), or a ruler's number before his name ("II. Abdullah")."""
    if found[at].text != "." or not at or at + 1 >= len(found):
        return False
    before, after = found[at - 1], found[at + 1]
    if before.end != found[at].start or after.sentence != before.sentence or not after.capital:
        return False
    if len(before.text) == 1:
        return before.capital
    known = after.noun is not None and after.noun.known and not after.marked  # "II. Dünya Savaşı"
    return _NUMERAL.fullmatch(before.text) is not None and not known


def two_surnames(found: Sequence[Word], first: int, hyphen: int, unknown: Callable[[int], bool], given: Set[str]) -> bool:
    """Whether a hyphen joins two surnames of one person ("Denis Sassou-Nguesso"), and not two persons who have to do with one another.

    A first name stands before them, and no second name after the last ("Recep Bulut-Ivan Petrov görüşmesi").

    Args:
        first: the token with which the name's run begins.
        unknown: whether a token is neither listed as a name of its own, nor known as a surname.
        given: given names, in small letters.
    """
    before, after = hyphen - 1, hyphen + 1
    if before <= first or after >= len(found) or not (found[before - 1].low in given or unknown(before - 1)):
        return False
    following = found[after + 1] if after + 1 < len(found) and found[after + 1].sentence == found[after].sentence else None
    goes_on = following is not None and not found[after].marked and following.capital
    return not goes_on and found[after].low not in given and unknown(before) and unknown(after)


def harmonious(low: str) -> bool:
    """Whether -lı agrees with the vowel before it, as where it tells whence somebody is: "ıraklı" does, the name "irakli" does not."""
    ending = _ENDING.search(low)
    if ending is None:
        return True
    vowel = next((letter for letter in reversed(low[: ending.start()]) if letter in _HARMONY), None)
    return vowel is None or _HARMONY[vowel] == ending[1]


def words_of(found: Sequence[Word], first: int, last: int, particles: Set[str]) -> int:
    """Count the words of a name that tell somebody apart: no particle, hyphen, point or initial ("Cabir el-Ahmed es-Sabah" has three)."""
    return sum(len(word.text) > 1 and word.low not in particles for word in found[first:last])


__all__ = ["HYPHENS", "harmonious", "point_joins", "two_surnames", "words_of"]
