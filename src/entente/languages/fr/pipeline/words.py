"""How the French pipelines cut text into words: as UD's French treebanks do.

Elisions are words ("l'", "qu’"), contractions are one ("du", "aux"), and so is what a hyphen joins ("Pays-Bas", "celui-ci", "al-Sarraj").
A pronoun that follows its verb comes off with its hyphen: "a-t-il" is "a" and "-t-il". Short titles keep their full stop.
"""

import re

import spacy
from spacy.attrs import NORM, ORTH, PREFIX
from spacy.lang.fr import French

SHORT_TITLES = (
    "Gén.", "gén.", "Gal.", "Col.", "Lt.", "lt.", "Lt-col.", "lt-col.", "Cdt.", "cdt.", "Cap.", "Adm.", "Amb.", "Mgr.", "Mgr",
    "Pr.", "Prof.", "Me.", "Mmes.", "Mlles.", "Sgt.", "Cne.",
)  # fmt: skip
WHOLE = ("c'est-à-dire", "C'est-à-dire", "c’est-à-dire", "C’est-à-dire", "quelqu'un", "Quelqu'un", "quelqu’un", "Quelqu’un", "J.-C.")
_LETTER = r"[^\W\d_]"
# Pronouns after the verb, the longest first; "-t-" belongs to what follows it.
_AFTER_VERB = rf"(?<={_LETTER})-(?:t-)?(?:elles|elle|ils|il|on)"
# spaCy cuts French at every hyphen between letters; dashes still part words.
_INFIXES = [pattern for pattern in French.Defaults.infixes if not re.search(pattern, "a-b")] + [rf"(?<={_LETTER})(?:–|—|--)(?={_LETTER})"]


class NewsFrenchDefaults(French.Defaults):  # type: ignore[misc]
    """spaCy's French, cut as the treebanks cut it."""

    suffixes = [_AFTER_VERB, *French.Defaults.suffixes]  # noqa: RUF012 - spaCy's own pattern
    infixes = _INFIXES
    tokenizer_exceptions = {  # noqa: RUF012
        **{word: parts for word, parts in French.Defaults.tokenizer_exceptions.items() if "-t-" not in word},
        **{title: [{ORTH: title}] for title in (*SHORT_TITLES, *WHOLE)},
    }
    lex_attr_getters = {  # noqa: RUF012
        **French.Defaults.lex_attr_getters,
        NORM: lambda word: word.lower().replace("’", "'"),
        PREFIX: lambda word: word[:3],
    }


@spacy.registry.languages("fr_news")
class NewsFrench(French):  # type: ignore[misc]
    """French as news writes it; registered beside spaCy's own "fr"."""

    lang = "fr_news"
    Defaults = NewsFrenchDefaults
