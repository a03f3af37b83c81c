"""How the Arabic pipelines see a word: folded and stemmed, while the text itself stays as it is.

Models read a word's lexical attributes, not its letters. Folding there, and not in the text, means that a document goes in
unchanged (vowel marks, tatweel, hamza and all) and every offset that comes out points into it.
"""

import re
import unicodedata

import spacy
from spacy.attrs import LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.lang.ar import Arabic

from entente.languages.ar.pipeline.word_classes import word_class

LETTERS = str.maketrans("أإآٱىیک" + "،؛؟" + "«»“”", "اااايي" + "ك" + ",,?" + '""""')
# Vowel marks, Quranic marks, tatweel, and the invisible marks of direction and joining.
DROPPED = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# After Larkey's "light10" stemmer: a conjunction, then the article with what clings to it.
ARTICLES = ("ال", "بال", "كال", "فال", "لل")
ENDINGS = ("ها", "هم", "ات", "ون", "ين", "ان", "يه", "ية", "ه", "ة", "ي")
SHORTEST_STEM = 3

# spaCy's Arabic leaves a full stop on what ends in a figure or a quotation mark ("2025.", "أمس».") and keeps "القاهرة،وفق" in one piece.
SUFFIXES = [*Arabic.Defaults.suffixes, r"(?<=[0-9٠-٩»”\"')\]%])\."]
INFIXES = [*Arabic.Defaults.infixes, r"[،؛؟«»“”\"]"]


def fold_word(word: str) -> str:
    """Give a word with one form for each letter and sign, and no marks; presentation forms (ﻻ) become ordinary letters."""
    if not word.isascii():
        word = DROPPED.sub("", unicodedata.normalize("NFKC", word))
    return word.translate(LETTERS).lower()


def light_stem(word: str) -> str:
    """Give a folded word without conjunction, article and common endings; at least three letters stay."""
    if word.startswith("و") and len(word) > SHORTEST_STEM:
        word = word[1:]
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST_STEM:
            word = word[len(article) :]
            break
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def word_shape(word: str) -> str:
    """Give the kind of a word: digits by their number, Latin letters, Arabic letters, or the sign itself."""
    if any(char.isdecimal() for char in word):
        return "d" * min(sum(char.isdecimal() for char in word), 5)
    if word.isalpha():
        return "latin" if word.isascii() else "arabic"
    return word[:3]


class FoldedArabicDefaults(Arabic.Defaults):  # type: ignore[misc]
    """spaCy's Arabic with the lexical attributes of the folded word and cuts at Arabic signs."""

    suffixes = SUFFIXES
    infixes = INFIXES
    lex_attr_getters = {  # noqa: RUF012 - spaCy's own pattern
        **Arabic.Defaults.lex_attr_getters,
        LOWER: fold_word,
        NORM: lambda word: light_stem(fold_word(word)),
        PREFIX: lambda word: fold_word(word)[:3],
        SUFFIX: lambda word: fold_word(word)[-3:],
        SHAPE: lambda word: word_shape(fold_word(word)),
    }


def name_class(word: str) -> str:
    """Give the class of an Arabic word by the pack's lists; the shape of any other."""
    folded = fold_word(word)
    shape = word_shape(folded)
    return word_class(folded) if shape == "arabic" else shape


class NamedArabicDefaults(FoldedArabicDefaults):
    """Folded Arabic whose models see a word's class in the place of its shape."""

    lex_attr_getters = {**FoldedArabicDefaults.lex_attr_getters, SHAPE: name_class}  # noqa: RUF012 - spaCy's own pattern


@spacy.registry.languages("ar_folded")
class FoldedArabic(Arabic):  # type: ignore[misc]
    """Arabic whose models see folded words; registered beside spaCy's own "ar"."""

    lang = "ar_folded"
    Defaults = FoldedArabicDefaults


@spacy.registry.languages("ar_named")
class NamedArabic(Arabic):  # type: ignore[misc]
    """Arabic as the recogniser of names sees it."""

    lang = "ar_named"
    Defaults = NamedArabicDefaults
