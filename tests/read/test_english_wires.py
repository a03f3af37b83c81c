"""Long sentences as agencies write them: whose verb is whose, and which words are whose name."""

import pytest
from as_read import filled, read

# text, a verb, who must stand in its slots
CLAUSES = {
    "main-verb-behind-a-relative": (
        "Bolivia's former president Evo Morales spoke on Monday. Morales, who is wanted on charges of fraud that he denies, demanded that "
        "the government free 20 jailed supporters.",
        "demand",
        {"subject": ["Morales"]},
    ),
    "attribute-with-a-name": (
        "Bolivian farmers loyal to former president Evo Morales blocked highways in four departments on Tuesday.",
        "block",
        {"subject": ["Bolivian farmers"]},
    ),
    "participle-behind-an-infinitive": (
        "Niger's military rulers on Wednesday gave French envoy Luc Hervieu 72 hours to leave the country, accusing Paris of espionage.",
        "accuse",
        {"subject": ["Niger's military rulers"]},
    ),
    "relative-within-what-is-said": (
        "Mali's army said armed groups that killed 14 soldiers had fled.",
        "kill",
        {"object": ["14 soldiers"]},
    ),
    "past-behind-a-claim": (
        "Afghan government spokesman Zabihullah Mujahid rejected the claim that militants operate from Afghanistan and accused Pakistan "
        "of violating its airspace.",
        "accuse",
        {"subject": ["Zabihullah Mujahid"], "object": ["Pakistan"]},
    ),
    "what-somebody-called-it": (
        "Athens suspended asylum claims for three months, a step that the UN called illegal.",
        "call",
        {"subject": ["UN"]},
    ),
    "which-they-deny": (
        "The army accuses the United Arab Emirates of arming the rebels, which Abu Dhabi denies.",
        "deny",
        {"subject": ["Abu Dhabi"]},
    ),
    "name-of-the-second": (
        "Philippine Defense Secretary Gilberto Teodoro and his visiting Japanese counterpart Shinjiro Koizumi agreed to start talks.",
        "agree",
        {"subject": ["Gilberto Teodoro", "Shinjiro Koizumi"]},
    ),
    "visiting-is-no-verb": (
        "Kenya's Foreign Minister Musalia Mudavadi and visiting US envoy Massad Boulos called for an end to the war in Sudan.",
        "call",
        {"subject": ["Musalia Mudavadi", "Massad Boulos"]},
    ),
    "hours-after": (
        "Colombian guerrillas killed four police officers on Sunday, hours after the government had suspended talks with the group.",
        "suspend",
        {"subject": ["government"]},
    ),
    "speech-in-a-list": (
        "Turkish Foreign Minister Hakan Fidan, speaking at a joint news conference with his Syrian counterpart in Damascus, accused "
        "Kurdish-led forces of stalling and warned that Ankara's patience was running out.",
        "warn",
        {"subject": ["Hakan Fidan"]},
    ),
}


@pytest.mark.parametrize(("text", "verb", "slots"), CLAUSES.values(), ids=CLAUSES.keys())
def test_a_verb_has_its_own_parties(text: str, verb: str, slots: dict[str, list[str]]) -> None:
    doc = read(text, "en")
    clause = next(clause for clause in doc.clauses if clause.lemma == verb)
    assert {label: filled(doc, clause, label) for label in slots} == slots


# a name and a text that it stands in
NAMES = {
    "Hassan Sheikh Mohamud": "Somalia's president, Hassan Sheikh Mohamud, flew to Addis Ababa on Saturday.",
    "Hamad bin Nasser Al Marri": "The Minister at the Ministry of Foreign Affairs Mr. Hamad bin Nasser Al Marri met envoys on Wednesday.",
    "Morales": "Evo Morales spoke on Monday. Morales, who lives in Chapare, accused the police of spying on him.",
}


@pytest.mark.parametrize(("name", "text"), NAMES.items(), ids=NAMES.keys())
def test_a_name_is_whole(name: str, text: str) -> None:
    assert name in [named.label for named in read(text, "en").named]


# a text, words of it, whom they stand for
MEANT = {
    "ministers-by-another-word": (
        "Philippine Defense Secretary Gilberto Teodoro and his Japanese counterpart Shinjiro Koizumi agreed on Friday to start talks. "
        "Koizumi also met with President Ferdinand Marcos. The two ministers expressed concern over China's actions.",
        "The two ministers",
        {"Gilberto Teodoro", "Shinjiro Koizumi"},
    ),
    "the-bloc-has-chiefs": (
        "European Union ministers approved a loan to Ukraine on Monday. Foreign policy chief Kaja Kallas regretted Hungary's veto. "
        "Ukraine's president thanked the bloc.",
        "bloc",
        {"European Union"},
    ),
    "supporters-are-not-him": (
        "A court jailed former mayor Luis Ochoa on Monday. A group of Ochoa's supporters blocked a road.",
        "Ochoa's supporters",
        {"Ochoa's supporters"},
    ),
}


@pytest.mark.parametrize(("text", "words", "names"), MEANT.values(), ids=MEANT.keys())
def test_words_mean_somebody_told_before(text: str, words: str, names: set[str]) -> None:
    doc = read(text, "en")
    found = next(named for named in doc.named if doc.span(named.first, named.last).text == words)
    assert {doc.entities[chain].name for chain in (found.chains or (found.chain,))} == names
