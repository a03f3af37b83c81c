"""Who takes part in French clauses: behind a phrase at the front, with hundreds, shared auxiliaries, embassies and assets."""

from functools import cache

import pytest
from wanted import Wanted

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, EventMention, document_id

ROWS = {
    "a name behind a phrase at the front": (
        "Au Congrès, Ramón Ibáñez, de la majorité, accuse le gouvernement d'avoir menti.",
        ["ACCUSE Ibáñez > gouvernement"],
    ),
    "a body at the front is a place": ("Au Parlement, un député, Karim Haddou, a réclamé une enquête.", ["REQUEST Haddou >"]),
    "any verb behind a quotation": (
        "« Un ami fidèle », a remercié le Premier ministre Edi Rama.",
        ["SUPPORT Rama >"],
    ),
    "hundreds of people": ("Hier, trois cents étudiants avaient défilé à Dakar.", ["PROTEST étudiants >"]),
    "hundreds who are promised": ("La Tanzanie a promis lundi deux cents hommes.", ["AGREE TZ >"]),
    "a unit that is asked for": ("La Tanzanie demande au Kenya une brigade.", ["REQUEST TZ > KE"]),
    "shared auxiliaries": (
        "Caracas a dénoncé une trahison, rappelé son ambassadeur à Lima et interdit l'importation de melons péruviens.",
        ["ACCUSE VE > PE", "SANCTION VE > PE", "SANCTION VE > PE"],
    ),
    "a joined passive": (
        "Un pêcheur a été arrêté par la police, puis relâché dans la nuit.",
        ["COERCE police > pêcheur", "RETREAT > pêcheur"],
    ),
    "whoever arrives is no sufferer": (
        "Le ministre belge des Affaires étrangères, Maxime Prévot, arrivé lundi à Kigali, a signé un accord.",
        ["CONSULT Prévot > RW", "AGREE? Prévot >"],
    ),
    "received apart": ("Jeudi, les médiateurs ont reçu à part un envoyé israélien, Yoav Shamir.", ["CONSULT Shamir > médiateurs"]),
    "how often": ("Un ministre omanais, Badr Al-Balushi, s'est rendu six fois à Téhéran.", ["CONSULT Al-Balushi > IR"]),
    "before an embassy": ("À Madrid, des exilés ont manifesté devant l'ambassade du Maroc.", ["PROTEST exilés > Maroc"]),
    "whose assets": ("L'Australie a gelé les avoirs de quatre sociétés liées à l'armée.", ["SANCTION AU > quatre sociétés"]),
    "recalled for consultations": ("L'Iran a rappelé pour consultations son ambassadeur à Bakou.", ["SANCTION IR > AZ"]),
    "a comma before the people": (
        "Dans la nuit de lundi à mardi, des inconnus armés ont enlevé trois gendarmes.",
        ["ASSAULT inconnus > gendarmes"],
    ),
}


@cache
def _parts() -> tuple[Reader, Coder]:
    codebook, pack = load_codebook(), load_pack("fr")
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)


def _events(text: str) -> tuple[EventMention, ...]:
    reader, coder = _parts()
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "fr", "user"),))
    return coder.code(reader.read(document), "examples").events


@pytest.mark.parametrize(("text", "told"), ROWS.values(), ids=ROWS)
def test_a_french_deed_has_its_parties(text: str, told: list[str]) -> None:
    found = _events(text)
    wanted = [Wanted.of(line) for line in told]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]


# Words with a capital that are nobody's name: what an article or a noun for a thing stands before.
NOBODY = {
    "a river": "Les soldats kényans ont traversé le Corantijn.",
    "a square": "La police a dispersé des manifestants sur la place Bayol.",
    "a plane": "L'Australie a livré un Hercules au Tchad.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_thing_with_a_name_is_no_person(text: str) -> None:
    reader, _ = _parts()
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "fr", "user"),))
    assert not [name.label for name in reader.read(document).named if name.kind == "person"]
