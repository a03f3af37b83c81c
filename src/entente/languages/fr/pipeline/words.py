"""How the French pipelines cut text into words: as UD's French treebanks do.

Elisions are words ("l'", "qu’"), contractions are one ("du", "aux"), and so is what a hyphen joins ("Pays-Bas", "celui-ci", "al-Sarraj").
A pronoun that follows its verb comes off with its hyphen: "a-t-il" is "a" and "-t-il". Short titles keep their full stop.
"""

import re

import spacy
from spacy.attrs import NORM, ORTH, PREFIX
from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.language import BaseDefaults, Language

SHORT_TITLES = (
    "Gén.", "gén.", "Gal.", "Col.", "Lt.", "lt.", "Lt-col.", "lt-col.", "Cdt.", "cdt.", "Cap.", "Adm.", "Amb.", "Mgr.", "Mgr",
    "Pr.", "Prof.", "Me.", "Mmes.", "Mlles.", "Sgt.", "Cne.", "M.", "MM.", "Mr.", "Mme.", "Mlle.", "Dr.", "St.", "Ste.",
)  # fmt: skip
ABBREVIATIONS = ("n°", "av.", "janv.", "févr.", "avr.", "juill.", "sept.", "oct.", "nov.", "déc.", "cf.", "etc.", "pp.", "No.", "Vol.")
WHOLE = (
    "c'est-à-dire", "C'est-à-dire", "c’est-à-dire", "C’est-à-dire", "quelqu'un", "Quelqu'un", "quelqu’un", "Quelqu’un", "J.-C.",
    "aujourd'hui", "Aujourd'hui", "aujourd’hui", "Aujourd’hui",
)  # fmt: skip
_LETTER = r"[^\W\d_]"
# Pronouns after the verb, the longest first; "-t-" belongs to what follows it.
_AFTER_VERB = rf"(?<={_LETTER})-(?:t-)?(?:elles|elle|ils|il|on)"
_AFTER_WORD = rf"(?<={_LETTER})[-‐‑](?:nous|vous|clés|ce|en|je|là|moi|t|NOUS|VOUS|CLÉS|CE|EN|JE|LÀ|MOI|T)"
_ELIDED = rf"[dlnDLN]['’](?={_LETTER})"
# spaCy cuts at every hyphen between letters, which French does not; dashes still part words.
_INFIXES = [
    *(pattern for pattern in TOKENIZER_INFIXES if not re.search(pattern, "a-b")),
    rf"(?<={_LETTER}['’])(?={_LETTER})",
    rf"(?<={_LETTER})(?:–|—|--)(?={_LETTER})",
]


class NewsFrenchDefaults(BaseDefaults):  # type: ignore[misc]
    """French, cut as the treebanks cut it. spaCy's own French takes seconds to import, for lists that are not needed here."""

    prefixes = [*TOKENIZER_PREFIXES, _ELIDED]  # noqa: RUF012 - spaCy's own pattern
    suffixes = [_AFTER_VERB, _AFTER_WORD, *TOKENIZER_SUFFIXES]  # noqa: RUF012
    infixes = _INFIXES
    tokenizer_exceptions = {  # noqa: RUF012
        **BASE_EXCEPTIONS,
        **{word: [{ORTH: word}] for word in (*SHORT_TITLES, *ABBREVIATIONS, *WHOLE)},
    }
    lex_attr_getters = {  # noqa: RUF012
        **LEX_ATTRS,
        NORM: lambda word: word.lower().replace("’", "'"),
        PREFIX: lambda word: word[:3],
    }


@spacy.registry.languages("fr_news")
class NewsFrench(Language):  # type: ignore[misc]
    """French as news writes it; registered beside spaCy's own "fr"."""

    lang = "fr_news"
    Defaults = NewsFrenchDefaults
