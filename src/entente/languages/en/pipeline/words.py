"""How the English pipelines cut text into words: spaCy's way, with the short ranks and titles of news kept whole.

spaCy cuts "Lt. Gen." into "Lt", "." and "Gen.": the stray full stop then ends a sentence.

The recogniser of names is also told what our lists know of a word: its training texts are too few to teach it the world's towns.
"""

import functools
from collections.abc import Mapping

import spacy
from spacy.attrs import ORTH, PREFIX
from spacy.lang.en import English

from entente.languages.folding import folded
from entente.languages.index import gazetteer
from entente.languages.pack import load_pack

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


# The lexicon's lists that say what a name's words are, in the order in which a word of several is told.
_LISTS = ("honorifics", "ranks", "royal", "role_heads", "org_heads", "place_heads", "role_modifiers", "groups", "not_names")
_LARGE_TOWN = 1_000_000


@functools.cache
def _listed() -> Mapping[str, str]:
    """What our lists know of each word, by its folded form."""
    told: dict[str, str] = {}
    for name, entry in gazetteer("en").entries.items():
        parts = name.split()
        kind = entry.kind
        if kind == "city":
            kind = "large city" if entry.population >= _LARGE_TOWN else "doubtful city" if entry.ambiguous else "city"
        if len(parts) == 1:
            told[name] = f"{kind} {told[name]}" if name in told and told[name].startswith("in ") else kind
        elif entry.kind != "city":  # the words of towns' names are everywhere
            for part in parts:
                if len(part) > 2 and part not in told:
                    told[part] = f"in {entry.kind}"
    lexicon = load_pack("en").data["lexicon"]
    for name in reversed(_LISTS):
        for phrase in lexicon.get(name, ()):
            word = folded(str(phrase))
            if " " not in word:
                told[word] = name
    return told


def listed(word: str) -> str:
    """Say what our lists know of a word as it stands: nothing of one in small letters unless the lexicon does."""
    kind = _listed().get(folded(word), "")
    return kind if word[:1].isupper() or kind in _LISTS else ""


class NamesEnglishDefaults(NewsEnglishDefaults):
    """The same, and in the place of a word's first letter what our lists say of it."""

    lex_attr_getters = {**NewsEnglishDefaults.lex_attr_getters, PREFIX: listed}  # noqa: RUF012 - spaCy's own pattern


@spacy.registry.languages("en_names")
class NamesEnglish(English):  # type: ignore[misc]
    """English as the recogniser of names sees it."""

    lang = "en_names"
    Defaults = NamesEnglishDefaults
