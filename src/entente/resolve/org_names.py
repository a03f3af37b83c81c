"""Compare the names of organizations and places: the same words, acronyms, demonyms, one sound in two scripts, slips of the pen."""

import functools
import re
from typing import Final

from rapidfuzz.distance import OSA

from entente.languages.index import country_words
from entente.resolve import name_data as data
from entente.resolve.likeness import slip, words_alike
from entente.resolve.names import CACHED, Token, make_token, script_of, words

_SMALL: Final = data.word_set("the of and for in on de la le les du des del et y e ve l d a an al el و في من")
_LEGAL: Final = data.word_set(
    """
    inc incorporated ltd limited llc llp lp corp corporation co company plc gmbh ag sa nv bv srl spa oao ooo zao pao ao jsc pjsc ojsc sarl
    kg kgaa oy oyj ab as sas sl cv bvba kk pt tbk sdn bhd pte pty group holding holdings group gruppe grubu aktiengesellschaft
    """
)
# Forms of several words, as they stand after folding.
_LEGAL_PHRASES: Final = re.compile(
    r"\b(?:(?:open |closed |public )?(?:joint|joynt) stock company|(?:public )?limited liability company|public limited company|"
    r"societatea cu raspundere limitata|sp z ?o ?o|s ?a ?de ?c ?v|anonim sirketi|limited sirketi|ltd sti|a s|"
    r"obshchestvo s ogranichennoy otvetstvennostyu|(?:publichnoe |otkrytoe |zakrytoe )?akts?ionernoe obshchestvo|sociedad anonima|"
    r"societe anonyme|gesellschaft mit beschrankter haftung|besloten vennootschap)\b"
)
_SPELLING: Final = {
    "defense": "defence", "labour": "labor", "centre": "center", "cooperation": "co operation", "programme": "program",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
}  # fmt: skip
_ISATION: Final = re.compile("is(ation)(s?)$")
_ROMAN: Final = re.compile("(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})$")
_ACRONYM: Final = re.compile(r"[A-Z\u0400-\u042f][A-Z\u0400-\u042f0-9.-]{1,9}$")
# What two names of bodies come to, by what tells them alike or apart.
SAME_WORDS, BODY, DEMONYM, ACRONYM, JOINED = 1.0, 0.95, 0.9, 0.85, 0.92
SLIP, MORE_WORDS, OTHER_NUMBER, OTHER_WORDS = 0.6, 0.3, 0.05, 0.0


@functools.lru_cache(maxsize=CACHED)
def telling_words(name: str) -> tuple[str, ...]:
    """Give the words of an organization's name that tell, in order: small words and legal forms left out unless nothing remains."""
    plain = " ".join(words(re.sub(r"(?<=\w\w)['’]s\b", "", name).replace(".", "").replace("%", " percent")))
    shorter = " ".join(_LEGAL_PHRASES.sub(" ", plain).split()) or plain
    found = tuple(part for word in _letters_joined(shorter.split()) for part in _SPELLING.get(word, word).split())
    found = tuple(_ISATION.sub(r"iz\1\2", word) if len(word) > 6 else word for word in found)
    return tuple(word for word in found if word not in _SMALL and word not in _LEGAL) or found


def _letters_joined(found: list[str]) -> list[str]:
    """Write single letters in a row as one word ("A B C", "C K")."""
    result: list[str] = []
    row = ""
    for word in [*found, ""]:
        if len(word) == 1 and word.isalpha():
            row += word
            continue
        result += [row] if row else []
        row = ""
        result += [word] if word else []
    return result


@functools.lru_cache(maxsize=CACHED)
def is_generic(name: str) -> bool:
    """Tell whether a name says no more than what kind of body it is ("Ministry of Defence"): then only a country makes it one."""
    return all(word in data.GENERIC or _says_nothing(word) for word in telling_words(name))


def _says_nothing(word: str) -> bool:
    return len(word) == 1 or word.isdigit()


@functools.lru_cache(maxsize=CACHED)
def org_keys(name: str) -> tuple[str, ...]:
    """Give the keys under which an organization is looked up: its words, its words less a demonym, its sound where it is short."""
    telling = telling_words(name)
    keys = {"w " + " ".join(sorted(set(telling)))}
    shorter = _less_demonym(telling)
    if shorter:
        keys.add("w " + " ".join(sorted(set(shorter))))
    if meaning := body(name):
        keys.add("b " + " ".join(meaning))
    if _ACRONYM.match(name.strip()):
        keys.add("a " + "".join(words(name.replace(".", "").replace("-", ""))))
    keys |= {f"a {letters}" for letters in acronyms(name) if len(letters) >= 2}
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


@functools.lru_cache(maxsize=CACHED)
def body(name: str) -> tuple[str, ...]:
    """Give what a name of a state's body means, whatever its language ("وزارة الخارجية المصرية": foreign, ministry); () for other names.

    Only names whose every word says what kind of body it is, or whose country it is of, have such a meaning.
    """
    meant = set()
    for word in telling_words(name):
        if word in data.BODY_WORDS:
            meant.add(data.BODY_WORDS[word])
        elif word not in data.BODY_FILLERS and not {word, word.removesuffix("s")} & words_of_countries():
            return ()
    return tuple(sorted(meant))


