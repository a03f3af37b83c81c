"""The shipped pipelines open, read plain sentences, and come from declared sources."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import entente.languages._pipeline as pipelines
from entente.languages._pipeline import load, names
from entente.record.errors import EntenteError, UnknownNameError

FOLDER = Path(pipelines.__file__).parent
CODES = sorted(folder.parent.name for folder in FOLDER.glob("*/pipeline/"))
SHIPPED = [(code, name) for code in CODES for name in names(code)]
LIMIT_BYTES = 8_000_000
TEST_ONLY = {"bench", "gold", "seeds"}
# Above these, each pipeline is worth more than patterns alone; what was reached is in its scores.json.
FLOORS = {("en", "parse"): 84, ("fr", "parse"): 76, ("es", "parse"): 74}

RELATIONS = {
    "subject": ("The minister visited Ankara on Tuesday.", "nsubj", "visited", "minister"),
    "object": ("The minister visited Ankara on Tuesday.", "obj", "visited", "Ankara"),
    "passive-subject": ("The general was received by the president in Cairo.", "nsubj:pass", "received", "general"),
    "passive-agent": ("The general was received by the president in Cairo.", "obl:agent", "received", "president"),
    "second-subject": ("The president and the prime minister met in Rome.", "conj", "president", "minister"),
    "titles-before-names": ("Italian Prime Minister Anna Rossi and Libyan commander Omar Salem met in Rome.", "nsubj", "met", "Anna"),
    "second-titled-subject": ("Italian Prime Minister Anna Rossi and Libyan commander Omar Salem met in Rome.", "conj", "Anna", "Omar"),
    "short-rank": ("Lt. Gen. Omar Salem was received by the president in Cairo.", "nsubj:pass", "received", "Omar"),
    "said": ("The spokesman said that the delegation will travel to Moscow.", "ccomp", "said", "travel"),
}
TAGS = {
    "verb": ("The two governments signed an agreement in Tunis.", "signed", "VERB"),
    "noun": ("The two governments signed an agreement in Tunis.", "agreement", "NOUN"),
    "name": ("The two governments signed an agreement in Tunis.", "Tunis", "PROPN"),
    "auxiliary": ("The delegation will arrive on Monday.", "will", "AUX"),
}
FR_MET = "Le Premier ministre italien Mario Rossi et le maréchal Omar Salem se sont rencontrés à Rome."
FR_PASSIVE = "Le général Omar Salem a été reçu par le président égyptien au Caire."
ES_MET = "El primer ministro italiano, Mario Rossi, y el mariscal Omar Salem se reunieron en Roma."
ES_PASSIVE = "El general Omar Salem fue recibido por el presidente egipcio en El Cairo."
TREES = {
    "fr-met": ("fr", FR_MET, "nsubj", "rencontrés", "ministre"),
    "fr-second-subject": ("fr", FR_MET, "conj", "ministre", "maréchal"),
    "fr-name-of-title": ("fr", FR_PASSIVE, "appos", "général", "Omar"),
    "fr-passive-subject": ("fr", FR_PASSIVE, "nsubj:pass", "reçu", "général"),
    "fr-passive-agent": ("fr", FR_PASSIVE, "obl:agent", "reçu", "président"),
    "fr-object": ("fr", "Moscou a condamné jeudi les frappes de l'armée ukrainienne.", "obj", "condamné", "frappes"),
    "es-met": ("es", ES_MET, "nsubj", "reunieron", "ministro"),
    "es-passive-subject": ("es", ES_PASSIVE, "nsubj:pass", "recibido", "general"),
    "es-passive-agent": ("es", ES_PASSIVE, "obl:agent", "recibido", "presidente"),
    "es-object": ("es", "El gobierno firmó un acuerdo con los rebeldes.", "obj", "firmó", "acuerdo"),
}  # fmt: skip
CUTS = {
    "fr-elision": ("fr", "parse", "L'Italie et qu’elle", ["L'", "Italie", "et", "qu’", "elle"]),
    "fr-inversion": ("fr", "parse", "a-t-il dit", ["a", "-t-il", "dit"]),
    "fr-hyphens-stay": ("fr", "parse", "al-Sarraj aux Pays-Bas", ["al-Sarraj", "aux", "Pays-Bas"]),
    "fr-short-rank": ("fr", "parse", "le gén. Salem", ["le", "gén.", "Salem"]),
    "es-short-rank": ("es", "parse", "el Cnel. Salem", ["el", "Cnel.", "Salem"]),
    "tr-endings-stay": ("tr", "tag", "Ankara'da ve İstanbul’un", ["Ankara'da", "ve", "İstanbul’un"]),
}
TURKISH_TAGS = {
    "verb": ("Bakan Ankara'da görüştü.", "görüştü", "VERB", {"Tense": "Past"}),
    "negated-verb": ("Bakan toplantıya katılmadı.", "katılmadı", "VERB", {"Polarity": "Neg"}),
    "place": ("Bakan Ankara'da görüştü.", "Ankara'da", "PROPN", {"Case": "Loc"}),
    "noun": ("Heyet saraya gitti.", "saraya", "NOUN", {"Case": "Dat"}),
}
NAMES = {
    "en-person": ("en", "Prime Minister Giorgia Meloni arrived on Monday.", "Giorgia Meloni", {"PER"}),
    "en-person-with-article": ("en", "Egyptian President Hassan al-Rashid arrived in Rome.", "Hassan al-Rashid", {"PER"}),
    "en-place": ("en", "He travelled from Turkey to Italy by train.", "Turkey", {"LOC"}),
    "en-organization": ("en", "A spokesman for the United Nations welcomed the talks.", "United Nations", {"ORG"}),
    "tr-person": ("tr", "Cumhurbaşkanı Recep Tayyip Erdoğan dün konuştu.", "Recep Tayyip Erdoğan", {"PER"}),
    "tr-place-with-ending": ("tr", "Bakan Ankara'da görüştü.", "Ankara'da", {"GPE"}),
    "ar-state": ("ar", "وصل الوزير إلى ليبيا يوم الثلاثاء", "ليبيا", {"GPE"}),
    "ar-state-with-conjunction": ("ar", "زار الوفد تونس وليبيا ومصر", "وليبيا", {"GPE"}),
    "ar-hamza": ("ar", "اختتم الوزير زيارة إلى ألمانيا", "ألمانيا", {"GPE"}),
    "ar-tatweel-and-vowels": ("ar", "وصل إلى مصـــر مساء أمس", "مصـــر", {"GPE"}),
    "ar-organization": ("ar", "دعا مجلس الأمن إلى وقف إطلاق النار", "مجلس الأمن", {"ORG"}),
}


@pytest.mark.parametrize(("text", "relation", "head", "word"), RELATIONS.values(), ids=RELATIONS.keys())
def test_english_tree_has_relation(text: str, relation: str, head: str, word: str) -> None:
    assert (relation, head, word) in {(token.dep_, token.head.text, token.text) for token in load("en", "parse")(text)}


@pytest.mark.parametrize(("text", "word", "tag"), TAGS.values(), ids=TAGS.keys())
def test_english_word_has_tag(text: str, word: str, tag: str) -> None:
    assert (word, tag) in {(token.text, token.pos_) for token in load("en", "parse")(text)}


@pytest.mark.parametrize(("code", "text", "relation", "head", "word"), TREES.values(), ids=TREES.keys())
def test_tree_has_relation(code: str, text: str, relation: str, head: str, word: str) -> None:
    assert (relation, head, word) in {(token.dep_, token.head.text, token.text) for token in load(code, "parse")(text)}


@pytest.mark.parametrize(("code", "name", "text", "words"), CUTS.values(), ids=CUTS.keys())
def test_words_are_cut_as_the_treebank_cuts_them(code: str, name: str, text: str, words: list[str]) -> None:
    assert [token.text for token in load(code, name).make_doc(text)] == words


@pytest.mark.parametrize(("text", "word", "tag", "features"), TURKISH_TAGS.values(), ids=TURKISH_TAGS.keys())
def test_turkish_word_has_tag_and_features(text: str, word: str, tag: str, features: dict[str, str]) -> None:
    token = next(token for token in load("tr", "tag")(text) if token.text == word)
    assert token.pos_ == tag
    assert features.items() <= token.morph.to_dict().items()


def test_turkish_norm_is_the_small_stem_before_the_apostrophe() -> None:
    assert [token.norm_ for token in load("tr", "tag").make_doc("IĞDIR'da İstanbul’un")] == ["ığdır", "istanbul"]


def test_english_tree_sets_sentence_breaks() -> None:
    doc = load("en", "parse")("The minister arrived on Monday. He left for Paris a day later.")
    assert [sentence.text for sentence in doc.sents] == ["The minister arrived on Monday.", "He left for Paris a day later."]


@pytest.mark.parametrize(("code", "text", "name", "classes"), NAMES.values(), ids=NAMES.keys())
def test_name_is_found_where_it_stands(code: str, text: str, name: str, classes: set[str]) -> None:
    found = {text[entity.start_char : entity.end_char]: entity.label_ for entity in load(code, "ner")(text).ents}
    assert found.get(name) in classes


@pytest.mark.parametrize(("word", "tag"), [("زار", "VERB"), ("الوزير", "NOUN"), ("في", "ADP")], ids=["verb", "noun", "preposition"])
def test_arabic_word_has_tag(word: str, tag: str) -> None:
    doc = load("ar", "tag")("زار الوزير العاصمة في يوم الثلاثاء.")
    assert (word, tag) in {(token.text, token.pos_) for token in doc}


@pytest.mark.parametrize(("code", "name"), SHIPPED)
def test_pipeline_reads_the_same_twice(code: str, name: str) -> None:
    text = "The minister visited Ankara. وصل الوزير إلى ليبيا."
    fresh = pipelines._load_ours.__wrapped__(code, name)(text)
    assert load(code, name)(text).to_json() == fresh.to_json()


@pytest.mark.parametrize(("code", "name"), SHIPPED)
def test_pipeline_takes_empty_text(code: str, name: str) -> None:
    assert len(load(code, name)("")) == 0


@pytest.mark.parametrize(("code", "name"), SHIPPED)
def test_pipeline_declares_licences_and_open_sources(code: str, name: str) -> None:
    folder = FOLDER / code / "pipeline" / name
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    assert scores["sources"]
    assert not [source for source in scores["sources"] if TEST_ONLY & set(source.split("/"))]
    assert "CC BY-SA 4.0" in (folder / "LICENSES_SOURCES").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/kinds.json")), ids=lambda path: path.parent.name)
def test_model_of_names_declares_open_sources(path: Path) -> None:
    sources = json.loads(path.read_text(encoding="utf-8"))["sources"]
    assert sources
    assert not [source for source in sources if TEST_ONLY & set(source.split("/"))]


@pytest.mark.parametrize(("code", "name"), FLOORS)
def test_tree_scores_enough_on_news(code: str, name: str) -> None:
    scores = json.loads((FOLDER / code / "pipeline" / name / "scores.json").read_text(encoding="utf-8"))
    assert scores["tests"][f"{code}/ud-pud"]["las"] >= FLOORS[code, name]


@pytest.mark.parametrize("code", CODES)
def test_pipelines_of_a_language_stay_small(code: str) -> None:
    assert sum(path.stat().st_size for path in (FOLDER / code / "pipeline").rglob("*") if path.is_file()) < LIMIT_BYTES


def test_unknown_pipeline_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="en/parse"):
        load("en", "parser")


CLEAR_LABELS = ("ROOT", "nsubj", "nsubjpass", "auxpass", "agent", "pobj", "prep", "dobj", "det", "punct")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Give the folder of an untrained English pipeline whose parser has CLEAR's labels."""
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in CLEAR_LABELS:
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "clear")
    return tmp_path / "clear"


