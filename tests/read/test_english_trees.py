"""Where English clauses begin and end, whose subject is whose, and whom "both sides" mean: what the parser alone gets wrong."""

import pytest
from as_read import filled, read

# text, a verb, who or what must stand in its slots
CLAUSES = {
    "joined-to-a-passive": (
        "Farid Osman was stopped at the gate and beaten by guards, then arrested on Monday and charged with treason.",
        "charge",
        {"subject": [], "object": ["Farid Osman"]},
    ),
    "shot-and-killed": (
        "Marta Lindqvist was shot and killed in Goma after the convoy had halted.",
        "kill",
        {"subject": [], "object": ["Marta Lindqvist"]},
    ),
    "fled-after-a-passive": (
        "Marta Lindqvist was arrested in Goma and escaped on Friday.",
        "escape",
        {"subject": ["Marta Lindqvist"], "object": []},
    ),
    "an-object-of-its-own-after-a-passive": (
        "Marta Lindqvist was arrested in Goma and accused the governor on Friday.",
        "accuse",
        {"subject": ["Marta Lindqvist"], "object": ["governor"]},
    ),
    "tail-before-a-closing-said": (
        "Gunmen ambushed a convoy near Tillaberi on Monday, killing 17 soldiers, the defence ministry said, the worst assault this year.",
        "kill",
        {"subject": ["Gunmen"], "object": ["17 soldiers"]},
    ),
    "parted-by-he-said": (
        "The army, he said, was moving 2,000 more troops into the region.",
        "move",
        {"subject": ["army"], "object": ["2,000 more troops"]},
    ),
    "after-and-a-subject": (
        "Colombia's government suspended talks with a faction of FARC dissidents after the rebels killed four soldiers.",
        "kill",
        {"subject": ["rebels"], "object": ["four soldiers"]},
    ),
    "told-that": ("Kenya's president told reporters that he would visit Japan.", "visit", {"subject": ["he"], "object": ["Japan"]}),
    "saying-goes-on": (
        "The interim government in Kabul said its men had only returned fire, and accused Pakistan of sending drones.",
        "accuse",
        {"subject": ["interim government in Kabul"], "object": ["Pakistan"]},
    ),
    "whose": ("Israel, whose aircraft struck Iran in June, applauded the vote.", "applaud", {"subject": ["Israel"]}),
    "had-it-done": (
        "The minister had two border-police commanders taken into custody.",
        "take",
        {"subject": ["minister"]},
    ),
    "attribute-with-a-subject": (
        "Meanwhile, the deputy commissioner, Bilal Shahid Rao, ordered schools in Bacha Maina to stay closed and imposed a night curfew.",
        "impose",
        {"subject": ["Bilal Shahid Rao"]},
    ),
    "after-an-adverb": (
        "Elsewhere in the region, Vanuatu and Fiji settled a fishing dispute.",
        "settle",
        {"subject": ["Vanuatu", "Fiji"]},
    ),
    "relative-that": (
        "Police used drones, a tactic that the UN's human rights office criticised only last week.",
        "criticise",
        {"subject": ["UN"]},
    ),
    "verb-joined-to-a-noun": (
        "Saudi Arabia and Qatar voiced alarm and pressed both sides to return to negotiation.",
        "press",
        {"subject": ["Saudi Arabia", "Qatar"]},
    ),
    "name-of-several-words-after-and": (
        "Bangladesh and Sierra Leone have pledged troops.",
        "pledge",
        {"subject": ["Bangladesh", "Sierra Leone"]},
    ),
    "believed-to-be": (
        "The students were taken when gunmen believed to be loyal to the bandit leader Dogo Gide invaded the school on Monday.",
        "invade",
        {"subject": ["gunmen"]},
    ),
    "gerund-after-a-passive": (
        "The pupils were taken when gunmen stormed the school, shooting dead two teachers.",
        "shoot",
        {"subject": ["gunmen"], "object": ["two teachers"]},
    ),
    "people-by-their-ending": (
        "A police constable was gunned down by unidentified motorcyclists in Bara.",
        "gun",
        {"subject": ["unidentified motorcyclists"]},
    ),
}


