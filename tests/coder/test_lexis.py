"""What words told elsewhere: names are never counted, a seen word makes a type thinkable, no counts weigh nothing."""

import pytest

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.coder.lexis import Habits, Lexis, keys, load_lexis, names_in
from entente.languages.pack import load_pack
from entente.read.annotated import Annotated
from entente.read.reading import make_reader
from entente.record import Description, Document, document_id

TEXTS = {
    "en": ("Saddam Haftar told reporters in Benghazi that Egypt had prolonged the truce.", {"haftar", "saddam", "benghazi", "egypt"}),
    "fr": ("Saddam Haftar a prolongé la trêve à Benghazi avec l'Égypte.", {"haftar", "saddam", "benghazi", "egypte"}),
    "es": ("Saddam Haftar prorrogó la tregua en Bengasi con Egipto.", {"haftar", "saddam", "bengasi", "egipto"}),
    "tr": ("Saddam Hafter Bingazi'de Mısır ile ateşkesi uzattı.", {"hafter", "saddam", "bingazi", "misir"}),
    "ar": ("مدد صدام حفتر الهدنة مع مصر في بنغازي.", {"حفتر", "صدام", "مصر", "بنغازي"}),
}


def read(language: str, text: str) -> Annotated:
    pack = load_pack(language)
    reader = make_reader(pack, *predicate_words(load_codebook(), pack))
    return reader.read(Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),)))


@pytest.mark.parametrize("language", TEXTS)
def test_names_are_no_keys(language: str) -> None:
    text, names = TEXTS[language]
    doc = read(language, text)
    assert doc.clauses
    found = {word for clause in doc.clauses for key in keys(doc, clause, names_in(doc)).all() for word in key.split()[1:]}
    assert found
    assert not found & names


@pytest.mark.parametrize("language", TEXTS)
def test_the_counts_shipped_speak_of_words_seen(language: str) -> None:
    lexis = load_lexis(language)
    assert len(lexis.counts) > 1000
    assert all(seen > 0 and all(0 < count <= seen for count in told.values()) for seen, told in lexis.counts.values())


def test_a_word_makes_thinkable_what_it_told() -> None:
    doc = read("en", TEXTS["en"][0])
    clause = next(clause for clause in doc.clauses if clause.lemma == "prolong")
    habits = Lexis({"v prolong": (4, {"CONCEDE": 2, "AID": 0})}, {"CONCEDE": 0.01}).of(doc, clause, names_in(doc))
    assert habits.types() == ("CONCEDE",)
    signs = dict(habits.features("CONCEDE", {"parties found": 1.0, "entry": 1.0}))
    assert signs["told by word"] == pytest.approx(2 / 5.5)
    assert signs["told by word × entry"] == signs["told by word"]
    assert dict(habits.features("ASSAULT", {}))["told by word"] == 0.0


def test_no_counts_weigh_nothing() -> None:
    doc = read("en", TEXTS["en"][0])
    habits = Lexis({}, {}).of(doc, doc.clauses[0], names_in(doc))
    assert habits == Habits()
    assert not habits.types()
    assert not dict(habits.features("CONCEDE", {}))
