"""How the Spanish pipelines cut text into words: spaCy's way, with the short ranks and titles of news kept whole.

Contractions and verbs with pronouns are one word, as they stand in the text: "del", "reunirse", "entregárselo".
"""

import spacy
from spacy.attrs import ORTH, PREFIX
from spacy.lang.es import Spanish

SHORT_TITLES = (
    "Gral.", "gral.", "Cnel.", "cnel.", "Cap.", "Tte.", "tte.", "Cmte.", "Alm.", "Sgto.", "Excmo.", "Excma.", "Lic.", "Ing.",
    "Prof.", "Mons.", "Emb.", "Pdte.", "Dip.", "Sen.", "Min.",
)  # fmt: skip


class NewsSpanishDefaults(Spanish.Defaults):  # type: ignore[misc]
    """spaCy's Spanish and the short titles."""

    tokenizer_exceptions = {  # noqa: RUF012 - spaCy's own pattern
        **Spanish.Defaults.tokenizer_exceptions,
        **{title: [{ORTH: title}] for title in SHORT_TITLES},
    }
    lex_attr_getters = {**Spanish.Defaults.lex_attr_getters, PREFIX: lambda word: word[:3]}  # noqa: RUF012


@spacy.registry.languages("es_news")
class NewsSpanish(Spanish):  # type: ignore[misc]
    """Spanish as news writes it; registered beside spaCy's own "es"."""

    lang = "es_news"
    Defaults = NewsSpanishDefaults
