"""Say whether two names are of one bearer: how likely it is, and why.

`same_bearer` is the one place where that is decided; the resolver asks it, and adds what texts say of them: country, office, company.
"""

import functools
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.distance import OSA

from entente.resolve.given_names import in_arabic
from entente.resolve.letters import one_word
from entente.resolve.likeness import DIFFER, MATCH, slip, words_alike
from entente.resolve.names import Name, Token, parse
from entente.resolve.org_names import orgs_alike

Verdict = Literal["same", "unsure", "conflict", "unrelated"]

# From SAME names alone make one bearer; from MAYBE they do where the texts say more in common, an office in one country.
SAME: Final = 0.8
MAYBE: Final = 0.5
# The probability of a name whose family name stands first: no more than a hint where fathers' names follow given names.
TURNED: Final = 0.8
# What a word may come to where the others of the name match so well that it comes to MEAN on the whole; within a script, only where the
# consonants are of the same classes.
NEAR: Final = 0.79
NEAR_ACROSS: Final = 0.75
MEAN: Final = 0.85


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two names say of each other.

    Attributes:
        verdict: `same`; `unsure`; `conflict`: they exclude each other; `unrelated`: nothing in common.
        probability: of one bearer, by the names alone (0–1).
        reason: what decided, in words.
    """

    verdict: Verdict
    probability: float
    reason: str


@functools.lru_cache(maxsize=100_000)
def same_bearer(one: str, other: str, kind: str, same_country: bool = False) -> Likeness:
    """Say whether two names are of one bearer.

    Args:
        one, other: the names as written, in any script.
        kind: `person`; all else is compared as an organization or place.
        same_country: whether both are known to be of one country: then bodies may go by words of their kind alone.
    """
    if kind == "person":
        return compare(parse(one), parse(other))
    score, reason = orgs_alike(one, other, same_country)
    return Likeness("same" if score >= SAME else "unsure" if score >= MAYBE else "unrelated", score, reason)


def compare(one: Name, other: Name) -> Likeness:
    """Compare two full names of persons.

    "Saddam Khalifa Haftar" is "Saddam Haftar" (a further name between); "Khalifa Haftar" is neither: given names that differ under one
    family name conflict, and a name that lacks only the first ("Khalifa Haftar" in "Saddam Khalifa Haftar") may be the father's: unsure.
    """
    if one.numeral and other.numeral and one.numeral != other.numeral:
        return Likeness("conflict", 0.02, "another number")
    if one.generation and other.generation and one.generation != other.generation:
        return Likeness("conflict", 0.02, "another generation")
    short, long = sorted((one.tokens, other.tokens), key=lambda tokens: (len(tokens), tokens[:1] != one.tokens[:1]))
    if not short:
        return Likeness("unrelated", 0.0, "no name")
    if len(long) > 1 and _written(short) == _written(long):
        return Likeness("same", 0.99, "the same letters")  # "VladimirPutin", and equal names at once
    table = [[words_alike(mine, theirs) for theirs in long] for mine in short]
    if len(short) == 1:
        return _together(short, long) or _single(one, other, table[0])
    in_order = _ordered(table) or _ordered(_eased(table, short, long))
    if in_order:
        mean = sum(table[mine][theirs] for mine, theirs in enumerate(in_order)) / len(in_order)
        if mean >= MEAN:
            return _by_extras(in_order, short, long, mean)
    if len(short) == len(long) and _turn(table):
        return _turned(short, long, _turn(table))
    return _shuffled(table) or _slipped(table, short, long) or _together(short, long) or _clash(table)


def _written(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text for token in tokens).replace("·", "")


def _single(one: Name, other: Name, row: list[float]) -> Likeness:
    """Compare where one name is a single word: only a regnal number makes it a full name."""
    if row[0] >= MATCH and one.numeral and one.numeral == other.numeral:
        return Likeness("same", row[0], "one name and number")
    if len(row) == 1 and row[0] >= MATCH:
        return Likeness("unsure", 0.7, "one bare name")
    if len(row) == 1 and slip(one.tokens[0], other.tokens[0]) is not None:
        return Likeness("unsure", 0.55, "a slip in a bare name")
    if max(row) >= MATCH:
        return Likeness("unsure", 0.4, "a bare name in a full one")
    return Likeness("unrelated", 0.01, "other names")


def _ordered(table: list[list[float]]) -> list[int] | None:
    """Match every word of the shorter name to the longer one's, in order; the best such matching, or None."""
    width = len(table[0])
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for row in table:
        following: dict[int, tuple[float, list[int]]] = {}
        for place in range(width):
            if row[place] < MATCH:
                continue
            before = [value for at, value in sorted(best.items()) if at < place]
            if before:
                total, path = max(before, key=lambda value: (value[0], [-step for step in value[1]]))
                following[place] = (total + row[place], [*path, place])
        if not following:
            return None
        best = following
    return max(best.values(), key=lambda value: (value[0], [-step for step in value[1]]))[1]


def _eased(table: list[list[float]], short: tuple[Token, ...], long: tuple[Token, ...]) -> list[list[float]]:
    """Let words that are near count as matching; what they come to on the whole is asked afterwards."""

    def eased(score: float, mine: Token, theirs: Token) -> float:
        if mine.script != theirs.script:
            return MATCH if NEAR_ACROSS <= score < MATCH else score
        return MATCH if NEAR <= score < MATCH and set(mine.skeletons) & set(theirs.skeletons) else score

    return [[eased(score, mine, theirs) for score, theirs in zip(row, long, strict=True)] for row, mine in zip(table, short, strict=True)]


