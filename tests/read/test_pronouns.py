"""Whom a pronoun stands for: by place in the sentence, number, gender, given name and whoever was told with whom."""

import pytest
from as_read import read

from entente.languages.given_names import load_given_names
from entente.read.antecedents import AntecedentModel, Candidate, Place, load_antecedents, signs

MEANT = {
    "given-name-tells-her": ("en", "Maria Keller met Ahmed Nasser in Vienna on Monday. She promised him aid.", {"she": {"Maria Keller"}, "him": {"Ahmed Nasser"}}),  # noqa: E501
    "given-name-tells-him": ("en", "Maria Keller met Ahmed Nasser in Vienna on Monday. He thanked her.", {"he": {"Ahmed Nasser"}, "her": {"Maria Keller"}}),  # noqa: E501
    "title-tells-her": ("en", "Queen Noor Haddad received General Salim Barak. He invited her to Aden.", {"he": {"Salim Barak"}, "her": {"Noor Haddad"}}),  # noqa: E501
    "two-told-together": ("en", "France and Germany signed the treaty in Paris. They urged Iran to join.", {"they": {"France", "Germany"}}),
    "a-body-and-not-the-man": ("en", "Hamas rejected the offer. It accused Israel of stalling.", {"it": {"Hamas"}}),
    "nobody-before-it": ("en", "It accused Israel of stalling.", {"it": set()}),
    "french-she": ("fr", "La ministre Anne Dubois a rencontré Paul Biyoghe à Libreville. Elle a condamné les attaques.", {"elle": {"Anne Dubois"}}),  # noqa: E501
    "spanish-him": ("es", "El presidente Luis Arce recibió a Ana Torres en La Paz. Ella lo acusó de mentir.", {"ella": {"Ana Torres"}}),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "meant"), MEANT.values(), ids=MEANT.keys())
def test_a_pronoun_stands_for(language: str, text: str, meant: dict[str, set[str]]) -> None:
    doc = read(text, language)
    found = {
        named.label.lower(): {doc.entities[chain].name for chain in (named.chains or (named.chain,)) if chain >= 0}
        for named in doc.named
        if named.head == "pronoun" and named.label.lower() in meant
    }
    assert {word: found.get(word, set()) for word in meant} == meant


@pytest.mark.parametrize("language", ["ar", "tr", "fa"])
def test_a_language_without_trees_keeps_to_rules(language: str) -> None:
    assert load_antecedents(language) is None


def test_no_given_name_is_of_both_genders() -> None:
    names = load_given_names()
    assert set(names.values()) == {"m", "f"}
    assert (names["fatima"], names["ahmed"]) == ("f", "m")
    assert all(name == name.lower() and name.isascii() for name in names)


def test_all_tellings_of_one_entity_count_together() -> None:
    model = AntecedentModel({"near": 1.0, "far": 0.6})
    assert model.likeliest("he", [((0,), ["near"]), ((1,), ["far"]), ((1,), ["far"])]) == 1
    assert model.likeliest("he", [((0,), ["near"]), ((1,), ["far"])]) == 0


def test_signs_name_places_and_no_words() -> None:
    found = signs(Place("subject"), Candidate((3,), 7, Place("object"), 1, ("seat",)), 9, 2)
    assert found == ["back1", "object", "back1:object", "subject~object", "subject~object:before", "between5", "seat"]