def test_setting_puts_another_pipeline_in_the_place_of_ours(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_PIPELINE_EN", f"{foreign}@clear")
    assert load("en", "parse").pipe_names == ["parser", "entente_clear_to_ud"]
    assert load("en", "ner").pipe_names == ["tok2vec", "ner"]  # ours: the other has no names
    assert names("en") == ("ner", "parse")


def test_setting_gives_a_language_a_pipeline_that_it_lacked(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names("de") == ()
    monkeypatch.setenv("ENTENTE_PIPELINE_DE", f"{foreign}@clear")
    assert names("de") == ("parse",)


def test_labels_outside_the_scheme_are_refused_by_name(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_PIPELINE_EN", str(foreign))
    with pytest.raises(EntenteError, match=r"'ud' does not know agent, auxpass, dobj, nsubjpass, pobj, prep\..*clear"):
        load("en", "parse")


@pytest.mark.parametrize(
    ("setting", "message"),
    [("/nowhere/at/all", "ENTENTE_PIPELINE_EN=/nowhere/at/all: cannot be opened"), ("some_package@penn", "no label scheme 'penn'")],
    ids=["missing", "unknown-scheme"],
)
def test_setting_that_cannot_be_followed_is_told(setting: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_PIPELINE_EN", setting)
    with pytest.raises(EntenteError, match=message):
        load("en", "parse")


def test_clear_labels_become_ud_relations() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=["The", "general", "was", "received", "by", "the", "president", "in", "Cairo"],
        heads=[1, 3, 3, 3, 3, 6, 4, 3, 7],
        deps=["det", "nsubjpass", "auxpass", "ROOT", "agent", "det", "pobj", "prep", "pobj"],
    )
    found = {(token.dep_, token.head.text, token.text) for token in pipelines._clear_to_ud(doc)}
    assert {
        ("nsubj:pass", "received", "general"),
        ("aux:pass", "received", "was"),
        ("obl:agent", "received", "president"),
        ("case", "president", "by"),
        ("obl", "received", "Cairo"),
        ("case", "Cairo", "in"),
    } <= found
