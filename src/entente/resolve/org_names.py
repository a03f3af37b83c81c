"""Compare the names of organizations and places: the same words, an acronym told beside, a demonym more, or one sound in two scripts."""

import functools
from typing import Final

from entente.languages.index import country_words
from entente.resolve import name_data as data
from entente.resolve.likeness import words_alike
from entente.resolve.names import make_token, words

_SMALL: Final = data.word_set("the of and for in on de la le les du des del et y e ve l d a an al el و في من")
_LEGAL: Final = data.word_set(
    """
    inc incorporated ltd limited llc llp corp corporation co company plc gmbh ag sa nv bv srl spa oao ooo zao pao jsc pjsc ojsc sarl
    kg oy ab as sdn bhd pte pty group holding holdings
    """
)
_SPELLING: Final = {"defense": "defence", "organisation": "organization", "labour": "labor", "centre": "center"}


@functools.cache
def telling_words(name: str) -> tuple[str, ...]:
    """Give the words of an organization's name that tell, in order: small words and legal forms left out unless nothing remains."""
    found = tuple(_SPELLING.get(word, word) for word in words(name.replace(".", "")))
    return tuple(word for word in found if word not in _SMALL and word not in _LEGAL) or found


@functools.cache
def is_generic(name: str) -> bool:
    """Tell whether a name says no more than what kind of body it is ("Ministry of Defence"): then only a country makes it one."""
    return all(word in data.GENERIC or _says_nothing(word) for word in telling_words(name))


def _says_nothing(word: str) -> bool:
    return len(word) == 1 or word.isdigit()


@functools.cache
def org_keys(name: str) -> tuple[str, ...]:
    """Give the keys under which an organization is looked up: its words, its words less a demonym, its sound where it is short."""
    telling = telling_words(name)
    keys = {"w " + " ".join(sorted(set(telling)))}
    shorter = _less_demonym(telling)
    if shorter:
        keys.add("w " + " ".join(sorted(set(shorter))))
    if meaning := body(name):
        keys.add("b " + " ".join(meaning))
    if len(telling) <= 4 and not is_generic(name):
        sounds = [sorted(make_token(word, False).skeletons)[-1] for word in telling]
        if sum(map(len, sounds)) >= 2:
            keys.add("s " + " ".join(sounds))
            keys.add("s " + "".join(sounds))
    return tuple(sorted(keys))


def _less_demonym(telling: tuple[str, ...]) -> tuple[str, ...] | None:
    """Leave a demonym out ("Libyan National Army", "الجيش الوطني الليبي"); None where there is none, or nothing else."""
    if len(telling) < 2:
        return None
    for place in (0, len(telling) - 1):
        word = telling[place]
        if len(word) > 3 and word not in data.GENERIC and data.DEMONYM.search(word):
            return telling[:place] + telling[place + 1 :]
    return None


@functools.cache
def body(name: str) -> tuple[str, ...]:
    """Give what a name of a state's body means, whatever its language ("وزارة الخارجية المصرية": foreign, ministry); () for other names.

    Only names whose every word says what kind of body it is, or whose country it is of, have such a meaning.
    """
    meant = set()
    for word in telling_words(name):
        if word in data.BODY_WORDS:
            meant.add(data.BODY_WORDS[word])
        elif word not in data.BODY_FILLERS and not {word, word.removesuffix("s")} & _words_of_countries():
            return ()
    return tuple(sorted(meant))


@functools.cache
def _words_of_countries() -> frozenset[str]:
    return frozenset(word for name in country_words() for word in words(name) if len(word) > 2)


@functools.lru_cache(maxsize=100_000)
def orgs_alike(one: str, other: str, same_country: bool) -> float:
    """Compare two names of organizations (0–1); 0.8 and more is one name.

    Args:
        one, other: the names.
        same_country: whether both are known to be of one country: only then may a demonym be left out or the words be generic.
    """
    mine, theirs = telling_words(one), telling_words(other)
    if not mine or not theirs:
        return 0.0
    if sorted(set(mine)) == sorted(set(theirs)):
        return 1.0 if same_country or not is_generic(one) else 0.0
    if same_country and body(one) and body(one) == body(other):
        return 0.95
    if same_country:
        shorter = {tuple(sorted(set(words_left))) for words_left in (mine, _less_demonym(mine)) if words_left}
        if shorter & {tuple(sorted(set(words_left))) for words_left in (theirs, _less_demonym(theirs)) if words_left}:
            return 0.9
    if is_generic(one) or is_generic(other):
        return 0.0
    return _by_sound(mine, theirs)


def _by_sound(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Compare names that are carried over by sound ("Ansar Allah", "أنصار الله") or differ by a spelling."""
    if len(mine) != len(theirs):
        whole = words_alike(make_token("".join(mine), False), make_token("".join(theirs), False))
        return whole if whole >= 0.93 and min(len("".join(mine)), len("".join(theirs))) >= 5 else 0.0
    pairs = [(make_token(word, False), make_token(match, False)) for word, match in zip(mine, theirs, strict=True)]
    scores = [words_alike(word, match) for word, match in pairs]
    shortest = min(len(word.units) for pair in pairs for word in pair)
    least = 0.86 if any(word.arabic != match.arabic for word, match in pairs) else 0.9
    if min(scores) < least or (shortest <= 3 and min(scores) < 1.0 and len(mine) == 1):
        return 0.0
    return sum(scores) / len(scores)
