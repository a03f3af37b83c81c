"""The shipped pipelines open, read plain sentences, and come from declared sources."""

import json
from pathlib import Path

import pytest

import entente.languages._pipeline as pipelines
from entente.languages._pipeline import load, names
from entente.record.errors import UnknownNameError

FOLDER = Path(pipelines.__file__).parent
SHIPPED = [(code, name) for code in ("ar", "en") for name in names(code)]
LIMIT_BYTES = 8_000_000
TEST_ONLY = {"bench", "gold", "seeds"}

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
NAMES = {
    "en-person": ("en", "Prime Minister Giorgia Meloni arrived on Monday.", "Giorgia Meloni", {"PER"}),
    "en-person-with-article": ("en", "Egyptian President Hassan al-Rashid arrived in Rome.", "Hassan al-Rashid", {"PER"}),
    "en-place": ("en", "He travelled from Turkey to Italy by train.", "Turkey", {"LOC"}),
    "en-organization": ("en", "A spokesman for the United Nations welcomed the talks.", "United Nations", {"ORG"}),
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
    fresh = load.__wrapped__(code, name)(text)
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


@pytest.mark.parametrize("code", ["ar", "en"])
def test_pipelines_of_a_language_stay_small(code: str) -> None:
    assert sum(path.stat().st_size for path in (FOLDER / code / "pipeline").rglob("*") if path.is_file()) < LIMIT_BYTES


def test_unknown_pipeline_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="en/parse"):
        load("en", "parser")
