"""Dictionary forms: what the general dictionary gets wrong, and what must stay as it is."""

import pytest

from entente.languages.pack import load_pack
from entente.read.forms import Forms
from entente.read.grammar import Grammar

FORMS = Forms("en", Grammar.of(load_pack("en")), frozenset({"kill", "arm"}))

CASES = {
    "no-e-after-w": ("growing", "VERB", "grow"),
    "no-e-after-two-consonants": ("thinking", "VERB", "think"),
    "e-stays-after-one": ("hoped", "VERB", "hope"),
    "e-stays-after-nge": ("changing", "VERB", "change"),
    "e-stays-in-create": ("created", "VERB", "create"),
    "left-alone-by-the-dictionary": ("following", "VERB", "follow"),
    "doubled": ("beginning", "VERB", "begin"),
    "short-past-is-no-stem": ("shed", "VERB", "shed"),
    "irregular": ("felt", "VERB", "feel"),
    "adjective-of-its-own": ("interesting", "ADJ", "interesting"),
    "adjective-of-a-verb-that-matters": ("killed", "ADJ", "kill"),
    "ordinal-in-digits": ("16th", "ADJ", "16th"),
    "hyphen-stays": ("multi-ethnic", "ADJ", "multi-ethnic"),
    "comparative": ("lower", "ADJ", "low"),
    "irregular-plural": ("children", "NOUN", "child"),
    "men": ("policemen", "NOUN", "policeman"),
    "no-plural-of-men": ("specimen", "NOUN", "specimen"),
    "plural-in-oes": ("volcanoes", "NOUN", "volcano"),
    "shoe": ("shoes", "NOUN", "shoe"),
    "movie": ("movies", "NOUN", "movie"),
    "series": ("series", "NOUN", "series"),
    "decade": ("1960s", "NOUN", "1960s"),
    "building": ("buildings", "NOUN", "building"),
}


@pytest.mark.parametrize(("word", "pos", "lemma"), CASES.values(), ids=CASES.keys())
def test_english_dictionary_forms(word: str, pos: str, lemma: str) -> None:
    assert FORMS.lemma(word, pos) == lemma
