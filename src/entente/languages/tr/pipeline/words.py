"""How the Turkish pipelines see a word.

A word stays whole with its endings, as UD's Turkish treebanks have it: "Ankara'da" is one token. `stem` gives what stands before the
apostrophe ("Ankara"), and so does the token's `norm_`, in small letters; names that the recogniser finds keep their endings in the text.

Models read a word's lexical attributes: small letters by Turkish rules (I to ı, İ to i), a long beginning for the stem, a long end for
the endings.
"""

import spacy
from spacy.attrs import LOWER, NORM, ORTH, PREFIX, SUFFIX
from spacy.lang.tr import Turkish

APOSTROPHES = "'’‘ʼ´`"
SHORT_TITLES = ("Org.", "Korg.", "Tümg.", "Tuğg.", "Alb.", "Yb.", "Bnb.", "Yzb.", "Ütğm.", "Bşk.")
STEM_LENGTH = 5
ENDING_LENGTH = 4


def small(word: str) -> str:
    """Give a word in small letters by Turkish rules."""
    return word.replace("I", "ı").replace("İ", "i").lower()


def stem(word: str) -> str:
    """Give what stands before the apostrophe that parts a name from its endings; the whole word where there is none."""
    for at, char in enumerate(word):
        if at and char in APOSTROPHES:
            return word[:at]
    return word


class FoldedTurkishDefaults(Turkish.Defaults):  # type: ignore[misc]
    """spaCy's Turkish with Turkish small letters and the attributes that endings need."""

    tokenizer_exceptions = {  # noqa: RUF012 - spaCy's own pattern
        # Without norms of their own, which would hide the stem ("Ank." as "Ankara").
        **{word: [{ORTH: part[ORTH]} for part in parts] for word, parts in Turkish.Defaults.tokenizer_exceptions.items()},
        **{title: [{ORTH: title}] for title in SHORT_TITLES},
    }
    lex_attr_getters = {  # noqa: RUF012
        **Turkish.Defaults.lex_attr_getters,
        LOWER: small,
        NORM: lambda word: small(stem(word)),
        PREFIX: lambda word: small(word)[:STEM_LENGTH],
        SUFFIX: lambda word: small(word)[-ENDING_LENGTH:],
    }


@spacy.registry.languages("tr_folded")
class FoldedTurkish(Turkish):  # type: ignore[misc]
    """Turkish whose models see folded words; registered beside spaCy's own "tr"."""

    lang = "tr_folded"
    Defaults = FoldedTurkishDefaults
