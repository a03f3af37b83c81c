"""Verbs that a tree took for participles or names, and names that it took for verbs."""

import pytest
from as_read import read

TEXTS = {
    "a court that sentences": ("A Tunisian court sentenced opposition leader Rached Ghannouchi to 22 years in prison.", "sentence"),
    "and who said so": ("A Tunisian court sentenced opposition leader Rached Ghannouchi to jail on Saturday, his lawyer said.", "sentence"),
    "a verb never met": ("Hungary vetoed EU aid to Ukraine.", "veto"),
    "and what they did next": ("Saudi Arabia and Qatar voiced alarm and pressed both sides to talk.", "press"),
}


@pytest.mark.parametrize(("text", "verb"), TEXTS.values(), ids=TEXTS)
def test_a_verb_with_a_subject_of_its_own_is_one(text: str, verb: str) -> None:
    doc = read(text, "en")
    (clause,) = [clause for clause in doc.clauses if clause.lemma == verb]
    assert clause.verbal
    assert clause.slot("subject")


def test_a_capital_inside_a_sentence_begins_a_name() -> None:
    doc = read("A Tunisian court sentenced opposition leader Rached Ghannouchi to 22 years in prison.", "en")
    assert "Rached Ghannouchi" in [named.label for named in doc.named]
