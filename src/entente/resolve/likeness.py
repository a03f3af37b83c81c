"""Say how alike two names are: sounds within and across scripts, then whole names with their order."""

import functools
from dataclasses import dataclass
from math import exp, log
from typing import Final, Literal

from entente.resolve import name_data as data
from entente.resolve.letters import one_word
from entente.resolve.names import Name, Token, units

Verdict = Literal["same", "unsure", "conflict", "unrelated"]

# Two words are one from MATCH; below DIFFER they are two; between, the names do not tell.
MATCH: Final = 0.82
DIFFER: Final = 0.66
# The score of a name whose family name stands first: no more than a hint where fathers' names follow given names.
TURNED: Final = 0.8

# Sounds that writers exchange, and what an exchange costs (0–1); what is not here costs 1.
_COSTS: Final = """
kq .1  kc .02  qc .1  qg .25  kg .35  gc .4  Gg .1  Gk .4  Gq .35  Gc .4  Xk .25  Xh .25  XH .35  XC .3  XG .4  XQ .35  Xc .3
hH 0  hQ 0  HQ .4  jJ 0  gJ .1  cJ .15  jg .25  jC .4  jz .3  JC .25  JG .3  Jk .35  Jq .4  JS .45  Jz .4  jy .25  jY .2  jX .25  jh .4
jH .35  jQ .35  jG .4  jc .2  jS .35  td .5  tT .2  dD .15  dZ .1  dT .4  zD .15  zZ .2  DZ .25  TD .3  sz .35  sT .25  sc .1  sS .4
zS .5  zT .5  SC .15  cC .15  kC .3  cS .35  sC .4  tC .6  sD .5  bp .25  fv .15  bv .3  pf .5  vw .15  fw .3  vW .25  wW 0
uW 0  oW 0  aW .5  eW .45  iW .5  yY 0  iY 0  eY .1  aY .7  oY .6  uY .5  aA 0  eA .1  iA .3  oA .25  uA .3  aQ 0  eQ .05  AQ .1
aE .05  eE .1  iE .1  oE .1  uE .1  AE .35  AY .5  AW .6  WY .7
ʂs .03  ʂS 0  ʂz .4  ʂC .15  ʂʨ .3  ʨC 0  ʨc .02  ʨk .15  ʨS .1  ʨs .3  ʨJ .25  ʨj .3  ʨt .6  ʐz .03  ʐj .15  ʐJ .1  ʐS .3  ʐs .4  ʐy .3
ae .12  ei .1  ou .1  ai .5  ao .3  au .45  eo .35  eu .4  iu .4  io .4  iy .05  ey .15  uw .1  ow .15  mn .7
"""
_PAIRS: Final = list(zip(_COSTS.split()[::2], map(float, _COSTS.split()[1::2]), strict=True))
_EXCHANGE: Final = {pair: cost for two, cost in _PAIRS for pair in (two, two[::-1])}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two names say of each other: `score` (0–1) only counts for "same"."""

    verdict: Verdict
    score: float = 0.0


def _weight(sound: str) -> float:
    if sound in data.VOWELS:
        return 0.35
    return 0.7 if sound in data.LONG else 0.5 if sound in "EhQy" else 1.0


def _drop(sound: str, crossing: bool, last: bool) -> float:
    """What leaving a sound out costs. Arabic writes no short vowels, so across scripts they cost nearly nothing."""
    if sound in data.VOWELS:
        return 0.06 if crossing else 0.33
    if sound in data.LONG:
        return 0.65 if crossing else 0.5 if sound == "A" else 0.85
    if sound == "E":
        return 0.15
    if sound in "hQ":
        return 0.1 if last else 0.4
    if sound in "yw":
        return 0.3
    return 1.0


@functools.lru_cache(maxsize=200_000)
def _sounds_alike(one: str, other: str, crossing: bool) -> float:
    """Give 1 minus the least cost of turning one row of sounds into the other, over the heavier row's weight."""
    before = [0.0]
    for place, sound in enumerate(other):
        before.append(before[-1] + _drop(sound, crossing, place == len(other) - 1))
    for row, mine in enumerate(one):
        lost = _drop(mine, crossing, row == len(one) - 1)
        now = [before[0] + lost]
        for place, theirs in enumerate(other):
            swap = 0.0 if mine == theirs else _EXCHANGE.get(mine + theirs, 1.0)
            if mine != theirs and not crossing and mine not in data.WEAK:
                swap = min(1.0, swap * 1.5)
            now.append(min(before[place] + swap, before[place + 1] + lost, now[place] + _drop(theirs, crossing, place == len(other) - 1)))
        before = now
    weight = max(sum(map(_weight, one)), sum(map(_weight, other)), 1.0)
    return max(0.0, 1.0 - before[-1] / weight)


