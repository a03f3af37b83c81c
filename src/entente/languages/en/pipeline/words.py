"""How the English pipelines cut text into words: spaCy's way, with the short ranks and titles of news kept whole.

spaCy cuts "Lt. Gen." into "Lt", "." and "Gen.": the stray full stop then ends a sentence.
"""

import spacy
from spacy.attrs import ORTH
from spacy.lang.en import English

SHORT_TITLES = ("Lt.", "Maj.", "Brig.", "Col.", "Capt.", "Sgt.", "Cpl.", "Cmdr.", "Lieut.", "Hon.", "Amb.", "Pres.", "Sec.", "Min.")


class NewsEnglishDefaults(English.Defaults):  # type: ignore[misc]
    """spaCy's English and the short titles."""

    tokenizer_exceptions = {  # noqa: RUF012 - spaCy's own pattern
        **English.Defaults.tokenizer_exceptions,
        **{title: [{ORTH: title}] for title in SHORT_TITLES},
    }


@spacy.registry.languages("en_news")
class NewsEnglish(English):  # type: ignore[misc]
    """English as news writes it; registered beside spaCy's own "en"."""

    lang = "en_news"
    Defaults = NewsEnglishDefaults
