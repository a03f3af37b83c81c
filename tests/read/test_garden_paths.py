"""Words that look like the main verb and are none, and the other way round: who does what in such English sentences."""

import pytest
from as_read import read
from test_english_wires import filled

# text, a verb, who must stand in its slots
CLAUSES = {
    "participle-before-the-verb": (
        "Air strikes blamed on the Sudanese army killed nine people in Nyala.",
        "kill",
        {"object": ["nine people"], "subject": []},
    ),
    "support-before-a-participle": (
        "Foreign Minister Pedro Alva said in a letter to his Bolivian counterpart Rita Choque that Bolivian soldiers had occupied farms.",
        "occupy",
        {"subject": ["Bolivian soldiers"]},
    ),
    "deed-after-of": (
        "Oman accused Iranian coast guards of opening fire on a fishing boat.",
        "open",
        {"subject": ["Iranian coast guards"]},
    ),
    "aside-of-another": (
        "Armenia accused Azerbaijani troops of shelling a village, an allegation Baku rejected.",
        "reject",
        {"subject": ["Baku"]},
    ),
    "past-behind-what-they-are-accused-of": (
        "President Joao Lima accused the unions of trying to stage a coup and offered to meet their leaders next week.",
        "offer",
        {"subject": ["Joao Lima"]},
    ),
    "verdict-on-somebody": (
        "Judge Ebrima Jaiteh found Lamin Sonko guilty of murder and of torturing detainees.",
        "torture",
        {"subject": ["Lamin Sonko"], "object": ["detainees"]},
    ),
    "joined-attribute": (
        "In Kabul, Taliban spokesman Zabihullah Mujahid confirmed that the two had arrived and expressed gratitude to Qatar.",
        "express",
        {"subject": ["Zabihullah Mujahid"]},
    ),
    "name-behind-a-form-of-address": (
        "The committee's ranking member, Rep. Robert Garza, accused the Pentagon of hiding records.",
        "accuse",
        {"subject": ["Robert Garza"]},
    ),
    "subject-with-an-article": (
        "Dhaka wants Sheikh Hasina, whom a tribunal sentenced to death last year.",
        "sentence",
        {"object": ["whom"], "subject": []},
    ),
    "present-behind-and": (
        "Moldova strongly condemns the attacks of the Russian Federation against Ukraine's power grid and calls on Moscow to stop.",
        "call",
        {"subject": ["Moldova"], "on": ["Moscow"]},
    ),
    "killed-in-a-headline": (
        "Somalia says rebel commander killed in raid",
        "kill",
        {"object": ["rebel commander"], "subject": []},
    ),
    "roof-that-killed": (
        "The protests began after the collapse of a station roof killed 16 people.",
        "kill",
        {"subject": [], "object": ["16 people"]},
    ),
}


@pytest.mark.parametrize(("text", "verb", "slots"), CLAUSES.values(), ids=CLAUSES.keys())
def test_a_verb_has_its_own_parties(text: str, verb: str, slots: dict[str, list[str]]) -> None:
    doc = read(text, "en")
    clause = next(clause for clause in doc.clauses if clause.lemma == verb and clause.verbal)
    assert {label: filled(doc, clause, label) for label in slots} == slots


# a text and a pronoun in capitals that is none
NO_PRONOUNS = {
    "his-excellency": ("HE the Minister of State received the ambassador of Chad in Doha.", "HE"),
    "information-technology": ("The IT ministry in New Delhi blocked the site.", "IT"),
}


@pytest.mark.parametrize(("text", "word"), NO_PRONOUNS.values(), ids=NO_PRONOUNS.keys())
def test_capitals_are_no_pronoun(text: str, word: str) -> None:
    assert not [named for named in read(text, "en").named if named.head == "pronoun" and named.label == word]
