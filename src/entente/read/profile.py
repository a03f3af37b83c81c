"""A document's profile: all that resolving may know of its text."""

import hashlib
import re
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
_MASK = (1 << 61) - 1
_MIN_WORDS = 8
# Affine hash functions from a fixed linear congruential sequence: the same in every process and version.
_FACTORS = tuple(
    (pow(6364136223846793005, 2 * number + 1, _MASK) | 1, pow(1442695040888963407, 2 * number + 2, _MASK)) for number in range(_HASHES)
)
Numbers = NDArray[numpy.uint64]
_HALF, _LOW = numpy.uint64(31), numpy.uint64((1 << 31) - 1)
_HALF_LESS, _LOW_LESS = numpy.uint64(30), numpy.uint64((1 << 30) - 1)
_FACTOR_HIGH, _FACTOR_LOW, _SHIFT = (
    numpy.array(each, numpy.uint64)[:, None]
    for each in zip(*((factor >> 31, factor & (1 << 31) - 1, shift) for factor, shift in _FACTORS), strict=True)
)


def profile(text: str, paragraphs: Sequence[Stretch], tokens: Sequence[Token], named: Sequence[Named], cites: Sequence[str]) -> Profile:
    """Make the profile: a sketch and a language-free print of each paragraph that is the report's own."""
    passages = []
    for stretch in paragraphs:
        if stretch.boilerplate:
            continue
        words = _WORD.findall(folded(text[stretch.start : stretch.end]))
        keys = _keys(stretch, tokens, named)
        digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]
        passages.append(Passage(stretch.start, stretch.end, digest, sketch(words), keys))
    return Profile(tuple(passages), tuple(dict.fromkeys(cites)), len(_WORD.findall(text)))


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Give the MinHash of a passage's word shingles; nothing for one too short to tell copies by."""
    if len(words) < _MIN_WORDS:
        return ()
    shingles = {
        int.from_bytes(hashlib.blake2b(" ".join(words[at : at + _SHINGLE]).encode(), digest_size=8).digest(), "big") & _MASK
        for at in range(max(1, len(words) - _SHINGLE + 1))
    }
    hashed = _hashed(numpy.fromiter(shingles, numpy.uint64, len(shingles)))
    return tuple((hashed.min(axis=1) & numpy.uint64(0xFFFFFFFF)).tolist())


def _hashed(shingles: "Numbers") -> "Numbers":
    """Give (factor * shingle + shift) modulo 2^61 - 1, a row a hash function.

    The products have 122 bits and are put together from halves of 31: 2^62 is 2 here, and 2^61 is 1, so all stays below 2^64.
    """
    high, low = shingles >> _HALF, shingles & _LOW
    middle = _FACTOR_HIGH * low + _FACTOR_LOW * high
    ends = ((_FACTOR_HIGH * high) << numpy.uint64(1)) + _FACTOR_LOW * low
    whole: Numbers = (ends + (middle >> _HALF_LESS) + ((middle & _LOW_LESS) << _HALF) + _SHIFT) % numpy.uint64(_MASK)
    return whole


def _keys(stretch: Stretch, tokens: Sequence[Token], named: Sequence[Named]) -> tuple[str, ...]:
    """Numbers and names in order, in a form that no language changes."""
    found: list[tuple[int, str]] = []
    for token in tokens:
        if stretch.start <= token.start < stretch.end and token.norm.isdigit():
            found.append((token.start, token.norm.lstrip("0") or "0"))
    for name in named:
        at = tokens[name.first].start
        if name.head == "name" and stretch.start <= at < stretch.end and (key := _key(name, tokens)):
            found.append((at, key))
    return tuple(key for _, key in sorted(found))


def _key(name: Named, tokens: Sequence[Token]) -> str | None:
    """A name in a form that a translation keeps: our lists' ids, coordinates' ids, a person's consonants; translated names have none."""
    if name.kind == "person":
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
