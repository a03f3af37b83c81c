"""Turkish words: stems with their endings, and how a verb stands."""

import pytest

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.languages.pack import load_pack
from entente.read.fold import folded
from entente.read.segment import Stretch
from entente.read.turkish import TurkishReader
from entente.read.turkish_words import TurkishWords, lower, owned_form

PACK, CODEBOOK = load_pack("tr"), load_codebook()
VERBS, NOUNS, CARRIERS = predicate_words(CODEBOOK, PACK)
WORDS = TurkishWords(PACK, VERBS, NOUNS, CARRIERS)

NOUN_CASES = {
    "possessive-or-accusative": ("bakanı", "bakan", {"", "acc"}),
    "softened-k-possessive-genitive": ("bakanlığının", "bakanlık", {"gen"}),
    "possessive-accusative": ("liderini", "lider", {"acc"}),
    "softened-k-accusative": ("uçağını", "uçak", {"acc"}),
    "plural-locative": ("saldırılarda", "saldırı", {"loc"}),
    "ablative": ("limandan", "liman", {"abl"}),
    "comitative": ("füzelerle", "füze", {"ins"}),
    "dropped-vowel": ("şehrine", "şehir", {"dat"}),
    "doubled-end": ("hakkını", "hak", {"acc"}),
    "long-stem-in-t-locative": ("hayatta", "hayat", {"loc"}),
    "language-at-large": ("duvarların", "duvar", {"gen"}),
    "dropped-vowel-at-large": ("zihninde", "zihin", {"loc"}),
}


@pytest.mark.parametrize(("word", "stem", "cases"), NOUN_CASES.values(), ids=NOUN_CASES.keys())
def test_endings_are_taken_from_known_nouns(word: str, stem: str, cases: set[str]) -> None:
    forms = [form for form in WORDS.noun_forms(word) if form.known and form.stem == stem]
    assert {form.case for form in forms} & cases, forms


VERB_CASES = {
    "past": ("görüştü", "gorusmek", "finite", ""),
    "progressive-narrows-the-stem": ("söylüyor", "soylemek", "finite", ""),
    "softened-t": ("gidiyor", "gitmek", "finite", ""),
    "future": ("imzalayacak", "imzalamak", "finite", "future"),
    "may": ("saldırabilir", "saldirmak", "finite", "modal"),
    "what-may-be-is-no-future": ("saldırabilecek", "saldirmak", "finite", "modal"),
    "negated": ("kınamadı", "kinamak", "finite", "negated"),
    "cannot": ("yapamadı", "yapmak", "finite", "negated"),
    "passive": ("imzalandı", "imzalamak", "finite", "passive"),
    "hearsay": ("gelmiş", "gelmek", "finite", "hearsay"),
    "formal-report-is-no-hearsay": ("gelmiştir", "gelmek", "finite", ""),
    "converb": ("giderek", "gitmek", "converb", ""),
    "attribute": ("düzenlenen", "duzenlemek", "relative", "passive"),
    "content": ("saldırdığını", "saldirmak", "object-relative", ""),
    "content-future": ("göndereceğini", "gondermek", "object-relative", "future"),
    "verbal-noun": ("gelmesi", "gelmek", "noun", ""),
    "infinitive": ("imzalamayı", "imzalamak", "noun", ""),
    "circumstance": ("geldiğinde", "gelmek", "when", ""),
    "condition": ("saldırırsa", "saldirmak", "when", "conditional"),
}
FLAGS = ("future", "modal", "negated", "passive", "hearsay", "conditional")


@pytest.mark.parametrize(("word", "lemma", "mood", "flag"), VERB_CASES.values(), ids=VERB_CASES.keys())
def test_a_verb_tells_how_it_stands(word: str, lemma: str, mood: str, flag: str) -> None:
    form = next(form for form in WORDS.verb_forms(word) if form.lemma == lemma)
    assert form.mood == mood
    told = {name for name in FLAGS if getattr(form, name)}
    assert told == ({flag} if flag else set()) or (flag == "negated" and told <= {"negated", "modal"})


READ = {
    "accusative-is-no-past": ("Yeni brükseti tartışma yarattı.", "brükseti", "NOUN"),
    "past-at-the-end": ("Çocuk frakladı.", "frakladı", "VERB"),
    "made-verb-of-no-list": ("Kurum verileri gruplandıran ekibi övdü.", "gruplandıran", "VERB"),
    "troubles": ("Yaşanan sıkıntılar herkesi yordu.", "sıkıntılar", "NOUN"),
    "in-future": ("Bunu gelecekte de göreceğiz.", "gelecekte", "NOUN"),
    "founding": ("Üssü kurmayı kabul ettiler.", "kurmayı", "VERB"),
    "participle-before-people": ("Dün öldürülen diplomat anıldı.", "öldürülen", "VERB"),
    "participle-as-people": ("Öldürülenler anıldı.", "Öldürülenler", "VERB"),
    "manner": ("Karar neredeyse kesin.", "neredeyse", "ADV"),
    "official-spelling": ("Dün hükûmete çağrı yaptı.", "hükûmete", "NOUN"),
}


@pytest.mark.parametrize(("text", "word", "pos"), READ.values(), ids=READ.keys())
def test_what_a_word_is_in_its_sentence(text: str, word: str, pos: str) -> None:
    found = TurkishReader(PACK, *predicate_words(CODEBOOK, PACK)).tokens(text, [Stretch(0, len(text))])
    assert next(token.pos for token in found if token.text == word) == pos


def test_letters_that_folding_merges_stay_apart() -> None:
    assert lower("İRAN") == "iran"
    assert lower("IRAK") == "ırak"
    assert not any(form.lemma == "oldurmek" for form in WORDS.verb_forms("oldurdu"))


@pytest.mark.parametrize(("stem", "owned"), [("bakan", "bakanı"), ("bakanlık", "bakanlığı"), ("ordu", "ordusu"), ("görüşme", "görüşmesi")])
def test_heads_of_compounds(stem: str, owned: str) -> None:
    assert owned_form(stem) == owned


def test_every_word_of_an_entry_is_spelled_in_the_lexicon() -> None:
    """The codebook's words come to the reader folded: the lexicon must hold their letters, or their forms are not known."""
    known = {folded(noun) for noun in WORDS.nouns}
    heads = {folded(owned_form(noun)) for noun in WORDS.nouns}
    missing = set()
    for trigger in CODEBOOK.triggers("tr"):
        if "*" in trigger.verbs:
            continue
        for phrase in trigger.nouns:
            missing |= {word for word in folded(phrase).split() if word not in known | heads}
        missing |= {
            folded(verb).split()[-1]
            for verb in trigger.verbs
            if folded(verb).split()[-1][:-3] not in {folded(stem) for stem in WORDS.stems}
        }
        unspelled = {verb.split()[-1][:-3] for verb in trigger.verbs} - WORDS.stems
        missing |= unspelled
    assert not missing
