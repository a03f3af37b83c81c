"""Pipelines taken component by component tell of texts what spaCy tells of them."""

import pytest

from entente.languages._annotating import annotated
from entente.languages._pipeline import load, names

TEXTS = {
    "en": ("The minister of Egypt flew to Ankara on Monday, and the army left.", "", "Talks failed.", "The army left the army's camp."),
    "ar": ("زار وزير الخارجية المصري أنقرة يوم الاثنين.", "", "فشلت المحادثات في القاهرة."),
    "fr": ("Le ministre a quitté Paris lundi, et l'armée a suivi.", "", "Les pourparlers ont échoué."),
    "es": ("El ministro viajó a Lima el lunes.", "", "El ejército salió del campamento del ejército."),
    "tr": ("Bakan pazartesi günü Ankara'ya gitti.", "", "Görüşmeler İzmir'de sürüyor."),
}
PIPELINES = [(code, name) for code in TEXTS for name in names(code)]


@pytest.mark.parametrize(("code", "name"), PIPELINES)
def test_texts_are_annotated_as_by_spacy(code: str, name: str) -> None:
    nlp = load(code, name)
    told, expected = list(annotated(nlp, TEXTS[code])), list(nlp.pipe(TEXTS[code]))
    for doc, other in zip(told, expected, strict=True):
        assert [(token.text, token.pos_, token.dep_, token.head.i) for token in doc] == [
            (token.text, token.pos_, token.dep_, token.head.i) for token in other
        ]
        assert [(span.start, span.end, span.label_) for span in doc.ents] == [(span.start, span.end, span.label_) for span in other.ents]


def test_texts_may_be_cut_into_words_before_and_may_be_none() -> None:
    nlp = load("en", "parse")
    assert [len(doc) for doc in annotated(nlp, [nlp.make_doc("Talks failed."), "The army left."])] == [3, 4]
    assert not list(annotated(nlp, []))
    assert [len(doc) for doc in annotated(nlp, ["", ""])] == [0, 0]


def test_a_pipeline_of_other_components_runs_as_spacy_runs_it() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert [len(list(doc.sents)) for doc in annotated(nlp, ["Talks failed. The army left."])] == [2]