@pytest.mark.parametrize(("text", "verb", "slots"), CLAUSES.values(), ids=CLAUSES.keys())
def test_a_clause_has_its_own_parties(text: str, verb: str, slots: dict[str, list[str]]) -> None:
    doc = read(text, "en")
    clause = next(clause for clause in doc.clauses if clause.lemma == verb)
    assert {label: filled(doc, clause, label) for label in slots} == slots


LOSSES = "The army had three soldiers killed in the ambush."


def test_a_loss_is_nobodys_order() -> None:
    doc = read(LOSSES, "en")
    assert all("army" not in filled(doc, clause, "subject") for clause in doc.clauses if clause.lemma == "kill")


NAMES = {
    "Kim Jong-un": "North Korean leader Kim Jong-un met his generals.",
    "Lai Ching-te": "Lai Ching-te, Taiwan's president, met envoys.",
    "Chung Hae-won": "Unification Minister Chung Hae-won told reporters that talks would go on.",
    "Abu Dhabi": "Abu Dhabi-led forces withdrew.",
}


@pytest.mark.parametrize(("name", "text"), NAMES.items(), ids=NAMES.keys())
def test_two_syllables_are_one_given_name(name: str, text: str) -> None:
    assert name in [named.label for named in read(text, "en").named]


# text, words of the pair, the names that they stand for
PAIRS = {
    "who-faced-each-other": (
        "Oman's foreign minister met his Saudi counterpart, Faisal Al Saud, in Muscat. The two countries signed an accord.",
        "The two countries",
        {"Oman", "Saudi Arabia"},
    ),
    "as-before": (
        "Pakistan and Afghanistan exchanged fire. Both sides blamed each other. Qatar and Turkey called for calm. "
        "China urged both sides to talk.",
        "both sides",
        {"Pakistan", "Afghanistan"},
    ),
    "they-are-both-sides": (
        "Pakistan and Afghanistan exchanged fire. Both sides blamed gunmen on boats. They urged Qatar to help.",
        "They",
        {"Pakistan", "Afghanistan"},
    ),
    "capitals-that-speak": ("Paris and London said they would train pilots.", "they", {"Paris", "London"}),
}


@pytest.mark.parametrize(("text", "words", "names"), PAIRS.values(), ids=PAIRS.keys())
def test_a_pair_of_words_means(text: str, words: str, names: set[str]) -> None:
    doc = read(text, "en")
    found = [named for named in doc.named if doc.span(named.first, named.last).text == words]
    assert {doc.entities[chain].name for chain in found[-1].chains} == names


BODIES = {
    "the-group": ("JNIM attacked a base in Mali on Monday. The group killed ten soldiers.", "group", "JNIM"),
    "the-rebels": ("JNIM attacked a base in Mali on Monday. The rebels burned vehicles.", "rebels", "JNIM"),
    "the-bloc": ("ECOWAS leaders met in Abuja on Sunday. The bloc imposed sanctions on Niger.", "bloc", "ECOWAS"),
    "a-bloc-of-two": ("ECOWAS and the African Union met on Sunday. The bloc imposed sanctions on Niger.", "bloc", "bloc"),
    "it-is-not-its-men": (
        "The interim government in Kabul said its men had fired. It urged Pakistan to open the gate.",
        "It",
        "interim government in Kabul",
    ),
    "nobody": ("The group of tourists met the minister.", "group", None),
}


@pytest.mark.parametrize(("text", "word", "body"), BODIES.values(), ids=BODIES.keys())
def test_a_short_name_is_a_body_named_before_or_nobody(text: str, word: str, body: str | None) -> None:
    doc = read(text, "en")
    tied = [doc.entities[named.chain].name for named in doc.named if named.label == word and named.chain >= 0]
    assert tied == ([] if body is None else [body])


def test_a_second_name_is_the_same_body() -> None:
    doc = read("A commander blamed the National Liberation Army, or ELN, for the attack.", "en")
    assert len({named.chain for named in doc.named if named.label in ("National Liberation Army", "ELN")}) == 1


def test_a_given_name_is_no_demonym() -> None:
    assert [named.kind for named in read("Former defence minister Germán Villa met the envoys.", "en").named if "Villa" in named.label] == [
        "person"
    ]
