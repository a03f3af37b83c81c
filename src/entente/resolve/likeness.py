"""Say how alike two words of names are: by their sounds, by letters learned across scripts, by known forms, by slips of the pen."""

import functools
from math import exp, log
from typing import Final

from rapidfuzz.distance import OSA

from entente.resolve import name_data as data
from entente.resolve.given_names import one_name, short_for, two_names
from entente.resolve.letters import one_word
from entente.resolve.names import Token, make_token, units

# Two words are one from MATCH; below DIFFER they are two; between, the names do not tell.
MATCH: Final = 0.82
DIFFER: Final = 0.66

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
# What known given names come to, whatever their letters say: under DIFFER where they are two.
TWO_NAMES: Final = 0.6
ONE_NAME: Final = 0.92
OTHER_SIGNS: Final = 0.75
_EXCHANGE: Final = {pair: cost for two, cost in _PAIRS for pair in (two, two[::-1])}


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
    """Compare two words of names (0–1); an initial agrees with any word that it begins, "Benali" with "(son of) Ali"."""
    if one.text == other.text:
        return 1.0
    for mine, theirs in ((one, other), (other, one)):
        glued = data.GLUED_SON.match(mine.text) if theirs.son and not mine.son else None
        if glued:
            father = make_token(mine.text[glued.end() :], False, mine.script)
            return max(_words_alike(mine, theirs), words_alike(father, theirs) - 0.02)
    return _words_alike(one, other)


def _words_alike(one: Token, other: Token) -> float:
    if one.script == other.script == "signs":  # one sound has many signs, and each is another name; older and newer forms do not tell
        return OTHER_SIGNS if one.units == other.units else TWO_NAMES
    if "signs" not in (one.script, other.script) and (len(one.text) == 1 or len(other.text) == 1):
        return 0.85 if one.units[:1] and one.units[:1] == other.units[:1] else 0.0
    if other.text in short_for(one.text):
        return 0.9
    by_sound = words_by_sound(one, other)
    if two_names(one.text, other.text):
        return min(by_sound, TWO_NAMES)
    if one_name(one.text, other.text):
        return max(by_sound, ONE_NAME)
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
    crossing = one.arabic != other.arabic or (one.script != other.script and "other" in (one.script, other.script))
    best = _compare(one.units, other.units, crossing)
    for mine, theirs in ((one, other), (other, one)):
        glued = data.GLUED_ARTICLE.match(mine.text) if not mine.article and (theirs.article or theirs.arabic) else None
        if glued and len(mine.text) - glued.end() >= 4:
            best = max(best, _compare(units(mine.text[glued.end() :]), theirs.units, crossing) - 0.03)
    return best


def _compare(one: str, other: str, crossing: bool) -> float:
    return _sounds_alike(min(one, other), max(one, other), crossing)


def slip(one: Token, other: Token) -> int | None:
    """Give how many letters two words in one script differ by, where they may be one word with a slip; None where that is unlikely.

    Short words, known given names and words of signs that are syllables each ("정은", "종은") have none: there every letter tells.
    """
    longest = max(len(one.text), len(other.text))
    if one.script != other.script or "signs" in (one.script, other.script) or two_names(one.text, other.text):
        return None
    least = 5 if one.arabic else 4
    distance = OSA.distance(one.text, other.text, score_cutoff=2)
    if distance > 2 or longest < least or (distance == 2 and longest < least + 1):
        return None
    return distance
