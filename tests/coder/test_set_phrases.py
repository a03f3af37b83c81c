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
    ("en", "ASSAULT", "the storm hit the town", 0.0),
    ("en", "ASSAULT", "the jets hit the town with missiles", 3.0),
    ("en", "PROTEST", "the minister struck/strike a bargain", 0.0),
    ("en", "PROTEST", "nurses went/go on strike", 3.0),
    ("en", "SUPPORT", "they back away", 0.0),
    ("en", "SUPPORT", "they threw/throw their weight behind the plan", 3.0),
    ("en", "COERCE", "he went/go into cardiac arrest", 0.0),
    ("en", "COERCE", "police clamped/clamp down on dissent", 3.0),
    ("en", "RETREAT", "they released/release their earnings", 0.0),
    ("en", "RETREAT", "they let the crew go", 3.0),
    ("en", "ACCUSE", "the fashion critic wrote", 0.0),
    ("en", "ACCUSE", "they hauled/haul the envoy over the coals", 3.0),
    ("fr", "ACCUSE", "le maroc se qualifie/qualifier en finale", 0.0),
    ("fr", "ACCUSE", "ils furent/etre mis/mettre en examen", 3.0),
    ("fr", "COERCE", "le favori se impose/imposer au sprint", 0.0),
    ("fr", "ASSAULT", "le cargo battait/battre pavillon maltais", 0.0),
    ("fr", "ASSAULT", "ils ouvrent/ouvrir le feu", 3.0),
    ("fr", "AID", "le juge prete/preter serment", 0.0),
    ("fr", "RETREAT", "elle a rendu/rendre hommage aux victimes", 0.0),
    ("es", "COERCE", "retuvo/retener su corona", 0.0),
    ("es", "COERCE", "rige el toque de queda", 3.0),
    ("es", "SANCTION", "rompio/romper una larga racha", 0.0),
    ("es", "SANCTION", "impuso/imponer nuevas sanciones", 3.0),
    ("es", "ASSAULT", "sufrio/sufrir un ataque de ansiedad", 0.0),
    ("es", "ASSAULT", "un ataque con drones", 3.0),
    ("es", "SUPPORT", "defendio/defender otra vez el titulo", 0.0),
    ("es", "SUPPORT", "expreso/expresar su apoyo", 3.0),
    ("es", "PROTEST", "huelga decir que llueve", 0.0),
    ("es", "PROTEST", "sigue en huelga de hambre", 3.0),
    ("es", "CONSULT", "recibio/recibir dos goles", 0.0),
    ("es", "CONSULT", "mantuvo/mantener una reunion con ella", 3.0),
]


@pytest.mark.parametrize(("language", "kind", "text", "strength"), SENSES)
def test_phrases_tell_acts_and_rule_out_everyday_senses(language: str, kind: str, text: str, strength: float) -> None:
    words = tokens(text)
    phrases = Affinities.of(load_codebook(), load_pack(language)).find(words, 0, len(words))
    strengths = {phrase.strength for phrase in phrases if phrase.type == kind}
    assert (0.0 in strengths) == (strength == 0.0)
    assert strength in strengths


def test_nouns_of_several_words_are_phrases() -> None:
    words = tokens("a hunger strike")
    phrases = list(Affinities.of(load_codebook(), load_pack("en")).find(words, 0, 3))
    assert any((phrase.first, phrase.last, phrase.type, phrase.strength) == (1, 3, "PROTEST", 3.0) for phrase in phrases)


OTHER_WORLDS = {
    "one word": ("fr", "le mercato ferme/fermer lundi", {"mercato"}),
    "two in a row": ("fr", "les huitiemes/huitieme de finale", {"de finale", "huitieme de finale", "huitiemes de finale"}),
    "three in a row": ("fr", "en coupe du monde , le but", {"coupe du monde"}),
    "the last of a row by its dictionary form": ("es", "los cuartos de finales/final", {"cuartos de final"}),
    "one word of Spanish": ("es", "un jonron en la novena", {"jonron"}),
    "two in a row of Spanish": ("es", "sin tiro libre alguno", {"tiro libre"}),
    "three in a row, an inflected one first": ("es", "los cuartos/cuarto de final", {"cuartos de final"}),
    "the same words apart": ("es", "los cuartos/cuarto del hotel al final", set()),
    "news of politics": ("es", "el canciller viajo/viajar a tenor de lo acordado", set()),
    "words of politics": ("fr", "le ministre condamne/condamner la coupe des credits", set()),
}


@pytest.mark.parametrize(("language", "text", "words"), OTHER_WORLDS.values(), ids=OTHER_WORLDS)
def test_words_of_other_worlds_stand_in_up_to_three_words(language: str, text: str, words: set[str]) -> None:
    assert Affinities.of(load_codebook(), load_pack(language)).foreign(tokens(text)) == words