def words_alike(one: Token, other: Token) -> float:
    """Compare two words of names (0–1); an initial agrees with any word that it begins."""
    if one.text == other.text:
        return 1.0
    if len(one.text) == 1 or len(other.text) == 1:
        return 0.85 if one.units[:1] and one.units[:1] == other.units[:1] else 0.0
    if any(one.text in forms and other.text in forms for forms in data.SHORT_FORMS):
        return 0.9
    by_sound = words_by_sound(one, other)
    for native, latin in ((one, other), (other, one)):
        if native.script != latin.script and native.script in ("arabic", "hebrew", "cyrillic") and latin.script in ("latin", "other"):
            return max(by_sound - 0.1, _as_likeness(one_word(native.script, _letters(native), _letters(latin), by_sound)))
    return by_sound


def _letters(token: Token) -> str:
    return token.text.replace("·", "")


def _as_likeness(probability: float) -> float:
    """Put a probability on the scale of likeness: even odds are MATCH, and twenty to one against is DIFFER."""
    told = log(max(probability, 1e-9) / max(1.0 - probability, 1e-9))
    return MATCH + (1.0 - MATCH) * (1.0 - exp(-told / 2)) if told > 0 else max(0.0, MATCH + (MATCH - DIFFER) * told / 3)


def words_by_sound(one: Token, other: Token) -> float:
    """Compare two words by their sounds alone (0–1)."""
    crossing = one.arabic != other.arabic
    best = _compare(one.units, other.units, crossing)
    for mine, theirs in ((one, other), (other, one)):
        glued = data.GLUED_ARTICLE.match(mine.text) if not mine.article and (theirs.article or theirs.arabic) else None
        if glued and len(mine.text) - glued.end() >= 4:
            best = max(best, _compare(units(mine.text[glued.end() :]), theirs.units, crossing) - 0.03)
    return best


def _compare(one: str, other: str, crossing: bool) -> float:
    return _sounds_alike(min(one, other), max(one, other), crossing)


def compare(one: Name, other: Name) -> Likeness:
    """Compare two full names of persons.

    "Saddam Khalifa Haftar" is "Saddam Haftar" (a further name between); "Khalifa Haftar" is neither: given names that differ under one
    family name conflict, and a name that lacks only the first ("Khalifa Haftar" in "Saddam Khalifa Haftar") may be the father's: unsure.
    """
    if one.numeral and other.numeral and one.numeral != other.numeral:
        return Likeness("conflict")
    if one.generation and other.generation and one.generation != other.generation:
        return Likeness("conflict")
    short, long = sorted((one.tokens, other.tokens), key=lambda tokens: (len(tokens), tokens[:1] != one.tokens[:1]))
    if not short:
        return Likeness("unrelated")
    if len(long) > 1 and "".join(token.text for token in short) == "".join(token.text for token in long):
        return Likeness("same", 0.97)  # "VladimirPutin", and equal names at once
    table = [[words_alike(mine, theirs) for theirs in long] for mine in short]
    if len(short) == 1:
        return _single(one, other, table[0])
    in_order = _ordered(table)
    if in_order:
        mean = sum(table[mine][theirs] for mine, theirs in enumerate(in_order)) / len(in_order)
        if mean >= 0.85:
            return _by_extras(in_order, len(long), mean)
        return Likeness("unsure")
    if len(short) == len(long) and _turned(table):
        return Likeness("same", TURNED)
    return Likeness(_clash(table))


def _single(one: Name, other: Name, row: list[float]) -> Likeness:
    """Compare where one name is a single word: only a regnal number makes it a full name."""
    if row[0] >= MATCH and one.numeral and one.numeral == other.numeral:
        return Likeness("same", row[0])
    return Likeness("unsure" if max(row) >= MATCH else "unrelated")


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


def _by_extras(places: list[int], width: int, mean: float) -> Likeness:
    """Judge by where the longer name has words more: between is common, after is fair, before the given name does not tell."""
    if places[0] > 0:
        return Likeness("unsure")
    after = width - 1 - places[-1]
    between = width - len(places) - after
    return Likeness("same", mean - 0.03 * min(between, 2) - 0.06 * min(after, 2))


def _turned(table: list[list[float]]) -> bool:
    """Tell whether one name is the other with its last word first ("Haftar Saddam"). Other orders are other persons: fathers, sons."""
    size = len(table)
    return any(all(table[place][(place + turn) % size] >= 0.88 for place in range(size)) for turn in (1, size - 1))


def _clash(table: list[list[float]]) -> Verdict:
    """Judge names that do not match: some words shared and others clearly not is a conflict (father and son, brothers)."""
    rows = [max(row) for row in table]
    columns = [max(row[place] for row in table) for place in range(len(table[0]))]
    shared = max(rows) >= MATCH
    if not shared:
        return "unrelated"
    clear = min(rows) < DIFFER and min(columns) < DIFFER
    first_differs, last_differs = table[0][0] < DIFFER, table[-1][-1] < DIFFER
    return "conflict" if clear and (first_differs or last_differs) else "unsure"
