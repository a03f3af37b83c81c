"""Set phrases of the word lists: how they are written, where they are found, and what they rule out."""

import pytest

from entente.codebook import load_codebook
from entente.coder.affinity import Affinities
from entente.coder.set_phrases import find_phrases, read_phrase
from entente.languages.pack import load_pack
from entente.read.annotated import Token


def tokens(text: str) -> list[Token]:
    """Make tokens of words, each its own dictionary form; "word/form" tells another."""
    made = []
    for word in text.split():
        norm, _, lemma = word.partition("/")
        made.append(Token(0, 1, norm, norm, lemma or norm, "X", 0, "", 0))
    return made


def found(written: str, text: str) -> list[tuple[int, int]]:
    """Give where a phrase is found in a text: first token, and the one after the last."""
    words, places = tokens(text), []
    for at, token in enumerate(words):
        tails = [tail for first, tail in read_phrase(written, "AID", 3.0) if first in (token.norm, token.lemma)]
        places += [(phrase.first, phrase.last) for phrase in find_phrases(tails, words, at, len(words))]
    return places


CASES = {
    "in their order": ("send aid", "they send aid", [(1, 3)]),
    "not parted": ("send aid", "they send food aid", []),
    "by dictionary form": ("send tent", "they sent/send tents/tent", [(1, 3)]),
    "a gap may be empty": ("send … aid", "send aid", [(0, 2)]),
    "a gap of four": ("send … aid", "send one two three four aid", [(0, 6)]),
    "no gap of five": ("send … aid", "send one two three four five aid", []),
    "a gap ends at the first that fits": ("send … aid", "send aid and aid", [(0, 2)]),
    "two gaps": ("send … aid … to", "send food aid by sea to them", [(0, 6)]),
    "any of some words": ("send|ship aid|food", "we ship food", [(1, 3)]),
    "none of them": ("send|ship aid|food", "we eat food", []),
    "words in a row as the first": ("hand|hand_over aid", "we hand over aid", [(1, 4)]),
    "words in a row after a gap": ("take … into_custody|away", "take them all into custody", [(0, 5)]),
    "a row beside a word": ("take … into_custody|away", "take them away", [(0, 3)]),
    "a row that is cut short": ("take … into_custody", "take them into", []),
    "a hyphen as readers cut it": ("stage … sit-in", "stage a sit - in", [(0, 5)]),
    "a hyphen as it is written": ("stage … sit-in", "stage a sit-in", [(0, 3)]),
    "a gap at the end asks for nothing": ("unless …", "unless", [(0, 1)]),
}


@pytest.mark.parametrize(("written", "text", "places"), CASES.values(), ids=CASES)
def test_a_phrase_is_found_where_its_words_stand(written: str, text: str, places: list[tuple[int, int]]) -> None:
    assert found(written, text) == places


# Everyday senses, and the act that stands in nearly the same words.
SENSES = [
    ("ASSAULT", "the storm hit the town", 0.0),
    ("ASSAULT", "the jets hit the town with missiles", 3.0),
    ("PROTEST", "the minister struck/strike a bargain", 0.0),
    ("PROTEST", "nurses went/go on strike", 3.0),
    ("SUPPORT", "they back away", 0.0),
    ("SUPPORT", "they threw/throw their weight behind the plan", 3.0),
    ("COERCE", "he went/go into cardiac arrest", 0.0),
    ("COERCE", "police clamped/clamp down on dissent", 3.0),
    ("RETREAT", "they released/release their earnings", 0.0),
    ("RETREAT", "they let the crew go", 3.0),
    ("ACCUSE", "the fashion critic wrote", 0.0),
    ("ACCUSE", "they hauled/haul the envoy over the coals", 3.0),
]


SPANISH_SENSES = [
    ("COERCE", "retuvo/retener su corona", 0.0),
    ("COERCE", "rige el toque de queda", 3.0),
    ("SANCTION", "rompio/romper una larga racha", 0.0),
    ("SANCTION", "impuso/imponer nuevas sanciones", 3.0),
    ("ASSAULT", "sufrio/sufrir un ataque de ansiedad", 0.0),
    ("ASSAULT", "un ataque con drones", 3.0),
    ("SUPPORT", "defendio/defender otra vez el titulo", 0.0),
    ("SUPPORT", "expreso/expresar su apoyo", 3.0),
    ("PROTEST", "huelga decir que llueve", 0.0),
    ("PROTEST", "sigue en huelga de hambre", 3.0),
    ("CONSULT", "recibio/recibir dos goles", 0.0),
    ("CONSULT", "mantuvo/mantener una reunion con ella", 3.0),
]
ALL_SENSES = [("en", *row) for row in SENSES] + [("es", *row) for row in SPANISH_SENSES]


@pytest.mark.parametrize(("language", "kind", "text", "strength"), ALL_SENSES)
def test_phrases_tell_acts_and_rule_out_everyday_senses(language: str, kind: str, text: str, strength: float) -> None:
    words = tokens(text)
    phrases = Affinities.of(load_codebook(), load_pack(language)).find(words, 0, len(words))
    strengths = {phrase.strength for phrase in phrases if phrase.type == kind}
    assert (0.0 in strengths) == (strength == 0.0)
    assert strength in strengths


WORLDS = {
    "one word": ("es", "un jonron en la novena", {"jonron"}),
    "two in a row": ("es", "sin tiro libre alguno", {"tiro libre"}),
    "three in a row": ("es", "los cuartos/cuarto de final", {"cuartos de final"}),
    "three in a row, the first inflected": ("fr", "en quarts/quart de finale", {"quart de finale"}),
    "the same words apart": ("es", "los cuartos/cuarto del hotel al final", set()),
    "news of politics": ("es", "el canciller viajo/viajar a tenor de lo acordado", set()),
}


@pytest.mark.parametrize(("language", "text", "words"), WORLDS.values(), ids=WORLDS)
def test_words_of_other_worlds_are_met_singly_and_in_rows(language: str, text: str, words: set[str]) -> None:
    assert Affinities.of(load_codebook(), load_pack(language)).foreign(tokens(text)) == words