def _by_extras(places: list[int], short: tuple[Token, ...], long: tuple[Token, ...], mean: float) -> Likeness:
    """Judge by where the longer name has words more: between is common, after is fair, before the given name does not tell."""
    if places[0] > 0:
        if any(token.arabic or in_arabic(token.text) for token in short):
            return Likeness("unsure", 0.3, "a name more before: a son or daughter, or the same")
        return Likeness("unsure", 0.6, "a name more before")
    width = len(long)
    more = [token for place, token in enumerate(long) if place not in places]
    if any(len(token.text) == 1 for token in more) and any(len(token.text) == 1 for token in short):
        return Likeness("unsure", 0.4, "other initials")  # "George H. W. Bush", "George W. Bush"
    after = width - 1 - places[-1]
    between = width - len(places) - after
    reason = "names more between" if between else "names more after" if after else "every word alike"
    probability = min(mean, 0.97) - 0.03 * min(between, 2) - 0.06 * min(after, 2)
    return Likeness("same" if probability >= 0.75 else "unsure", max(probability, SAME) if probability >= 0.75 else probability, reason)


def _turn(table: list[list[float]]) -> int:
    """Tell by how many words one name is the other with its last words first ("Haftar Saddam"); 0 for none."""
    size = len(table)
    return next((turn for turn in (1, size - 1) if all(table[place][(place + turn) % size] >= 0.88 for place in range(size))), 0)


def _turned(short: tuple[Token, ...], long: tuple[Token, ...], turn: int) -> Likeness:
    """Judge a name with its last words first: "Salman bin Mohammed" is no "Mohammed bin Salman", but "bin Salman Mohammed" is."""
    if any(token.son != long[(place + turn) % len(long)].son for place, token in enumerate(short)):
        return Likeness("conflict", 0.05, "son and father change places")
    if all(in_arabic(token.text) for token in short):
        return Likeness("unsure", 0.4, "two given names that change places: son and father, or family name first")
    return Likeness("same", TURNED, "family name first")


def _shuffled(table: list[list[float]]) -> Likeness | None:
    """Judge names of the same words in another order: between first and last it tells little, elsewhere they are other persons."""
    size = len(table)
    if size < 3 or size != len(table[0]) or not _permuted(table):
        return None
    if size > 3 and table[0][0] >= MATCH and table[-1][-1] >= MATCH:
        return Likeness("same", 0.85, "the same names, those between in another order")
    return Likeness("unsure", 0.2, "the same names in another order: fathers and sons")


def _permuted(table: list[list[float]]) -> bool:
    free = set(range(len(table)))
    for row in table:
        best = max(sorted(free), key=lambda place: row[place])
        if row[best] < MATCH:
            return False
        free.discard(best)
    return True


def _slipped(table: list[list[float]], short: tuple[Token, ...], long: tuple[Token, ...]) -> Likeness | None:
    """Judge names that are one but for a letter or two: perhaps a slip of the pen, perhaps a namesake."""
    if len(short) != len(long):
        return None
    letters, sound = 0, 0
    for place, (mine, theirs) in enumerate(zip(short, long, strict=True)):
        if table[place][place] >= MATCH:
            sound += 1
            continue
        found = slip(mine, theirs)
        if found is None:
            return None
        letters += found
    if letters > 2 or not sound:
        return None
    return Likeness("unsure", (0.7 if letters == 1 else 0.55) + (0.05 if sound > 1 else 0.0), "a slip of the pen, or a namesake")


def _together(short: tuple[Token, ...], long: tuple[Token, ...]) -> Likeness | None:
    """Compare names whose words are parted otherwise ("Plat Ono Vich"), within a script or across."""
    mine, theirs = _written(short), _written(long)
    if len(long) < 2 or len(short) == len(long) or min(len(mine), len(theirs)) < 8:
        return None
    if short[0].script == long[0].script:
        distance = OSA.distance(mine, theirs, score_cutoff=2)
        if distance == 0 or (distance == 1 and min(len(mine), len(theirs)) >= 8):
            return Likeness("same", 0.9 if distance == 0 else SAME, "the same letters, parted otherwise")
        return Likeness("unsure", 0.6, "nearly the same letters, parted otherwise") if distance == 2 and len(mine) >= 12 else None
    for one, other in ((short, long), (long, short)):
        if one[0].script in ("arabic", "hebrew", "cyrillic") and other[0].script == "latin":
            sure = one_word(one[0].script, _written(one), _written(other), 0.8)
            return Likeness("same", SAME + 0.1 * (sure - 0.9), "the same sounds, parted otherwise") if sure >= 0.95 else None
    return None


def _clash(table: list[list[float]]) -> Likeness:
    """Judge names that do not match: some words shared and others clearly not is a conflict (father and son, brothers)."""
    rows = [max(row) for row in table]
    columns = [max(row[place] for row in table) for place in range(len(table[0]))]
    if max(rows) < MATCH:
        return Likeness("unrelated", 0.01, "other names")
    clear = min(rows) < DIFFER and min(columns) < DIFFER
    if clear and table[0][0] < DIFFER:
        return Likeness("conflict", 0.03, "another given name")
    if clear and table[-1][-1] < DIFFER:
        return Likeness("conflict", 0.04, "another family name")
    return Likeness("unsure", 0.3, "names that are partly near")
