"""A document's profile: all that resolving may know of its text."""

import functools
import hashlib
import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from entente.read.annotated import Named, Token
from entente.read.fold import folded
from entente.read.segment import Stretch
from entente.record import Passage, Profile

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_HASHES = 64
_MIN_WORDS = 8
Numbers = NDArray[numpy.uint64]
# Factors and shifts of the hash functions, from a fixed linear congruential sequence: the same in every process and version. All is
# reckoned modulo 2^64, as the processor does; the factors are odd, and of a product the upper half is taken.
_WHOLE = (1 << 64) - 1
_FACTORS, _SHIFTS = (
    numpy.array([pow(base, 2 * number + first, _WHOLE) | odd for number in range(_HASHES)], numpy.uint64)[:, None]
    for base, first, odd in ((6364136223846793005, 1, 1), (1442695040888963407, 2, 0))
)
# What a word counts by its place in a shingle.
_PLACES = tuple(numpy.uint64(pow(0x9E3779B97F4A7C15, place, 1 << 64)) for place in range(_SHINGLE))
_UPPER = numpy.uint64(32)


def profile(text: str, paragraphs: Sequence[Stretch], tokens: Sequence[Token], named: Sequence[Named], cites: Sequence[str]) -> Profile:
    """Make the profile: a sketch and a language-free print of each paragraph that is the report's own."""
    passages = []
    told = _told(tokens, named)
    for stretch in paragraphs:
        if stretch.boilerplate:
            continue
        words = _WORD.findall(folded(text[stretch.start : stretch.end]))
        keys = tuple(key for _, key in told[bisect_left(told, (stretch.start,)) : bisect_left(told, (stretch.end,))])
        digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]
        passages.append(Passage(stretch.start, stretch.end, digest, sketch(words), keys))
    return Profile(tuple(passages), tuple(dict.fromkeys(cites)), len(_WORD.findall(text)))


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Give the MinHash of a passage's word shingles; nothing for one too short to tell copies by."""
    if len(words) < _MIN_WORDS:
        return ()
    numbers = numpy.fromiter(map(_number, words), numpy.uint64, len(words))
    many = len(words) - _SHINGLE + 1
    shingles = numpy.zeros(many, numpy.uint64)
    for place, factor in enumerate(_PLACES):
        shingles += numbers[place : place + many] * factor
    # The products of the words' hashes are spread anew: a shingle is then as good as any number by chance.
    shingles ^= shingles >> _UPPER
    hashed: Numbers = (shingles * _FACTORS + _SHIFTS).min(axis=1) >> _UPPER
    return tuple(hashed.tolist())


@functools.lru_cache(maxsize=50_000)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _told(tokens: Sequence[Token], named: Sequence[Named]) -> list[tuple[int, str]]:
    """Numbers and names in order, each with where it begins, in a form that no language changes."""
    found = [(token.start, token.norm.lstrip("0") or "0") for token in tokens if token.norm.isdigit()]
    for name in named:
        if name.head == "name" and (key := _key(name, tokens)):
            found.append((tokens[name.first].start, key))
    return sorted(found)


def _key(name: Named, tokens: Sequence[Token]) -> str | None:
    """A name in a form that a translation keeps: our lists' ids, coordinates' ids, a person's consonants; translated names have none.

    A body of one word that no list knows ("Boeing") keeps its name too: one language's reader takes for a person what another's does not.
    """
    one_word = name.last - name.first == 1 and not tokens[name.first].text.isupper()
    if name.kind == "person" or (name.kind == "org" and name.known is None and one_word):
        return name_print(" ".join(tokens[word].norm for word in range(name.first, name.last)))
    if name.place is not None and name.place.geonames is not None:
        return f"geo:{name.place.geonames}"
    return name.known or name.country


_LETTERS = str.maketrans(
    {
        "ا": "",
        "و": "",
        "ي": "",
        "ء": "",
        "ؤ": "",
        "ئ": "",
        "ع": "",
        "ب": "b",
        "ت": "t",
        "ث": "t",
        "ج": "g",
        "ح": "h",
        "خ": "h",
        "د": "d",
        "ذ": "d",
        "ر": "r",
        "ز": "z",
        "س": "s",
        "ش": "s",
        "ص": "s",
        "ض": "d",
        "ط": "t",
        "ظ": "z",
        "غ": "g",
        "ف": "f",
        "ق": "k",
        "ك": "k",
        "ل": "l",
        "م": "m",
        "ن": "n",
        "ه": "h",
        "ة": "",
        "پ": "b",
        "چ": "g",
        "گ": "g",
        "a": "",
        "e": "",
        "i": "",
        "o": "",
        "u": "",
        "y": "",
        "w": "",
        "c": "k",
        "q": "k",
        "j": "g",
        "v": "f",
        "p": "b",
        "x": "ks",
        "'": "",
        "-": "",
        " ": "",
    }
)


def name_print(name: str) -> str:
    """Consonants of a name in one alphabet, so that a translation gives the same key in most cases."""
    plain = (
        name.replace("sh", "s")
        .replace("kh", "h")
        .replace("gh", "g")
        .replace("th", "t")
        .replace("dh", "d")
        .replace("al-", "")
        .replace("al - ", "")
        .replace("ال", "")
    )
    letters = "".join(filter(str.isalpha, plain.translate(_LETTERS)))
    return re.sub(r"(.)\1+", r"\1", letters)[:6]
