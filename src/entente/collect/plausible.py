"""Tell how plausible a reading of single bytes is, by the scripts and words that come out."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:[\u0640\u064b-\u0652\u200c\u200d]+[^\W\d_]*)*")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_CYRILLIC = re.compile("[\u0400-\u045f\u0490\u0491]")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_FINAL_INSIDE = re.compile("[ךםןףץ](?=[\u05d0-\u05ea])")
_CASE_INSIDE = re.compile(r"(?<=[^\W\d_A-Z])[A-ZÀ-ÖØ-ÞĞİŞŒŠŽŸА-ЯЁІЇЄҐ](?=[^\W\d_A-Z])")
_CYRILLIC_VOWEL = re.compile("[аеёиоуыэюяіїє]", re.IGNORECASE)
# Letters that say little for a reading: Icelandic eth, thorn and y with acute stand where Turkish has its own six.
_DOUBTFUL = frozenset("ÐÝÞðýþ")
_TURKISH = frozenset("ĞİŞğış")
_NOT_TURKISH = frozenset("áíóúæøåãõñÁÍÓÚÆØÅÃÕÑ")
_FINE = frozenset("‘’“”„«»–—…•°©®€£§¿¡ªº\u00a0،؛؟\u200c\u200d\u200e\u200f\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652№")


def plausibility(text: str) -> float:
    """Score the non-ASCII characters of a text that was decoded from single bytes.

    Returns:
        From -1 (a wrong code page: words of mixed script, capitals inside words, runs of accents) to 1; 0 where all is ASCII.
    """
    points, count = 0.0, 0
    turkish = any(char in _TURKISH for char in text)
    for match in _WORD.finditer(text):
        word = match[0]
        high = sum(char > "\x7f" for char in word)
        if high:
            points += high * _word_score(word, high, turkish)
            count += high
    for char in _WORD.sub("", text):
        if char > "\x7f":
            points += 1.0 if char in _FINE else -1.0 if char == "\ufffd" or "\x80" <= char <= "\x9f" else -0.5
            count += 1
    return points / count if count else 0.0


def _word_score(word: str, high: int, turkish: bool) -> float:
    """Score one word that has `high` non-ASCII characters."""
    arabic, cyrillic, hebrew = (len(script.findall(word)) for script in (_ARABIC, _CYRILLIC, _HEBREW))
    letters = sum(char.isalpha() for char in word)
    for script in (arabic, cyrillic, hebrew):
        if 0 < script < letters - word.count("\u0640"):
            return -1.0  # letters of two scripts in one word
    if arabic:
        return 1.0
    if hebrew:
        return -1.0 if _FINAL_INSIDE.search(word) else 1.0
    if _CASE_INSIDE.search(word):
        return -1.0
    if cyrillic:
        return 0.9 if cyrillic < 4 or _CYRILLIC_VOWEL.search(word) else -1.0
    return _latin_score(word, high, turkish)


def _latin_score(word: str, high: int, turkish: bool) -> float:
    if high >= 3 and high * 2 > len(word):
        return -1.0  # "Ïðåçèäåíò": no language writes mostly accents
    if any(char in _DOUBTFUL for char in word):
        return 0.65
    if turkish and any(char in _NOT_TURKISH for char in word):
        return 0.0
    return 1.0 if high * 2 <= len(word) or len(word) == 1 else 0.2