@functools.cache
def words_of_countries() -> frozenset[str]:
    """Give the folded words of the names of countries and their peoples, in all languages."""
    return frozenset(word for name in country_words() for word in words(name) if len(word) > 2)


@functools.lru_cache(maxsize=100_000)
def orgs_alike(one: str, other: str, same_country: bool) -> tuple[float, str]:
    """Compare two names of organizations: how likely they are one body's (0–1; 0.8 and more is one name), and why.

    Args:
        one, other: the names.
        same_country: whether both are known to be of one country: only then may a demonym be left out or the words be generic.
    """
    mine, theirs = telling_words(one), telling_words(other)
    if not mine or not theirs:
        return 0.0, "no name"
    if sorted(set(mine)) == sorted(set(theirs)):
        return (SAME_WORDS, "the same words") if same_country or not is_generic(one) else (0.0, "words of any such body")
    if same_country and body(one) and body(one) == body(other):
        return BODY, "one body of a state"
    if same_country:
        shorter = {tuple(sorted(set(words_left))) for words_left in (mine, _less_demonym(mine)) if words_left}
        if shorter & {tuple(sorted(set(words_left))) for words_left in (theirs, _less_demonym(theirs)) if words_left}:
            return DEMONYM, "the same words but for a demonym"
    if numbers(mine) != numbers(theirs):
        return OTHER_NUMBER, "another number"
    if is_acronym_of(one, other) or is_acronym_of(other, one):
        return ACRONYM, "an acronym"
    if is_generic(one) or is_generic(other):
        return 0.0, "words of any such body"
    return _by_words(mine, theirs, (script_of(one), script_of(other)))


def numbers(telling: tuple[str, ...]) -> tuple[str, ...]:
    """Give the numbers of a name, sorted: years, series, units. Names of other numbers are other bodies."""
    return tuple(sorted(word for place, word in enumerate(telling) if any(map(str.isdigit, word)) or (place and _ROMAN.match(word))))


@functools.lru_cache(maxsize=CACHED)
def acronyms(name: str) -> frozenset[str]:
    """Give the acronyms that a name of several words may go by: first letters, small words and legal forms in or out."""
    told = words(re.sub(r"['’]s\b", "", name).replace(".", ""))
    forms = (told, tuple(word for word in told if word not in _SMALL), telling_words(name))
    return frozenset("".join(word[0] for word in form) for form in forms if 2 <= len(form) <= 8)


def is_acronym_of(one: str, other: str) -> bool:
    """Tell whether a name is an acronym of another: capitals that are the first letters of its words."""
    if not _ACRONYM.match(one.strip()) or script_of(one) != script_of(other) or len(telling_words(other)) < 2:
        return False
    letters = "".join(words(one.replace(".", "").replace("-", "")))
    return len(letters) >= 2 and letters in acronyms(other)


def _by_words(mine: tuple[str, ...], theirs: tuple[str, ...], scripts: tuple[str, str]) -> tuple[float, str]:
    """Compare names word by word: carried over by sound ("Ansar Allah", "أنصار الله"), parted otherwise, or with a slip of the pen."""
    joined, match = "".join(mine), "".join(theirs)
    if joined == match and len(joined) >= 5:
        return JOINED, "the same letters, parted otherwise"
    if len(mine) != len(theirs):
        return _of_two_lengths(mine, theirs, scripts)
    pairs = [(make_token(word, False, scripts[0]), make_token(other, False, scripts[1])) for word, other in zip(mine, theirs, strict=True)]
    scores = [words_alike(word, other) for word, other in pairs]
    shortest = min(len(word.units) for pair in pairs for word in pair)
    least = 0.86 if scripts[0] != scripts[1] else 0.9
    if min(scores) >= least and not (shortest <= 3 and min(scores) < 1.0 and len(mine) == 1):
        return sum(scores) / len(scores), "every word alike"
    return _slipped(pairs, scores)


def _slipped(pairs: list[tuple[Token, Token]], scores: list[float]) -> tuple[float, str]:
    """Judge names that are one but for a letter or two."""
    letters = 0
    for (word, other), score in zip(pairs, scores, strict=True):
        if score == 1.0:
            continue
        found = slip(word, other)
        if found is None:
            return OTHER_WORDS, "other words"
        letters += found
    return (SLIP - 0.05 * (letters - 1), "a slip of the pen, or another body") if letters <= 2 else (OTHER_WORDS, "other words")


def _of_two_lengths(mine: tuple[str, ...], theirs: tuple[str, ...], scripts: tuple[str, str]) -> tuple[float, str]:
    joined, match = "".join(mine), "".join(theirs)
    whole = words_alike(make_token(joined, False, scripts[0]), make_token(match, False, scripts[1]))
    if whole >= 0.93 and min(len(joined), len(match)) >= 5:
        return whole, "the same sounds, parted otherwise"
    if scripts[0] == scripts[1] and OSA.distance(joined, match, score_cutoff=1) <= 1 and min(len(joined), len(match)) >= 7:
        return SLIP, "nearly the same letters, parted otherwise"
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return MORE_WORDS, "words more"
    return OTHER_WORDS, "other words"
