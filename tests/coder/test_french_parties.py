"""Who takes part in French clauses: counted people, relative words, parted auxiliaries, names behind commas, gender of pronouns."""

from functools import cache

import pytest
from wanted import Wanted

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, EventMention, document_id

ROWS = {
    # --- people and bodies told of by no name
    "young people": ("La police a arrêté douze jeunes gens qui voulaient entrer dans la mairie.", ["COERCE police > jeunes gens"]),
    "a relative object": (
        "Trois pêcheurs que la police kényane a arrêtés lundi ont été blessés.",
        ["COERCE police > pêcheurs", "ASSAULT? > pêcheurs"],
    ),
    "only a number": ("À Sikasso, la police en a arrêté quatorze.", ["COERCE police > quatorze"]),
    "some of others": ("La police kényane a arrêté hier trois de ses neveux.", ["COERCE KE > trois de ses neveux"]),
    "counted with a word before": ("Des hommes armés ont enlevé mardi plus de 40 élèves.", ["ASSAULT hommes > élèves"]),
    "an adjective that is counted": ("Le procureur de Casablanca a fait libérer jeudi douze mineurs.", ["RETREAT MA > mineurs"]),
    "a noun at the front": ("Dans les faubourgs de Lima, des jeunes ont brûlé des pneus.", ["PROTEST jeunes >"]),
    "a host without a name": ("Le khalife des mourides a reçu une délégation d'étudiants.", ["CONSULT délégation > khalife"]),
    # --- names
    "the name behind a comma": ("Le Maroc a relâché le chef du bureau local de Reuters, Paul Martin.", ["RETREAT MA > Martin"]),
    "kin and office before a name": (
        "Le président Tebboune a eu, mardi soir, un entretien avec son frère, le président tunisien, M. Kaïs Saïed.",
        ["CONSULT Tebboune,Saïed >"],
    ),
    "a seat of two words": ("La Maison Blanche a félicité le président Javier Milei.", ["SUPPORT US > Milei"]),
    "a body with a capital inside": ("Le département d'État a condamné la junte birmane.", ["ACCUSE département > MM"]),
    # --- trees
    "an adjective taken for a verb": (
        "Le ministère philippin des Affaires étrangères a convoqué vendredi l'ambassadeur Jing Wei, à qui il a remis une note.",
        ["ACCUSE PH > Wei"],
    ),
    "a phrase inside a perfect": ("L'aviation nigérienne a, dans la même semaine, tué huit rebelles.", ["ASSAULT NE > rebelles"]),
    "whose drones": ("Deux drones attribués à l'armée malienne ont bombardé le port de Kidal.", ["ASSAULT armée malienne >"]),
    "a verb behind a relative": (
        "Les États-Unis, qui ont gelé en mai dix milliards d'euros, ont sanctionné la Corée du Nord.",
        ["SANCTION US > KP", "SANCTION? US >"],
    ),
    "inverted behind a quotation": ("« Un scandale », s'indigne le ministre belge Maxime Prévot.", ["ACCUSE Prévot >"]),
    "a time behind a verb of saying": (
        "« La guerre est ouverte », avait averti jeudi le ministre pakistanais de la Défense, Khawaja Asif.",
        ["THREATEN Asif >"],
    ),
    # --- pronouns
    "gender": (
        "La présidente Claudia Sheinbaum a reçu le sénateur Adán López. Elle a condamné le Guatemala.",
        ["CONSULT both:Sheinbaum,López", "ACCUSE Sheinbaum > GT"],
    ),
    "a received delegation is not its host": (
        "Le président Joseph Aoun est rentré. Le ministre Walid Joumblatt a reçu une délégation de Jaramana.",
        ["CONSULT délégation > Joumblatt", "CONSULT? Aoun >"],
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
