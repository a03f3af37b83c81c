"""How the Persian pipelines cut text into words and see them.

A word stays whole with what the half-space joins ("می‌رود", "نشست‌های").

Models read folded words, as in Arabic: the Arabic and the Persian form of a letter are one, and so are spellings with and without the
half-space.
"""

import spacy
from spacy.attrs import LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.lang.fa import Persian

from entente.languages.ar.pipeline.words import fold_word, word_shape


class FoldedPersianDefaults(Persian.Defaults):  # type: ignore[misc]
    """spaCy's Persian without its table of verbs, which cuts "گفته‌اند" in two."""

    tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012 - spaCy's own pattern
    suffixes = [*Persian.Defaults.suffixes, r"(?<=[0-9۰-۹»”\"')\]%])\."]  # noqa: RUF012
    infixes = [*Persian.Defaults.infixes, r"[،؛؟«»“”\"]"]  # noqa: RUF012
    lex_attr_getters = {  # noqa: RUF012
        **Persian.Defaults.lex_attr_getters,
        LOWER: fold_word,
        NORM: fold_word,
        PREFIX: lambda word: fold_word(word)[:3],
        SUFFIX: lambda word: fold_word(word)[-3:],
        SHAPE: lambda word: word_shape(fold_word(word)),
    }


@spacy.registry.languages("fa_folded")
class FoldedPersian(Persian):  # type: ignore[misc]
    """Persian whose models see folded words; registered beside spaCy's own "fa"."""

    lang = "fa_folded"
    Defaults = FoldedPersianDefaults
